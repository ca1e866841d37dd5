"""Zip packages of office formats (docx, odt, ofd …), opened with limits before anything is inflated.

Nothing in a package is trusted: sizes are checked as declared *and* as found, XML is parsed without network,
DTDs or entities, and no deeper than libxml2 goes by itself (256 elements, 2,048 since its version 2.14).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from lxml import etree

from policyx.errors import InputError
from policyx.loaders.detect import BROKEN_ZIP
from policyx.loaders.ole import MAGIC

MAX_ENTRIES = 20_000
MAX_PART = 64 * 2**20
"""Bytes of one part when inflated; the body of a document of 1,000 pages has about 20 MB."""
MAX_RATIO = 250
"""Inflated to packed size, of parts beyond ``SMALL_PART``. Office XML reaches about 60, deflate ends at 1,032."""
SMALL_PART = 8 * 2**20
_PIECE = 2**16
_GUARDED: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""How libxml2 reads what nobody vouches for."""
_BROKEN = (*BROKEN_ZIP, OverflowError, MemoryError)  # sizes and offsets may be any number


class Package:
    """An opened package; ``names`` are its parts as the zip spells them.

    Parts are found whatever their case, slashes or leading slash (OPC, ECMA-376 part 2, 6.2.2.3).
    """

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive, self._name = archive, name
        self._entries = {_key(entry.filename): entry for entry in archive.infolist() if not entry.is_dir()}
        self.names = tuple(entry.filename for entry in self._entries.values())
        self._left = 4 * MAX_PART

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._entries

    def read(self, part: str) -> bytes:
        """The bytes of a part.

        Raises:
            InputError: the part is missing, damaged, encrypted or too large, or all that was read so far is.
        """
        entry = self._entries.get(_key(part))
        if entry is None:
            raise InputError(f"the package has no part {part}", where=self._name, hint="save it again as a new file")
        if entry.file_size > min(MAX_PART, self._left):
            raise InputError(f"part {entry.filename} is too large: {entry.file_size} bytes", where=self._name)
        data = inflated(self._archive, entry, self._name)
        self._left -= len(data)
        return data

    def xml(self, part: str) -> etree._Element:
        """The root element of an XML part, without comments and processing instructions; entities stay unresolved.

        Raises:
            InputError: as :meth:`read`, or the part is not well-formed XML or is nested too deeply.
        """
        return parse_xml(self.read(part), part, self._name)


def inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    """The bytes of an entry, whose size as it is declared the caller has looked at; ``name`` is shown in errors.

    Raises:
        InputError: encrypted, damaged, or packed as only bombs are.
    """
    size = entry.file_size
    if entry.flag_bits & 1:
        raise InputError("the file is encrypted", where=name, hint="save it without a password")
    if size > SMALL_PART and size > MAX_RATIO * entry.compress_size:
        raise InputError(f"part {entry.filename} looks like a zip bomb", where=name)
    try:
        with archive.open(entry) as stream:
            # Never read() without a size: that inflates all there is before the declared size is looked at.
            # In pieces, as the one buffer for all would be new memory, which costs more than to inflate into it.
            return b"".join(iter(partial(stream.read, _PIECE), b""))
    except _BROKEN as error:
        raise InputError(
            f"part {entry.filename} is damaged: {error}", where=name, hint="get the file again, it may be cut off"
        ) from error


def open_package(data: bytes, name: str) -> Package:
    """Open the package ``data``, zipped or flat; ``name`` is shown in errors.

    Raises:
        InputError: not a zip file, damaged, encrypted, or with absurdly many parts.
    """
    if data.startswith(MAGIC):
        # MS-OFFCRYPTO 2.3.1: an encrypted OOXML file is an OLE container with a stream of this name.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise InputError("the file is encrypted", where=name, hint="open it in Word and save it without a password")
        raise InputError("this is an old binary office file, not a zip package", where=name, hint="save it as .docx")
    if b"<pkg:package" in data[:4096]:
        from policyx.loaders.flat import zipped

        data = zipped(data, name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        damaged = data.startswith(b"PK")
        what = "the zip package is damaged or cut off" if damaged else "this is no zip package"
        raise InputError(what, where=name, hint="get the file again" if damaged else "") from error
    if len(archive.infolist()) > MAX_ENTRIES:
        raise InputError(f"the package has {len(archive.infolist())} parts", where=name)
    return Package(archive, name)


def parse_xml(data: bytes, part: str, name: str) -> etree._Element:
    """Parse untrusted XML; ``part`` and ``name`` are shown in errors.

    Raises:
        InputError: not well-formed, nested too deeply, or its entities grow without bound.
    """
    with _well_formed(part, name):
        return etree.fromstring(data, etree.XMLParser(**_GUARDED))


def parse_slimmed(
    data: bytes, part: str, name: str, tag: str, slim: Callable[[etree._Element], None]
) -> etree._Element:
    """As :func:`parse_xml`, but each element called ``tag`` is made slim as soon as it has been read.

    Raises:
        InputError: as :func:`parse_xml`.
    """
    events = etree.iterparse(io.BytesIO(data), tag=tag, **_GUARDED)
    with _well_formed(part, name):
        for _, element in events:
            slim(element)
    root: etree._Element = events.root
    return root


def stream_xml(data: bytes, part: str, name: str, tags: Sequence[str]) -> Iterator[etree._Element]:
    """The elements called ``tags`` in any namespace, each gone once the next is asked for; for parts with many rows.

    Raises:
        InputError: as :func:`parse_xml`.
    """
    with _well_formed(part, name):
        for _, element in etree.iterparse(io.BytesIO(data), tag=[f"{{*}}{tag}" for tag in tags], **_GUARDED):
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]


@contextmanager
def _well_formed(part: str, name: str) -> Iterator[None]:
    try:
        yield
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"part {part} is not well-formed XML: {error}", where=name) from error


def _key(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()
