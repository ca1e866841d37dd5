"""Styles: heading levels, looks, and what is inherited."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.loaders.options import LoadOptions
from policyx.model.document import Block, Document

Read = Callable[..., Document]

STYLES = """
    <w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
    <w:latentStyles><w:lsdException w:name="heading 1"/></w:latentStyles>
    <w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/>
        <w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr><w:rPr><w:sz w:val="32"/></w:rPr></w:style>
    <w:style w:type="table" w:styleId="G"><w:name w:val="Grid"/><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/>
        <w:pPr><w:jc w:val="center"/><w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr>
        <w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="1a"><w:name w:val="节名"/><w:basedOn w:val="1"/></w:style>
    <w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>
    <w:style w:type="paragraph" w:styleId="O"><w:name w:val="条"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="B"><w:name w:val="body"/><w:basedOn w:val="O"/>
        <w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
    <w:style w:type="paragraph" w:styleId="X"><w:name w:val="x"/><w:basedOn w:val="Y"/></w:style>
    <w:style w:type="paragraph" w:styleId="Y"><w:name w:val="y"/><w:basedOn w:val="X"/></w:style>
    <w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>
"""


@pytest.fixture
def block(read: Read) -> Callable[[str, str], Block]:
    def only_block(properties: str, runs: str = "<w:r><w:t>河道整治</w:t></w:r>") -> Block:
        (found,) = read(f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>", styles=STYLES).blocks
        return found

    return only_block


def styled(style: str) -> str:
    return f'<w:pStyle w:val="{style}"/>'


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        (styled("1"), 1),
        (styled("1a"), 1),
        (styled("2"), 2),
        (styled("O"), 3),
        (styled("B"), None),
        (styled("T"), None),
        (styled("missing"), None),
        (styled("X"), None),
        ('<w:outlineLvl w:val="1"/>', 2),
        (styled("1") + '<w:outlineLvl w:val="9"/>', None),
        ('<w:outlineLvl w:val="4711"/>', None),
    ],
)
def test_heading_level(block: Callable[..., Block], properties: str, level: int | None) -> None:
    found = block(properties)
    assert found.level == level
    assert found.kind == ("heading" if level else "paragraph")


def test_look_of_a_style_and_its_heirs(block: Callable[..., Block]) -> None:
    heading = block(styled("1a"))
    assert (heading.bold, heading.centred, heading.size, heading.indented) == (True, True, 22.0, False)
    normal = block("")
    assert (normal.bold, normal.centred, normal.size, normal.indented) == (False, False, 16.0, True)
    assert block(styled("O")).size == 10.5


def test_what_a_paragraph_says_goes_before_its_style(block: Callable[..., Block]) -> None:
    found = block(styled("1") + '<w:jc w:val="left"/><w:ind w:firstLineChars="200"/>')
    assert (found.centred, found.indented) == (False, True)
    assert block('<w:ind w:firstLine="0" w:hanging="420" w:firstLineChars="0"/>').indented is False


def test_bold_only_where_all_of_it_is(block: Callable[..., Block]) -> None:
    bold, plain = "<w:r><w:rPr><w:b/></w:rPr><w:t>（一）</w:t></w:r>", "<w:r><w:t>河道</w:t></w:r>"
    assert block("", bold).bold is True
    assert block("", bold + plain).bold is False
    assert block("", bold + '<w:r><w:t xml:space="preserve">  </w:t></w:r>').bold is True
    assert block(styled("1"), '<w:r><w:rPr><w:b w:val="false"/></w:rPr><w:t>细</w:t></w:r>').bold is False


def test_character_style_and_its_toggle(block: Callable[..., Block]) -> None:
    strong = '<w:r><w:rPr><w:rStyle w:val="S"/></w:rPr><w:t>强调</w:t></w:r>'
    assert (block("", strong).bold, block("", strong).size) == (True, 18.0)
    assert block(styled("1"), strong).bold is False


def test_size_is_that_of_most_characters(block: Callable[..., Block]) -> None:
    small = '<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>注</w:t></w:r>'
    assert block("", small + "<w:r><w:t>本表数据</w:t></w:r>").size == 16.0
    assert block("", '<w:r><w:rPr><w:sz w:val="12pt"/></w:rPr><w:t>注</w:t></w:r>').size == 12.0
    assert block("", '<w:r><w:rPr><w:sz w:val="big"/></w:rPr><w:t>注</w:t></w:r>').size == 16.0


def test_former_properties_when_changes_are_rejected(read: Read) -> None:
    body = """<w:p><w:pPr><w:pStyle w:val="1"/><w:pPrChange w:id="1"><w:pPr><w:outlineLvl w:val="1"/></w:pPr>
        </w:pPrChange></w:pPr><w:r><w:t>任务</w:t></w:r></w:p>"""
    assert read(body, styles=STYLES).blocks[0].level == 1
    assert read(body, LoadOptions(revisions="reject"), styles=STYLES).blocks[0].level == 2
