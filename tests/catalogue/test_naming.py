from __future__ import annotations

import pytest

from policyx.catalogue.naming import Spelling, fold, plain, spellings
from policyx.ruleset import built_in


def spelled(name: str, region: str | None = None) -> list[Spelling]:
    return list(spellings(name, region, built_in()))


def test_a_name_is_folded() -> None:
    assert fold("“Ｒ＆Ｄ” 经费、投入") == "r&d经费投入"


@pytest.mark.parametrize(
    ("name", "one"),
    [
        ("规模以上工业增加值", "规上工业增加值"),
        ("地区生产总值（GDP）", "gdp"),
        ("服务业增加值占生产总值的比重", "服务业增加值占gdp比重"),
    ],
)
def test_words_have_one_writing(name: str, one: str) -> None:
    assert plain(name, built_in()) == one


@pytest.mark.parametrize(
    "name", ["全市森林覆盖率", "云江市森林覆盖率", "云江森林覆盖率", "森林覆盖率（%）", "实现全市森林覆盖率"]
)
def test_whose_it_is_is_cut_off(name: str) -> None:
    assert Spelling("森林覆盖率") in spelled(name, "云江市")


@pytest.mark.parametrize(
    ("name", "measure"), [("水产品产量增速", "growth"), ("水产品产量降幅", "decrease"), ("水产品产量目标", None)]
)
def test_an_end_tells_how_it_moves(name: str, measure: str | None) -> None:
    assert Spelling("水产品产量", measure) in spelled(name)  # type: ignore[arg-type]


def test_the_name_as_it_is_comes_first() -> None:
    assert [one.name for one in spelled("新增水厂数量")] == ["新增水厂数量", "新增水厂", "水厂数量", "水厂"]
