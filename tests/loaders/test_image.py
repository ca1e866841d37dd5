import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from policyx.errors import InputError
from policyx.loaders import load_bytes
from policyx.loaders.image import page_size
from policyx.loaders.options import LoadOptions

PAGE = (Path(__file__).parent / "pictures" / "page.png").read_bytes()
TABLE = [
    ["类别", "指标", "2022年", "2025年"],
    ["生产能力", "良种基地（个）", "18", "36"],
    ["生产能力", "制种面积（亩）", "980", "1250"],
    ["生产能力", "育种企业（家）", "7", "12"],
    ["效益", "良种覆盖率（%）", "92.3", "96.5"],
    ["效益", "农户（户）", "2100", "3000"],
]


@pytest.fixture
def picture() -> Image.Image:
    """The first three lines of the page, which are quicker to read than all of it."""
    pytest.importorskip("rapidocr", reason="needs the extra ocr")
    page = Image.open(io.BytesIO(PAGE)).convert("L")
    return page.crop((0, 0, page.width, 260))


def saved(picture: Image.Image, format: str, **more: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, format, **more)
    return stream.getvalue()


def test_paragraphs_and_table() -> None:
    pytest.importorskip("rapidocr", reason="needs the extra ocr")
    document = load_bytes(PAGE, "page.png")
    assert (document.format, document.pages) == ("png", 1)
    assert (
        "为落实种业振兴行动，现将2023年工作要点印发给你们。到2025年，新建良种基地36个，良种覆盖率达到96.5%以上，"
        "制种面积稳定在1,250亩，带动农户超过3000户（含合作社）。"
    ) in document.text
    [table] = document.tables
    assert [[cell.text if cell else None for cell in row] for row in table.grid()] == TABLE
    assert [notice.code for notice in document.notices] == ["ocr"]


def test_jpeg_and_bmp(picture: Image.Image) -> None:
    for format, kind in (("JPEG", "jpeg"), ("BMP", "bmp")):
        document = load_bytes(saved(picture, format, dpi=(150, 150)), f"page.{kind}")
        assert document.format == kind
        assert "云政办发〔2023〕15号" in document.text


def test_pages_of_a_tiff(picture: Image.Image) -> None:
    data = saved(
        picture, "TIFF", save_all=True, append_images=[picture.rotate(180)], dpi=(150, 150), compression="tiff_lzw"
    )
    document = load_bytes(data, "pages.tif")
    assert (document.format, document.pages) == ("tiff", 2)
    assert {block.page for block in document.blocks} == {1, 2}
    with pytest.raises(InputError, match="2 pages, more than 1"):
        load_bytes(data, "pages.tif", LoadOptions(max_pages=1))


def test_exif_says_how_the_camera_was_held(picture: Image.Image) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the top of the page is at the right
    data = saved(picture.transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif)
    assert "云政办发〔2023〕15号" in load_bytes(data, "photo.jpg").text


def test_a_picture_without_text_is_said() -> None:
    pytest.importorskip("rapidocr", reason="needs the extra ocr")
    with pytest.raises(InputError, match="no text was found in the picture"):
        load_bytes(saved(Image.new("L", (400, 400), 255), "PNG"), "white.png")


@pytest.mark.parametrize("keep", [12, 40, len(PAGE) // 2])
def test_a_damaged_picture_is_said(keep: int) -> None:
    with pytest.raises(InputError, match=r"^page\.png: the picture is damaged"):
        load_bytes(PAGE[:keep], "page.png")


def test_a_picture_that_claims_too_many_pixels_is_refused() -> None:
    huge = bytearray(saved(Image.new("1", (8, 8)), "BMP"))
    huge[18:26] = (40_000).to_bytes(4, "little") * 2
    with pytest.raises(InputError, match="million pixels"):
        load_bytes(bytes(huge), "huge.bmp")


@pytest.mark.parametrize(
    ("pixels", "dpi", "points"),
    [
        ((1654, 2339), (200, 200), (595.4, 842.0)),
        ((1728, 1145), (204, 98), (609.9, 841.2)),  # a fax: its pixels are not square
        ((3000, 4000), (72, 72), (631.5, 842.0)),  # a camera: 72 means nothing
        ((1654, 2339), None, (595.4, 842.0)),
        ((1654, 2339), (0, 0), (595.4, 842.0)),
    ],
)
def test_the_size_of_the_page(
    pixels: tuple[int, int], dpi: tuple[int, int] | None, points: tuple[float, float]
) -> None:
    picture = Image.new("1", pixels)
    picture.info.update({"dpi": dpi} if dpi else {})
    assert page_size(picture) == pytest.approx(points, abs=0.1)


def test_a_damaged_tiff_is_one_line(policyx: Callable, tmp_path: Path) -> None:
    """Its library speaks for itself, on stderr."""
    stream = io.BytesIO()
    Image.new("RGB", (300, 300)).save(stream, "tiff", compression="tiff_lzw")
    data = bytearray(stream.getvalue())
    for at, name in ((8, "pixels.tiff"), (len(data) - 60, "tags.tiff")):
        changed = bytes(data[:at]) + b"\xff\x00\x7f" * 17 + bytes(data[at + 51 :])
        (tmp_path / name).write_bytes(changed)
        run = policyx("extract", tmp_path / name, "--timeout", 60)
        assert (run.code, run.out) == (2, b"")
        assert run.err.startswith("error: ") and run.err.count("\n") == 1
