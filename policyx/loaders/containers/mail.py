"""Mails (RFC 5322) and web archives (RFC 2557): their text, and what is attached to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from functools import partial

from policyx.errors import InputError
from policyx.loaders.containers.members import Member, numbered, safe_name

_TEXTS = {"text/html": "正文.html", "text/plain": "正文.txt"}
_MAX_PARTS = 5000
_SLASH = re.compile(r"[/\\]")


def members(data: bytes, name: str) -> list[Member]:
    """The text of a mail (as HTML where it comes in both), then the files attached to it.

    Raises:
        InputError: its parts are nested without end.
    """
    try:
        parts = list(_leaves(message_from_bytes(data)))
    except (RecursionError, MessageError, ValueError) as error:
        raise InputError("the parts of the mail cannot be told apart", where=name) from error
    files = [Member(file, partial(_bytes, part)) for part in parts if (file := _file_name(part))]
    return numbered([*_body(parts), *files])


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something, in order; an attached mail is one of them."""
    waiting = [message]
    seen = 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > _MAX_PARTS:
            raise ValueError("too many parts")
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            waiting += [inner for inner in reversed(payload) if isinstance(inner, Message)]
        else:
            yield part


def _body(parts: list[Message]) -> list[Member]:
    for kind, name in _TEXTS.items():
        for part in parts:
            if part.get_content_type() == kind and not _file_name(part) and (text := _text(part)).strip():
                return [Member(name, partial(str.encode, f"\ufeff{text}"))]
    return []


def _text(part: Message) -> str:
    payload = _bytes(part)
    for encoding in ("utf-8", part.get_content_charset() or "gb18030", "gb18030"):
        try:
            return payload.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return payload.decode("gb18030", "replace")


def _file_name(part: Message) -> str:
    """The name of an attachment; empty for text of the mail and the pictures in it."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0) if part.is_multipart() else None
        subject = _decoded(inner.get("Subject") if isinstance(inner, Message) else "") or "邮件"
        return safe_name(_SLASH.sub("_", subject)[:50] + ".eml")
    if part.get("Content-ID") and part.get_content_disposition() != "attachment":
        return ""
    return safe_name(_decoded(part.get_filename() or ""))


def _decoded(value: object) -> str:
    """A header as it is shown: encoded words (RFC 2047) decoded, raw bytes taken for UTF-8 or GBK."""
    try:
        text = str(make_header(decode_header(str(value or ""))))
    except (MessageError, LookupError, ValueError):
        text = str(value or "")
    raw = text.encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return text


def _bytes(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822" and part.is_multipart():
        inner = part.get_payload(0)
        return inner.as_bytes() if isinstance(inner, Message) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
