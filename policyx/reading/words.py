"""Word boundaries, by jieba: the only module that imports it.

jieba's own start takes most of a second: it reads its cache through ``marshal.load`` from an open file and keeps it
in a shared folder for temporary files, where anybody could have put it. Ours is read as one string and lies in the
user's own cache folder; it is written anew when jieba's dictionary changes.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import math
import os
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any


def words(text: str) -> list[str]:
    """``text`` cut into words; joined they are ``text`` again."""
    return list(_tokenizer().cut(text, HMM=False))


def short_words(text: str) -> list[str]:
    """As :func:`words`, but a long word made of words of two characters is cut into them (农业产业 as 农业产业园)."""
    frequency = _tokenizer().FREQ
    found: list[str] = []
    for word in words(text):
        halves = [word[at : at + 2] for at in range(0, len(word), 2)]
        known = len(word) >= 4 and len(word) % 2 == 0 and all(frequency.get(half) for half in halves)
        found += halves if known else [word]
    return found


def rarity(word: str) -> float:
    """How rare a word is in Chinese writing: 0 for the commonest, 1 for one that the dictionary does not know."""
    tokenizer = _tokenizer()
    return 1 - math.log(tokenizer.FREQ.get(word) or 1) / math.log(tokenizer.total)


@cache
def _tokenizer() -> Any:
    import jieba

    tokenizer = jieba.Tokenizer()
    dictionary = Path(jieba.__file__).with_name("dict.txt")
    stamp = dictionary.stat()
    name = f"{jieba.__version__}-{stamp.st_size}-{stamp.st_mtime_ns}-{sys.implementation.cache_tag}"
    path = _cache_folder() / f"jieba-{hashlib.sha256(f'{dictionary}{name}'.encode()).hexdigest()[:16]}.marshal"
    tokenizer.FREQ, tokenizer.total = _cached(path) or _build(tokenizer, dictionary, path)
    tokenizer.initialized = True
    return tokenizer


def _cached(path: Path) -> tuple[dict[str, int], int] | None:
    try:
        if hasattr(os, "getuid") and path.stat().st_uid != os.getuid():
            return None  # somebody else's file is not unmarshalled
        frequencies, total = marshal.loads(path.read_bytes())  # noqa: S302 - written by us, in the user's own folder
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return frequencies, total


def _build(tokenizer: Any, dictionary: Path, path: Path) -> tuple[dict[str, int], int]:
    with dictionary.open("rb") as source:
        frequencies, total = tokenizer.gen_pfdict(source)
    # A read-only home costs time at the next start, nothing else.
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as target:
            marshal.dump((frequencies, total), target)
        Path(target.name).replace(path)
    return frequencies, total


def _cache_folder() -> Path:
    """The user's cache folder (XDG Base Directory Specification 0.8; on Windows and macOS their own)."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library/Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "policyx"
