"""What costs time to work out and is the same every time, kept in the user's own cache folder.

Nothing depends on it: what is missing, damaged or not surely the user's own is worked out again, and a folder that
cannot be written costs time at the next start, nothing else. A file of a shared folder is never read: it has to belong
to the user and be his alone.
"""

from __future__ import annotations

import atexit
import contextlib
import marshal
import os
import stat
import sys
import zlib
from functools import cache
from pathlib import Path
from typing import Any

_MOST = 8_000_000
"""Bytes of a shelf; one that outgrows it (rules being written) starts anew with what the last run asked for."""
_SUM = 4
"""Bytes in front of a value, which say whether it is whole."""


class Shelf:
    """Plain values (numbers, texts, bytes, lists, dicts) by what they were made of.

    What is put in is written at the end of the process. A value stays packed until it is asked for: what other
    documents or an earlier version of the rules left behind costs next to nothing.

    Args:
        name: its file, which says all that the values depend on beside their key (the version of Python …).
    """

    def __init__(self, name: str) -> None:
        self._name = f"{name}.shelf"
        found = read_value(self._name)
        self._kept: dict[str, bytes] = found if isinstance(found, dict) else {}
        self._asked: dict[str, bytes] = {}
        self._new = False

    def get(self, key: str) -> Any:
        """The value of ``key``, or ``None``."""
        value = self._kept.get(key)
        if not isinstance(value, bytes):
            return None
        self._asked[key] = value
        return _unpacked(value)

    def put(self, key: str, value: Any) -> None:
        self._asked[key] = marshal.dumps(value)
        if not self._new:
            self._new = True
            atexit.register(self._write)

    def _write(self) -> None:
        body = marshal.dumps({**self._kept, **self._asked})
        _write(self._name, body if len(body) <= _MOST else marshal.dumps(self._asked))


@cache
def shelf(name: str) -> Shelf:
    """The shelf of this name, read once in a process."""
    return Shelf(name)


def write_value(name: str, value: Any) -> None:
    """Keep a plain value in a file of the cache folder."""
    _write(name, marshal.dumps(value))


def _write(name: str, body: bytes) -> None:
    write(name, _sum(body) + body)


def read_value(name: str) -> Any:
    """What :func:`write_value` wrote; ``None`` if it is not there, not whole, or not surely the user's own."""
    data = memoryview(read(name) or b"")
    body = data[_SUM:]  # megabytes, which are not copied
    return _unpacked(body) if _sum(body) == data[:_SUM] else None


def _unpacked(body: bytes | memoryview) -> Any:
    try:
        return marshal.loads(body)  # noqa: S302 - written by us, the user's own and private
    except (EOFError, ValueError, TypeError):
        return None


def _sum(body: bytes | memoryview) -> bytes:
    """Against accidents, not against others: they cannot write the file."""
    return zlib.crc32(body).to_bytes(_SUM, "big")


def read(name: str) -> bytes | None:
    """A file of the cache folder; ``None`` where there is none that is the user's own."""
    with contextlib.suppress(OSError, RuntimeError), open(folder() / name, "rb", opener=_opened) as stream:
        return stream.read() if _is_own(os.fstat(stream.fileno())) else None
    return None


def _opened(path: str, flags: int) -> int:
    """Not through a link that somebody has put there, and without waiting where it is a pipe."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def write(name: str, data: bytes) -> None:
    """Put a file into the cache folder, whole or not at all, for nobody else to read or write."""
    import tempfile

    with contextlib.suppress(OSError, RuntimeError):
        path = folder() / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, draft = tempfile.mkstemp(dir=path.parent)  # mode 0600
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(draft).replace(path)
        except OSError:  # as where a folder has its name
            Path(draft).unlink()


def _is_own(status: os.stat_result) -> bool:
    """Regular, the user's, for nobody else to read or write; Windows keeps others out of the folder itself."""
    if not hasattr(os, "getuid"):
        return stat.S_ISREG(status.st_mode)
    return stat.S_ISREG(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & 0o077


def folder() -> Path:
    """The user's cache folder (XDG Base Directory Specification 0.8; on Windows and macOS their own)."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library/Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "policyx"
