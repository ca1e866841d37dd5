"""Bytes → characters: which of the encodings that Chinese offices use a text file is in.

A wrong guess gives mojibake that looks like text, so nothing is guessed where the file itself tells: a byte order
mark (Unicode 16.0, 23.8) or bytes that are valid UTF-8 (RFC 3629). Between GB18030 (GB 18030-2022), Big5 and
UTF-16 without a mark, the reading wins that has the most of the characters that every Chinese text is full of.
"""

from __future__ import annotations

import codecs
import re

from policyx.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SAMPLE = 60_000
_CLEAR, _SURE, _SHORT = 0.1, 0.25, 200
# Punctuation and the commonest characters in both scripts: about a third of any policy text, next to none of mojibake.
_COMMON = frozenset(
    "，。、；：“”（）《》的是在一不有了和人这中大为上个国年到会来发出以时地要工生业学产全民"
    "区市省县部关于行加强建设实施推进科技创新发展政府企改革提高完善等与及各化机理主法定目标"
    "這個為國來發會時產業區縣關於強設實進創發展進與機億萬標準經濟資電動務應對開學從體"
    "经济资本电动务应对开从体社安保服能力制度共同项作第二三四五六七八九十月日元亿万"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of ``data`` and the Python name of its encoding.

    A few damaged bytes become U+FFFD.

    Raises:
        InputError: this is no text, or no encoding makes sense of it.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"), name), encoding
    if data.count(0) * 100 < len(data) and (text := _as_utf8(data)) is not None:
        return _checked(text, name), "utf-8"
    scores: dict[str, float] = {}
    for encoding in _CANDIDATES:
        scores[encoding] = _score(data[:_SAMPLE], encoding)
        if scores[encoding] >= _SURE and len(data) >= _SHORT:  # mojibake comes nowhere near
            break
    if max(scores.values()) < _CLEAR or len(data) < _SHORT:  # too little to go by the commonest alone
        scores = {encoding: score + _familiar(data[:_SAMPLE], encoding) for encoding, score in scores.items()}
    encoding = max(scores, key=lambda candidate: scores[candidate])
    if scores[encoding] < _CLEAR:
        raise _no_text(name)
    return _checked(data.decode(encoding, "replace"), name), encoding


def _as_utf8(data: bytes) -> str | None:
    """``data`` read as UTF-8; one damaged byte in a hundred characters is let pass."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd") - data.count("\ufffd".encode())
    if damaged == 0:
        return text
    return text if damaged * 100 <= len(text) - len(text.encode("ascii", "ignore")) else None


def _score(data: bytes, encoding: str) -> float:
    """How much of ``data`` becomes common Chinese characters, less what cannot be read; 0 to 1."""
    text = data.decode(encoding, "replace")
    wide = [character for character in text if character >= "\x80"]
    if not wide:
        return 0.0
    common = sum(character in _COMMON for character in wide)
    damaged = len(_CONTROL.findall(text))
    return (common - 5 * damaged) / len(wide)


def _familiar(data: bytes, encoding: str) -> float:
    """The share of hanzi that schools teach first: level 1 of GB 2312, plane 1 of Big5; 0 where bytes are damaged."""
    text = data.decode(encoding, "replace")
    hanzi = [character for character in text if character >= "\u4e00"]
    if not hanzi or _CONTROL.search(text):
        return 0.0
    table, first, last = ("big5", 0xA4, 0xC6) if encoding.startswith("big5") else ("gb2312", 0xB0, 0xD7)
    known = sum(first <= character.encode(table, "replace")[0] <= last for character in hanzi)
    return known / len(hanzi) / 2


def _checked(text: str, name: str) -> str:
    if len(_CONTROL.findall(text)) > max(2, len(text) / 50):
        raise _no_text(name)
    return text


def _no_text(name: str) -> InputError:
    hint = "save it as UTF-8, or name its type with --type"
    return InputError("this is no text in UTF-8, GB18030, UTF-16 or Big5", where=name, hint=hint)
