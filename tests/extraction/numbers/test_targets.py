from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.model.plan import Actual, Baseline, Target

FiguresOf = Callable[..., tuple[tuple[Target, ...], tuple[Actual, ...]]]


@pytest.mark.parametrize(
    ("text", "value", "upper", "unit", "comparator"),
    [
        ("到2025年，灌区面积突破40万亩。", 40, None, "万亩", ">"),
        ("供水普及率达到９８．５％。", 98.5, None, "%", "="),
        ("供水普及率达到 98 %以上。", 98, None, "%", ">="),
        ("节水企业达到1,182家。", 1182, None, "家", "="),
        ("培训水管员二十五万人次。", 25, None, "万人次", "="),
        ("再生水利用率达到百分之二十五。", 25, None, "%", "="),
        ("漏损量下降两成。", 20, None, "%", "="),
        ("引进1-2个水务总部。", 1, 2, "个", "range"),
        ("完成投资2—3亿元。", 2, 3, "亿元", "range"),
        ("水利投资增长6.5%－7%。", 6.5, 7, "%", "range"),
        ("再生水利用率提高2-3个百分点。", 2, 3, "个百分点", "range"),
        ("水务企业总数达到50余家。", 50, None, "家", ">"),
        ("培育近千家节水企业。", 1000, None, "家", "~"),
        ("水务产业规模超百亿元。", 100, None, "亿元", ">"),
        ("水务产值突破1000亿元以上。", 1000, None, "亿元", ">="),
        ("水厂达到100座以上。", 100, None, "座", ">="),
        ("供水规模迈上40万吨台阶。", 40, None, "万吨", "="),
        ("用水户向100万户迈进。", 100, None, "万户", "="),
        ("管网漏损率控制在9%以内。", 9, None, "%", "<="),
        ("单位产品水耗低于9吨。", 9, None, "吨", "<"),
        ("新增用水指标约3亿立方米。", 3, None, "亿立方米", "~"),
        ("至少新建水厂12座。", 12, None, "座", ">="),
    ],
)
def test_numbers(
    figures_of: FiguresOf, text: str, value: float, upper: float | None, unit: str, comparator: str
) -> None:
    (target,), _ = figures_of(f"一、主要目标\n{text}")
    assert (target.value, target.upper, target.unit, target.comparator) == (value, upper, unit, comparator)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("保底新增水厂30座，争取40座。", [("floor", "保底"), ("stretch", "争取")]),
        ("确保供水量达到3亿吨，力争达到4亿吨。", [("floor", "确保"), ("stretch", "力争")]),
        ("水利投资确保300亿元，力争350亿元。", [("floor", "确保"), ("stretch", "力争")]),
        ("水利投资增长5%以上，力争达到8%。", [("floor", None), ("stretch", "力争")]),
        ("力争供水量达到3亿吨。", [(None, "力争")]),
        ("确保供水量达到3亿吨，力争建成水厂20座。", [(None, "确保"), (None, "力争")]),
        ("供水量达到3亿吨。", [(None, None)]),
    ],
)
def test_roles_and_strength(figures_of: FiguresOf, text: str, expected: list[tuple[str | None, str | None]]) -> None:
    targets, _ = figures_of(text)
    assert [(target.role, target.commitment) for target in targets] == expected


@pytest.mark.parametrize(
    ("text", "baseline"),
    [
        ("污水回用率由2020年的21%提高到2025年的30%。", Baseline(value=21, unit="%", year=2020)),
        ("水厂数量从2020年的20座增加到2025年的30座。", Baseline(value=20, unit="座", year=2020)),
        ("再生水利用率从25%提高至35%以上。", Baseline(value=25, unit="%", year=None)),
        ("再生水利用率达到35%以上。", None),
    ],
)
def test_baselines(figures_of: FiguresOf, text: str, baseline: Baseline | None) -> None:
    (target,), actuals = figures_of(text)
    assert target.baseline == baseline
    assert actuals == ()


def test_evidence_is_the_clause(figures_of: FiguresOf) -> None:
    targets, _ = figures_of("方案\n到2025年，供 水量达到\n３亿吨，建成水厂20座。")
    assert targets[-1].evidence.text == "建成水厂20座"
    assert "20" in targets[-1].evidence.text


def test_records_stand_in_the_order_of_the_text(figures_of: FiguresOf) -> None:
    targets, _ = figures_of("建成水厂20座、泵站30座。\n供水量达到3亿吨。\n建成水厂20座。")
    assert [target.evidence.start for target in targets] == sorted(target.evidence.start for target in targets)
    assert targets[-1].id == f"{targets[0].id}-2"


def test_the_same_target_has_the_same_id_wherever_it_stands(figures_of: FiguresOf) -> None:
    (one,), _ = figures_of("供水量达到３亿吨。")
    (other,), _ = figures_of("水务方案\n力争供 水量达到3亿吨。")
    assert one.id == other.id
