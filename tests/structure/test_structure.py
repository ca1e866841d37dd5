from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from policyx.loaders.build import CellDraft, DocumentBuilder
from policyx.model.document import Document
from policyx.model.identity import Ids
from policyx.ruleset import built_in
from policyx.structure import read_structure

LINES = st.sampled_from(
    """
    青禾市水网规划|目录|第一章 总则|第一章|第二条【目的】为了节水。|一、任务|（一）供水。建库3座。|（二）节水；
    1.东渠|2.西库。改造。|附件1|附件：1.任务分工表|专栏1 水网|专栏：|专栏2
    表1 主要指标|单位：亿元|注：为累计数。|*为约束性指标
    到2030年，全市供水能力达到9亿立方米。|前言|工作回顾|①治水|——坚持节水。
    """.strip()
    .replace("\n    ", "|")
    .split("|")
)
CELLS = st.sampled_from(
    ["指标", "2030年", "供水", "9", "", "专栏3 灌区", "东渠改造。\n西库新建。", "注：累计数", "单位：亿元"]
)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=3), min_size=1, max_size=4)
MARKS = st.fixed_dictionaries({"level": st.sampled_from([None, None, 1, 2]), "bold": st.booleans()})


def document(pieces: list[object]) -> Document:
    builder = DocumentBuilder()
    for piece in pieces:
        if isinstance(piece, list):
            width = max(map(len, piece))
            builder.add_table(
                [
                    CellDraft(text, at, column, column_span=width if len(row) == 1 else 1)
                    for at, row in enumerate(piece)
                    for column, text in enumerate(row)
                ]
            )
        elif isinstance(piece, tuple):
            builder.add(piece[0], **piece[1])
    return builder.build("plan.docx", "docx", b"")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.tuples(LINES, MARKS), st.tuples(LINES, MARKS), TABLES), max_size=14))
def test_any_sequence_of_lines_and_tables_holds_together(pieces: list[object]) -> None:
    found = read_structure(document(pieces), built_in(), Ids())
    text = found.document.text
    assert all(one.end <= other.start for one, other in pairwise(found.passages))
    covered = "".join(text[passage.start : passage.end] for passage in found.passages)
    assert "".join(covered.split()) == "".join(text.split())
    sections = {section.id: section for section in found.sections}
    assert len(sections) == len(found.sections)
    for section in found.sections:
        assert section.title
        assert 0 <= section.start < section.end <= len(text)
        parent = sections[section.parent] if section.parent else None
        assert parent is None or (
            parent.level < section.level and parent.start <= section.start <= section.end <= parent.end
        )
    for box in found.boxes:
        assert box.evidence.text == text[box.evidence.start : box.evidence.end]
        assert box.rows or box.paragraphs
    for table, grid in zip(found.tables, found.grids, strict=True):
        assert table.columns == grid.columns
        assert {len(row) for row in table.rows} <= {len(table.columns)} if table.columns else len(table.rows) > 0


def test_the_same_document_gives_the_same_structure() -> None:
    pieces: list[object] = [
        ("一、任务", {}),
        ("专栏1 水网", {}),
        [["指标", "2030年"], ["供水", "9"]],
        ("（一）供水。建库3座。", {}),
    ]
    assert read_structure(document(pieces), built_in(), Ids()) == read_structure(document(pieces), built_in(), Ids())
