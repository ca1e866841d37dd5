"""Word boundaries, by jieba: the only module that imports it.

jieba's own start takes most of a second: it reads its cache through ``marshal.load`` from an open file and keeps it
in a shared folder for temporary files, where anybody could have put it. Ours is read as one string, if it is whole,
and lies in the user's own cache folder; it is written anew when jieba's dictionary changes.
"""

from __future__ import annotations

import hashlib
import math
import sys
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from policyx.ruleset import kept

_WHOLE = 10_000_000
"""A frequency above that of every common word: jieba cuts no word that has it."""


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


def segmenter(own: frozenset[str]) -> Callable[[str], list[str]]:
    """A function like :func:`words` for reading, not for rules: ``own`` words stay whole, unknown names are guessed."""
    base = _tokenizer()
    tokenizer = type(base)()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dict(base.FREQ), base.total, True
    for word in sorted(own):
        tokenizer.add_word(word, freq=_WHOLE)
    return lambda text: list(tokenizer.cut(text, HMM=True))


@lru_cache(maxsize=32768)
def rarity(word: str) -> float:
    """How rare a word is in Chinese writing: 0 for the commonest, 1 for one that the dictionary does not know."""
    tokenizer = _tokenizer()
    return 1 - math.log(tokenizer.FREQ.get(word) or 1) / math.log(tokenizer.total)


@cache
def _tokenizer() -> Any:
    jieba = _jieba()
    tokenizer = jieba.Tokenizer()
    dictionary = Path(jieba.__file__).with_name("dict.txt")
    stamp = dictionary.stat()
    name = f"{jieba.__version__}-{stamp.st_size}-{stamp.st_mtime_ns}-{sys.implementation.cache_tag}"
    name = f"jieba-{hashlib.sha256(f'{dictionary}{name}'.encode()).hexdigest()[:16]}.marshal"
    tokenizer.FREQ, tokenizer.total = _cached(name) or _build(tokenizer, dictionary, name)
    tokenizer.initialized = True
    return tokenizer


def _jieba() -> Any:
    """jieba without ``pkg_resources``, whose start takes longer than the dictionary; jieba does without it, too."""
    modules: dict[str, Any] = sys.modules
    before = modules.get("pkg_resources")
    modules["pkg_resources"] = before  # None: to import it is an ImportError
    try:
        import jieba
    finally:
        if before is None:
            del modules["pkg_resources"]
    return jieba


def _cached(name: str) -> tuple[dict[str, int], int] | None:
    match kept.read_value(name):
        case (dict() as frequencies, int() as total):
            return frequencies, total
    return None


def _build(tokenizer: Any, dictionary: Path, name: str) -> tuple[dict[str, int], int]:
    with dictionary.open("rb") as source:
        frequencies, total = tokenizer.gen_pfdict(source)
    kept.write_value(name, (frequencies, total))
    return frequencies, total
