from __future__ import annotations

import pytest

from policyx.extraction.units.hosts import Hosts
from policyx.extraction.units.organisations import Organisations
from policyx.reading.folding import Folded
from policyx.ruleset import built_in

HOSTS = Hosts(built_in(), Organisations(built_in()))


def hosts(text: str) -> list[str]:
    folded = Folded(text)
    return [one.name for found in HOSTS.find(folded, folded.text, 0, len(folded.text)) for one in found.hosts]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("依托青禾农大申建种质资源实验室", ["青禾农大"]),
        ("依托青禾重石申建新材料实验室", ["青禾重石"]),
        ("依托青禾大学、省农科院等申报国家项目", ["青禾大学", "省农科院"]),
        ("依托省科学院水利院和青禾研究院申建实验室", ["省科学院水利院", "青禾研究院"]),
        ("依托青禾重工集团，建设创新中心", ["青禾重工集团"]),
        ("依托青禾重石建设新材料重点实验室", ["青禾重石"]),
        ("依托云溪电子、青禾重石共建制造业创新中心", ["云溪电子", "青禾重石"]),
        ("依托云溪建设集团组建企业技术中心", ["云溪建设集团"]),
    ],
)
def test_institutions_host(text: str, names: list[str]) -> None:
    assert hosts(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "依托青禾高新区申建示范基地",
        "依托云溪产业园建设检测平台",
        "依托区位优势打造物流枢纽",
        "依托龙头企业建设创新中心",
        "依托高校、科研院所等机构建设促进中心",
        "依托大数据平台建立机制",
        "依托现有场地建设研究中心",
        "依托大科学装置建设创新中心",
        "依托青禾重石建设厂房",
    ],
)
def test_places_platforms_and_kinds_do_not(text: str) -> None:
    assert hosts(text) == []


def test_clause_and_task() -> None:
    folded = Folded("改革创新，依托青禾大学申建实验室，依托云溪公司建设中心。")
    first, second = HOSTS.find(folded, folded.text, 0, len(folded.text))
    assert folded.text[first.start : first.end] == "依托青禾大学申建实验室"
    assert folded.text[first.task : first.end] == "申建实验室"
    assert folded.text[second.start : second.end] == "依托云溪公司建设中心"
