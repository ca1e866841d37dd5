"""Labelled values over the body, several in a line as sites put them: ``来源：… | 发布时间：2031-03-12``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policyx.reading.dates import read_date
from policyx.reading.folding import Folded, fold
from policyx.ruleset import Ruleset, compiled

_IN_BRACKETS = compiled(r"[【\[]([\u4e00-\u9fff]{2,6})[】\]]\s*[:：]?")
_COLON = compiled(r"(?:(?<!\s)\s+)?[:：]\s*")
_BETWEEN = compiled(r"[\s|｜丨]+")
_LABELLED = compiled(r"([\u4e00-\u9fff]{2,12}):(.*)")
_LONG_LABEL = 4  # in characters: such a one is known at the end of what it sticks to, too (云江日报发布时间)


def stated_values(properties: Mapping[str, str], front: Sequence[Folded], rules: Ruleset) -> dict[str, str]:
    """The labelled values by the field that they fill; the first label of a field wins."""
    fields = rules.mapping("metadata.label")
    lines = [list(_pieces(line, tuple(fields))) for line in front]
    found = {label: value for pieces in reversed(lines) for label, value in reversed(pieces)}
    stated: dict[str, str] = {}
    for label, field in fields.items():
        value = (properties.get(label) or found.get(label, "")).strip()
        if value and field not in stated:
            stated[field] = value
    for line, pieces in zip(front, lines, strict=True):
        date = _beside_source(line, pieces, rules)
        if date and "published_on" not in stated:
            stated["published_on"] = date
    return stated


def source_of(line: Folded) -> str:
    """What the source has where ``line`` stands, blanks included."""
    first, last = line.span(0, len(line.text))
    return line.source[first:last].replace("\n", "")


def _pieces(line: Folded, known: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """``(label, value)`` in order; the label is empty for what stands before the first one."""
    label, words = "", list[str]()
    for word in _BETWEEN.split(_COLON.sub(":", _IN_BRACKETS.sub(r" \1:", source_of(line)))):
        if match := _LABELLED.match(word):
            yield label, " ".join(words)
            label, words = _known_end(match[1], known), [match[2]]
        else:
            words.append(word)
    yield label, " ".join(words)


def _known_end(label: str, known: tuple[str, ...]) -> str:
    """The known label that ``label`` ends with, else ``label``."""
    ends = [one for one in known if len(one) >= _LONG_LABEL and label.endswith(one)]
    return max(ends, key=len, default=label)


def _beside_source(line: Folded, pieces: Sequence[tuple[str, str]], rules: Ruleset) -> str | None:
    """A date without label of its own in a line that says where a site has the text from, or at what o'clock."""
    if not rules.pattern("metadata.site_line").regex.search(line.text):
        return None
    source = rules.words("metadata.source_label").words
    values = (fold(value).text for label, value in pieces if not label or label.endswith(source))
    return next((value for value in values if read_date(value)), None)
