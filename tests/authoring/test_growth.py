"""Expressions that take for ever are found, those that policyx brings are none."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import policyx
from policyx.authoring.growth import UNITS, of_its_own, steepest
from policyx.ruleset import Indicator, Lexicon, Part, Pattern, Ruleset

METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


@pytest.mark.parametrize("source", ["(达+)+到", r"(?:\d+,?)*个", "(.*)(.*)(.*)达$", "[^,]*,?[^,]*,?[^,]*个", r"\s+个"])
def test_what_takes_for_ever_is_found(source: str) -> None:
    assert "too slow" in steepest(re.compile(source), units=[*of_its_own(source, ()), *UNITS])


@pytest.mark.parametrize("source", ["达到", r"\d{1,4}年", "[一二三]{1,9}个", r"(?<!\d)\d++(?:,\d++)?个"])
def test_what_is_careful_is_not(source: str) -> None:
    assert steepest(re.compile(source), units=[*of_its_own(source, ()), *UNITS]) == ""


def rules() -> Iterator[tuple[str, re.Pattern[Any], str]]:
    for entry in Ruleset():
        if isinstance(entry, Lexicon | Part | Pattern):
            yield entry.id, entry.regex, "finditer"
        elif isinstance(entry, Indicator) and entry.pattern:
            yield entry.id, entry.pattern, "fullmatch"


def code() -> Iterator[tuple[str, re.Pattern[Any], str]]:
    """The expressions that modules keep under a name, each with the methods it is used by there."""
    for found in pkgutil.walk_packages(policyx.__path__, "policyx."):
        if found.name == "policyx.__main__":
            continue
        module = importlib.import_module(found.name)
        text = Path(str(module.__file__)).read_text(encoding="utf-8")
        for name, value in vars(module).items():
            kept = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else [value]
            own = (
                [one for one in kept if isinstance(one, re.Pattern)] if re.search(rf"^{name}\b.*=", text, re.M) else []
            )
            used = {method for method in METHODS if f"{name}.{method}" in text} or {"finditer"}
            for method in {method if method in ("match", "fullmatch", "search") else "finditer" for method in used}:
                yield from ((f"{found.name}.{name}", one, method) for one in own)


@pytest.mark.parametrize("expressions", [rules, code])
def test_no_expression_grows_faster_than_the_text(expressions: Any) -> None:
    wrong = {name: problem for name, regex, method in expressions() if (problem := steepest(regex, method))}
    assert wrong == {}
