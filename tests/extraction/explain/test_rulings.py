"""Every ruling holds for its own examples, and every decision that is taken has one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from policyx.cubes import read_cubes
from policyx.discourse import read_discourse
from policyx.errors import RuleError
from policyx.extraction.explain import explain_numbers
from policyx.extraction.explain.others import explain_others
from policyx.extraction.explain.rulings import RuleNotes, examples
from policyx.loaders import load, load_bytes
from policyx.model.identity import Ids
from policyx.model.plan import Metadata, Period
from policyx.pipeline import read_plan
from policyx.ruleset import Pattern, Ruleset, built_in
from policyx.structure import read_structure

PLAN = Metadata(title="云江市水务发展规划", period=Period(name="十四五", start=2021, end=2025))
RULINGS = examples(built_in())
SAMPLES = Path(__file__).resolve().parents[3] / "samples"


@cache
def decided(text: str) -> frozenset[str]:
    """What is decided about the numbers and tables of a text."""
    structure = read_structure(load_bytes(text.encode(), "plan.md"), built_in(), Ids())
    discourse = read_discourse(structure, PLAN, built_in())
    cubes = read_cubes(structure, PLAN, discourse, built_in())
    numbers, tables = explain_numbers(structure, discourse, cubes, PLAN, built_in(), Ids())
    columns = (column for table in tables for column in table.columns)
    return frozenset(one.rule.id for one in (*numbers, *tables, *columns))


@pytest.mark.parametrize(("id", "ruling"), RULINGS, ids=[id for id, _ in RULINGS])
def test_examples(id: str, ruling: Mapping[str, Any]) -> None:
    assert [text for text in ruling["hit"] if id not in decided(text)] == []
    assert [text for text in ruling["miss"] if id in decided(text)] == []
    assert ruling["label"] and ruling["about"]


def test_a_note_says_where_a_rule_stands() -> None:
    notes = RuleNotes(built_in())
    assert notes["targets.reward"].file == "rules/targets.toml"
    assert (notes["neither.size"].label, notes["neither.size"].file) == ("事物的规格、大小", "rules/rulings.toml")


def test_a_ruling_without_a_label_is_an_error(tmp_path: Any) -> None:
    (tmp_path / "rulings.toml").write_text(
        '[[mapping]]\nid = "rulings.neither"\nentries = { "neither.size" = "big" }\n'
    )
    with pytest.raises(RuleError, match="label"):
        RuleNotes(Ruleset(tmp_path))


#: What a pattern says of a time or a unit that can become a record.
TIMES = ("by", "during", "from", "ongoing", "point", "recurring")
ROLES = ("lead", "responsible", "support")


def test_every_rule_that_a_page_names_has_a_label() -> None:
    notes = RuleNotes(built_in())
    shown = [
        entry.id
        for entry in built_in()
        if isinstance(entry, Pattern)
        and (entry.constants.get("kind") in TIMES or entry.constants.get("role") in ROLES)
        and entry.id.startswith(("dates.", "deadlines.", "responsibilities."))
    ]
    assert len(shown) > 40
    assert [id for id in (*shown, *built_in().mapping("rulings.label")) if not notes[id].label] == []


def test_the_records_of_a_document_name_no_rule_without_a_label() -> None:
    for path in sorted(SAMPLES.glob("*.txt")):
        document = load(path)
        plan = read_plan(document, built_in())
        said = [notes for several in explain_others(plan, document, built_in()).values() for notes in several]
        assert said and [note.id for note in said if not note.label] == []


def test_rules_of_ones_own_have_labels_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "dates.toml").write_text(
        '[[pattern]]\nid = "dates.flood"\nlabel = "汛期前"\nregex = "汛期前"\nset = {kind = "by"}\n'
        '[[pattern]]\nid = "dates.within"\nregex = "(?P<span>[0-9]+)(?P<unit>日)内"\nset = {kind = "during"}\n'
    )
    notes = RuleNotes(Ruleset(tmp_path))
    assert notes["dates.flood"].label == "汛期前"
    assert notes["dates.within"].label == RuleNotes(built_in())["dates.within"].label
