"""Options by convention: ``policyx.toml`` here, else ``policyx/config.toml`` among the user's configurations.

A file says what variables of the environment (``POLICYX_STRENGTH`` …) would say, which come before it; options of the
command line come before both.
"""

from __future__ import annotations

import os
from pathlib import Path

from policyx.errors import InputError

NAME = "policyx.toml"
OPTIONS = ("jobs", "lang", "max-pages", "password", "revisions", "rules", "strength", "timeout")


def variable(option: str) -> str:
    """The variable of the environment that stands for an option: POLICYX_MAX_PAGES."""
    return f"POLICYX_{option.replace('-', '_').upper()}"


def configure() -> None:
    """Set the variables that the file names, if there is one.

    Raises:
        InputError: it cannot be read, or names what is no option.
    """
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path("~/.config").expanduser())
    path = next((path for path in (Path(NAME), home / "policyx" / "config.toml") if path.is_file()), None)
    if path is None:
        return
    import tomllib

    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"cannot be read: {error}", where=str(path)) from error
    for option, value in said.items():
        if option not in OPTIONS or not isinstance(value, str | int | float):
            raise InputError(f"no option {option}", where=str(path), hint=f"known: {', '.join(OPTIONS)}")
        # A folder of rules stands where the file says, wherever the program runs.
        text = str(path.parent / value) if option == "rules" and isinstance(value, str) else str(value)
        os.environ.setdefault(variable(option), text)
