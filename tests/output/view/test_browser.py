"""The page in a browser, as a person uses it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from policyx.corrections import ADDED, CHANGED
from policyx.extraction.explain.others import explain_others
from policyx.loaders import load
from policyx.model.review import fields_of
from policyx.output.view import write
from policyx.pipeline import explain, read_plan
from policyx.ruleset import built_in
from tests.output.browsing import SIZES, opened, serious

ROOT = Path(__file__).resolve().parents[3]
CORPUS = ROOT / "../shared/corpus/labelled"
FILES = [ROOT / "samples/yunjiang-2021.docx", CORPUS / "seed-004.txt", CORPUS / "table_135.docx"]
MARK = """([place, words]) => {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT), range = document.createRange();
  const at = place.textContent.indexOf(words);
  for (let node, seen = 0; (node = walker.nextNode()); seen += node.length) {
    if (at >= seen && at < seen + node.length) range.setStart(node, at - seen);
    const end = at + words.length - seen;
    if (end > 0 && end <= node.length) range.setEnd(node, end);
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """The copy of a file, made once."""
    made: dict[Path, Path] = {}

    def copy(file: Path) -> Path:
        if not file.exists():
            pytest.skip("the shared corpus is not here")
        if file not in made:
            document, rules = load(file), built_in()
            plan = read_plan(document, rules)
            page = write(document, plan, explain(document, rules), explain_others(plan, document, rules))
            made[file] = tmp_path_factory.mktemp("copies") / f"{file.stem}.html"
            made[file].write_bytes(page)
        return made[file]

    return copy


@pytest.fixture
def file() -> Path:
    return FILES[0]


@pytest.fixture
def copy(file: Path, copies: Callable[[Path], Path]) -> Path:
    return copies(file)


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Any, copy: Path) -> Iterator[Any]:
    with opened(browser, copy, request.param) as page:
        yield page


def saved(page: Any, folder: Path, stem: str) -> Path:
    with page.expect_download() as download:
        page.click("#save")
    assert download.value.suggested_filename == f"{stem}.review.json"
    path = folder / f"{stem}.review.json"
    download.value.save_as(path)
    return path


def add(page: Any, words: str) -> None:
    """Mark words and say what they are, with the keyboard."""
    show(page, "doc")
    page.evaluate(MARK, [page.locator("#doc [data-s]").filter(has_text=words).last.element_handle(), words])
    page.click("#adder button")
    page.select_option("#f-what", "targets")
    page.fill("#f-indicator", "补录的指标")
    page.fill("#f-value", "77.5")
    page.press("#f-value", "Enter")


def show(page: Any, tab: str) -> None:
    if page.is_visible(".tabs"):
        page.click(f"button[data-tab={tab}]")


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_decide_correct_add_save(page: Any, file: Path, tmp_path: Path, policyx: Callable) -> None:
    targets = page.locator("#list li.targets:not([data-sure])")
    show(page, "side")
    names = [targets.nth(at).locator("b").inner_text() for at in range(3)]
    assert all(names)
    targets.nth(0).click()
    assert page.locator("#doc mark.now").count()
    page.keyboard.press("y")
    show(page, "side")
    targets.nth(1).click()
    page.keyboard.press("x")
    show(page, "side")
    targets.nth(2).click()
    page.keyboard.press("e")
    page.fill("#f-value", "")
    page.press("#f-value", "Enter")
    assert "数值" in page.inner_text(".error")
    page.fill("#f-value", "4321")
    page.press("#f-value", "Enter")
    add(page, "到20")
    assert "null" not in page.inner_text("#card")
    review = saved(page, tmp_path, file.stem)
    assert "下载" in page.inner_text("#progress")
    decisions = json.loads(review.read_text())["decisions"]
    assert len(decisions) == 4
    assert [decision["quote"] for decision in decisions if not decision["found"]] == ["到20"]

    page.reload()
    assert "判定共 4" in page.inner_text("#progress")
    assert json.loads(saved(page, tmp_path, file.stem).read_text())["decisions"] == decisions

    before = json.loads(policyx("extract", file).out)
    run = policyx("extract", file, "--corrections", review)
    assert (run.code, run.err) == (0, "")
    after = json.loads(run.out)
    assert len(after["targets"]) == len(before["targets"])
    assert [one["value"] for one in after["targets"] if one["rule"] == CHANGED] == [4321]
    assert [one["indicator"] for one in after["targets"] if one["rule"] == ADDED] == ["补录的指标"]
    run = policyx("eval", review, file, "--json")
    assert (run.code, run.err) == (0, "")
    figures = json.loads(run.out)["total"]["targets"]
    assert (figures["gold"], figures["found"], figures["false"]) == (3, 1, 2)
    run = policyx("eval", "--check", review, file)
    assert (run.code, run.err) == (0, "")


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_the_page_knows_every_field(browser: Any, copy: Path, file: Path) -> None:
    """Names that only the list has, texts of tasks that only the document has, are what the plan has."""
    with opened(browser, copy, "wide") as page:
        kept = page.evaluate("""() => {
          for (const link of document.querySelectorAll("#list a")) {
            link.click();
            document.querySelector("#card .right").click();
          }
          return Object.values(localStorage)[0];
        }""")
    found = {(one["kind"], one["id"]): one for one in json.loads(kept)["decisions"]}
    plan = read_plan(load(file), built_in())
    for kind in ("tasks", "targets", "actuals", "deadlines", "responsibilities"):
        for record in getattr(plan, kind):
            decision = found.pop((kind, record.id))
            wanted = fields_of(record).model_dump(mode="json")
            whole = {"text": record.evidence.text} if kind == "tasks" else {}
            said = whole | decision["found"]
            assert said == {name: value for name, value in wanted.items() if name in said}
            assert all(value in (None, [], "") for name, value in wanted.items() if name not in said)
    assert not found


def test_keys_through_what_is_doubtful(page: Any) -> None:
    doubtful = page.locator("#list li[data-sure]").count()
    for _ in range(min(3, doubtful)):
        page.keyboard.press("j")
        assert "存疑：" in page.inner_text("#card .why")
        page.keyboard.press("w")
        page.keyboard.press("y")
    assert page.locator("#list li[data-state=right]").count() == min(3, doubtful)
    page.keyboard.press("Escape")
    assert not page.is_visible("#card")
    assert page.evaluate("document.activeElement !== document.body")


def test_who_knows_no_keys_finds_what_is_doubtful(page: Any) -> None:
    doubtful = page.locator("#list li[data-sure]").count()
    page.click("#begin")
    for done in range(1, doubtful + 1):
        page.click("#card .right")
        assert f"已判 {done} " in page.inner_text("#progress")
    page.click("#begin")
    assert "保存" in page.inner_text("#progress")


def test_a_click_goes_both_ways(page: Any) -> None:
    mark = page.locator("#doc mark.targets").first
    mark.click()
    assert page.is_visible("#card")
    assert page.locator("#list a[aria-current=true]").count() == 1
    if page.is_visible(".tabs"):
        page.keyboard.press("Escape")
    show(page, "side")
    page.locator("#list li.targets a").last.click()
    assert page.locator("#doc mark.now").last.is_visible()


def test_filters_hold_for_list_and_text(page: Any) -> None:
    show(page, "side")
    shown = page.locator("#list li:visible")
    everything = shown.count()
    page.locator("#filter .targets").click()
    assert shown.count() == everything - page.locator("#list li.targets").count()
    page.click("#filter [type=reset]")
    page.select_option("[name=sure]", "doubt")
    assert shown.count() == page.locator("#list li[data-sure]").count()
    page.click("#filter [type=reset]")
    page.fill("[name=text]", "不会有的话")
    assert shown.count() == 0
    assert page.locator("#doc mark:not(.off)").count() == 0


def test_a_saved_file_is_opened_elsewhere(browser: Any, page: Any, copy: Path, file: Path, tmp_path: Path) -> None:
    page.keyboard.press("j")
    page.keyboard.press("x")
    review = saved(page, tmp_path, file.stem)
    other = browser.new_context().new_page()
    other.goto(copy.as_uri())
    other.set_input_files("#file", review)
    other.wait_for_selector("#list li[data-state=wrong]", state="attached")
    other.context.close()


def test_it_fits_the_screen_and_opens_at_once(page: Any) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # A second is the bar; a machine that is busy with other tests is given three.
    assert page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd") < 3000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anyone_out(page: Any, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.keyboard.press("j")
    page.keyboard.press("w")
    for _ in range(2):
        assert serious(page) == []
        page.keyboard.press("e")


def test_without_script_the_document_and_its_records_can_be_read(browser: Any, copy: Path) -> None:
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(copy.as_uri())
    assert plain.is_visible("#doc mark") and plain.is_visible("#list li") and not plain.is_visible("#save")
    plain.context.close()
