"""Results to where the user wants them: together on stdout or in a file, or each in a file of its own."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import count
from pathlib import Path, PurePath

from policyx.cli.inputs import Input
from policyx.cli.streams import whole_file, write_stdout
from policyx.errors import InputError, PolicyxError
from policyx.loaders.detect import suffix_kind

_LONGEST = 255
"""Bytes of a name on all usual file systems."""

Outcomes = Iterable[tuple[Input, bytes | PolicyxError]]


def is_folder(output: str) -> bool:
    """Whether ``-o OUTPUT`` names a folder: it ends with a slash, or is one.

    Raises:
        InputError: it names nothing.
    """
    if not output:
        raise InputError("an empty file name", where="-o")
    return output.endswith(("/", os.sep)) or os.path.isdir(output)  # noqa: PTH112 -- or too long


def write_together(outcomes: Outcomes, inputs: Sequence[Input], path: Path | None) -> list[PolicyxError]:
    """Write all results to one file, or to stdout as they come. Returns what went wrong."""
    failures: list[PolicyxError] = []
    if path is None:
        for data in _good(outcomes, failures):
            write_stdout(data)
        return failures
    spare_inputs([path], [input.path for input in inputs])
    with ExitStack() as stack:
        stream = None
        for data in _good(outcomes, failures):
            stream = stream or stack.enter_context(whole_file(path))  # nothing good: the old file stays
            stream.write(data)
    return failures


def write_each(outcomes: Outcomes, inputs: Sequence[Input], folder: Path) -> list[PolicyxError]:
    """Write each result to a file of its own below ``folder``. Returns what went wrong."""
    paths = [folder / name for name in output_names([input.relative for input in inputs])]
    spare_inputs(paths, [input.path for input in inputs])
    failures: list[PolicyxError] = []
    for path, outcome in zip(paths, outcomes, strict=True):
        for data in _good([outcome], failures):
            _make_folder(path.parent)
            with whole_file(path) as stream:
                stream.write(data)
    return failures


def output_names(sources: Sequence[PurePath]) -> list[PurePath]:
    """A name for each source: ``plan.json``, or ``plan.docx.json`` and ``plan.pdf.json`` where both would be that.

    Two names never differ by case alone, for file systems that do not tell them apart.
    """
    short = [_named(source, _stem(source), ".json") for source in sources]
    wanted = Counter(_key(name) for name in short)
    taken = {key for key, times in wanted.items() if times == 1}
    names: list[PurePath] = []
    for source, name in zip(sources, short, strict=True):
        if wanted[_key(name)] > 1:
            name = next(longer for longer in _longer_names(source) if _key(longer) not in taken)
            taken.add(_key(name))
        names.append(name)
    return names


def _key(name: PurePath) -> str:
    return str(name).casefold()


def _longer_names(source: PurePath) -> Iterator[PurePath]:
    yield _named(source, source.name, ".json")
    for number in count(2):
        yield _named(source, source.name, f"-{number}.json")


def _named(source: PurePath, stem: str, ending: str) -> PurePath:
    """Where ``source`` stands, but under another name; names, in archives too, are cut to what a file system takes."""
    *folders, name = *(_cut(part, "") for part in source.parts[:-1]), _cut(stem, ending)
    return PurePath(*folders, name)


def _cut(stem: str, ending: str) -> str:
    while len(os.fsencode(stem + ending)) > _LONGEST:
        stem = stem[:-1]
    return stem + ending


def _stem(source: PurePath) -> str:
    return source.stem if suffix_kind(source.name) else source.name


def _good(outcomes: Outcomes, failures: list[PolicyxError]) -> Iterator[bytes]:
    for _, outcome in outcomes:
        if isinstance(outcome, PolicyxError):
            failures.append(outcome)
        else:
            yield outcome


def spare_inputs(paths: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Refuse to write over what is to be read.

    Raises:
        InputError: one of ``paths`` is among ``inputs``.
    """
    resolved = [path.resolve() for path in inputs]
    # What is read of archive.zip/plan.docx is archive.zip.
    sources = {*resolved, *(place for path in resolved if not path.exists() for place in path.parents)}
    for path in paths:
        if path.resolve() in sources:
            raise InputError("would be written over, but is to be read", where=str(path), hint="choose another -o")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"the folder cannot be made: {error.strerror}", where=str(folder)) from error
