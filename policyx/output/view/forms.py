"""The forms in which a record is corrected or added: its fields, in the order that they are asked in."""

from __future__ import annotations

from typing import Any

from policyx.model.review import Kind
from policyx.output.wording import COMPARATORS, DEADLINES, MEASURES, ROLES, UNIT_ROLES

_NONE = {"": "—"}
_COMPARATORS = {sign: {"=": "=", "range": "区间"}.get(sign, words) for sign, words in COMPARATORS.items()}
_FIGURE: list[dict[str, Any]] = [
    {"name": "indicator", "label": "指标", "type": "text", "required": True},
    {"name": "comparator", "label": "比较", "options": _COMPARATORS, "default": "="},
    {"name": "value", "label": "数值", "type": "number", "required": True},
    {"name": "upper", "label": "上限", "type": "number"},
    {"name": "unit", "label": "单位", "type": "short"},
]
_MORE: list[dict[str, Any]] = [
    {"name": "measure", "label": "口径", "options": _NONE | {"level": "水平"} | MEASURES},
    {"name": "role", "label": "角色", "options": _NONE | ROLES},
    {"name": "scope", "label": "范围", "type": "short"},
]
FORMS: dict[Kind, list[dict[str, Any]]] = {
    "targets": [*_FIGURE, {"name": "due", "label": "时限（年）", "type": "year"}, *_MORE],
    "actuals": [*_FIGURE, {"name": "as_of", "label": "时点（年）", "type": "year"}, *_MORE],
    "deadlines": [
        {"name": "text", "label": "时间", "type": "text", "required": True},
        {"name": "kind", "label": "类型", "options": DEADLINES, "default": "by"},
        {"name": "start", "label": "起", "type": "date"},
        {"name": "end", "label": "止", "type": "date"},
    ],
    "responsibilities": [
        {"name": "unit", "label": "单位", "type": "text", "required": True},
        {"name": "role", "label": "角色", "options": UNIT_ROLES, "default": "responsible"},
    ],
    "tasks": [
        {"name": "title", "label": "标题", "type": "text"},
        {"name": "text", "label": "内容", "type": "long", "required": True},
        {"name": "lead", "label": "牵头", "type": "list"},
        {"name": "responsible", "label": "负责", "type": "list"},
        {"name": "support", "label": "配合", "type": "list"},
        {"name": "due", "label": "期限", "type": "date"},
    ],
}
