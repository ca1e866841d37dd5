"""Text as rules see it: half-width, without blanks, each character knowing where it came from.

The document's text itself is never changed, so that every quote is a true slice of it.
"""

from __future__ import annotations

import re

_WIDTH: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDTH |= {ord(wide): plain for wide, plain in zip("〜﹪∕−–‐‑", "~%/----", strict=True)}
_BLANK = re.compile(r"\s+")
_SEPARATES = re.compile(r"[A-Za-z]\s+[A-Za-z]|\d\s+\d")
#: A numbering in front (1. 5G); further in, a blank behind the point is a slip (1. 2万).
_NUMBERING = re.compile(r"\d{1,2}\.\s+\d")


class Folded:
    """The slice ``[start:end]`` of ``source`` folded; ``text`` is what rules match.

    Full-width forms become half-width (``，`` is ``,``, ``％`` is ``%``). Blanks and line breaks go, but for one
    blank where two Latin letters or two digits would run together. A character stays one character.
    """

    __slots__ = ("_offsets", "source", "start", "text")

    def __init__(self, source: str, start: int = 0, end: int | None = None) -> None:
        self.source, self.start = source, start
        text = source[start:end].translate(_WIDTH)
        self._offsets: list[int] | None = None
        if _BLANK.search(text):
            text = self._without_blanks(text)
        self.text = text

    def _without_blanks(self, text: str) -> str:
        parts: list[str] = []
        offsets: list[int] = []
        at = 0
        for blank in _BLANK.finditer(text):
            parts.append(text[at : blank.start()])
            offsets.extend(range(at, blank.start()))
            at = blank.end()
            if _SEPARATES.match(text, blank.start() - 1) or _NUMBERING.fullmatch(text, 0, at + 1):
                parts.append(" ")
                offsets.append(blank.start())
        parts.append(text[at:])
        offsets.extend(range(at, len(text)))
        self._offsets = offsets
        return "".join(parts)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the source (``start < end``)."""
        if self._offsets is None:
            return self.start + start, self.start + end
        return self.start + self._offsets[start], self.start + self._offsets[end - 1] + 1

    def written(self, start: int, end: int) -> str:
        """``text[start:end]`` as the source has it, without line breaks and blanks between hanzi."""
        if start >= end:
            return ""
        first, last = self.span(start, end)
        return tidy(self.source[first:last])


def tidy(text: str) -> str:
    """``text`` as written, but without blanks, save one where two Latin words or numbers would run together."""

    def join(blank: re.Match[str]) -> str:
        both = text[blank.start() - 1 : blank.start()] + text[blank.end() : blank.end() + 1]
        return " " if len(both) == 2 and both.isascii() and both.isalnum() else ""

    return _BLANK.sub(join, text.strip()) if _BLANK.search(text) else text
