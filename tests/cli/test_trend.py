from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from policyx.model.difference import Trend


@pytest.fixture
def plans(samples: Path) -> tuple[Path, Path, Path]:
    return samples / "yunjiang-2021.json", samples / "yunjiang-2024.json", samples / "yunjiang-2021.txt"


def test_a_column_a_plan(policyx: Callable, plans: tuple[Path, ...]) -> None:
    run = policyx("trend", *plans)
    assert (run.code, run.err) == (0, "")
    trend = Trend.model_validate_json(run.out)
    assert [side.source.name for side in trend.plans] == [
        "yunjiang-2021.docx",
        "yunjiang-2024.docx",
        "yunjiang-2021.txt",
    ]
    row = next(row for row in trend.rows if row.indicator == "技术合同成交额")
    assert (row.unit, row.values) == ("亿元", (150, 220, 150))


@pytest.mark.parametrize("format", ["report", "json", "md", "html", "csv", "xlsx"])
def test_every_format(policyx: Callable, plans: tuple[Path, ...], format: str) -> None:
    run = policyx("trend", *plans[:2], "--format", format)
    assert (run.code, run.err) == (0, "")
    assert run.out == policyx("trend", *plans[:2], "--format", format).out


def test_a_terminal_gets_the_table(policyx: Callable, plans: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda stream: True)
    assert "指标走势" in policyx("trend", *plans).out.decode()


def test_the_suffix_decides(policyx: Callable, plans: tuple[Path, ...], tmp_path: Path) -> None:
    path = tmp_path / "trend.csv"
    assert policyx("trend", *plans, "-o", path).code == 0
    head = next(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert head == [
        "类型", "指标", "范围", "口径", "单位", "yunjiang-2021.docx", "yunjiang-2024.docx", "yunjiang-2021.txt",
    ]  # fmt: skip


def test_one_plan_is_no_trend(policyx: Callable, plans: tuple[Path, ...]) -> None:
    run = policyx("trend", plans[0])
    assert (run.code, run.out) == (2, b"")
    assert "two plans or more" in run.err and run.err.count("\n") == 1


def test_a_file_that_is_no_plan(policyx: Callable, plans: tuple[Path, ...], tmp_path: Path) -> None:
    path = tmp_path / "trend.json"
    path.write_bytes(policyx("trend", *plans).out)
    assert json.loads(path.read_bytes())["rows"]
    run = policyx("trend", plans[0], path)
    assert (run.code, run.out) == (2, b"")
    assert run.err.startswith(f"error: {path}: not a plan in JSON") and run.err.count("\n") == 1
