"""What the tables of a rule file have in common: unknown keys are refused, examples are texts or tables of texts."""

from __future__ import annotations

from typing import Any

from policyx.errors import RuleError


def refuse_unknown(item: dict[str, Any], known: set[str], where: str) -> None:
    if unknown := item.keys() - known:
        raise RuleError(f"unknown key {', '.join(sorted(unknown))}", where=where)


def read_examples(item: dict[str, Any], where: str) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    hit, miss = item.get("hit", []), item.get("miss", [])
    if not all(isinstance(examples, list) and all(map(_is_example, examples)) for examples in (hit, miss)):
        raise RuleError("hit and miss are lists of texts", where=where)
    return tuple(hit), tuple(miss)


def _is_example(example: Any) -> bool:
    """A text, or a table of texts."""
    return isinstance(example, str) or (
        isinstance(example, dict) and all(isinstance(value, str) for value in example.values())
    )


def read_words(item: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    """A list of words that may be missing, but holds no empty one."""
    words = item.get(key, [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise RuleError(f"{key} must be a list of words", where=where)
    return tuple(words)
