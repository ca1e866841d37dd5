"""Makes the pictures of these pages in docs/pictures/ from samples/: ``make pictures``, or ``… pictures.py NAME …``.

Pages and terminals are drawn by the Chromium of the machine, workbooks by LibreOffice. Look at what it made.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "pictures"
SAMPLES = ROOT / "samples"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SCREEN = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; display: inline-block; background: #fdfdfb; color: #222; padding: 14px 18px;
  border: 1px solid #ccc; border-radius: 6px }}
pre {{ margin: 0; font: 15px/1.35 "Noto Sans Mono CJK SC", monospace }}
pre i {{ display: inline-block; height: 1.35em; vertical-align: bottom; font-style: normal }}
pre i.wide {{ width: 1em }}
pre i.narrow {{ font: .83em/1.62 "DejaVu Sans Mono"; width: .6em }}
</style><pre>{code}</pre>"""
# Seven invented cities, for a panel: growth that was aimed at and reached, that is aimed at, of investment, of prices.
CITIES = {
    "云江市": (6.0, 6.2, 6.5, 8, 2), "青岚市": (7.0, 6.1, 6.5, 10, 2), "临川湖市": (5.5, 5.8, 5.5, 6, 3),
    "石桥市": (6.5, 6.5, 7.0, 9, 2), "望海市": (5.0, 5.2, 5.0, 4, 2), "南麓市": (6.0, 5.4, 6.0, 7, 3),
    "白塔市": (7.5, 7.6, 7.5, 11, 2),
}  # fmt: skip
REPORT = """{city}{year}年政府工作报告
一、{past}年工作回顾
{past}年，全市地区生产总值增长{result}%。
二、{year}年工作安排
今年经济社会发展的主要预期目标是：地区生产总值增长{target}%左右，固定资产投资增长{investment}%以上，居民消费价格涨幅{prices}%左右。
"""


class Shot(NamedTuple):
    """What to show of a page: width and height in CSS pixels, a selector to click first, a selector to cut out."""

    width: int = 1280
    height: int = 800
    click: str = ""
    only: str = ""


def policyx(*arguments: object, width: int = 100, cwd: Path = SAMPLES) -> str:
    """What the program prints, in colour."""
    environment = {**os.environ, "COLUMNS": str(width), "FORCE_COLOR": "1", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "policyx", *map(str, arguments)]
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), environment.get("PYTHONPATH", "")])
    return subprocess.run(command, cwd=cwd, env=environment, check=True, capture_output=True, encoding="utf-8").stdout


def photograph(name: str, page: Path, shot: Shot) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program(BROWSERS), args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": shot.width, "height": shot.height}, color_scheme="light")
        tab.goto(page.as_uri())
        if shot.click:
            tab.click(shot.click)
        data = (tab.locator(shot.only) if shot.only else tab).screenshot()
        browser.close()
    save(name, Image.open(BytesIO(data)))


def save(name: str, picture: Image.Image) -> None:
    """Few colours do for letters and frames, and make a third of the bytes."""
    few = picture.convert("RGB").quantize(48, dither=Image.Dither.NONE)
    few.save(OUT / f"{name}.png", optimize=True)


def terminal(name: str, folder: Path, *arguments: object, lines: slice, width: int = 100) -> None:
    """The lines that a command prints, on a sheet like a terminal, under the command itself."""
    from rich.console import Console
    from rich.text import Text

    shown = policyx(*arguments, width=width).splitlines()[lines]
    console = Console(record=True, width=width, file=StringIO(), force_terminal=True)
    console.print(Text(f"$ policyx {' '.join(map(str, arguments))}\n", style="bold"))
    for line in shown:
        console.print(Text.from_ansi(line), no_wrap=True, crop=True)
    code = console.export_html(code_format="{code}", inline_styles=True)
    page = folder / f"{name}.html"
    page.write_text(SCREEN.format(code="".join(map(celled, code))), encoding="utf-8")
    photograph(name, page, Shot(only="body"))


def celled(character: str) -> str:
    """In a cell of its own, or two, as in a terminal: fonts disagree about how wide a rule or a quotation mark is."""
    from rich.cells import cell_len

    if character.isascii():
        return character
    return f'<i class="{"wide" if cell_len(character) == 2 else "narrow"}">{character}</i>'


def page(name: str, folder: Path, *arguments: object, shot: Shot, cwd: Path = SAMPLES) -> None:
    """A page that a command writes."""
    policyx(*arguments, "-o", folder / f"{name}.html", cwd=cwd)
    photograph(name, folder / f"{name}.html", shot)


def workbook(name: str, folder: Path, *arguments: object, sheet: int = 1, height: int = 560) -> None:
    """The top of a printed page of a workbook."""
    policyx(*arguments, "-o", folder / f"{name}.xlsx")
    office = [program(("soffice",)), f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
    convert = [*office, "--convert-to", "pdf", "--outdir", str(folder), str(folder / f"{name}.xlsx")]
    subprocess.run(convert, check=True, capture_output=True)
    paper = pypdfium2.PdfDocument(folder / f"{name}.pdf")[sheet - 1].render(scale=1.6).to_pil()
    save(name, paper.crop((0, 0, paper.width, min(height, paper.height))))


def panel(name: str, folder: Path) -> None:
    """The page of a panel of reports of invented cities."""
    reports = folder / "reports"
    reports.mkdir()
    for city, (aimed, reached, target, investment, prices) in CITIES.items():
        for year, goal, result in ((2025, aimed, aimed - 0.3), (2026, target, reached)):
            text = REPORT.format(city=city, year=year, past=year - 1, result=round(result, 1), target=goal,
                                 investment=investment, prices=prices)  # fmt: skip
            (reports / f"{city}{year}.txt").write_text(text, encoding="utf-8")
    page(name, folder, "panel", ".", "--headline", shot=Shot(1100, 1000), cwd=reports)


PICTURES: dict[str, Callable[[str, Path], None]] = {
    "show": lambda name, folder: terminal(name, folder, "show", "yunjiang-2021.docx", lines=slice(0, 34), width=96),
    "diff": lambda name, folder: terminal(
        name, folder, "diff", "yunjiang-2021.docx", "yunjiang-2024.pdf", "--format", "report", lines=slice(0, 42)
    ),
    "diff-page": lambda name, folder: page(
        name, folder, "diff", "yunjiang-2021.docx", "yunjiang-2024.pdf", shot=Shot(1180, 900)
    ),
    "view": lambda name, folder: page(
        name, folder, "view", "yunjiang-2021.docx", shot=Shot(1280, 820, click="text=1100家")
    ),
    "panel": panel,
    "ledger": lambda name, folder: workbook(name, folder, "ledger", "yunjiang-2021.docx"),
    "workbook": lambda name, folder: workbook(name, folder, "extract", "yunjiang-2021.docx", sheet=2),
}


def program(names: tuple[str, ...]) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        sys.exit(f"pictures: {' or '.join(names)} is not on the PATH, and draws them: install it")
    return found


def main(names: list[str]) -> None:
    for needed in (BROWSERS, ("soffice",)):
        program(needed)
    if unknown := set(names) - set(PICTURES):
        sys.exit(f"pictures: no picture {', '.join(sorted(unknown))}; there are {', '.join(PICTURES)}")
    OUT.mkdir(exist_ok=True)
    for name in names or PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            PICTURES[name](name, Path(folder))
        print(f"{name}.png", (OUT / f"{name}.png").stat().st_size // 1024, "kB")


if __name__ == "__main__":
    main(sys.argv[1:])
