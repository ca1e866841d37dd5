"""Where output goes: data to stdout or whole into a file, messages to stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from policyx.errors import InputError, PolicyxError, one_line
from policyx.language import told, told_error

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.segment import Segment, Segments

_WIDEST = 1000
"""Columns: every line of a table is filled up to the last."""
BROKEN_PIPE = 141  # as a shell reports a program that died of SIGPIPE


def write_stdout(data: bytes, styled: bool = False) -> None:
    """Write at once, as UTF-8 whatever the locale; where the reader has gone away (``| head``), end quietly.

    A terminal does not get what would steer it, but ``\\u001b``, unless the data is ``styled`` by us.
    """
    if not styled and sys.stdout.isatty():
        from policyx.output.wording import spelled_out

        data = spelled_out(data.decode(errors="backslashreplace")).encode()
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        name = stdout_name()
        # Python flushes stdout once more on its way out: give it somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(BROKEN_PIPE) from None
        raise InputError(f"cannot be written: {error.strerror}", where=name) from None


def stdout_name() -> str:
    """The file behind stdout where the system tells (``/dev/full``), unless stdout was closed."""
    with suppress(OSError):
        name = str(Path("/proc/self/fd/1").readlink())
        return name if name.startswith("/") and name != os.devnull else "stdout"
    return "stdout"


def write_screen(picture: RenderableType, paged: bool = False) -> None:
    """Write what rich makes of ``picture`` for this terminal, or plain where there is none.

    ``paged``: what is longer than the terminal opens in the pager (``$PAGER``, else less).
    """
    from rich.console import Console

    console = Console()
    console.width = min(console.width or _WIDEST, _WIDEST)  # COLUMNS may say anything
    with console.capture() as screen:
        console.print(_spelled_out(console.render(picture)), end="")
    text = screen.get()
    if paged and console.is_terminal and sys.stdin.isatty() and text.count("\n") >= console.size.height:
        import pydoc

        os.environ.setdefault("LESS", "-RFX")  # colours as colours, and the text stays when less ends
        pydoc.pager(text)
    else:
        write_stdout(text.encode(), styled=True)


def _spelled_out(pieces: Iterable[Segment]) -> Segments:
    """The same to look at, but that no text in it steers the terminal; rich does so where a style begins and ends."""
    from rich.segment import Segment, Segments

    from policyx.output.wording import spelled_out

    return Segments([Segment(spelled_out(piece.text), piece.style, piece.control) for piece in pieces])


def be_verbose(wanted: bool) -> bool:
    """From now on, say more; workers of a batch are told by the environment."""
    if wanted:
        os.environ["POLICYX_VERBOSE"] = "1"
    return wanted


def be_quiet(wanted: bool) -> bool:
    """From now on, show no progress."""
    if wanted:
        os.environ["POLICYX_QUIET"] = "1"
    return wanted


def status(line: str) -> None:
    """Show ``line`` as the one line of progress, or clear it; only where a person is watching."""
    if sys.stderr.isatty() and not os.environ.get("POLICYX_QUIET"):
        sys.stderr.write(f"\r\x1b[K{one_line(told(line))}")
        sys.stderr.flush()


def complain(message: PolicyxError | str) -> None:
    """One line on stderr, in place of the line of progress."""
    status("")
    print(told_error(message), file=sys.stderr)
