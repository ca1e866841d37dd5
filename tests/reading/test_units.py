from __future__ import annotations

import pytest

from policyx.reading.units import unit_at
from policyx.ruleset import built_in

RULES = built_in()


@pytest.mark.parametrize(
    ("text", "unit", "kind"),
    [
        ("%左右", "%", "rate"),
        ("‰以内", "‰", "rate"),
        ("个百分点", "个百分点", "rate"),
        ("个中心", "个", "count"),
        ("元以上", "元", "money"),
        ("美元", "美元", "money"),
        ("人次", "人次", "count"),
        ("人次/年", "人次/年", "count"),
        ("家企业", "家", "count"),
        ("平方公里", "平方公里", "measure"),
        ("平方米", "平方米", "measure"),
        ("公里的", "公里", "measure"),
        ("千瓦时", "千瓦时", "measure"),
        ("吨标准煤/万元", "吨标准煤/万元", "measure"),
        ("微克/立方米", "微克/立方米", "measure"),
        ("元/人", "元/人", "money"),
        ("台(套)", "台(套)", "count"),
        ("人·次", "人·次", "count"),
        ("dB以上", "dB", "measure"),
        ("TFLOPS", "TFLOPS", "measure"),
        ("GW", "GW", "measure"),
        ("Mbps", "Mbps", "measure"),
    ],
)
def test_units(text: str, unit: str, kind: str) -> None:
    found = unit_at(text, 0, RULES)
    assert found is not None
    assert (found.text, found.kind, found.start, found.end) == (unit, kind, 0, len(unit))


@pytest.mark.parametrize(
    "text", ["", "企业", "G网络", "D打印", "人民群众", "部门协同", "家庭", "条例", "年级", "户籍", "项目"]
)
def test_no_units(text: str) -> None:
    assert unit_at(text, 0, RULES) is None


def test_the_place_counts() -> None:
    found = unit_at("建成20个", 4, RULES)
    assert found is not None
    assert (found.start, found.end) == (4, 5)
    assert unit_at("建成20个", 3, RULES) is None


@pytest.mark.parametrize(
    ("text", "unit"), [("m³以内", "m³"), ("克标准煤/千瓦时以下", "克标准煤/千瓦时"), ("顶帐篷", "顶")]
)
def test_raised_figures_and_units_under_the_line(text: str, unit: str) -> None:
    found = unit_at(text, 0, built_in())
    assert found is not None
    assert found.text == unit
