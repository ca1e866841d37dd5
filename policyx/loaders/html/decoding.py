"""From the bytes of a saved page to its element tree."""

from __future__ import annotations

import email
import re
from email.message import Message

from lxml import etree

from policyx.errors import InputError
from policyx.loaders.variants import plain

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_MHT = re.compile(rb"(?:[\w-]+:.*\n(?:[ \t].*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def parse_page(data: bytes, name: str) -> etree._Element:
    """The root element of an HTML page, or of the page within an MHT archive (RFC 2557).

    Raises:
        InputError: nothing in it that could be a page, or elements nested more than 2,048 deep.
    """
    if _MHT.match(data[:4096]):
        data = _page_of_archive(data, name)
    # The tree may be deep (old editors leave <font> open), so readers of it must not recurse.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(plain(decode(data)).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"not an HTML page: {error}", where=name) from None
    if root is None:
        raise InputError("the page is empty", where=name)
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise InputError("its elements are nested too deeply", where=name, hint="save the text of the page as txt")
    return root


def decode(data: bytes) -> str:
    """The text of a page. What is valid UTF-8 is UTF-8, whatever it declares; GB2312 is read as GB18030."""
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    declared = _DECLARED.search(data[:4096])
    label = declared[1].decode("ascii").lower() if declared else "gb18030"
    label = "gb18030" if label in ("gb2312", "gbk", "gb_2312-80", "x-gbk") else label
    for encoding in ("utf-8", label, "gb18030"):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("gb18030" if label == "gb18030" else "utf-8", "replace")


def _page_of_archive(data: bytes, name: str) -> bytes:
    for part in email.message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            return _payload(part)
    raise InputError("no page in this web archive", where=name)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
