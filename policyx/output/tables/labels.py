"""How a kind of record and its columns are called in tables for people, and which of them people look at."""

from __future__ import annotations

NAMES = {
    "tasks": "任务", "targets": "目标", "actuals": "实绩", "goals": "定性目标", "deadlines": "时限",
    "responsibilities": "责任", "boxes": "专栏", "tables": "表格", "sections": "章节", "documents": "文件",
    "warnings": "提示",
}  # fmt: skip
SEEN = {
    "tasks": ("heading", "number", "title", "text", "lead", "responsible", "support", "due_text", "due_date"),
    "targets": (
        "indicator", "comparator", "value", "upper", "unit", "due_year", "measure", "role", "scope", "attribute",
        "commitment", "baseline_value", "baseline_year", "heading", "evidence_text", "evidence_page",
    ),
    "actuals": (
        "indicator", "comparator", "value", "upper", "unit", "as_of_year", "measure", "scope", "heading",
        "evidence_text", "evidence_page",
    ),
    "goals": ("indicator", "direction", "due_year", "commitment", "heading", "evidence_text", "evidence_page"),
    "deadlines": ("task", "text", "kind", "start", "end", "heading", "evidence_text", "evidence_page"),
    "responsibilities": ("unit", "role", "collective", "heading", "evidence_text", "evidence_page"),
    "boxes": ("number", "title", "columns", "rows", "paragraphs", "heading", "evidence_page"),
    "tables": ("title", "columns", "rows", "heading", "pages"),
    "sections": ("level", "number", "title", "page"),
    "documents": (
        "title", "document_number", "issuers", "kind", "region", "issued_on", "period_start", "period_end", "file",
        "tasks", "targets", "actuals", "deadlines",
    ),
    "warnings": ("code", "message", "page"),
}  # fmt: skip
"""The first columns of each sheet, which are printed."""
LABELS = {
    "file": "文件", "region": "地区", "year": "年份", "key": "键", "id": "编号", "heading": "所在标题",
    "task_key": "任务键", "indicator": "指标", "comparator": "比较", "value": "数值", "upper": "上限", "unit": "单位",
    "due_year": "目标年", "measure": "口径", "role": "档次", "scope": "范围", "attribute": "属性",
    "commitment": "力度", "basis": "计法", "baseline_value": "基期值", "baseline_unit": "基期单位",
    "baseline_year": "基期年", "evidence_text": "原文", "evidence_page": "页", "evidence_start": "起",
    "evidence_end": "止", "as_of_year": "实绩年", "as_of_text": "时间", "as_of_start_year": "起始年",
    "as_of_inherited": "时间承前", "direction": "方向", "number": "序号", "title": "标题", "text": "内容",
    "lead": "牵头单位", "responsible": "责任单位", "support": "配合单位", "due_text": "完成时限",
    "due_date": "截止日", "due_inherited": "时限承前", "kind": "类型", "start": "起始日", "end": "截止日",
    "task": "事项", "collective": "集体", "columns": "栏目", "rows": "各行", "paragraphs": "段落", "pages": "页",
    "level": "层级", "page": "页", "canonical_code": "指标代码", "canonical_name": "统一名称", "headline": "主要目标",
    "confidence": "可信度", "strength_label": "强度", "strength_code": "强度码", "strength_scheme": "强度方案",
    "strength_level": "强度级", "rule": "规则", "section": "章节编号", "parent": "上级编号", "table_table": "表编号",
    "table_row": "表行", "table_column": "表列", "path": "上级标题", "targets": "目标", "deadlines": "时限",
    "responsibilities": "责任", "boxes": "专栏", "task_id": "任务编号", "document_number": "文号",
    "issuers": "发文机关", "issued_on": "成文日期", "published_on": "发布日期", "effective_from": "施行日期",
    "expires_on": "失效日期", "period_name": "规划期", "period_start": "规划起", "period_end": "规划止",
    "name": "文件名", "format": "格式", "sha256": "SHA-256", "characters": "字数", "tasks": "任务", "actuals": "实绩",
    "goals": "定性目标", "tables": "表格", "sections": "章节", "code": "代码", "message": "说明",
}  # fmt: skip
_OTHERWISE = {
    ("responsibilities", "unit"): "单位名称", ("responsibilities", "role"): "分工", ("deadlines", "text"): "时限",
    ("documents", "kind"): "文种", ("documents", "pages"): "页数", ("targets", "task"): "任务编号",
    ("actuals", "task"): "任务编号", ("sections", "start"): "起", ("sections", "end"): "止",
}  # fmt: skip


def label(kind: str, column: str) -> str:
    """The name of a column; one that has none keeps that of the JSON."""
    return _OTHERWISE.get((kind, column)) or LABELS.get(column, column)
