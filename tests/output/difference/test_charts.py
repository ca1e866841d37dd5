from __future__ import annotations

from lxml import html

from policyx.output.difference.charts import draw
from policyx.output.difference.shapes import Bar, Bars, Lines


def test_bars_are_as_long_as_their_numbers() -> None:
    chart = draw(Bars("<题>", (Bar("云江市", 8, None, "≥8"), Bar("青岚县", 2, 4, "2–4"))))
    widths = [float(rect.get("width")) for rect in chart.iter("rect")]
    assert widths[0] == 4 * widths[1] == 4 * widths[2]
    assert [text.text for text in chart.iter("text")] == ["云江市", "≥8", "青岚县", "2–4"]
    assert b"&lt;" in html.tostring(chart)


def test_bars_below_zero_go_the_other_way() -> None:
    down, up = draw(Bars("题", (Bar("甲", -2, None, "-2"), Bar("乙", 2, None, "2")))).iter("rect")
    assert float(down.get("x")) + float(down.get("width")) == float(up.get("x"))


def test_points_stand_at_their_years() -> None:
    chart = draw(Lines("题", (("目标", ((2023, 5), (2025, 7))), ("实绩", ((2023, 6),)))))
    points = [line.get("points").split() for line in chart.iter("polyline")]
    assert [len(line) for line in points] == [2, 1]
    (x1, y1), (x2, y2) = (map(float, point.split(",")) for point in points[0])
    assert x1 < x2 and y1 > y2
    assert not html.tostring(chart).count(b"style=")
