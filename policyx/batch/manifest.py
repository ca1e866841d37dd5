"""What a batch has done, file by file, in a SQLite database that a later run goes on from."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from policyx.batch.order import Outcome, Settings
from policyx.errors import InputError, PolicyxError

_TABLE = """
CREATE TABLE IF NOT EXISTS files (
    place INTEGER PRIMARY KEY,  -- counted as the inputs were named
    input TEXT NOT NULL,        -- the file, as it was named
    output TEXT NOT NULL,       -- its result, below the folder of results; empty where all go into one file
    outcome TEXT,               -- done, failed; null: not yet read
    error TEXT,                 -- why it failed
    seconds REAL,               -- that reading it took
    digest TEXT,                -- SHA-256 of the input
    stamp TEXT,                 -- its size and times before it was read
    start INTEGER, size INTEGER,  -- bytes of the result; start: where in the one file
    rules TEXT, version TEXT, options TEXT,  -- what it was read with; rules and options as digests
    UNIQUE (input, output)
)
"""
_PAUSE = 0.5
"""Seconds between commits; what a kill takes with it is read again."""


class Entry(Struct, frozen=True):
    """What is known of one file; see the table."""

    place: int
    outcome: str | None
    digest: str | None
    stamp: str | None
    size: int | None
    settings: Settings


class Manifest:
    """The database at ``path``, for one run at a time.

    Raises:
        InputError: another run has it, it is none, or cannot be written.
    """

    def __init__(self, path: Path, resume: bool) -> None:
        self.path = path
        if not path.parent.is_dir():
            raise InputError("no such folder", where=str(path.parent), hint="make it first")
        import sqlite3

        with self._said():
            self._base = sqlite3.connect(path, timeout=0)
            self._base.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._base.execute("BEGIN EXCLUSIVE")
            if not resume:
                self._base.execute("DROP TABLE IF EXISTS files")
            self._base.execute(_TABLE)
            self._base.execute("UPDATE files SET outcome = NULL WHERE outcome = 'failed'")  # these are tried again
            self._base.commit()
        self._committed = time.monotonic()

    def enter(self, files: Iterable[tuple[str, str]]) -> None:
        """Make entries for inputs and their outputs; a file that is new comes after all that are known."""
        with self._said():
            rows = ((_plain(input), _plain(output)) for input, output in files)
            self._base.executemany("INSERT OR IGNORE INTO files (input, output) VALUES (?, ?)", rows)
            self._base.commit()

    def entry(self, input: str, output: str) -> Entry:
        """What is known of a file that was entered."""
        query = (
            "SELECT place, outcome, digest, stamp, size, rules, version, options FROM files "
            "WHERE input = ? AND output = ?"
        )
        with self._said():
            row = self._base.execute(query, (_plain(input), _plain(output))).fetchone()
        place, outcome, digest, stamp, size, *settings = row
        return Entry(place, outcome, digest, stamp, size, Settings(*settings))

    def record(
        self, place: int, outcome: Outcome, stamp: str | None, settings: Settings, start: int, size: int
    ) -> None:
        """Note what came of a file, to be kept by the next :meth:`commit`."""
        failed = isinstance(outcome.result, PolicyxError)
        error = _plain(str(outcome.result)) if failed else None
        self._set(
            place, outcome="failed" if failed else "done", error=error, seconds=round(outcome.seconds, 3),
            digest=outcome.digest, stamp=stamp, start=start, size=size,
            rules=settings.rules, version=settings.version, options=settings.options,
        )  # fmt: skip

    def restamp(self, place: int, stamp: str | None) -> None:
        """The file was touched and is the same."""
        self._set(place, stamp=stamp)

    def _set(self, place: int, **values: object) -> None:
        names = ", ".join(f"{name} = ?" for name in values)
        with self._said():
            self._base.execute(f"UPDATE files SET {names} WHERE place = ?", (*values.values(), place))  # noqa: S608

    def is_due(self) -> bool:
        """Whether it is time for a commit."""
        return time.monotonic() - self._committed > _PAUSE

    def commit(self) -> None:
        with self._said():
            self._base.commit()
        self._committed = time.monotonic()

    def results(self) -> Iterator[tuple[int, int]]:
        """Start and size of all results that are done, in the order in which the inputs were named."""
        query = "SELECT start, size FROM files WHERE outcome = 'done' ORDER BY place"
        with self._said():
            yield from self._base.execute(query)

    def total(self) -> int:
        """Bytes of all results."""
        with self._said():
            (total,) = self._base.execute("SELECT total(size) FROM files WHERE outcome = 'done'").fetchone()
        return int(total)

    def line_up(self) -> None:
        """Say that each result now begins where the one before it ends, in the order of the inputs."""
        with self._said():
            self._base.execute(
                "UPDATE files SET start = before FROM (SELECT place AS this, coalesce(sum(size) OVER (ORDER BY place "
                "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before FROM files WHERE outcome = 'done') "
                "WHERE place = this"
            )
            self._base.commit()

    def forget_beyond(self, end: int) -> None:
        """Results that do not lie before the byte ``end`` have to be made anew."""
        with self._said():
            self._base.execute("UPDATE files SET outcome = NULL, size = NULL WHERE start + size > ?", (end,))
            self._base.commit()

    def failures(self) -> Iterator[tuple[str, str]]:
        """Input and error of each file that failed, in the order in which the inputs were named."""
        with self._said():
            yield from self._base.execute("SELECT input, error FROM files WHERE outcome = 'failed' ORDER BY place")

    def close(self) -> None:
        self._base.close()

    @contextmanager
    def _said(self) -> Iterator[None]:
        import sqlite3

        try:
            yield
        except sqlite3.Error as error:
            busy = "locked" in str(error)
            what = "another run is writing there" if busy else f"no manifest that can be used: {error}"
            raise InputError(what, where=str(self.path), hint="" if busy else "choose another -o") from error


def _plain(text: str) -> str:
    """Names of files may hold bytes that are no UTF-8."""
    return text.encode(errors="backslashreplace").decode()
