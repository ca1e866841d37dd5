from __future__ import annotations

import pytest

from policyx.discourse.headings import vote_of
from policyx.discourse.tense import past_cue, review_of_document, speaks_of_past
from policyx.reading.dates import Anchor
from policyx.reading.folding import Folded
from policyx.ruleset import built_in

RULES = built_in()


def looks_back(path: tuple[str, ...]) -> bool:
    """What the headings around a part say of it in 2024."""
    vote = vote_of(path, Anchor(2024, back=2023), RULES)
    return vote is not None and vote.weight > 0


@pytest.mark.parametrize(
    "path",
    [
        ("2023年工作回顾",),
        ("过去一年工作回顾", "深化改革开放，增强发展动力"),
        ("2023年工作回顾", "锚定目标攻坚，经济稳步回升"),
        ("发展基础",),
        ("发展基础与总体要求", "“十三五”时期主要成就"),
        ("规划背景", "发展现状"),
        ("“十二五”规划执行情况",),
        ("面临的形势",),
        ("存在的主要问题",),
        ("夯实基础", "建设现状"),
    ],
)
def test_reviews(path: tuple[str, ...]) -> None:
    assert looks_back(path)


@pytest.mark.parametrize(
    "path",
    [
        (),
        ("2024年目标任务",),
        ("发展基础和主要目标",),
        ("发展基础与主要目标", "发展目标"),
        ("发展现状和任务", "重点任务"),
        ("夯实发展基础",),
        ("加强基础设施建设",),
        ("优化发展环境",),
        ("推进生态建设取得新成效",),
        ("对今年政府工作的建议",),
        ("促进科技成果转化",),
        ("重点工程",),
    ],
)
def test_plans(path: tuple[str, ...]) -> None:
    assert not looks_back(path)


@pytest.mark.parametrize(
    "clause",
    [
        "全市新建了3座水厂",
        "已建成水厂3座",
        "截至2020年底，共有水厂3座",
        "五年来累计新建水厂3座",
        "目前共有水厂3座",
        "水质创历史新高",
        "改造管网（进展：完工率80%）",
    ],
)
def test_past(clause: str) -> None:
    assert speaks_of_past(Folded(clause).text, RULES)


@pytest.mark.parametrize(
    "clause",
    [
        "到2025年，累计新建水厂3座",
        "为了改善水质，新建水厂3座",
        "力争用水量比去年下降5%",
        "将在现有水厂基础上扩建3座",
        "对已建成的3座水厂进行改造",
        "用水量比上年下降5%",
        "（工期：2031年，进展顺利）",
    ],
)
def test_not_past(clause: str) -> None:
    assert not speaks_of_past(Folded(clause).text, RULES)


@pytest.mark.parametrize(
    ("clause", "rule", "words"),
    [
        ("改造管网(进展:完工率80%,已验收)", "tense.labelled", "完"),
        ("已改造管网(进展:完工率80%)", "tense.past", "已"),
    ],
)
def test_the_first_words_of_the_past_are_told(clause: str, rule: str, words: str) -> None:
    cue = past_cue(clause, (0, len(clause)), RULES)
    assert cue is not None
    assert (cue.rule, clause[cue.start : cue.end]) == (rule, words)


@pytest.mark.parametrize(
    "title", ["云江市2023年国民经济和社会发展统计公报", "云江市水务局2023年工作总结", "关于检查结果的通报"]
)
def test_documents_of_facts(title: str) -> None:
    assert review_of_document(title, "", RULES)


@pytest.mark.parametrize(
    "title", [None, "", "2024年云江市政府工作报告", "云江市水务发展规划", "2023年工作总结和2024年工作打算"]
)
def test_documents_of_plans(title: str | None) -> None:
    assert not review_of_document(title, "", RULES)


def test_a_document_without_a_title_is_what_it_calls_itself() -> None:
    assert review_of_document(None, "注：本公报数据为初步统计数。", RULES)
    assert not review_of_document("云江市水务发展规划", "注：本公报数据为初步统计数。", RULES)
