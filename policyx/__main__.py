"""The program: ``policyx`` and ``python -m policyx``."""

from __future__ import annotations

import gc
import os
import sys

import typer

from policyx.cli import app
from policyx.cli.configuration import configure
from policyx.errors import PolicyxError

BAD_INPUT = 2
INTERRUPTED = 130


def main() -> None:
    """Run the command line and exit; whatever goes wrong is one line on stderr."""
    # A run makes many small things and few circles of them: looked for less often, it takes a tenth less time.
    gc.set_threshold(100_000, 20, 20)
    # pydantic would look through all installed packages for plugins.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        configure()
        status = app(standalone_mode=False, prog_name="policyx")
    except PolicyxError as error:
        sys.exit(_fail(str(error)))
    except typer.TyperException as error:
        sys.exit(_fail(f"{error.format_message().rstrip('.')} (policyx --help says more)"))
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
