from __future__ import annotations

import pytest

from policyx.comparison.selection import CLASSES, differs, select
from policyx.model.difference import PlanDiff

KINDS = ("targets", "responsibilities", "deadlines", "boxes", "sections")


def size(difference: PlanDiff) -> dict[str, int]:
    """How many records of each list there are, over all kinds."""
    kinds = [getattr(difference, kind) for kind in KINDS]
    counts = {name: sum(len(getattr(kind, name)) for kind in kinds) for name in ("pairs", "removed", "added")}
    targets = difference.targets
    counts |= {"regrouped": len(targets.regrouped), "uncertain": len(targets.uncertain)}
    counts |= {"metadata": len(difference.metadata), "kept_promises": len(difference.kept_promises)}
    return {name: number for name, number in counts.items() if number}


def test_all_classes_are_everything(difference: PlanDiff) -> None:
    assert select(difference, CLASSES) == difference


@pytest.mark.parametrize(
    ("classes", "left"),
    [
        ({"raised"}, {"pairs": 1}),
        ({"softened", "unquantified"}, {"pairs": 2}),
        ({"unchanged"}, {"pairs": 1}),
        ({"changed"}, {"pairs": 6, "regrouped": 1, "metadata": 3}),
        ({"removed"}, {"removed": 5}),
        ({"added"}, {"added": 6}),
        ({"uncertain"}, {"uncertain": 1}),
        ({"split"}, {"regrouped": 1}),
        ({"merged"}, {}),
        ({"postponed", "rows_changed", "left"}, {"pairs": 3}),
        ({"missed", "met"}, {"kept_promises": 1}),
        (set(), {}),
    ],
)
def test_classes_that_are_asked_for(difference: PlanDiff, classes: set[str], left: dict[str, int]) -> None:
    selected = select(difference, classes)
    assert size(selected) == left
    assert selected.summary == difference.summary


def test_plans_without_records_do_not_differ(nothing: PlanDiff) -> None:
    assert not differs(nothing)


@pytest.mark.parametrize(
    ("classes", "different"),
    [
        ({"raised"}, True),
        ({"removed"}, True),
        ({"added"}, True),
        ({"uncertain"}, True),
        ({"split"}, True),
        ({"changed"}, True),
        ({"unchanged"}, False),
        ({"renumbered"}, False),
        ({"missed"}, False),
    ],
)
def test_what_makes_plans_differ(difference: PlanDiff, classes: set[str], different: bool) -> None:
    assert differs(select(difference, classes)) is different


@pytest.mark.parametrize(
    ("changes", "different"),
    [
        ((), False),
        (("rescaled",), False),
        (("renamed",), False),
        (("renamed", "rescaled"), False),
        (("renamed", "raised"), True),
        (("due_moved",), True),
    ],
)
def test_another_writing_is_no_difference(
    nothing: PlanDiff, difference: PlanDiff, changes: tuple[str, ...], different: bool
) -> None:
    pair = difference.targets.pairs[0].model_copy(update={"changes": changes})
    targets = nothing.targets.model_copy(update={"pairs": (pair,)})
    assert differs(nothing.model_copy(update={"targets": targets})) is different


def test_metadata_make_plans_differ(nothing: PlanDiff, difference: PlanDiff) -> None:
    assert differs(nothing.model_copy(update={"metadata": difference.metadata}))
