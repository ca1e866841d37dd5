"""Fields (ECMA-376 part 1, 17.16): which text is an instruction, which a result, what a field without one shows."""

from __future__ import annotations

import re

from policyx.loaders.docx.numerals import numeral

_OVERSTRIKE = re.compile(r"\\o[^(]*\((.*)\)\s*$", re.DOTALL)
_LAST_ARGUMENT = re.compile(r"[,;，；]([^,;，；()]*)$")


class _Field:
    __slots__ = ("instruction", "result")

    def __init__(self) -> None:
        self.instruction, self.result = "", False


class Fields:
    """The fields that are open at the place that is being read.

    ``hidden``: within an instruction; ``contents``: within a table of contents.
    """

    __slots__ = ("_open", "contents", "hidden")

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self.hidden = self.contents = False

    def mark(self, kind: str | None) -> str:
        """Take a ``w:fldChar``; gives the text of a field that ends without a result."""
        shown = ""
        if kind == "begin":
            self._open.append(_Field())
        elif self._open and kind == "separate":
            self._open[-1].result = True
        elif self._open and kind == "end":
            field = self._open.pop()
            shown = "" if field.result else _equation(field.instruction)
        self._look_around()
        return shown

    def instruct(self, text: str | None) -> None:
        """Take a ``w:instrText``."""
        if self._open and not self._open[-1].result and len(self._open[-1].instruction) < 1000:
            self._open[-1].instruction += text or ""

    def end_paragraph(self) -> None:
        """Forget fields whose result did not begin: an end mark that is lost must not hide the rest of the document."""
        if self.hidden:
            self._open = [field for field in self._open if field.result]
            self._look_around()

    def _look_around(self) -> None:
        self.hidden = not all(field.result for field in self._open)
        self.contents = any(is_contents(field.instruction) for field in self._open)


def is_contents(instruction: str) -> bool:
    return instruction.split(maxsplit=1)[:1] == ["TOC"]


def _equation(instruction: str) -> str:
    """What an ``EQ \\o`` field shows: Word writes 带圈字符 and 拼音指南 so, the character itself last."""
    overstrike = _OVERSTRIKE.search(instruction) if instruction.lstrip()[:2].upper() == "EQ" else None
    last = _LAST_ARGUMENT.search(overstrike[1]) if overstrike else None
    if not last:
        return ""
    shown = last[1].strip()
    circled = "○" in instruction or "〇" in instruction
    return numeral(int(shown), "decimalEnclosedCircle") if circled and shown.isdecimal() else shown
