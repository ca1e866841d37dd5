from __future__ import annotations

import json
from pathlib import Path

import pytest

from policyx.errors import InputError
from policyx.evaluation import evaluate
from policyx.evaluation.gold import read_gold
from policyx.loaders import load_bytes
from policyx.loaders.options import LoadOptions
from policyx.pipeline import read_plan
from policyx.ruleset import built_in

TEXT = "青岚县供水规划（2026—2030年）\n到2030年，新建水厂20座，改造泵站9座，更新管网120公里。\n"
PLAN = read_plan(load_bytes(TEXT.encode(), "a.txt", LoadOptions(type="txt")), built_in())


def decision(kind: str, quote: str, found: object, right: object) -> dict[str, object]:
    at = TEXT.index(quote)
    return {"kind": kind, "quote": quote, "start": at, "end": at + len(quote), "found": found, "right": right}


def target(name: str, value: int, unit: str = "座") -> dict[str, object]:
    return {"indicator": name, "comparator": "=", "value": value, "unit": unit, "due": 2030}


def write(folder: Path, *decisions: dict[str, object]) -> Path:
    path = folder / "a.review.json"
    path.write_text(json.dumps({"document": "a.txt", "sha256": "x", "decisions": decisions}))
    return path


def test_only_what_was_decided_counts(tmp_path: Path) -> None:
    works, pumps = target("水厂", 20), target("泵站", 9)
    path = write(
        tmp_path,
        decision("targets", "新建水厂20座", works, works),
        decision("targets", "改造泵站9座", pumps, None),
        decision("deadlines", "到2030年", None, {"text": "到2031年", "kind": "by", "end": "2031-12-31"}),
        decision("tasks", "更新管网", None, {"text": "更新管网"}),
    )
    evaluation = evaluate(read_gold(path), {"a": PLAN})
    assert list(evaluation.total) == ["targets", "deadlines"]
    targets = evaluation.total["targets"]
    assert (targets.gold, targets.found, targets.whole, targets.false) == (1, 1, 1, 1)
    assert (evaluation.total["deadlines"].gold, evaluation.total["deadlines"].false) == (1, 0)


def test_a_corrected_number_is_missed_and_the_wrong_one_a_false_alarm(tmp_path: Path) -> None:
    path = write(tmp_path, decision("targets", "新建水厂20座", target("水厂", 20), target("水厂", 200)))
    figures = evaluate(read_gold(path), {"a": PLAN}).total["targets"]
    assert (figures.gold, figures.found, figures.false) == (1, 0, 1)


def test_actual_values(tmp_path: Path) -> None:
    right = {"indicator": "管网", "comparator": "=", "value": 120, "unit": "公里", "as_of": 2025}
    path = write(tmp_path, decision("actuals", "更新管网120公里", None, right))
    figures = evaluate(read_gold(path), {"a": PLAN}).total["actuals"]
    assert (figures.gold, figures.found, figures.false) == (1, 0, 0)


def test_labels_of_a_whole_kind_go_before_decisions(tmp_path: Path) -> None:
    write(tmp_path, decision("targets", "新建水厂20座", None, target("水厂", 20)))
    (tmp_path / "a.targets.jsonl").write_text("")
    (file,) = read_gold(tmp_path)
    assert file.struck is None


def test_nothing_that_can_be_judged(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing decided"):
        read_gold(write(tmp_path))
