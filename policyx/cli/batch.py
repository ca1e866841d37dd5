"""Many files: each extracted on its own, in order, a bad one not stopping the rest."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from threading import Event
from types import FrameType

from policyx.cli.inputs import Input, blaming, read
from policyx.cli.streams import status
from policyx.errors import InputError, PolicyxError, RuleError
from policyx.loaders.limits import time_limit
from policyx.loaders.options import LoadOptions
from policyx.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class Order:
    """How each file is to be read and written: ``lines`` for one line of JSON a plan."""

    options: LoadOptions
    rules: Path | None
    strength: str
    lines: bool
    corrections: Path | None = None


def extract_all(inputs: Sequence[Input], order: Order, jobs: int) -> Iterator[tuple[Input, bytes | PolicyxError]]:
    """Each input with its plan as JSON, or with what went wrong; in the order of ``inputs``.

    Raises:
        RuleError: a rule is wrong, which no file can be read without, or there is no such scheme of strength.
    """
    _rules(order.rules).scheme(order.strength)
    if order.corrections and len(inputs) > 1:
        raise InputError("decisions are about one document", where=str(order.corrections), hint="name it alone")
    if jobs == 1 or len(inputs) == 1:
        yield from zip(inputs, _watched(map(partial(_outcome, order), inputs), inputs), strict=True)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    work = partial(_work, order)
    with ProcessPoolExecutor(min(jobs, len(inputs)), initializer=_interrupt_quietly) as pool:
        try:
            yield from zip(inputs, _watched(pool.map(work, inputs), inputs), strict=True)
        except BrokenProcessPool:
            raise InputError("a worker process died", hint="try again with --jobs 1") from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _watched(outcomes: Iterator[bytes | PolicyxError], inputs: Sequence[Input]) -> Iterator[bytes | PolicyxError]:
    """Show how far a batch has come."""
    try:
        for done, input in enumerate(inputs, start=1):
            if len(inputs) > 1:
                status(f"{done}/{len(inputs)} {input.relative}")
            yield next(outcomes)
    finally:
        status("")


def _outcome(order: Order, input: Input) -> bytes | PolicyxError:
    from policyx.cli.plans import read_review
    from policyx.output.json import as_json, as_line
    from policyx.pipeline import read_plan

    try:
        with blaming(input.path), time_limit(order.options.timeout, input.path.name):
            if input.problem is not None:
                raise input.problem
            document = read(input.path, order.options)
            review = read_review(order.corrections, document) if order.corrections else None
            plan = read_plan(document, _rules(order.rules), order.strength, review)
            return as_line(plan) if order.lines else as_json(plan)
    except RuleError:
        raise
    except PolicyxError as error:
        return error


_interrupted = Event()


def _interrupt_quietly() -> None:
    """Ctrl-C reaches every process of the terminal: a worker goes without a word, the first process speaks for all."""

    def leave(signum: int, frame: FrameType | None) -> None:
        _interrupted.set()
        sys.exit()

    signal.signal(signal.SIGINT, leave)


def _work(order: Order, input: Input) -> bytes | PolicyxError:
    """What a worker does; the file that was handed out before the interrupt is left alone."""
    if _interrupted.is_set():
        sys.exit()
    return _outcome(order, input)


@cache
def _rules(folder: Path | None) -> Ruleset:
    """The rules of this process: read once, however many files come."""
    return Ruleset(folder)
