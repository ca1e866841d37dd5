"""Which names begin with a verb that no list knows: an aid for growing ``indicators.verb`` by hand.

Names start with verbal nouns everywhere (旅游, 创新, 输水), so this decides nothing: it lists the words that jieba's
dictionary takes for verbs and that the lists of ``rules/indicators.toml`` lack, the most frequent first, each with some
of its names, for a person to read::

    python benchmarks/unlisted_verbs.py DOCUMENTS
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import jieba.posseg

from policyx import extract
from policyx.errors import PolicyxError
from policyx.ruleset import Ruleset, built_in

KNOWN = ("verb", "noun", "lead", "bare_measure")
EXAMPLES = 4


def names(folder: Path) -> Iterator[str]:
    """The indicators of all targets and actual values of the documents that can be read."""
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        try:
            plan = extract(path)
        except PolicyxError as error:
            print(f"{path.name}: {error}", file=sys.stderr)
            continue
        for record in (*plan.targets, *plan.actuals):
            yield record.indicator


def unlisted(indicators: Iterator[str], rules: Ruleset) -> dict[str, set[str]]:
    """Names by the verb that they begin with, where it is none of the lists' and no listed noun begins there."""
    known = {word for kind in KNOWN for word in words_of(kind, rules)}
    nouns = words_of("noun", rules)
    found: dict[str, set[str]] = defaultdict(set)
    for indicator in indicators:
        first = next(iter(jieba.posseg.cut(indicator, HMM=False)), None)
        if first is None or first.flag != "v" or first.word in known or indicator.startswith(nouns):
            continue
        found[first.word].add(indicator)
    return found


def words_of(kind: str, rules: Ruleset) -> tuple[str, ...]:
    return tuple(rules.words(f"indicators.{kind}").words)


def main() -> None:
    found = unlisted(names(Path(sys.argv[1])), built_in())
    for verb, indicators in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        print(f"{len(indicators):4} {verb}  {' · '.join(sorted(indicators)[:EXAMPLES])}")
    print(f"{sum(map(len, found.values()))} names begin with {len(found)} unlisted verbs")


if __name__ == "__main__":
    main()
