"""How long two plans of many targets take to align, beside pairing by letters alone (rapidfuzz, every pair of names).

    python benchmarks/diff.py [--targets 500] [--rounds 5]

The plans are made of indicators as plans name them, half of them worded otherwise in the second; a fifth of each
plan has no counterpart in the other. The peer takes for each old name the new one that is most alike in its letters:
it knows neither units nor synonyms, gives one target to several, and is what a script of ten lines would do. Medians
of processor time; memory is the most that either holds at once, also for twice as many targets.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
import tracemalloc
from collections.abc import Callable

from policyx.comparison.align import align
from policyx.comparison.reading import read_records
from policyx.model.plan import Evidence, Metadata, Plan, Source, Target
from policyx.ruleset import built_in

TIERS = ("", "国家级", "省级", "市级", "县级")
FIELDS = (
    "农业", "工业", "物流", "旅游", "海洋", "生物", "数字", "低空", "氢能", "康养", "种业", "环保", "纺织", "食品",
)  # fmt: skip
THINGS = (
    "产业园区", "示范企业", "重点实验室", "孵化器", "产业集群", "创新平台", "服务站点", "人才团队", "龙头企业", "品牌",
)  # fmt: skip
Pairs = list[tuple[str, str]]
SAID_OTHERWISE = (("示范企业", "示范企业数量"), ("孵化器", "科技企业孵化器"), ("农业", "农业领域"))


def targets(count: int, seed: int, otherwise: bool) -> tuple[Target, ...]:
    """``count`` targets in an order of their own; every fifth indicator is left out, in each plan another fifth."""
    base = [f"{tier}{field}{thing}" for tier in TIERS for field in FIELDS for thing in THINGS]
    more = range(2, 2 + 2 * count // len(base))
    names = enumerate([*base, *(f"第{number}类{name}" for number in more for name in base)])
    chosen = [(number, name) for number, name in names if number % 5 != otherwise][:count]
    random.Random(seed).shuffle(chosen)  # noqa: S311 - no secret
    return tuple(_target(number, name, otherwise and number % 2 == 0) for number, name in chosen)


def _target(number: int, name: str, otherwise: bool) -> Target:
    if otherwise:
        for one, other in SAID_OTHERWISE:
            name = name.replace(one, other)
    text = f"{name}达到{number + 10}个"
    evidence = Evidence(text=text, start=number * 40, end=number * 40 + len(text))
    return Target(
        id=f"t-{number}",
        indicator=name,
        value=number + 10 + otherwise,
        unit="个",
        comparator="=",
        measure="level",
        evidence=evidence,
        rule="targets.reach",
    )


def plan(count: int, seed: int, otherwise: bool) -> Plan:
    nothing: dict[str, tuple[()]] = dict.fromkeys(
        ("sections", "actuals", "deadlines", "responsibilities", "boxes", "tables", "warnings"), ()
    )
    source = Source(name="plan", format="txt", sha256="", pages=None, characters=0)
    return Plan(source=source, metadata=Metadata(), targets=targets(count, seed, otherwise), **nothing)


def policyx(old: Plan, new: Plan) -> Pairs:
    rules = built_in()
    found = align(read_records(old, old.targets, rules), read_records(new, new.targets, rules), rules)
    return [(match.old.record.id, match.new.record.id) for match in found.matches]


def letters(old: Plan, new: Plan) -> Pairs:
    from rapidfuzz import fuzz, process

    names = [target.indicator or "" for target in new.targets]
    best = [process.extractOne(target.indicator or "", names, scorer=fuzz.WRatio) for target in old.targets]
    return [(target.id, new.targets[found[2]].id) for target, found in zip(old.targets, best, strict=True)]


def f1(pairs: Pairs, old: Plan, new: Plan) -> float:
    """Of both: pairs that are of one indicator, and indicators of both plans that are a pair."""
    common = {target.id for target in old.targets} & {target.id for target in new.targets}
    return 2 * sum(one == other for one, other in pairs) / (len(pairs) + len(common))


Run = Callable[[Plan, Plan], Pairs]
PEERS: dict[str, Run] = {"policyx": policyx, "letters": letters}


def memory(run: Run, old: Plan, new: Plan) -> float:
    """The most that a run holds at once, in megabytes, names read before not counted."""
    run(old, new)
    tracemalloc.start()
    run(old, new)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--targets", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    old, new = plan(arguments.targets, 1, otherwise=False), plan(arguments.targets, 2, otherwise=True)
    runs: dict[str, list[float]] = {name: [] for name in PEERS}
    found = {name: run(old, new) for name, run in PEERS.items()}  # warm: dictionary and rules are read
    for _ in range(arguments.rounds):
        for name, run in PEERS.items():
            start = time.process_time()
            run(old, new)
            runs[name].append(time.process_time() - start)
    twice = plan(2 * arguments.targets, 1, otherwise=False), plan(2 * arguments.targets, 2, otherwise=True)
    base = statistics.median(runs["policyx"])
    for name, run in PEERS.items():
        median = statistics.median(runs[name])
        print(
            f"{name:<8} {median * 1000:7.1f} ms  {median / base:5.2f} times the time of policyx  "
            f"F1 {f1(found[name], old, new):.3f}  "
            f"{memory(run, old, new):5.1f} MB, {memory(run, *twice):5.1f} MB for twice as many"
        )


if __name__ == "__main__":
    main()
