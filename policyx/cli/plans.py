"""A plan from a file: a document, or the JSON that extract made of one."""

from __future__ import annotations

from pathlib import Path

from policyx.cli.inputs import blaming, read
from policyx.loaders.limits import time_limit
from policyx.loaders.options import LoadOptions
from policyx.model.plan import Plan
from policyx.output.json import parse_plan
from policyx.pipeline import read_plan
from policyx.ruleset import Ruleset


def read_plan_file(file: Path, rules: Ruleset, options: LoadOptions) -> Plan:
    """The plan in ``file``.

    Raises:
        InputError: it cannot be read, or is JSON but no plan.
    """
    with blaming(file), time_limit(options.timeout, file.name):
        if file.suffix.lower() in (".json", ".jsonl") and file.is_file():
            return parse_plan(file.read_bytes(), file.name)
        return read_plan(read(file, options), rules)
