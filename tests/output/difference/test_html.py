from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from lxml import html

from policyx.model.difference import PlanDiff, Trend
from policyx.output.difference.html import write
from policyx.output.wording import plain

# What a browser would fetch or run.
FOREIGN = {"a", "base", "embed", "iframe", "img", "link", "object", "svg"}


def page(subject: PlanDiff | Trend) -> html.HtmlElement:
    return html.document_fromstring(write(subject).decode())


def test_both_quotes_stand_side_by_side(difference: PlanDiff) -> None:
    (row,) = page(difference).xpath("//tr[contains(@data-classes, 'softened')]")
    name, old, new, change, notes = row.findall("td")
    assert name.text_content() == "高新技术企业总数"
    assert old.findtext("div") == "≥ 3500家"
    assert old.find("blockquote").text_content() == "高新技术企业保底3500家 第2页"
    assert new.find("blockquote").text_content() == "力争高新技术企业4500家 第2页"
    assert "提高 弱化" in change.text_content()
    assert notes.findtext("small") == "匹配度 0.93：同名"


def test_each_class_can_be_hidden(difference: PlanDiff) -> None:
    tree = page(difference)
    form = tree.find(".//form")
    boxes = [box.get("value") for box in form.iter("input") if box.get("type") == "checkbox"]
    classes = {name for row in tree.iterfind(".//tr[@data-classes]") for name in row.get("data-classes").split()}
    assert set(boxes) == classes
    assert boxes[:2] == ["raised", "softened"]
    assert form.get("hidden") is not None, "without JavaScript there is nothing to click"
    assert not tree.xpath("//section[@hidden] | //tr[@hidden]")


def test_the_page_needs_nothing_else(hostile: tuple[str, PlanDiff]) -> None:
    text, difference = hostile
    tree = page(difference)
    assert {element.tag for element in tree.iter()}.isdisjoint(FOREIGN)
    assert not tree.xpath("//@src | //@href | //@*[starts-with(name(), 'on')]")
    assert len(tree.findall(".//script")) == len(tree.findall(".//style")) == 1
    assert "url(" not in tree.findtext(".//style")
    wanted = re.sub(r"\s", "", plain(text))
    assert wanted in re.sub(r"\s", "", tree.find("body").text_content())


def test_the_first_screen_says_what_matters_most(difference: PlanDiff) -> None:
    tree = page(difference)
    tiles = [tile.text_content() for tile in tree.xpath("//ul[@class='tiles']/li")]
    assert tiles == ["1 未兑现", "0 降低", "2 弱化", "1 取消", "1 新增", "0 提高"]
    points = tree.xpath("//ol[@class='points']/li")
    assert "未兑现" in points[0].findtext(".//span")
    quotes = [[quote.text_content() for quote in point.iter("blockquote")] for point in points]
    assert ["高新技术企业保底3500家 第2页", "力争高新技术企业4500家 第2页"] in quotes


def test_a_browser_runs_nothing_but_our_own(difference: PlanDiff) -> None:
    tree = page(difference)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy
    for kind in ("style", "script"):
        digest = b64encode(sha256(tree.findtext(f".//{kind}").encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert not tree.xpath("//@style")


def test_a_cell_knows_its_column(difference: PlanDiff) -> None:
    for row in page(difference).xpath("//tr[@data-classes]"):
        heads = row.xpath("ancestor::table/thead//th/text()")
        assert [cell.get("data-column") for cell in row.findall("td")] == heads


def test_the_page_prints(difference: PlanDiff) -> None:
    style = page(difference).findtext(".//style")
    assert "@media print" in style


def test_without_records_there_is_nothing_to_filter(nothing: PlanDiff) -> None:
    tree = page(nothing)
    assert tree.find(".//form") is None
    assert tree.find(".//table") is None
    assert "没有目标" in tree.text_content()


def test_a_trend_has_its_quotes_too(trend: Trend) -> None:
    tree = page(trend)
    assert [head.text for head in tree.iterfind(".//thead//th")][-2:] == ["plan.docx", "plan-2024.docx"]
    assert "高新技术企业保底3500家" in tree.text_content()
    assert [field.get("type") for field in tree.iterfind(".//form//input")] == ["search"], "there are no classes"


def test_the_same_bytes_again(difference: PlanDiff) -> None:
    assert write(difference) == write(difference)
