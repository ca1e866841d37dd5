"""Titles: the line or lines over the body that name the document, and the kind that they end with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import dropwhile, takewhile

from policyx.extraction.metadata.envelope import Envelope, issuers_in
from policyx.extraction.metadata.glued import title_part
from policyx.extraction.metadata.labels import source_of
from policyx.extraction.units.organisations import Organisations
from policyx.reading.folding import Folded, fold, tidy
from policyx.ruleset import Ruleset, compiled

_SHORTEST = 4
_MOST_LINES = 3
_STRAY = "·.*… "
_TRAILING_BRACKETS = compiled(r"(?:\([^()]{0,200}\)){1,9}$")


def read_titles(envelope: Envelope, rules: Ruleset, organisations: Organisations) -> tuple[str, ...]:
    """The title, then other names of the same thing: what a notice transmits, what an archive calls it."""
    complete = rules.pattern("metadata.complete_title").regex
    lines = [title for run in _runs(envelope, rules, organisations) for title in _joined(run, rules, organisations)]
    whole = [line for line in lines if complete.search(fold(line).text)]
    stated = [source_of(title_part(fold(envelope.stated["title"]), rules))] if "title" in envelope.stated else []
    shown = {tidy(line.text) for line in envelope.front}
    if stated and (tidy(stated[0]) in shown or (whole and tidy(stated[0]).endswith(tidy(whole[0])))):
        whole = stated  # shown word for word, whatever stands above it, or a part of it in a line of its own
    title = (whole or stated or _in_opening(envelope, rules) or lines)[:1]
    transmits = rules.pattern("metadata.transmits").regex
    inner = [match["inner"].strip("《》") for one in title if (match := transmits.search(fold(one).text))]
    return tuple(dict.fromkeys([*title, *inner, *stated]))


def kind_of(titles: tuple[str, ...], envelope: Envelope, rules: Ruleset) -> str | None:
    """规划, 方案, 意见 …: the end of the title; that of the transmitted document where a notice sends one out."""
    kinds: Mapping[str, str] = rules.mapping("metadata.kind")
    for title in reversed(titles[:2]):
        plain = plain_end(title)
        for length in range(min(len(plain), max(map(len, kinds))), 0, -1):
            if plain[-length:] in kinds:
                return kinds[plain[-length:]]
    opening = rules.pattern("metadata.report_opening").regex
    return "工作报告" if any(opening.search(line.text) for line in envelope.opening) else None


def plain_end(title: str) -> str:
    """``title`` folded, without the years, marks and quotes behind its last word."""
    return _TRAILING_BRACKETS.sub("", fold(title).text).rstrip('》”"')


def _runs(envelope: Envelope, rules: Ruleset, organisations: Organisations) -> Iterator[list[Folded]]:
    """Runs of lines that may be a title; an issuer's own line above 关于… is its beginning."""
    other = [rules.pattern(id).regex for id in ("metadata.number", "metadata.number_line", "metadata.order_line")]
    not_titles = [rules.pattern(f"metadata.{id}").regex for id in ("not_title", "speaker_line")]
    date_line, years_line = (rules.pattern(f"metadata.{id}").regex for id in ("date_line", "years_line"))
    kinds = rules.words("metadata.kind_word").members
    front = [title_part(line, rules) for line in envelope.front]
    run: list[Folded] = []
    dated = False
    for at, line in enumerate(front):
        below = dropwhile(lambda other: issuers_in(other, organisations), front[at + 1 :])
        begins = next((other.text for other in below), "").startswith("关于") and not dated
        dated = bool(date_line.match(line.text))
        if run and years_line.match(line.text):
            run.append(line)
        elif (
            dated
            or (len(line.text) < _SHORTEST and not (run and line.text in kinds))
            or any(regex.search(line.text) for regex in not_titles)
            or any(regex.match(line.text) for regex in other)
            or (not begins and issuers_in(line, organisations))
        ):
            yield run
            run = []
        else:
            run.append(line)
    yield run


def _joined(run: list[Folded], rules: Ruleset, organisations: Organisations) -> Iterator[str]:
    """Titles over two or three lines joined: the last line of one ends as titles do."""
    complete = rules.pattern("metadata.complete_title").regex
    years_line = rules.pattern("metadata.years_line").regex
    waiting: list[str] = []
    for at, line in enumerate(run):
        waiting.append(_spaced(line))
        ends = complete.search(fold("".join(waiting[-2:])).text if years_line.match(line.text) else line.text)
        if ends and not _goes_on(waiting, run[at + 1 : at + 2], complete, rules):
            yield "".join(_lines_of_title(waiting, organisations))
            waiting = []
    yield from waiting


def _lines_of_title(lines: list[str], organisations: Organisations) -> list[str]:
    """The last lines; with as many above 关于… as say who speaks."""
    about = next((at for at, line in enumerate(lines) if line.startswith("关于")), 0)
    heads = takewhile(lambda line: issuers_in(fold(line), organisations), reversed(lines[:about]))
    return lines[-max(_MOST_LINES, len(list(heads)) + len(lines) - about) :]


def _goes_on(waiting: list[str], following: list[Folded], complete: re.Pattern[str], rules: Ruleset) -> bool:
    """关于…发展计划 / 执行有关事项的通知: what begins with 关于 has not ended before the 的 of the next line.

    Nor has a title over the line of its years.
    """
    if any(rules.pattern("metadata.years_line").regex.match(line.text) for line in following):
        return True
    about, ends = rules.pattern("metadata.title_about").regex, rules.pattern("metadata.title_end").regex
    first = next((at for at, line in enumerate(waiting) if line.startswith("关于")), 0)
    if len(waiting) - first >= _MOST_LINES or not about.search(fold("".join(waiting)).text):
        return False
    return any(ends.search(line.text) and complete.search(line.text) for line in following)


def _in_opening(envelope: Envelope, rules: Ruleset) -> list[str]:
    """A title to which the text sticks, in documents that have lost their lines; or what an order puts into force."""
    for line in envelope.opening[:1]:
        for id in ("metadata.run_in_title", "metadata.promulgated"):
            if match := rules.pattern(id).regex.match(line.text):
                return [line.written(*match.span("title"))]
    return []


def _spaced(line: Folded) -> str:
    """A title line with one blank where the author put some; letter-spaced lines are closed up."""
    words = source_of(line).split()
    return ("" if all(len(word) == 1 for word in words) else " ").join(words).rstrip(_STRAY)
