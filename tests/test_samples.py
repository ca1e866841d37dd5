"""Golden samples: each plan's JSON lies beside it (``make golden``), and its docx, pdf and txt say the same."""

from __future__ import annotations

import importlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from policyx import extract
from policyx.loaders import load
from policyx.output.json import as_json

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
PLANS = sorted(path.stem for path in SAMPLES.glob("*.docx"))
FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".docx", ".pdf", ".txt"))
RECORDS = ("sections", "targets", "actuals", "deadlines", "responsibilities", "boxes", "tables")
# What a format decides: where on which page something stands, and the file itself.
OF_THE_FORMAT = {"start", "end", "page", "pages", "evidence"}


@cache
def plan_of(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(as_json(extract(file)))
    return content


def evidences(value: Any) -> list[dict[str, Any]]:
    """Every evidence in a plan as JSON, however deep."""
    if isinstance(value, list):
        return [found for item in value for found in evidences(item)]
    if not isinstance(value, dict):
        return []
    own = [value["evidence"]] if "evidence" in value else []
    return own + [found for item in value.values() for found in evidences(item)]


def said(record: Any) -> Any:
    """A record without what the format decides; blanks are not compared, for a pdf has none of its own."""
    if isinstance(record, str):
        return "".join(record.split())
    if isinstance(record, list):
        return [said(item) for item in record]
    if isinstance(record, dict):
        return {key: said(value) for key, value in record.items() if key not in OF_THE_FORMAT}
    return record


def test_every_sample_has_its_expectation_and_the_reverse() -> None:
    assert sorted(path.stem for path in SAMPLES.glob("*.json")) == PLANS
    assert {path.stem for path in FILES} == set(PLANS)
    assert len(FILES) == 3 * len(PLANS)


@pytest.mark.parametrize("plan", PLANS)
def test_the_docx_gives_what_is_expected(plan: str) -> None:
    expected = json.loads((SAMPLES / f"{plan}.json").read_text(encoding="utf-8"))
    found = plan_of(SAMPLES / f"{plan}.docx")
    for part in expected:
        assert found[part] == expected[part], f"{part}: make golden, and read the difference"
    assert found == expected


@pytest.mark.parametrize("suffix", ["pdf", "txt"])
@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("part", ["metadata", *RECORDS])
def test_other_formats_of_a_plan_say_the_same(plan: str, suffix: str, part: str) -> None:
    word = plan_of(SAMPLES / f"{plan}.docx")[part]
    other = plan_of(SAMPLES / f"{plan}.{suffix}")[part]
    assert said(other) == said(word)


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_evidence_is_the_slice_of_the_text(file: Path) -> None:
    text = load(file).text
    found = evidences(plan_of(file))
    assert found
    assert [text[item["start"] : item["end"]] for item in found] == [item["text"] for item in found]


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_two_runs_give_the_same_bytes_and_no_id_twice(file: Path) -> None:
    plan = extract(file)
    assert as_json(plan) == as_json(extract(file))
    ids = [record.id for part in RECORDS for record in getattr(plan, part)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("plan", PLANS)
def test_docx_and_txt_are_what_the_script_writes(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SAMPLES))
    make = importlib.import_module("make")
    content = importlib.import_module(plan.replace("yunjiang-", "plan_")).CONTENT
    assert make.word(content) == (SAMPLES / f"{plan}.docx").read_bytes()
    assert make.plain(content) == (SAMPLES / f"{plan}.txt").read_text(encoding="utf-8")
