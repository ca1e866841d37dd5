"""Word boundaries, by jieba: the only module that imports it.

jieba's own start takes most of a second: it reads its cache through ``marshal.load`` from an open file and keeps it
in a shared folder for temporary files, where anybody could have put it. Ours is read as one string, if it is whole,
and lies in the user's own cache folder; it is written anew when jieba's dictionary changes. Of its half a million
words only those are unpacked that begin with a character of a text: jieba asks for no others.
"""

from __future__ import annotations

import hashlib
import marshal
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
    return list(_dictionary().tokenizer_for(text).cut(text, HMM=False))


def short_words(text: str) -> list[str]:
    """As :func:`words`, but a long word made of words of two characters is cut into them (农业产业 as 农业产业园)."""
    frequency = _dictionary().tokenizer_for(text).FREQ
    found: list[str] = []
    for word in words(text):
        halves = [word[at : at + 2] for at in range(0, len(word), 2)]
        known = len(word) >= 4 and len(word) % 2 == 0 and all(frequency.get(half) for half in halves)
        found += halves if known else [word]
    return found


def segmenter(own: frozenset[str]) -> Callable[[str], list[str]]:
    """A function like :func:`words` for reading, not for rules: ``own`` words stay whole, unknown names are guessed."""
    tokenizer = _Dictionary(*_packed()).whole()
    for word in sorted(own):
        tokenizer.add_word(word, freq=_WHOLE)
    return lambda text: list(tokenizer.cut(text, HMM=True))


@lru_cache(maxsize=32768)
def rarity(word: str) -> float:
    """How rare a word is in Chinese writing: 0 for the commonest, 1 for one that the dictionary does not know."""
    tokenizer = _dictionary().tokenizer_for(word)
    return 1 - math.log(tokenizer.FREQ.get(word) or 1) / math.log(tokenizer.total)


class _Dictionary:
    """Words by the character that they begin with, each packed until a text has it."""

    def __init__(self, packed: dict[str, bytes], total: int) -> None:
        self._packed = packed
        self._unpacked: set[str] = set()
        self._tokenizer = _jieba().Tokenizer()
        self._tokenizer.FREQ, self._tokenizer.total, self._tokenizer.initialized = {}, total, True

    def tokenizer_for(self, text: str) -> Any:
        """jieba's tokenizer, which knows all words that could stand in ``text``."""
        for character in {*text} - self._unpacked:
            if character in self._packed:
                self._tokenizer.FREQ.update(marshal.loads(self._packed[character]))  # noqa: S302 - as whole as its file
            self._unpacked.add(character)  # last, so that no thread takes it for known before it is
        return self._tokenizer

    def whole(self) -> Any:
        """The tokenizer with every word."""
        return self.tokenizer_for("".join(self._packed))


@cache
def _dictionary() -> _Dictionary:
    return _Dictionary(*_packed())


def _packed() -> tuple[dict[str, bytes], int]:
    jieba = _jieba()
    dictionary = Path(jieba.__file__).with_name("dict.txt")
    stamp = dictionary.stat()
    name = f"{jieba.__version__}-{stamp.st_size}-{stamp.st_mtime_ns}-{sys.implementation.cache_tag}"
    name = f"jieba-{hashlib.sha256(f'{dictionary}{name}'.encode()).hexdigest()[:16]}.shelf"
    return _cached(name) or _build(jieba.Tokenizer(), dictionary, name)


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


def _cached(name: str) -> tuple[dict[str, bytes], int] | None:
    match kept.read_value(name):
        case (dict() as packed, int() as total):
            return packed, total
    return None


def _build(tokenizer: Any, dictionary: Path, name: str) -> tuple[dict[str, bytes], int]:
    with dictionary.open("rb") as source:
        frequencies, total = tokenizer.gen_pfdict(source)
    beginnings: dict[str, dict[str, int]] = {}
    for word, frequency in frequencies.items():
        beginnings.setdefault(word[0], {})[word] = frequency
    packed = {character: marshal.dumps(inner) for character, inner in beginnings.items()}
    kept.write_value(name, (packed, total))
    return packed, total
