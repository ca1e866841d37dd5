"""Zip archives: members as they are named by whoever packed them, on whatever system."""

from __future__ import annotations

import io
import zipfile
from functools import partial

from policyx.errors import InputError
from policyx.loaders.containers.members import Member, numbered, safe_name
from policyx.loaders.detect import BROKEN_ZIP
from policyx.loaders.limits import MAX_BYTES
from policyx.loaders.package import MAX_ENTRIES, inflated

MAX_INFLATED = 4 * MAX_BYTES
_UTF8 = 0x800
_JUNK = ("__macosx/", ".ds_store", "thumbs.db")


def members(data: bytes, name: str) -> list[Member]:
    """The files in an archive.

    Raises:
        InputError: damaged, or with too many files or too much in them.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN_ZIP as error:
        raise InputError(f"the archive is damaged: {error}", where=name, hint="get it again from its source") from error
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_junk(entry.filename)]
    size = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or size > MAX_INFLATED:
        what = f"the archive holds {len(entries)} files of {size / 2**20:.0f} MB together"
        raise InputError(what, where=name, hint="unpack it first, and name its folder")
    named = ((safe_name(_name(entry)), entry) for entry in entries)
    return numbered(Member(safe, partial(_read, archive, entry, f"{name}/{safe}")) for safe, entry in named if safe)


def _is_junk(name: str) -> bool:
    """What file managers put beside documents, and the locks that Word leaves."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return name.lower().startswith(_JUNK) or last.lower() in _JUNK or last.startswith((".", "~$"))


def _name(entry: zipfile.ZipInfo) -> str:
    """Without the flag for UTF-8 a name is in the encoding of the system that packed it; ``zipfile`` took it for CP437.

    Chinese Windows writes GBK; others write UTF-8 and do not say so.
    """
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        raw = entry.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    if entry.file_size > MAX_BYTES:
        raise InputError(f"the file has {entry.file_size / 2**20:.0f} MB, more than {MAX_BYTES >> 20} MB", where=name)
    return inflated(archive, entry, name)
