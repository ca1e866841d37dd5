"""A plan from a file or stdin: a document, or the JSON that extract made of one."""

from __future__ import annotations

import sys
from pathlib import Path

from policyx.cli.inputs import STDIN, blaming
from policyx.errors import InputError
from policyx.loaders import load, load_bytes
from policyx.loaders.limits import check_size, time_limit
from policyx.loaders.options import LoadOptions
from policyx.model.plan import Plan
from policyx.output.json import parse_plan
from policyx.pipeline import read_plan
from policyx.ruleset import Ruleset


def read_plan_file(file: Path, rules: Ruleset, options: LoadOptions) -> Plan:
    """The plan in ``file``; what begins with a brace on stdin is JSON, unless the options say what it is.

    Raises:
        InputError: it cannot be read, or is JSON but no plan.
    """
    with blaming(file), time_limit(options.timeout, file.name):
        if file == STDIN:
            data = sys.stdin.buffer.read()
            if options.type is None and data.lstrip().startswith(b"{"):
                return parse_plan(data, "stdin")
            return read_plan(load_bytes(data, "stdin", options), rules)
        if file.suffix.lower() in (".json", ".jsonl") and file.is_file():
            return parse_plan(_bytes(file), file.name)
        return read_plan(load(file, options), rules)


def _bytes(file: Path) -> bytes:
    check_size(file.stat().st_size, file.name)
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=file.name) from error
