"""What Word documents with a table of 20,000 rows take: processor time and memory, beside prose of the same length.

    python benchmarks/large_tables.py [--rows 20000] [--rounds 3]

Three documents are written: an indicator table (a target in every row), a table of work (what, who, by when), and
prose as plans have it, a number in every other paragraph, of as many characters as the indicator table. ``policyx
extract`` reads them by turns, in a new process each time. Printed are medians of processor time and by how many times
it is that of prose, per character (bar 2), and the most memory that a process of the reading had (bar 250 MB).
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

SLOWEST, LARGEST = 2.0, 250
"""The bars: times prose, per character, and MB."""
_HEAD = 4096
"""Of the JSON, which says how long the text is."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/word/document.xml" ContentType="{_TYPE}"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>'
)

_PLACES = [
    first + last for first in "云青临松白石清南北东" for last in ("江", "岚", "溪", "岭", "湖", "山", "滩", "桥")
]
_THINGS = {
    "污水管网长度": "公里", "公共充电桩数量": "个", "绿道里程": "公里", "养老床位数": "张",
    "标准厂房面积": "万平方米", "高标准农田面积": "万亩", "普惠托位数": "个", "泵站改造数量": "座",
    "老旧小区改造户数": "户", "规模以上企业数": "家", "科技型企业数": "家", "停车泊位数": "个",
    "客运量": "万人次", "农产品产值": "亿元", "图书馆藏书量": "万册",
}  # fmt: skip
_OFFICES = [
    "市水务局",
    "市教育局",
    "市交通运输局",
    "市住房城乡建设局",
    "市农业农村局",
    "市商务局",
    "市民政局",
    "市财政局",
]
_PLAIN = [
    "坚持系统观念，统筹发展和安全，把工作做深做细做实。",
    "健全常态化巡查机制，完善分级负责的管理办法，推动服务向基层延伸。",
    "加强宣传引导，营造全社会共同参与的良好氛围。",
    "优化空间布局，推动产业链上下游协同，引导要素向重点片区集聚。",
]


def indicators(rows: int) -> Iterator[str]:
    """A title and a table: number, name, unit, base, goal, attribute."""
    chance = random.Random(1)  # noqa: S311
    yield paragraph("云江市“十五五”指标任务分解表")
    yield "<w:tbl>" + row(["序号", "指标名称", "单位", "2025年基数", "2030年目标", "属性"])
    for number in range(1, rows + 1):
        thing, unit = chance.choice([*_THINGS.items()])
        base = chance.randint(10, 900)
        name = f"{chance.choice(_PLACES)}{chance.choice(_PLACES)}片区{thing}"
        yield row([str(number), name, unit, str(base), str(base + number % 97 + 1), "预期性"])
    yield "</w:tbl>"


def work(rows: int) -> Iterator[str]:
    """A title and a table: number, what is to be done, who leads, who supports, by when."""
    chance = random.Random(2)  # noqa: S311
    yield paragraph("云江市重点任务分工表")
    yield "<w:tbl>" + row(["序号", "重点任务", "牵头单位", "配合单位", "完成时限"])
    for number in range(1, rows + 1):
        thing, unit = chance.choice([*_THINGS.items()])
        place = chance.choice(_PLACES) + chance.choice(_PLACES)
        task = f"推进{place}片区建设，{thing}达到{chance.randint(10, 900)}{unit}。"
        lead, *support = chance.sample(_OFFICES, 3)
        yield row([str(number), task, lead, "、".join(support), f"{chance.randint(2026, 2030)}年{number % 12 + 1}月底"])
    yield "</w:tbl>"


def prose(characters: int) -> Iterator[str]:
    """Headings and paragraphs."""
    chance = random.Random(3)  # noqa: S311
    yield paragraph("云江市国民经济和社会发展第十五个五年规划纲要")
    number = 0
    while characters > 0:
        number += 1
        text = f"{chance.choice(_PLACES)}片区：" + "".join(chance.sample(_PLAIN, 2))
        if number % 2:
            thing, unit = chance.choice([*_THINGS.items()])
            text += f"到2030年，{thing}达到{chance.randint(10, 900)}{unit}。"
        if number % 50 == 1:
            text = f"第{number // 50 + 1}节 {chance.choice(_PLACES)}建设"
        characters -= len(text)
        yield paragraph(text)


def paragraph(text: str) -> str:
    """With the properties that Word writes at each."""
    look = '<w:rPr><w:rFonts w:hint="eastAsia"/><w:sz w:val="21"/></w:rPr>'
    return f'<w:p w:rsidR="00A77B3E"><w:pPr><w:jc w:val="left"/></w:pPr><w:r>{look}<w:t>{text}</w:t></w:r></w:p>'


def row(texts: Sequence[str]) -> str:
    properties = '<w:tcPr><w:tcW w:w="1701" w:type="dxa"/></w:tcPr>'
    return f"<w:tr>{''.join(f'<w:tc>{properties}{paragraph(text)}</w:tc>' for text in texts)}</w:tr>"


def write(path: Path, body: Iterable[str]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        with package.open("word/document.xml", "w") as part:
            part.write(f'<w:document xmlns:w="{_W}"><w:body>'.encode())
            for piece in body:
                part.write(piece.encode())
            part.write(b"</w:body></w:document>")


class Cost(NamedTuple):
    """Seconds of processor time a million characters, MB at most, and MB of JSON."""

    seconds: float
    memory: float
    written: float


def cost(document: Path, out: Path) -> Cost:
    command = [sys.executable, "-m", "policyx", "extract", str(document), "-o", str(out), "--timeout", "3600"]
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)  # of the program and of what it started
    if status:
        sys.exit(f"{document.name} could not be read")
    with out.open(encoding="utf-8") as stream:
        found = re.search(r'"characters": (\d+)', stream.read(_HEAD))
    characters = int(found[1]) if found else 0
    seconds = usage.ru_utime + usage.ru_stime
    return Cost(seconds / characters * 1e6, usage.ru_maxrss / 1024, out.stat().st_size / 2**20)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    rows = arguments.rows
    bodies = {"prose": prose(35 * rows), "indicators": indicators(rows), "work": work(rows)}
    runs: dict[str, list[Cost]] = {name: [] for name in bodies}
    with tempfile.TemporaryDirectory() as folder:
        documents = {name: Path(folder) / f"{name}.docx" for name in bodies}
        for name, body in bodies.items():
            write(documents[name], body)
        for _ in range(arguments.rounds):
            for name, document in documents.items():
                runs[name].append(cost(document, Path(folder) / "out.json"))
    base = statistics.median(one.seconds for one in runs["prose"])
    for name, costs in runs.items():
        seconds = statistics.median(one.seconds for one in costs)
        memory = max(one.memory for one in costs)
        print(
            f"{name:<10} {seconds:6.1f} s a million characters, × {seconds / base:.2f} prose (bar {SLOWEST:.0f});"
            f" {memory:4.0f} MB at most (bar {LARGEST}); {costs[0].written:.0f} MB of JSON"
        )


if __name__ == "__main__":
    main()
