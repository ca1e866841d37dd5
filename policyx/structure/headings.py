"""Headings: lines that name what stands under them, by their number, the file's own styles, or their shape."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from policyx.reading.folding import fold
from policyx.ruleset import Ruleset
from policyx.structure.lines import Line
from policyx.structure.unnumbered import plain_lines, prominent_lines

_LONGEST_TITLE = 60
_LONGEST_RUN_IN = 40
_LONGEST_ITEM = 30
_LONGEST_LABEL = 15
_TOP, _ARTICLE, _HANZI, _BRACKETED = 0, 35, 40, 50
_BLANK = " \t\n\u2002\u2003\u3000：:"
_BRACKETS = {"（": "）", "(": ")", "【": "】", "[": "]"}
_CLOSING = frozenset("）)】]〕")
ANNEX_RANK = -100


class Heading(Struct, frozen=True):
    """A heading in ``lines[at]``. ``run_in``: its paragraph goes on after it; ``title_below``: in the next line."""

    at: int
    rank: float
    number: str | None
    title: str
    run_in: bool = False
    title_below: bool = False


def read_headings(lines: Sequence[Line], leave_out: Collection[int], rules: Ruleset) -> list[Heading]:
    """The headings of a document in order; ``leave_out`` are lines of boxes, tables of contents, tables' titles."""
    candidates = [at for at, line in enumerate(lines) if at not in leave_out and not line.is_table]
    body = next((at for at, line in enumerate(lines) if "。" in line.text), len(lines))
    inside = [at for at in candidates if at > body]  # before it, 附件 is a label of the whole document
    annexes = [heading for at in inside if (heading := _annex(at, lines, rules)) is not None]
    listed = _annex_list(lines, candidates, rules)
    numbered = _numbered_headings(lines, [at for at in candidates if at not in listed], rules)
    known = {heading.at for heading in (*annexes, *numbered)}
    known |= {heading.at + 1 for heading in (*annexes, *numbered) if heading.title_below}
    others = [at for at in candidates if at not in known and lines[at].mark is None]
    found = [*annexes, *numbered, *_stated(lines, others, numbered)]
    found += list(_prefaces(lines, others, found, rules))
    return _with_unnumbered(lines, others, body, sorted(found, key=lambda heading: heading.at))


def _annex_list(lines: Sequence[Line], candidates: Sequence[int], rules: Ruleset) -> set[int]:
    """The lines of 附件：1.… 2.… at the end of a notice."""
    listed: set[int] = set()
    begins = rules.pattern("structure.annex_list").regex
    for at in candidates:
        mark = lines[at].mark
        if begins.match(lines[at].folded.text) or (at - 1 in listed and mark is not None and (mark.value or 0) > 1):
            listed.add(at)
    return listed


def _numbered_headings(lines: Sequence[Line], candidates: Sequence[int], rules: Ruleset) -> list[Heading]:
    """The headings among the numbered lines: those of a run 1, 2, 3 … stand or fall together."""
    runs: list[list[tuple[int, Heading | None]]] = []
    open_: dict[int, list[tuple[int, Heading | None]]] = {}
    following = set(candidates)
    for at in candidates:
        mark = lines[at].mark
        if mark is None:
            continue
        open_ = {rank: run for rank, run in open_.items() if rank <= mark.rank}
        if mark.value == 1 or mark.rank not in open_:
            open_[mark.rank] = []
            runs.append(open_[mark.rank])
        open_[mark.rank].append((at, _numbered(at, lines[at], lines[at + 1] if at + 1 in following else None, rules)))
    return _with_articles_placed([heading for run in runs for heading in _if_headings(lines, run)])


def _if_headings(lines: Sequence[Line], run: Sequence[tuple[int, Heading | None]]) -> list[Heading]:
    """The headings of a run, none if most of it are sentences, or items of a list with nothing under them."""
    found = [heading for _, heading in run if heading is not None]
    if 2 * sum(lines[at].text.endswith(("；", ";")) for at, _ in run) >= len(run):
        return []
    bare = sum(not heading.run_in and _is_bare(lines, heading) for heading in found)
    return found if 2 * (len(found) - bare) >= len(run) or (run and _is_chapter(lines, run[0][0])) else []


def _is_chapter(lines: Sequence[Line], at: int) -> bool:
    mark = lines[at].mark
    return mark is not None and mark.rank < _HANZI


def _is_bare(lines: Sequence[Line], heading: Heading) -> bool:
    """Whether the next line is an equal or outer number, so that nothing stands under the heading."""
    following = lines[heading.at + 1] if heading.at + 1 < len(lines) else None
    if following is None or following.is_table:
        return following is None
    articles = heading.rank == _HANZI and following.mark is not None and following.mark.rank == _ARTICLE
    return following.mark is not None and following.mark.rank <= heading.rank and not articles


def _with_articles_placed(headings: list[Heading]) -> list[Heading]:
    """Articles stand over 一、 in a law, under it in measures: there, few 一、 hold many articles."""
    articles = [heading for heading in headings if heading.rank == _ARTICLE]
    outer = [heading for heading in headings if heading.rank == _HANZI]
    if articles and outer and outer[0].at < articles[0].at and len(outer) < len(articles):
        headings = [replace(h, rank=_HANZI + 5) if h.rank == _ARTICLE else h for h in headings]
    return sorted(headings, key=lambda heading: heading.at)


def _numbered(at: int, line: Line, below: Line | None, rules: Ruleset) -> Heading | None:
    """A line with a number: a heading if it is short, or if its first sentence is. The title may stand ``below``."""
    assert line.mark is not None
    mark = line.mark
    body = line.text[mark.after - line.block.start :].lstrip(_BLANK)
    if body[-1:] in _CLOSING and "。" not in body and (assigned := _assigned(body, rules)):
        body = body[:assigned]
    if not body:
        good = below is not None and below.is_short and below.mark is None
        return Heading(at, mark.rank, mark.written, _one_line(below.text), title_below=True) if good and below else None
    if body[:1] in _BRACKETS and mark.written.endswith("条"):
        close = body.find(_BRACKETS[body[0]])
        title = body[1:close] if 0 < close <= _LONGEST_RUN_IN else ""
        return Heading(at, mark.rank, mark.written, title, close + 1 < len(body)) if title else None
    title, stop, tail = body.partition("。")
    if not tail:
        good = len(title) <= (_LONGEST_RUN_IN if stop else _LONGEST_TITLE) and title[-1:] not in ("；", "，", "、", ",")
        title = title.rstrip("：:")
        return Heading(at, mark.rank, mark.written, _one_line(title)) if good else None
    label = re.split(r"[：:]", title, maxsplit=1)[0]
    if len(label) < len(title) and len(label) <= _LONGEST_LABEL:
        title = label
    if not title or len(title) > (_LONGEST_RUN_IN if mark.rank <= _BRACKETED else _LONGEST_ITEM) or "；" in title:
        return None
    return Heading(at, mark.rank, mark.written, _one_line(title), run_in=True)


def _assigned(body: str, rules: Ruleset) -> int:
    """Where the bracket begins that says who is to do what the title names; 0 if there is none."""
    folded = fold(body)
    found = rules.pattern("structure.assigned").regex.search(folded.text)
    return folded.span(found.start(), found.end())[0] if found else 0


def _annex(at: int, lines: Sequence[Line], rules: Ruleset) -> Heading | None:
    """附件1 on a line of its own, with the text of the annex after it; not in the list of annexes of a notice."""
    line = lines[at]
    if (
        not line.text.startswith("附")
        or (found := rules.pattern("structure.annex").regex.match(line.folded.text)) is None
    ):
        return None
    number = line.folded.written(0, found.start("title") if found["title"] else found.end()).rstrip("：:.")
    following = lines[at + 1] if at + 1 < len(lines) else None
    if not found["title"]:
        below = following is not None and following.is_short and following.mark is None
        title = _one_line(following.text) if following is not None and below else number
        return Heading(at, ANNEX_RANK, number, title, title_below=below)
    if following is None or not (following.is_table or following.mark or len(following.text) > _LONGEST_RUN_IN):
        return None
    return Heading(at, ANNEX_RANK, number, line.folded.written(*found.span("title")))


def _stated(lines: Sequence[Line], others: Sequence[int], numbered: Sequence[Heading]) -> list[Heading]:
    """Headings by the level that the file states, ranked among the numbered ones that have a level too."""
    ranks: dict[int, list[float]] = {}
    for heading in numbered:
        level = lines[heading.at].block.level
        if level is not None:
            ranks.setdefault(level, []).append(heading.rank)
    common = {level: max(set(found), key=found.count) for level, found in ranks.items()}
    stated = []
    for at in others:
        line, level = lines[at], lines[at].block.level
        if level is None or line.mark is not None or len(line.text) > 2 * _LONGEST_TITLE:
            continue
        deeper = [rank for other, rank in common.items() if other > level]
        rank = common.get(level, min(deeper) - 1 + level / 100 if deeper else _TOP + level / 100)
        stated.append(Heading(at, rank, None, _one_line(line.text.rstrip("。：:"))))
    return stated


def _prefaces(
    lines: Sequence[Line], others: Sequence[int], found: Sequence[Heading], rules: Ruleset
) -> Iterator[Heading]:
    """前言 and the like stand beside the outermost headings."""
    words, known = rules.words("structure.preface").members, {heading.at for heading in found}
    rank = min((heading.rank for heading in found if heading.rank >= _TOP), default=float(_TOP))
    for at in others:
        if at not in known and lines[at].folded.text in words:
            yield Heading(at, rank, None, "".join(lines[at].text.split()))


def _with_unnumbered(lines: Sequence[Line], others: Sequence[int], body: int, found: list[Heading]) -> list[Heading]:
    """``found`` and the headings without number or level; the larger their type, the higher they stand."""
    known = {heading.at for heading in found}
    others = [at for at in others if at not in known]
    outer = [heading.at for heading in found if ANNEX_RANK < heading.rank < _BRACKETED]
    # What stands out before the first chapter is the title of what follows, as where a notice brings a plan.
    fresh = [at for at in prominent_lines(lines, others, body) if not outer or at > outer[0]]
    if not fresh and not outer:
        fresh = plain_lines(lines, others, body)
    if not fresh:
        return found
    rank = max((h.rank for h in found if h.at < fresh[0]), default=_TOP - 1.0) + 0.5
    added = [
        Heading(at, rank - round(lines[at].block.size or 0) / 1000, None, _one_line(lines[at].text)) for at in fresh
    ]
    return sorted([*found, *added], key=lambda heading: heading.at)


def _one_line(title: str) -> str:
    return " ".join(title.split())
