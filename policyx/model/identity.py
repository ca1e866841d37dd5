"""Ids made from content: the same record has the same id in every run and in every format of a plan."""

from __future__ import annotations

import hashlib
import unicodedata

_MARKS = tuple(zip("，；：（）％", ",;:()%", strict=True))


class Ids:
    """Hands out ids of one document; the second record of the same content gets ``-2`` behind its id."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def make(self, kind: str, *content: object) -> str:
        """``kind`` is a letter or two in front (``t`` for a target …); width and blanks of ``content`` do not count."""
        plain = _plain("\0".join(["" if part is None else str(part) for part in content]))
        written = "".join(plain.split()).replace("\0", "\x1f")
        name = f"{kind}-{hashlib.sha256(written.encode()).hexdigest()[:12]}"
        count = self._seen[name] = self._seen.get(name, 0) + 1
        return name if count == 1 else f"{name}-{count}"


def _plain(text: str) -> str:
    """NFKC. Nearly all that it changes in Chinese are these marks; without them it is told at once that nothing is."""
    for wide, narrow in _MARKS:
        text = text.replace(wide, narrow)
    return unicodedata.normalize("NFKC", text)
