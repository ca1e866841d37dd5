"""Files at addresses (``s3://bucket/plans/``, ``hdfs://…``, ``memory://…``), by fsspec (BSD-3-Clause, an extra).

An address comes as a ``Path``, which leaves one slash of two: ``s3:/bucket/plans``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from policyx.errors import InputError, MissingDependency
from policyx.loaders.limits import check_size

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]+):/+(.*)", re.IGNORECASE)
_STAMPS = ("ETag", "etag", "mtime", "LastModified", "last_modified", "modified", "created")
"""What file systems call that which changes when a file is written."""


def is_address(path: Path) -> bool:
    return _ADDRESS.fullmatch(path.as_posix()) is not None and not path.exists()


def shown(path: Path) -> str:
    """The address as it is written."""
    said = _ADDRESS.fullmatch(path.as_posix())
    assert said is not None
    return f"{said[1]}://{'/' if said[1] == 'file' else ''}{said[2]}"


def find(path: Path) -> Iterator[tuple[Path, str]]:
    """The file or all files below an address, sorted, each with a stamp; hidden ones are left out.

    Raises:
        InputError: there is nothing.
        MissingDependency: fsspec, or what it needs for this kind of address, is not installed.
    """
    with _system(path) as (system, root):
        found = system.find(root, detail=True)
        if not found:
            raise InputError("no such file", where=shown(path))
        for name, info in sorted(found.items()):
            below = PurePosixPath(name.lstrip("/")).relative_to(root.strip("/"))
            if not any(part.startswith((".", "~$")) for part in below.parts):
                yield path / below, f"{info['size']} {next((info[key] for key in _STAMPS if info.get(key)), '')}"


def read(path: Path) -> bytes:
    """What is at an address; raises as :func:`find`."""
    with _system(path) as (system, name):
        check_size(system.size(name) or 0, path.name)
        data: bytes = system.cat_file(name)
        return data


def size(path: Path) -> int | None:
    """Bytes of a file; ``None``: there is none."""
    with _system(path) as (system, name):
        return int(system.size(name)) if system.isfile(name) else None


def write(path: Path, data: bytes) -> None:
    """Put a file there, whole where the system does so (S3 and its like)."""
    with _system(path) as (system, name):
        system.makedirs(system._parent(name), exist_ok=True)
        system.pipe_file(name, data)


def send(source: Path, path: Path) -> None:
    """Put a file of this machine there."""
    with _system(path) as (system, name):
        system.makedirs(system._parent(name), exist_ok=True)
        system.put_file(str(source), name)


def fetch(path: Path, target: Path) -> None:
    """Get a file from there, if there is one."""
    with _system(path) as (system, name):
        if system.isfile(name):
            system.get_file(name, str(target))


def remove(path: Path) -> None:
    """Remove a file, if there is one."""
    with _system(path) as (system, name):
        if system.isfile(name):
            system.rm_file(name)


def is_private(path: Path) -> bool:
    """Whether no other process can read there."""
    return path.as_posix().startswith("memory:")


@contextmanager
def _system(path: Path) -> Iterator[tuple[Any, str]]:
    """The file system of an address and the name that it has there; what goes wrong in it is said in a line."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise MissingDependency("addresses need fsspec", hint="pip install 'policyx[ray]'") from None
    try:
        yield url_to_fs(shown(path))
    except ImportError as error:
        raise MissingDependency(str(error), where=shown(path), hint="pip install it") from None
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be reached: {error}", where=shown(path)) from error
