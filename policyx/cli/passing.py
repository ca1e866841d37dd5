"""Commands that go on past a file that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from policyx.batch.inputs import Input
from policyx.cli.streams import complain
from policyx.errors import PolicyxError, RuleError

T = TypeVar("T")


def readable(inputs: Iterable[Input], read: Callable[[Path], T], bad: list[PolicyxError]) -> Iterator[T]:
    """What ``read`` makes of each file; one that it refuses is named, kept in ``bad``, and passed over.

    Raises:
        RuleError: a rule is wrong, which no file can be read without.
    """
    for input in inputs:
        try:
            if input.problem is not None:
                raise input.problem
            yield read(input.path)
        except RuleError:
            raise
        except PolicyxError as error:
            complain(error)
            bad.append(error)
