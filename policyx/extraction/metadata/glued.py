"""What sticks to a title: the site's name, the mark of an annex, the day of delivery, 全文."""

from __future__ import annotations

from policyx.reading.folding import Folded, fold
from policyx.ruleset import Ruleset


def title_part(line: Folded, rules: Ruleset) -> Folded:
    """``line`` without what sticks to the title in it."""
    for id in ("metadata.annex_title", "metadata.delivered_title", "metadata.whole_text"):
        if match := rules.pattern(id).regex.match(line.text):
            line = fold(line.source, *line.span(*match.span("title")))
    return _without_site(line, rules)


def _without_site(line: Folded, rules: Ruleset) -> Folded:
    """The longest part that ends as titles do, where all the others are what sites put around one."""
    parts, at = [], 0
    for cut in rules.pattern("metadata.site_cut").regex.finditer(line.text):
        parts.append((at, cut.start()))
        at = cut.end()
    parts.append((at, len(line.text)))
    complete = rules.pattern("metadata.complete_title").regex
    site = rules.pattern("metadata.site_part").regex
    titles = [part for part in parts if complete.search(line.text[slice(*part)])]
    if len(parts) == 1 or not titles:
        return line
    title = max(titles, key=lambda part: part[1] - part[0])
    others = (line.text[slice(*part)] for part in parts if part is not title)
    return fold(line.source, *line.span(*title)) if all(site.search(other) for other in others) else line
