"""Values that a shell completes."""

from __future__ import annotations

from collections.abc import Iterable


def schemes(incomplete: str) -> list[str]:
    """Names of schemes of strength."""
    from policyx.ruleset import built_in

    return _completed(built_in().schemes(), incomplete)


def classes(incomplete: str) -> list[str]:
    """Classes of change; the last of several behind commas."""
    from policyx.comparison.selection import CLASSES

    return _completed(CLASSES, incomplete)


def kinds(incomplete: str) -> list[str]:
    """Kinds of records; the last of several behind commas."""
    from policyx.output.selecting import KINDS

    return _completed(KINDS, incomplete)


def _completed(values: Iterable[str], incomplete: str) -> list[str]:
    before, comma, begun = incomplete.rpartition(",")
    return [f"{before}{comma}{value}" for value in values if value.startswith(begun)]
