"""Explanations say what the plan says: the same numbers, the same records, words that stand in the text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policyx.errors import InputError
from policyx.extraction.explain import around
from policyx.loaders import load
from policyx.model.explanation import Explanation
from policyx.model.plan import Evidence
from policyx.pipeline import explain, read_plan
from policyx.ruleset import built_in

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".docx", ".pdf", ".txt"))


def evidences(value: Any) -> Iterator[Evidence]:
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from evidences(one)
    elif hasattr(value, "__pydantic_fields__"):
        for name in type(value).model_fields:
            yield from evidences(getattr(value, name))


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_every_record_is_explained_and_every_word_stands_in_the_text(file: Path) -> None:
    document = load(file)
    plan, explanation = read_plan(document, built_in()), explain(document, built_in())
    records = {record.id: record for record in (*plan.targets, *plan.actuals)}
    explained = {number.record: number for number in explanation.numbers if number.record}
    assert explained.keys() == records.keys()
    for id, number in explained.items():
        record = records[id]
        assert (number.rule.id, number.section) == (record.rule, record.section)
        assert number.confidence == record.confidence
        assert number.indicator and number.indicator.value == record.indicator
        assert (number.due.value if number.due else None) == (record.due.year if record.due else None)
    found = list(evidences(explanation))
    assert [document.text[one.start : one.end] for one in found] == [one.text for one in found]


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_no_number_is_explained_twice(file: Path) -> None:
    numbers = explain(load(file), built_in()).numbers
    places = [number.evidence.start for number in numbers if number.verdict != "neither"]
    others = [number.evidence.start for number in numbers if number.verdict == "neither"]
    assert len(others) == len(set(others))
    assert not set(places) & set(others)
    assert [number.evidence.start for number in numbers] == sorted(number.evidence.start for number in numbers)


@pytest.fixture(scope="module")
def explanation() -> Explanation:
    return explain(load(SAMPLES / "yunjiang-2021.docx"), built_in())


def test_only_around_some_words(explanation: Explanation) -> None:
    some = around(explanation, "高新技术 企业")
    assert 0 < len(some.numbers) < len(explanation.numbers)
    assert {number.table is not None for number in some.numbers} == {True, False}
    assert {table.id for table in some.tables} == {number.table.table for number in some.numbers if number.table}


def test_words_that_stand_nowhere(explanation: Explanation) -> None:
    with pytest.raises(InputError, match="no number in a clause with '火星'"):
        around(explanation, "火星")
