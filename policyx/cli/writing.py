"""Results to where the user wants them: on stdout or in a file; names for those that get one each."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import count
from pathlib import Path, PurePath

from policyx.batch.files import whole_file
from policyx.batch.inputs import STDIN, Input
from policyx.cli.streams import write_stdout
from policyx.errors import InputError, PolicyxError

_LONGEST = 255
"""Bytes of a name on all usual file systems."""

Outcomes = Iterable[tuple[Input, bytes | Iterator[bytes] | PolicyxError]]


def is_folder(output: str) -> bool:
    """Whether ``-o OUTPUT`` names a folder: it ends with a slash, or is one.

    Raises:
        InputError: it names nothing.
    """
    if not output:
        raise InputError("an empty file name", where="-o")
    return output.endswith(("/", os.sep)) or os.path.isdir(output)  # noqa: PTH112 -- or too long


def write_whole(data: bytes, path: Path | None) -> None:
    """Write ``data`` to a file, whole or not at all, or to stdout."""
    if path is None:
        write_stdout(data)
        return
    with whole_file(path) as stream:
        stream.write(data)


def write_together(outcomes: Outcomes, path: Path | None) -> list[PolicyxError]:
    """Write all results to one file, or to stdout as they come. Returns what went wrong."""
    failures: list[PolicyxError] = []
    if path is None:
        for data in _good(outcomes, failures):
            write_stdout(data)
        return failures
    with ExitStack() as stack:
        stream = None
        for data in _good(outcomes, failures):
            stream = stream or stack.enter_context(whole_file(path))  # nothing good: the old file stays
            stream.write(data)
    return failures


def write_tables(outcomes: Outcomes, path: Path | None, form: str) -> list[PolicyxError]:
    """Write all plans as tables of one file, or to stdout. Returns what went wrong.

    Raises:
        MissingDependency: the form needs an extra that is not installed.
    """
    from policyx.batch.order import unpacked
    from policyx.output.tables import writer

    write = writer(form)
    failures: list[PolicyxError] = []
    plans = [unpacked(data) for data in _good(outcomes, failures)]
    if plans:  # nothing good: the old file stays
        write_whole(write(plans), path)
    return failures


def output_names(sources: Sequence[PurePath], form: str) -> list[PurePath]:
    """A name for each source: ``plan.docx.json``, whatever else there is; a source named twice is numbered.

    Two names never differ by case alone, for file systems that do not tell them apart.
    """
    taken: set[str] = set()
    names: list[PurePath] = []
    for source in sources:
        wanted = (_named(source, source.name, f"{number}.{form}") for number in _numbers())
        name = next(name for name in wanted if str(name).casefold() not in taken)
        taken.add(str(name).casefold())
        names.append(name)
    return names


def _numbers() -> Iterator[str]:
    yield ""
    yield from (f"-{number}" for number in count(2))


def _named(source: PurePath, stem: str, ending: str) -> PurePath:
    """Where ``source`` stands, but under another name; names, in archives too, are cut to what a file system takes."""
    *folders, name = *(_cut(part, "") for part in source.parts[:-1]), _cut(stem, ending)
    return PurePath(*folders, name)


def _cut(stem: str, ending: str) -> str:
    while len(os.fsencode(stem + ending)) > _LONGEST:
        stem = stem[:-1]
    return stem + ending


def _good(outcomes: Outcomes, failures: list[PolicyxError]) -> Iterator[bytes]:
    for _, outcome in outcomes:
        if isinstance(outcome, PolicyxError):
            failures.append(outcome)
        elif isinstance(outcome, bytes):
            yield outcome
        else:
            yield from outcome


def target_of(output: Path | None, inputs: Iterable[Path]) -> Path | None:
    """The file that ``-o`` names; ``None``: stdout, for which ``-`` stands, too.

    Raises:
        InputError: it is among ``inputs``.
    """
    if output is None or output == STDIN:
        return None
    spare_inputs([output], inputs)
    return output


def spare_inputs(paths: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Refuse to write over what is to be read.

    Raises:
        InputError: one of ``paths`` is among ``inputs``, or nobody can tell: the folder that we are in is gone.
    """
    resolved = [_resolved(path) for path in inputs]
    # What is read of archive.zip/plan.docx is archive.zip.
    sources = {*resolved, *(place for path in resolved if not path.exists() for place in path.parents)}
    for path in paths:
        if _resolved(path) in sources:
            raise InputError("would be written over, but is to be read", where=str(path), hint="choose another -o")


def _resolved(path: Path) -> Path:
    try:
        return Path(os.path.realpath(path))  # Path.resolve stumbles over links that lead to themselves
    except OSError as error:
        raise InputError(f"cannot be found: {error.strerror}", where=str(path)) from None
