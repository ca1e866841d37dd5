"""What programs in Python call: the commands as functions, of paths, bytes or plans.

The names of ``policyx.__all__`` are stable. Errors are :class:`policyx.errors.PolicyxError`.
"""

from __future__ import annotations

import datetime
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policyx.extraction.strength import DEFAULT
from policyx.loaders import load, load_bytes
from policyx.loaders.limits import time_limit
from policyx.loaders.options import LoadOptions
from policyx.model.document import Document
from policyx.model.plan import Plan
from policyx.pipeline import read_plan
from policyx.ruleset import Ruleset, built_in

if TYPE_CHECKING:
    from policyx.model.difference import PlanDiff, Trend
    from policyx.model.ledger import Ledger

Source = str | PathLike[str] | bytes


def extract(
    source: Source, rules: Ruleset | None = None, options: LoadOptions | None = None, strength: str = DEFAULT
) -> Plan:
    """Everything that policyx finds in a document: the path of a file, or its bytes.

    Args:
        strength: names the scheme that codes the targets.

    Raises:
        InputError: the document cannot be read.
        MissingDependency: its format needs an extra or a program that is not installed.
        RuleError: a rule file is wrong, or there is no such scheme.
    """
    return read_plan(_load(source, options), rules or built_in(), strength)


def extract_bytes(
    name: str, data: bytes, rules: Ruleset | None = None, options: LoadOptions | None = None, strength: str = DEFAULT
) -> dict[str, Any]:
    """Everything that policyx finds in a document that is in memory, as the object that its JSON holds.

    For engines that hand out bytes (Spark's ``binaryFile``, Dask): it needs no file, keeps the rules for the next call
    in the same process, and gives plain dictionaries, lists, texts and numbers. The suffix of ``name`` is a hint;
    raises as :func:`extract`.
    """
    options = options or LoadOptions()
    with time_limit(options.timeout, name):
        plan = read_plan(load_bytes(data, name, options), rules or built_in(), strength)
    return plan.model_dump(mode="json")


def text(source: Source, options: LoadOptions | None = None) -> str:
    """The text of a document, in which every ``start`` and ``end`` counts characters; raises as :func:`extract`."""
    return _load(source, options).text


def diff(old: Source | Plan, new: Source | Plan, rules: Ruleset | None = None) -> PlanDiff:
    """What changed from one plan to the other; raises as :func:`extract`."""
    from policyx.comparison.compare import compare

    return compare(_plan(old, rules), _plan(new, rules), rules or built_in())


def trend(*plans: Source | Plan, rules: Ruleset | None = None) -> Trend:
    """Each indicator through two plans or more, the earliest first; raises as :func:`extract`."""
    from policyx.comparison.trend import trend as follow

    return follow([_plan(plan, rules) for plan in plans], rules or built_in())


def ledger(
    *plans: Source | Plan,
    unit: str | None = None,
    due_before: datetime.date | None = None,
    rules: Ruleset | None = None,
) -> Ledger:
    """The 督办台账 of plans, a row a task; of ``unit`` and due before a day alone, if these are given."""
    from policyx.output.ledger.rows import ledger_of

    return ledger_of([_plan(plan, rules) for plan in plans], unit, due_before)


def _load(source: Source, options: LoadOptions | None) -> Document:
    return load_bytes(source, "bytes", options) if isinstance(source, bytes) else load(Path(source), options)


def _plan(source: Source | Plan, rules: Ruleset | None) -> Plan:
    return source if isinstance(source, Plan) else extract(source, rules)
