"""The examples of docs/scale.md run as they stand, where the engine is installed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from policyx import extract_bytes

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = re.findall(
    r"^```python\n(.*?)^```$", (ROOT / "docs" / "scale.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
)


@pytest.fixture
def folder(tmp_path: Path, samples: Path) -> Path:
    (tmp_path / "samples").mkdir()
    for path in samples.glob("*.txt"):
        shutil.copy(path, tmp_path / "samples")
    (tmp_path / "samples" / "bad.txt").touch()
    return tmp_path


def run(engine: str, folder: Path) -> None:
    (folder / "example.py").write_text(next(text for text in EXAMPLES if engine in text), encoding="utf-8")
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable}
    subprocess.run([sys.executable, "example.py"], cwd=folder, env=environment, check=True)


def expected(folder: Path) -> list[dict[str, object]]:
    return [extract_bytes(path.name, path.read_bytes()) for path in sorted(folder.glob("samples/yun*.txt"))]


def test_dask(folder: Path) -> None:
    pytest.importorskip("dask", reason="needs dask")
    run("dask", folder)
    plans = [json.loads(line) for path in sorted(folder.glob("out/*.jsonl")) for line in path.open(encoding="utf-8")]
    assert plans[0]["error"] == "bad.txt: the file is empty"
    assert plans[1:] == expected(folder)


def test_spark(folder: Path) -> None:
    pytest.importorskip("pyspark", reason="needs pyspark")
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow")
    run("pyspark", folder)
    rows = sorted(parquet.read_table(folder / "out" / "plans.parquet").to_pylist(), key=lambda row: row["path"])
    plans = [json.loads(row["plan"]) for row in rows]
    assert plans[0] == {"error": "bad.txt: the file is empty"}
    assert plans[1:] == expected(folder)
