"""The help of a command in Chinese, laid out by the width of characters in a terminal."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from typer._click import HelpFormatter

from policyx.language.catalogue import chinese
from policyx.output.breaking import wrap

_GAP = 2
_NAMES, _EXAMPLES = 30, 44
"""Terminal cells of what is explained; where it takes more, its explanation begins on the next line."""
_EXAMPLE = re.compile(r"(\S.*?) {2,}(\S.*)")
_OPTION = re.compile(r"(-.*?)(?: (<.*>|\S+))?")
_ARGUMENT = re.compile(r"(\S+) <.*>")


class ChineseHelp(HelpFormatter):
    """What typer writes of a command, translated piece by piece."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        for piece in ("[OPTIONS]", "COMMAND [ARGS]..."):
            args = args.replace(piece, chinese().term(piece))
        args = re.sub(r"(?<=[{\[])[^{}\[\]]+(?=[}\]])", lambda name: chinese().term(name[0]), args)
        self._write_beside(f"用法：{prog} ", args)

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':{self.current_indent}}{chinese().term(heading)}：\n")

    def write_text(self, text: str) -> None:
        for number, paragraph in enumerate(paragraphs(text)):
            self.write("\n" if number else "")
            if isinstance(paragraph, str):
                self._write_beside(" " * self.current_indent, chinese().told(paragraph))
            else:
                told = [(command, chinese().told(what)) for command, what in paragraph]
                longest = max(cell_len(what) for _, what in told)
                self._write_rows(told, max(_EXAMPLES, self.width - self.current_indent - _GAP - longest))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = _NAMES, col_spacing: int = _GAP) -> None:
        self._write_rows([(_named(name), _explained(what)) for name, what in rows], col_max)

    def _write_rows(self, rows: Sequence[tuple[str, str]], widest: int) -> None:
        indent = " " * self.current_indent
        column = min(max(cell_len(name) for name, _ in rows), widest) + _GAP
        for name, what in rows:
            first = indent + name + " " * (column - cell_len(name))
            if what and cell_len(name) > column - _GAP:
                self.write(f"{indent}{name}\n")
                first = indent + " " * column
            self._write_beside(first, what)

    def _write_beside(self, first: str, text: str) -> None:
        """``text`` behind ``first``, its further lines below its beginning; where it fits, it is one line."""
        room = max(self.width - cell_len(first), 20)
        if cell_len(text) <= room:
            text = text.replace("\n", " ")
        for number, line in enumerate(wrap(text, room)):
            self.write(f"{' ' * cell_len(first) if number else first}{line}".rstrip() + "\n")


def paragraphs(text: str) -> Iterator[str | list[tuple[str, str]]]:
    """A text of help: each paragraph in one line; one of examples as commands and what each does."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        lines = paragraph.split("\n")
        if lines[0].strip() == "\b":
            yield [(found[1], found[2]) if (found := _EXAMPLE.fullmatch(line)) else (line, "") for line in lines[1:]]
        else:
            yield " ".join(lines)


def summary(text: str) -> str:
    """What a command does in a few words, for the list of commands: its help without what stands in brackets."""
    first = next(paragraphs(text))
    assert isinstance(first, str)
    return re.split("[。；：]", re.sub("（.*?）", "", chinese().told(first)))[0]


def _named(name: str) -> str:
    """An option with its placeholder, or an argument: ``--year <整数>``."""
    if option := _OPTION.fullmatch(name):
        return " ".join(filter(None, (option[1], option[2] and chinese().term(option[2]))))
    argument = _ARGUMENT.fullmatch(name)
    return chinese().term(argument[1] if argument else name)


def _explained(help: str) -> str:
    """The explanation, and in a line of its own what typer says of defaults and the like: ``help  [required]``."""
    text, bracket, extras = help.removesuffix("]").rpartition("[")
    if not bracket or not (text.endswith("  ") or not text):
        return chinese().told(help)
    told = "；".join(chinese().term(extra) for extra in extras.split("; "))
    return f"{chinese().told(text.rstrip())}\n[{told}]".lstrip()
