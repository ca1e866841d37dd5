"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from policyx.errors import InputError


@contextmanager
def whole_file(path: Path, draft: Path | None = None) -> Iterator[BinaryIO]:
    """A file to write that appears under its name only when all is written; else the old one stays as it was.

    ``draft`` is where it is written until then, on the same file system.

    Raises:
        InputError: it cannot be written.
    """
    # A short name: those of plans fill what a file system allows.
    draft = draft or path.with_name(f".policyx-{os.getpid()}.part")
    try:
        if path.exists() and not path.is_file():  # a device or a named pipe cannot be replaced
            with path.open("wb") as stream:
                yield stream
            return
        with draft.open("wb") as stream:
            yield stream
        draft.replace(path)
    except OSError as error:
        hint = "" if path.parent.is_dir() else f"make the folder {path.parent} first"
        raise InputError(f"cannot be written: {error.strerror}", where=str(path), hint=hint) from error
    finally:
        with suppress(OSError):
            draft.unlink()


def make_folder(folder: Path) -> None:
    """Make a folder and those above it.

    Raises:
        InputError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"the folder cannot be made: {error.strerror}", where=str(folder)) from error
