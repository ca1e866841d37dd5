from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from policyx.cubes import read_cubes
from policyx.discourse import read_discourse
from policyx.discourse.anchor import anchor_of
from policyx.extraction.deadlines import read_deadlines
from policyx.loaders import load, load_bytes
from policyx.loaders.build import CellDraft, DocumentBuilder
from policyx.model.document import Document
from policyx.model.identity import Ids
from policyx.model.plan import Deadline, Metadata, Period
from policyx.reading.dates import Anchor
from policyx.ruleset import built_in
from policyx.structure import read_structure

RULES = built_in()
SHARED = Path(__file__).resolve().parents[4] / "shared"
PLAN = Metadata(
    title="云江市水务发展规划", issued_on=datetime.date(2021, 9, 2), period=Period(name="十四五", start=2021, end=2025)
)
REPORT = Metadata(title="2024年政府工作报告", period=Period(name=None, start=2024, end=2024))


def read(document: Document, metadata: Metadata) -> tuple[Deadline, ...]:
    ids = Ids()
    structure = read_structure(document, RULES, ids)
    discourse = read_discourse(structure, metadata, RULES)
    return read_deadlines(structure, discourse, read_cubes(structure, metadata, discourse, RULES), RULES, ids)


def deadlines(text: str, metadata: Metadata = PLAN) -> tuple[Deadline, ...]:
    document = load_bytes(text.encode(), "plan.txt")
    found = read(document, metadata)
    assert all(d.evidence.text == document.text[d.evidence.start : d.evidence.end] for d in found)
    return found


def texts(text: str, metadata: Metadata = PLAN) -> list[str]:
    return [deadline.text for deadline in deadlines(text, metadata)]


def only(text: str, metadata: Metadata = PLAN) -> Deadline:
    (found,) = deadlines(text, metadata)
    return found


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_by() -> None:
    found = only("到2025年，全市新建水厂12座，供水能力达到80万吨。")
    assert (found.text, found.kind, found.start, found.end) == ("到2025年", "by", None, day("2025-12-31"))
    assert found.task == "全市新建水厂12座，供水能力达到80万吨"
    assert found.evidence.text == "到2025年，全市新建水厂12座，供水能力达到80万吨"


def test_a_bare_year_is_during() -> None:
    found = only("2023年新建水厂3座。")
    assert (found.kind, found.start, found.end) == ("during", day("2023-01-01"), day("2023-12-31"))


def test_recurring() -> None:
    found = only("每年改造老旧管网60公里。")
    assert (found.text, found.kind, found.start, found.end) == ("每年", "recurring", None, None)


def test_relative_times_take_the_year_of_the_report() -> None:
    found = deadlines("6月底前完成选址，年内开工建设。全年完成投资3亿元。", REPORT)
    assert [(d.text, d.end) for d in found] == [
        ("6月底前", day("2024-06-30")),
        ("年内", day("2024-12-31")),
        ("全年", day("2024-12-31")),
    ]


def test_the_task_loses_the_preposition_with_the_time() -> None:
    assert only("力争用三年左右时间，全面消除黑臭水体。").task == "力争全面消除黑臭水体"


def test_a_label_in_front_is_not_the_clause() -> None:
    assert only("【供水更稳】到2025年，供水能力达到80万吨。").evidence.text == "到2025年，供水能力达到80万吨"


@pytest.mark.parametrize(
    "text",
    [
        "2020年，全市供水能力为50万吨。",
        "截至2020年底，全市共有水厂9座。",
        "2023年已建成水厂2座。",
        "供水能力比2020年提高20%。",
        "同一企业每年最高奖励50万元。",
        "对每年用水超过100万吨的企业给予补贴。",
        "自认定之日起三年内不得转让。",
        "本规划自2022年1月1日起施行，有效期至2025年12月31日。",
        "落实《云江市节水行动方案（2019—2025年）》。",
        "“十四五”时期是水务发展的关键时期。",
        "面向2035年谋划一批重大水利工程。",
        "用水总量年均下降2%。",
        "提前谋划2026—2030年重大水利工程。",
        "全年用水超过100万吨的企业应当安装计量设施。",
        "明确规划期内城乡用水需求。",
        "深入学习2021年全国水务工作会议精神。",
        "2022年度报告另行公布。",
        "一、2020年工作回顾\n全年新建水厂3座。",
    ],
)
def test_what_is_no_deadline(text: str) -> None:
    assert texts(text) == []


def test_a_heading_may_hold_a_deadline_but_no_frame() -> None:
    assert texts("一、2023年重点工作\n二、2023年底前建成城东水厂\n全面加快工程进度。") == ["2023年底前"]


def test_the_next_plan_is_only_spoken_of() -> None:
    assert texts("为“十五五”时期发展积蓄动能。") == []
    assert texts("力争2027年建成城东水库。") == ["2027年"]


def test_a_report_on_what_was_done_may_look_ahead() -> None:
    metadata = Metadata(title="云江市水务局关于防汛工作情况的报告", issued_on=datetime.date(2031, 7, 3))
    text = "一、工作情况\n9月底前完成的任务共20项。\n二、下一步打算\n9月底前完成整改。"
    assert [(one.text, one.end) for one in deadlines(text, metadata)] == [("9月底前", day("2031-09-30"))]


def test_documents_of_facts_have_none() -> None:
    assert texts("全年新建水厂3座。", Metadata(title="云江市2023年统计公报")) == []


@pytest.mark.parametrize(
    ("value", "kind", "end"),
    [
        ("2024年12月", "by", "2024-12-31"),
        ("2024.6", "by", "2024-06-30"),
        ("2024年底前", "by", "2024-12-31"),
        ("2022—2024年", "during", "2024-12-31"),
    ],
)
def test_label_in_a_bracket(value: str, kind: str, end: str) -> None:
    found = only(f"建设城东水厂一期工程。（责任单位：市水务局；完成时限：{value}）")
    assert (found.kind, found.end, found.task) == (kind, day(end), "建设城东水厂一期工程")


def test_ongoing_in_a_label() -> None:
    found = only("开展节水宣传。（责任单位：市水务局；完成时限：长期坚持）")
    assert (found.text, found.kind, found.end) == ("长期坚持", "ongoing", None)


def table(*rows: tuple[str, ...]) -> Document:
    builder = DocumentBuilder()
    builder.add("任务分工表")
    builder.add_table([CellDraft(text, at, column) for at, row in enumerate(rows) for column, text in enumerate(row)])
    return builder.build("plan.docx", "docx", b"plan")


def test_a_deadline_for_each_row_of_a_table() -> None:
    found = read(
        table(
            ("序号", "工作任务", "责任单位", "完成时限"),
            ("1", "建设城东水厂", "市水务局", "2024年6月"),
            ("2", "改造老旧管网", "市住建局", "2023"),
            ("3", "开展节水宣传", "市水务局", "持续推进"),
            ("4", "通报水质状况", "市环境局", "每季度"),
            ("5", "修订管理办法", "市司法局", "—"),
        ),
        PLAN,
    )
    assert [(d.task, d.text, d.kind, d.end) for d in found] == [
        ("建设城东水厂", "2024年6月", "by", day("2024-06-30")),
        ("改造老旧管网", "2023", "by", day("2023-12-31")),
        ("开展节水宣传", "持续推进", "ongoing", None),
        ("通报水质状况", "每季度", "recurring", None),
    ]
    assert [d.evidence.text for d in found] == ["2024年6月", "2023", "持续推进", "每季度"]


def test_a_merged_deadline_holds_for_all_its_rows() -> None:
    builder = DocumentBuilder()
    cells = [CellDraft(text, 0, column) for column, text in enumerate(("工作任务", "责任单位", "完成时限"))]
    cells += [CellDraft("建设水厂", 1, 0), CellDraft("市水务局", 1, 1), CellDraft("2024年底", 1, 2, row_span=2)]
    cells += [CellDraft("改造管网", 2, 0), CellDraft("市住建局", 2, 1)]
    builder.add_table(cells)
    found = read(builder.build("plan.docx", "docx", b"plan"), PLAN)
    assert [(d.task, d.end) for d in found] == [("建设水厂", day("2024-12-31")), ("改造管网", day("2024-12-31"))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("加强水库巡查。（长期坚持）", "长期坚持"),
        ("完善节水标准（市水务局负责，持续推进）。", "持续推进"),
        ("（一）排查隐患。（责任单位：市水务局；常态化推进）", "常态化推进"),
    ],
)
def test_what_goes_on_in_a_bracket(text: str, found: str) -> None:
    deadline = only(text)
    assert (deadline.text, deadline.kind, deadline.end) == (found, "ongoing", None)


def test_going_on_in_running_text_is_no_deadline() -> None:
    assert texts("持续推进节水改革，长期坚持节水优先（持续推进节水改革）。") == []


def test_a_length_of_time_from_the_document_on() -> None:
    found = only("各区在本方案印发后3个月内制定实施细则。")
    assert (found.text, found.kind) == ("印发后3个月内", "during")
    assert (found.start, found.end) == (day("2021-09-02"), day("2021-12-02"))


@pytest.mark.parametrize("text", ["收到申请后20个工作日内办结。", "办理时间压缩至3个工作日内。", "6个月内免收租金。"])
def test_lengths_that_bound_no_commitment(text: str) -> None:
    assert texts(text) == []


def test_the_number_of_a_document_gives_its_year() -> None:
    found = only("三年内新建水厂12座。", Metadata(document_number="云水发〔2031〕8号"))
    assert found.end == day("2033-12-31")


def test_a_form_has_its_label_beside_the_deadline() -> None:
    builder = DocumentBuilder()
    rows = [("任务名称", "新建东山水库"), ("牵头单位", "市水务局"), ("完成时限", "2032年6月底前")]
    builder.add_table(
        [CellDraft(text, row, column) for row, cells in enumerate(rows) for column, text in enumerate(cells)]
    )
    (found,) = read(builder.build("plan.docx", "docx", b""), PLAN)
    assert (found.text, found.end) == ("2032年6月底前", day("2032-06-30"))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2031年底前，长期坚持", [("2031年底前", "by"), ("长期坚持", "ongoing")]),
        ("立即整改并长期坚持", [("长期坚持", "ongoing")]),
    ],
)
def test_a_cell_may_also_say_that_it_goes_on(cell: str, expected: list[tuple[str, str]]) -> None:
    builder = DocumentBuilder()
    rows = [("任务", "责任单位", "完成时限"), ("治理河道", "市水务局", cell)]
    builder.add_table(
        [CellDraft(text, row, column) for row, cells in enumerate(rows) for column, text in enumerate(cells)]
    )
    found = read(builder.build("plan.docx", "docx", b""), PLAN)
    assert [(one.text, one.kind) for one in found] == expected


def test_ids_are_made_from_content() -> None:
    first, second = deadlines("每年新建公园3个。\n\n每年新建公园3个。")
    assert second.id == f"{first.id}-2"
    assert deadlines("每年 新建公园3个。")[0].id == first.id


@pytest.mark.parametrize(
    ("metadata", "anchor"),
    [
        (REPORT, Anchor(2024, (2024, 2024), back=2023)),
        (PLAN, Anchor(2021, (2021, 2025), 9, PLAN.issued_on, 2020)),
        (Metadata(period=Period(name=None, start=2021, end=2025)), Anchor(2021, (2021, 2025), back=2020)),
        (Metadata(published_on=datetime.date(2022, 1, 5)), Anchor(2022, None, 1, datetime.date(2022, 1, 5), 2021)),
        (Metadata(), Anchor(2023, back=2022)),
    ],
)
def test_anchor(metadata: Metadata, anchor: Anchor) -> None:
    structure = read_structure(load_bytes("2023年，新建水厂3座。".encode(), "plan.txt"), RULES, Ids())
    assert anchor_of(structure, metadata, RULES) == anchor


def test_no_year_anywhere() -> None:
    assert only("年底前完成选址。", Metadata()).end is None


GOLD = sorted((SHARED / "gold").glob("*.deadlines.jsonl"))


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name.partition(".")[0])
def test_labelled_documents(gold: Path) -> None:
    """Each deadline that a person found is found, whatever its day: the days depend on the metadata."""
    name = gold.name.partition(".")[0]
    (source,) = (SHARED / "corpus" / "labelled").glob(f"{name}.*")
    wanted = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    found = [deadline.text for deadline in read(load(source), Metadata())]
    missing = [one["text"] for one in wanted if not one.get("optional") and one["text"] not in found]
    assert missing == []


def test_there_are_labelled_documents() -> None:
    if not GOLD:
        pytest.skip("no labelled documents beside the repository")
    assert len(GOLD) > 5
