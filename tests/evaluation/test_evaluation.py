"""The labelled sample against what is extracted from it, as a user does it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from policyx.evaluation import evaluate
from policyx.evaluation.checking import check_gold
from policyx.evaluation.gold import read_gold
from policyx.loaders import load
from policyx.model.plan import Plan
from policyx.output.json import parse_plan

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NAME = "yunjiang-2021"
KINDS = ["targets", "responsibilities", "deadlines", "boxes", "metadata"]


@cache
def sample() -> Plan:
    return parse_plan((SAMPLES / f"{NAME}.json").read_bytes(), NAME)


def test_the_sample_is_labelled_in_order() -> None:
    files = read_gold(SAMPLES / "gold")
    assert check_gold(files, {NAME: load(SAMPLES / f"{NAME}.docx").text}) == []


def test_the_sample_is_found() -> None:
    report = evaluate(read_gold(SAMPLES / "gold"), {NAME: sample()})
    assert list(report.total) == KINDS
    assert report.documents == {NAME: report.total}
    assert all(part.f1 == 1 for part in report.total.values())
    assert (report.missed, report.false_alarms, report.without_output) == ((), (), ())


def test_what_is_lost_and_what_is_added_is_named() -> None:
    plan = sample()
    stray = plan.targets[0].model_copy(update={"value": 17})
    changed = plan.model_copy(update={"targets": (stray, *plan.targets[1:]), "boxes": plan.boxes[1:]})
    report = evaluate(read_gold(SAMPLES / "gold"), {NAME: changed})
    assert [item.kind for item in report.missed] == ["boxes", "targets"]
    assert [item.found for item in report.false_alarms] == [stray]
    assert report.total["targets"].found == report.total["targets"].gold - 1


def test_a_document_without_output_has_found_nothing() -> None:
    report = evaluate(read_gold(SAMPLES / "gold"), {})
    assert report.without_output == (NAME,)
    assert [report.total[kind].found for kind in KINDS[:4]] == [0, 0, 0, 0]
    assert report.total["metadata"].whole == 0


def test_wrong_fields_stand_in_the_order_of_the_gold() -> None:
    plan = sample()
    wrong = tuple(target.model_copy(update={"comparator": "~"}) for target in plan.targets)
    report = evaluate(read_gold(SAMPLES / "gold"), {NAME: plan.model_copy(update={"targets": wrong})})
    labelled = [record for file in read_gold(SAMPLES / "gold") for _, record in file.records]
    places = [labelled.index(item.gold) for item in report.wrong if item.kind == "targets"]
    assert places == sorted(places)
    assert {verdict.field for item in report.wrong for verdict in item.fields} >= {"comparator"}
