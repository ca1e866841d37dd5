from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyx.reading.folding import Folded
from policyx.reading.quantities import Quantity, find_quantities
from policyx.ruleset import built_in

RULES = built_in()


def quantities(text: str) -> list[Quantity]:
    return find_quantities(Folded(text).text, RULES)


def only(text: str) -> Quantity:
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("覆盖率达到90%以上", ">="),
        ("覆盖率不低于90%", ">="),
        ("水厂不少于12座", ">="),
        ("开展至少3次", ">="),
        ("水厂达12座及以上", ">="),
        ("水质优良率≥95%", ">="),
        ("产值突破1000亿元以上", ">="),
        ("产值超过300亿元", ">"),
        ("产值突破300亿元", ">"),
        ("收入高于5万元", ">"),
        ("面积大于20公顷", ">"),
        ("合格率>92.7", ">"),
        ("产值过千亿元", ">"),
        ("规模超百亿元", ">"),
        ("带动50余家", ">"),
        ("带动300多人", ">"),
        ("漏损率控制在9%以内", "<="),
        ("时限压减到5个工作日以内", "<="),
        ("耗水不超过40立方米", "<="),
        ("浓度不高于35微克/立方米", "<="),
        ("残疾率30%以下", "<="),
        ("漏损率低于9%", "<"),
        ("时间小于2小时", "<"),
        ("增长6%左右", "~"),
        ("规模约200亿元", "~"),
        ("收入3万元上下", "~"),
        ("学员近千名", "~"),
        ("覆盖率达到90%", "="),
        ("水厂增至12座", "="),
        ("水厂为12座", "="),
        ("水厂12座", "="),
        ("新建3-5座", "range"),
        ("新建3-5座左右", "range"),
        ("增长6.5%—7%", "range"),
        ("通过12项", "="),
        ("产值不超过约300亿元", "~"),
    ],
)
def test_comparators(text: str, comparator: str) -> None:
    assert only(text).comparator == comparator


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("达到1,182家", "1182", "家", "count"),
        ("投资２３．０１亿元", "23.01", "亿元", "money"),
        ("培训二十五万人次", "25", "万人次", "count"),
        ("提高2个百分点", "2", "个百分点", "rate"),
        ("下降3%", "3", "%", "rate"),
        ("下降百分之三", "3", "%", "rate"),
        ("占三分之二", "66.67", "%", "rate"),
        ("下降两成", "20", "%", "rate"),
        ("规模达千亿元", "1000", "亿元", "money"),
        ("每万人口拥有3.5张", "3.5", "张", "count"),
        ("新建管网60公里", "60", "公里", "measure"),
        ("规模翻两番", "2", "番", None),
        ("提高1.5倍", "1.5", "倍", "count"),
        ("服务10万户家庭", "10", "万户家庭", "count"),
        ("受益20万人民", "20", "万", None),
        ("信噪比70dB", "70", "dB", "measure"),
        ("指数达到90", "90", None, None),
    ],
)
def test_values_and_units(text: str, value: str, unit: str | None, kind: str | None) -> None:
    found = [(str(quantity.value), quantity.unit, quantity.kind) for quantity in quantities(text)]
    assert found[-1] == (value, unit, kind)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("引进1-2个", 1, 2, "个"),
        ("投资2—3亿元", 2, 3, "亿元"),
        ("增长6.5%－7%", 6.5, 7, "%"),
        ("提高2至3个百分点", 2, 3, "个百分点"),
        ("培训1.5万到2万人", 1.5, 2, "万人"),
    ],
)
def test_ranges(text: str, lower: float, upper: float, unit: str) -> None:
    found = only(text)
    assert (float(found.value), float(found.upper or 0), found.unit) == (lower, upper, unit)


@pytest.mark.parametrize(
    "text",
    [
        "第3批", "前10名", "No.7工程", "推广5G网络", "采用3D打印", "C919飞机", "监测PM2.5", "实施4+4工程", "比例1∶4000",
        "千万千瓦级基地", "建设2.0版", "一个中心", "零售企业", "统一平台", "一批项目", "8号院", "3×5阵列",
    ],
)  # fmt: skip
def test_names_and_words_are_none(text: str) -> None:
    assert quantities(text) == []


def test_gdp_may_touch_its_share() -> None:
    assert only("占GDP3%").unit == "%"


def test_spans() -> None:
    text = "漏损率控制在9%以内,"
    found = only(text)
    assert text[found.start : found.number] == "控制在"
    assert text[found.number : found.end] == "9%以内"
    assert found.explicit


def test_masked_numbers_are_left_out() -> None:
    text = "到2025年建成12座"
    assert [int(quantity.value) for quantity in find_quantities(text, RULES, [(0, 6, "dates.year")])] == [12]


def test_chinese_numerals_are_told_from_arabic() -> None:
    assert only("覆盖三十个").chinese
    assert not only("覆盖30个").chinese


@given(st.integers(2, 10**7), st.sampled_from(["家", "个", "亿元", "%", "个百分点", "公里", "万人次"]))
def test_every_number_keeps_its_unit(value: int, unit: str) -> None:
    found = only(f"达到{value:,}{unit}以上")
    assert (found.value, found.unit, found.comparator) == (Decimal(value), unit, ">=")


@given(st.text(alphabet="12.,一二十百万亿元个%家-至以上左右不低于约第级", max_size=24))
def test_quantities_stand_in_order(text: str) -> None:
    found = quantities(text)
    assert all(quantity.start <= quantity.number < quantity.end <= len(text) for quantity in found)
    assert all(before.number < after.number for before, after in pairwise(found))
