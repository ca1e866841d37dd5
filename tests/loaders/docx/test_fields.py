"""Fields show their result; a table of contents shows nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]

TOC_STYLES = """<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="T2"><w:name w:val="own"/><w:basedOn w:val="T"/></w:style>
    <w:style w:type="paragraph" w:styleId="TT"><w:name w:val="TOC Heading"/></w:style>"""


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def entry(text: str, page: int, style: str = "T") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t><w:tab/><w:t>{page}</w:t></w:r></w:p>'


def test_result_not_instruction(lines: Lines) -> None:
    body = (
        f"<w:p>{run('见')}{mark('begin')}{code(' REF x ')}{mark('separate')}{run('表3')}{mark('end')}{run('。')}</w:p>"
    )
    assert lines(body) == ["见表3。"]


def test_field_within_an_instruction(lines: Lines) -> None:
    inner = mark("begin") + code(" PAGE ") + mark("separate") + run("9") + mark("end")
    body = f"<w:p>{mark('begin')}{code(' IF ')}{inner}{mark('separate')}{run('是')}{mark('end')}</w:p>"
    assert lines(body) == ["是"]


def test_lost_marks_hide_no_more_than_their_paragraph(lines: Lines) -> None:
    assert lines(f"<w:p>{mark('begin')}{run('甲')}</w:p><w:p>{run('乙')}{mark('end')}{mark('separate')}</w:p>") == [
        "乙"
    ]


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        (r"eq \o\ac(○,3)", "③"),
        (r"EQ \* jc2 \* hps10 \o\ad(\s\up 9(yín),鄞)", "鄞"),
        ("XE 索引项", ""),
    ],
)
def test_fields_without_a_result(lines: Lines, instruction: str, shown: str) -> None:
    assert lines(f"<w:p>{mark('begin')}{code(instruction)}{mark('end')}{run('项')}</w:p>") == [f"{shown}项"]


def test_contents_field_leaves_nothing(lines: Lines) -> None:
    first = f"<w:p>{mark('begin')}{code(' TOC ')}{mark('separate')}{run('一、总体要求……2')}</w:p>"
    last = f"<w:p>{mark('end')}{run('正文由此开始')}</w:p>"
    assert lines(first + entry("二、任务", 5) + entry("（一）河道", 6, "T2") + last, styles=TOC_STYLES) == [
        "正文由此开始"
    ]


def test_contents_without_a_field_and_stragglers(lines: Lines) -> None:
    title = '<w:p><w:pPr><w:pStyle w:val="TT"/></w:pPr><w:r><w:t>目录</w:t></w:r></w:p>'
    text = '<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>误用目录样式的正文。</w:t></w:r></w:p>'
    assert lines(title + entry("一、任务", 3) + text, styles=TOC_STYLES) == ["误用目录样式的正文。"]


def test_contents_in_a_content_control(lines: Lines) -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    body = f"<w:sdt>{gallery}<w:sdtContent><w:p>{run('目录')}</w:p>{entry('一', 1)}</w:sdtContent></w:sdt>"
    assert lines(body + f"<w:p>{run('正文')}</w:p>") == ["正文"]
