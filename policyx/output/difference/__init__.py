"""Differences, trends and panels to read, and as data: one module a format, what they all show decided once.

``report.py``, ``trend.py`` and ``panel.py`` put them into words, as parts of rows (terminal, Markdown, HTML), the last
two and ``sheets.py`` into typed cells (CSV, Excel). ``classes.py`` holds the names of the classes and their importance.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from policyx.model.difference import PlanDiff, Trend
from policyx.model.panel import Panel

# Each module has ``write(PlanDiff | Trend | Panel) -> bytes``, and is imported only when its format is wanted.
FORMATS = {
    "report": "policyx.output.difference.terminal",
    "json": "policyx.output.difference.json",
    "md": "policyx.output.difference.markdown",
    "html": "policyx.output.difference.html",
    "csv": "policyx.output.difference.csv",
    "xlsx": "policyx.output.difference.xlsx",
    "parquet": "policyx.output.difference.parquet",  # of a panel alone
}


def write(subject: PlanDiff | Trend | Panel, format: str, long: bool = False) -> bytes:
    """``subject`` in one of ``FORMATS``: the same bytes for the same subject.

    ``long``: a panel as CSV has a row a number, not a row a report; nothing else has two forms.

    Raises:
        MissingDependency: the format needs an extra that is not installed.
    """
    module = module_of(format)
    result: bytes = module.write_long(subject) if long and format == "csv" else module.write(subject)
    return result


def module_of(format: str) -> ModuleType:
    """What writes a format, or says that it cannot before anything is read."""
    return import_module(FORMATS[format])
