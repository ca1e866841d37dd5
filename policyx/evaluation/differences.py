"""Pairs of plans: which targets a difference puts together, and what it says happened to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policyx.evaluation.matching import shares
from policyx.evaluation.sameness import LOOSE_NAMES, amount, same_name
from policyx.model.difference import PlanDiff, TargetPair
from policyx.model.evaluation import DiffEvaluation, FoundPair, Share, WrongChange
from policyx.model.gold import GoldChange, GoldDiff, GoldName, GoldPair, GoldPromise
from policyx.model.plan import Goal, Number, Target

#: What a pair may be said to have become where the gold sees a change; 同 (same) is none of these.
_ACCEPTED = {
    "raised": {"raised"},
    "lowered": {"lowered"},
    "tightened": {"tightened", "hardened"},
    "loosened": {"loosened", "softened"},
}
_MOVES = set().union(*_ACCEPTED.values())


def evaluate_diff(gold: GoldDiff, found: PlanDiff) -> DiffEvaluation:
    """Judge a difference; pairs that the gold says nothing about count neither way."""
    wanted = [pair for pair in gold.pairs if not pair.optional]
    pairs = found.targets.pairs
    paired = [(change, [pair for pair in pairs if _is(pair, change)]) for change in wanted]
    missed = tuple(change for change, same in paired if not same)
    judged = [(change, same) for change, same in paired if same and change.change != "incomparable"]
    wrong = tuple(
        WrongChange(gold=change, found=tuple(pair.changes for pair in same))
        for change, same in judged
        if not any(_is_right(change, pair) for pair in same)
    )
    others = [pair for pair in pairs if not any(_is(pair, change) for change in gold.pairs)]
    broken = [pair for pair in others if any(_tears(pair, change) for change in wanted)]
    forbidden = [pair for pair in others if any(_is(pair, rule) for rule in gold.must_not_pair)]
    hits = len(wanted) - len(missed)
    false = len(broken) + sum(pair not in broken for pair in forbidden)
    precision, recall, f1 = shares(hits, len(missed), false)
    not_removed, removed = _listed(gold.removed, found.targets.removed)
    not_added, added = _listed(gold.added, found.targets.added)
    promises = [promise for promise in gold.kept_promises if not promise.optional]
    wrong_promises = tuple(promise for promise in promises if not _is_kept(promise, found))
    return DiffEvaluation(
        gold=len(wanted),
        found=hits,
        false=false,
        precision=precision,
        recall=recall,
        f1=f1,
        change=Share(right=len(judged) - len(wrong), of=len(judged)),
        removed=removed,
        added=added,
        kept_promises=Share(right=len(promises) - len(wrong_promises), of=len(promises)),
        missed=missed,
        wrong_changes=wrong,
        broken=_briefly(broken),
        forbidden=_briefly(forbidden),
        not_removed=not_removed,
        not_added=not_added,
        wrong_promises=wrong_promises,
    )


def _is(pair: TargetPair, gold: GoldPair) -> bool:
    return _old(pair, gold) and _new(pair, gold)


def _tears(pair: TargetPair, gold: GoldPair) -> bool:
    """Puts one side of a gold pair together with something else."""
    return _old(pair, gold) != _new(pair, gold)


def _old(pair: TargetPair, gold: GoldPair) -> bool:
    return _is_target(pair.old, gold.old, gold.old_value, gold.old_unit)


def _new(pair: TargetPair, gold: GoldPair) -> bool:
    return _is_target(pair.new, gold.new, gold.new_value, gold.new_unit)


def _is_target(target: Target | Goal, name: str, value: Number | None, unit: str | None) -> bool:
    """The name is near enough, the number the same where the gold has one; without a unit bare numbers may agree."""
    if not same_name(target.indicator, [name], LOOSE_NAMES):
        return False
    if value is None:
        return True
    if target.value is None:
        return False
    same = amount(target.value, target.unit)[0] == amount(value, unit)[0]
    return same or (unit is None and target.value == value)


def _is_right(change: GoldChange, pair: TargetPair) -> bool:
    accepted = _ACCEPTED.get(change.change)
    said = set(pair.changes)
    return bool(accepted & said) if accepted else not said & _MOVES


def _listed(names: Sequence[str | GoldName], targets: Iterable[Target]) -> tuple[tuple[str, ...], Share]:
    """The names that are not among the targets, and the share of those that are."""
    wanted = [name.indicator if isinstance(name, GoldName) else name for name in names]
    found = [target.indicator for target in targets]
    missing = tuple(name for name in wanted if not any(same_name(other, [name], LOOSE_NAMES) for other in found))
    return missing, Share(right=len(wanted) - len(missing), of=len(wanted))


def _is_kept(gold: GoldPromise, found: PlanDiff) -> bool:
    return any(
        promise.met == gold.met and _is_target(promise.target, gold.indicator, gold.target_value, gold.unit)
        for promise in found.kept_promises
    )


def _briefly(pairs: Iterable[TargetPair]) -> tuple[FoundPair, ...]:
    return tuple(FoundPair(old=pair.old, new=pair.new, changes=pair.changes) for pair in pairs)
