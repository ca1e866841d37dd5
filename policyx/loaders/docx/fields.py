"""Fields (ECMA-376 part 1, 17.16): which text is an instruction, which a result, what a field without one shows."""

from __future__ import annotations

import re

from policyx.loaders.docx.numerals import numeral

_LONGEST = 1000
_SEPARATOR = re.compile("[,;，；]")


class _Field:
    __slots__ = ("instruction", "is_contents", "result")

    def __init__(self) -> None:
        self.instruction, self.result, self.is_contents = "", False, False


class Fields:
    """The fields that are open at the place that is being read.

    ``hidden``: within an instruction; ``contents``: within so many tables of contents.
    """

    __slots__ = ("_hidden_from", "_open", "contents", "hidden")

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._hidden_from = 0
        self.hidden = False
        self.contents = 0

    def mark(self, kind: str | None) -> str:
        """Take a ``w:fldChar``; gives the text of a field that ends without a result."""
        if kind == "begin":
            if not self.hidden:
                self.hidden, self._hidden_from = True, len(self._open)
            self._open.append(_Field())
        elif self._open and kind == "separate":
            field = self._open[-1]
            field.result = True
            if is_contents(field.instruction) and not field.is_contents:
                field.is_contents = True
                self.contents += 1
            self.hidden = self.hidden and self._hidden_from != len(self._open) - 1
        elif self._open and kind == "end":
            field = self._open.pop()
            self.contents -= field.is_contents
            self.hidden = self.hidden and self._hidden_from != len(self._open)
            return "" if field.result else _equation(field.instruction)
        return ""

    def instruct(self, text: str | None) -> None:
        """Take a ``w:instrText``."""
        if self._open and not self._open[-1].result and len(self._open[-1].instruction) < _LONGEST:
            self._open[-1].instruction += text or ""

    def end_paragraph(self) -> None:
        """Forget a field whose result did not begin: a mark that is lost must not hide the rest of the document."""
        if self.hidden:
            self.contents -= sum(field.is_contents for field in self._open[self._hidden_from :])
            del self._open[self._hidden_from :]
            self.hidden = False


def is_contents(instruction: str) -> bool:
    """Whether a field makes a table of contents, or of figures."""
    return instruction.split(maxsplit=1)[:1] == ["TOC"]


def _equation(instruction: str) -> str:
    """What an ``EQ \\o`` field shows: Word writes 带圈字符 and 拼音指南 so, the character itself last."""
    command, _, arguments = instruction.partition("\\o")
    inside = arguments.partition("(")[2].rpartition(")")[0]
    if command.split()[:1] not in (["EQ"], ["eq"]) or not inside:
        return ""
    *others, shown = (part.strip() for part in _SEPARATOR.split(inside))
    circled = shown.isdecimal() and any(sign in others for sign in "○〇")
    return numeral(int(shown[:9]), "decimalEnclosedCircle") if circled else shown
