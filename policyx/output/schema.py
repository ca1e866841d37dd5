"""The JSON Schemas (draft 2020-12) of what policyx writes, generated from the models; kept in ``schemas/``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from policyx.model.explanation import Explanation
from policyx.model.plan import Plan

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# What each field holds, for readers of the schema; ``Model.field`` where a name means different things.
DESCRIPTIONS = {
    "schema_version": "Version of this schema.",
    "source": "The file that was read.",
    "metadata": "What the document says about itself.",
    "sections": "Headings in the order of the text.",
    "targets": "Numbers that the document commits to, plans or expects.",
    "actuals": "Numbers that were achieved or hold now.",
    "goals": "What is to rise, fall or keep, without a number.",
    "Goal.value": "Always null.",
    "Goal.unit": "Always null.",
    "direction": "Where the indicator is to go.",
    "deadlines": "By when, within what or how often something is to be done.",
    "responsibilities": "Who answers for what.",
    "boxes": "专栏.",
    "tables": "Tables, their header lines folded into columns.",
    "warnings": "What the reader should know about this reading.",
    "id": "Made from content: the same record has the same id in every run and format.",
    "name": "File name.",
    "Period.name": "十四五 and the like.",
    "format": "What the content is (docx, pdf, txt …), whatever the file is called.",
    "sha256": "SHA-256 digest of the file, in hexadecimal.",
    "Source.pages": "Number of pages; null where the format has none.",
    "characters": "Length of the document text.",
    "Metadata.title": "Title of the document.",
    "document_number": "发文字号 (文号); its year in 〔〕, as GB/T 9704-2012, 7.2.5 has it.",
    "issuers": "发文机关; several for a joint document.",
    "Metadata.kind": "规划, 意见, 通知 …",
    "region": "Place that the document holds for.",
    "issued_on": "成文日期.",
    "published_on": "发布日期.",
    "effective_from": "First day on which it holds.",
    "expires_on": "Last day on which it holds.",
    "period": "Years that the plan covers.",
    "Period.start": "First year.",
    "Period.end": "Last year, included.",
    "level": "Depth of the heading, 1 at the top.",
    "Section.number": "Numbering as written: 第一章, 一、, （一） …",
    "Section.title": "Heading without its numbering.",
    "parent": "Id of the section around it.",
    "start": "Offset of the first character in the document text.",
    "end": "Offset after the last character in the document text.",
    "page": "Page, from 1; null where the format has none.",
    "indicator": "What is measured: a noun phrase without verb, time or number.",
    "value": "The number.",
    "upper": "Upper end of a range, else null.",
    "unit": "Unit as written; null where none is.",
    "Responsibility.unit": "Organisation, with shared heads and tails restored.",
    "comparator": ">= 以上 · > 超过 · <= 以内 · < 低于 · ~ 左右 · range a–b · = else.",
    "measure": "level (达到), increase (新增), decrease, or growth (a rate).",
    "role": "floor (保底) or stretch (争取), where one indicator has two values.",
    "Responsibility.role": "lead 牵头 · responsible 负责 · support 配合 · host 依托.",
    "commitment": "Strength word as written: 确保, 力争 …",
    "attribute": "约束性 or 预期性, where a table or the text says so.",
    "strength": "How hard it is, coded by a scheme (docs/strength.md).",
    "scheme": "Name of the scheme.",
    "Strength.code": "Number that the scheme gives this level.",
    "Strength.level": "Key of the level: hard …",
    "label": "Name of the level, in Chinese.",
    "baseline": "Where the indicator starts from.",
    "scope": "Whom or where it holds for, where that is not the whole document.",
    "section": "Id of the section it stands in.",
    "table": "Place of the cell, for a number in a table.",
    "CellPlace.table": "Id of the table.",
    "row": "Row in the table's rows, from 0.",
    "column": "Column in the table's rows, from 0.",
    "evidence": "The words it was read from.",
    "Evidence.text": "Exactly the slice [start:end] of the document text.",
    "rule": "Rule that decided it.",
    "confidence": "high, medium or low: how often such records are right (docs/confidence.md).",
    "due": "When the target is to be met.",
    "Actual.due": "Always null: an actual is not due.",
    "as_of": "When the value held.",
    "text": "The expression as written.",
    "year": "Calendar year.",
    "date": "Last day.",
    "inherited": "Whether it comes from the surroundings, not from the target's own clause.",
    "Deadline.kind": "by 底前 · during 期间 · recurring 每年 · ongoing 长期.",
    "Deadline.start": "First day, where it is a span of time.",
    "Deadline.end": "Last day; null for recurring and ongoing.",
    "task": "Clause that says what is to be done.",
    "collective": "A group without names (各有关部门).",
    "Box.number": "Number of the 专栏.",
    "title": "Title as written.",
    "columns": "Column headings.",
    "rows": "Rows of cells; the text of a merged cell is repeated wherever it covers.",
    "paragraphs": "Paragraphs, where it is prose.",
    "pages": "Pages it stands on.",
    "code": "Stable name of the warning.",
    "message": "The warning, for people.",
}


EXPLANATION = {
    "numbers": "Every number of the document, in the order of the text.",
    "Explanation.tables": "Every table; with --at, those that the numbers stand in.",
    "ExplainedNumber.evidence": "The number, with its unit.",
    "clause": "The clause or cell that it stands in.",
    "verdict": "target, actual, or neither.",
    "ExplainedNumber.rule": "The rule that decided.",
    "cue": "The words that decided; null where it was the shape of the clause, its place, or what stands around it.",
    "Cue.rule": "The rule that knows these words.",
    "Cue.evidence": "The words.",
    "titles": "Titles of the sections around it, outermost first.",
    "outlook": "Whether its section looks back or ahead; null where no title says so.",
    "Outlook.direction": "back or ahead.",
    "Outlook.title": "The title that says so.",
    "Outlook.rule": "The rule that knows it.",
    "record": "Id of the target or actual value in the plan; null for what is neither.",
    "doubts": "What makes its confidence less than high.",
    "ExplainedNumber.indicator": "Its name, and where that was found.",
    "ExplainedNumber.comparator": "How it is bounded, and by which words.",
    "ExplainedNumber.unit": "Its unit, and where that was found.",
    "ExplainedNumber.measure": "What it says of its indicator.",
    "ExplainedNumber.due": "Year in which it is to be met, and where that was found.",
    "ExplainedNumber.as_of": "When an actual value held, and where that was found.",
    "ExplainedNumber.scope": "Whom or where it holds for, and where that was found.",
    "ExplainedNumber.baseline": "The start value, and where that was found.",
    "Given.value": "As in the record.",
    "origins": "Where it was found, nearest last.",
    "how": "In which place, seen from the number.",
    "Origin.evidence": "The words there; null where nothing is written.",
    "RuleNote.id": "As in policyx rules list.",
    "about": "What the rule is about.",
    "label": "The same for people, in Chinese; null where the rule has none.",
    "file": "Where the rule stands.",
    "ExplainedTable.id": "Id of the table in the plan.",
    "ExplainedTable.targets": "Whether numbers of its cells are targets.",
    "ExplainedTable.rule": "What made it a table of targets, or none.",
    "ExplainedTable.columns": "What each column was taken for.",
    "ExplainedTable.evidence": "The table.",
    "header": "Heading of the column, folded.",
    "ExplainedColumn.kind": "What it was taken for: indicator, target, baseline …",
    "ExplainedColumn.year": "Year of its values.",
    "ExplainedColumn.rule": "What told the kind.",
}


def plan_schema() -> bytes:
    """What ``policyx extract`` writes, as indented JSON with a line break at the end."""
    return _schema(Plan, "policyx plan", DESCRIPTIONS)


def explanation_schema() -> bytes:
    """What ``policyx explain --json`` writes."""
    return _schema(Explanation, "policyx explanation", DESCRIPTIONS | EXPLANATION)


def _schema(root: type[BaseModel], title: str, descriptions: Mapping[str, str]) -> bytes:
    schema = root.model_json_schema(mode="serialization")
    for name, model in [(root.__name__, schema), *schema["$defs"].items()]:
        _describe(name, model, descriptions)
    schema = {"$schema": DIALECT, **schema, "title": title}
    return json.dumps(schema, ensure_ascii=False, indent=2).encode() + b"\n"


def _describe(name: str, model: dict[str, Any], descriptions: Mapping[str, str]) -> None:
    if "description" in model:  # a docstring: one line, without reST marks
        model["description"] = " ".join(model["description"].replace("``", "").split())
    for field, shape in model["properties"].items():
        shape["description"] = descriptions.get(f"{name}.{field}") or descriptions[field]
