from __future__ import annotations

import datetime
import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from policyx.__main__ import main
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
    Warning,
)

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


@dataclass(frozen=True)
class Run:
    """What a run of the program left: exit code, stdout, stderr."""

    code: int
    out: bytes
    err: str


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
                task="布局重大平台",
                section=section,
                evidence=here,
                rule="responsibilities.bracket",
            )
            for unit, role in (("市科技局", "lead"), ("市财政局", "support"), ("市统计局", "support"))
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
