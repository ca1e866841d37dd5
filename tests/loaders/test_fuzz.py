"""Broken files: whatever is changed in a file, it is read or refused with a ``PolicyxError``, in bounded time.

Seeds are the samples and small files made here; bytes are changed in the file as it lies, and for zip packages
also in the parts inside, which are packed again so that the change gets past the checksums.
"""

from __future__ import annotations

import io
import re
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policyx.errors import PolicyxError
from policyx.loaders import load_bytes
from policyx.loaders.options import LoadOptions

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
TIME = 20.0  # seconds for one file, far above what any seed needs
TOKENS = [
    b"", b"\0", b"\xff\xff\xff\xff", b"-1", b"0", b"99999999999", b"1e309", b"<", b">", b"/>", b"&amp;", b"&x;", b"]]>",
    b"<table><tr><td rowspan=65534 colspan=1000>", b"<br>", b"<font>", b"</p>", b"<!--", b"obj", b"endobj", b"[", b"<<",
    "到2025年达到10家。".encode(), "｜——¶".encode(), b"\r\n", b"\t\t", b"g 999999 1", b"#" * 9, b"|---|",
]  # fmt: skip

HTML = """<html><head><meta charset="utf-8"><title>某县方案_某县</title></head><body>
<table><tr><td>索引号：</td><td>1</td></tr></table><div style="text-align:center"><h1>某县方案</h1>
<p>一、目标，到2031年建成。<br>二、任务，抓好。</p><table border="1"><tr><td rowspan="2">指标</td>
<td colspan="2">目标</td></tr><tr><td>1</td><td>2</td></tr></table><ol><li>甲，乙。</li></ol></div></body></html>"""
PAGE = """<Page><Area><PhysicalBox>0 0 210 297</PhysicalBox></Area><Content><Layer>
<TextObject Boundary="20 30 90 8" Size="5" CTM="1 0 0 1 0 0">
<TextCode X="0" Y="5" DeltaX="g 5 5">某县养老规划</TextCode></TextObject>
<PathObject Boundary="20 40 90 50"><AbbreviatedData>M 0 0 L 80 0 L 80 40 B 1 1 2 2 3 3 C</AbbreviatedData>
</PathObject></Layer></Content></Page>"""
OFD = {
    "OFD.xml": "<OFD><DocBody><DocRoot>D/Document.xml</DocRoot></DocBody></OFD>",
    "D/Document.xml": '<Document><CommonData/><Pages><Page ID="1" BaseLoc="P.xml"/></Pages></Document>',
    "D/P.xml": PAGE,
}
MARKDOWN = "# 某县规划\n\n**一、目标**\n\n| 指标 | 2031年 |\n|---|---|\n| 床位 | 20张 |\n\n到2031年，床位达到\n20张。\n"


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


SEEDS = {
    "plan.html": HTML.encode(),
    "plan.md": MARKDOWN.encode(),
    "plan.txt": (SAMPLES / "yunjiang-2021.txt").read_bytes()[:3000],
    "plan.docx": (SAMPLES / "yunjiang-2021.docx").read_bytes(),
    "plan.pdf": (SAMPLES / "yunjiang-2021.pdf").read_bytes(),
    "plan.ofd": packed({name: part.encode() for name, part in OFD.items()}),
}
VALUES = [b"", b"-1", b"0", b"1", b"65536", b"99999999999", b"-1e309", b"nan", b"x", b"true", b"..", "一".encode()]
ATTRIBUTE = re.compile(rb'="([^"]*)"')
# One change: where (as a share of the length), how much goes, what comes instead.
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from([0, 1, 2, 8, 200]), st.sampled_from(TOKENS) | st.binary(max_size=4)),
    min_size=1,
    max_size=6,
)
FUZZ = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


def changed(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for place, gone, instead in changes:
        at = int(place * len(data))
        data = data[:at] + instead + data[at + gone :]
    return data


def read_or_refuse(data: bytes, name: str) -> None:
    start = time.monotonic()
    try:
        document = load_bytes(data, name, LoadOptions(timeout=TIME, max_pages=50))
    except PolicyxError as error:
        assert "takes longer" not in str(error)
        assert "\n" not in str(error)
    else:
        assert all(document.text[cell.start : cell.end] == cell.text for t in document.tables for cell in t.cells)
        assert all(0 <= block.start < block.end <= len(document.text) for block in document.blocks)
    assert time.monotonic() - start < TIME


@pytest.mark.parametrize("name", SEEDS)
@settings(FUZZ, max_examples=40)
@given(changes=CHANGES)
def test_bytes_changed(name: str, changes: list[tuple[float, int, bytes]]) -> None:
    read_or_refuse(changed(SEEDS[name], changes), name)


@pytest.mark.parametrize("name", SEEDS)
@settings(FUZZ, max_examples=15)
@given(share=st.floats(0, 1))
def test_cut_off(name: str, share: float) -> None:
    data = SEEDS[name]
    read_or_refuse(data[: int(share * len(data))], name)


PACKAGES = [(name, unpacked(SEEDS[name])) for name in ("plan.docx", "plan.ofd")]


@pytest.mark.parametrize(("name", "parts"), PACKAGES)
@settings(FUZZ, max_examples=60)
@given(choice=st.data(), changes=CHANGES)
def test_parts_changed(
    name: str, parts: dict[str, bytes], choice: st.DataObject, changes: list[tuple[float, int, bytes]]
) -> None:
    part = choice.draw(st.sampled_from(sorted(parts)))
    read_or_refuse(packed(parts | {part: changed(parts[part], changes)}), name)


@pytest.mark.parametrize(("name", "parts"), PACKAGES)
@settings(FUZZ, max_examples=60)
@given(choice=st.data(), values=st.lists(st.sampled_from(VALUES), min_size=1, max_size=8))
def test_attributes_changed(name: str, parts: dict[str, bytes], choice: st.DataObject, values: list[bytes]) -> None:
    """XML that stays well-formed and says nonsense."""
    part = choice.draw(st.sampled_from(sorted(part for part in parts if part.endswith(".xml"))))
    content = parts[part]
    for value in values:
        attributes = list(ATTRIBUTE.finditer(content))
        if attributes:
            found = attributes[choice.draw(st.integers(0, len(attributes) - 1))]
            content = content[: found.start(1)] + value + content[found.end(1) :]
    read_or_refuse(packed(parts | {part: content}), name)


@settings(FUZZ, max_examples=100)
@given(st.lists(st.sampled_from(TOKENS) | st.sampled_from(HTML.replace(">", ">\n").encode().splitlines()), max_size=40))
def test_tags_in_any_order(tags: list[bytes]) -> None:
    read_or_refuse(b"<html>" + b"".join(tags), "plan.html")


@settings(FUZZ, max_examples=60)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.docx", "a.pdf", "a.wps", "a.ofd", "a.html", "a"]))
def test_noise(data: bytes, name: str) -> None:
    read_or_refuse(data, name)
