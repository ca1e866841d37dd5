"""What the user names on the command line: files, folders of files, ``-`` for stdin."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

from policyx.batch import addresses
from policyx.errors import InputError, PolicyxError, RuleError, legible, one_line
from policyx.language import told
from policyx.loaders.detect import suffix_kind
from policyx.loaders.limits import MAX_BYTES
from policyx.loaders.options import LoadOptions
from policyx.model.document import Document

if TYPE_CHECKING:
    from policyx.model.review import Review

STDIN = Path("-")
_PLANS = (".json", ".jsonl")
_PLAN = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"schema_version":\s*"[\d.]+",\s*"source":\s*\{[^{}]*\},\s*"metadata"')
_HEAD = 4096
"""Bytes in which a plan in JSON says that it is one."""


class Input(Struct, frozen=True):
    """``relative`` is its place below the folder that was named, and so below an output folder.

    ``problem`` is why a container could not be opened. What lies at an address has a ``stamp`` that changes with it;
    ``path`` is then the address, as ``Path`` leaves it, and ``data`` what is there if no other process can read it.
    """

    path: Path
    relative: PurePath
    problem: InputError | None = None
    stamp: str | None = None
    data: bytes | None = None


def find_inputs(arguments: Sequence[Path], fetching: bool = False, plans: bool = False) -> list[Input]:
    """The files that ``arguments`` name, a folder standing for every file of a known suffix under it, sorted by path.

    An archive or a mail stands for the documents in it. ``fetching``: addresses are files, too. ``plans``: so are, in
    a folder, the plans that extract made; beside its document one stands for it.

    Raises:
        InputError: a folder without a readable file, stdin named twice.
        MissingDependency: an address needs an extra that is not installed.
    """
    inputs: list[Input] = []
    for argument in arguments:
        if fetching and addresses.is_address(argument):
            inputs += _files_at(argument)
        elif os.path.isdir(argument):  # noqa: PTH112 -- which Path would not survive: a name that is too long
            inputs += _files_below(argument, plans)
        elif argument == STDIN:
            inputs.append(Input(argument, PurePath("stdin")))
        else:
            inputs += _documents_in(argument, PurePath(argument.name))
    if sum(input.path == STDIN for input in inputs) > 1:
        raise InputError("stdin can be read only once", where="-")
    return inputs


def _files_at(address: Path) -> list[Input]:
    from policyx.loaders.containers import may_hold

    found: list[Input] = []
    for path, stamp in addresses.find(address):
        relative = path.relative_to(address) if path != address else PurePath(path.name)
        problem = None
        if may_hold(path.name):
            what, hint = "an archive at an address is not opened", "put its files there"
            problem = InputError(what, where=str(path), hint=hint)
        if path == address or suffix_kind(path.name) or problem:
            found.append(Input(path, relative, problem, stamp))
    if not found:
        raise InputError("no readable file there", where=addresses.shown(address))
    return found


def _files_below(folder: Path, plans: bool) -> list[Input]:
    from policyx.loaders.containers import may_hold

    found = sorted(
        path
        for path in folder.rglob("*")
        if (suffix_kind(path.name) or may_hold(path.name) or (plans and path.suffix in _PLANS))
        and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        and path.is_file()
        and (path.suffix not in _PLANS or _is_plan(path))
    )
    read = {path.with_suffix("") for path in found if path.suffix in _PLANS}
    if not found:
        raise InputError("no readable file in this folder", where=str(folder))
    return [input for path in found if path not in read for input in _documents_in(path, path.relative_to(folder))]


def _is_plan(path: Path) -> bool:
    """Whether it begins like what extract writes, not like decisions, labels or a comparison."""
    try:
        with path.open("rb") as stream:
            return _PLAN.match(stream.read(_HEAD)) is not None
    except OSError:
        return False


def _documents_in(path: Path, relative: PurePath) -> list[Input]:
    """The documents in a container, each as if the container were a folder; else the file itself."""
    from policyx.loaders.containers import documents, may_hold

    if (may_hold(path.name) or not path.suffix) and os.path.isfile(path):  # noqa: PTH113
        try:
            return [Input(path / name, relative / name) for name in documents(path)] or [Input(path, relative)]
        except InputError as error:
            return [Input(path, relative, error)]
    return [Input(path, relative)]


def read(path: Path, options: LoadOptions, data: bytes | None = None) -> Document:
    """Load a file, or stdin, or the ``data`` of a file."""
    from policyx.loaders.apart import load, load_bytes

    start = time.perf_counter()
    if path == STDIN:
        document = load_bytes(read_stdin(), "stdin", options)
    else:
        document = load(path, options) if data is None else load_bytes(data, path.name, options)
    seconds, size = time.perf_counter() - start, len(document.text)
    pages = f", {document.pages} pages" if document.pages else ""
    _remark(path, f"{document.format}{pages}, {size} characters, read in {seconds:.1f} s")
    for notice in document.notices:
        place = f"{path}: {told(f'page {notice.page}')}" if notice.page else path
        _remark(place, notice.message, f" ({notice.code})")
    return document


def _remark(place: Path | str, message: str, code: str = "") -> None:
    """One line on stderr, in place of the line of progress, for who asked to know more (``--verbose``)."""
    if os.environ.get("POLICYX_VERBOSE"):
        line = one_line(f"{place}: {told(message)}{code}")
        print("\r\x1b[K" if sys.stderr.isatty() else "", line, sep="", file=sys.stderr)


def read_stdin() -> bytes:
    """All that comes from stdin, or one byte more than is ever read.

    Raises:
        InputError: it cannot be read, as where it is closed (``<&-``).
    """
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where="stdin") from None


@contextmanager
def blaming(path: Path) -> Iterator[None]:
    """Errors inside name the file as the user named it.

    The one place that catches everything: a document that trips a bug must not take the rest of a batch with it,
    nor greet its reader with a traceback. (``policyx.extract`` in Python still raises the bug itself.)
    """
    try:
        yield
    except PolicyxError as error:
        shown = (legible(PurePath(*path.parts[-depth:]).as_posix()) for depth in range(len(path.parts), 0, -1))
        where = legible(error.where)
        name = next((name for name in shown if where.startswith(name)), None)
        if name is not None:
            error.where = str(path) + where.removeprefix(name)
        elif path != STDIN and path.name not in str(error) and not isinstance(error, RuleError):
            error.where = ": ".join(filter(None, (str(path), error.where)))
        raise
    except RecursionError:
        raise InputError("nested too deeply", where=str(path)) from None
    except MemoryError:
        raise InputError("too large for the memory of this machine", where=str(path)) from None
    except Exception as error:
        what = f"internal error: {type(error).__name__}: {error}"
        raise InputError(what, where=str(path), hint="a bug in policyx, please report it") from error


def check_alone(corrections: Path | None, inputs: Sequence[Input]) -> None:
    """Refuse decisions that would have to be about several documents.

    Raises:
        InputError: there are decisions, and more than one input.
    """
    if corrections and len(inputs) > 1:
        raise InputError("decisions are about one document", where=str(corrections), hint="name it alone")


def read_review(file: Path, document: Document) -> Review:
    """What a person decided about ``document``.

    Raises:
        InputError: the file cannot be read, holds no decisions, or those about another document.
    """
    from policyx.corrections import parse_review
    from policyx.loaders import read_bytes

    with blaming(file):
        review = parse_review(read_bytes(file)[0], file.name)
        stem = document.name.rpartition("/")[2].rpartition(".")[0]
        if review.sha256 != document.sha256 and review.document.rpartition(".")[0] != stem:
            raise InputError(f"decisions about {review.document}, not {document.name}", where=file.name)
        return review
