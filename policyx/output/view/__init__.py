"""The reading copy: a document as read with its records, as one HTML page that needs nothing else.

The page is whole without its script, which adds the filters and the decisions. Texts of the document pass the template
as text, never as markup; the policy that the page states of itself allows its own script and style and no request.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from policyx.model.document import Document
from policyx.model.explanation import Explanation, RuleNote
from policyx.model.plan import Plan
from policyx.output.policy import digest
from policyx.output.view.blocks import parts_of
from policyx.output.view.forms import FORMS
from policyx.output.view.marks import Marks, legible
from policyx.output.view.records import KINDS, entries, page_data, reasons, spans
from policyx.output.wording import FACTS, period_years

_SCRIPTS = ("store", "words", "paper", "list", "form", "card", "keys")


def write(document: Document, plan: Plan, explanation: Explanation, notes: Mapping[str, Sequence[RuleNote]]) -> bytes:
    """The page. ``notes`` has, by the id of a record that is no number, its rule and what casts doubt on it."""
    from jinja2 import Environment, PackageLoader

    why = reasons(explanation, notes)
    found = entries(plan, why)
    marks = Marks(document.text, spans(found, why))
    environment = Environment(
        loader=PackageLoader("policyx.output", "view"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    style = _resource("page.css")
    script = "".join(("'use strict';\n(() => {\n", *(_resource(f"{name}.js") for name in _SCRIPTS), "})();\n"))
    page = environment.get_template("page.html").render(
        title=legible(plan.metadata.title or plan.source.name),
        facts=_facts(plan),
        parts=list(parts_of(document, plan, marks)),
        entries=found,
        anchors=marks.anchors,
        kinds=KINDS,
        counts=Counter(entry.kind for entry in found),
        units=Counter(unit for entry in found for unit in entry.units).most_common(),
        years=sorted({year for entry in found for year in entry.years}),
        style=style,
        script=script,
        style_hash=digest(style),
        script_hash=digest(script),
        data=_embedded(page_data(plan, found, why) | {"kinds": KINDS, "forms": FORMS}),
    )
    return page.encode("utf-8", "replace") + b"\n"


def _facts(plan: Plan) -> list[tuple[str, str]]:
    said: dict[str, str] = {}
    for field, label in FACTS.items():
        value = getattr(plan.metadata, field)
        if field == "period":
            value = period_years(value)
        if value and field != "title":
            said[label] = legible("、".join(value) if isinstance(value, tuple) else str(value))
    return [("文件", legible(plan.source.name)), *said.items()]


def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _embedded(content: Mapping[str, Any]) -> str:
    """JSON that cannot end the element that it stands in."""
    said = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return said.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
