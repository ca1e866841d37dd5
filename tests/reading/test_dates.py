from __future__ import annotations

import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyx.errors import RuleError
from policyx.reading.dates import Anchor, TimeExpression, find_times
from policyx.reading.folding import Folded
from policyx.ruleset import Ruleset, built_in

RULES = built_in()
PLAN = Anchor(2022, (2021, 2025), 3)
REPORT = Anchor(2024, (2024, 2024))


def times(text: str, anchor: Anchor = PLAN) -> list[TimeExpression]:
    return find_times(Folded(text).text, RULES, anchor)


def only(text: str, anchor: Anchor = PLAN) -> TimeExpression:
    (found,) = times(text, anchor)
    return found


def end_of(year: int) -> date:
    return date(year, 12, 31)


@pytest.mark.parametrize(
    ("text", "written", "last"),
    [
        ("到2025年，全市建成水厂", "到2025年", end_of(2025)),
        ("到2025年底建成", "到2025年底", end_of(2025)),
        ("力争到2025年年末建成", "到2025年年末", end_of(2025)),
        ("2024年底前完成", "2024年底前", end_of(2024)),
        ("2024年6月底前完成", "2024年6月底前", date(2024, 6, 30)),
        ("2024 年 2 月底前完成", "2024年2月底前", date(2024, 2, 29)),
        ("2023年9月15日前报送", "2023年9月15日前", date(2023, 9, 15)),
        ("2030年前达峰", "2030年前", end_of(2030)),
        ("到二〇三五年基本建成", "到二〇三五年", end_of(2035)),
        ("到二О二五年，", "到二О二五年", end_of(2025)),
        ("9月30日24时前报送", "9月30日24时前", date(2022, 9, 30)),
        ("至2025年，森林覆盖率", "至2025年", end_of(2025)),
        ("“十四五”末达到", "“十四五”末", end_of(2025)),
        ("到“十五”末，", "到“十五”末", end_of(2005)),
        ("规划期末，城区面积", "规划期末", end_of(2025)),
        ("到本世纪中叶，", "到本世纪中叶", end_of(2050)),
        ("2023年三季度末开工", "2023年三季度末", date(2023, 9, 30)),
    ],
)
def test_by(text: str, written: str, last: date) -> None:
    found = only(text)
    assert Folded(text).text[found.start : found.end] == written
    assert (found.kind, found.first, found.last) == ("by", None, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021—2025年累计", date(2021, 1, 1), end_of(2025)),
        ("2021年至2025年，", date(2021, 1, 1), end_of(2025)),
        ("2021-2023年期间", date(2021, 1, 1), end_of(2023)),
        ("1981-85年", date(1981, 1, 1), end_of(1985)),
        ("2021年3月至2022年6月", date(2021, 3, 1), date(2022, 6, 30)),
        ("2023年1—9月", date(2023, 1, 1), date(2023, 9, 30)),
        ("2022年5月1日至10月31日", date(2022, 5, 1), date(2022, 10, 31)),
        ("“十四五”期间", date(2021, 1, 1), end_of(2025)),
        ("十四五时期", date(2021, 1, 1), end_of(2025)),
        ('"十五五"时期', date(2026, 1, 1), end_of(2030)),
        ("“九五”期间", date(1996, 1, 1), end_of(2000)),
        ("“六五”后三年", date(1983, 1, 1), end_of(1985)),
        ("第十个五年计划期间", date(2001, 1, 1), end_of(2005)),
        ("规划期内", date(2021, 1, 1), end_of(2025)),
        ("本届政府任期内", date(2021, 1, 1), end_of(2025)),
        ("今后五年", date(2021, 1, 1), end_of(2025)),
        ("未来三年", date(2022, 1, 1), end_of(2024)),
        ("经过五年努力，", date(2021, 1, 1), end_of(2025)),
        ("一年内完成", date(2022, 1, 1), end_of(2022)),
        ("用3—5年左右时间", date(2021, 1, 1), end_of(2025)),
        ("2019年上半年", date(2019, 1, 1), date(2019, 6, 30)),
        ("前三季度", date(2022, 1, 1), date(2022, 9, 30)),
        ("年内开工", date(2022, 1, 1), end_of(2022)),
        ("全年新增", date(2022, 1, 1), end_of(2022)),
        ("明年上半年", date(2023, 1, 1), date(2023, 6, 30)),
        ("2023年5月中旬", date(2023, 5, 11), date(2023, 5, 20)),
        ("5月10日至12日", date(2022, 5, 10), date(2022, 5, 12)),
        ("2023年十月一日到七日", date(2023, 10, 1), date(2023, 10, 7)),
        ("23年6月8日-10日", date(2023, 6, 8), date(2023, 6, 10)),
        ("2023.3.1-2023.11.30", date(2023, 3, 1), date(2023, 11, 30)),
        ("2023/3—2024/6", date(2023, 3, 1), date(2024, 6, 30)),
        ("2023年与2025年之间", date(2023, 1, 1), end_of(2025)),
        ("08年", date(2008, 1, 1), end_of(2008)),
        ("零九年", date(2009, 1, 1), end_of(2009)),
        ("21年11月3日", date(2021, 11, 3), date(2021, 11, 3)),
    ],
)
def test_spans(text: str, first: date, last: date) -> None:
    found = only(text)
    assert (found.first, found.last) == (first, last)
    assert found.kind in ("during", "point")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("每年培训", "recurring"),
        ("每季度调度", "recurring"),
        ("每年1月底前报送", "recurring"),
        ("年均增长", "recurring"),
        ("长期坚持", "ongoing"),
        ("持续推进。", "ongoing"),
        ("2023年建成", "point"),
        ("截至2020年底", "past"),
        ("“十三五”以来", "past"),
        ("去年四季度", "past"),
        ("近三年", "past"),
        ("五年来", "past"),
        ("比2020年增长", "base"),
        ("与2015年相比", "base"),
        ("由2020年的60%", "base"),
        ("较上年末", "base"),
        ("从2023年起实行", "from"),
        ("自2023年3月1日起", "from"),
        ("2030年后", "from"),
        ("2021年至今", "past"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert only(text).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "《甲县水务规划（2018—2022年）》",
        "三年行动计划（2021—2023年）",
        "“十四五”规划纲要",
        "“十四五”水利发展专项规划",
        "二十年一遇",
        "3年以上工作经历",
        "上世纪90年代",
        "世界500强",
        "持续推进改革，",
        "2个月",
        "10周年",
        "占地2021亩",
        "第3.6月报",
        "次年3月底前",
        "当年底前",
    ],
)
def test_no_times(text: str) -> None:
    assert times(text) == []


def test_a_future_year_after_asof_is_a_goal() -> None:
    assert only("截至2025年底，新增泊位", PLAN).kind == "by"


def test_second_year_hangs_on_the_first() -> None:
    near, far = times("到2025年和2035年，分别达到")
    assert (near.kind, near.last, far.kind, far.last) == ("by", end_of(2025), "by", end_of(2035))


def test_years_in_a_list_share_their_unit() -> None:
    assert [found.last for found in times("2023、2024和2025年分别新建")] == [end_of(2023), end_of(2024), end_of(2025)]
    assert [found.kind for found in times("到2025、2035年分别达到")] == ["by", "by"]


def test_year_of_the_sentence_is_carried() -> None:
    _, month = times("2023年启动建设，6月底前完成选址")
    assert month.last == date(2023, 6, 30)
    _, month = times("2023年启动建设。6月底前完成选址")
    assert month.last == date(2022, 6, 30)
    _, month = times("2020年启动建设，6月底前完成选址", REPORT)
    assert month.last == date(2024, 6, 30)


def test_month_before_the_month_of_issue_is_of_next_year() -> None:
    assert only("2月底前报送", Anchor(2022, None, 12)).last == date(2023, 2, 28)
    assert only("2月底前报送", Anchor(2022, None, 1)).last == date(2022, 2, 28)


def test_short_years_are_near_the_document() -> None:
    assert only("到95年底", Anchor(1993)).last == end_of(1995)
    assert only("到05年底", Anchor(2002)).last == end_of(2005)


def test_end_of_the_century() -> None:
    assert only("到本世纪末", Anchor(1982)).last == end_of(2000)
    assert only("到本世纪末", Anchor(2010)).last == end_of(2100)


@pytest.mark.parametrize("text", ["6月底前", "年底前", "今年", "三年内", "规划期末", "2月30日前"])
def test_unknown_year_has_no_days(text: str) -> None:
    found = only(text, Anchor())
    assert (found.first, found.last) == (None, None)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("一五", 1953),
        ("二五", 1958),
        ("三五", 1966),
        ("七五", 1986),
        ("十五", 2001),
        ("十一五", 2006),
        ("十五五", 2026),
    ],
)
def test_five_year_plans(name: str, first: int) -> None:
    found = only(f"“{name}”时期")
    assert (found.first, found.last) == (date(first, 1, 1), end_of(first + 4))


PIECES = [
    *"0123456789年月日底末前到至—-、，。（）《》“”〇一二三四五六七八九十两今明去本全每上下半内期间以来",
    "季度",
    "时期",
    "规划期",
    "世纪",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_gives_ordered_times(text: str) -> None:
    found = times(text)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(time.start < time.end for time in found)
    assert all(time.first <= time.last for time in found if time.first and time.last)


def test_long_texts_are_fast() -> None:
    text = Folded("到2025年，全市新建改建农村公路600公里，其中一级公路三十公里。" * 1000).text
    find_times("", RULES, PLAN)
    began = time.process_time()
    assert len(find_times(text, RULES, PLAN)) == 1000
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    "text", ["十" * 20_000, "2021年至" * 5_000, "《" * 20_000, "“十四五" * 5_000, "长期坚持" * 5_000 + "x"]
)
def test_hostile_texts_are_no_trouble(text: str) -> None:
    began = time.process_time()
    find_times(text, RULES, PLAN)
    assert time.process_time() - began < 2


def test_every_example_of_a_rule_is_found_by_it() -> None:
    for pattern in RULES.patterns("dates"):
        for example in pattern.hit if pattern.constants.get("kind", "none") != "none" else ():
            found = {time.rule: time for time in times(example["text"])}
            assert pattern.id in found, example["text"]


@pytest.mark.parametrize(
    ("regex", "kind", "message"),
    [
        ("来日", "soon", r"dates\.mine: set\.kind"),
        ("来(日", "by", r"dates\.mine: bad regular"),
    ],
)
def test_a_bad_rule_is_an_error(tmp_path: Path, regex: str, kind: str, message: str) -> None:
    rule = f"[[pattern]]\nid = 'dates.mine'\nregex = '{regex}'\nset = {{kind = '{kind}'}}\n"
    (tmp_path / "dates.toml").write_text(rule, encoding="utf-8")
    with pytest.raises(RuleError, match=message):
        find_times("来日", Ruleset(tmp_path), Anchor())


def test_rules_of_the_user_have_flags_of_their_own(tmp_path: Path) -> None:
    rule = '[[pattern]]\nid = "dates.phase"\nregex = "(?i)phase[0-9]"\nset = {kind = "by"}\n'
    (tmp_path / "dates.toml").write_text(rule, encoding="utf-8")
    found = find_times("Phase1和2031年", Ruleset(tmp_path), Anchor())
    assert [time.rule for time in found] == ["dates.phase", "dates.calendar"]


def test_of_two_times_that_overlap_the_earlier_one_is_read() -> None:
    found = times("到2031年底前后，2031年3月至2032年6月")
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert [time.rule for time in found] == ["dates.calendar", "dates.year_range"]


def test_a_rule_of_the_user_is_used(tmp_path: Path) -> None:
    rule = """[[pattern]]
id = "dates.fair"
regex = "水博会(?P<year>[0-9]{4})前"
set = {kind = "by"}
"""
    (tmp_path / "dates.toml").write_text(rule, encoding="utf-8")
    (found,) = find_times("水博会2024前完工", Ruleset(tmp_path), Anchor())
    assert (found.rule, found.last) == ("dates.fair", end_of(2024))


@pytest.mark.parametrize(
    ("text", "kind", "last"),
    [
        ("2031.9.30前", "by", date(2031, 9, 30)),
        ("2031年7月10日17:00前", "by", date(2031, 7, 10)),
        ("5月8日下班前", "by", date(2022, 5, 8)),
        ("2031年9月1日起至11月30日", "during", date(2031, 11, 30)),
        ("2031年“五一”前", "by", date(2031, 5, 1)),
        ("2031年汛期前", "by", None),
        ("2031年秋季学期开学前", "by", None),
        ("今明两年", "during", date(2023, 12, 31)),
        ("半年内", "during", None),
        ("每季度首月10日前", "recurring", None),
    ],
)
def test_rarer_wordings(text: str, kind: str, last: date | None) -> None:
    found = only(f"{text}完成。")
    assert (found.start, found.end, found.kind, found.last) == (0, len(text), kind, last)
