"""Basis: what span a number is of – each year or month, an average over years, a sum of them (``rules/basis.toml``)."""

from __future__ import annotations

from functools import lru_cache

from policyx.extraction.numbers.naming.phrases import Named
from policyx.model.plan import Basis
from policyx.reading.clauses import clauses
from policyx.ruleset import Needed, Ruleset

_BASES: dict[str, Basis] = {
    f"basis.{basis}": basis for basis in ("annual_average", "per_year", "per_quarter", "per_month", "cumulative")
}
_RATES: tuple[Basis, ...] = ("per_year", "per_quarter", "per_month")


def basis_of(
    named: Named, text: str, sentence: tuple[int, int], clause: tuple[int, int], rules: Ruleset
) -> Basis | None:
    """What the number's clause says; 每年 reaches on to the clauses behind it that say nothing else of time."""
    quantity = named.quantity
    if rules.pattern("basis.per_year_behind").regex.match(text[quantity.end : quantity.end + 2]) or (
        quantity.unit and quantity.unit.endswith("/年")
    ):
        return "per_year"
    own = last_basis(text, clause[0], quantity.number, rules)
    if own == "annual_average" and _is_of_another(named, text, clause[0], rules):
        return None
    if own is not None or _is_reached(named, text, clause, rules):
        return own
    for start, end in reversed([other for other in clauses(text, *sentence) if other[1] <= clause[0]]):
        before = last_basis(text, start, end, rules)
        if before is not None:
            return before if before in _RATES else None
        if rules.pattern("basis.ends").regex.search(text, start, end):
            return None
    return None


def _is_of_another(named: Named, text: str, start: int, rules: Ruleset) -> bool:
    """Whether 年均 stands with a rate, and behind that the number is what is reached (年均增长5%、迈上3万亿元台阶)."""
    quantity, phrase = named.quantity, named.phrase
    own = text.rfind("、", start, quantity.number) + 1
    return (
        quantity.kind != "rate"
        and phrase.measure in (None, "level")
        and not phrase.verbs
        and "%" in text[start:own]
        and last_basis(text, own, quantity.number, rules) is None
    )


def last_basis(text: str, start: int, end: int, rules: Ruleset) -> Basis | None:
    """The basis that is named last in ``text[start:end]``."""
    found = [
        (match.start(), pattern.id)
        for pattern in _needed(rules).within(text, start, end)
        for match in pattern.regex.finditer(text, start, end)
    ]
    return _BASES[max(found)[1]] if found else None


@lru_cache(maxsize=4)
def _needed(rules: Ruleset) -> Needed:
    return Needed(rules.pattern(id) for id in _BASES)


def _is_reached(named: Named, text: str, clause: tuple[int, int], rules: Ruleset) -> bool:
    """Whether the number is a state, or of a time of its own: no 每年 of a clause before it holds for it."""
    if named.phrase.measure == "level" or named.quantity.kind == "rate":
        return True
    return rules.pattern("basis.ends").regex.search(text, clause[0], named.quantity.number) is not None
