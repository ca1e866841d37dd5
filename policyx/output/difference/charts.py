"""Charts as inline SVG (1.1), which needs no script and no library: a page stays one file under a strict policy.

Looks are classes of ``page.css``; colours follow the page, light or dark. (``blocks.py`` draws small ones in text.)
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml.html import HtmlElement
from lxml.html import builder as E
from rich.cells import cell_len

from policyx.model.plan import Number
from policyx.output.difference.shapes import Bar, Bars, Lines
from policyx.output.wording import figure, plain

ROW, LETTER = 22, 7  # height of a bar with its gap; width of a half-width character
BARS, PLOT, HEIGHT = 260, 520, 200  # the longest bar; the field of the lines
EDGE = 8


def draw(chart: Bars | Lines) -> HtmlElement:
    """A figure with its title."""
    picture = _bars(chart) if isinstance(chart, Bars) else _lines(chart)
    return E.FIGURE(E.FIGCAPTION(plain(chart.title)), picture)


def _bars(chart: Bars) -> HtmlElement:
    """Horizontal bars from zero, each between its label and its words; a range ends in a paler part."""
    left = EDGE + LETTER * max(cell_len(bar.label) for bar in chart.bars)
    right = EDGE + LETTER * max(cell_len(bar.words) for bar in chart.bars)
    ends = [end for bar in chart.bars for end in (bar.low, bar.high or bar.low)]
    low, high = min(0, *ends), max(0, *ends)
    unit = BARS / ((high - low) or 1)
    children = []
    for number, bar in enumerate(chart.bars):
        top = number * ROW
        children += _bar(bar, top, left, low, unit)
    width, height = left + BARS + right + 2 * EDGE, ROW * len(chart.bars)
    return _svg(chart.title, width, height, children)


def _bar(bar: Bar, top: int, left: float, lowest: Number, unit: float) -> list[HtmlElement]:
    origin = left + EDGE + (0 - lowest) * unit
    end = left + EDGE + (bar.low - lowest) * unit
    far = end if bar.high is None else left + EDGE + (bar.high - lowest) * unit
    middle = top + ROW * 0.7
    return [
        _text(left, middle, bar.label, "end"),
        _rect(min(origin, end), top + 4, abs(end - origin), "bar"),
        *([_rect(min(end, far), top + 4, abs(far - end), "range")] if bar.high is not None else []),
        _text(max(origin, end, far) + EDGE / 2, middle, bar.words),
    ]


def _lines(chart: Lines) -> HtmlElement:
    """Years to the right, numbers up; every point has its number written at it."""
    years = sorted({year for _, points in chart.series for year, _ in points})
    numbers = [number for _, points in chart.series for _, number in points]
    low, high = min(numbers), max(numbers)
    margin = LETTER * 6
    step = (PLOT - 2 * margin) / max(len(years) - 1, 1)

    def across(year: int) -> float:
        return margin + years.index(year) * step if len(years) > 1 else PLOT / 2

    def up(number: Number) -> float:
        share = (number - low) / (high - low) if high > low else 0.5
        return HEIGHT - 40 - share * (HEIGHT - 90)

    children = [_text(across(year), HEIGHT - 10, str(year), "middle") for year in years]
    for at, (name, points) in enumerate(chart.series):
        kind = f"series{at}"
        places = [(across(year), up(number), number) for year, number in points]
        joined = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in places)
        children.append(_element("polyline", points=joined, **{"class": f"line {kind}"}))
        for x, y, number in places:
            children.append(_element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r="4", **{"class": kind}))
            children.append(_text(x, y + (-9 if at == 0 else 19), figure(number), "middle"))
        legend = EDGE + at * LETTER * 14
        children.append(_element("circle", cx=f"{legend + 4}", cy="12", r="4", **{"class": kind}))
        children.append(_text(legend + 14, 16, name))
    return _svg(chart.title, PLOT, HEIGHT, children)


def _svg(title: str, width: float, height: float, children: Iterable[HtmlElement]) -> HtmlElement:
    box = f"0 0 {width:.0f} {height:.0f}"
    named = {"role": "img", "aria-label": plain(title)}
    return _element("svg", *children, viewBox=box, width=f"{width:.0f}", height=f"{height:.0f}", **named)


def _text(x: float, y: float, words: str, anchor: str = "start") -> HtmlElement:
    return _element("text", plain(words), x=f"{x:.1f}", y=f"{y:.1f}", **{"text-anchor": anchor})


def _rect(x: float, y: float, width: float, kind: str) -> HtmlElement:
    return _element("rect", x=f"{x:.1f}", y=f"{y:.0f}", width=f"{max(width, 1):.1f}", height="14", **{"class": kind})


def _element(tag: str, *children: HtmlElement | str, **attributes: str) -> HtmlElement:
    element: HtmlElement = getattr(E.E, tag)(*children, **attributes)
    return element
