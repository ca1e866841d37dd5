from __future__ import annotations

import json
import sys
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


def test_parquet_has_a_row_a_number_with_typed_columns(
    policyx: Callable, plans: tuple[Path, Path], tmp_path: Path
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    output = tmp_path / "panel.parquet"
    assert policyx("panel", *plans, "-o", output).code == 0
    table = parquet.read_table(output)
    kinds = {name: str(table.schema.field(name).type) for name in ("指标", "对应年", "值", "上限", "原文", "页")}
    assert kinds == {
        "指标": "string",
        "对应年": "int64",
        "值": "double",
        "上限": "double",
        "原文": "string",
        "页": "int64",
    }
    found = json.loads(policyx("panel", *plans).out)
    assert [row["值"] for row in table.to_pylist()] == [value["value"] for value in found["values"]]
    assert policyx("panel", *plans, "--format", "parquet").out == output.read_bytes()


def test_parquet_without_its_extra(
    policyx: Callable, plans: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("policyx.output.difference.parquet", "policyx.output.sheets.parquet"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    run = policyx("panel", *plans, "-o", tmp_path / "panel.parquet")
    assert run.code == 2
    assert "policyx[parquet]" in run.err and len(run.err.splitlines()) == 1
    assert not (tmp_path / "panel.parquet").exists()


def test_parquet_is_for_a_panel_alone(policyx: Callable, plans: tuple[Path, Path], tmp_path: Path) -> None:
    assert policyx("diff", *plans, "-o", tmp_path / "diff.parquet").code == 2


def test_a_folder_of_plans_and_documents(
    policyx: Callable, plans: tuple[Path, Path], samples: Path, tmp_path: Path
) -> None:
    """Beside its document a plan stands for it; what else is JSON is none of our business."""
    folder = tmp_path / "results"
    assert (
        policyx("extract", samples / "yunjiang-2021.txt", samples / "yunjiang-2024.txt", "-o", f"{folder}/").code == 0
    )
    (folder / "yunjiang-2021.txt").write_text("never read")
    (folder / "yunjiang-2021.review.json").write_text('{"schema_version": "1.0", "document": "a.docx"}')
    (folder / "third.md").write_text("# 青岚县规划\n\n到2030年，研发投入强度达到3%。\n")
    for command in ("panel", "ledger", "catalogue"):
        run = policyx(*command.split(), folder)
        assert (run.code, run.err) == (0, ""), command
    names = [report["source"]["name"] for report in json.loads(policyx("panel", folder).out)["reports"]]
    assert names == ["third.md", "yunjiang-2021.txt", "yunjiang-2024.txt"]


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
