"""Every doubt is cast by its own examples, and only by them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

from policyx.cubes import read_cubes
from policyx.discourse import read_discourse
from policyx.errors import RuleError
from policyx.extraction.confidence import LEVELS, Doubts, level_of, with_confidence
from policyx.extraction.deadlines import read_deadlines
from policyx.extraction.numbers import read_targets
from policyx.extraction.units import read_responsibilities
from policyx.loaders import load_bytes
from policyx.model.document import Notice
from policyx.model.identity import Ids
from policyx.model.plan import Evidence, Metadata, Period, Plan, Target
from policyx.ruleset import Ruleset, built_in
from policyx.structure import read_structure

PLAN = Metadata(title="云江市水务发展规划", period=Period(name="十四五", start=2021, end=2025))
KINDS = ("figures", "deadlines", "responsibilities", "boxes")
DOUBTS = [(kind, name, doubt) for kind in KINDS for name, doubt in built_in().mapping(f"confidence.{kind}").items()]


def doubted(text: str, metadata: Metadata = PLAN, notices: tuple[Notice, ...] = ()) -> frozenset[str]:
    """Ids of all doubts about the records of a text."""
    rules = built_in()
    structure = read_structure(load_bytes(text.encode(), "plan.md"), rules, Ids())
    discourse = read_discourse(structure, metadata, rules)
    cubes = read_cubes(structure, metadata, discourse, rules)
    targets, actuals = read_targets(structure, discourse, cubes, metadata, rules, Ids())
    deadlines = read_deadlines(structure, discourse, cubes, rules, Ids())
    units = read_responsibilities(structure, cubes, rules, Ids())
    doubts = Doubts(metadata, notices, rules, discourse)
    records = (*targets, *actuals, *deadlines, *units, *structure.boxes)
    assert records, text
    return frozenset(doubt.id for record in records for doubt in doubts.of(record))


@cache
def doubted_in_plan(text: str) -> frozenset[str]:
    return doubted(text)


@pytest.mark.parametrize(("kind", "name", "doubt"), DOUBTS, ids=[f"{kind}.{name}" for kind, name, _ in DOUBTS])
def test_examples(kind: str, name: str, doubt: Mapping[str, Any]) -> None:
    id = f"confidence.{kind}.{name}"
    assert [text for text in doubt["hit"] if id not in doubted_in_plan(text)] == []
    assert [text for text in doubt["miss"] if id in doubted_in_plan(text)] == []
    assert doubt["level"] in LEVELS[1:]


def test_a_scan_is_doubtful_and_a_poor_page_more_so() -> None:
    scan = Notice("ocr", "1 page read by OCR")
    assert "confidence.figures.scan" in doubted("新建水厂20座。", PLAN, (scan,))
    poor = Notice("ocr_low_confidence", "poorly legible", None)
    assert "confidence.figures.poor_scan" in doubted("新建水厂20座。", PLAN, (scan, poor))


def test_documents_that_give_rules() -> None:
    call = Metadata(title="关于开展节水项目申报的通知", period=PLAN.period)
    assert "confidence.figures.kind_of_document" in doubted("新建水厂20座。", call)


def test_the_lowest_level_counts() -> None:
    doubts = Doubts(PLAN, (), built_in())
    target = Target(
        id="t-1", indicator="水厂", value=1, unit="座", comparator="=", rule="targets.bare",
        evidence=Evidence(text="建成1座水厂", start=0, end=6),
    )  # fmt: skip
    cast = doubts.of(target)
    assert {doubt.id.rpartition(".")[2]: doubt.level for doubt in cast} == {
        "bare": "medium",
        "short_name": "medium",
        "one": "medium",
    }
    assert level_of(cast) == "medium"
    assert level_of([*cast, replace(cast[0], level="low")]) == "low"
    assert level_of([]) == "high"


def test_every_record_of_a_plan_gets_a_level(plan: Plan) -> None:
    rated = with_confidence(plan, (), built_in())
    records = (*rated.targets, *rated.actuals, *rated.deadlines, *rated.responsibilities, *rated.boxes)
    assert records
    assert {record.confidence for record in records} <= set(LEVELS)


@pytest.mark.parametrize(
    "entry",
    [
        'empty = { level = "medium" }',
        'empty = { level = "sure", label = "a", about = "b" }',
        'empty = { level = "low", label = "a", about = "b", rule = "x" }',
        'empty = { level = "low", label = "a", about = "b", rules = "x" }',
        'empty_ = { level = "low", label = "a", about = "b" }',
    ],
)
def test_a_bad_doubt_is_an_error(tmp_path: Any, entry: str) -> None:
    text = f'[[mapping]]\nid = "confidence.boxes"\nentries = {{ {entry} }}\n'
    (tmp_path / "confidence.toml").write_text(text)
    with pytest.raises(RuleError, match=r"confidence\.boxes\.empty"):
        Doubts(PLAN, (), Ruleset(tmp_path))


def test_a_folder_of_ones_own_gives_a_doubt_another_level(tmp_path: Any) -> None:
    entry = '{ level = "low", label = "a", about = "b", rules = ["targets.bare"] }'
    (tmp_path / "confidence.toml").write_text(
        f'[[mapping]]\nid = "confidence.figures"\nentries = {{ bare = {entry} }}\n'
    )
    target = Target(
        id="t-1", indicator="供水企业", value=20, unit="家", comparator="=", rule="targets.bare",
        evidence=Evidence(text="供水企业20家", start=0, end=7),
    )  # fmt: skip
    assert level_of(Doubts(PLAN, (), built_in()).of(target)) == "medium"
    assert level_of(Doubts(PLAN, (), Ruleset(tmp_path)).of(target)) == "low"
