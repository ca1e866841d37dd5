"""How each file of a batch is to be read and put into bytes, and the function that does it."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from policyx import __version__
from policyx.batch import addresses
from policyx.batch.inputs import Input, blaming, read, read_review
from policyx.errors import PolicyxError, RuleError
from policyx.loaders.limits import time_limit
from policyx.loaders.options import LoadOptions
from policyx.model.document import Document
from policyx.model.plan import Plan
from policyx.ruleset import BUILT_IN, Ruleset

PACKED = "jsonl.gz"
"""A line of JSON, compressed: several of them in a file are one of JSON Lines (RFC 1952, 2.2)."""


class Order(Struct, frozen=True):
    """``form`` is what becomes of a plan: ``json``, ``jsonl`` for one line, ``PACKED``, or a table
    (:mod:`policyx.output.tables`); ``corrections`` the decisions about the one document."""

    options: LoadOptions
    rules: Path | None
    strength: str
    form: str = "json"
    corrections: Path | None = None


class Outcome(Struct, frozen=True):
    """What came of a file: its bytes or what went wrong, the SHA-256 of what was read, the seconds that it took."""

    result: bytes | PolicyxError
    digest: str | None
    seconds: float


class Settings(Struct, frozen=True):
    """All that a result depends on beside its file: two digests and the version of policyx."""

    rules: str
    version: str
    options: str


def settings_of(order: Order) -> Settings:
    """What changes when results would."""
    rules = hashlib.sha256()
    for folder in (BUILT_IN, *([order.rules] if order.rules else [])):
        for path in sorted(folder.rglob("*.toml")):
            rules.update(f"{path.relative_to(folder).as_posix()}\n".encode())
            rules.update(hashlib.sha256(path.read_bytes()).digest())
    options = order.options
    said = (options.type, options.revisions, options.password, options.max_pages, order.strength, order.form)
    return Settings(rules.hexdigest(), __version__, hashlib.sha256(json.dumps(said).encode()).hexdigest())


def prepare(order: Order) -> None:
    """Read the rules and import the engine, once for all workers that are forked later.

    Raises:
        RuleError: a rule is wrong, which no file can be read without, or there is no such scheme of strength.
    """
    import policyx.output.json
    import policyx.pipeline  # noqa: F401

    _rules(order.rules).scheme(order.strength)


def carry_out(order: Order, input: Input) -> Outcome:
    """Read a file and put its plan into bytes; what is wrong with the file is part of the outcome.

    Raises:
        RuleError: a rule is wrong.
    """
    started, digest = time.monotonic(), None
    result: bytes | PolicyxError
    try:
        with blaming(input.path), time_limit(order.options.timeout, input.path.name):
            document = _document(order, input)
            digest = document.sha256
            result = b"".join(_written(_plan(order, document), order.form))
    except RuleError:
        raise
    except PolicyxError as error:
        result = error
    return Outcome(result, digest, time.monotonic() - started)


def carry_out_alone(order: Order, input: Input) -> Iterator[bytes] | PolicyxError:
    """What comes of the only file, a part at a time: the JSON of 20,000 tasks takes 80 MB.

    Raises:
        RuleError: a rule is wrong.
    """
    try:
        with blaming(input.path), time_limit(order.options.timeout, input.path.name):
            return _written(_plan(order, _document(order, input)), order.form)
    except RuleError:
        raise
    except PolicyxError as error:
        return error


def _document(order: Order, input: Input) -> Document:
    if input.problem is not None:
        raise input.problem
    return read(input.path, order.options, fetched(input))


def _plan(order: Order, document: Document) -> Plan:
    from policyx.pipeline import read_plan

    review = read_review(order.corrections, document) if order.corrections else None
    return read_plan(document, _rules(order.rules), order.strength, review)


def fetched(input: Input) -> bytes | None:
    """What lies at an address; ``None``: it is a file of this machine."""
    return input.data if input.stamp is None or input.data is not None else addresses.read(input.path)


def _written(plan: Plan, form: str) -> Iterator[bytes]:
    from policyx.output.json import as_line, in_pieces

    if form == "json":
        return in_pieces(plan)
    if form in ("jsonl", PACKED):
        line = as_line(plan)
        return iter([line if form == "jsonl" else _packed(line)])
    from policyx.output.tables import writer

    return iter([writer(form)([plan])])


def _packed(line: bytes) -> bytes:
    import gzip

    return gzip.compress(line, 1, mtime=0)  # as fast as it is short


def unpacked(data: bytes) -> Plan:
    """The plan that was ``PACKED``."""
    import gzip

    return msgspec.json.decode(gzip.decompress(data), type=Plan)


@cache
def _rules(folder: Path | None) -> Ruleset:
    """The rules of this process: read once, however many files come."""
    return Ruleset(folder)
