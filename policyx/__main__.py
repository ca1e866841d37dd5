"""The program: ``policyx`` and ``python -m policyx``."""

from __future__ import annotations

import sys

import typer

from policyx.cli import app
from policyx.errors import PolicyxError

BAD_INPUT = 2
INTERRUPTED = 130


def main() -> None:
    """Run the command line and exit; whatever goes wrong is one line on stderr."""
    try:
        status = app(standalone_mode=False)
    except PolicyxError as error:
        sys.exit(_fail(str(error)))
    except typer.TyperException as error:
        usage = error.format_message().rstrip(".")  # empty where the help has been shown in answer to no arguments
        sys.exit(_fail(f"{usage} (policyx --help says more)") if usage else BAD_INPUT)
    except OSError as error:
        sys.exit(_fail(str(error)))
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(INTERRUPTED)
    sys.exit(status or 0)


def _fail(message: str) -> int:
    print("error:", " ".join(message.split()), file=sys.stderr)
    return BAD_INPUT


if __name__ == "__main__":
    main()
