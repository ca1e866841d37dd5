"""Goals without a number beside targets: an indicator that got its number, or lost it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from policyx.comparison.align import PAIRED
from policyx.comparison.assignment import best_assignment
from policyx.comparison.likeness import names_like
from policyx.comparison.names import Name, Weights, canonical_name
from policyx.comparison.reading import Reading
from policyx.model.plan import Goal, Plan
from policyx.ruleset import Ruleset


class GoalMatch(Struct, frozen=True):
    goal: Goal
    target: Reading
    score: float


def match_goals(plan: Plan, rest: Sequence[Reading], rules: Ruleset) -> list[GoalMatch]:
    """Goals of ``plan`` with targets of the other plan that have no counterpart among its targets."""
    goals = sorted(plan.goals, key=lambda goal: (goal.indicator, goal.evidence.text, goal.evidence.start, goal.id))
    names = [canonical_name(goal.indicator, plan.metadata.region, rules) for goal in goals]
    whole = [reading for reading in rest if not reading.scope]
    weights = Weights([*names, *(reading.name for reading in whole)], rules)
    scores = [_scores(name, whole, weights) for name in names]
    return [
        GoalMatch(goals[row], whole[column], round(scores[row][column], 4))
        for row, column in best_assignment(scores).items()
    ]


def _scores(name: Name, targets: Sequence[Reading], weights: Weights) -> dict[int, float]:
    likes = ((column, names_like(name, target.name, weights)) for column, target in enumerate(targets))
    return {column: like for column, like in likes if like >= PAIRED}
