from __future__ import annotations

import pytest

from policyx.model.ledger import Ledger
from policyx.model.plan import Plan
from policyx.output.ledger.rows import ledger_of


@pytest.fixture
def tasks(plan: Plan) -> Plan:
    """A plan with three tasks: two under one heading, the last without units."""
    first = plan.tasks[0].model_copy(update={"path": ("一、平台",), "targets": ("t-1", "t-2"), "paragraph": 12})
    together = {
        "id": "k-2",
        "number": "2.",
        "lead": (),
        "responsible": ("市教育局", "市财政局"),
        "support": (),
        "due": None,
    }
    second = first.model_copy(update={**together, "targets": ()})
    nobody = {"id": "k-3", "number": None, "title": None, "path": (), "lead": (), "support": (), "deadlines": ()}
    third = first.model_copy(
        update={**nobody, "due": None, "evidence": first.evidence.model_copy(update={"page": None})}
    )
    return plan.model_copy(update={"tasks": (first, second, third)})


@pytest.fixture
def ledger(tasks: Plan) -> Ledger:
    return ledger_of([tasks])
