"""``policyx eval``"""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policyx.cli.options import RulesOption

if TYPE_CHECKING:
    from rich.console import RenderableType

    from policyx.errors import PolicyxError
    from policyx.evaluation.gold import GoldFile


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Labelled records: a folder of gold files, or one.")],
    found: Annotated[
        Path | None,
        typer.Argument(metavar="FOUND", help="What extract wrote, a folder or a file; or the documents themselves."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only look the gold files over; FOUND are the documents they quote.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="GOLD is a .diff.json, FOUND what diff --format json wrote.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Write figures and lists as JSON.")] = False,
    show: Annotated[
        int, typer.Option(min=0, metavar="N", help="List so many misses, false alarms, wrong fields.")
    ] = 10,
    rules: RulesOption = None,
) -> None:
    """Compare records with those that a person labelled: precision, recall and F1 of each kind and field.

    \b
    policyx eval --check gold/ plans/      are the gold files in order?
    policyx eval gold/ plans/              extract from the documents, and compare
    policyx eval gold/ out/ --json         the same with what extract -o out/ wrote
    policyx eval --diff a--b.diff.json diff.json
    """
    from policyx.errors import InputError
    from policyx.evaluation.gold import read_gold, read_gold_diff

    if check and diff:
        pairs = len(read_gold_diff(gold).pairs)
        _write(f"1 file, {pairs} pairs: all right\n".encode())
        return
    if check:
        _check(read_gold(gold), found)
        return
    if found is None:
        raise InputError("nothing to compare with", where=str(gold), hint="name the JSON or the documents, too")
    if diff:
        _evaluate_diff(gold, found, json, show)
        return
    files = read_gold(gold)
    _refuse([problem for file in files for problem in file.problems])
    _evaluate(files, found, rules, json, show)


def _check(files: Sequence[GoldFile], documents: Path | None) -> None:
    from policyx.batch.inputs import blaming, read
    from policyx.cli.streams import status
    from policyx.evaluation.checking import check_gold
    from policyx.loaders.options import LoadOptions

    texts = {}
    for name, path in _sources(files, documents, _documents).items() if documents else ():
        with blaming(path):
            texts[name] = read(path, LoadOptions(progress=status)).text
    status("")
    _refuse(check_gold(files, texts))
    records = sum(len(file.records) for file in files)
    without = len({file.document for file in files} - set(texts))
    note = f"; {without} of them without a document to compare quotes with" if without else ""
    _write(f"{len(files)} files, {records} records: all right{note}\n".encode())


def _evaluate(files: Sequence[GoldFile], found: Path, rules: Path | None, json: bool, show: int) -> None:
    from policyx.cli.plans import read_plan_file
    from policyx.cli.streams import status
    from policyx.errors import InputError
    from policyx.evaluation import evaluate
    from policyx.loaders.options import LoadOptions
    from policyx.output.evaluation import EvaluationScreen
    from policyx.output.json import as_json
    from policyx.ruleset import Ruleset

    sources = _sources(files, found, _written, _documents)
    if not sources:
        names = ", ".join(sorted({file.document for file in files})[:3])
        raise InputError("nothing of a labelled document", where=str(found), hint=f"looked for {names} …")
    knowledge = Ruleset(rules)
    plans = {name: read_plan_file(path, knowledge, LoadOptions(progress=status)) for name, path in sources.items()}
    status("")
    evaluation = evaluate(files, plans)
    _write(as_json(evaluation) if json else EvaluationScreen(evaluation, show))


def _evaluate_diff(gold: Path, found: Path, json: bool, show: int) -> None:
    from policyx.batch.inputs import blaming
    from policyx.evaluation.differences import evaluate_diff
    from policyx.evaluation.gold import read_gold_diff
    from policyx.loaders import read_bytes
    from policyx.output.evaluation import DiffEvaluationScreen
    from policyx.output.json import as_json, parse_diff

    labelled = read_gold_diff(gold)
    with blaming(found):
        evaluation = evaluate_diff(labelled, parse_diff(read_bytes(found)[0], found.name))
    _write(as_json(evaluation) if json else DiffEvaluationScreen(evaluation, show))


def _sources(files: Iterable[GoldFile], found: Path, *forms: Callable[[str, Path], list[Path]]) -> dict[str, Path]:
    """The file of each labelled document in the first of the ``forms`` that there is one in.

    Raises:
        InputError: two files could be meant, or ``found`` is one file and the gold is of several documents.
    """
    from policyx.errors import InputError

    names = sorted({file.document for file in files})
    if not found.is_dir():
        if len(names) > 1:
            raise InputError(f"one file, but gold of {len(names)} documents", where=str(found), hint="name a folder")
        return {names[0]: found}
    sources: dict[str, Path] = {}
    for name in names:
        candidates: list[Path] = next(filter(None, (form(name, found) for form in forms)), [])
        if len(candidates) > 1:
            several = ", ".join(path.name for path in candidates)
            raise InputError(f"several files could be {name}: {several}", where=str(found), hint="name one of them")
        if candidates:
            sources[name] = candidates[0]
    return sources


def _written(name: str, folder: Path) -> list[Path]:
    """``name.json``, else ``name.docx.json`` and the like: what ``extract -o folder/`` writes."""
    exact = folder / f"{name}.json"
    return [exact] if exact.is_file() else _files(name, folder, ".json")


def _documents(name: str, folder: Path) -> list[Path]:
    return _files(name, folder, "")


def _files(name: str, folder: Path, ending: str) -> list[Path]:
    """Files that are called ``name`` with the suffix of a format and ``ending``."""
    from policyx.loaders.detect import SUFFIXES

    return [
        path
        for path in sorted(folder.glob(f"{glob.escape(name)}.*{ending}"))
        if path.name.removeprefix(f"{name}.").removesuffix(ending).lower() in SUFFIXES
    ]


def _refuse(problems: Sequence[PolicyxError]) -> None:
    """Name every problem and end."""
    from policyx.cli.streams import complain

    for problem in problems:
        complain(problem)
    if problems:
        raise typer.Exit(2)


def _write(report: bytes | RenderableType) -> None:
    from policyx.cli.streams import write_screen, write_stdout

    if isinstance(report, bytes):
        write_stdout(report)
    else:
        write_screen(report)
