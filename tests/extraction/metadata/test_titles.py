from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.extraction.metadata.envelope import Envelope
from policyx.extraction.metadata.titles import read_titles
from policyx.extraction.units.organisations import Organisations
from policyx.model.plan import Metadata
from policyx.ruleset import Ruleset


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("附件\n青禾市节水规划\n节约用水。", "青禾市节水规划"),
        ("青禾市农村供水\n提质增效行动方案\n节约用水。", "青禾市农村供水提质增效行动方案"),
        ("政 府 工 作 报 告\n各位代表：\n节约用水。", "政府工作报告"),
        ("深改革 扩开放\n本报记者 张三\n节约用水。", "深改革 扩开放"),
        ("附件青禾市节水实施方案为贯彻节水要求，制定本方案。", "青禾市节水实施方案"),
        ("节约用水是大事，要抓好。", None),
        (
            "青禾市人民政府关于\n2031年节水计划\n执行有关事项的通知\n各区人民政府：\n节约用水。",
            "青禾市人民政府关于2031年节水计划执行有关事项的通知",
        ),
        (
            "青禾市水务局关于印发青禾市节水规划\n（2031—2035年）的通知\n各单位：\n节约用水。",
            "青禾市水务局关于印发青禾市节水规划（2031—2035年）的通知",
        ),
        (
            "青禾市水务局\n青禾市财政局\n青禾市教育局\n关于印发青禾市节水规划\n（2031—2035年）的通知\n各单位：\n节约用水。",
            "青禾市水务局青禾市财政局青禾市教育局关于印发青禾市节水规划（2031—2035年）的通知",
        ),
        ("青禾市水务局公告\n2031年第3号\n关于划定禁渔区的公告\n节约用水。", "关于划定禁渔区的公告"),
        ("关于加快节水的若干措施\n推进节水的意见\n节约用水。", "关于加快节水的若干措施"),
        (
            "青禾市水务局等5部门关于印发节水方案的通知\n各单位：\n节约用水。",
            "青禾市水务局等5部门关于印发节水方案的通知",
        ),
        (
            "青禾市人民政府令\n第6号\n《青禾市节水办法》已经市政府会议通过，现予公布。\n第一条 节约用水。",
            "青禾市节水办法",
        ),
    ],
)
def test_titles(metadata_of: Callable[..., Metadata], text: str, title: str | None) -> None:
    assert metadata_of(text).title == title


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("青禾市“十五五”水利发展规划", "规划"),
        ("青禾市节水三年行动计划（2031—2033年）", "行动计划"),
        ("青禾市水务局关于印发《青禾市节水管理办法》的通知", "办法"),
        ("青禾市水务局关于做好节水工作的通知", "通知"),
        ("2031年青禾市政府工作报告", "工作报告"),
        ("关于加快节水的若干措施", "措施"),
    ],
)
def test_kinds(metadata_of: Callable[..., Metadata], title: str, kind: str) -> None:
    found = metadata_of(f"{title}\n一、总体要求\n节约用水。")
    assert (found.title, found.kind) == (title, kind)


def test_a_work_report_that_has_lost_its_title(metadata_of: Callable[..., Metadata]) -> None:
    found = metadata_of(
        "各位代表：\n现在，我代表青禾市人民政府，向大会报告工作，请予审议。\n一、2030年工作回顾\n成效明显。"
    )
    assert (found.title, found.kind, found.issuers) == (None, "工作报告", ("青禾市人民政府",))


def test_what_a_notice_transmits_is_its_second_title(envelope_of: Callable[..., Envelope], rules: Ruleset) -> None:
    envelope = envelope_of("青禾市水务局关于印发《节水管理办法》的通知\n各单位：\n节约用水。", 名称="节水通知")
    assert read_titles(envelope, rules, Organisations(rules)) == (
        "青禾市水务局关于印发《节水管理办法》的通知",
        "节水管理办法",
        "节水通知",
    )
