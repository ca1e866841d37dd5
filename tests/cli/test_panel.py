from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def plans(samples: Path) -> tuple[Path, Path]:
    return samples / "yunjiang-2021.json", samples / "yunjiang-2024.json"


def test_a_row_a_report_a_column_an_indicator(policyx: Callable, plans: tuple[Path, Path]) -> None:
    run = policyx("panel", *plans)
    assert (run.code, run.err) == (0, "")
    found = json.loads(run.out)
    assert [side["metadata"]["region"] for side in found["reports"]] == ["云江市", "云江市"]
    assert "全社会研发经费投入强度" in [column["name"] for column in found["columns"]]
    assert found["missing"]


def test_one_indicator_by_any_of_its_names(policyx: Callable, plans: tuple[Path, Path]) -> None:
    for name in ("研发投入强度", "research_intensity"):
        columns = json.loads(policyx("panel", *plans, "--indicator", name).out)["columns"]
        assert {column["code"] for column in columns} == {"research_intensity"}


def test_an_indicator_that_nobody_knows(policyx: Callable, plans: tuple[Path, Path]) -> None:
    run = policyx("panel", *plans, "--indicator", "绿色围巾")
    assert run.code == 2
    assert "绿色围巾" in run.err


@pytest.mark.parametrize("suffix", ["txt", "json", "md", "html", "csv", "xlsx"])
def test_every_format(policyx: Callable, plans: tuple[Path, Path], tmp_path: Path, suffix: str) -> None:
    output = tmp_path / f"panel.{suffix}"
    assert policyx("panel", *plans, "-o", output).code == 0
    assert output.stat().st_size


def test_a_bad_report_is_named(policyx: Callable, plans: tuple[Path, Path], tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{}")
    run = policyx("panel", *plans, bad)
    assert run.code == 2
    assert "bad.json" in run.err
    assert len(json.loads(run.out)["reports"]) == 2


def test_nothing_but_bad_reports(policyx: Callable, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{}")
    run = policyx("panel", bad)
    assert (run.code, run.out) == (2, b"")
