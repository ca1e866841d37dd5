"""Pages that are pictures: characters by RapidOCR, ruling lines by :mod:`policyx.loaders.rulings`.

The extra ``policyx[ocr]`` is rapidocr 3.10 with onnxruntime, both without a compiler and for every Python
that policyx runs on. Why this one: its wheel (27 MB) carries the models, PP-OCRv6 small for detection and
recognition by PaddleOCR, so that nothing is fetched when it runs; code and models are Apache-2.0; it depends
on the headless OpenCV, which needs no libGL. (rapidocr-onnxruntime 1.4 carries the older PP-OCRv4, pulls in
the desktop OpenCV and ends with Python 3.12.)
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from itertools import accumulate
from statistics import fmean, mode
from typing import TYPE_CHECKING, Any, TypeAlias

from policyx.errors import InputError, MissingDependency
from policyx.loaders import limits
from policyx.loaders.build import DocumentBuilder
from policyx.loaders.layout.content import Glyph, PageContent, Rule

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    from policyx.loaders.straight import Line

    Pixels: TypeAlias = NDArray[np.uint8]
    Boxes: TypeAlias = NDArray[np.float32]

LOW_CONFIDENCE = 0.95
"""A page below this mean confidence is worth a look: sharp scans have 0.98 and more. A page drawn at 30 dpi had 0.96
and missed 2 % of its characters, at 25 dpi it had 0.90 and missed 8 %."""

_FINEST = 300 / 72  # pixels a point; a finer scan only costs time
_DETECTION = 1600 / 842  # pixels a point; enough to see where lines are, four times as fast as at 200 dpi
_NEAR = 0.03  # a picture so much off its size is taken as it is
_THREADS = 4
_SAMPLE = 9  # lines that say whether a page is upside down
_LEGIBLE = 0.5  # a line with less confidence is a stain, a seal or a signature


def read_image(
    image: Image, number: int, width: float, height: float, progress: Callable[[str], None] | None = None
) -> tuple[PageContent, float]:
    """Read page ``number`` from its picture; ``width`` and ``height`` are the page's, in points.

    A page that was scanned lying on its side or upside down is turned (``width`` and ``height`` of the result
    are then those of the turned page), one that is a little askew is put straight.

    Returns:
        What stands on the page, and the mean confidence of its characters, 0–1 (1.0 for an empty page).

    Raises:
        InputError: the engine fails, or the time for this file is up.
        MissingDependency: the extra ``ocr`` is not installed.
    """
    limits.check()
    engine = _engine()
    if progress:
        progress(f"OCR of page {number}")
    with _failures(number):
        return _read(engine, image, number, width, height)


def _read(engine: Any, image: Image, number: int, width: float, height: float) -> tuple[PageContent, float]:
    from policyx.loaders.seals import without_seals

    picture = _pixels(image, width, height)
    picture, boxes, turned = _upright(engine, without_seals(picture, picture.shape[1] / width), width)
    if turned:
        width, height = height, width
    lines = _recognise(engine, picture, boxes)
    glyphs, rules = _draw(picture, picture.shape[1] / width, lines)
    characters = sum(len(line.text) for line in lines)
    confidence = sum(line.score * len(line.text) for line in lines) / characters if characters else 1.0
    return PageContent(number, width, height, tuple(glyphs), tuple(rules)), confidence


@contextmanager
def _failures(number: int) -> Iterator[None]:
    """The engine's own error as ours; it also takes the alarm of ``limits`` for one."""
    import cv2
    from rapidocr.inference_engine.onnxruntime.main import ONNXRuntimeError

    try:
        yield
    except (ONNXRuntimeError, cv2.error):
        limits.check()
        raise InputError(f"OCR of page {number} failed", hint="scan it at 200 to 300 dpi") from None


def report(builder: DocumentBuilder, confidences: Mapping[int, float]) -> None:
    """Say in the notices which pages were read by OCR (page number → confidence), and which of them poorly."""
    if not confidences:
        return
    pages = "page" if len(confidences) == 1 else "pages"
    builder.warn("ocr", f"{len(confidences)} {pages} read by OCR, mean confidence {fmean(confidences.values()):.2f}")
    for page, confidence in sorted(confidences.items()):
        if confidence < LOW_CONFIDENCE:
            builder.warn("ocr_low_confidence", f"poorly legible, mean confidence {confidence:.2f}", page)


@cache
def _engine() -> Any:
    """The engine, made on first use: loading its models takes half a second."""
    # Else onnxruntime tells its maker that it runs, and leaves a file among the temporary ones.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        from rapidocr import RapidOCR
    except ImportError:
        raise MissingDependency(
            "a page is a picture and OCR is not installed", hint="pip install 'policyx[ocr]'"
        ) from None
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_preprocess_img": False,
            "Global.use_vertical_padding": False,
            "Global.return_word_box": True,
            "EngineConfig.onnxruntime.intra_op_num_threads": min(_THREADS, os.cpu_count() or 1),
            "Det.limit_type": "max",
            "Det.limit_side_len": 8000,
        }
    )


def _pixels(image: Image, width: float, height: float) -> Pixels:
    """Blue, green, red (the order that OpenCV and the models want), pixels square and no finer than is of use."""
    import numpy as np
    from PIL import Image as pillow

    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.point(lambda value: value / 256).convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        layer = image.convert("RGBA")
        image = pillow.alpha_composite(pillow.new("RGBA", layer.size, "white"), layer)
    image = image.convert("RGB")
    scale = min(max(image.width / width, image.height / height), _FINEST)
    size = (max(round(width * scale), 1), max(round(height * scale), 1))
    if any(abs(want - have) > _NEAR * have for want, have in zip(size, image.size, strict=True)):
        image = image.resize(size, pillow.Resampling.LANCZOS)
    return np.ascontiguousarray(np.asarray(image)[:, :, ::-1])


def _upright(engine: Any, picture: Pixels, width: float) -> tuple[Pixels, Boxes, bool]:
    """The picture right way up, the boxes of its lines, and whether it was turned by a quarter."""
    import numpy as np

    from policyx.loaders.straight import TALL

    boxes = _detect(engine, picture, picture.shape[1] / width)
    sides = np.linalg.norm(boxes - np.roll(boxes, -1, axis=1), axis=2)
    areas = sides[:, 0] * sides[:, 1]
    lying = bool(areas[sides[:, 1] > TALL * sides[:, 0]].sum() > areas.sum() / 2)
    if lying:
        picture = np.ascontiguousarray(np.rot90(picture))
        boxes = _detect(engine, picture, picture.shape[0] / width)
        sides = np.linalg.norm(boxes - np.roll(boxes, -1, axis=1), axis=2)
    longest = boxes[np.argsort(-sides[:, 0], kind="stable")[:_SAMPLE]]
    if len(longest) and _upside_down(engine, engine.crop_text_regions(picture, longest)):
        picture = np.ascontiguousarray(np.rot90(picture, 2))
        end = np.array([picture.shape[1], picture.shape[0]], np.float32)
        boxes = (end - boxes[::-1])[:, [2, 3, 0, 1]]
    return picture, boxes, lying


def _upside_down(engine: Any, crops: list[Pixels]) -> bool:
    votes: list[bool] = [label == "180" for label, _ in engine.cls_and_rotate(crops)[1].cls_res]
    return 2 * sum(votes) > len(votes)


def _detect(engine: Any, picture: Pixels, scale: float) -> Boxes:
    """Corners of each line, from the top left one clockwise, shape (lines, 4, 2), in pixels."""
    import cv2
    import numpy as np

    factor = min(_DETECTION / scale, 1.0)
    small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    found = engine(small, use_det=True, use_cls=False, use_rec=False).boxes
    return np.zeros((0, 4, 2), np.float32) if found is None else np.asarray(found, np.float32) / np.float32(factor)


def _recognise(engine: Any, picture: Pixels, boxes: Boxes) -> list[Line]:
    from policyx.loaders.straight import Line

    if not len(boxes):
        return []
    read = engine.recognize_txt(engine.crop_text_regions(picture, boxes))
    lines = []
    for box, text, score, words in zip(boxes.tolist(), read.txts, read.scores, read.word_results, strict=True):
        columns = [column for word in words.word_cols for column in word]
        parts = text.split()
        if parts and score >= _LEGIBLE:
            places = tuple((column + 0.5) / words.line_txt_len for column in columns)
            blanks = frozenset(accumulate(len(part) for part in parts[:-1]))
            lines.append(Line(tuple(map(tuple, box)), "".join(parts), places, blanks, score))
    return lines


def _draw(picture: Pixels, scale: float, lines: list[Line]) -> tuple[list[Glyph], list[Rule]]:
    """What stands on the page, straight and in points; ``scale`` is in pixels a point."""
    from policyx.loaders.dashes import find_dashes, is_doubtful
    from policyx.loaders.rulings import find_ink, find_rules
    from policyx.loaders.straight import Straightener, type_sizes

    straight = Straightener.of(lines, scale, (picture.shape[1], picture.shape[0]))
    ink = find_ink(straight.grey(picture), scale)
    rules = find_rules(ink, scale, [straight.box(line) for line in lines])
    sized = list(zip(lines, type_sizes(lines), strict=True))
    glyphs = [glyph for line, size in sized if not is_doubtful(line) for glyph in straight.glyphs(line, size)]
    doubtful = [glyph for line, size in sized if is_doubtful(line) for glyph in straight.glyphs(line, size)]
    usual = mode(glyph.size for glyph in glyphs) if glyphs else 0.0
    return glyphs + find_dashes(ink, scale, usual, rules, glyphs, doubtful), rules
