"""Whole files: notes at the end, variants of the format, and files that are damaged or hostile."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document as new_document

from policyx.errors import InputError
from policyx.loaders.docx import load
from policyx.loaders.options import LoadOptions
from policyx.model.document import Document

Lines = Callable[..., list[str]]
Pack = Callable[..., bytes]
Read = Callable[..., Document]

SHARED = Path(__file__).resolve().parents[4] / "shared" / "corpus"
PLAIN = "<w:p><w:r><w:t>河道整治</w:t></w:r></w:p>"


def text_of(data: bytes) -> str:
    return load(data, "plan.docx", LoadOptions()).text


def reference(kind: str, identity: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{identity}"/></w:r>'


def note(kind: str, identity: int, text: str) -> str:
    return f'<w:{kind} w:id="{identity}"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t> {text}</w:t></w:r></w:p></w:{kind}>'


def test_notes_stand_at_the_end_in_the_order_of_the_text(read: Read) -> None:
    table = f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r>{reference('footnote', 4)}</w:p></w:tc></w:tr></w:tbl>"
    deleted = f"<w:del w:id='9'>{reference('footnote', 5)}</w:del>"
    body = f"{table}<w:p><w:r><w:t>文</w:t></w:r>{reference('endnote', 2)}{reference('footnote', 3)}{deleted}</w:p>"
    footnotes = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    footnotes += note("footnote", 3, "脚注三") + note("footnote", 4, "脚注四") + note("footnote", 5, "删去")
    document = read(body, footnotes=footnotes, endnotes=note("endnote", 2, "尾注"))
    assert document.text.split("\n") == ["格", "文", "脚注四", "脚注三", "尾注"]
    assert [block.kind for block in document.blocks] == ["table", "paragraph", "note", "note", "note"]


def test_strict_variant(pack: Pack) -> None:
    strict = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{}</w:body></w:document>'
    assert text_of(pack("", extra={"word/document.xml": strict.format(PLAIN)})) == "河道整治"


def test_part_in_utf_16(pack: Pack) -> None:
    main = (
        '<?xml version="1.0" encoding="UTF-16"?><w:document '
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>河道</w:t></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r></w:p></w:body></w:document>"
    )
    assert text_of(pack("", extra={"word/document.xml": main.encode("utf-16")})) == "河道"


def test_main_part_under_another_name(pack: Pack) -> None:
    relationships = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/doc/main.xml"/>'
        "</Relationships>"
    )
    main = (
        '<d:document xmlns:d="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><d:body><d:p><d:r>'
        "<d:t>河道整治</d:t></d:r></d:p></d:body></d:document>"
    )
    assert text_of(pack("<broken", extra={"_rels/.rels": relationships, "doc/main.xml": main})) == "河道整治"


def test_file_written_by_python_docx(tmp_path: Path) -> None:
    written = new_document()
    written.add_heading("总体要求", level=2)
    written.add_paragraph("到明年建成泵站5座。")
    written.add_table(1, 2).rows[0].cells[1].text = "R&D"
    written.sections[0].header.paragraphs[0].text = "页眉"
    path = tmp_path / "written.docx"
    written.save(str(path))
    document = load(path.read_bytes(), path.name, LoadOptions())
    assert document.text == "总体要求\n到明年建成泵站5座。\n\tR&D"
    assert (document.format, document.blocks[0].level, document.notices) == ("docx", 2, ())


@pytest.mark.parametrize("kind", ["styles", "numbering", "footnotes"])
def test_damaged_part_beside_the_body(pack: Pack, kind: str) -> None:
    numbered = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>河道</w:t></w:r></w:p>'
    body = numbered + f"<w:p><w:r><w:t>整治</w:t></w:r>{reference('footnote', 2)}</w:p>"
    data = pack(body, extra={f"word/{kind}.xml": "<cut"}, **{kind: ""})
    document = load(data, "plan.docx", LoadOptions())
    assert document.text == "河道\n整治"
    assert [(notice.code, notice.message) for notice in document.notices] == [
        ("damaged_part", f"word/{kind}.xml is damaged, read without it")
    ]


def test_damaged_relationships(pack: Pack) -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>任务</w:t></w:r></w:p>'
    styles = '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/></w:style>'
    broken = {"_rels/.rels": "<cut", "word/_rels/document.xml.rels": "&"}
    document = load(pack(heading, styles=styles, extra=broken), "plan.docx", LoadOptions())
    assert document.blocks[0].level == 1
    assert len(document.notices) == 2


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"word/document.xml": "<w:document"}, "not well-formed XML"),
        ({"word/document.xml": "<html><body/></html>"}, "no Word document"),
        ({"_rels/.rels": "<Relationships/>", "word/document.xml": "<a/>"}, "no Word document"),
        ({}, "the document holds no text"),
    ],
)
def test_no_text_to_read(pack: Pack, parts: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        text_of(pack("<w:p/>", extra=parts))


def test_package_without_a_main_part(pack: Pack) -> None:
    relationships = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        'Type="http://x/officeDocument" Target="../../etc/passwd"/></Relationships>'
    )
    with pytest.raises(InputError, match="no Word document"):
        text_of(pack(PLAIN, extra={"_rels/.rels": relationships}))


def test_pictures_only_and_embedded_files(pack: Pack, read: Read) -> None:
    with pytest.raises(InputError, match="pictures only"):
        text_of(pack("<w:p><w:r><w:drawing/></w:r></w:p>"))
    with pytest.raises(InputError, match="embedded as another file"):
        text_of(pack("<w:altChunk/>"))
    assert [notice.code for notice in read("<w:altChunk/>" + PLAIN).notices] == ["embedded"]


def test_entities_stay_unread(pack: Pack) -> None:
    main = (
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document '
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>河道&x;整治</w:t>'
        "&x;</w:r>&x;</w:p>&x;</w:body></w:document>"
    )
    assert text_of(pack("", extra={"word/document.xml": main})).startswith("河道")


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:customXml>", "</w:customXml>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ("<m:oMath><m:f><m:num>", "</m:num></m:f></m:oMath>"),
        ("<w:p><w:hyperlink>", "</w:hyperlink></w:p>"),
    ],
)
def test_deep_nesting_is_read_or_refused(pack: Pack, opening: str, closing: str) -> None:
    assert text_of(pack(PLAIN + opening * 20 + PLAIN + closing * 20)).startswith("河道整治")
    outcomes = {outcome(pack(PLAIN + opening * depth + closing * depth)) for depth in (200, 600, 5000)}
    assert outcomes <= {"河道整治", "refused"}


def outcome(data: bytes) -> str:
    try:
        return text_of(data)
    except InputError:
        return "refused"


@pytest.mark.parametrize(
    "paragraph",
    [
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 20_000,
        '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>' * 20_000,
        f"<w:r><w:t>{' ' * 200_000}</w:t><w:br/><w:t>{'.' * 200_000}</w:t></w:r>",
        "<w:r><w:br/></w:r>" * 20_000,
    ],
)
def test_time_grows_with_length_only(pack: Pack, paragraph: str) -> None:
    centred = f'<w:p><w:pPr><w:pStyle w:val="t"/><w:jc w:val="center"/></w:pPr>{paragraph}</w:p>'
    styles = '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'
    start = time.process_time()
    assert text_of(pack(PLAIN + centred, styles=styles)).startswith("河道整治")
    assert time.process_time() - start < 3


def test_same_reading_whatever_the_suffix(pack: Pack) -> None:
    data = pack(PLAIN)
    assert {load(data, name, LoadOptions()).text for name in ("a.docx", "a.docm", "a.wps", "a")} == {"河道整治"}


def shared(name: str) -> Document:
    path = SHARED / name
    if not path.exists():
        pytest.skip("no documents beside the repository")
    return load(path.read_bytes(), path.name, LoadOptions())


def test_traps_of_the_shared_file() -> None:
    document = shared("formats/traps.docx")
    lines = document.text.split("\n")
    assert [block.level for block in document.blocks[:4]] == [1, 2, 3, 1]
    assert [line[:3] for line in lines[:4]] == ["第1章", "一、标", "（一）", "第2章"]
    assert [line for line in lines if "3500家" in line] == ["修订前插入的3500家"]
    assert sum("文本框" in line for line in lines) == 2
    assert not any("隐藏" in line for line in lines)
    assert [table.row_count for table in document.tables] == [5, 4, 2, 2]
    assert document.blocks[-1].kind == "note"


def test_numbers_of_a_shared_plan_are_those_typed_in_its_twin() -> None:
    typed, automatic = shared("formats/seed-004.docx"), shared("formats/seed-004-autonumbered.docx")
    for document in (typed, automatic):
        assert len(document.tables) == 23
        assert sum(block.kind == "heading" for block in document.blocks) == 72
    pairs = [
        ("".join(ours.split()), "".join(theirs.split()))
        for ours, theirs in zip(automatic.text.split("\n"), typed.text.split("\n"), strict=True)
    ]
    # The typed one skips a chapter number, which Word's own counting cannot: those chapters differ by it.
    different = [pair for pair in pairs if pair[0] != pair[1]]
    assert all(ours[ours.index("章") :] == theirs[theirs.index("章") :] for ours, theirs in different)
    assert len(different) < 10
