"""The classes of change as analysts name them, the most important first."""

from __future__ import annotations

from collections.abc import Iterable

from policyx.model.difference import PlanDiff

# Of targets, and of whatever is on one side only.
CHANGES = {
    "raised": "提高",
    "lowered": "降低",
    "tightened": "加严",
    "loosened": "放宽",
    "hardened": "强化",
    "softened": "弱化",
    "unquantified": "转为定性",
    "quantified": "量化",
    "due_moved": "时限调整",
    "attribute_changed": "属性变化",
    "basis_changed": "口径变化",
    "scope_changed": "范围变化",
    "scope_widened": "范围扩大",
    "scope_narrowed": "范围收窄",
    "rebased": "基期调整",
    "split": "拆分",
    "merged": "合并",
    "lead_changed": "牵头变更",
    "role_changed": "分工变化",
    "joined": "单位加入",
    "left": "单位退出",
    "deadline_moved": "时限调整",
    "text_changed": "内容变化",
    "postponed": "推迟",
    "advanced": "提前",
    "kind_changed": "类型变化",
    "columns_changed": "栏目变化",
    "rows_changed": "内容变化",
    "moved": "移位",
    "changed": "变化",
    "added": "新增",
    "removed": "取消",
    "lapsed": "未再提出",
    "renamed": "更名",
    "renumbered": "编号变化",
    "rescaled": "仅换单位",
    "uncertain": "存疑",
    "unchanged": "未变",
}
PROMISES = {"missed": "未兑现", "met": "已兑现", "unknown": "无法判断", "not_due": "未到期"}
NAMES = CHANGES | PROMISES
_RANK = {name: rank for rank, name in enumerate(NAMES)}


def ranked(classes: Iterable[str]) -> tuple[str, ...]:
    """The most important first; ``unchanged`` where there is none."""
    return tuple(sorted(classes, key=_RANK.__getitem__)) or ("unchanged",)


def rank(name: str) -> int:
    return _RANK[name]


# What whoever decides wants to see first: what was not kept, then what became weaker, went, came, became stronger.
IMPORTANCE = ("missed", "lowered", "softened", "unquantified", "loosened", "removed", "lapsed", "added", "raised")
MERGED = {"loosened": "lowered", "unquantified": "softened"}
"""Classes that a boss need not tell apart: a number that is easier to meet, a target that lost its number."""
_WEIGHT = {name: place for place, name in enumerate(dict.fromkeys((*IMPORTANCE, *NAMES)))}


def leading(classes: Iterable[str]) -> str:
    """The class under which a record is listed. A number that went down and is harder to meet for that (加严) did not
    become weaker, one that went up and is easier to meet (放宽) not stronger."""
    names = set(classes)
    if "tightened" in names:
        names.discard("lowered")
    if "loosened" in names:
        names.discard("raised")
    return min(names, key=weight, default="unchanged")


def gone(difference: PlanDiff) -> str:
    """What became of what the new plan does not say: a report speaks of its year alone, and when that is over its
    work has lapsed; from a plan it was taken."""
    old, new = difference.old.metadata.period, difference.new.metadata.period
    over = old is not None and old.start == old.end and not (new and new.start <= old.end)
    return "lapsed" if over else "removed"


def weight(name: str) -> int:
    return _WEIGHT[name]
