"""Paragraphs: what Word shows of their runs, and where one ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.loaders.options import LoadOptions
from policyx.model.document import Document

Lines = Callable[..., list[str]]
Read = Callable[..., Document]

REJECT = LoadOptions(revisions="reject")
CHANGED = """<w:p><w:r><w:t>到明年建成</w:t></w:r>
    <w:del w:id="1"><w:r><w:delText>30座</w:delText></w:r></w:del>
    <w:ins w:id="2"><w:r><w:t>45座</w:t></w:r></w:ins><w:r><w:t>泵站</w:t></w:r></w:p>"""
MOVED = """<w:p><w:moveFrom w:id="1"><w:r><w:t>先</w:t></w:r></w:moveFrom><w:r><w:t>中</w:t></w:r>
    <w:moveTo w:id="2"><w:r><w:t>先</w:t></w:r></w:moveTo></w:p>"""


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_insertions_and_deletions(lines: Lines, read: Read) -> None:
    assert lines(CHANGED) == ["到明年建成45座泵站"]
    assert lines(CHANGED, REJECT) == ["到明年建成30座泵站"]
    (notice,) = read(CHANGED).notices
    assert (notice.code, notice.message) == ("revisions", "2 tracked changes accepted")
    assert read(CHANGED, REJECT).notices[0].message == "2 tracked changes rejected"


def test_moved_text(lines: Lines) -> None:
    assert lines(MOVED) == ["中先"]
    assert lines(MOVED, REJECT) == ["先中"]


def test_deleted_paragraph_mark_joins_two_paragraphs(lines: Lines) -> None:
    body = paragraph("上半句", '<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph("下半句") + paragraph("另一段")
    assert lines(body) == ["上半句下半句", "另一段"]
    assert lines(body, REJECT) == ["上半句", "下半句", "另一段"]


def test_inserted_paragraph_mark_joins_when_rejected(lines: Lines) -> None:
    body = paragraph("上半句", '<w:rPr><w:ins w:id="1"/></w:rPr>') + paragraph("下半句")
    assert lines(body) == ["上半句", "下半句"]
    assert lines(body, REJECT) == ["上半句下半句"]


def test_deleted_mark_before_a_table_and_at_the_end(lines: Lines) -> None:
    table = "<w:tbl><w:tr><w:tc>" + paragraph("格") + "</w:tc></w:tr></w:tbl>"
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    assert lines(paragraph("前", gone) + table + paragraph("末", gone)) == ["前", "格", "末"]


def test_wrappers_around_text_are_opened(lines: Lines) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = f"""<w:p><w:hyperlink>{run.format("链接")}</w:hyperlink>
        <w:smartTag w:element="d">{run.format("标记")}</w:smartTag><w:customXml>{run.format("自定")}</w:customXml>
        <w:sdt><w:sdtPr/><w:sdtContent>{run.format("控件")}</w:sdtContent></w:sdt>
        <w:fldSimple w:instr=" DATE "><w:r><w:t>域</w:t></w:r></w:fldSimple></w:p>
        <w:sdt><w:sdtContent>{paragraph("整段控件")}</w:sdtContent></w:sdt>
        <w:customXml>{paragraph("整段自定")}</w:customXml>"""
    assert lines(body) == ["链接标记自定控件域", "整段控件", "整段自定"]


def test_vml_text_box_and_lettering(lines: Lines) -> None:
    shape = f"""<w:p><w:r><w:t>正文</w:t><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph("框中")}
        </w:txbxContent></v:textbox></v:shape><v:shape><v:textpath string="艺术字"/></v:shape></w:pict></w:r></w:p>"""
    assert lines(shape) == ["正文", "框中", "艺术字"]


def test_drawing_with_fallback_is_read_once(lines: Lines) -> None:
    inside = f"<w:txbxContent>{paragraph('只读一次')}</w:txbxContent>"
    body = f"""<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{inside}
        </wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox>
        </v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"""
    assert lines(body) == ["只读一次"]


def test_alternate_content_around_paragraphs_takes_the_fallback_only_alone(lines: Lines) -> None:
    both = f"<mc:Choice>{paragraph('甲')}</mc:Choice><mc:Fallback>{paragraph('乙')}</mc:Fallback>"
    alone = f"<mc:Fallback>{paragraph('丙')}</mc:Fallback>"
    body = "".join(f"<mc:AlternateContent>{inside}</mc:AlternateContent>" for inside in (both, alone))
    assert lines(body) == ["甲", "丙"]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<w:t>三</w:t><w:noBreakHyphen/><w:t>五年</w:t>", "三-五年"),
        ("<w:t>三\u2011五年</w:t>", "三-五年"),
        ("<w:t>新</w:t><w:softHyphen/><w:t>增\u00ad\u200b了</w:t>", "新增了"),
        ("<w:t>增长\u00a05%</w:t>", "增长 5%"),
        ("<w:t>R&amp;D &lt; 3% &gt; 2%</w:t>", "R&D < 3% > 2%"),
        ("<w:t>甲</w:t><w:tab/><w:t>乙</w:t>", "甲\t乙"),
        ("<w:t>甲\n乙</w:t>", "甲 乙"),
        ('<w:t>不</w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t>3%</w:t>', "不≥3%"),
        ('<w:sym w:font="Wingdings 2" w:char="F052"/><w:t>同意</w:t>', "☑同意"),
        (
            "<w:ruby><w:rt><w:r><w:t>yín</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>鄞</w:t></w:r></w:rubyBase></w:ruby>",
            "鄞",
        ),
    ],
)
def test_characters(lines: Lines, inside: str, expected: str) -> None:
    assert lines(f"<w:p><w:r>{inside}</w:r></w:p>") == [expected]


def test_hidden_text_is_left_out_also_by_style(lines: Lines) -> None:
    styles = """<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>"""
    body = """<w:p><w:r><w:t>见</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>
        <w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>也见</w:t></w:r>
        <w:r><w:rPr><w:rStyle w:val="H"/></w:rPr><w:t>隐</w:t></w:r></w:p>""" + paragraph("隐", '<w:pStyle w:val="P"/>')
    assert lines(body, styles=styles) == ["见也见"]


def test_comments_and_note_marks_leave_figures_clean(lines: Lines) -> None:
    body = """<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>3500</w:t></w:r><w:commentRangeEnd w:id="0"/>
        <w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>家</w:t></w:r>
        <w:r><w:endnoteReference w:customMarkFollows="1" w:id="2"/><w:t>7</w:t></w:r></w:p>"""
    assert lines(body) == ["3500家"]


def test_line_break_joins_a_title_and_parts_paragraphs(lines: Lines) -> None:
    inside = "<w:r><w:t>云江市城市更新</w:t><w:br/><w:t>行动方案</w:t></w:r>"
    centred = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{inside}</w:p>'
    heading = f'<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>{inside}</w:p>'
    latin = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>City</w:t><w:br/><w:t>plan</w:t></w:r></w:p>'
    assert lines(centred) == lines(heading) == ["云江市城市更新行动方案"]
    assert lines(latin) == ["City plan"]
    assert lines(f"<w:p>{inside}</w:p>") == ["云江市城市更新", "行动方案"]


def test_page_break_parts_paragraphs(lines: Lines) -> None:
    body = '<w:p><w:r><w:t>前页</w:t><w:br w:type="page"/><w:t>后页</w:t></w:r></w:p>'
    assert lines(body) == ["前页", "后页"]


def test_pages_only_where_word_noted_them(read: Read) -> None:
    turn = "<w:lastRenderedPageBreak/>"
    body = f"""{paragraph("一")}<w:p><w:r>{turn}<w:t>二</w:t></w:r></w:p>
        <w:p><w:r><w:t>二起</w:t>{turn}<w:t>三终</w:t></w:r></w:p>{paragraph("三")}"""
    document = read(body)
    assert [block.page for block in document.blocks] == [1, 2, 2, 3]
    assert document.pages == 3
    assert document.text.split("\n")[2] == "二起三终"
    assert read(paragraph("一")).pages is None


def test_section_properties_and_headers_are_left_out(lines: Lines) -> None:
    section = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    assert lines(paragraph("横排", section) + paragraph("竖排") + section) == ["横排", "竖排"]


def test_struck_out_text_is_left_out(lines: Lines) -> None:
    styles = """<w:style w:type="character" w:styleId="X"><w:rPr><w:strike/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="P"><w:rPr><w:dstrike/></w:rPr></w:style>"""
    body = """<w:p><w:r><w:t>泵站</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>7</w:t></w:r>
        <w:r><w:rPr><w:dstrike w:val="1"/></w:rPr><w:t>8</w:t></w:r>
        <w:r><w:rPr><w:rStyle w:val="X"/></w:rPr><w:t>9</w:t></w:r>
        <w:r><w:rPr><w:rStyle w:val="X"/><w:strike w:val="0"/></w:rPr><w:t>6座</w:t></w:r></w:p>
        <w:p><w:pPr><w:pStyle w:val="P"/></w:pPr><w:r><w:t>全删</w:t></w:r>
        <w:r><w:rPr><w:dstrike w:val="off"/></w:rPr><w:t>留下</w:t></w:r></w:p>"""
    assert lines(body, styles=styles) == ["泵站6座", "留下"]


def test_raised_marks_are_no_digits_and_powers_stay(lines: Lines) -> None:
    up = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'
    lifted = '<w:r><w:rPr><w:position w:val="8"/><w:sz w:val="14"/></w:rPr><w:t>{}</w:t></w:r>'
    styles = """<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:sz w:val="32"/></w:rPr></w:style>"""
    text = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:p>{text.format('泵站50')}{up.format('[')}{up.format('3')}{up.format(']')}{text.format('座，')}"
        f"{text.format('绿地6万m')}{up.format('2')}{text.format('，水库9')}{lifted.format('1')}{text.format('座')}</w:p>"
        "<w:p><w:r><w:t>CO</w:t></w:r>"
        '<w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>2</w:t></w:r></w:p>'
    )
    assert lines(body, styles=styles) == ["泵站50座，绿地6万m²，水库9座", "CO2"]
