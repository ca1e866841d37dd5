from __future__ import annotations

import pytest

from policyx.cubes import read_cubes
from policyx.discourse import read_discourse
from policyx.extraction.explain import explain_numbers
from policyx.loaders import load_bytes
from policyx.model.explanation import ExplainedNumber, Given
from policyx.model.identity import Ids
from policyx.model.plan import Metadata, Period
from policyx.ruleset import built_in
from policyx.structure import read_structure

PLAN = Metadata(title="云江市水务发展规划", period=Period(name="十四五", start=2021, end=2025))


def explained(text: str, metadata: Metadata = PLAN) -> dict[str, ExplainedNumber]:
    """The numbers of a text by how they are written."""
    structure = read_structure(load_bytes(text.encode(), "plan.md"), built_in(), Ids())
    discourse = read_discourse(structure, metadata, built_in())
    cubes = read_cubes(structure, metadata, discourse, built_in())
    numbers, _ = explain_numbers(structure, discourse, cubes, metadata, built_in(), Ids())
    return {number.evidence.text: number for number in numbers}


def origins(given: Given | None) -> list[tuple[str, str | None]]:
    assert given is not None
    return [(origin.how, origin.evidence.text if origin.evidence else None) for origin in given.origins]


@pytest.mark.parametrize(
    ("text", "number", "rule", "cue"),
    [
        ("供水普及率达到98%。", "98%", "indicators.level", "达到"),
        ("供水普及率不低于98%。", "98%", "comparators.before", "不低于"),
        ("新建水厂20座。", "20座", "indicators.verb", "新建"),
        ("到2025年，水厂20座。", "20座", "dates.calendar", "到2025年"),
        ("力争水厂20座。", "20座", "targets.commitment", "力争"),
        ("已建成水厂30座。", "30座", "tense.past", "已"),
        ("2020年，全市供水量达到2亿吨。", "2亿吨", "dates.calendar", "2020年"),
        ("每引进1名水务专家，补助10万元。", "1名", "targets.per_case", "每引进"),
        ("公示时间不少于30天。", "30天", "targets.procedure", "公示"),
    ],
)
def test_the_words_that_decided(text: str, number: str, rule: str, cue: str) -> None:
    found = explained(text)[number].cue
    assert found and (found.rule.id, found.evidence.text) == (rule, cue)


@pytest.mark.parametrize(
    ("text", "number", "cue"),
    [
        ("对水务企业给予最高100万元补助。", "100万元", "给予最高"),
        ("对水务企业给予1,500万元补助。", "1,500万元", "给予"),
    ],
)
def test_no_quote_ends_in_a_number(text: str, number: str, cue: str) -> None:
    found = explained(text)[number].cue
    assert found and found.evidence.text == cue


def test_what_told_of_the_past_before() -> None:
    number = explained("2020年，供水量达到2亿吨。供水普及率达到85%。")["85%"]
    assert number.verdict == "actual"
    assert number.cue and number.cue.evidence.text == "2020年"


@pytest.mark.parametrize(
    ("text", "how", "words"),
    [
        ("到2023年，新建水厂20座。", "sentence", "到2023年"),
        ("2023年新建水厂20座。", "clause", "2023年"),
        ("到2023年，改造管网。新建水厂20座。", "passage", "到2023年"),
        ("一、主要任务\n\n到2023年，主要目标是：\n\n新建水厂20座。", "lead_in", "到2023年"),
        ("新建水厂20座。", "period", None),
    ],
)
def test_where_the_due_year_was_found(text: str, how: str, words: str | None) -> None:
    assert origins(explained(text)["20座"].due) == [(how, words)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("供水企业达到20座。", [("before", "供水企业")]),
        ("新建20座供水泵站。", [("behind", "供水泵站")]),
        ("供水企业达到30家，总数突破20座。", [("restored", "供水企业"), ("before", "总数")]),
    ],
)
def test_where_the_name_was_found(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert origins(explained(text)["20座"].indicator) == expected


@pytest.mark.parametrize(
    ("text", "comparator", "expected"),
    [
        ("水厂达到20座以上。", ">=", [("behind", "以上")]),
        ("水厂不少于20座。", ">=", [("before", "不少于")]),
        ("水厂达到20座。", "=", [("none", None)]),
        ("水厂达到20余座。", ">", [("number", None)]),
    ],
)
def test_what_bounds_the_number(text: str, comparator: str, expected: list[tuple[str, str | None]]) -> None:
    (number,) = (number for number in explained(text).values() if number.verdict == "target")
    assert number.comparator and number.comparator.value == comparator
    assert origins(number.comparator) == expected


def test_the_start_value_and_the_place() -> None:
    number = explained("供水普及率由65%提高到70%。")["70%"]
    assert (number.baseline.value if number.baseline else None, origins(number.baseline)) == (65, [("before", "65%")])
    number = explained("东部片区新建水厂20座。")["20座"]
    assert (number.scope.value if number.scope else None, origins(number.scope)) == (
        "东部片区",
        [("clause", "东部片区")],
    )


def test_where_the_section_looks() -> None:
    number = explained("一、工作回顾\n\n建成水厂20座。")["20座"]
    assert number.titles == ("工作回顾",)
    assert number.outlook and (number.outlook.direction, number.outlook.title) == ("back", "工作回顾")
    assert number.outlook.rule.id == "discourse.heading_back"
    whole = explained("建成水厂20座。", Metadata(title="云江市2023年水务统计公报"))["20座"].outlook
    assert whole and (whole.direction, whole.rule.id) == ("back", "tense.review_title")


def test_numbers_that_count_nothing_say_what_they_are() -> None:
    numbers = explained("按照云水发〔2021〕7号要求，统一管理，第3批水厂到2025年建成。")
    rules = {text: number.rule.id for text, number in numbers.items()}
    assert rules == {
        "2021": "neither.name",
        "7": "neither.name",
        "一": "neither.word",
        "3": "neither.ordinal",
        "2025": "neither.time",
    }
    assert {number.record for number in numbers.values()} == {None}


def test_sums_of_one_name_are_explained_by_the_name_that_the_record_has() -> None:
    numbers = explained("省预算内投资安排1亿元支持水厂建设。\n\n省预算内投资达到3亿元。")
    names = [number.indicator.value for number in numbers.values() if number.indicator]
    assert names == ["支持水厂建设的省预算内投资", "省预算内投资"]
