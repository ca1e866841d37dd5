import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from policyx.errors import InputError, MissingDependency
from policyx.loaders import ocr
from policyx.loaders.build import DocumentBuilder
from policyx.loaders.limits import time_limit

PAGE = Path(__file__).parent / "pictures" / "page.png"
WIDTH, HEIGHT = 420.0, 595.0
HEAD = 125.0


@pytest.fixture
def page() -> Image.Image:
    pytest.importorskip("rapidocr", reason="needs the extra ocr")
    with Image.open(PAGE) as picture:
        picture.load()
        return picture


@pytest.fixture
def head(page: Image.Image) -> Image.Image:
    """The first three lines, which are quicker to read."""
    return page.crop((0, 0, page.width, round(page.height * HEAD / HEIGHT))).convert("L")


def text_of(picture: Image.Image) -> str:
    content, _ = ocr.read_image(picture, 1, WIDTH, HEAD)
    return "".join(glyph.text for glyph in content.glyphs)


def test_characters_boxes_and_lines(page: Image.Image) -> None:
    said: list[str] = []
    content, confidence = ocr.read_image(page, 3, WIDTH, HEIGHT, said.append)
    text = "".join(glyph.text for glyph in content.glyphs)
    assert (content.number, content.width, content.height) == (3, WIDTH, HEIGHT)
    assert "云政办发〔2023〕15号" in text
    assert "良种覆盖率达到96.5%以上，制种面" in text
    assert "积稳定在1,250亩" in text
    assert confidence > ocr.LOW_CONFIDENCE
    assert said == ["OCR of page 3"]
    assert all(
        0 <= glyph.x0 < glyph.x1 <= WIDTH and 0 <= glyph.top < glyph.bottom <= HEIGHT for glyph in content.glyphs
    )
    first = content.glyphs[0]
    assert (first.text, first.size) == ("云", pytest.approx(18, abs=1))
    assert (first.x0, first.top) == pytest.approx((96, 41), abs=4)
    assert sum(rule.top == rule.bottom for rule in content.rules) == 7
    assert sum(rule.x0 == rule.x1 for rule in content.rules) == 5


@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270])
def test_a_page_on_its_side_is_turned(page: Image.Image, turn: Image.Transpose) -> None:
    content, _ = ocr.read_image(page.transpose(turn), 1, HEIGHT, WIDTH)
    assert (content.width, content.height) == (WIDTH, HEIGHT)
    assert "".join(glyph.text for glyph in content.glyphs).startswith("云江市人民政府办公室文件云政办发〔2023〕15号")


def test_a_page_upside_down_is_turned(head: Image.Image) -> None:
    assert text_of(head.transpose(Image.Transpose.ROTATE_180)).startswith(
        "云江市人民政府办公室文件云政办发〔2023〕15号"
    )


def test_a_page_askew_has_level_lines(page: Image.Image) -> None:
    askew = page.convert("L").rotate(1.5, fillcolor=255, resample=Image.Resampling.BICUBIC)
    content, _ = ocr.read_image(askew, 1, WIDTH, HEIGHT)
    title = content.glyphs[:12]
    assert max(glyph.top for glyph in title) - min(glyph.top for glyph in title) < 2
    assert sum(rule.top == rule.bottom for rule in content.rules) == 7


@pytest.mark.parametrize("mode", ["1", "RGBA", "LA", "CMYK", "I;16"])
def test_any_kind_of_pixels(head: Image.Image, mode: str) -> None:
    other = head.point(lambda value: value * 256 + 255, "I").convert("I;16") if mode == "I;16" else head.convert(mode)
    assert "云政办发〔2023〕15号" in text_of(other)


def test_what_is_transparent_is_white(head: Image.Image) -> None:
    ink = Image.new("RGBA", head.size, (0, 0, 0, 0))
    ink.putalpha(head.point(lambda value: 255 - value))
    assert "云政办发〔2023〕15号" in text_of(ink)


def test_an_empty_page_is_empty() -> None:
    pytest.importorskip("rapidocr", reason="needs the extra ocr")
    content, confidence = ocr.read_image(Image.new("L", (300, 400), 255), 1, 300, 400)
    assert (content.glyphs, content.rules, confidence) == ((), (), 1.0)


def test_an_alarm_inside_the_engine_is_the_end_of_the_time(page: Image.Image, monkeypatch: pytest.MonkeyPatch) -> None:
    from rapidocr.inference_engine.onnxruntime.main import ONNXRuntimeError

    def alarmed(*_: object) -> None:
        with suppress(InputError):  # as the engine does with whatever is raised inside it
            time.sleep(0.3)
        raise ONNXRuntimeError("InputError: takes longer than 0.2 s")

    ocr._engine()  # made before the clock starts: the alarm is to find the engine at work
    monkeypatch.setattr(ocr, "_read", alarmed)
    with pytest.raises(InputError, match="takes longer than"), time_limit(0.2, "page.png"):
        ocr.read_image(page, 1, WIDTH, HEIGHT)
    with pytest.raises(InputError, match="OCR of page 4 failed"):
        ocr.read_image(page, 4, WIDTH, HEIGHT)


def test_without_the_extra_the_error_says_what_to_install(without_ocr: None) -> None:
    with pytest.raises(MissingDependency, match=r"pip install 'policyx\[ocr\]'"):
        ocr.read_image(Image.new("L", (300, 400), 255), 1, 300, 400)


def test_notices_name_poor_pages() -> None:
    builder = DocumentBuilder()
    ocr.report(builder, {2: 0.98, 5: 0.62})
    assert [(notice.code, notice.page) for notice in builder.notices] == [("ocr", None), ("ocr_low_confidence", 5)]
    assert builder.notices[0].message == "2 pages read by OCR, mean confidence 0.80"


def test_no_page_no_notice() -> None:
    builder = DocumentBuilder()
    ocr.report(builder, {})
    assert builder.notices == []


def test_the_engine_tells_nobody(page: Image.Image, tmp_path: Path) -> None:
    """onnxruntime would send to its maker that it runs, and note so among the temporary files."""
    command = [sys.executable, "-c", "from policyx.loaders import ocr; ocr._engine()"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(tmp_path)}
    subprocess.run(command, env=environment, check=True)
    assert list(tmp_path.iterdir()) == []
