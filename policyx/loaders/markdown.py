"""Markdown marks that people and converters leave in text (CommonMark 0.31), taken off with what they say kept."""

from __future__ import annotations

import re

from msgspec import Struct

HARD_BREAK = re.compile(r"<br\s*/?>")
# A line may be megabytes long: what could begin at every character must soon end.
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s(.*)$")
_BULLET = re.compile(r"^\s*[-+*]\s+(?=\S)")
_QUOTE = re.compile(r"^\s*(?:>\s?)+")
_RULE = re.compile(r"^\s*(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_TARGET = r"\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)"
_IMAGE = re.compile(rf"!\[[^\[\]]*\]{_TARGET}")
_LINK = re.compile(rf"\[([^\[\]]+)\]{_TARGET}")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+)(?<=\S)\*(?![\w*])")
_CODE = re.compile(r"`([^`]+)`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_WHOLE_BOLD = re.compile(r"^\s*(?:\*\*|__)(?:(?!\*\*|__).)+(?:\*\*|__)\s*$")
_EVIDENT = {
    "#": re.compile(r"^\s{0,3}#{1,6}\s+\S", re.MULTILINE),
    "**": re.compile(r"\*\*[^*\n]+\*\*"),
    "---": re.compile(r"^[ \t]{0,9}\|?[ \t]{0,9}:?-{3,}:?\s*\|", re.MULTILINE),
}


class Marked(Struct, frozen=True):
    """A line without its marks; ``level`` of a ``#`` heading, ``bold`` where all of it is."""

    text: str
    level: int | None = None
    bold: bool = False


def is_markdown(text: str) -> bool:
    """Whether the text is evidently written in Markdown, whatever its file is called."""
    return any(sign in text and evident.search(text) for sign, evident in _EVIDENT.items())


def unmark(line: str) -> Marked:
    """One line of Markdown; a thematic break and an image become empty."""
    if _RULE.match(line):
        return Marked("")
    if heading := _HEADING.match(line):
        return Marked(unmark_inline(heading[2].rstrip().rstrip("#").strip()), len(heading[1]))
    line = _QUOTE.sub("", line)
    bold = _WHOLE_BOLD.match(line) is not None
    return Marked(unmark_inline(_BULLET.sub("", line) if not bold else line), bold=bold)


def unmark_inline(text: str) -> str:
    """``text`` without bold, emphasis, code, links, images and escapes."""
    if not re.search(r"[*_`\[\\]", text):
        return text
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _CODE.sub(r"\1", _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", text)))
    return _ESCAPE.sub(r"\1", text)
