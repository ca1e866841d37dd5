"""Results to where the user wants them: on stdout or in a file; names for those that get one each."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import count
from pathlib import Path, PurePath

from policyx.batch.files import whole_file
from policyx.batch.inputs import Input
from policyx.cli.streams import write_stdout
from policyx.errors import InputError, PolicyxError
from policyx.loaders.detect import suffix_kind

Outcomes = Iterable[tuple[Input, bytes | PolicyxError]]


def is_folder(output: str) -> bool:
    """Whether ``-o OUTPUT`` names a folder: it ends with a slash, or is one."""
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


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


def output_names(sources: Sequence[PurePath]) -> list[PurePath]:
    """A name for each source: ``plan.json``, or ``plan.docx.json`` and ``plan.pdf.json`` where both would be that.

    Two names never differ by case alone, for file systems that do not tell them apart.
    """
    short = [source.with_name(f"{_stem(source)}.json") for source in sources]
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
    yield source.with_name(f"{source.name}.json")
    for number in count(2):
        yield source.with_name(f"{source.name}-{number}.json")


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
