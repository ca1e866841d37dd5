from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyx.evaluation.sameness import (
    LOOSE_NAMES,
    amount,
    bare,
    common_length,
    folded,
    likeness,
    same_name,
    same_place,
)


def test_width_blanks_and_quote_marks_never_matter() -> None:
    assert folded("“三农”　５Ｇ\n 《 方案 》") == "三农5G方案"
    assert bare("县域（城区）、乡镇的道路—里程") == "县域城区乡镇道路里程"


@pytest.mark.parametrize(
    ("name", "accepted", "same"),
    [
        ("社区食堂", ["食堂数", "社区食堂"], True),
        ("社区的食堂", ["社区食堂"], True),
        ("社区食堂（助餐点）", ["社区食堂"], True),
        ("城乡社区老年人食堂总数", ["城乡社区老年人食堂数"], True),
        ("社区食堂", ["社区卫生站"], False),
        ("（助餐点）", ["（配送站）"], False),
        (None, ["社区食堂"], False),
        ("", [""], False),
    ],
)
def test_names(name: str | None, accepted: list[str], same: bool) -> None:
    assert same_name(name, accepted) is same


def test_a_lower_floor_takes_looser_names() -> None:
    assert not same_name("社区养老食堂", ["社区食堂"])
    assert same_name("社区养老食堂", ["社区食堂"], floor=0.5)
    assert 0 < LOOSE_NAMES < 0.8


@given(st.text(min_size=1), st.text(min_size=1))
def test_likeness_is_a_share_and_the_same_both_ways(a: str, b: str) -> None:
    assert 0 <= likeness(a, b) <= 1
    assert likeness(a, b) == likeness(b, a)
    assert likeness(a, a) == 1


@pytest.mark.parametrize(
    ("found", "labelled", "same"),
    [
        ("建成食堂120个", "到2030年，建成食堂 120 个", True),
        ("到2030年，全县建成食堂120个以上", "建成食堂120个以上，覆盖乡镇", True),
        ("建成食堂120个", "改造道路60公里", False),
        ("", "建成食堂", False),
    ],
)
def test_places(found: str, labelled: str, same: bool) -> None:
    assert same_place(found, labelled) is same
    assert same_place(labelled, found) is same


def test_what_two_quotes_share() -> None:
    assert common_length("新建食堂12座", "改建食堂12座以上") == len("建食堂12座")
    assert common_length("", "食堂") == 0


@pytest.mark.parametrize(
    ("value", "unit", "same_value", "same_unit"),
    [
        (1.2, "万户", 12000, "户"),
        (3, "万亿元", 3 * 10**12, "元"),
        (2, "百分点", 2, "个百分点"),
        (5, "％", 5, "%"),
        (4, "㎡", 4, "平方米"),
        (3, "千米", 3, "公里"),
        (3, "千瓦", 3, "千瓦"),
        (7, None, 7, ""),
        (0.3, "万人次数", 3000, "人次"),
    ],
)
def test_amounts(value: float, unit: str | None, same_value: int, same_unit: str) -> None:
    assert amount(value, unit) == (Decimal(same_value), same_unit)
