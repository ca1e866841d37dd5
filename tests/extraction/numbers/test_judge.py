from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.model.plan import Actual, Metadata, Target

FiguresOf = Callable[..., tuple[tuple[Target, ...], tuple[Actual, ...]]]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("供水量达到3亿吨。", "targets.reach"),
        ("供水普及率不低于98%。", "targets.reach"),
        ("供水量增长6.5%左右。", "targets.growth"),
        ("供水普及率提高2个百分点。", "targets.growth"),
        ("水务产值翻一番。", "targets.growth"),
        ("新建水厂20座。", "targets.flow"),
        ("到2025年，水厂20座。", "targets.bare"),
        ("力争水厂20座。", "targets.bare"),
        ("引进人才20名。", "targets.bare"),
    ],
)
def test_targets(figures_of: FiguresOf, text: str, rule: str) -> None:
    (target,), actuals = figures_of(text)
    assert (target.rule, actuals) == (rule, ())


def test_a_list_goes_on(figures_of: FiguresOf) -> None:
    targets, _ = figures_of("建成市级示范水厂10座、县级示范水厂20座、供水站300个。")
    assert [(target.value, target.rule) for target in targets] == [
        (10, "targets.flow"),
        (20, "targets.list"),
        (300, "targets.list"),
    ]


@pytest.mark.parametrize(
    ("text", "rule", "as_of"),
    [
        ("2020年，全市供水量达到2亿吨。", "actuals.past_year", 2020),
        ("截至2020年底，全市建成水厂30座。", "actuals.past_year", 2020),
        ("“十三五”期间，累计新建管网300公里。", "actuals.past_year", 2020),
        ("上年供水量为2亿吨。", "actuals.past_year", 2020),
        ("水利普查结果显示，全市供水普及率达22%。", "actuals.past_tense", None),
        ("已建成水厂30座。", "actuals.past_tense", None),
        ("供水量达到了2亿吨。", "actuals.past_tense", None),
        ("全市现有水厂30座。", "actuals.past_tense", None),
        ("目前，全市共有水厂30座。", "actuals.past_tense", None),
    ],
)
def test_actual_values(figures_of: FiguresOf, text: str, rule: str, as_of: int | None) -> None:
    targets, (actual,) = figures_of(text)
    assert targets == ()
    assert actual.rule == rule
    assert (actual.as_of.year if actual.as_of else None) == as_of


@pytest.mark.parametrize("heading", ["工作回顾", "发展基础", "“十三五”时期主要成就"])
def test_sections_that_look_back(figures_of: FiguresOf, heading: str) -> None:
    targets, actuals = figures_of(f"一、{heading}\n建成水厂20座，供水量增长8%。\n二、主要目标\n水厂总数达到40座。")
    assert [target.value for target in targets] == [40]
    assert [(actual.value, actual.rule) for actual in actuals] == [(20, "actuals.review"), (8, "actuals.review")]


def test_the_past_goes_on_until_a_time_ahead(figures_of: FiguresOf) -> None:
    targets, actuals = figures_of("2020年，供水量达到2亿吨。供水普及率达到85%。到2025年，供水量达到3亿吨。")
    assert [target.value for target in targets] == [3]
    assert [actual.value for actual in actuals] == [2, 85]


def test_a_bare_number_is_no_commitment(figures_of: FiguresOf) -> None:
    assert figures_of("水资源丰富，水厂30座。")[0] == ()


def test_a_report_that_only_looks_back_has_no_targets(figures_of: FiguresOf) -> None:
    targets, actuals = figures_of("供水量达到3亿吨，新建水厂20座。", Metadata(title="云江市2023年水务统计公报"))
    assert targets == ()
    assert [actual.value for actual in actuals] == [3, 20]


def test_a_list_goes_on_behind_a_semicolon(figures_of: FiguresOf) -> None:
    targets, _ = figures_of("安排水利支出38亿元，比上年增长4%；生态支出29亿元，增长6%。")
    assert [(target.indicator, target.value) for target in targets] == [
        ("水利支出", 38),
        ("水利支出", 4),
        ("生态支出", 29),
        ("生态支出", 6),
    ]


def test_what_a_name_counts_as_new_is_a_commitment(figures_of: FiguresOf) -> None:
    (target,), _ = figures_of("城镇新增就业8000人。")
    assert (target.indicator, target.rule) == ("城镇新增就业", "targets.bare")


def test_intent_outweighs_a_year_that_is_over(figures_of: FiguresOf) -> None:
    (target,), actuals = figures_of("力争2019年底前完成80%的水权登记。")
    assert (target.indicator, target.value, actuals) == ("水权登记", 80, ())


def test_the_past_goes_on_within_a_sentence(figures_of: FiguresOf) -> None:
    targets, actuals = figures_of("五年来，供水量增加2亿吨，年均增长7%，水务产值突破40亿元。")
    assert targets == ()
    assert [actual.value for actual in actuals] == [2, 7, 40]


def test_when_old_things_were_built_says_nothing_of_what_is_done_to_them(figures_of: FiguresOf) -> None:
    targets, actuals = figures_of("完成2000年底前建成的老旧管网改造任务，改造户数不少于8万户。")
    assert ([target.value for target in targets], actuals) == ([8], ())
