from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from policyx.discourse.shape import Discourse
from policyx.extraction.numbers.due import document_due
from policyx.model.plan import Actual, Due, Metadata, Period, Target
from policyx.reading.dates import Anchor

FiguresOf = Callable[..., tuple[tuple[Target, ...], tuple[Actual, ...]]]
REPORT = Metadata(
    title="云江市2024年政府工作报告",
    issued_on=datetime.date(2024, 1, 20),
    period=Period(name=None, start=2024, end=2024),
)


def dues(figures_of: FiguresOf, text: str, *more: Metadata) -> list[Due]:
    targets, _ = figures_of(text, *more)
    return [target.due for target in targets if target.due]


@pytest.mark.parametrize(
    ("text", "written", "date"),
    [
        ("到2023年，建成水厂20座。", "到2023年", "2023-12-31"),
        ("2023年底前建成水厂20座。", "2023年底前", "2023-12-31"),
        ("2024年6月底前建成水厂20座。", "2024年6月底前", "2024-06-30"),
        ("“十四五”末供水量达到3亿吨。", "“十四五”末", "2025-12-31"),
        ("“十四五”期间，新建水厂20座。", "“十四五”期间", "2025-12-31"),
        ("规划期末，供水量达到3亿吨。", "规划期末", "2025-12-31"),
        ("2021—2023年，新建水厂20座。", "2021—2023年", "2023-12-31"),
        ("三年内建成水厂20座。", "三年内", "2023-12-31"),
    ],
)
def test_written_in_the_clause(figures_of: FiguresOf, text: str, written: str, date: str) -> None:
    (due,) = dues(figures_of, text)
    assert (due.text, due.date) == (written, datetime.date.fromisoformat(date))
    assert due.year == datetime.date.fromisoformat(date).year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("今年新建水厂5座。", 2024),
        ("年内新建水厂5座。", 2024),
        ("上半年新建水厂5座。", 2024),
        ("明年新建水厂5座。", 2025),
    ],
)
def test_told_from_the_documents_own_year(figures_of: FiguresOf, text: str, year: int) -> None:
    (due,) = dues(figures_of, text, REPORT)
    assert due.year == year


@pytest.mark.parametrize(
    ("text", "years", "inherited"),
    [
        ("到2023年，供水量达到3亿吨，建成水厂20座。", [2023, 2023], [True, True]),
        ("到2023年，供水量达到3亿吨。建成水厂20座。", [2023, 2023], [True, True]),
        ("到2023年，建成水厂10座；到2024年，建成水厂20座。", [2023, 2024], [True, True]),
        ("到2023年，主要目标是：\n供水量达到3亿吨。\n建成水厂20座。", [2023, 2023], [True, True]),
        ("一、发展目标\n到2023年，水厂达到20座。\n供水量达到3亿吨。", [2023, 2023], [True, True]),
        ("用三年时间建成水厂20座。供水量达到3亿吨。", [2023, 2025], [False, True]),
        ("供水普及率到2023年达到90%，到2024年达到95%。", [2023, 2024], [False, False]),
    ],
)
def test_carried(figures_of: FiguresOf, text: str, years: list[int], inherited: list[bool]) -> None:
    found = dues(figures_of, text)
    assert [due.year for due in found] == years
    assert [due.inherited for due in found] == inherited


def test_a_lead_in_ends_with_its_section(figures_of: FiguresOf) -> None:
    text = "一、发展目标\n到2023年，主要目标是：\n建成水厂20座。\n二、重点任务\n建成泵站10座。"
    assert [due.year for due in dues(figures_of, text)] == [2023, 2025]


@pytest.mark.parametrize(
    "text",
    [
        "到2023年、2025年，供水普及率分别达到80%、90%。",
        "到2023年和2025年，供水普及率分别达到80%和90%。",
    ],
)
def test_times_in_a_row(figures_of: FiguresOf, text: str) -> None:
    assert [due.year for due in dues(figures_of, text)] == [2023, 2025]


def test_else_the_end_of_the_documents_period(figures_of: FiguresOf) -> None:
    (due,) = dues(figures_of, "建成水厂20座。")
    assert due == Due(text="十四五", year=2025, date=None, inherited=True)
    (due,) = dues(figures_of, "建成水厂20座。", REPORT)
    assert due == Due(text="2024", year=2024, date=None, inherited=True)


def test_else_none(figures_of: FiguresOf) -> None:
    (target,), _ = figures_of("建成水厂20座。", Metadata(title="水务方案"))
    assert target.due is None


def at(year: int | None) -> Discourse:
    return Discourse(Anchor(year), back_year=None, goal_year=None, told=None, passages={})


def test_the_documents_own_year() -> None:
    due = Due(text="2023", year=2023, date=None, inherited=True)
    assert document_due(Metadata(), at(2023)) == (due, "year")
    assert document_due(Metadata(), at(None)) == (None, None)
