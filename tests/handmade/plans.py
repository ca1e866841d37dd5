"""A plan with a record of every kind."""

from __future__ import annotations

import datetime

from policyx.model.plan import (
    Actual,
    AsOf,
    Baseline,
    Box,
    CellPlace,
    Deadline,
    Due,
    Evidence,
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

SECTION, END_OF_2025 = "s-1", datetime.date(2025, 12, 31)
DUE = Due(text="到2025年", year=2025, date=END_OF_2025, inherited=False)
HERE = Evidence(text="高新技术企业保底3500家", start=10, end=23, page=2)
TARGETS: tuple[Target, ...] = (
    Target(
        id="t-1",
        indicator="高新技术企业总数",
        value=3500,
        unit="家",
        comparator=">=",
        role="floor",
        commitment="确保",
        attribute="预期性",
        due=DUE,
        baseline=Baseline(value=1182, unit="家", year=2020),
        section=SECTION,
        table=CellPlace(table="x-1", row=0, column=1),
        evidence=HERE,
        rule="targets.cell",
    ),
    Target(
        id="t-2",
        indicator="研发投入强度",
        value=2.29,
        upper=3,
        unit="%",
        comparator="range",
        due=DUE,
        section=SECTION,
        evidence=HERE,
        rule="targets.reach",
    ),
)
ACTUALS: tuple[Actual, ...] = (
    Actual(
        id="a-1",
        indicator="技术合同成交额",
        value=86.5,
        unit="亿元",
        comparator="=",
        as_of=AsOf(text="2020年", year=2020),
        evidence=HERE,
        rule="actuals.past",
    ),
)
DEADLINES: tuple[Deadline, ...] = (
    Deadline(
        id="d-1",
        text="2023年底前",
        kind="by",
        start=None,
        end=datetime.date(2023, 12, 31),
        task="完成科学城一期建设",
        section=SECTION,
        evidence=HERE,
        rule="deadlines.by",
    ),
)
RESPONSIBILITIES: tuple[Responsibility, ...] = tuple(
    Responsibility(
        id=f"r-{unit}",
        unit=unit,
        role=role,
        collective=False,
        task_id="k-1",
        section=SECTION,
        evidence=HERE,
        rule="responsibilities.bracket",
    )
    for unit, role in (("市科技局", "lead"), ("市财政局", "support"), ("市统计局", "support"))
)
TASKS: tuple[Task, ...] = (
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
        section=SECTION,
        evidence=HERE,
        rule="tasks.item",
    ),
)
BOXES: tuple[Box, ...] = (
    Box(
        id="b-1",
        number=1,
        title="平台工程",
        columns=("平台", "目标"),
        rows=(("省实验室", "1—2家"),),
        section=SECTION,
        evidence=Evidence(text="…", start=100, end=140),
    ),
    Box(id="b-2", number=None, title="惠民行动", paragraphs=("每年改造50处。",), section=None, evidence=HERE),
)
TABLES: tuple[TableRecord, ...] = (
    TableRecord(
        id="x-1",
        title="主要指标",
        columns=("指标", "2025年"),
        rows=(("高新技术企业数", "保底3500\n争取4000"),),
        section=SECTION,
        pages=(),
        evidence=Evidence(text="…", start=200, end=240),
    ),
    TableRecord(
        id="x-2",
        title="平台工程",
        columns=("平台", "目标"),
        rows=(("省实验室", "1—2家"),),
        section=SECTION,
        pages=(),
        evidence=Evidence(text="…", start=110, end=140),
    ),
)


def plan() -> Plan:
    return Plan(
        source=Source(name="plan.docx", format="docx", sha256="0" * 64, pages=None, characters=500),
        metadata=Metadata(
            title="云江市“十四五”科技规划",
            document_number="云政发〔2021〕18号",
            issuers=("云江市人民政府",),
            issued_on=datetime.date(2021, 12, 6),
            period=Period(name="十四五", start=2021, end=2025),
        ),
        sections=(Section(id=SECTION, level=1, number="一、", title="目标", parent=None, start=0, end=500, page=1),),
        targets=TARGETS,
        actuals=ACTUALS,
        deadlines=DEADLINES,
        responsibilities=RESPONSIBILITIES,
        tasks=TASKS,
        boxes=BOXES,
        tables=TABLES,
        warnings=(Warning(code="pdf.ocr", message="Page read by OCR", page=3),),
    )


def quote(text: str) -> Evidence:
    return Evidence(text=text, start=10, end=10 + len(text), page=2)
