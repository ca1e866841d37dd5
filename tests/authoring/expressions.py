"""Every regular expression of rules and code, and the long way of measuring how they grow.

``make growth`` tries them on hostile texts of 1,000 to 64,000 characters, made of more units than the tests take time
for: also of the characters that an expression names, and of what its examples find.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import policyx
from policyx.authoring.growth import UNITS, of_its_own, steepest
from policyx.ruleset import Indicator, Lexicon, Part, Pattern, Ruleset

METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
LENGTHS = (1_000, 8_000, 64_000)
Expression = tuple[str, re.Pattern[Any], str]
"""Its name, itself, and the method by which it is used."""


def rules() -> Iterator[Expression]:
    for entry in Ruleset():
        if isinstance(entry, Lexicon | Part | Pattern):
            yield entry.id, entry.regex, "finditer"
        elif isinstance(entry, Indicator) and entry.pattern:
            yield entry.id, entry.pattern, "fullmatch"


def code() -> Iterator[Expression]:
    """The expressions that modules keep under a name, each with its methods, and those within functions."""
    for found in pkgutil.walk_packages(policyx.__path__, "policyx."):
        if found.name == "policyx.__main__":
            continue
        module = importlib.import_module(found.name)
        text = Path(str(module.__file__)).read_text(encoding="utf-8")
        for name, value in vars(module).items():
            if not re.search(rf"^{name}\b.*=", text, re.M):
                continue
            used = {_kind(method) for method in METHODS if f"{name}.{method}" in text} or {"finditer"}
            yield from ((f"{found.name}.{name}", one, method) for one in _within(value) for method in sorted(used))
        for call in ast.walk(ast.parse(text)):
            match call:
                case ast.Call(ast.Attribute(ast.Name("re"), method), [ast.Constant(str(source)), *_]) if (
                    method in METHODS
                ):
                    yield f"{found.name}:{call.lineno}", re.compile(source), _kind(method)


def _within(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict | list | tuple | set | frozenset):
        for one in (*value.keys(), *value.values()) if isinstance(value, dict) else value:
            yield from _within(one)


def _kind(method: str) -> str:
    """What finds all from left to right takes as long as ``finditer``."""
    return method if method in ("match", "fullmatch", "search") else "finditer"


def main() -> None:
    wrong = 0
    texts = {entry.id: entry.hit for entry in Ruleset() if isinstance(entry, Pattern)}
    expressions = [*rules(), *code()]
    for name, regex, method in expressions:
        found = [one if isinstance(one, str) else one.get("text", "") for one in texts.get(name, ())]
        own = of_its_own(str(regex.pattern), found) if name in texts or name.startswith("policyx.") else []
        if problem := steepest(regex, method, dict.fromkeys((*UNITS, *own)), LENGTHS):
            wrong += 1
            print(f"{name}: {problem}", flush=True)
    print(f"{len(expressions)} expressions, {wrong} that grow too fast")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
