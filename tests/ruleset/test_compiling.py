from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policyx.ruleset import Pattern, built_in, compiling, kept
from policyx.ruleset.compiling import compiled

SOURCE = r"(?P<year>\d{4})年(?:(?P<month>1[0-2]|[1-9])月)?|(?i:[a-z甲乙]+)(?<!甲)$"
TEXTS = ("到2025年12月", "2030年", "甲乙", "ABC", "乙甲", "")


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[kept.Shelf]:
    """An empty shelf of the test's own, and nothing compiled yet."""
    monkeypatch.setattr(kept, "folder", lambda: tmp_path)
    own = kept.Shelf("patterns")
    monkeypatch.setattr(own, "_new", True)  # writes nothing at the end
    monkeypatch.setattr(compiling, "shelf", lambda name: own)
    compiled.cache_clear()
    yield own
    compiled.cache_clear()


def found(pattern: re.Pattern[str]) -> list[Any]:
    return [(match.span(), match.groupdict()) for text in TEXTS for match in pattern.finditer(text)]


@pytest.fixture
def again(shelf: kept.Shelf) -> Iterator[kept.Shelf]:
    """What one run has compiled is there for this one."""
    compiled(SOURCE)
    shelf._kept = dict(shelf._asked)
    compiled.cache_clear()
    yield shelf


def test_the_same_as_python_compiles_it(again: kept.Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = re.compile(SOURCE)
    monkeypatch.setattr(compiling, "_parts", None)  # not asked for: it is kept
    pattern = compiled(SOURCE)
    assert pattern == plain
    assert (pattern.groups, pattern.groupindex, pattern.flags) == (plain.groups, plain.groupindex, plain.flags)
    assert found(pattern) == found(plain)


@pytest.mark.parametrize("parts", [[], "text", [32, "?", 0, {}], [32, "AAAA", 2, {}], [32, "AQAAAA==", 2, {"year": 9}]])
def test_what_the_engine_refuses_is_compiled_anew(again: kept.Shelf, parts: Any) -> None:
    again._kept[SOURCE] = parts
    assert found(compiled(SOURCE)) == found(re.compile(SOURCE))


def test_a_python_that_does_it_otherwise(monkeypatch: pytest.MonkeyPatch, shelf: kept.Shelf) -> None:
    monkeypatch.delattr("re._compiler._code")
    assert found(compiled(SOURCE)) == found(re.compile(SOURCE))
    assert shelf._asked == {}


def test_a_wrong_expression_is_refused_as_ever() -> None:
    with pytest.raises(re.error, match="unterminated"):
        compiled("(a")


def test_every_rule_is_the_same_from_the_shelf(shelf: kept.Shelf) -> None:
    sources = [entry.source for entry in built_in() if isinstance(entry, Pattern)]
    fresh = [compiled(source) for source in sources]
    shelf._kept = dict(shelf._asked)
    compiled.cache_clear()
    assert [compiled(source) for source in sources] == fresh
    plain = [re.compile(source) for source in sources]
    assert [(one.pattern, one.groupindex, one.flags) for one in fresh] == [
        (one.pattern, one.groupindex, one.flags) for one in plain
    ]
