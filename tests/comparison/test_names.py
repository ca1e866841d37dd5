from __future__ import annotations

import pytest

from policyx.comparison.names import Weights, canonical_name, fold, read_name
from policyx.ruleset import built_in


def core(indicator: str, region: str | None = None) -> str:
    return canonical_name(indicator, region, built_in()).core


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("研发投入强度", "全社会R&D经费支出占GDP比重"),
        ("研究与试验发展（R&D）经费投入强度", "全社会研发投入占地区生产总值的比重"),
        ("高企", "国家高新技术企业数量"),
        ("规上工业增加值", "规模以上工业增加值"),
        ("“专精特新”中小企业", "专精特新企业"),
        ("累计转化科技成果", "科技成果转化数"),
        ("地区生产总值（GDP）", "生产总值"),
        ("居民消费价格涨幅", "居民消费价格"),
        ("智能工厂和数字化车间", "数字化车间、智能化工厂"),
        ("全市森林覆盖率", "森林覆盖率"),
        ("经济", "国内生产总值"),
    ],
)
def test_one_indicator_under_two_names(one: str, other: str) -> None:
    assert core(one) == core(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("高新技术企业", "科技型中小企业"),
        ("人均地区生产总值", "地区生产总值"),
        ("进口额", "出口额"),
        ("海洋经济", "经济"),
    ],
)
def test_names_of_two_indicators(one: str, other: str) -> None:
    assert core(one) != core(other)


def test_the_region_of_the_plan_tells_nothing_but_its_level() -> None:
    name = read_name("云江省实验室", "云江省", built_in())
    assert name.contrasts["level"] == {"省级"}
    assert "云江" not in name.text


def test_growth_is_told_by_the_name() -> None:
    assert read_name("工业增加值增速", None, built_in()).growth
    assert not read_name("工业增加值", None, built_in()).growth


def test_no_name() -> None:
    assert core("") == ""
    assert read_name(None, None, built_in()).words == {}


def test_rare_words_weigh_more_than_generic_ones() -> None:
    names = [read_name(text, None, built_in()) for text in ("氢能企业", "纺织企业")]
    weights = Weights(names, built_in())
    assert weights["氢能"] > 3 * weights["企业"]
    assert weights.is_generic("企业")


def test_a_kept_name_is_stable_under_its_own_group() -> None:
    """Else a name would grow each time it is gone over."""
    for kept in built_in().mapping("comparison.synonyms"):
        first = read_name(kept, None, built_in()).text
        assert read_name(first, None, built_in()).text == first, kept


def test_no_writing_stands_in_two_groups() -> None:
    groups = built_in().mapping("comparison.synonyms")
    writings = [fold(writing) for others in groups.values() for writing in dict.fromkeys(others)]
    assert sorted({one for one in writings if writings.count(one) > 1}) == []
    assert len(groups) > 100
