"""Mutants of a file of every format: each is read or refused in one line, in bounded time and memory, or that is a bug.

Zip packages are unpacked, changed inside and packed again, so that the change gets past the checksums. ``make fuzz``
(:mod:`tests.cli.mutants`) makes more of them, for the whole program.
"""

from __future__ import annotations

import io
import random
import time
import zipfile
from pathlib import Path

from policyx.errors import PolicyxError
from policyx.loaders.apart import load_bytes
from policyx.loaders.image import _pictures, open_picture
from policyx.loaders.options import LoadOptions
from policyx.output.json import as_json, parse_plan
from policyx.pipeline import read_plan
from policyx.ruleset import built_in

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 20.0
"""For one mutant; no seed needs a tenth of it."""
TOKENS = (
    b"", b"\0", b"\xff\xff\xff\xff", b"-1", b"0", b"99999999999", b"1e309", b"nan", b"<", b">", b"/>", b"&amp;", b"&x;",
    b"]]>", b"<!--", b"obj", b"endobj", b"[" * 99, b"<<" * 99, b"(" * 999, b'"', b"'", b"=", b"..", b"/", b"\\u",
    b"{\\rtf1", b"\r\n", b"\t", "到2025年达到10家。".encode(), "｜——¶\u202e".encode(), b"\xed\xa0\x80", b"%s" * 9,
    b"true", b"9" * 5000, b" " * 5000,
)  # fmt: skip
PICTURES = ("png", "jpeg", "tiff", "bmp")


def seeds() -> dict[str, bytes]:
    """A small file of each format, by name."""
    from PIL import Image

    from tests.loaders.sheets.test_ods import HEAD, cell, flat, packed, row
    from tests.loaders.sheets.workbooks import saved, sheet_of
    from tests.loaders.test_fuzz import SEEDS
    from tests.loaders.test_slides import presentation, shape

    sheet = row(cell("水厂"), cell("30座"))
    found = SEEDS | {
        "plan.xlsx": saved(sheet_of([["指标", "2025年"], ["水厂（座）", 30]], ["A3:B3"])),
        "plan.xls": (ROOT / "tests/loaders/sheets/old.xls").read_bytes(),
        "plan.ods": packed(HEAD + sheet),
        "plan.fods": flat(HEAD + sheet),
        "plan.csv": "指标,2025年\n水厂（座）,30\n".encode(),
        "plan.pptx": presentation(shape("主要任务", "title") + shape("到2025年，新建泵站5座。")),
        "plan.json": (ROOT / "samples/yunjiang-2021.json").read_bytes(),
        "plan.rtf": rb"{\rtf1\ansi\ansicpg936 \u21040?2025\u24180?, 30}",
    }
    for format in PICTURES:
        stream = io.BytesIO()
        Image.open(ROOT / "tests/loaders/pictures/page.png").convert("L").save(stream, format)
        found[f"plan.{format}"] = stream.getvalue()
    return found


def mutant(data: bytes, chance: random.Random) -> bytes:
    """``data`` changed in a few places, or one of its parts if it is a zip package."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        return _with_changed_part(data, chance)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at = chance.randrange(len(data) + 1)
        kind = chance.randrange(5)
        if kind == 0:
            data = data[:at] + chance.randbytes(chance.randint(1, 4)) + data[at + 4 :]
        elif kind == 1:
            data = data[:at] + data[at + chance.choice((1, 8, 200, 5000)) :]
        elif kind == 2:
            other = chance.randrange(len(data) + 1)
            data = data[:at] + data[other : other + 300] * chance.choice((1, 3, 50)) + data[at:]
        elif kind == 3 and data[at : at + 1]:
            data = data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        else:
            data = data[:at] + chance.choice(TOKENS) + data[at + chance.choice((0, 0, 1, 5)) :]
    return data


def _with_changed_part(data: bytes, chance: random.Random) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = chance.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, mutant(part, chance) if name == chosen else part)
    return stream.getvalue()


def read_or_refuse(data: bytes, name: str, seconds: float = SECONDS) -> str:
    """What is wrong with how the mutant is read; nothing if it is read or refused as it should be."""
    began = time.process_time()
    try:
        if name.endswith(".json"):
            as_json(parse_plan(data, name))
        elif name.endswith(PICTURES):  # without recognition, which takes seconds to begin
            list(_pictures(open_picture(data, name), name))
        else:
            document = load_bytes(data, name, LoadOptions(timeout=seconds, max_pages=50))
            plan = read_plan(document, built_in())
            quotes = (one.evidence for kind in (plan.targets, plan.actuals, plan.deadlines) for one in kind)
            if any(document.text[quote.start : quote.end] != quote.text for quote in quotes):
                return "a quote is no slice of the text"
            as_json(plan)
    except PolicyxError as error:
        if "takes longer" in str(error) or "died" in str(error):
            return str(error)
    except Exception as error:  # noqa: BLE001 -- what is looked for
        return f"{type(error).__name__}: {error}"
    return "takes longer than it may" if time.process_time() - began > seconds else ""
