"""A plan from a file or stdin: a document, or the JSON that extract made of one."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from pathlib import Path

from policyx.batch.inputs import STDIN, Input, blaming, read, read_stdin
from policyx.cli.passing import readable
from policyx.errors import PolicyxError
from policyx.extraction.strength import DEFAULT, coded
from policyx.loaders import read_bytes
from policyx.loaders.apart import load_bytes
from policyx.loaders.limits import time_limit
from policyx.loaders.options import LoadOptions
from policyx.model.document import Document
from policyx.model.plan import Plan
from policyx.output.json import parse_plan
from policyx.pipeline import read_plan
from policyx.ruleset import Ruleset


def read_plan_file(file: Path, rules: Ruleset, options: LoadOptions, strength: str | None = None) -> Plan:
    """The plan in ``file``; what begins with a brace on stdin is JSON, unless the options say what it is.

    ``strength`` is the scheme that codes the targets; without one JSON keeps the codes that it has.

    Raises:
        InputError: it cannot be read, or is JSON but no plan.
        RuleError: there is no such scheme.
    """
    with blaming(file), time_limit(options.timeout, file.name):
        source = _read(file, options)
        if isinstance(source, Document):
            return read_plan(source, rules, strength or DEFAULT)
        return coded(source, strength, rules) if strength else source


def plans_of(inputs: Iterable[Input], rules: Ruleset, options: LoadOptions, bad: list[PolicyxError]) -> Iterator[Plan]:
    """The plan of each file that can be read; for ``bad`` see :func:`policyx.cli.passing.readable`."""
    return readable(inputs, lambda path: read_plan_file(path, rules, options), bad)


def _read(file: Path, options: LoadOptions) -> Document | Plan:
    if file == STDIN:
        data = read_stdin()
        is_json = options.type is None and data.lstrip().startswith(b"{")
        return parse_plan(data, "stdin") if is_json else load_bytes(data, "stdin", options)
    named = file.suffix.lower() in (".json", ".jsonl")
    is_json = named or (options.type is None and _begins_with_brace(file))
    return parse_plan(read_bytes(file)[0], file.name) if is_json else read(file, options)


def _begins_with_brace(file: Path) -> bool:
    """The content decides: JSON under another name, but not what is read once (a pipe)."""
    if not file.is_file():
        return False
    try:
        with file.open("rb") as stream:
            return stream.read(64).removeprefix(BOM_UTF8).lstrip().startswith(b"{")
    except OSError:
        return False
