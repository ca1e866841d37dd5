"""The language in which people are spoken to.

Messages are raised in English, and put into Chinese where they are shown: English costs nothing, and a message without
a translation is shown as it is. Data on stdout and in files are the same in every language.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from policyx.errors import PolicyxError, one_line, shortened

LANGUAGES = ("zh", "en")
VARIABLE = "POLICYX_LANG"
_chosen: str | None = None


def choose(arguments: Sequence[str]) -> None:
    """Take note of ``--lang``, wherever it stands: whatever else is wrong with ``arguments`` is said in it."""
    global _chosen
    _chosen = None
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=False):
        if argument == "--":
            return
        name, equals, value = argument.partition("=")
        if name == "--lang" and (value if equals else following) in LANGUAGES:
            _chosen = value if equals else following


def behind_lang(arguments: Sequence[str]) -> list[str]:
    """``arguments`` without a ``--lang`` that they begin with."""
    given = bool(arguments) and arguments[0].partition("=")[0] == "--lang"
    return [*arguments[2 - ("=" in arguments[0]) :]] if given else [*arguments]


def language() -> str:
    """``zh`` or ``en``: what ``--lang`` says, else ``POLICYX_LANG``, else the locale as gettext takes it."""
    asked = _chosen or os.environ.get(VARIABLE)
    if asked in LANGUAGES:
        return asked
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "C")
    if locale.partition(".")[0] in ("C", "POSIX"):
        return "en"
    codes = (re.split(r"[_.@-]", name)[0] for name in (os.environ.get("LANGUAGE") or locale).split(":"))
    return next((code for code in codes if code in LANGUAGES), "en")


def told(message: str) -> str:
    """``message`` in the language of the user."""
    if language() == "en":
        return message
    from policyx.language.catalogue import chinese

    return chinese().told(message)


def told_error(message: PolicyxError | str) -> str:
    """The one line that stands on stderr for what went wrong: what, where, and what to do."""
    if language() == "en":
        return one_line(f"error: {message}")
    if isinstance(message, str):
        return one_line(f"错误：{told(message)}")
    where = f"{message.where}：" if message.where else ""
    hint = f"（{told(message.hint)}）" if message.hint else ""
    return one_line(f"错误：{where}{shortened(told(message.what))}{hint}")
