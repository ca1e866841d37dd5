from __future__ import annotations

import pytest

from policyx.loaders.raised import mark, settle


@pytest.mark.parametrize(
    ("before", "raised", "after", "read"),
    [
        ("建成50", "1", "万套", "建成50万套"),
        ("增长3.2%", "[12]", "。", "增长3.2%。"),
        ("增加值", "①", "达到", "增加值达到"),
        ("增加值", "1,2", "达到", "增加值达到"),
        ("增加值", "[3-5]", "达到", "增加值达到"),
        ("R&D", "[4]", "经费", "R&D经费"),
        ("GDP", "2", "增长", "GDP增长"),
        ("建成10", "1", "座", "建成10座"),
        ("面积5万m", "2", "。", "面积5万m²。"),
        ("水量3万m", "3", "/d", "水量3万m³/d"),
        ("湿地20hm", "2", "", "湿地20hm²"),
        ("产能5×10", "4", "t", "产能5×10⁴t"),
        ("产能10", "8", "元", "产能10⁸元"),
        ("强度5t·hm", "-2", "", "强度5t·hm⁻²"),
        ("品牌", "TM", "产品", "品牌TM产品"),
        ("", "1", "资料来源", "1资料来源"),
        ("减排CO", "2", "量", "减排CO2量"),
    ],
)
def test_marks_of_notes_go_and_powers_stay(before, raised, after, read):
    assert settle(before + mark(raised) + after) == read


def test_a_mark_in_several_pieces_is_one():
    assert settle("总量" + mark("[") + mark("12") + mark("]") + "40家") == "总量40家"
