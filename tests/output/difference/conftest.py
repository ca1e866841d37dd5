from __future__ import annotations

from typing import Any, TypeVar

import pytest

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
    RowChange,
    SectionPair,
    SectionsDiff,
    Side,
    TargetPair,
    TargetsDiff,
    TaskPair,
    Trend,
    TrendRow,
)
from policyx.model.plan import AsOf, Evidence, Goal, Plan

# Texts that a spreadsheet, a browser, a terminal or a Markdown reader would obey if it were not told better.
HOSTILE = (
    '=HYPERLINK("http://example.org","开")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "https://example.org/",
    "<script>alert(1)</script>",
    '"></td></table><img src=x onerror=alert(1)>',
    "</style></title>&amp;&lt;",
    "\x1b[31m红\x1b]0;题\x07\x9b2J\x00",
    "\u202e反\u2066向",
    "甲|乙\\|丙\n丁\r\n戊",
    "`x` *y* _z_ [a](b) ~~c~~ $d$ #1",
    "12345678901234567890",
    "指标" * 20_000,
)
# Fields that hold words of a document.
FREE = {
    "attribute", "commitment", "indicator", "issuers", "joined", "left", "name", "number", "reason", "rows_added",
    "rows_removed", "scope", "task", "text", "title", "unit",
}  # fmt: skip
Subject = TypeVar("Subject", PlanDiff, Trend)


@pytest.fixture
def side(plan: Plan) -> Side:
    return Side(source=plan.source, metadata=plan.metadata)


@pytest.fixture
def difference(plan: Plan, side: Side) -> PlanDiff:
    """A difference with a record of every kind, made by hand."""
    firms, effort = plan.targets
    more = firms.model_copy(
        update={"id": "t-3", "value": 4500, "commitment": "力争", "evidence": quote("力争高新技术企业4500家")}
    )
    binding = effort.model_copy(update={"id": "t-4", "attribute": "约束性", "indicator": "单位能耗"})
    goal = Goal(id="g-1", indicator="单位能耗", direction="fall", evidence=quote("单位能耗持续下降"), rule="goals.fall")
    section, box, deadline = plan.sections[0], plan.boxes[0], plan.deadlines[0]
    percent = effort.model_copy(update={"id": "t-5", "indicator": "新产品占比", "value": 0.000001, "upper": None})
    return PlanDiff(
        old=side,
        new=side.model_copy(update={"source": plan.source.model_copy(update={"name": "plan-2024.docx"})}),
        summary={"raised": 1, "softened": 1, "unquantified": 1, "split": 1, "added": 1, "removed": 1, "unchanged": 1},
        targets=TargetsDiff(
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
            regrouped=(Regrouping(kind="split", old=(firms,), new=(more, effort), score=0.6, reason="一分为二"),),
            removed=(percent,),
            added=(more,),
            uncertain=(NearMiss(old=percent, new=more, score=0.5, reason="名称相近"),),
        ),
        responsibilities=ResponsibilitiesDiff(
            pairs=(
                TaskPair(
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
        ),
        deadlines=DeadlinesDiff(
            pairs=(DeadlinePair(old=deadline, new=deadline, score=1, reason="同一事项", changes=("postponed",)),),
            removed=(deadline,),
            added=(deadline,),
        ),
        boxes=BoxesDiff(
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
        ),
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
        kept_promises=(
            KeptPromise(target=firms, actual=None, met=None, status="unknown", reason="未见实绩"),
            KeptPromise(
                target=effort,
                actual=plan.actuals[0].model_copy(update={"as_of": AsOf(text="2023年", year=2023)}),
                met=False,
                status="missed",
                reason="86.5 < 2.29",
            ),
        ),
    )


@pytest.fixture
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


@pytest.fixture
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


@pytest.fixture(params=HOSTILE, ids=range(len(HOSTILE)))
def hostile(request: pytest.FixtureRequest, difference: PlanDiff) -> tuple[str, PlanDiff]:
    """A text, and a difference in which it stands wherever a plan has text of its own."""
    return request.param, poisoned(difference, request.param)


@pytest.fixture(params=HOSTILE, ids=range(len(HOSTILE)))
def hostile_trend(request: pytest.FixtureRequest, trend: Trend) -> tuple[str, Trend]:
    return request.param, poisoned(trend, request.param)


def quote(text: str) -> Evidence:
    return Evidence(text=text, start=10, end=10 + len(text), page=2)


def poisoned(subject: Subject, text: str) -> Subject:
    return type(subject).model_validate(_poison(subject.model_dump(), text))


def _poison(value: Any, text: str, key: str = "") -> Any:
    match value:
        case dict():
            return {name: _poison(inner, text, name) for name, inner in value.items()}
        case list() | tuple():
            return [_poison(inner, text, key) for inner in value]
        case str() if key in FREE:
            return text
        case _:
            return value
