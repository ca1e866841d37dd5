"""The program: ``policyx`` and ``python -m policyx``."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

import typer

from policyx.cli import app
from policyx.cli.configuration import configure
from policyx.cli.streams import BROKEN_PIPE, stdout_name
from policyx.errors import InputError, PolicyxError
from policyx.language import choose, told_error

BAD_INPUT = 2
INTERRUPTED = 130


def main() -> None:
    """Run the command line and exit; whatever goes wrong is one line on stderr, and 2 is returned.

    1 means that plans differ (``diff --exit-code``), so that no failure may end with it.
    """
    # A run makes many small things and few circles of them: looked for less often, it takes a tenth less time.
    gc.set_threshold(100_000, 20, 20)
    # pydantic would look through all installed packages for plugins.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        _hold_streams()
        choose(sys.argv[1:])
        configure()
        status = app(standalone_mode=False, prog_name="policyx")
        sys.stdout.flush()
    except PolicyxError as error:
        _fail(error)
    except typer.TyperException as error:
        _fail(PolicyxError(error.format_message().rstrip("."), hint="policyx --help says more"))
    except BrokenPipeError:
        _forget(1)
        sys.exit(BROKEN_PIPE)
    except OSError as error:
        _fail(InputError(error.strerror or str(error), where=str(error.filename or stdout_name())))
    except MemoryError:
        _fail(InputError("too large for the memory of this machine"))
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(INTERRUPTED)
    except Exception as error:  # noqa: BLE001 -- the last resort: a bug is one line, too
        what = f"internal error: {type(error).__name__}: {error}"
        _fail(PolicyxError(what, hint="a bug in policyx, please report it"))
    sys.exit(status or 0)


def _hold_streams() -> None:
    """Put the null device in the place of streams that were closed (``>&-``), lest a file gets their number.

    It is opened the wrong way round: reading from a closed stdin and writing to a closed stdout are errors.
    """
    wrong_way = (os.O_WRONLY, os.O_RDONLY, os.O_WRONLY)
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            with suppress(OSError):
                os.fstat(number)
                continue
            os.open(os.devnull, wrong_way[number])  # takes the lowest number that is free: this one
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # whatever the locale


def _fail(error: PolicyxError) -> NoReturn:
    """Say what is wrong, if anybody can be told, and exit."""
    try:
        print(told_error(error), file=sys.stderr, flush=True)
    except OSError:
        _forget(2)
    try:
        sys.stdout.flush()
    except OSError:
        _forget(1)
    sys.exit(BAD_INPUT)


def _forget(number: int) -> None:
    """Python flushes its streams once more on its way out: give it somewhere to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), number)


if __name__ == "__main__":
    main()
