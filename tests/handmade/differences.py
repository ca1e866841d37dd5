"""Differences and a trend with a record of every kind."""

from __future__ import annotations

from typing import Any

from policyx.model.difference import (
    BoxesDiff,
    BoxPair,
    DeadlinePair,
    DeadlinesDiff,
    Delta,
    FieldChange,
    KeptPromise,
    NearMiss,
    PlanDiff,
    Regrouping,
    ResponsibilitiesDiff,
    ResponsibilitiesPair,
    RowChange,
    SectionPair,
    SectionsDiff,
    Side,
    TargetPair,
    TargetsDiff,
    TaskPair,
    TasksDiff,
    Trend,
    TrendRow,
)
from policyx.model.plan import (
    AsOf,
    Goal,
    Plan,
)
from tests.handmade.plans import quote


def side(plan: Plan) -> Side:
    return Side(source=plan.source, metadata=plan.metadata)


def difference(plan: Plan) -> PlanDiff:
    old, section, deadline = side(plan), plan.sections[0], plan.deadlines[0]
    return PlanDiff(
        old=old,
        new=old.model_copy(update={"source": plan.source.model_copy(update={"name": "plan-2024.docx"})}),
        summary={"raised": 1, "softened": 1, "unquantified": 1, "split": 1, "added": 1, "removed": 1, "unchanged": 1},
        targets=_targets(plan),
        tasks=_tasks(plan),
        responsibilities=_responsibilities(plan),
        deadlines=DeadlinesDiff(
            pairs=(DeadlinePair(old=deadline, new=deadline, score=1, reason="同一事项", changes=("postponed",)),),
            removed=(deadline,),
            added=(deadline,),
        ),
        boxes=_boxes(plan),
        sections=SectionsDiff(
            pairs=(SectionPair(old=section, new=section, score=1, reason="同题", changes=("renumbered",)),),
            removed=(section,),
            added=(section,),
        ),
        metadata=(
            FieldChange(field="document_number", old="云政发〔2021〕18号", new=None),
            FieldChange(field="period", old={"name": "十四五", "start": 2021, "end": 2025}, new=None),
            FieldChange(field="issuers", old=["云江市人民政府"], new=["云江市人民政府", "江岭县人民政府"]),
        ),
        kept_promises=_promises(plan),
    )


def _targets(plan: Plan) -> TargetsDiff:
    firms, effort = plan.targets
    more = firms.model_copy(
        update={"id": "t-3", "value": 4500, "commitment": "力争", "evidence": quote("力争高新技术企业4500家")}
    )
    binding = effort.model_copy(update={"id": "t-4", "attribute": "约束性", "indicator": "单位能耗"})
    goal = Goal(id="g-1", indicator="单位能耗", direction="fall", evidence=quote("单位能耗持续下降"), rule="goals.fall")
    percent = effort.model_copy(update={"id": "t-5", "indicator": "新产品占比", "value": 0.000001, "upper": None})
    fresh = more.model_copy(update={"id": "t-6", "indicator": "首台套装备"})
    whole, half, rest = (
        firms.model_copy(update={"id": f"t-{number}", "indicator": name})
        for number, name in enumerate(("科技企业", "科技领军企业", "专精特新企业"), start=7)
    )
    return TargetsDiff(
        pairs=(
            TargetPair(
                old=firms,
                new=more,
                score=0.93,
                reason="同名",
                changes=("softened", "raised"),
                delta=Delta(value=1000, unit="家", percent=28.57142857),
            ),
            TargetPair(old=effort, new=effort, score=1, reason="同名", changes=()),
            TargetPair(old=binding, new=goal, score=0.7, reason="同名", changes=("unquantified",)),
        ),
        regrouped=(Regrouping(kind="split", old=(whole,), new=(half, rest), score=0.6, reason="一分为二"),),
        removed=(percent,),
        added=(fresh,),
        uncertain=(NearMiss(old=percent, new=fresh, score=0.5, reason="名称相近"),),
    )


def _tasks(plan: Plan) -> TasksDiff:
    task = plan.tasks[0]
    return TasksDiff(
        pairs=(
            TaskPair(
                old=task,
                new=task.model_copy(update={"lead": ("市统计局",), "support": ("市财政局",)}),
                score=1,
                reason="同一任务",
                changes=("lead_changed", "left"),
                left=("市科技局",),
            ),
        ),
        removed=(task,),
        added=(task,),
    )


def _responsibilities(plan: Plan) -> ResponsibilitiesDiff:
    return ResponsibilitiesDiff(
        pairs=(
            ResponsibilitiesPair(
                old=plan.responsibilities[:2],
                new=plan.responsibilities[1:],
                score=0.9,
                reason="同一任务",
                changes=("lead_changed", "joined", "left"),
                joined=("市统计局",),
                left=("市科技局",),
            ),
        ),
        removed=plan.responsibilities[:1],
        added=plan.responsibilities[1:],
    )


def _boxes(plan: Plan) -> BoxesDiff:
    box = plan.boxes[0]
    return BoxesDiff(
        pairs=(
            BoxPair(
                old=box,
                new=box,
                score=1,
                reason="同题",
                changes=("rows_changed",),
                rows_removed=(("中试基地", "3家"),),
                rows_added=(("概念验证中心", "2家"),),
                rows_changed=(RowChange(old=("省实验室", "1家"), new=("省实验室", "2家")),),
            ),
        ),
        removed=(box,),
        added=(plan.boxes[1],),
    )


def _promises(plan: Plan) -> tuple[KeptPromise, ...]:
    firms, effort = plan.targets
    return (
        KeptPromise(target=firms, actual=None, met=None, status="unknown", reason="未见实绩"),
        KeptPromise(
            target=effort,
            actual=plan.actuals[0].model_copy(update={"as_of": AsOf(text="2023年", year=2023)}),
            met=False,
            status="missed",
            reason="86.5 < 2.29",
        ),
    )


def nothing(difference: PlanDiff) -> PlanDiff:
    """The difference of two plans without a record."""
    none: dict[str, Any] = {"pairs": (), "removed": (), "added": ()}
    return PlanDiff(
        old=difference.old,
        new=difference.new,
        summary={},
        targets=TargetsDiff(**none, uncertain=()),
        responsibilities=ResponsibilitiesDiff(**none),
        deadlines=DeadlinesDiff(**none),
        boxes=BoxesDiff(**none),
        sections=SectionsDiff(**none),
        metadata=(),
        kept_promises=(),
    )


def trend(plan: Plan, difference: PlanDiff) -> Trend:
    firms, effort = plan.targets
    return Trend(
        plans=(difference.old, difference.new),
        rows=(
            TrendRow(
                indicator="高新技术企业",
                scope=None,
                measure="level",
                unit="家",
                values=(3500, 4500.5),
                targets=(firms, firms),
            ),
            TrendRow(
                indicator="研发投入强度",
                scope="开发区",
                measure="growth",
                unit=None,
                values=(None, 2.29),
                targets=(None, effort),
            ),
        ),
    )
