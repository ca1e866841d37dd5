from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policyx.errors import RuleError
from policyx.extraction.strength import DEFAULT, coded
from policyx.loaders import load_bytes
from policyx.model.plan import Plan
from policyx.pipeline import read_plan
from policyx.ruleset import Ruleset

MINE = """
[[lexicon]]
id = "strength.in_full"
words = ["不折不扣"]
hit = ["不折不扣完成"]
miss = ["基本完成"]
[[scheme]]
id = "strength.mine"
[[scheme.level]]
key = "must"
code = 7
label = "必成"
when = [{ evidence = "strength.in_full" }, { measure = "growth", comparator = [">=", ">"] }]
hit = ["不折不扣完成造林30万亩"]
miss = ["完成造林30万亩"]
[[scheme.level]]
key = "other"
code = 0
label = "其他"
hit = ["完成造林30万亩"]
miss = ["水利投资增长5%以上"]
"""


def read(sentence: str, rules: Ruleset, scheme: str = DEFAULT) -> Plan:
    return read_plan(load_bytes(f"一、主要目标\n{sentence}".encode(), "plan.txt"), rules, scheme)


@pytest.fixture
def own_rules(tmp_path: Path) -> Ruleset:
    (tmp_path / "strength.toml").write_text(MINE, encoding="utf-8")
    return Ruleset(tmp_path)


SENTENCES = [
    # three-level, strict, five-level, growth-target
    ("确保供水普及率达到95%。", (3, 1, 5, 2)),
    ("确保水利投资增长5%左右。", (3, 0, 5, 0)),
    ("约束性指标：万元产值用水量下降12%。", (3, 1, 5, 2)),
    ("供水普及率达到95%以上。", (2, 0, 4, 2)),
    ("漏损率控制在9%以内。", (2, 0, 4, 2)),
    ("供水普及率达到95%。", (2, 0, 3, 1)),
    ("水利投资增长5%-6%。", (2, 0, 2, 0)),
    ("水利投资增长5%左右。", (1, 0, 2, 0)),
    ("力争水利投资增长5%以上。", (1, 0, 1, 0)),
    ("预计水利投资增长5%。", (1, 0, 1, 0)),
    ("水利投资增长5%（预期性）。", (1, 0, 1, 1)),
]


@pytest.mark.parametrize(("sentence", "codes"), SENTENCES)
def test_a_sentence_in_each_scheme(rules: Ruleset, sentence: str, codes: tuple[int, ...]) -> None:
    plans = [read(sentence, rules, scheme) for scheme in ("three-level", "strict", "five-level", "growth-target")]
    assert [[target.strength.code for target in plan.targets if target.strength] for plan in plans] == [
        [code] for code in codes
    ]


def test_floor_and_stretch(rules: Ruleset) -> None:
    floor, stretch = read("水利投资增长5%以上，力争达到8%。", rules).targets
    assert floor.strength and stretch.strength
    assert (floor.role, floor.strength.level) == ("floor", "hard")
    assert (stretch.role, stretch.strength.level) == ("stretch", "soft")


def test_what_a_target_gets(rules: Ruleset) -> None:
    (target,) = read("新建水厂3座。", rules).targets
    assert target.model_dump()["strength"] == {"scheme": "three-level", "code": 2, "level": "medium", "label": "中"}


def test_a_table_is_coded_by_its_attributes(rules: Ruleset, table_targets_of: Callable[..., Any]) -> None:
    targets = table_targets_of(
        ["指标", "2020年", "2025年", "属性"],
        ["供水普及率（%）", "85", "95", "约束性"],
        ["水厂（座）", "20", "30", "预期性"],
    )
    plan = read("新建水厂3座。", rules).model_copy(update={"targets": targets})
    assert [target.strength.level for target in coded(plan, DEFAULT, rules).targets if target.strength] == [
        "hard",
        "soft",
    ]


def test_a_plan_is_coded_anew(rules: Ruleset) -> None:
    plan = read("确保供水普及率达到95%。", rules)
    again = coded(plan, "strict", rules)
    assert [target.strength.level for target in again.targets if target.strength] == ["binding"]
    assert coded(again, DEFAULT, rules) == plan


@pytest.mark.parametrize(
    ("sentence", "code"),
    [("不折不扣完成造林30万亩。", 7), ("水利投资增长5%以上。", 7), ("水利投资增长5%。", 0), ("水厂达到20座以上。", 0)],
)
def test_a_scheme_of_ones_own(own_rules: Ruleset, sentence: str, code: int) -> None:
    (target,) = read(sentence, own_rules, "mine").targets
    assert target.strength
    assert (target.strength.scheme, target.strength.code) == ("mine", code)


def test_an_unknown_scheme_is_named_with_those_there_are(rules: Ruleset) -> None:
    with pytest.raises(RuleError, match=r"no strength scheme mine \(known: five-level, growth-target, strict, three"):
        read("新建水厂3座。", rules, "mine")


def test_a_lexicon_is_no_scheme(rules: Ruleset) -> None:
    with pytest.raises(RuleError, match="no strength scheme hard"):
        rules.scheme("hard")
