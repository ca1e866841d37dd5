"""Cells of a table that name organisations: in which role, and for which task, as the cube has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from policyx.cubes.shape import Cube, Job, Owner
from policyx.extraction.units.assignments import Label, label_of
from policyx.model.plan import UnitRole
from policyx.reading.folding import tidy
from policyx.ruleset import Ruleset


class Owned(Struct, frozen=True):
    """What the organisations of a cell are to do: the role that the table gives them, or a sign at a name, the task."""

    label: Label
    task: str
    signs: Mapping[str, UnitRole]


def owned_cells(cubes: Iterable[Cube], rules: Ruleset) -> dict[int, list[Owned]]:
    """By where the cell with the names starts: one for each cell that it stands for, as 同上 or a sign below it do.

    A cell that is merged over several rows is one, of the first of them.
    """
    found: dict[int, list[Owned]] = {}
    for cube in cubes:
        seen: set[tuple[int, int]] = set()
        for job in cube.jobs:
            for owner in job.owners:
                if (owner.cell.start, owner.named.start) not in seen:
                    seen.add((owner.cell.start, owner.named.start))
                    owned = Owned(_label(owner, rules), _task(job, cube), cube.signs)
                    found.setdefault(owner.named.start, []).append(owned)
    return found


def _label(owner: Owner, rules: Ruleset) -> Label:
    if owner.role is not None:
        return Label(0, 0, owner.role, owner.role, owner.rule)
    return label_of(rules.pattern(owner.rule), 0, 0)


def _task(job: Job, cube: Cube) -> str:
    return tidy(job.task.text) if job.task is not None else cube.grid.title or ""
