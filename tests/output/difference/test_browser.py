"""The pages of a difference and of a panel in a browser, as a person uses them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policyx.api import diff
from policyx.comparison.panel import panel
from policyx.model.plan import Plan
from policyx.output.difference import write
from tests.output.browsing import SIZES, opened, serious

KINDS = ("diff", "panel")
SAMPLES = Path(__file__).resolve().parents[3] / "samples"
ROWS = "tr[data-classes]"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A page a kind, made once of two plans of one place."""
    old, new = (Plan.model_validate_json((SAMPLES / f"yunjiang-{year}.json").read_bytes()) for year in ("2021", "2024"))
    folder = tmp_path_factory.mktemp("pages")
    made = {kind: folder / f"{kind}.html" for kind in KINDS}
    made["diff"].write_bytes(write(diff(old, new), "html"))
    made["panel"].write_bytes(write(panel([old, new]), "html"))
    return made


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Any, files: dict[str, Path], kind: str) -> Iterator[Any]:
    with opened(browser, files[kind], request.param) as page:
        yield page


def test_it_fits_the_screen(page: Any) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_search_leaves_what_has_all_the_words(page: Any) -> None:
    rows = page.locator(f"{ROWS}:visible")
    everything = rows.count()
    page.fill("[type=search]", "研发 投入")
    found = rows.count()
    assert 0 < found < everything
    assert all("研发" in text and "投入" in text for text in rows.all_text_contents())
    assert page.inner_text("form output") == f"{found} 条"
    page.fill("[type=search]", "不会有的话")
    assert rows.count() == 0 and page.locator("section:visible").count() == 0
    page.fill("[type=search]", "")
    assert rows.count() == everything


@pytest.mark.parametrize("kind", ["diff"], indirect=True)
def test_all_classes_and_none(page: Any) -> None:
    rows, boxes = page.locator(f"{ROWS}:visible"), page.locator("form [type=checkbox]")
    everything = rows.count()
    page.click("form [value=none]")
    assert page.locator("form :checked").count() == 0
    assert rows.count() == page.locator(f"{ROWS[:-1]}='']").count()
    boxes.first.check()
    assert 0 < rows.count() < everything
    page.click("form [value=all]")
    assert rows.count() == everything and page.locator("form :checked").count() == boxes.count()


@pytest.mark.parametrize("kind", ["panel"], indirect=True)
def test_a_page_without_classes_has_no_boxes(page: Any) -> None:
    assert page.locator("form [type=checkbox], form button").count() == 0


def test_a_click_on_a_column_sorts(page: Any) -> None:
    table = page.locator("table:has(thead button:visible)").first
    if not table.count():
        assert page.viewport_size["width"] < 600, "cards have no heads"
        return
    first = f"tbody:first-of-type {ROWS} td:first-child > :first-child"
    before = table.locator(first).all_text_contents()
    head = table.locator("thead button").first
    head.click()
    up = table.locator(first).all_text_contents()
    head.click()
    down = table.locator(first).all_text_contents()
    assert sorted(up) == sorted(down) == sorted(before)
    assert up == down[::-1] or len(set(up)) < len(up)
    assert table.locator("thead th").first.get_attribute("aria-sort") == "descending"


def test_rows_are_cards_where_there_is_no_room(page: Any) -> None:
    narrow = page.viewport_size["width"] < 600
    table = page.locator(".fit").first
    assert table.locator("thead").first.is_visible() != narrow
    cell = table.locator(f"{ROWS}:visible td").first
    said = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert (cell.get_attribute("data-column") in said) == narrow


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anyone_out(page: Any, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    assert serious(page) == []
    assert (page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)") == (
        scheme == "light"
    )
