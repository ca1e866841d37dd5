from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from policyx.loaders import load, load_bytes
from policyx.output.reasons import Reasons
from policyx.pipeline import explain
from policyx.ruleset import built_in

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def shown(name: str, width: int, text: str | None = None) -> str:
    stream = io.StringIO()
    explanation = explain(load(SAMPLES / name), built_in(), text)
    Console(file=stream, width=width).print(Reasons(explanation))
    return stream.getvalue()


@pytest.mark.parametrize("width", [50, 80, 160])
def test_it_fits_any_width(width: int) -> None:
    text = shown("yunjiang-2021.docx", width)
    assert all(cell_len(line) <= width for line in text.splitlines())


def test_a_card_says_why_and_whence() -> None:
    text = shown("yunjiang-2021.docx", 120, "成交额突破")
    for words in (
        "目标",
        "150亿元",
        "要达到的数：「突破」",
        "targets.reach",
        "数字前「技术合同成交额」",
        "「到2025年」",
    ):
        assert words in text, words


def test_a_table_says_what_its_columns_are() -> None:
    text = shown("yunjiang-2021.docx", 120, "成交额")
    assert "有指标列，也有目标数值列" in text
    assert "早于规划的年份" in text


def test_numbers_that_count_nothing_take_one_line() -> None:
    assert "· 不作数量：2015（时间 由2015年）" in shown("yunjiang-2021.docx", 120, "成交额")


def test_nothing_in_a_document_steers_the_terminal() -> None:
    document = load_bytes("新建[red]水\x1b[31m厂[/]20座。".encode(), "plan.txt")
    stream = io.StringIO()
    Console(file=stream, width=100).print(Reasons(explain(document, built_in())))
    assert "\x1b" not in stream.getvalue()
    assert "[red]" in stream.getvalue()
