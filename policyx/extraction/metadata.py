"""Metadata: title, number, issuers, dates, kind, region and period, from what stands around the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from policyx.extraction.envelope import Envelope, issuers_in, read_envelope
from policyx.extraction.organisations import Organisations
from policyx.extraction.period import read_period
from policyx.model.plan import Metadata
from policyx.reading.dates import read_date
from policyx.reading.folding import Folded, tidy
from policyx.reading.numbers import read_integer
from policyx.ruleset import Ruleset
from policyx.structure.shape import Structure

_SHORTEST_TITLE = 4
_PUBLISHING = ("发布", "公布", "颁布")
_NATION = "全国"


def read_metadata(structure: Structure, rules: Ruleset) -> Metadata:
    """What the document says about itself; ``None`` where it does not say."""
    return _Reader(structure, rules).metadata()


class _Reader:
    def __init__(self, structure: Structure, rules: Ruleset) -> None:
        self.structure, self.rules = structure, rules
        self.organisations = Organisations(rules)
        self.envelope: Envelope = read_envelope(structure.document, rules, self.organisations)
        self.stated = _stated(structure.document.properties, self.envelope.front, rules)

    def metadata(self) -> Metadata:
        titles = list(self._titles())
        kind = self._kind(titles)
        issuers = self._issuers(titles)
        issued = self._issued_on()
        published = read_date(self.stated.get("published_on", ""))
        effective = self._effective_from(issued, published)
        return Metadata(
            title=titles[0] if titles else None,
            document_number=self._number(),
            issuers=issuers,
            kind=kind,
            region=self._region(titles, issuers),
            issued_on=issued,
            published_on=published,
            effective_from=effective,
            expires_on=self._expires_on(effective),
            period=read_period([Folded(one).text for one in titles], kind, self.structure, self.envelope, self.rules),
        )

    # -- title and kind

    def _titles(self) -> Iterator[str]:
        """The title first, then other names of the same thing (what a notice transmits, the archive's name)."""
        complete = self.rules.pattern("metadata.complete_title").regex
        joined = self._joined(complete)
        whole = [line for line in joined if complete.search(Folded(line).text)]
        stated = self.stated.get("title")
        if stated and whole and tidy(stated).endswith(tidy(whole[0])):
            whole = [stated]  # the page shows a part of it, in a line of its own
        yield from dict.fromkeys(whole[:1] or ([stated] if stated else []) or self._run_in() or joined[:1])
        transmitted = self.rules.pattern("metadata.transmits").regex
        for line in [*whole[:1], *([stated] if stated else [])]:
            match = transmitted.search(Folded(line).text)
            if match:
                yield match["inner"].strip("《》")
        if stated:
            yield stated

    def _title_lines(self) -> Iterator[list[Folded]]:
        """Runs of lines that may be a title; an issuer's own line above 关于… is its beginning."""
        no_title = self.rules.pattern("metadata.not_title").regex
        skipped = [self.rules.pattern(f"metadata.{id}").regex for id in ("number", "number_line", "order_line")]
        date_line = self.rules.pattern("metadata.date_line").regex
        run: list[Folded] = []
        dated = False
        for at, line in enumerate(self.envelope.front):
            following = self.envelope.front[at + 1].text if at + 1 < len(self.envelope.front) else ""
            begins = following.startswith("关于") and not dated
            dated = bool(date_line.match(line.text))
            if (
                dated
                or len(line.text) < _SHORTEST_TITLE
                or no_title.search(line.text)
                or any(regex.match(line.text) for regex in skipped)
                or (not begins and issuers_in(line, self.organisations))
            ):
                yield run
                run = []
            else:
                run.append(line)
        yield run

    def _joined(self, complete: re.Pattern[str]) -> list[str]:
        """Titles, those over two or three lines joined: the last line of one ends as titles do."""
        titles: list[str] = []
        for run in self._title_lines():
            waiting: list[str] = []
            for line in run:
                waiting.append(_spaced(line))
                if complete.search(line.text):
                    titles.append("".join(waiting[-3:]))
                    waiting = []
            titles += waiting
        return titles

    def _run_in(self) -> list[str]:
        pattern = self.rules.pattern("metadata.run_in_title").regex
        match = pattern.match(self.envelope.opening[0].text) if self.envelope.opening else None
        return [self.envelope.opening[0].written(*match.span("title"))] if match else []

    def _kind(self, titles: list[str]) -> str | None:
        kinds: Mapping[str, str] = self.rules.mapping("metadata.kind")
        for title in reversed(titles[:2]):
            plain = re.sub(r"(?:\([^()]*\))+$", "", Folded(title).text).rstrip('》”"')
            for word in sorted(kinds, key=len, reverse=True):
                if plain.endswith(word):
                    return kinds[word]
        opening = self.rules.pattern("metadata.report_opening").regex
        return "工作报告" if any(opening.search(line.text) for line in self.envelope.opening) else None

    # -- who

    def _issuers(self, titles: list[str]) -> tuple[str, ...]:
        titled = self._issuers_of_title(titles)
        signed = self.envelope.signature.issuers if self.envelope.signature else ()
        sources = (
            signed if len(signed) > len(titled) else titled,  # a title may name one of them and 等部门
            self._issuers_stated(),
            self._issuers_of_front(),
            self._issuers_of_report(),
            self.envelope.imprint.issuers if self.envelope.imprint else (),
        )
        return tuple(dict.fromkeys(next((issuers for issuers in sources if issuers), ())))

    def _issuers_of_title(self, titles: list[str]) -> tuple[str, ...]:
        pattern = self.rules.pattern("metadata.title_issuers").regex
        for title in titles:
            line = Folded(title)
            match = pattern.match(line.text)
            issuers = issuers_in(line, self.organisations, *match.span("issuers")) if match else ()
            if issuers:
                return issuers
        return ()

    def _issuers_stated(self) -> tuple[str, ...]:
        return issuers_in(Folded(self.stated["issuers"]), self.organisations) if "issuers" in self.stated else ()

    def _issuers_of_front(self) -> tuple[str, ...]:
        heads = [self.rules.pattern(f"metadata.{id}").regex for id in ("order_line", "letterhead")]
        for line in self.envelope.front:
            for regex in heads:
                match = regex.match(line.text)
                if match and self.organisations.office(match["issuer"]):
                    return (line.written(*match.span("issuer")),)
            issuers = issuers_in(line, self.organisations)
            if issuers:
                return issuers
        return ()

    def _issuers_of_report(self) -> tuple[str, ...]:
        delivered = self.rules.pattern("metadata.delivered").regex
        national = self.rules.pattern("metadata.delivered_nationally").regex
        lines = [*self.envelope.front, *self.envelope.opening[:4]]
        if any(national.search(line.text) for line in lines):
            return ("国务院",)
        for line in lines:
            match = delivered.search(line.text)
            if match:
                return (f"{match['place']}人民政府",)
        opening = self.rules.pattern("metadata.report_opening").regex
        matches = (opening.search(line.text) for line in lines)
        return tuple(match["issuer"] for match in matches if match)[:1]

    def _region(self, titles: list[str], issuers: tuple[str, ...]) -> str | None:
        """From the issuer's name, else from the title; a ministry's document holds for the whole country."""
        national = self.rules.pattern("metadata.national").regex
        for name in (*issuers, *titles):
            if national.match(Folded(name).text):
                return _NATION
            region = self._region_at_start(re.sub(r"^(?:中共|中国共产党|20\d{2}年|关于)+", "", Folded(name).text))
            if region:
                return region
        return None

    def _region_at_start(self, name: str) -> str | None:
        unlike = tuple(self.rules.words("metadata.no_region").words)
        region = ""
        for pattern in self.rules.patterns("metadata.region"):
            match = pattern.regex.match(name[len(region) :])
            if match and not match[0].endswith(unlike):
                region += match[0]
        return region or None

    # -- number and dates

    def _number(self) -> str | None:
        """The issuing number with 〔〕 around its year, as GB/T 9704-2012 (7.2.5) writes it."""
        pattern = self.rules.pattern("metadata.number").regex
        alone = self.rules.pattern("metadata.number_line").regex
        ordered = self.rules.pattern("metadata.order_line").regex
        stated = Folded(self.stated.get("document_number", "")).text
        match = pattern.search(stated)
        if match:
            return _bracketed(match)
        lines = [line.text for line in self.envelope.front]
        for at, text in enumerate(lines):
            match = pattern.search(text)
            if match and (match.start() < 8 or text.find(":") == match.start() - 1):
                return _bracketed(match)
            single = alone.match(text)
            if single:
                above = ordered.match(lines[at - 1]) if at else None
                return tidy(f"{above[0] if above else ''}{self.envelope.front[at].written(*single.span('number'))}")
        labelled = (
            re.search(rf"文号:(?:{pattern.pattern})", self.envelope.opening[0].text) if self.envelope.opening else None
        )
        return _bracketed(labelled) if labelled else stated or None

    def _issued_on(self) -> date | None:
        date_line = self.rules.pattern("metadata.date_line").regex
        delivered = self.rules.pattern("metadata.delivered").regex
        near = [*self.envelope.front, *self.envelope.opening[:3]]
        return (
            read_date(self.stated.get("issued_on", ""))
            or (self.envelope.signature.day if self.envelope.signature else None)
            or next((read_date(line.text) for line in near if date_line.match(line.text)), None)
            or next((read_date(line.text) for line in near if delivered.search(line.text)), None)
            or (self.envelope.imprint.day if self.envelope.imprint else None)
        )

    def _effective_from(self, issued: date | None, published: date | None) -> date | None:
        stated = read_date(self.stated.get("effective_from", ""))
        if stated:
            return stated
        fixed = self.rules.pattern("metadata.effective_date").regex
        at_issue = self.rules.pattern("metadata.effective_at_issue").regex
        for text in self._about_itself():
            match = fixed.search(text)
            if match:
                return read_date(match["date"])
            match = at_issue.search(text)
            if match:
                imprinted = self.envelope.imprint.day if self.envelope.imprint else None
                return (published or issued) if match["act"] in _PUBLISHING else (imprinted or issued)
        return None

    def _expires_on(self, effective: date | None) -> date | None:
        stated = read_date(self.stated.get("expires_on", ""))
        if stated:
            return stated
        until = self.rules.pattern("metadata.valid_until").regex
        years = self.rules.pattern("metadata.valid_for").regex
        for text in self._about_itself():
            match = until.search(text)
            if match:
                return read_date(match["date"] or match["until"])
            match = years.search(text)
            count = read_integer(match["years"]) if match else None
            if count and effective:
                return _years_later(effective, count)
        return None

    def _about_itself(self) -> Iterator[str]:
        """Sentences on the document's own validity, the last ones first: they stand at its end."""
        itself = self.rules.pattern("metadata.about_itself").regex
        for passage in reversed(self.structure.passages):
            if passage.kind in ("paragraph", "heading"):
                text = self.structure.text(passage)
                if "施行" in text or "有效期" in text or "实施" in text or "执行" in text or "试行" in text:
                    folded = Folded(text).text
                    if itself.search(folded):
                        yield from reversed(folded.split("。"))


def _stated(properties: Mapping[str, str], front: Sequence[Folded], rules: Ruleset) -> dict[str, str]:
    """The labelled values over the body by the field that they fill; the first label of a field wins."""
    lines = dict(parts for line in front if len(parts := line.text.split(":", 1)) == 2)
    stated: dict[str, str] = {}
    for label, field in rules.mapping("metadata.label").items():
        value = (properties.get(label) or lines.get(label, "")).strip()
        if value and field not in stated:
            stated[field] = value
    return stated


def _spaced(line: Folded) -> str:
    """A title line with one blank where the author put some; letter-spaced lines are closed up."""
    first, last = line.span(0, len(line.text))
    words = line.source[first:last].replace("\n", "").split()
    return ("" if all(len(word) == 1 for word in words) else " ").join(words)


def _bracketed(match: re.Match[str]) -> str:
    return f"{match['office']}〔{match['year']}〕{int(match['number'])}号"


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + years, day=28)
