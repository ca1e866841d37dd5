"""What the room of cubes gives: tables with the roles of their columns, the labels of rows, and what cells measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct, field

from policyx.model.document import Cell
from policyx.model.plan import Due, Role, UnitRole
from policyx.structure.shape import Grid

ColumnRole = Literal[
    "serial",  # 序号
    "group",  # 类别: what several rows have in common
    "indicator",  # what the numbers of the row measure
    "place",  # whom the row is of: a county, a unit
    "project",  # a project of a list of projects
    "period",  # a year, or base and goal, in each row
    "unit",  # the unit of the row's numbers
    "attribute",  # 约束性 or 预期性
    "owner",  # who is to do it: ``Column.rule`` is the label that names the role
    "sign",  # an office heads the column, signs below it say in which role it does the task of the row
    "person",  # people and telephones
    "time",  # by when
    "remark",  # 备注
    "target",  # numbers to be reached
    "change",  # rates and sums over the period that are to be reached
    "baseline",  # where it starts from
    "result",  # what has been done
    "former",  # goals of an earlier plan; wording that no longer holds
    "other",
]
LABELS: frozenset[ColumnRole] = frozenset({"indicator", "place", "project", "period"})
"""Roles of columns that say what the numbers of their row are of."""
VALUES: frozenset[ColumnRole] = frozenset({"target", "change", "baseline", "result", "former"})
"""Roles of columns that hold numbers."""

RowKind = Literal["item", "group", "subtotal", "total"]
DueFrom = Literal["row", "column", "caption"]


class Column(Struct, frozen=True):
    """A column and what its header says of the cells under it.

    ``rule``: what told the role. ``name``: what is measured, without unit, year and words like 目标; empty where
    the header says nothing of it. ``place``: the county or unit that the column is of. ``year`` is the year that the
    header names, or that its neighbours have; ``due`` the time as the header has it. ``strength``: 保底 or 力争.
    """

    index: int
    header: str
    role: ColumnRole
    rule: str
    name: str = ""
    unit: str | None = None
    year: int | None = None
    due: Due | None = None
    place: str | None = None
    strength: Role | None = None
    commitment: str | None = None

    @property
    def owns(self) -> bool:
        """Whether its cells name who is to do it, as those of an owner may that the rows are of."""
        return self.rule.startswith("responsibilities.")


class Row(Struct, frozen=True):
    """A row of the body. ``cells``: as in the grid, but 同上 and 〃 are the cell that they stand for.

    ``name``: the indicator that the row is of. ``unit``: of its numbers. ``scope``: its place or project.
    ``year``/``state``: of a row that is a year, a base or a goal.
    """

    number: int
    cells: tuple[Cell | None, ...]
    kind: RowKind = "item"
    name: str = ""
    unit: str | None = None
    scope: str | None = None
    year: int | None = None
    state: ColumnRole | None = None


class Value(Struct, frozen=True):
    """A cell of numbers with everything that it measures; ``text`` is its folded text without remarks.

    ``baseline``: the cell where it starts from and its column (or its row's year). ``doubtful``: the reading is a
    guess, ``rule`` says which.
    """

    cell: Cell
    row: Row
    column: Column
    text: str
    indicator: str
    unit: str | None
    scope: str | None = None
    due: Due | None = None
    due_from: DueFrom | None = None
    baseline: Cell | None = None
    baseline_year: int | None = None
    doubtful: bool = False


class Owner(Struct, frozen=True):
    """A cell that names who is to do something. ``rule``: the label over or beside it, or the sign's.

    ``named``: the cell with the names (a header's, for signs; the cell above, for 同上), ``cell`` the one in the row.
    ``role``: what a sign says, ``None`` where the label tells.
    """

    cell: Cell
    named: Cell
    rule: str
    role: UnitRole | None = None


class Work(Struct, frozen=True):
    """Where a table that assigns work says it: the columns of its text, its number, its name, and what groups rows."""

    text: int
    number: int | None
    title: int | None
    group: int | None


class Job(Struct, frozen=True):
    """A row of work: the cell that says what is to be done, and those that say who does it and by when."""

    row: int
    task: Cell | None
    owners: tuple[Owner, ...] = ()
    times: tuple[Cell, ...] = ()


class Caption(Struct, frozen=True):
    """What title, notes and unit line say of a whole table. ``name``: what it counts. ``legend``: roles of signs.

    ``ahead``: whether it says that the table plans or sets goals (``True``), or tells what was or is (``False``).
    """

    title: str = ""
    name: str = ""
    unit: str | None = None
    due: Due | None = None
    ahead: bool | None = None
    legend: Mapping[str, UnitRole] | None = None
    marks: Mapping[str, int] | None = None


class Cube(Struct, frozen=True):
    """A table that has been read. ``grid`` is ``Structure.grids[number]``, ``table`` the id of its record.

    ``rule``: what made it a table of targets (``tables.targets…``), or what it lacks for one.
    ``values``: its target cells. ``numbers``: where all cells of numbers start that were read (prose leaves them).
    ``work``: the columns of a table that assigns work. ``jobs``: one for each row.
    ``signs``: in which role those do it whose names bear a sign.
    ``replaced``: where cells start whose wording no longer holds; nothing is read there.
    """

    number: int
    table: str
    grid: Grid
    caption: Caption
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    rule: str
    values: tuple[Value, ...] = ()
    numbers: frozenset[int] = frozenset()
    replaced: frozenset[int] = frozenset()
    work: Work | None = None
    jobs: tuple[Job, ...] = ()
    signs: Mapping[str, UnitRole] = field(default_factory=dict)

    def under(self, *roles: ColumnRole) -> Iterator[Column]:
        """The columns of some roles, from left to right."""
        return (column for column in self.columns if column.role in roles)
