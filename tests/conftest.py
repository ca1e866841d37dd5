from __future__ import annotations

import datetime
import io
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from policyx import extract
from policyx.__main__ import main
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
    Actual,
    AsOf,
    Baseline,
    Box,
    CellPlace,
    Deadline,
    Due,
    Evidence,
    Goal,
    Metadata,
    Period,
    Plan,
    Responsibility,
    Section,
    Source,
    TableRecord,
    Target,
    Task,
    TaskDue,
    Warning,
)

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


@dataclass(frozen=True)
class Run:
    """What a run of the program left: exit code, stdout, stderr."""

    code: int
    out: bytes
    err: str


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the locale of this machine is."""
    monkeypatch.setenv("POLICYX_LANG", "en")


@pytest.fixture
def policyx(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Run]:
    """Runs the program inside this process: ``policyx("extract", path, stdin=b"…")``."""

    def run(*arguments: object, stdin: bytes = b"") -> Run:
        monkeypatch.setattr(sys, "argv", ["policyx", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as end:
            main()
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Run(end.value.code, out, err.decode())

    return run


@pytest.fixture
def samples() -> Path:
    return SAMPLES


@pytest.fixture(scope="session")
def extracted() -> Callable[[Iterable[Path]], list[Plan]]:
    """The plans in files, each read once for all tests that look into it; many of them side by side."""
    plans: dict[Path, Plan] = {}

    def read(files: Iterable[Path]) -> list[Plan]:
        files = [file.resolve() for file in files]
        unread = [file for file in dict.fromkeys(files) if file not in plans]
        if len(unread) < 5:
            plans.update((file, extract(file)) for file in unread)
        else:
            with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
                plans.update(zip(unread, pool.map(extract, unread), strict=True))
        return [plans[file] for file in files]

    return read


@pytest.fixture
def plan() -> Plan:
    """A small plan with a record of every kind, made by hand."""
    section, end_of_2025 = "s-1", datetime.date(2025, 12, 31)
    due = Due(text="到2025年", year=2025, date=end_of_2025, inherited=False)
    here = Evidence(text="高新技术企业保底3500家", start=10, end=23, page=2)
    return Plan(
        source=Source(name="plan.docx", format="docx", sha256="0" * 64, pages=None, characters=500),
        metadata=Metadata(
            title="云江市“十四五”科技规划",
            document_number="云政发〔2021〕18号",
            issuers=("云江市人民政府",),
            issued_on=datetime.date(2021, 12, 6),
            period=Period(name="十四五", start=2021, end=2025),
        ),
        sections=(Section(id=section, level=1, number="一、", title="目标", parent=None, start=0, end=500, page=1),),
        targets=(
            Target(
                id="t-1",
                indicator="高新技术企业总数",
                value=3500,
                unit="家",
                comparator=">=",
                role="floor",
                commitment="确保",
                attribute="预期性",
                due=due,
                baseline=Baseline(value=1182, unit="家", year=2020),
                section=section,
                table=CellPlace(table="x-1", row=0, column=1),
                evidence=here,
                rule="targets.cell",
            ),
            Target(
                id="t-2",
                indicator="研发投入强度",
                value=2.29,
                upper=3,
                unit="%",
                comparator="range",
                due=due,
                section=section,
                evidence=here,
                rule="targets.reach",
            ),
        ),
        actuals=(
            Actual(
                id="a-1",
                indicator="技术合同成交额",
                value=86.5,
                unit="亿元",
                comparator="=",
                as_of=AsOf(text="2020年", year=2020),
                evidence=here,
                rule="actuals.past",
            ),
        ),
        deadlines=(
            Deadline(
                id="d-1",
                text="2023年底前",
                kind="by",
                start=None,
                end=datetime.date(2023, 12, 31),
                task="完成科学城一期建设",
                section=section,
                evidence=here,
                rule="deadlines.by",
            ),
        ),
        responsibilities=tuple(
            Responsibility(
                id=f"r-{unit}",
                unit=unit,
                role=role,
                collective=False,
                task_id="k-1",
                section=section,
                evidence=here,
                rule="responsibilities.bracket",
            )
            for unit, role in (("市科技局", "lead"), ("市财政局", "support"), ("市统计局", "support"))
        ),
        tasks=(
            Task(
                id="k-1",
                number="1.",
                title="布局重大平台",
                text="建设科学城。",
                lead=("市科技局",),
                support=("市财政局", "市统计局"),
                due=TaskDue(text="2023年底前", date=datetime.date(2023, 12, 31)),
                deadlines=("d-1",),
                responsibilities=("r-市科技局", "r-市财政局", "r-市统计局"),
                section=section,
                evidence=here,
                rule="tasks.item",
            ),
        ),
        boxes=(
            Box(
                id="b-1",
                number=1,
                title="平台工程",
                columns=("平台", "目标"),
                rows=(("省实验室", "1—2家"),),
                section=section,
                evidence=Evidence(text="…", start=100, end=140),
            ),
            Box(id="b-2", number=None, title="惠民行动", paragraphs=("每年改造50处。",), section=None, evidence=here),
        ),
        tables=(
            TableRecord(
                id="x-1",
                title="主要指标",
                columns=("指标", "2025年"),
                rows=(("高新技术企业数", "保底3500\n争取4000"),),
                section=section,
                pages=(),
                evidence=Evidence(text="…", start=200, end=240),
            ),
            TableRecord(
                id="x-2",
                title="平台工程",
                columns=("平台", "目标"),
                rows=(("省实验室", "1—2家"),),
                section=section,
                pages=(),
                evidence=Evidence(text="…", start=110, end=140),
            ),
        ),
        warnings=(Warning(code="pdf.ocr", message="Page read by OCR", page=3),),
    )


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
    section, box, deadline, task = plan.sections[0], plan.boxes[0], plan.deadlines[0], plan.tasks[0]
    percent = effort.model_copy(update={"id": "t-5", "indicator": "新产品占比", "value": 0.000001, "upper": None})
    fresh = more.model_copy(update={"id": "t-6", "indicator": "首台套装备"})
    whole, half, rest = (
        firms.model_copy(update={"id": f"t-{number}", "indicator": name})
        for number, name in enumerate(("科技企业", "科技领军企业", "专精特新企业"), start=7)
    )
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
            regrouped=(Regrouping(kind="split", old=(whole,), new=(half, rest), score=0.6, reason="一分为二"),),
            removed=(percent,),
            added=(fresh,),
            uncertain=(NearMiss(old=percent, new=fresh, score=0.5, reason="名称相近"),),
        ),
        tasks=TasksDiff(
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
        ),
        responsibilities=ResponsibilitiesDiff(
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


def quote(text: str) -> Evidence:
    return Evidence(text=text, start=10, end=10 + len(text), page=2)
