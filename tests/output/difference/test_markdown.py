from __future__ import annotations

import re

from lxml import html
from markdown_it import MarkdownIt

from policyx.model.difference import PlanDiff, Trend
from policyx.output.difference.markdown import write
from policyx.output.wording import plain


def rendered(subject: PlanDiff | Trend) -> html.HtmlElement:
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return html.fromstring(f"<main>{markdown.render(write(subject).decode())}</main>")


def cells(table: html.HtmlElement) -> list[list[str]]:
    return [["\n".join(cell.itertext()) for cell in row.iter("th", "td")] for row in table.iter("tr")]


def test_a_table_a_class_under_its_part(difference: PlanDiff) -> None:
    page = rendered(difference)
    headings = [heading.text for heading in page.iter("h2", "h3")]
    assert headings[0] == "最要紧的变化"
    assert headings[headings.index("目标（6）") :][:3] == ["目标（6）", "弱化（1）", "转为定性（1）"]
    head, row = next(table for table in map(cells, page.iter("table")) if table[0][1] == "旧目标")
    assert head == ["指标", "旧目标", "新目标", "变化", "说明"]
    assert row[:3] == ["高新技术企业总数", "≥ 3500家", "≥ 4500家"]
    assert row[3] == "提高 弱化\n+1000家 +28.6%"
    assert row[4] == "预期性；保底；2025年；力度 确保 → 力争"


def test_text_stays_text(hostile: tuple[str, PlanDiff]) -> None:
    text, difference = hostile
    page = rendered(difference)
    assert {element.tag for element in page.iter()} <= {
        "main", "h1", "h2", "h3", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "br", "ol", "p", "strong",
    }  # fmt: skip
    for table in page.iter("table"):
        assert len({len(row) for row in cells(table)}) == 1
    wanted = re.sub(r"\s", "", plain(text))
    assert wanted in re.sub(r"\s", "", page.text_content())


def test_a_plan_without_records_has_no_tables(nothing: PlanDiff) -> None:
    assert b"|" not in write(nothing)
    assert "没有目标" in write(nothing).decode()


def test_a_trend_has_a_column_a_plan(trend: Trend) -> None:
    page = rendered(trend)
    assert [heading.text for heading in page.iter("h3")] == ["见于2份文件（1）", "见于1份文件（1）"]
    head, row = cells(page.findall(".//table")[1])
    assert head == ["指标", "范围", "口径", "单位", "plan.docx", "plan-2024.docx"]
    assert row == ["研发投入强度", "开发区", "增长", "", "", "2.29–3（2025）"]


def test_a_hostile_trend_has_its_tables(hostile_trend: tuple[str, Trend]) -> None:
    tables = rendered(hostile_trend[1]).findall(".//table")
    assert [[len(row) for row in cells(table)] for table in tables] == [[6, 6], [6, 6]]
