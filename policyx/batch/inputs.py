"""What the user names on the command line: files, folders of files, ``-`` for stdin."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath

from policyx.errors import InputError, PolicyxError
from policyx.loaders.detect import suffix_kind
from policyx.loaders.options import LoadOptions
from policyx.model.document import Document

STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Input:
    """``relative`` is its place below the folder that was named, and so below an output folder.

    ``problem`` is why a container could not be opened.
    """

    path: Path
    relative: PurePath
    problem: InputError | None = None


def find_inputs(arguments: Sequence[Path]) -> list[Input]:
    """The files that ``arguments`` name, a folder standing for every file of a known suffix under it, sorted by path.

    An archive or a mail stands for the documents in it.

    Raises:
        InputError: a folder without a readable file, stdin named twice.
    """
    inputs: list[Input] = []
    for argument in arguments:
        if argument.is_dir():
            inputs += _files_below(argument)
        elif argument == STDIN:
            inputs.append(Input(argument, PurePath("stdin")))
        else:
            inputs += _documents_in(argument, PurePath(argument.name))
    if sum(input.path == STDIN for input in inputs) > 1:
        raise InputError("stdin can be read only once", where="-")
    return inputs


def _files_below(folder: Path) -> list[Input]:
    from policyx.loaders.containers import may_hold

    found = sorted(
        path
        for path in folder.rglob("*")
        if (suffix_kind(path.name) or may_hold(path.name)) and not path.name.startswith((".", "~$")) and path.is_file()
    )
    if not found:
        raise InputError("no readable file in this folder", where=str(folder))
    return [input for path in found for input in _documents_in(path, path.relative_to(folder))]


def _documents_in(path: Path, relative: PurePath) -> list[Input]:
    """The documents in a container, each as if the container were a folder; else the file itself."""
    from policyx.loaders.containers import documents, may_hold

    if (may_hold(path.name) or not path.suffix) and path.is_file():
        try:
            return [Input(path / name, relative / name) for name in documents(path)] or [Input(path, relative)]
        except InputError as error:
            return [Input(path, relative, error)]
    return [Input(path, relative)]


def read(path: Path, options: LoadOptions) -> Document:
    """Load a file, or stdin."""
    from policyx.loaders import load, load_bytes

    if path == STDIN:
        return load_bytes(sys.stdin.buffer.read(), "stdin", options)
    return load(path, options)


@contextmanager
def blaming(path: Path) -> Iterator[None]:
    """Errors inside name the file as the user named it.

    The one place that catches everything: a document that trips a bug must not take the rest of a batch with it,
    nor greet its reader with a traceback. (``policyx.extract`` in Python still raises the bug itself.)
    """
    try:
        yield
    except PolicyxError as error:
        shown = (PurePath(*path.parts[-depth:]).as_posix() for depth in range(len(path.parts), 0, -1))
        name = next((name for name in shown if error.where.startswith(name)), None)
        if name is not None:
            error.where = str(path) + error.where.removeprefix(name)
        raise
    except RecursionError:
        raise InputError("nested too deeply", where=str(path)) from None
    except MemoryError:
        raise InputError("too large for the memory of this machine", where=str(path)) from None
    except Exception as error:
        what = f"internal error: {type(error).__name__}: {error}"
        raise InputError(what, where=str(path), hint="a bug in policyx, please report it") from error
