"""The directory of an OLE compound file: which streams stand in its root ([MS-CFB] 2.2 and 2.6)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_LAST_SECTOR = 0xFFFFFFFA  # greater numbers are marks: end of chain, free, FAT
_IN_HEADER = 109  # numbers of FAT sectors that the header holds; those of files over 7 MB go on in a chain
_ENTRY = 128


class Damaged(ValueError):
    """The compound file is cut off or its chains lead nowhere."""


class CompoundFile:
    """``streams`` are the names in the root with the offsets in the file at which they start.

    Streams under 4,096 bytes stand in the mini stream; their offset means nothing.

    Raises:
        Damaged: the header or the directory cannot be followed.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._shift: int = struct.unpack_from("<H", data, 30)[0]
            if self._shift not in (9, 12):
                raise Damaged("its sectors have no known size")
            self._fat = self._fat_sectors()
            directory = b"".join(self._sectors(struct.unpack_from("<I", data, 48)[0]))
            self.streams = dict(self._root(directory))
        except struct.error:
            raise Damaged("it is cut off") from None

    def _offset(self, sector: int) -> int:
        return (sector + 1) << self._shift

    def _fat_sectors(self) -> list[int]:
        """The sectors that the file allocation table stands in."""
        numbers = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        more: int = struct.unpack_from("<I", self._data, 68)[0]
        seen: set[int] = set()
        while more < _LAST_SECTOR and more not in seen:
            seen.add(more)
            held = struct.unpack_from(f"<{1 << (self._shift - 2)}I", self._data, self._offset(more))
            numbers.extend(held[:-1])
            more = held[-1]
        return numbers

    def _sectors(self, sector: int) -> Iterator[bytes]:
        """The sectors of a chain; one that bites its own tail ends."""
        seen: set[int] = set()
        per_sector = 1 << (self._shift - 2)
        while sector < _LAST_SECTOR and sector not in seen:
            seen.add(sector)
            start = self._offset(sector)
            content = self._data[start : start + (1 << self._shift)]
            if len(content) < _ENTRY:
                raise Damaged("it is cut off")
            yield content
            index = sector // per_sector
            if index >= len(self._fat):
                raise Damaged("its sectors are not listed")
            sector = struct.unpack_from("<I", self._data, self._offset(self._fat[index]) + 4 * (sector % per_sector))[0]

    def _root(self, directory: bytes) -> Iterator[tuple[str, int]]:
        """Names and offsets of what hangs on the root entry, a tree of siblings."""
        waiting, seen = [struct.unpack_from("<I", directory, 76)[0]], {0}
        while waiting:
            number = waiting.pop()
            if number in seen or (number + 1) * _ENTRY > len(directory):
                continue
            seen.add(number)
            entry = directory[number * _ENTRY : (number + 1) * _ENTRY]
            length = struct.unpack_from("<H", entry, 64)[0]
            left, right = struct.unpack_from("<II", entry, 68)
            waiting += [left, right]
            name = entry[: min(max(length - 2, 0), 62)].decode("utf-16-le", "replace")
            yield name, self._offset(struct.unpack_from("<I", entry, 116)[0])


def is_encrypted_word(file: CompoundFile, data: bytes) -> bool:
    """Whether the file information block of a Word document says that it is encrypted ([MS-DOC] 2.5.2)."""
    start = file.streams["WordDocument"]
    block = data[start : start + 12]
    return block[:2] == b"\xec\xa5" and len(block) == 12 and bool(block[11] & 1)
