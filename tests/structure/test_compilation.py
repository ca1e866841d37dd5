from __future__ import annotations

from policyx.loaders import load_bytes
from policyx.pipeline import read_plan
from policyx.ruleset import built_in
from policyx.structure.compilation import documents_in

NOTICE = (
    "云江市水务局关于做好{}工作的通知\n云水发〔{}〕{}号\n各县水务局：\n今年加固水库{}座。\n云江市水务局\n{}年2月8日\n"
)
FIRST, SECOND = NOTICE.format("管护", 2024, 3, 6, 2024), NOTICE.format("防汛", 2026, 8, 9, 2026)


def members(text: str) -> list[str]:
    document = load_bytes(text.encode(), "a.txt")
    return [document.text[one.blocks[0].start : one.blocks[-1].end] for one in documents_in(document, built_in())]


def test_each_title_with_a_number_beside_it_begins_a_document():
    parts = members(f"云江市水务文件汇编\n{FIRST}{SECOND}")
    assert [part.split("\n")[0] for part in parts] == [
        "云江市水务文件汇编",
        "云江市水务局关于做好管护工作的通知",
        "云江市水务局关于做好防汛工作的通知",
    ]


def test_one_document_stays_whole():
    assert len(members(FIRST)) == 1
    assert len(members(FIRST + "云江市水库管护方案\n一、目标\n根据《意见》（云水发〔2022〕1号），加固水库2座。\n")) == 1


def test_records_keep_their_places_in_the_whole_text():
    document = load_bytes((FIRST + SECOND).encode(), "a.txt")
    plan = read_plan(document, built_in())
    assert [(target.value, target.due.year if target.due else None) for target in plan.targets] == [
        (6, 2024),
        (9, 2026),
    ]
    assert all(document.text[t.evidence.start : t.evidence.end] == t.evidence.text for t in plan.targets)
    assert [warning.code for warning in plan.warnings] == ["several_documents"]
