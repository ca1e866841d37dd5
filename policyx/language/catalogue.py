"""Translations, and which of them is meant: a message is found by the words around the parts that were filled in."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

CHINESE = Path(__file__).with_name("chinese.toml")


class Catalogue:
    """``messages`` and ``terms``: an English text, with ``{}`` for each part that is filled in → its translation.

    The translation holds the parts as ``{}``, or as ``{0}`` … where their order differs; ``{:m}`` is a part that is a
    term or a message itself. Terms are no messages: a file may be called like one.
    """

    def __init__(self, messages: Mapping[str, str], terms: Mapping[str, str]) -> None:
        self._messages, self._terms = _Texts(messages), _Texts(terms)

    def told(self, message: str) -> str:
        """The translation of ``message``; itself where there is none."""
        found = self._messages.find(message, self.term)
        return message if found is None else found

    def term(self, text: str) -> str:
        """The translation of ``text``, which is a term or a message; itself where there is none."""
        found = self._terms.find(text, self.term)
        return self.told(text) if found is None else found


class _Texts:
    def __init__(self, entries: Mapping[str, str]) -> None:
        self._entries = entries
        self._templates = [(key.split("{}"), value) for key, value in entries.items() if "{}" in key]
        # What begins with words of its own may hold another message, and the most words say the most.
        self._templates.sort(key=lambda template: (not template[0][0], -sum(map(len, template[0]))))

    def find(self, text: str, term: Callable[[str], str]) -> str | None:
        if text in self._entries:
            return self._entries[text]
        for fixed, translation in self._templates:
            filled = parts(text, fixed)
            if filled is not None:
                return translation.format(*(_Part(part, term) for part in filled))
        return None


class _Part:
    """What was filled into a message; ``{:m}`` asks for its translation."""

    def __init__(self, text: str, term: Callable[[str], str]) -> None:
        self._text, self._term = text, term

    def __format__(self, spec: str) -> str:
        return self._term(self._text) if spec == "m" else self._text


def parts(message: str, fixed: list[str]) -> list[str] | None:
    """What stands in ``message`` between the texts ``fixed``, each part as short as it can be; ``None``: no match.

    What follows a colon is another clause, which no part takes in, unless it stands behind a colon itself.
    """
    first, *middle, last = fixed
    at, end = len(first), len(message) - len(last)
    if at > end or not message.startswith(first) or not message.endswith(last):
        return None
    found = []
    for text in middle:
        start = message.find(text, at, end)
        if start < 0:
            return None
        found.append(message[at:start])
        at = start + len(text)
    found.append(message[at:end])
    whole = all(": " not in part or before.endswith(": ") for before, part in zip(fixed, found, strict=False))
    return found if whole else None


@cache
def chinese() -> Catalogue:
    """The one that policyx brings."""
    sections = tomllib.loads(CHINESE.read_text(encoding="utf-8"))
    terms = sections.pop("terms")
    return Catalogue({key: value for section in sections.values() for key, value in section.items()}, terms)
