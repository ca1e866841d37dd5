"""Rulings: what the rules that decide are about, as people read it (``rules/rulings.toml``, and all other rules)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from policyx.errors import RuleError
from policyx.extraction.confidence import doubts_about
from policyx.model.explanation import RuleNote
from policyx.ruleset import BUILT_IN, Mapped, Pattern, Ruleset, built_in

#: Mappings whose entries are rulings, each with a label, what it is about, and texts that it holds for or not.
TABLES = ("rulings.target", "rulings.actual", "rulings.neither", "rulings.table")


class RuleNotes:
    """Looks rules up by their ids.

    Raises:
        RuleError: an entry of ``rules/rulings.toml`` lacks something.
    """

    def __init__(self, rules: Ruleset) -> None:
        self._notes: dict[str, RuleNote] = {}
        for id, label in rules.mapping("rulings.label").items():
            self._notes[id] = RuleNote(id=id, about=id, label=label, file="")
        for entry in rules:
            file, label = _file(entry.origin), (entry.label or None) if isinstance(entry, Pattern) else None
            self._notes[entry.id] = RuleNote(id=entry.id, about=entry.about, label=label, file=file)
            if isinstance(entry, Mapped) and entry.id in TABLES:
                for id, ruling in entry.entries.items():
                    _check(id, ruling, entry.id, entry.origin)
                    self._notes[id] = RuleNote(id=id, about=ruling["about"], label=ruling["label"], file=file)
        for doubt in doubts_about("confidence.figures", rules).values():
            file = self._notes["confidence.figures"].file
            self._notes[doubt.id] = RuleNote(id=doubt.id, about=doubt.about, label=doubt.label, file=file)

    def __getitem__(self, id: str) -> RuleNote:
        return self._notes[id]

    def get(self, id: str) -> RuleNote:
        """The note on a rule, or on one that stands in no file: what code alone knows how to find."""
        return self._notes.get(id) or RuleNote(id=id, about=id, label=None, file="")


def examples(rules: Ruleset) -> list[tuple[str, Mapping[str, Any]]]:
    """Every ruling with its id."""
    return [(id, ruling) for table in TABLES for id, ruling in rules.mapping(table).items()]


def _file(origin: str) -> str:
    """``rules/…`` for ours, so that it is the same on every machine."""
    path = Path(origin)
    return f"rules/{path.relative_to(BUILT_IN).as_posix()}" if path.is_relative_to(BUILT_IN) else origin


def _check(id: str, ruling: Any, table: str, origin: str) -> None:
    where = f"{origin}:{table}:{id}"
    if id not in built_in().mapping(table):
        raise RuleError("nothing is decided so", where=where)
    if not (isinstance(ruling, dict) and all(isinstance(ruling.get(key), str) for key in ("label", "about"))):
        raise RuleError("a ruling needs a label and what it is about", where=where)
