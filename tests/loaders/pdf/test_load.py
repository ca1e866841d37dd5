from __future__ import annotations

import pytest

from policyx.errors import InputError, MissingDependency
from policyx.loaders.options import LoadOptions
from policyx.loaders.pdf import load


def read(data, **options):
    return load(data, "plan.pdf", LoadOptions(**options))


def codes(document):
    return [notice.code for notice in document.notices]


PICTURE = "/XObject<</Im 90 0 R>>"


def with_picture(data):
    """The PDF with a grey picture as object 90."""
    kind = "/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    return with_object(data, kind, "0")


def with_object(data, kind, stream):
    """The PDF with an external object of number 90."""
    body = f"90 0 obj\n<</Type/XObject{kind}/Length {len(stream)}>>\nstream\n{stream}\nendstream\nendobj\n"
    return data.replace(b"xref\n", body.encode() + b"xref\n", 1)


def test_text_with_pages(pdf, show):
    document = read(pdf(show(100, 700, "第一页。"), show(100, 700, "第二页。")))
    assert document.text == "第一页。\n第二页。"
    assert [block.page for block in document.blocks] == [1, 2]
    assert (document.format, document.pages) == ("pdf", 2)
    assert document.blocks[0].size == 12


def test_a_ruled_table(pdf, show, rule):
    content = rule([100, 250, 400], [700, 680, 660])
    for x, y, text in ((105, 685, "指标"), (255, 685, "2025年"), (105, 665, "新增学位"), (255, 665, "5800个")):
        content += show(x, y, text)
    (table,) = read(pdf(content)).tables
    assert [cell.text for cell in table.cells] == ["指标", "2025年", "新增学位", "5800个"]


def test_rules_drawn_as_thin_filled_rectangles(pdf, show):
    bars = "".join(f"100 {y} 300 0.5 re f\n" for y in (700, 680, 660)) + "".join(
        f"{x} 660 0.5 40.5 re f\n" for x in (100, 250, 400)
    )
    assert len(read(pdf(bars + show(105, 685, "指标") + show(255, 665, "5800个"))).tables[0].cells) == 4


def test_rules_inside_a_form(pdf, show, rule):
    form = rule([0, 150, 300], [40, 20, 0])
    data = pdf(
        "q 1 0 0 1 100 660 cm /Fm Do Q\n" + show(105, 685, "指标") + show(105, 665, "学位"),
        resources="/XObject<</Fm 90 0 R>>",
    )
    document = read(with_object(data, "/Subtype/Form/BBox[0 0 300 40]", form))
    assert [len(table.cells) for table in document.tables] == [4]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_is_read_upright(pdf, show, rule, rotate):
    matrix, place = {
        0: ("1 0 0 1", lambda x, y: (x, 840 - y)),
        90: ("0 1 -1 0", lambda x, y: (y, x)),
        180: ("-1 0 0 -1", lambda x, y: (600 - x, y)),
        270: ("0 -1 1 0", lambda x, y: (600 - y, 840 - x)),
    }[rotate]
    content = "".join(
        show(*place(x, y), text, matrix=matrix)
        for x, y, text in ((100, 100, "上行左，"), (200, 100, "上行右"), (100, 140, "下行"))
    )
    assert read(pdf(content, rotate=rotate)).text == "上行左， 上行右\n下行"


def test_a_page_set_sideways_without_rotation_is_turned(pdf, show):
    content = show(100, 100, "上行横排文字", matrix="0 1 -1 0") + show(140, 100, "下行", matrix="0 1 -1 0")
    assert read(pdf(content)).text == "上行横排文字\n下行"


@pytest.mark.parametrize("matrix", ["1 0 0 1", "0 1 -1 0", "0 -1 1 0"])
def test_single_characters_of_a_font_that_nobody_has(pdf, show, matrix):
    assert read(pdf(show(300, 400, "竖", matrix=matrix))).text == "竖"


def test_sideways_text_of_a_form(pdf, show):
    form = show(20, 700, "竖", matrix="0 -1 1 0") + show(20, 680, "排文字", matrix="0 -1 1 0")
    data = pdf("q 1 0 0 1 100 0 cm /Fm Do Q\n", resources="/XObject<</Fm 90 0 R>>")
    assert read(with_object(data, "/Subtype/Form/BBox[0 0 300 840]", form)).text == "竖 排文字"


def test_sideways_text_in_a_cell_is_one_word(pdf, show, rule):
    content = rule([100, 140, 400], [700, 600]) + show(125, 610, "创新驱动", matrix="0 1 -1 0")
    content += show(145, 650, "全社会研发经费投入强度")
    assert [cell.text for cell in read(pdf(content)).tables[0].cells] == ["创新驱动", "全社会研发经费投入强度"]


@pytest.mark.parametrize("before", ["3 Tr", "1 1 1 rg"])
def test_invisible_text_is_left_out_and_said(pdf, show, before):
    document = read(pdf(show(100, 700, "看得见。") + show(100, 600, "看不见。", before=before)))
    assert document.text == "看得见。"
    assert codes(document) == ["hidden_text"]


def test_white_text_on_a_dark_ground_is_visible(pdf, show):
    content = "0 0 0.5 rg 90 690 200 30 re f\n" + show(100, 700, "白字", before="1 1 1 rg")
    assert "白字" in read(pdf(content)).text


def test_a_slanted_watermark_is_left_out_and_said(pdf, show):
    content = show(100, 700, "正文。") + show(100, 400, "内部资料", 40, matrix="0.7 0.7 -0.7 0.7")
    document = read(pdf(content))
    assert document.text == "正文。"
    assert codes(document) == ["slanted_text"]


def test_bold_by_overprinting_is_read_once(pdf, show):
    assert read(pdf(show(100, 700, "重点任务") + show(100.3, 700, "重点任务"))).text == "重点任务"


def test_private_use_characters_are_left_out_and_said(pdf, show):
    document = read(pdf(show(100, 700, "甲乙\ue001丙丁戊")))
    assert document.text.replace(" ", "") == "甲乙丙丁戊"
    assert codes(document) == ["unmapped_text"]


def test_radicals_are_read_as_ideographs(pdf, show):
    assert read(pdf(show(100, 700, "⼀、⼯作"))).text == "一、工作"


def test_the_text_layer_of_a_scan_is_used_and_said(pdf, show):
    content = "q 600 0 0 840 0 0 cm /Im Do Q\n" + "".join(
        show(100, 700 - 20 * n, "扫描件自带的文字层内容。", before="3 Tr") for n in range(6)
    )
    document = read(with_picture(pdf(content, resources=PICTURE)))
    assert document.text.startswith("扫描件自带的文字层内容。")
    assert codes(document) == ["text_layer"]


def test_pictures_without_ocr(pdf, show, without_ocr):
    picture = "q 600 0 0 840 0 0 cm /Im Do Q\n"
    with pytest.raises(MissingDependency, match=r"plan.pdf: .*policyx\[ocr\]"):
        read(with_picture(pdf(picture, resources=PICTURE)))
    document = read(with_picture(pdf(show(100, 700, "正文。"), picture, resources=PICTURE)))
    assert document.text == "正文。"
    assert [(notice.code, notice.page) for notice in document.notices] == [("page_unread", 2)]


def test_a_file_without_text_says_so(pdf):
    with pytest.raises(InputError, match="no text"):
        read(pdf(""))


def test_a_file_cut_off_at_its_end_is_mended(pdf, show):
    data = pdf(show(100, 700, "正文。"))
    document = read(data[: data.index(b"xref\n")])
    assert document.text == "正文。"
    assert codes(document) == ["file_damaged"]


def test_what_stands_before_the_header_does_not_matter(pdf, show):
    document = read(b"x" * 3000 + b"\n" + pdf(show(100, 700, "正文。")))
    assert document.text == "正文。"
    assert codes(document) == ["file_damaged"]


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.7\n" + bytes(range(256)) * 20])
def test_noise_is_one_clear_error(data):
    with pytest.raises(InputError, match="damaged"):
        read(data)


@pytest.mark.parametrize(("password", "message"), [(None, "encrypted"), ("wrong", "password is wrong")])
def test_an_encrypted_file_needs_its_password(pdf, show, password, message):
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{'ab' * 32}>/U<{'cd' * 32}>/P -4>>/ID[<00><00>]"
    data = pdf(show(100, 700, "正文。")).replace(b"/Root 1 0 R", f"/Root 1 0 R{lock}".encode())
    with pytest.raises(InputError, match=rf"{message}.*--password"):
        read(data, password=password)


def test_a_million_pages_are_too_many(pdf):
    with pytest.raises(InputError, match="--max-pages"):
        read(pdf("").replace(b"/Count 1", b"/Count 1000000"))


def test_a_page_tree_that_loops_ends():
    data = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    data += b"2 0 obj<</Type/Pages/Count 900/Kids[2 0 R 2 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    with pytest.raises(InputError):
        read(data)


def test_the_same_bytes_give_the_same_document(pdf, show):
    data = pdf(show(100, 700, "正文。"))
    assert read(data) == read(data)


def test_struck_out_text_is_left_out(pdf, show):
    words, strokes = show(100, 700, "甲乙泵站89座。", 7), "100 702 m 107 702 l S\n128 702 m 135 702 l S\n"
    document = read(pdf(words + strokes))
    assert document.text == "乙泵站9座。"
    assert codes(document) == ["struck_out"]


def test_a_strike_out_mark_of_a_reader_counts(pdf, show):
    data = pdf(show(100, 700, "甲乙泵站9座。")).replace(
        b"/Resources",
        b"/Annots[<</Type/Annot/Subtype/StrikeOut/Rect[100 698 112 711]"
        b"/QuadPoints[100 711 112 711 100 699 112 699]>>]/Resources",
        1,
    )
    assert read(data).text == "乙泵站9座。"


def test_raised_marks_are_no_digits_and_powers_stay(pdf, show):
    raised = show(136, 704, "1", 6) + show(172, 704, "2", 6)
    document = read(pdf(show(100, 700, "泵站5") + raised + show(142, 700, "座地m") + show(178, 700, "。")))
    assert document.text == "泵站5座地m²。"
