"""What can go wrong, said so that a user knows what, where and what to do."""

from __future__ import annotations

_LONGEST = 600
"""Characters of a message; ours have a third of it at most, before anything is quoted."""


class PolicyxError(Exception):
    """Base of every error that policyx raises on purpose.

    Shown as one line, ``where: what (hint)``; the CLI prints it on stderr and exits with 2.

    Args:
        what: what is wrong, a short English clause without a full stop.
        where: file name, ``file:rule`` or page; empty where it is clear.
        hint: what the user can do; empty where nothing can be done.
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        self.what, self.where, self.hint = what, where, hint
        super().__init__(str(self))

    def __str__(self) -> str:
        line = f"{self.where}: {shortened(self.what)}" if self.where else shortened(self.what)
        return one_line(f"{line} ({self.hint})" if self.hint else line)


def shortened(what: str) -> str:
    """``what`` without its middle where it quotes a file at length: a message is a line, not a page."""
    return what if len(what) <= _LONGEST else f"{what[: _LONGEST // 2]} … {what[-_LONGEST // 2 :]}"


def legible(name: str) -> str:
    """``name`` as text that can be written: names may be no UTF-8, or not be decoded as such (``LC_ALL=C``)."""
    try:
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # half a character that stands for no byte
        return name.encode("utf-8", "replace").decode()


def one_line(text: str) -> str:
    """``text`` for a person's terminal: names of files may hold anything, line breaks and what steers it included."""
    return " ".join("".join(c if c.isprintable() else " " for c in legible(text)).split())


class InputError(PolicyxError):
    """A file cannot be read: missing, empty, damaged, encrypted, too large, of an unknown type."""


class MissingDependency(PolicyxError):
    """A format needs an extra or a program that is not installed."""


class RuleError(PolicyxError):
    """A rule file is wrong; a bad rule is never skipped."""
