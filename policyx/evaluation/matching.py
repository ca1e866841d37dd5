"""Which found record is which gold record, and what is right about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from msgspec import Struct, field

from policyx.evaluation.sameness import common_length
from policyx.model.evaluation import Figures, Found, Gold, Share, Verdict
from policyx.model.gold import GoldActual, GoldDeadline, GoldResponsibility, GoldTarget
from policyx.model.plan import Actual, Deadline, Responsibility, Target

G = TypeVar("G", GoldTarget, GoldActual, GoldResponsibility, GoldDeadline)
F = TypeVar("F", Target, Actual, Responsibility, Deadline)
_LONG = 40  # characters in common beyond which quotes are as near as can be


class Measure(Struct, Generic[G, F], frozen=True):
    """How one kind of record is judged.

    ``same``: whether the two may be one record at all. ``judge``: the fields that the gold states. ``whole``: the
    fields that a whole record needs right, and how much each weighs against a candidate when several could be meant.
    """

    same: Callable[[G, F], bool]
    judge: Callable[[G, F], list[Verdict]]
    whole: Mapping[str, int]


class Outcome(Struct):
    """What came out for one document and kind, or several documents together."""

    found: int = 0
    whole: int = 0
    fields: dict[str, Share] = field(default_factory=dict)
    missed: list[Gold] = field(default_factory=list)
    false: list[Found] = field(default_factory=list)
    wrong: list[tuple[Gold, Found | None, list[Verdict]]] = field(default_factory=list)

    def count(self, name: str, right: int, of: int = 1) -> None:
        before = self.fields.get(name, Share(right=0, of=0))
        self.fields[name] = Share(right=before.right + right, of=before.of + of)


def judge_records(
    gold: Sequence[G], found: Sequence[F], measure: Measure[G, F], wrong: Callable[[F], bool] = lambda record: True
) -> Outcome:
    """Pair the records one to one, the best pairs first, and judge each pair.

    A found record that could only be a gold record which another one was paired with says that again: no false alarm.
    ``wrong``: whether one that is no gold record is a false alarm.
    """
    candidates = [
        (_rank(labelled, record, measure), at, by)
        for at, labelled in enumerate(gold)
        for by, record in enumerate(found)
        if measure.same(labelled, record)
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, by in sorted(candidates, key=lambda candidate: candidate[0], reverse=True):
        if at not in pairs and by not in taken:
            pairs[at] = by
            taken.add(by)
    outcome = Outcome()
    for at, by in sorted(pairs.items()):
        if not gold[at].optional:
            _judge_pair(gold[at], found[by], measure, outcome)
    things = {gold[at].thing for at in pairs}
    outcome.missed += [
        labelled
        for at, labelled in enumerate(gold)
        if at not in pairs and not labelled.optional and not (labelled.repeat and labelled.thing in things)
    ]
    meant = {by for _, _, by in candidates}
    outcome.false += [record for by, record in enumerate(found) if by not in meant and wrong(record)]
    return outcome


def _rank(gold: G, found: F, measure: Measure[G, F]) -> tuple[int, int]:
    """Higher is nearer: few wrong fields, then much text in common."""
    wrong = sum(measure.whole.get(verdict.field, 0) for verdict in measure.judge(gold, found) if not verdict.right)
    return -wrong, min(common_length(found.evidence.text, gold.quote), _LONG)


def _judge_pair(gold: G, found: F, measure: Measure[G, F], outcome: Outcome) -> None:
    verdicts = measure.judge(gold, found)
    for verdict in verdicts:
        outcome.count(verdict.field, verdict.right)
    outcome.found += 1
    outcome.whole += all(verdict.right for verdict in verdicts if verdict.field in measure.whole)
    wrong = [verdict for verdict in verdicts if not verdict.right]
    if wrong:
        outcome.wrong.append((gold, found, wrong))


def together(outcomes: Iterable[Outcome]) -> Outcome:
    """The counts of several documents added up."""
    total = Outcome()
    for outcome in outcomes:
        total.found += outcome.found
        total.whole += outcome.whole
        total.missed += outcome.missed
        total.false += outcome.false
        total.wrong += outcome.wrong
        for name, share in outcome.fields.items():
            total.count(name, share.right, share.of)
    return total


def figures(outcome: Outcome) -> Figures:
    found, missed, false = outcome.found, len(outcome.missed), len(outcome.false)
    precision, recall, f1 = shares(found, missed, false)
    partly = found - outcome.whole
    return Figures(
        gold=found + missed,
        found=found,
        false=false,
        whole=outcome.whole,
        precision=precision,
        recall=recall,
        f1=f1,
        whole_f1=shares(outcome.whole, missed + partly, false + partly)[2],
        fields=outcome.fields,
    )


def shares(found: int, missed: int, false: int) -> tuple[float, float, float]:
    """Precision, recall, F1; nothing to find or nothing reported counts as perfect."""
    precision = found / (found + false) if found + false else 1.0
    recall = found / (found + missed) if found + missed else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return round(precision, 4), round(recall, 4), round(f1, 4)
