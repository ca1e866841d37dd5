"""Where output goes: data to stdout, messages to stderr."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import RenderableType

BROKEN_PIPE = 141  # as a shell reports a program that died of SIGPIPE


def write_stdout(data: bytes) -> None:
    """Write at once, as UTF-8 whatever the locale; where the reader has gone away (``| head``), end quietly."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Python flushes stdout once more on its way out: give it somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(BROKEN_PIPE) from None


def write_screen(picture: RenderableType) -> None:
    """Write what rich makes of ``picture`` for this terminal, or plain where there is none."""
    from rich.console import Console

    console = Console()
    with console.capture() as screen:
        console.print(picture)
    write_stdout(screen.get().encode())


def status(line: str) -> None:
    """Show ``line`` as the one line of progress, or clear it; only where a person is watching."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()


def complain(message: str) -> None:
    """One line on stderr, in place of the line of progress."""
    status("")
    print("error:", message, file=sys.stderr)
