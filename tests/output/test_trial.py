from __future__ import annotations

from rich.console import Console, RenderableType

from policyx.authoring.rereading import compare
from policyx.model.plan import Due, Plan
from policyx.model.trial import Outcome
from policyx.output.trial import RereadingScreen, outcome_table


def printed(shown: RenderableType, width: int = 120) -> str:
    console = Console(width=width, color_system=None)
    with console.capture() as screen:
        console.print(shown)
    return screen.get()


def rows(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines() if line.strip()]


def test_examples_one_a_row() -> None:
    text = printed(
        outcome_table(
            [
                Outcome("units.count", "u.toml", "建设5标段", True, "", "标段"),
                Outcome("units.count", "u.toml", "质量", False, "", ""),
                Outcome("dates.x", "d.toml", "到2025年", True, "2025年", "年", "finds 年"),
            ]
        )
    )
    header, _, *found = rows(text)
    assert header == ["规则", "例句", "应有", "实得", "结果"]
    assert found == [
        ["units.count", "建设5标段", "有", "标段", "对"],
        ["units.count", "质量", "无", "无", "对"],
        ["dates.x", "到2025年", "2025年", "年", "错"],
    ]


def test_what_changed_in_a_document(plan: Plan) -> None:
    first, second = plan.targets
    changed = first.model_copy(
        update={"unit": "户", "due": Due(text="到2030年", year=2030, date=None, inherited=False)},
    )
    new = plan.model_copy(
        update={
            "targets": (changed,),
            "goals": (),
            "deadlines": (),
            "metadata": plan.metadata.model_copy(update={"issuers": ("甲市", "乙市")}),
        }
    )
    text = printed(RereadingScreen(compare(plan, new)))
    head, metadata, *_ = text.splitlines()
    assert head.split() == ["plan.docx", "目标", "−1", "~1", "时限", "−1"]
    assert metadata.strip() == "元数据：发文机关：云江市人民政府 → 甲市、乙市"
    assert "单位：家 → 户" in text
    assert "时限：到2025年 → 到2030年" in text
    assert "研发投入强度 2.29–3%" in text
    assert second.indicator == "研发投入强度"


def test_every_kind_of_record_has_its_line(plan: Plan) -> None:
    empty = plan.model_copy(
        update=dict.fromkeys(("targets", "actuals", "deadlines", "responsibilities", "boxes", "tables", "sections"), ())
    )
    text = printed(RereadingScreen(compare(empty, plan)))
    for name in ("目标", "实绩", "时限", "责任分工", "专栏", "表格", "章节"):
        assert f"{name} +" in text.splitlines()[0]
    assert "失去" not in text
    assert "市科技局" in text and "惠民行动" in text


def test_nothing_changed(plan: Plan) -> None:
    assert printed(RereadingScreen(compare(plan, plan))).split() == ["plan.docx", "没有变化"]


def test_it_fits_a_narrow_terminal(plan: Plan) -> None:
    empty = plan.model_copy(update={"targets": ()})
    lines = printed(RereadingScreen(compare(plan, empty)), width=60).splitlines()
    assert all(Console().measure(line).maximum <= 60 for line in lines if line.strip())
