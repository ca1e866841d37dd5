"""Real documents, where they are at hand: the same plan as text and as PDF of two font formats."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from policyx.errors import PolicyxError
from policyx.loaders.options import LoadOptions
from policyx.loaders.pdf import load

SHARED = Path(__file__).resolve().parents[4] / "shared"
FORMATS, LABELLED = SHARED / "corpus" / "formats", SHARED / "corpus" / "labelled"
OTHERS = sorted((SHARED / "exams" / "pdfplumber-pdf").glob("*.pdf"))
_MARKS = re.compile(r"\[bookmark:[^\]]*\]|[#*]")

pytestmark = pytest.mark.skipif(not FORMATS.is_dir(), reason="needs the shared corpus")


def plain(text):
    return "".join(_MARKS.sub("", text).split())


def read(path, **options):
    return load(path.read_bytes(), path.name, LoadOptions(**options))


@pytest.fixture(scope="module", params=["seed-004.pdf", "seed-004-truetype.pdf"])
def plan(request):
    return read(FORMATS / request.param)


def test_every_table_is_whole(plan):
    grids = [[[plain(cell.text) for cell in row] for row in table.grid()] for table in plan.tables]
    boxes = json.loads((SHARED / "gold" / "seed-004.boxes.json").read_text(encoding="utf-8"))
    wanted = [[[plain(text) for text in row] for row in (box["columns"], *box["rows"])] for box in boxes]
    missing = [rows[0] for rows in wanted if not any(grid[-len(rows) :] == rows for grid in grids)]
    assert missing == []
    assert len(plan.tables) == len(boxes) + 1


def test_paragraphs_are_those_of_the_text(plan):
    lines = (LABELLED / "seed-004.txt").read_text(encoding="utf-8-sig").splitlines()
    wanted = {plain(line) for line in lines if not line.startswith("\t")}
    blocks = [plain(plan.text[block.start : block.end]) for block in plan.blocks if block.kind != "table"]
    assert [block[:40] for block in blocks if block not in wanted] == []


def test_both_font_formats_give_the_same():
    texts = [read(FORMATS / name).text for name in ("seed-004.pdf", "seed-004-truetype.pdf")]
    assert texts[0] == texts[1]


@pytest.mark.parametrize("name", ["seed-000", "seed-002"])
def test_the_text_is_that_of_the_twin(name):
    twin = (LABELLED / f"{name}.txt").read_text(encoding="utf-8-sig")
    assert plain(read(FORMATS / f"{name}.pdf").text) == plain(twin)


@pytest.mark.parametrize("name", ["seed-001", "seed-003"])
def test_three_columns_are_read_in_order(name):
    twin = (LABELLED / f"{name}.txt").read_text(encoding="utf-8-sig")
    bare = re.compile(r"[-•]")
    assert bare.sub("", plain(read(FORMATS / f"{name}.pdf").text)) == bare.sub("", plain(twin))


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.name)
def test_files_of_other_projects_are_read_or_refused_clearly(path, without_ocr):
    if path.stat().st_size == 0:
        pytest.skip("empty files never reach a loader")
    try:
        assert read(path).text
    except PolicyxError as error:
        assert str(error).startswith(f"{path.name}: ")


def test_a_right_password_opens():
    assert read(SHARED / "exams" / "pdfplumber-pdf" / "password-example.pdf", password="test").text
