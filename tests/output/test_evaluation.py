from __future__ import annotations

import io
import json

import pytest
from rich.console import Console

from policyx.model.evaluation import (
    DiffEvaluation,
    Evaluation,
    FalseAlarm,
    Figures,
    FoundPair,
    Missed,
    Share,
    Verdict,
    Wrong,
    WrongChange,
)
from policyx.model.gold import GoldBox, GoldChange, GoldDeadline, GoldField, GoldPromise, GoldResponsibility
from policyx.model.plan import Plan
from policyx.output.evaluation import DiffEvaluationScreen, EvaluationScreen
from policyx.output.json import as_json

FIGURES = Figures(
    gold=4, found=3, false=1, whole=2, precision=0.75, recall=0.75, f1=0.75, whole_f1=0.5,
    fields={"unit": Share(right=2, of=3), "scope": Share(right=0, of=0)},
)  # fmt: skip


def shown(screen: EvaluationScreen | DiffEvaluationScreen, width: int = 100) -> str:
    console = Console(width=width, record=True, file=io.StringIO())
    console.print(screen)
    return console.export_text()


@pytest.fixture
def evaluation(plan: Plan) -> Evaluation:
    unit = GoldResponsibility(quote="（县民政局牵头）", unit=("县民政局",), role="lead")
    deadline = GoldDeadline(quote="到2030年建成", text="到2030年", kind="by", end=None)
    return Evaluation(
        total={"targets": FIGURES, "metadata": FIGURES},
        documents={"甲": {"targets": FIGURES}, "乙": {"metadata": FIGURES}},
        without_output=("乙",),
        missed=(
            Missed(document="甲", kind="responsibilities", gold=unit),
            Missed(document="甲", kind="deadlines", gold=deadline),
            Missed(document="甲", kind="boxes", gold=GoldBox(number=None, title="助餐工程")),
        ),
        false_alarms=(
            FalseAlarm(document="甲", kind="targets", found=plan.targets[0]),
            FalseAlarm(document="甲", kind="deadlines", found=plan.deadlines[0]),
            FalseAlarm(document="甲", kind="responsibilities", found=plan.responsibilities[0]),
            FalseAlarm(document="甲", kind="boxes", found=plan.boxes[0]),
        ),
        wrong=(
            Wrong(
                document="乙",
                kind="metadata",
                gold=GoldField(field="metadata.kind", accepted=("规划",)),
                found=None,
                fields=(Verdict(field="metadata.kind", gold=("规划",), found=None, right=False),),
            ),
        ),
    )


def test_figures_are_shown(evaluation: Evaluation) -> None:
    text = shown(EvaluationScreen(evaluation, 10))
    targets = next(line.split() for line in text.splitlines() if line.split()[:1] == ["目标"])
    assert targets == ["目标", "4", "3", "1", "0.750", "0.750", "0.750", "0.500"]
    metadata = next(line.split() for line in text.splitlines() if line.split()[:1] == ["元数据"])
    assert metadata == ["元数据", "4", "–", "–", "–", "–", "–", "0.500"]
    assert next(line.split() for line in text.splitlines() if "目标 单位" in line) == [
        "目标",
        "单位",
        "2",
        "3",
        "0.667",
    ]
    assert next(line.split() for line in text.splitlines() if "目标 范围" in line)[-1] == "–"
    assert "乙：没有抽取结果" in text


def test_records_are_listed(evaluation: Evaluation) -> None:
    text = shown(EvaluationScreen(evaluation, 10))
    for words in ("县民政局 lead", "到2030年 by", "专栏 助餐工程", "高新技术企业总数 >= 3500 家 2025", "市科技局 lead"):
        assert words in text
    assert "文种：规划 → –" in text


def test_lists_are_cut(evaluation: Evaluation) -> None:
    text = shown(EvaluationScreen(evaluation, 1))
    assert "还有 2 条" in text
    assert "专栏 助餐工程" not in text
    none = shown(EvaluationScreen(evaluation, 0))
    assert "漏报  3" in none
    assert "县民政局" not in none


@pytest.mark.parametrize("width", [40, 80, 200])
def test_any_width_will_do(evaluation: Evaluation, width: int) -> None:
    assert "漏报" in shown(EvaluationScreen(evaluation, 10), width)


def test_one_document_needs_no_table_of_documents(evaluation: Evaluation) -> None:
    one = evaluation.model_copy(
        update={"documents": {"甲": {"targets": FIGURES}}, "missed": (), "false_alarms": (), "wrong": ()}
    )
    assert "文件" not in shown(EvaluationScreen(one, 10))


def test_json_reads_back(evaluation: Evaluation) -> None:
    content = json.loads(as_json(evaluation))
    assert content["total"]["targets"]["whole_f1"] == 0.5
    assert content["missed"][0]["gold"]["unit"] == ["县民政局"]
    assert content["wrong"][0]["fields"][0]["found"] is None


def test_a_difference(plan: Plan) -> None:
    change = GoldChange(old="食堂", old_value=100, new="社区食堂", new_value=120, new_unit="个", change="raised")
    found = FoundPair(old=plan.targets[0], new=plan.targets[1], changes=("lowered",))
    report = DiffEvaluation(
        gold=3, found=2, false=2, precision=0.5, recall=0.6667, f1=0.5714,
        change=Share(right=1, of=2), removed=Share(right=0, of=1), added=Share(right=0, of=0),
        kept_promises=Share(right=0, of=1),
        missed=(change,), wrong_changes=(WrongChange(gold=change, found=(("lowered",), ())),),
        broken=(found,), forbidden=(found,), not_removed=("驿站",), not_added=("助餐车",),
        wrong_promises=(GoldPromise(indicator="食堂", target_value=100, unit="个", met=True),),
    )  # fmt: skip
    text = shown(DiffEvaluationScreen(report, 10))
    assert "食堂 100 → 社区食堂 120 个" in text
    assert "食堂 100 → 社区食堂 120 个 raised" in text
    assert "高新技术企业总数 3500 家 → 研发投入强度 2.29 %" in text
    assert all(heading in text for heading in ("漏配", "变化错误", "拆散", "不应配对", "未列为删去", "兑现错误"))
    assert "新增" not in text.replace("未列为新增", "")
    assert json.loads(as_json(report))["change"] == {"right": 1, "of": 2}
