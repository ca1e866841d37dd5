"""Pairs of real plans compared by hand, and one plan in two formats; where they are at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from policyx.comparison.compare import compare
from policyx.model.plan import Plan

SHARED = (Path(__file__).resolve().parents[2] / "../shared").resolve()
PAIRS = sorted(SHARED.glob("gold/*.diff.json"))


@pytest.fixture
def plan_of(extracted: Callable[[Iterable[Path]], list[Plan]]) -> Callable[[str], Plan]:
    folders = [SHARED / "corpus" / folder for folder in ("labelled", "unlabelled", "formats")]
    return lambda name: extracted([next(file for folder in folders for file in sorted(folder.glob(name)))])[0]


@pytest.mark.skipif(not PAIRS, reason="the shared corpus is not here")
@pytest.mark.parametrize("gold", PAIRS, ids=lambda path: path.name.removesuffix(".diff.json"))
def test_pairs_compared_by_hand(gold: Path, plan_of: Callable[[str], Plan], tmp_path: Path) -> None:
    old, _, new = gold.name.removesuffix(".diff.json").partition("--")
    found = tmp_path / "found.json"
    found.write_text(compare(plan_of(f"{old}.*"), plan_of(f"{new}.*")).model_dump_json(), encoding="utf-8")
    referee = [sys.executable, str(SHARED / "tools" / "score_diff.py"), str(gold), str(found)]
    score = json.loads(subprocess.run(referee, capture_output=True, check=True).stdout)
    assert score["pairs_f1"] >= 0.95
    assert score["must_not_broken"] == 0
    assert min(score[key] for key in ("change", "removed", "added") if score[key] is not None) >= 0.9


@pytest.mark.parametrize("name", ["seed-003", "seed-004"])
def test_two_formats_of_one_plan(name: str, plan_of: Callable[[str], Plan]) -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared corpus is not here")
    difference = compare(plan_of(f"{name}.docx"), plan_of(f"{name}.pdf"))
    kinds = (difference.targets, difference.responsibilities, difference.deadlines, difference.boxes)
    assert [pair.changes for kind in kinds for pair in kind.pairs if pair.changes] == []
    assert [record for kind in kinds for record in (*kind.removed, *kind.added)] == []
    assert (difference.targets.uncertain, difference.metadata) == ((), ())
