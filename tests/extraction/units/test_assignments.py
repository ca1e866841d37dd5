from __future__ import annotations

import pytest

from policyx.extraction.units.assignments import Assignment, Assignments
from policyx.reading.folding import Folded
from policyx.ruleset import built_in

ASSIGNMENTS = Assignments(built_in())


def shown(assigned: list[Assignment]) -> list[str]:
    return [f"{one.role} {one.organisation.name} {one.rule.removeprefix('responsibilities.')}" for one in assigned]


def statement(text: str) -> list[str]:
    folded = Folded(text)
    return shown(ASSIGNMENTS.statement(folded, 0, len(folded.text)))


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("责任单位：市水务局", ["responsible"]),
        ("牵头单位：市水务局", ["lead"]),
        ("主办单位：市水务局", ["lead"]),
        ("协办部门：市水务局", ["support"]),
        ("指导单位：省水利厅", ["support"]),
        ("承办单位：市水务局", ["responsible"]),
        ("牵头和配合单位：市水务局、市财政局", ["lead", "support"]),
        ("牵头及责任单位：市水务局、市财政局", ["lead", "responsible"]),
        ("责任单位（部门）：市水务局", ["responsible"]),
    ],
)
def test_labels(text: str, roles: list[str]) -> None:
    assert [one.split()[0] for one in statement(text)] == roles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市水务局牵头负责", ["lead 市水务局 verb.lead"]),
        ("市水务局主办，市财政局协办", ["lead 市水务局 verb.lead", "support 市财政局 verb.support"]),
        ("各区人民政府组织实施", ["responsible 各区人民政府 verb.responsible"]),
        ("市水务局牵头会同市财政局落实", ["lead 市水务局 verb.lead", "support 市财政局 together"]),
        ("*市水务局、市财政局", ["lead 市水务局 mark.lead", "responsible 市财政局 listed"]),
        ("市数据推进办负责", ["responsible 市数据推进办 verb.responsible"]),
        ("市水务局、市财政局", []),
        ("联合体牵头人名称", []),
        ("由市水务局负责解释", []),
    ],
)
def test_statements(text: str, expected: list[str]) -> None:
    assert statement(text) == expected


def test_bare_words_are_labels_where_something_new_starts() -> None:
    assert statement("牵头：市水务局\n配合：市财政局") == [
        "lead 市水务局 bare_label.lead",
        "support 市财政局 bare_label.support",
    ]


def test_labels_of_people_end_a_list() -> None:
    assert statement("责任单位：市水务局　联系人：张三　电话：12345") == ["responsible 市水务局 label.responsible"]


def test_sentences_want_someone_who_leads_before_someone_who_helps() -> None:
    folded = Folded("各区配合市水务局工作，由市水务局牵头，市财政局参与")
    assert shown(ASSIGNMENTS.prose(folded, 0, len(folded.text))) == [
        "lead 市水务局 prose.lead",
        "support 市财政局 prose.support",
    ]


def test_names_before_a_comma() -> None:
    folded = Folded("市水务局、市财政局按照各自职责分工，负责管网改造")
    assert shown(ASSIGNMENTS.prose(folded, 0, len(folded.text))) == [
        "responsible 市水务局 prose.responsible",
        "responsible 市财政局 prose.responsible",
    ]
