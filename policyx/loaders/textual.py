"""Which format a text is: HTML, one of the XML files of office programs, cells between commas, or prose."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from policyx.errors import InputError

SAMPLE = 1 << 16
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CONTROLS = bytes({*range(9), *range(14, 27), *range(28, 32), 127})
_PROLOGUE = re.compile(r"(?:\s+|<\?[^>]*>|<!--.*?-->)*", re.DOTALL)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FRAGMENT = re.compile(r"<(?:meta|title|link|script|style|div|table|p|span|center|font|h[1-6])\b[^>]*>", re.IGNORECASE)
_MAIL_HEADER = re.compile(r"(?P<name>[A-Za-z][A-Za-z-]*):[ \t].*(?:\r?\n[ \t].*)*\r?\n?")
_MAIL = frozenset({"from", "to", "subject", "date", "message-id", "mime-version", "received", "return-path"})
_MHT = re.compile(r"content-type:\s*multipart/related", re.IGNORECASE)
_ATTACHED = re.compile(rb"^content-disposition:\s*attachment", re.IGNORECASE | re.MULTILINE)
_XML = re.compile(r"<(?P<root>[A-Za-z_][\w.-]*(?::[\w.-]+)?)(?:\s[^<>]*)?>")
_FLAT_OFFICE = (
    (re.compile(r"<pkg:package\b"), re.compile(r"progid=\"Excel|/xl/|sheet\.main\+xml"), "xlsx"),
    (re.compile(r"<pkg:package\b"), re.compile(r"progid=\"PowerPoint|/ppt/"), "pptx"),
    (re.compile(r"<pkg:package\b"), re.compile(""), "docx"),
    (re.compile(r"<w:wordDocument\b"), re.compile(""), "doc"),
    (re.compile(r"<office:document\b"), re.compile(r"opendocument\.text"), "fodt"),
    (re.compile(r"<office:document\b"), re.compile(r"opendocument\.spreadsheet"), "ods"),
    (re.compile(r"<(?:uof|uof:UOF|UOF)\b"), re.compile(""), "uof"),
)
"""The root of an XML file, what else stands near its head, and the format that it then is."""
_BASE64 = re.compile(
    r"(?:data:[\w.+/-]+;base64,)?\s*[A-Za-z0-9+/]{40,}(?:\s+[A-Za-z0-9+/]{40,})*(?:\s+[A-Za-z0-9+/]+)?={0,2}\s*"
)
_SHEETS = ("csv", "xls", "xlsx", "ods")
_FEWEST, _NARROWEST = 3, 3
"""Records and cells in each of them from which a text of any name is a table."""


def text_kind(data: bytes, name: str, hint: str | None) -> str:
    """The format of ``data``, which has no signature; ``hint`` is the format that its suffix stands for.

    Raises:
        InputError: binary noise, or a text that is no document: base64, XML of another kind.
    """
    sample = data[:SAMPLE]
    wide = _is_utf16(sample)
    if not wide and not sample.startswith(_BOMS) and len(sample.translate(None, _CONTROLS)) < 0.99 * len(sample):
        raise InputError("neither text nor a document of a known type", where=name)
    head = sample.replace(b"\0", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xfe\xff")
    body = head[_end_of(_PROLOGUE, head) :]
    for root, mark, kind in _FLAT_OFFICE:
        if root.match(body) and mark.search(head[:8192]):
            return kind
    headers = _mail_headers(head)
    if headers:
        return "html" if _MHT.search(head[:headers]) and not _ATTACHED.search(data) else "eml"
    if _PAGE.match(body) or (hint != "md" and _FRAGMENT.match(body)):
        return "html"
    _refuse_data(data, head, body, name)
    lines = head.replace("\r\n", "\n").replace("\r", "\n").split("\n")  # bytes of hanzi look like other line ends
    if hint in _SHEETS or (hint != "md" and _is_delimited(lines[: -1 if len(data) > SAMPLE else None])):
        return "csv"
    return "md" if hint == "md" else "txt"


def _end_of(regex: re.Pattern[str], text: str) -> int:
    found = regex.match(text)
    return found.end() if found else 0


def _mail_headers(head: str) -> int:
    """How long the headers are that a mail or a web archive begins with; 0 of any other text."""
    at, names = 0, set()
    while found := _MAIL_HEADER.match(head, at):
        at = found.end()
        names.add(found["name"].lower())
    is_mail = len(names & _MAIL) > 1 or ("mime-version" in names and "content-type" in names) or _MHT.search(head[:at])
    return at if is_mail else 0


def _refuse_data(data: bytes, head: str, body: str, name: str) -> None:
    """Raise an ``InputError`` for what programs write for programs."""
    root = _XML.match(body)
    if root and (
        head.lstrip().startswith("<?xml") or data.rstrip(b"\0\r\n \t").endswith(f"</{root['root']}>".encode())
    ):
        raise InputError(f"an XML file ({root['root']}), not a document", where=name, hint="save it as docx or xlsx")
    if len(head) > 200 and _BASE64.fullmatch(head):
        raise InputError("base64, not a document", where=name, hint="decode it first: base64 -d")


def _is_delimited(lines: Sequence[str]) -> bool:
    """Whether every line has the same number of cells between commas; tabs are looked at where prose is read."""
    width = records = 0
    try:
        for record in csv.reader(lines):
            if record and (len(record) < _NARROWEST or len(record) != (width or len(record))):
                return False
            width, records = width or len(record), records + bool(record)
    except csv.Error:
        return False
    return records >= _FEWEST


def _is_utf16(sample: bytes) -> bool:
    """Whether ``sample`` is UTF-16 without a mark: then it is hanzi, ASCII and Chinese punctuation."""
    if b"\0" not in sample:
        return False
    even = sample[: len(sample) & ~1]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = even.decode(encoding, "replace")
        likely = sum(
            " " <= c <= "~" or c in "\t\r\n" or "一" <= c <= "鿿" or "\u3000" <= c <= "\u303f" or "！" <= c <= "～"
            for c in text
        )
        if likely > 0.9 * len(text):
            return True
    return False
