"""Which format a file is, told from its content; the suffix only decides what content leaves open.

Signatures: ZIP and OLE containers (the members say what is inside), ``%PDF`` within the first kilobyte
(ISO 32000-1, implementation note 13), ``{\\rtf``, image magic numbers, HTML by its first tag, text else.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from policyx.errors import InputError
from policyx.loaders.ole import MAGIC, CompoundFile, Damaged, is_encrypted_word
from policyx.loaders.textual import text_kind

SUFFIXES = {
    "txt": "txt", "text": "txt", "md": "md", "markdown": "md",
    "docx": "docx", "docm": "docx", "dotx": "docx", "dotm": "docx",
    "doc": "doc", "dot": "doc", "wps": "wps", "wpt": "wps", "rtf": "rtf", "odt": "odt", "ott": "odt",
    "xlsx": "xlsx", "xlsm": "xlsx", "xltx": "xlsx", "xltm": "xlsx",
    "xls": "xls", "xlt": "xls", "et": "xls", "ett": "xls", "csv": "csv", "tsv": "csv",
    "ods": "ods", "ots": "ods", "fods": "ods",
    "pptx": "pptx", "pptm": "pptx", "ppsx": "pptx", "uof": "uof", "uot": "uof", "fodt": "fodt",
    "pdf": "pdf", "ofd": "ofd",
    "html": "html", "htm": "html", "xhtml": "html", "shtml": "html", "mht": "html", "mhtml": "html",
    "png": "png", "jpg": "jpeg", "jpeg": "jpeg", "tif": "tiff", "tiff": "tiff", "bmp": "bmp",
}  # fmt: skip

CONTAINERS = {
    "zip": "a zip archive, not a document: extract reads each document in it, or unpack it first",
    "eml": "a mail, not a document: extract reads its text and what is attached to it",
}
"""What holds documents and is none (see ``policyx.loaders.containers``)."""

BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError)
"""What ``zipfile`` raises for bytes that are damaged, encrypted or packed in a way it does not know."""

_IMAGES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"II*\0": "tiff", b"MM\0*": "tiff", b"BM": "bmp"}
_ARCHIVES = {b"Rar!\x1a\x07": "RAR", b"7z\xbc\xaf\x27\x1c": "7z", b"\x1f\x8b\x08": "gzip", b"BZh": "bzip2"}
_OLE_STREAMS = {
    "EncryptedPackage": "encrypted",
    "WordDocument": "doc",
    "Workbook": "xls",
    "Book": "xls",
    "PowerPoint Document": "presentation",
    "__properties_version1.0": "msg",
}
_MAIN_PART = re.compile(
    rb"(wordprocessingml|ms-word|spreadsheetml|ms-excel|presentationml|ms-powerpoint)[\w.-]*\.main\+xml"
)


def suffix_kind(name: str) -> str | None:
    """The format that the suffix of ``name`` stands for; ``None`` without a suffix that is known."""
    return SUFFIXES.get(name.rpartition(".")[2].lower()) if "." in name else None


def detect(data: bytes, name: str) -> str:
    """The format of ``data``, a key of ``policyx.loaders.FORMATS``.

    Raises:
        InputError: of a type that is not read, encrypted, damaged, binary noise, or several documents in one file.
    """
    kind = kind_of(data, name)
    if kind in CONTAINERS:
        what, _, hint = CONTAINERS[kind].partition(": ")
        raise InputError(what, where=name, hint=hint)
    return kind


def kind_of(data: bytes, name: str) -> str:
    """The format of ``data``, be it one of ``CONTAINERS``.

    Raises:
        InputError: as :func:`detect`.
    """
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _zip_kind(data, name)
    if data.startswith(MAGIC):
        return _ole_kind(data, name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    for magic, kind in _IMAGES.items():
        if data.startswith(magic) and (kind != "bmp" or data[6:10] == bytes(4)):
            return kind
    for magic, archive in _ARCHIVES.items():
        if data.startswith(magic):
            raise InputError(f"a {archive} archive, not a document", where=name, hint="unpack it first")
    if data.startswith(b"{") and b'"schema_version"' in data[:64]:
        raise InputError("this is what extract wrote, not a document", where=name, hint="policyx show reads it")
    return text_kind(data, name, suffix_kind(name))


def _zip_kind(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            types, mimetype = (_member(archive, part, names) for part in ("[Content_Types].xml", "mimetype"))
    except BROKEN_ZIP as error:
        raise InputError(f"the file is damaged: {error}", where=name, hint="get it again from its source") from None
    if any(member.lower() == "ofd.xml" for member in names):
        return "ofd"
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    main = _MAIN_PART.search(types)
    family = main[1].decode() if main else ""
    if family in ("wordprocessingml", "ms-word") or (not family and "word/document.xml" in names):
        return "docx"
    if "uof.xml" in names:
        return "uof"
    if b"binary.macroEnabled" in types and "workbook.bin" in "".join(names):
        raise InputError("a binary workbook (xlsb)", where=name, hint="save it as xlsx")
    if "spreadsheet" in family or "excel" in family:
        return "xlsx"
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if "presentation" in family or "powerpoint" in family:
        return "pptx"
    if b"presentation" in mimetype:
        raise _presentation(name)
    return "zip"


def _member(archive: zipfile.ZipFile, part: str, names: list[str]) -> bytes:
    if part not in names:
        return b""
    with archive.open(part) as stream:
        return stream.read(2**20)


def _ole_kind(data: bytes, name: str) -> str:
    try:
        file = CompoundFile(data)
    except Damaged as error:
        raise InputError(f"the file is damaged: {error}", where=name, hint="get it again from its source") from None
    kind = next((kind for stream, kind in _OLE_STREAMS.items() if stream in file.streams), None)
    if kind == "encrypted" or (kind == "doc" and is_encrypted_word(file, data)):
        raise InputError("the document is encrypted", where=name, hint="save it without a password")
    if kind == "doc":
        return "wps" if suffix_kind(name) == "wps" else "doc"
    if kind == "xls":
        return "xls"
    if kind == "presentation":
        raise _presentation(name)
    if kind == "msg":
        raise InputError("a message of Outlook (.msg)", where=name, hint="save it, or what is attached to it, as .eml")
    raise InputError("an OLE file without a document in it", where=name, hint="save it as docx")


def _presentation(name: str) -> InputError:
    return InputError("a presentation of a kind that is not read", where=name, hint="save it as pptx or pdf")
