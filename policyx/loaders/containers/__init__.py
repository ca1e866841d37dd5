"""Files that hold documents (zip archives, mails, web archives with attachments): each member is one of its own.

A member is named like a file in a folder, ``archive.zip/附件1.docx``, and so is a member of a member. Nothing is
unpacked to disk. Names come from strangers: what :func:`members` gives never leads out of a folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from policyx.errors import InputError
from policyx.loaders import limits
from policyx.loaders.containers.members import Member
from policyx.loaders.detect import kind_of, suffix_kind

_MODULES = {"zip": "policyx.loaders.containers.archive", "eml": "policyx.loaders.containers.mail"}
_SUFFIXES = (".zip", ".eml", ".mht", ".mhtml")
MAX_DEPTH = 3
"""A mail in an archive with an archive attached."""
MAX_DOCUMENTS = 1000
"""Documents in one file, those of inner archives included."""


def may_hold(name: str) -> bool:
    """Whether a file of this name may be a container; what it is its content says."""
    return name.lower().endswith(_SUFFIXES)


def members(data: bytes, name: str) -> list[Member]:
    """What is in a container; nothing where ``data`` is a document or cannot be told.

    Raises:
        InputError: damaged, encrypted, or with too much in it.
    """
    try:
        kind = kind_of(data, name)
    except InputError:
        return []
    found: list[Member] = import_module(_MODULES[kind]).members(data, name) if kind in _MODULES else []
    return found


def documents(path: Path) -> list[str]:
    """The names of the documents in the container at ``path``, those of inner containers included.

    A member that is an archive and cannot be opened is named itself, for its reader to say why.

    Raises:
        InputError: the container is damaged, encrypted, or has too much in it; or holds no document.
    """
    top = _opened(path)
    if not top:
        return []
    names: list[str] = []
    for name in _documents(top, 1):
        limits.check()
        names.append(name)
        if len(names) > MAX_DOCUMENTS:
            what = f"it holds more than {MAX_DOCUMENTS} documents"
            raise InputError(what, where=path.name, hint="unpack it first, and name its folder")
    if not names:
        raise InputError("there is no document in it that is read", where=path.name)
    return names


def _documents(found: list[Member], depth: int) -> Iterator[str]:
    for member in found:
        if may_hold(member.name) and depth < MAX_DEPTH:
            try:
                inner = list(_documents(members(member.read(), member.name), depth + 1))
            except InputError:
                inner = []
            if inner:
                yield from (f"{member.name}/{name}" for name in inner)
                continue
        if suffix_kind(member.name) or may_hold(member.name):
            yield member.name


def find_member(path: Path) -> tuple[bytes, str] | None:
    """The bytes of ``archive.zip/附件1.docx`` and its name from the archive on; ``None`` where no archive is.

    Raises:
        InputError: the archive has no such member, or cannot be read.
    """
    archive = next((place for place in path.parents if place.is_file()), None)
    if archive is None:
        return None
    rest = path.relative_to(archive).as_posix()
    found, name, data = _opened(archive), f"{archive.name}/{rest}", b""
    for _ in range(MAX_DEPTH + 1):
        fitting = [member for member in found if f"{rest}/".startswith(f"{member.name}/")]
        member = max(fitting, key=lambda member: len(member.name), default=None)
        if member is None:
            break
        data = member.read()
        if rest == member.name:
            return data, name
        rest = rest.removeprefix(f"{member.name}/")
        found = members(data, member.name)
    raise InputError("there is no such file in it", where=name)


def _opened(path: Path) -> list[Member]:
    try:
        stat = path.stat()
        limits.check_size(stat.st_size, path.name)
        return _members_of(path, stat.st_mtime_ns, stat.st_size)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=path.name) from error


@lru_cache(maxsize=1)
def _members_of(path: Path, changed: int, size: int) -> list[Member]:
    """One archive stays open, as its members come one after the other."""
    return members(path.read_bytes(), path.name)
