"""Automatic numbering as Word counts and shows it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.model.document import Document

Lines = Callable[..., list[str]]
Read = Callable[..., Document]


def level(at: int, format: str, text: str, more: str = "", suffix: str = "nothing", start: int = 1) -> str:
    return f"""<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{more}
        <w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/></w:lvl>"""


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def item(text: str, at: int = 0, num: int = 1) -> str:
    number = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>'
    return f"<w:p><w:pPr>{number}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


OFFICIAL = (
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4"),
)


def test_levels_of_an_official_document(lines: Lines) -> None:
    body = item("总则") + item("甲", 1) + item("乙", 1) + item("丙", 2) + item("丁", 3) + item("任务") + item("戊", 1)
    expected = ["一、总则", "（一）甲", "（二）乙", "1.丙", "①丁", "二、任务", "（一）戊"]
    assert lines(body, numbering=numbering(*OFFICIAL)) == expected


def test_number_of_higher_levels_and_legal_style(lines: Lines) -> None:
    levels = (
        level(0, "upperRoman", "%1", suffix="space"),
        level(1, "decimal", "%1.%2", suffix="tab"),
        level(2, "lowerLetter", "%1.%2.%3", more="<w:isLgl/>", suffix="space"),
    )
    body = item("甲") + item("乙") + item("丙", 1) + item("丁", 2)
    assert lines(body, numbering=numbering(*levels)) == ["I 甲", "II 乙", "II.1 丙", "2.1.1 丁"]


def test_skipped_level_counts_as_begun(lines: Lines) -> None:
    levels = (level(0, "decimal", "%1、"), level(1, "decimal", "%1.%2、"), level(2, "decimal", "%1.%2.%3、"))
    body = item("甲") + item("乙", 2) + item("丙", 1) + item("丁") + item("戊", 1)
    assert lines(body, numbering=numbering(*levels)) == ["1、甲", "1.1.1、乙", "1.2、丙", "2、丁", "2.1、戊"]


@pytest.mark.parametrize(("restart", "expected"), [(0, "（二）丁"), (1, "（一）丁")])
def test_level_that_restarts_or_does_not(lines: Lines, restart: int, expected: str) -> None:
    levels = (
        level(0, "decimal", "%1、"),
        level(1, "chineseCounting", "（%2）", more=f'<w:lvlRestart w:val="{restart}"/>'),
    )
    body = item("甲") + item("乙", 1) + item("丙") + item("丁", 1)
    assert lines(body, numbering=numbering(*levels))[-1] == expected


def test_lists_of_one_definition_go_on_unless_overridden(lines: Lines) -> None:
    nums = """<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>
        </w:lvlOverride></w:num>"""
    body = item("甲") + item("乙", num=2) + item("丙", num=3) + item("丁", num=3)
    expected = ["一、甲", "二、乙", "五、丙", "六、丁"]
    assert lines(body, numbering=numbering(*OFFICIAL, nums=nums)) == expected


def test_level_that_a_list_defines_anew(lines: Lines) -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "ideographTraditional", "%1．")}</w:lvlOverride>'
    nums = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{override}</w:num>'
    assert lines(item("方案"), numbering=numbering(*OFFICIAL, nums=nums)) == ["甲．方案"]


def test_numbering_bound_to_heading_styles(read: Read) -> None:
    styles = """<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>
        <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/>
        <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"""
    levels = (
        level(0, "chineseCounting", "第%1章", more='<w:pStyle w:val="1"/>', suffix="space"),
        level(1, "chineseCounting", "第%2节", more='<w:pStyle w:val="2"/>', suffix="space"),
    )
    heading = '<w:p><w:pPr><w:pStyle w:val="{}"/>{}</w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    unnumbered = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = heading.format(1, "", "总则") + heading.format(2, "", "原则") + heading.format(1, unnumbered, "附则")
    document = read(body, styles=styles, numbering=numbering(*levels))
    assert document.text.split("\n") == ["第一章 总则", "第一节 原则", "附则"]
    assert [block.level for block in document.blocks] == [1, 2, 1]


def test_list_style_is_followed(lines: Lines) -> None:
    styles = """<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>
        </w:style>"""
    linked = """<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="L"/></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>"""
    assert lines(item("甲"), styles=styles, numbering=numbering(*OFFICIAL, nums=linked)) == ["一、甲"]


def test_bullets_and_unknown_lists_show_nothing(lines: Lines) -> None:
    levels = (level(0, "bullet", "\uf0b7", suffix="tab"), level(1, "none", "附件："))
    body = item("甲") + item("乙", 1) + item("丙", num=99) + item("丁", 8)
    assert lines(body, numbering=numbering(*levels)) == ["甲", "附件：乙", "丙", "丁"]
    assert lines(item("甲")) == ["甲"]


def test_number_never_runs_into_a_figure(lines: Lines) -> None:
    levels = (level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"))
    body = item("5个项目") + item("12座泵站", 1) + item("河道", 1)
    assert lines(body, numbering=numbering(*levels)) == ["1. 5个项目", "1.1 12座泵站", "1.2河道"]


def test_blank_after_a_number_as_its_suffix_says(lines: Lines) -> None:
    levels = (
        level(0, "decimal", "%1.", suffix="tab"),
        level(1, "chineseCounting", "%2、", suffix="tab"),
        level(2, "decimal", "（%3）", suffix="space"),
    )
    body = item("甲") + item("乙", 1) + item("丙", 2)
    assert lines(body, numbering=numbering(*levels)) == ["1. 甲", "一、乙", "（1） 丙"]


def test_deleted_and_hidden_paragraphs_are_not_counted(lines: Lines) -> None:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    deleted = f"""<w:p><w:pPr>{number}<w:rPr><w:del w:id="1"/></w:rPr></w:pPr>
        <w:del w:id="2"><w:r><w:delText>删</w:delText></w:r></w:del></w:p>"""
    hidden = f"""<w:p><w:pPr>{number}<w:rPr><w:vanish/></w:rPr></w:pPr>
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r></w:p>"""
    body = item("甲") + deleted + hidden + item("乙")
    assert lines(body, numbering=numbering(*OFFICIAL)) == ["一、甲", "二、乙"]


def test_custom_format_falls_back(lines: Lines) -> None:
    custom = """<w:lvl w:ilvl="0"><w:start w:val="3"/><mc:AlternateContent>
        <mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001"/></mc:Choice>
        <mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>
        <w:suff w:val="space"/><w:lvlText w:val="%1"/></w:lvl>"""
    assert lines(item("甲"), numbering=numbering(custom)) == ["03 甲"]


def test_nonsense_in_definitions_does_no_harm(lines: Lines) -> None:
    nums = """<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="77"><w:startOverride w:val="x"/>
        </w:lvlOverride></w:num><w:num/><w:num w:numId="2"><w:abstractNumId w:val="404"/></w:num>"""
    levels = (level(0, "decimal", "%1%9", start=-5), level(99, "decimal", "%1"))
    assert lines(item("甲") + item("乙", num=2), numbering=numbering(*levels, nums=nums)) == ["0甲", "乙"]


def test_numbers_in_cells_even_alone(read: Read) -> None:
    row = f"<w:tr><w:tc>{item('')}</w:tc><w:tc><w:p><w:r><w:t>河道</w:t></w:r></w:p></w:tc></w:tr>"
    document = read(f"<w:tbl>{row}{row}</w:tbl>", numbering=numbering(level(0, "decimal", "%1", suffix="tab")))
    assert document.text == "1\t河道\n2\t河道"
