"""Equations as plain text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.loaders.options import LoadOptions

Lines = Callable[..., list[str]]


def run(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def part(name: str, inside: str) -> str:
    return f"<m:{name}>{inside}</m:{name}>"


X, TWO, SUM = run("x"), run("2"), run("a") + run("+") + run("b")


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (part("f", part("num", SUM) + part("den", TWO)), "(a+b)/2"),
        (part("sSup", part("e", run("10")) + part("sup", run("8"))), "10^8"),
        (part("sSup", part("e", SUM) + part("sup", TWO)), "(a+b)^2"),
        (part("sSub", part("e", run("CO")) + part("sub", TWO)), "CO2"),
        (part("sSub", part("e", run("PM")) + part("sub", run("2.5"))), "PM2.5"),
        (part("sSub", part("e", run("3")) + part("sub", TWO)), "3_2"),
        (part("sSubSup", part("e", X) + part("sub", run("i")) + part("sup", TWO)), "xi^2"),
        (part("rad", part("radPr", "") + part("deg", "") + part("e", SUM)), "√(a+b)"),
        (part("d", part("e", SUM)), "(a+b)"),
        (part("d", '<m:dPr><m:begChr m:val="["/><m:endChr m:val=""/></m:dPr>' + part("e", X) + part("e", X)), "[x|x"),
        (part("nary", '<m:naryPr><m:chr m:val="∑"/></m:naryPr>' + part("sub", run("i")) + part("e", X)), "∑_i x"),
        (part("func", part("fName", run("log")) + part("e", X)), "log x"),
        (part("limLow", part("e", run("max")) + part("lim", run("n"))), "max_n"),
        (part("eqArr", part("e", X) + part("e", TWO)), "x; 2"),
        (
            part("m", part("mr", part("e", X) + part("e", TWO)) + part("mr", part("e", TWO) + part("e", X))),
            "x, 2; 2, x",
        ),
        (part("acc", part("accPr", "") + part("e", X)), "x"),
    ],
)
def test_plain_text(lines: Lines, inside: str, expected: str) -> None:
    assert lines(f"<w:p><w:r><w:t>得：</w:t></w:r><m:oMath>{inside}</m:oMath></w:p>") == [f"得：{expected}"]


def test_equations_in_a_row_are_kept_apart(lines: Lines) -> None:
    both = f"<m:oMath>{X}</m:oMath><m:oMath>{TWO}</m:oMath>"
    assert lines(f"<w:p>{both}</w:p><w:p><m:oMathPara>{both}</m:oMathPara></w:p>") == ["x 2", "x 2"]


def test_tracked_parts(lines: Lines) -> None:
    inserted = f'<w:ins w:id="1">{X}</w:ins>'
    deleted = '<m:r><w:rPr><w:del w:id="2"/></w:rPr><m:t>y</m:t></m:r>'
    body = f"<w:p><m:oMath>{run('z')}{inserted}{deleted}</m:oMath></w:p>"
    assert lines(body) == ["zx"]
    assert lines(body, LoadOptions(revisions="reject")) == ["zy"]
