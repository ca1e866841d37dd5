"""Words of documents: as lines, or as a table of frequencies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable

from policyx.output.sheets.csv import as_csv
from policyx.output.wording import plain

Text = list[list[str]]
"""A document as lines of words."""


def as_lines(texts: Iterable[Text]) -> bytes:
    """A line of words with blanks between for each line of the text that has any; an empty line between documents."""
    documents = ("".join(f"{line}\n" for words in text if (line := _line(words))) for text in texts)
    return "\n".join(documents).encode()


def _line(words: list[str]) -> str:
    return " ".join(filter(None, (plain(word).strip() for word in words)))


def as_table(texts: Iterable[Text], stop: Container[str], top: int | None = None) -> bytes:
    """词, 次数, 文件数 as CSV, the most frequent first; without numbers, signs, single letters and ``stop`` words."""
    often: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for text in texts:
        here = Counter(word for words in text for word in map(plain, words) if _counts(word) and word not in stop)
        often += here
        spread.update(here.keys())
    first = sorted(often, key=lambda word: (-often[word], word))[:top]
    return as_csv([("词", "次数", "文件数"), *((word, often[word], spread[word]) for word in first)])


def _counts(word: str) -> bool:
    return any(sign.isalpha() for sign in word) and (len(word) > 1 or "\u4e00" <= word <= "\u9fff")
