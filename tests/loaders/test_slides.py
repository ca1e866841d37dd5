"""Presentations: titles, text and tables of the slides that show."""

from __future__ import annotations

import io
import zipfile

import pytest

from policyx.errors import InputError
from policyx.loaders import load_bytes

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMES = (
    f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{OFFICE}" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


def shape(text: str, place: str = "body") -> str:
    paragraphs = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n"))
    holder = f'<p:nvSpPr><p:nvPr><p:ph type="{place}"/></p:nvPr></p:nvSpPr>'
    return f"<p:sp>{holder}<p:txBody>{paragraphs}</p:txBody></p:sp>"


def cell(text: str, more: str = "") -> str:
    return f"<a:tc {more}><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>"


def table(*rows: str) -> str:
    lines = "".join(f"<a:tr>{row}</a:tr>" for row in rows)
    return (
        f"<p:graphicFrame><a:graphic><a:graphicData><a:tbl>{lines}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def presentation(*slides: str, hidden: int | None = None) -> bytes:
    def relations(*targets: tuple[str, str, str]) -> str:
        items = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{to}"/>' for i, kind, to in targets)
        return f'<Relationships xmlns="{RELATIONS}">{items}</Relationships>'

    numbers = range(len(slides))
    parts = {
        "[Content_Types].xml": '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.'
        'presentationml.presentation.main+xml"/></Types>',
        "_rels/.rels": relations(("a", "officeDocument", "ppt/presentation.xml")),
        "ppt/_rels/presentation.xml.rels": relations(*[(f"s{n}", "slide", f"slides/{n}.xml") for n in numbers]),
        "ppt/presentation.xml": f"<p:presentation {NAMES}><p:sldIdLst>"
        + "".join(f'<p:sldId r:id="s{n}"/>' for n in numbers)
        + "</p:sldIdLst></p:presentation>",
    }
    for n, content in enumerate(slides):
        show = ' show="0"' if n == hidden else ""
        parts[f"ppt/slides/{n}.xml"] = f"<p:sld {NAMES}{show}><p:cSld><p:spTree>{content}</p:spTree></p:cSld></p:sld>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def test_titles_text_and_tables() -> None:
    rows = table(cell("类别", 'rowSpan="2"') + cell("任务"), cell("", 'vMerge="1"') + cell("泵站"))
    first = shape("主要任务", "title") + shape("新建泵站5座。\n新建公园6个。") + shape("3", "sldNum")
    document = load_bytes(presentation(first, rows), "a.pptx")
    assert document.text == "主要任务\n新建泵站5座。\n新建公园6个。\n类别\t任务\n泵站"
    assert [(block.kind, block.page) for block in document.blocks] == [
        ("heading", 1), ("paragraph", 1), ("paragraph", 1), ("table", 2),
    ]  # fmt: skip
    assert [[one and one.text for one in row] for row in document.tables[0].grid()] == [
        ["类别", "任务"],
        ["类别", "泵站"],
    ]


def test_hidden_slides_are_left_out() -> None:
    document = load_bytes(presentation(shape("甲"), shape("乙"), hidden=1), "a.pptx")
    assert (document.text, [notice.code for notice in document.notices]) == ("甲", ["hidden_slide"])


def test_slides_without_text() -> None:
    with pytest.raises(InputError, match="shows no text"):
        load_bytes(presentation("", ""), "a.pptx")
