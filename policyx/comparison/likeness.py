"""How likely two targets are of one indicator, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct
from rapidfuzz.fuzz import ratio

from policyx.comparison.names import Name, Weights
from policyx.comparison.reading import FLOWS, Nature, Reading

_ONE_TEXT = 60
_LITTLE = 0.65
"""What names such as 投资 or 重大项目 prove at most, even where they are the same."""

_ASIDE = 0.3
_NARROWER = 0.05
"""What a telling word costs that stands in one name alone: 海洋生产总值 is not all of 生产总值."""

_COMPATIBLE: Mapping[frozenset[Nature], float] = {
    frozenset(("level", "open")): 0.0,
    frozenset(("addition", "open")): 0.02,
    frozenset(("addition", "deed")): 0.0,
    frozenset(("deed", "open")): 0.0,
}
_FLOORS, _CEILINGS = frozenset((">=", ">")), frozenset(("<=", "<"))


class Likeness(Struct, frozen=True):
    """``score`` in [0, 1] tells whether it is one indicator; ``affinity`` breaks ties by circumstances.

    ``doubt`` says what speaks against pairing two of one name (a stock and what is added to it).
    """

    score: float
    affinity: float
    doubt: str = ""


def names_like(old: Name, new: Name, weights: Weights) -> float:
    """Between 0 and 1; 0 where a contrasting term or a figure says that they are two things."""
    if old.core == new.core and old.numbers == new.numbers:
        return 1.0
    apart = _contrast(old, new, weights.strict)
    if apart is None:
        return 0.0
    shared = total = 0.0
    narrower = False
    for word in old.words.keys() | new.words.keys():
        mine, other = old.words.get(word, 0), new.words.get(word, 0)
        aside = word in old.aside or word in new.aside
        weight = weights[word] * (_ASIDE if aside else 1)
        shared += 2 * weight * min(mine, other)
        total += weight * (mine + other)
        narrower |= not (mine and other) and not aside and weights.tells(word)
    if 2 * shared < total:  # whatever the letters say, it would be no near miss
        return 0.0
    letters = ratio(old.core, new.core) / 100
    cost = apart + _head_cost(old, new) + (_NARROWER if narrower else 0.0)
    alike = 0.75 * shared / total + 0.25 * letters - cost
    return round(max(0.0, min(1.0, alike)), 9)  # sums of floats depend on their order in the last digit


def _head_cost(old: Name, new: Name) -> float:
    """科技成果 and 科技成果转化项目 share their words, but what stands last is another thing."""
    mine, other = old.head, new.head
    if not mine or not other or mine.endswith(other) or other.endswith(mine):
        return 0.0
    return 0.05 if mine in new.words and other in old.words else 0.12


def _contrast(old: Name, new: Name, strict: Collection[str]) -> float | None:
    """What contrasting terms cost; ``None`` where the names exclude each other."""
    cost = 0.0
    for line in old.contrasts.keys() | new.contrasts.keys():
        mine, other = old.contrasts.get(line, frozenset()), new.contrasts.get(line, frozenset())
        if mine == other:
            continue
        if (mine and other and not mine & other) or not (mine ^ other).isdisjoint(strict):
            return None
        cost += 0.04 if mine and other else _alone(line, old if mine else new)
    if old.numbers != new.numbers:
        if old.numbers and new.numbers:
            return None
        cost += 0.05
    return cost


def _alone(line: str, name: Name) -> float:
    """What a term costs that the other name has nothing of: 省级 is often left out, a sector in front (农业) never."""
    if line == "level":
        return 0.04
    leads = line == "sector" and name.text.startswith(tuple(name.contrasts[line]))
    return 0.12 if leads else 0.07


def likeness(old: Reading, new: Reading, weights: Weights) -> Likeness | None:
    """``None`` where nothing speaks for one indicator."""
    if excluded(old, new):
        return None
    if not old.name.core and not new.name.core:
        like = float(old.record.evidence.text == new.record.evidence.text)
    else:
        like = max(
            names_like(old.name, new.name, weights),
            _with_verb(old, new, weights),
            _with_verb(new, old, weights),
        )
    if like < 0.4:
        return None
    same_number = _same_number(old, new)
    score = like + (0.06 if same_number else 0.0) - _unit_cost(old, new) - _scope_cost(old, new)
    little = _says_little(old.name, weights) and _says_little(new.name, weights)
    if little and not (same_number and _one_text(old, new)):
        score = min(score, _LITTLE)
    score = max(0.0, min(1.0, score - _nature_cost(old, new)))
    return Likeness(round(score, 4), score + _circumstances(old, new), _doubt(old, new))


def _with_verb(one: Reading, other: Reading, weights: Weights) -> float:
    """How much 改造危桥 is like 危桥改造: the verb of one clause stands within the name of the other."""
    name = one.with_verb
    added = name.words.keys() - one.name.words.keys()
    return names_like(name, other.name, weights) if added and added <= other.name.words.keys() else 0.0


def _says_little(name: Name, weights: Weights) -> bool:
    """Whether a name is one or two words that do not tell of what (产值, 重点产业链)."""
    return len(name.words) <= 2 and len(name.text) <= 5 and all(map(weights.is_vague, name.words))


def _one_text(old: Reading, new: Reading) -> bool:
    return ratio(old.record.evidence.text, new.record.evidence.text) >= _ONE_TEXT


def excluded(old: Reading, new: Reading) -> bool:
    """Whether two are of two things whatever their names: of another role, scope, dimension or kind of number."""
    if {old.record.role, new.record.role} == {"floor", "stretch"}:
        return True
    if bool(old.scope) != bool(new.scope) or (old.scope != new.scope and not _nested(old.scope, new.scope)):
        return True
    if old.entry and new.entry and old.entry.id != new.entry.id:
        return True
    missing = not old.record.unit or not new.record.unit
    if old.scale.dimension != new.scale.dimension and not missing:
        return True
    if old.nature == new.nature or _stock_and_flow(old, new):
        return False
    return frozenset((old.nature, new.nature)) not in _COMPATIBLE


def _same_number(old: Reading, new: Reading) -> bool:
    return (old.low, old.high, old.scale.dimension) == (new.low, new.high, new.scale.dimension)


def _nested(one: str, other: str) -> bool:
    return one in other or other in one


def _unit_cost(old: Reading, new: Reading) -> float:
    if old.scale.dimension != new.scale.dimension:
        return 0.08  # one has no unit at all
    return 0.0 if old.scale.counter == new.scale.counter else 0.02


def _scope_cost(old: Reading, new: Reading) -> float:
    return 0.0 if old.scope == new.scope else 0.08


def _nature_cost(old: Reading, new: Reading) -> float:
    return _COMPATIBLE.get(frozenset((old.nature, new.nature)), 0.0)


def _stock_and_flow(old: Reading, new: Reading) -> bool:
    natures = {old.nature, new.nature}
    return "level" in natures and not natures.isdisjoint(FLOWS)


def _doubt(old: Reading, new: Reading) -> str:
    if _stock_and_flow(old, new):
        return "" if _same_number(old, new) else "口径不同：一为存量，一为新增"
    if old.years and new.years and old.years != new.years and (_sums_up(old) or _sums_up(new)):
        return f"口径不同：一为{old.years}年之数，一为{new.years}年之数"
    if old.of_one_year and new.of_one_year and old.of_a_year != new.of_a_year:
        return "口径不同：一为年度目标，一为多年目标"
    bounds = {old.record.comparator, new.record.comparator}
    return "口径不同：一为下限，一为上限" if bounds & _FLOORS and bounds & _CEILINGS else ""


def _sums_up(reading: Reading) -> bool:
    """Whether more years bring more of it; growth is of one year, also where a plan does not write 年均."""
    return reading.nature in FLOWS or reading.record.measure in ("increase", "decrease")


def _circumstances(old: Reading, new: Reading) -> float:
    """What prefers one of several equals; never enough to make or break a pair by itself."""
    mine, other = old.record, new.record
    return (
        0.030 * (old.year == new.year)
        + 0.015 * (old.at_end_of_period == new.at_end_of_period)
        + 0.020 * (mine.role == other.role)
        + 0.020 * (mine.role != "stretch" and other.role != "stretch")
        + 0.012 * ((mine.table is None) == (other.table is None))
        + 0.010 * (mine.indicator == other.indicator)
        + 0.010 * (old.pace == new.pace)
        + 0.006 * (mine.comparator == other.comparator)
        + 0.006 * (mine.evidence.text == other.evidence.text)
    )


def explain(old: Reading, new: Reading, doubt: str = "") -> str:
    """Why two stand together, in Chinese: names, synonyms, units."""
    mine, other = old.record.indicator or "", new.record.indicator or ""
    if mine == other:
        parts = ["名称相同"]
    elif old.name.text == new.name.text:
        parts = [f"同义名称：{mine}＝{other}"]
    elif old.name.core == new.name.core:
        parts = [f"名称实质相同：{mine}＝{other}"]
    else:
        shared = [word for word in old.name.words if word in new.name.words]
        parts = [f"名称相近，共有“{'、'.join(shared)}”"]
    if old.scale.dimension != new.scale.dimension:
        parts.append("一方无单位")
    elif old.record.unit != new.record.unit:
        parts.append(f"单位可比：{old.record.unit}与{new.record.unit}")
    if old.scope:
        parts.append(f"范围：{old.record.scope}" if old.scope == new.scope else "范围相包含")
    if _same_number(old, new):
        parts.append("数值相同")
    if doubt:
        parts.append(doubt)
    return "；".join(parts)
