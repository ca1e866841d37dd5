"""What ``diff``, ``trend`` and ``panel`` share: plans from documents or JSON, and the result as it is wanted."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from policyx.batch.inputs import STDIN, blaming
from policyx.cli.writing import spare_inputs
from policyx.errors import InputError
from policyx.loaders.limits import time_limit

if TYPE_CHECKING:
    from policyx.loaders.options import LoadOptions
    from policyx.model.plan import Plan
    from policyx.output.difference.views import Subject
    from policyx.ruleset import Ruleset

SUFFIXES = {
    ".txt": "report", ".json": "json", ".md": "md", ".html": "html", ".htm": "html", ".csv": "csv", ".xlsx": "xlsx",
}  # fmt: skip
PANEL_SUFFIXES = SUFFIXES | {".parquet": "parquet"}
BINARY = ("xlsx", "parquet")


def choose_format(
    format: str | None, output: Path | None, sources: Sequence[Path], suffixes: Mapping[str, str] = SUFFIXES
) -> str:
    """The format that ``--format`` and ``-o`` ask for, before anything is read.

    Raises:
        InputError: the suffix says nothing, ``-o`` is one of ``sources``, or a workbook would go to a terminal.
    """
    if output is None or output == STDIN:
        if format in BINARY and sys.stdout.isatty():
            raise InputError(f"{format} is not for a terminal", hint=f"-o FILE.{format}")
        return format or ("report" if sys.stdout.isatty() else "json")
    spare_inputs([output], sources)
    if format is None and output.suffix.lower() not in suffixes:
        raise InputError("the suffix names no format", where=str(output), hint=f"--format, or {', '.join(suffixes)}")
    return format or suffixes[output.suffix.lower()]


def read_plans(files: Sequence[Path], rules: Ruleset, options: LoadOptions) -> list[Plan]:
    """A plan for each of ``files``: documents, or what extract made of them.

    Raises:
        InputError: a file cannot be read, or stdin is named twice.
    """
    from policyx.cli.plans import read_plan_file
    from policyx.cli.streams import status

    if sum(file == STDIN for file in files) > 1:
        raise InputError("stdin can be read only once", where="-")
    plans = []
    for file in files:
        status(str(file))
        plans.append(read_plan_file(file, rules, options))
    status("")
    return plans


@contextmanager
def comparison_of(files: Sequence[Path], options: LoadOptions) -> Iterator[None]:
    """Errors inside name the last of ``files``, and it takes no longer than reading one of them may."""
    with blaming(files[-1]), time_limit(options.timeout, files[-1].name):
        yield


def deliver(subject: Subject, format: str, output: Path | None, long: bool = False) -> None:
    """Write ``subject`` to stdout, or whole into a file; ``long`` is for a panel as CSV."""
    from policyx.cli.streams import write_screen
    from policyx.cli.writing import write_whole
    from policyx.output.difference import write

    path = None if output == STDIN else output
    if path is None and format == "report":
        from policyx.output.difference.terminal import Comparison
        from policyx.output.difference.views import as_report

        write_screen(Comparison(as_report(subject)))
    else:
        write_whole(write(subject, format, long), path)
