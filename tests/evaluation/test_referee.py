"""The same figures as the referee beside the checkout, over good and over spoilt output for its documents."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from policyx.evaluation import evaluate
from policyx.evaluation.differences import evaluate_diff
from policyx.evaluation.gold import read_gold, read_gold_diff
from policyx.model.difference import PlanDiff
from policyx.model.evaluation import DiffEvaluation, Evaluation, Share
from policyx.model.plan import Plan
from policyx.output.json import as_json

SHARED = Path(__file__).resolve().parents[2] / "../shared"
Extracted = Callable[[Iterable[Path]], list[Plan]]
GOLD, LABELLED = SHARED / "gold", SHARED / "corpus/labelled"

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the labelled documents are not here")


@pytest.fixture(scope="module")
def plans(extracted: Extracted) -> dict[str, Plan]:
    files = sorted(LABELLED.iterdir())
    return {file.stem: plan for file, plan in zip(files, extracted(files), strict=True)}


def spoilt(plan: Plan) -> Plan:
    """Every so many records lost, doubled, or wrong in a field."""
    content = plan.model_dump(mode="json")
    for kind, changes in {
        "targets": [
            {"unit": "个"}, {"comparator": "<"}, {"due": None}, {"indicator": "别的"}, {"value": 3.25}, {"scope": None},
        ],
        "responsibilities": [{"role": "host"}, {"unit": "别的局"}],
        "deadlines": [{"end": None}, {"kind": "ongoing"}, {"text": "年"}],
        "boxes": [{"title": "别的"}, {"rows": []}],
    }.items():  # fmt: skip
        records = content[kind]
        for at, record in enumerate(records):
            if at % 3 == 0:
                record |= changes[at // 3 % len(changes)]
            if at % 5 == 0:
                record["evidence"]["text"] = record["evidence"]["text"][:7]
        content[kind] = [record for at, record in enumerate(records) if at % 7]
        content[kind] += [] if kind == "boxes" else records[1::11]
    content["metadata"] |= {"title": "别的", "issued_on": None}
    return Plan.model_validate_json(json.dumps(content))


def referee(script: str, *arguments: Path | str) -> Any:
    command = [sys.executable, str(SHARED / "tools" / script), *map(str, arguments)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def total_as_theirs(report: Evaluation) -> dict[str, Any]:
    return {
        kind: {
            "found_f1": part.f1,
            "precision": part.precision,
            "recall": part.recall,
            "record_f1": part.whole_f1,
            "n": part.gold,
            "fields": {name: share(value) for name, value in part.fields.items() if name != "baseline_year"},
        }
        for kind, part in report.total.items()
    }


def share(part: Share) -> float | None:
    return round(part.right / part.of, 4) if part.of else None


@pytest.mark.parametrize("spoil", [False, True])
def test_records(plans: dict[str, Plan], spoil: bool, tmp_path: Path) -> None:
    found = {name: spoilt(plan) if spoil else plan for name, plan in plans.items()}
    for name, plan in found.items():
        (tmp_path / f"{name}.json").write_bytes(as_json(plan))
    files = read_gold(GOLD)
    assert [problem for file in files for problem in file.problems] == []
    theirs = referee("score.py", GOLD, tmp_path, "--json")
    for part in theirs["total"].values():
        part["fields"] = {name: value for name, value in part["fields"].items() if value is not None}
    ours = evaluate(files, found)
    assert total_as_theirs(ours) == theirs["total"]
    assert {
        f"{kind}/{document}": {
            "found": part.f1,
            "right": part.whole_f1,
            "tp": part.found,
            "fp": part.false,
            "fn": part.gold - part.found,
        }
        for document, kinds in ours.documents.items()
        for kind, part in kinds.items()
    } == theirs["documents"]


def naive_diff(old: Plan, new: Plan) -> PlanDiff:
    """Targets of one unit paired in order, whatever they are about: some right, most wrong."""
    left = list(new.targets)
    pairs, removed = [], []
    for target in old.targets:
        same = [other for other in left if other.unit == target.unit]
        named = [other for other in same if set(other.indicator or "") & set(target.indicator or "-")]
        other = next(iter(named or same), None)
        if other is None:
            removed.append(target)
            continue
        left.remove(other)
        change = ["raised"] if other.value > target.value else ["lowered"] if other.value < target.value else []
        pairs.append({"old": target, "new": other, "score": 1, "reason": "", "changes": change, "delta": None})
    nothing: dict[str, list[object]] = {"pairs": [], "removed": [], "added": []}
    return PlanDiff.model_validate(
        {
            "old": {"source": old.source, "metadata": old.metadata},
            "new": {"source": new.source, "metadata": new.metadata},
            "summary": {},
            "targets": {"pairs": pairs, "removed": removed, "added": left, "uncertain": []},
            "responsibilities": nothing,
            "deadlines": nothing,
            "boxes": nothing,
            "sections": nothing,
            "metadata": [],
            "kept_promises": [],
        }
    )


def diff_as_theirs(report: DiffEvaluation) -> dict[str, Any]:
    return {
        "pairs_f1": report.f1,
        "pairs_precision": report.precision,
        "pairs_recall": report.recall,
        "n": report.gold,
        "change": share(report.change),
        "must_not_broken": len(report.forbidden),
        "removed": share(report.removed),
        "added": share(report.added),
        "kept_promises": share(report.kept_promises),
    }


@pytest.mark.parametrize("gold", sorted(GOLD.glob("*.diff.json")), ids=lambda path: path.name)
def test_differences(gold: Path, extracted: Extracted, tmp_path: Path) -> None:
    names = gold.name.removesuffix(".diff.json").split("--")
    old, new = extracted(next(chain(LABELLED.glob(f"{name}.*"), SHARED.glob(f"corpus/*/{name}.*"))) for name in names)
    diff = naive_diff(old, new)
    (tmp_path / "diff.json").write_text(diff.model_dump_json(), encoding="utf-8")
    ours = evaluate_diff(read_gold_diff(gold), diff)
    assert diff_as_theirs(ours) == referee("score_diff.py", gold, tmp_path / "diff.json")
    assert ours.found + len(ours.missed) == ours.gold
