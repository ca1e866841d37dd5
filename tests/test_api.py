from __future__ import annotations

from pathlib import Path

import policyx


def test_every_stable_name_is_there() -> None:
    assert all(getattr(policyx, name) for name in policyx.__all__)


def test_bytes_are_a_document_like_a_file(samples: Path) -> None:
    path = samples / "yunjiang-2021.txt"
    plan, same = policyx.extract(path), policyx.extract(path.read_bytes())
    assert plan.source.id == same.source.id
    assert plan.targets == same.targets
    assert policyx.text(path)[plan.targets[0].evidence.start :].startswith(plan.targets[0].evidence.text)
    assert policyx.ledger(plan).rows
    assert policyx.diff(plan, same).summary.get("raised", 0) == 0
    assert len(policyx.trend(plan, same).plans) == 2
