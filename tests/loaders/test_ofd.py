"""OFD: characters in their places, ruling lines, templates, several documents, pages that are pictures."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from policyx.errors import InputError, MissingDependency
from policyx.loaders import load_bytes, ofd
from policyx.loaders.build import DocumentBuilder
from policyx.loaders.layout.content import PageContent
from policyx.loaders.ofd.geometry import POINTS, matrix, number, offsets
from policyx.loaders.options import LoadOptions

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
ROOT = "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
CORPUS = Path(__file__).resolve().parents[2] / "../shared/corpus"


def package(content: str, **parts: str | bytes) -> bytes:
    """An OFD file with one page, unless ``parts`` say otherwise; ``/`` in part names is written ``__``."""
    files: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {NAMESPACE}><ofd:DocBody>{ROOT}</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": document('<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>'),
        "Doc_0/Pages/Page_0/Content.xml": page(content),
    }
    files |= {name.replace("__", "/"): part for name, part in parts.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in files.items():
            archive.writestr(name, part)
    return stream.getvalue()


def document(pages: str, common: str = "") -> str:
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    common = f"<ofd:CommonData>{area}{common}</ofd:CommonData>"
    return f"<ofd:Document {NAMESPACE}>{common}<ofd:Pages>{pages}</ofd:Pages></ofd:Document>"


def page(content: str, before: str = "") -> str:
    body = f"<ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content>"
    return f"<ofd:Page {NAMESPACE}>{before}{body}</ofd:Page>"


def text(words: str, *, at: str = "20 30 100 8", code: str = 'X="0" Y="5"', **attributes: str) -> str:
    more = " ".join(f'{name}="{value}"' for name, value in {"Font": "3", "Size": "5", **attributes}.items())
    return f'<ofd:TextObject Boundary="{at}" {more}><ofd:TextCode {code}>{words}</ofd:TextCode></ofd:TextObject>'


def path(data: str, *, at: str = "20 30 100 50", inner: str = "", **attributes: str) -> str:
    more = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    data = f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>"
    return f'<ofd:PathObject Boundary="{at}" {more}>{inner}{data}</ofd:PathObject>'


def pages_of(
    data: bytes, options: LoadOptions | None = None
) -> tuple[list[PageContent], dict[str, str], DocumentBuilder]:
    builder = DocumentBuilder()
    pages, properties = ofd.read_pages(data, "plan.ofd", options or LoadOptions(), builder)
    return pages, properties, builder


def one_page(content: str, **parts: str | bytes) -> PageContent:
    return pages_of(package(content, **parts))[0][0]


def words(page: PageContent) -> str:
    return "".join(glyph.text for glyph in page.glyphs)


def test_millimetres_become_points() -> None:
    (glyph,) = one_page(text("市")).glyphs
    assert (glyph.x0, glyph.x1) == pytest.approx((20 * POINTS, 25 * POINTS))
    assert glyph.top < (30 + 5) * POINTS < glyph.bottom
    assert glyph.size == pytest.approx(5 * POINTS, abs=0.01)
    assert not glyph.bold


def test_steps_between_characters() -> None:
    content = one_page(text("到2035年末", code='X="1" Y="5" DeltaX="5 g 3 2.5 6 7"'))
    starts = [round(glyph.x0 / POINTS - 21, 2) for glyph in content.glyphs]
    assert starts == [0, 5, 7.5, 10, 12.5, 18.5, 25.5]


def test_steps_downwards_make_a_column() -> None:
    content = one_page(text("责任单位", code='X="0" Y="5" DeltaY="g 3 6"'))
    assert len({glyph.x0 for glyph in content.glyphs}) == 1
    assert [round(glyph.top / POINTS) for glyph in content.glyphs] == sorted(
        {round(g.top / POINTS) for g in content.glyphs}
    )


def test_without_steps_characters_follow_by_their_width() -> None:
    first, second, third = one_page(text("市A县")).glyphs
    assert second.x0 == pytest.approx(first.x1)
    assert third.x0 - second.x0 == pytest.approx(2.5 * POINTS)


@pytest.mark.parametrize(
    ("written", "steps"),
    [("1 2", [1, 2]), ("g 2 3 4", [3, 3, 4]), ("g 999999 1", [1] * 5), ("g -1 3 2", [2]), ("g", []), ("x", [0])],
)
def test_run_lengths(written: str, steps: list[float]) -> None:
    assert offsets(written, 5) == steps


def test_matrix_scales_size_and_place() -> None:
    (glyph,) = one_page(text("市", CTM="0.5 0 0 0.5 10 0", Size="12")).glyphs
    assert glyph.size == pytest.approx(6 * POINTS, abs=0.01)
    assert glyph.x0 == pytest.approx(30 * POINTS)


def test_weight_and_font_name_make_bold() -> None:
    fonts = f'<ofd:Res {NAMESPACE}><ofd:Fonts><ofd:Font ID="9" FontName="SomeSans-Bold"/></ofd:Fonts></ofd:Res>'
    parts = {
        "Doc_0__Document.xml": document(
            '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>', "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
        ),
        "Doc_0__PublicRes.xml": fonts,
    }
    content = one_page(text("甲", Weight="700") + text("乙", Font="9") + text("丙"), **parts)
    assert [glyph.bold for glyph in content.glyphs] == [True, True, False]


def test_what_is_not_seen_is_left_out() -> None:
    white = '<ofd:FillColor Value="255 255 255"/>'
    hidden = [
        text("隐", Visible="false"),
        text("白").replace("<ofd:TextCode", f"{white}<ofd:TextCode"),
        text("斜", CTM="0.7 0.7 -0.7 0.7 0 0"),
        text("外", at="900 900 10 10"),
        text("透", Alpha="0"),
    ]
    assert words(one_page("".join(hidden) + text("正"))) == "正"


def test_unseen_text_of_a_page_without_other_text_is_its_text() -> None:
    """Scans with a text layer behind the picture."""
    assert words(one_page(text("某县计划", Fill="false"))) == "某县计划"


def test_ruling_lines() -> None:
    rules = one_page(
        path("M 0 0 L 80 0")
        + path("M 0 0 L 0 40", Stroke="true")
        + path("M 0 0 L 80 0 L 80 0.4 L 0 0.4 C", Stroke="false", Fill="true")
        + path("M 0 0 L 80 0 L 80 40 L 0 40 C", Fill="true", inner='<ofd:FillColor Value="#f0 #20 #20"/>')
    ).rules
    assert len(rules) == 3 + 4
    assert (rules[0].x0, rules[0].top, rules[0].x1, rules[0].bottom) == pytest.approx(
        (20 * POINTS, 30 * POINTS, 100 * POINTS, 30 * POINTS)
    )
    assert rules[2].top == rules[2].bottom == pytest.approx(30.2 * POINTS)


def test_paths_that_are_no_ruling_lines() -> None:
    white = '<ofd:FillColor Value="255 255 255"/>'
    content = one_page(
        path("M 0 0 L 200 0 L 200 200 L 0 200 C", Stroke="false", Fill="true", inner=white)
        + path("M 0 0 L 30 30")
        + path("M 0 0 L 1 0 L 1 1")
        + path("M 0 0 B 1 1 2 2 30 0 A 5 5 0 0 1 60 0")
        + path("L nonsense X 3")
    )
    assert content.rules == ()


def test_blocks_and_composite_units_are_entered() -> None:
    inside = f"<ofd:Content>{text('内')}{{}}</ofd:Content>"
    unit = f'<ofd:CompositeGraphicUnit ID="7" Width="9" Height="9">{inside}</ofd:CompositeGraphicUnit>'
    itself = '<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="7"/>'
    resources = f"<Res><CompositeGraphicUnits>{unit.format(itself)}</CompositeGraphicUnits></Res>".replace("ofd:", "")
    parts = {
        "Doc_0__Document.xml": document(
            '<ofd:Page ID="1" BaseLoc="/Doc_0/Pages/Page_0/Content.xml"/>',
            "<ofd:DocumentRes>/Doc_0/Res.xml</ofd:DocumentRes>",
        ),
        "Doc_0__Res.xml": resources,
    }
    block = f"<ofd:PageBlock>{text('外')}</ofd:PageBlock>"
    content = one_page(block + itself.replace("0 0 9 9", "10 10 9 9"), **parts)
    assert words(content)[:2] == "外内"
    assert len(content.glyphs) < 20  # a unit that contains itself ends
    assert content.glyphs[1].x0 == pytest.approx(30 * POINTS)


def test_template_stands_under_the_page() -> None:
    parts = {
        "Doc_0__Document.xml": document(
            '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>',
            '<ofd:TemplatePage ID="2" BaseLoc="T/Content.xml"/>',
        ),
        "Doc_0__T__Content.xml": page(text("表头")),
        "Doc_0__Pages__Page_0__Content.xml": page(
            text("数据"), '<ofd:Template TemplateID="2"/><ofd:Template TemplateID="5"/>'
        ),
    }
    assert words(one_page("", **parts)) == "表头数据"


def test_several_documents_and_pages_count_through() -> None:
    body = "<ofd:DocBody><ofd:DocRoot>{}/Document.xml</ofd:DocRoot></ofd:DocBody>"
    parts = {
        "OFD.xml": f"<ofd:OFD {NAMESPACE}>{body.format('Doc_0')}{body.format('Doc_1')}</ofd:OFD>",
        "Doc_1__Document.xml": document('<ofd:Page ID="1" BaseLoc="A.xml"/><ofd:Page ID="2" BaseLoc="B.xml"/>'),
        "Doc_1__A.xml": page(text("乙")),
        "Doc_1__B.xml": page(text("丙")).replace(NAMESPACE, 'xmlns:ofd="http://elsewhere.example/ofd"'),
    }
    pages, _, _ = pages_of(package(text("甲"), **parts))
    assert [(content.number, words(content)) for content in pages] == [(1, "甲"), (2, "乙"), (3, "丙")]


def test_page_area_overrides_the_document_s() -> None:
    area = "<ofd:Area><ofd:PhysicalBox>10 0 297 210</ofd:PhysicalBox></ofd:Area>"
    content = one_page("", **{"Doc_0__Pages__Page_0__Content.xml": page(text("市"), area)})
    assert (content.width, content.height) == pytest.approx((297 * POINTS, 210 * POINTS))
    assert content.glyphs[0].x0 == pytest.approx(10 * POINTS)


def test_custom_data_with_chinese_names_are_labels() -> None:
    datum = '<ofd:CustomData Name="{}">{}</ofd:CustomData>'
    custom = datum.format("发文 字号：", "河政〔2031〕2号") + datum.format("producer", "x")
    info = f"<ofd:DocInfo><ofd:CustomDatas>{custom}</ofd:CustomDatas></ofd:DocInfo>"
    entry = f"<ofd:OFD {NAMESPACE}><ofd:DocBody>{info}{ROOT}</ofd:DocBody></ofd:OFD>"
    assert pages_of(package(text("市"), **{"OFD.xml": entry}))[1] == {"发文字号": "河政〔2031〕2号"}


def test_damaged_page_leaves_a_notice() -> None:
    parts = {
        "Doc_0__Document.xml": document('<ofd:Page ID="1" BaseLoc="A.xml"/><ofd:Page ID="2" BaseLoc="B.xml"/>'),
        "Doc_0__A.xml": page(text("甲")),
        "Doc_0__B.xml": "<ofd:Page",
    }
    pages, _, builder = pages_of(package("", **parts))
    assert [words(content) for content in pages] == ["甲", ""]
    assert [(notice.code, notice.page) for notice in builder.notices] == [("page_damaged", 2)]


def test_picture_that_cannot_be_read_leaves_a_notice() -> None:
    image = '<ofd:ImageObject Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="4"/>'
    pages, _, builder = pages_of(package(image))
    assert words(pages[0]) == ""
    assert [notice.code for notice in builder.notices] == ["page_unread"]


def test_without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures among pages of text are noted; nothing but pictures is an error that says what to install."""

    def missing(*arguments: object) -> tuple[PageContent, float]:
        raise MissingDependency("OCR is not installed", hint="pip install it")

    monkeypatch.setattr(ofd, "_read_picture", missing)
    image = '<ofd:ImageObject Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="4"/>'
    with pytest.raises(MissingDependency, match="pip install it"):
        pages_of(package(image))
    two = document('<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/><ofd:Page ID="2" BaseLoc="B.xml"/>')
    pages, _, builder = pages_of(package(image, **{"Doc_0__Document.xml": two, "Doc_0__B.xml": page(text("市"))}))
    assert [words(content) for content in pages] == ["", "市"]
    assert [(notice.code, notice.page) for notice in builder.notices] == [("page_unread", 1)]


def test_document() -> None:
    document = load_bytes(package(text("某县养老规划")), "plan.ofd")
    assert (document.format, document.text, document.pages) == ("ofd", "某县养老规划", 1)
    with pytest.raises(InputError, match="no text"):
        load_bytes(package(""), "plan.ofd")


def test_too_many_pages() -> None:
    many = "".join('<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>' for _ in range(9))
    with pytest.raises(InputError, match="9 pages, more than 8"):
        pages_of(package(text("市"), **{"Doc_0__Document.xml": document(many)}), LoadOptions(max_pages=8))


def test_encrypted() -> None:
    with pytest.raises(InputError, match="encrypted"):
        pages_of(package(text("市"), **{"Doc_0__Encryptions.xml": "<Encryptions/>"}))


def test_without_its_parts() -> None:
    with pytest.raises(InputError, match="no part"):
        pages_of(package("", **{"OFD.xml": "<OFD><DocBody><DocRoot>Nowhere.xml</DocRoot></DocBody></OFD>"}))


def test_numbers_out_of_the_world_are_none() -> None:
    assert [number("1e400"), number("nan"), number("9e9"), number("", 3), number("-2.5")] == [0, 0, 0, 3, -2.5]
    assert matrix("1 0 0") == (1, 0, 0, 1, 0, 0)


def test_corpus() -> None:
    files = sorted(CORPUS.glob("*/*.ofd"))
    if not files:
        pytest.skip("no corpus")
    for file in files:
        pages, _, builder = pages_of(file.read_bytes())
        assert all(content.glyphs for content in pages), file.name
        assert builder.notices == [], file.name
