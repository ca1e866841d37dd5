"""The page as bytes: what it may do, what it holds, how large it is."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from lxml import html

from policyx.extraction.explain.others import explain_others
from policyx.loaders import load, load_bytes
from policyx.loaders.options import LoadOptions
from policyx.model.document import Document
from policyx.output.view import write
from policyx.pipeline import explain, read_plan
from policyx.ruleset import built_in

HOSTILE = (
    "# 云江市<script>alert(1)</script>规划\n\n"
    '到2030年，建成"><img src=x onerror=alert(1)>水厂20座。</script><!--（牵头单位：市水务局<b>）\n\n'
    "| 指标 | 2030年 |\n|---|---|\n| </td></table><svg onload=alert(1)> | 30 |\n"
)


def page_of(document: Document) -> str:
    rules = built_in()
    plan = read_plan(document, rules)
    return write(document, plan, explain(document, rules), explain_others(plan, document, rules)).decode()


@pytest.fixture(scope="module", params=["yunjiang-2021.docx", "yunjiang-2021.pdf", "yunjiang-2024.txt"])
def document(request: pytest.FixtureRequest) -> Document:
    return load(Path(__file__).resolve().parents[3] / "samples" / request.param)


@pytest.fixture(scope="module")
def page(document: Document) -> str:
    return page_of(document)


def test_only_its_own_script_and_style_may_run_and_nothing_may_be_asked_for(page: str) -> None:
    tree = html.fromstring(page.encode())
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")
    for kind, content in [
        ("style", tree.xpath("//style/text()")[0]),
        ("script", tree.xpath("//script[not(@type)]/text()")[0]),
    ]:
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert not tree.xpath("//@style | //@src | //@*[starts-with(name(), 'on')] | //link | //iframe")
    assert not re.search(r"https?:|//[a-z]+\.[a-z]", page)


def test_every_block_and_cell_is_the_exact_text(page: str, document: Document) -> None:
    places = html.fromstring(page.encode()).xpath("//*[@id='doc']//*[@data-s]")
    assert len(places) >= len([block for block in document.blocks if block.table is None])
    for place in places:
        start, text = int(place.get("data-s")), place.text_content()
        assert document.text[start : start + len(text)] == text


def test_every_record_is_listed_and_leads_to_its_words(page: str, document: Document) -> None:
    tree = html.fromstring(page.encode())
    records = json.loads(tree.xpath("//script[@id='data']/text()")[0])["records"]
    plan = read_plan(document, built_in())
    kinds = ("tasks", "targets", "actuals", "deadlines", "responsibilities")
    assert len(records) == sum(len(getattr(plan, kind)) for kind in kinds)
    links = tree.xpath("//*[@id='list']//a/@href")
    assert len(links) == len(records)
    assert all(tree.xpath(f"//mark[@id='{link[1:]}']") for link in links)


def test_headings_boxes_and_tables_are_what_they_are(page: str) -> None:
    tree = html.fromstring(page.encode())
    assert tree.xpath("//*[@id='doc']/h2") and tree.xpath("//*[@id='doc']//table")
    assert tree.xpath("//*[@id='doc']/section[@class='box']")


def test_size(page: str, document: Document) -> None:
    assert len(page.encode()) <= 3 * len(document.text.encode()) + 300_000


def test_the_same_bytes_each_time(document: Document, page: str) -> None:
    assert page_of(document) == page


def test_text_of_the_document_is_never_markup() -> None:
    page = page_of(load_bytes(HOSTILE.encode(), "<b>.md", LoadOptions(type="md")))
    tree = html.fromstring(page.encode())
    assert not tree.xpath("//img | //svg | //b[not(ancestor::*[@id='list'])] | //comment()")
    assert len(tree.xpath("//script")) == 2
    assert "<script>alert" not in page and "<b>.md" not in page
