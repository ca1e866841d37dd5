"""What the levels of confidence are worth: the share of records that are right at each.

Against hand-made gold, paired by a referee that is given as a file (``score_targets(gold, records)`` and so on, which
return the records that are ``false`` and the pairs that are ``wrong``)::

    python benchmarks/confidence.py gold SCORE.py GOLD_FOLDER DOCUMENTS

Or as a sample for a person to judge, the same for the same seed: twenty documents with targets by chance, from
which records of each level are drawn by turns::

    python benchmarks/confidence.py sample DOCUMENTS SEED
"""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from policyx import extract
from policyx.errors import PolicyxError
from policyx.output.json import as_json

SCORED = {"targets": "score_targets", "responsibilities": "score_units", "deadlines": "score_deadlines"}
LEVELS = ("high", "medium", "low")
DOCUMENTS = 20
SIZES = {
    "targets": (30, 18, 12),
    "actuals": (8, 6, 4),
    "deadlines": (6, 5, 4),
    "responsibilities": (4, 3, 0),
}
"""How many records of each level are drawn: 60 targets, 40 others."""


def plan_of(path: Path) -> dict[str, Any]:
    plan: dict[str, Any] = json.loads(as_json(extract(path)))
    return plan


def referee(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("referee", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def against_gold(score: ModuleType, gold: Path, documents: Path) -> None:
    """Print right and all for each kind of record and level; what the gold calls optional counts as right."""
    counts: Counter[tuple[str, str, bool]] = Counter()
    for path in sorted(documents.iterdir()):
        plan = plan_of(path) if (gold / f"{path.stem}.meta.json").is_file() else {}
        for kind, name in SCORED.items():
            file = gold / f"{path.stem}.{kind}.jsonl"
            if not plan or not file.is_file():
                continue
            result = getattr(score, name)(score.load_gold(file), plan[kind])
            bad = {record["id"] for record in (*result["false"], *(pair[1] for pair in result["wrong"]))}
            counts.update((kind, record["confidence"], record["id"] not in bad) for record in plan[kind])
    for kind in SCORED:
        for level in LEVELS:
            right, wrong = counts[kind, level, True], counts[kind, level, False]
            if right + wrong:
                print(f"{kind:18} {level:8} {right:5} of {right + wrong:5}  {right / (right + wrong):.3f}")


def sampled(documents: Path, seed: int) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Kind, document and record: the first of every document in turn, then the second …"""
    chance = random.Random(seed)  # noqa: S311  (a sample, no secret)
    paths = sorted(documents.iterdir())
    chance.shuffle(paths)
    plans: list[tuple[str, dict[str, Any]]] = []
    while paths and len(plans) < DOCUMENTS:
        path = paths.pop()
        try:
            plan = plan_of(path)
        except PolicyxError as error:
            print(error, file=sys.stderr)
            continue
        plans += [(path.name, plan)] if plan["targets"] else []
    for kind, sizes in SIZES.items():
        for level, size in zip(LEVELS, sizes, strict=True):
            rows = []
            for name, plan in plans:
                records = [record for record in plan[kind] if record["confidence"] == level]
                chance.shuffle(records)
                rows += [(turn, kind, name, record) for turn, record in enumerate(records)]
            rows.sort(key=lambda row: row[0])
            yield from (row[1:] for row in rows[:size])


def main() -> None:
    if sys.argv[1] == "gold":
        score, gold, documents = map(Path, sys.argv[2:])
        against_gold(referee(score), gold, documents)
    else:
        for kind, name, record in sampled(Path(sys.argv[2]), int(sys.argv[3])):
            print(json.dumps({"of": kind, "document": name, **record}, ensure_ascii=False))


if __name__ == "__main__":
    main()
