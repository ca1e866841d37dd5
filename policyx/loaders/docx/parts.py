"""The parts of a Word package: found by their relationships (ECMA-376 part 2, 6.5), parsed into one namespace."""

from __future__ import annotations

import posixpath

from lxml import etree

from policyx.errors import InputError
from policyx.loaders.package import Package, parse_xml
from policyx.loaders.relations import related, relations_part

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
_MAIN = "word/document.xml"
_ROOT = 2**14
"""Bytes within which the root of a part has said its namespaces; Word's longest take a third of it."""


class Parts:
    """The parts around a main part; ``damaged`` collects those that could not be read."""

    def __init__(self, package: Package, name: str) -> None:
        self._package, self._name = package, name
        self.damaged: list[str] = []
        self.main = self._related("", {"officeDocument": _MAIN}).get("officeDocument", _MAIN)
        if self.main not in package:
            raise InputError("the package holds no Word document", where=name)
        folder = posixpath.dirname(self.main)
        kinds = ("styles", "numbering", "footnotes", "endnotes")
        self._parts = self._related(self.main, {kind: posixpath.join(folder, f"{kind}.xml") for kind in kinds})

    def main_data(self) -> bytes:
        """The main part, in the namespaces of the transitional variant."""
        return _transitional(self._package.read(self.main))

    def xml(self, kind: str) -> etree._Element | None:
        """The root of the part of this kind (``styles``, ``numbering`` …); ``None`` where it is missing or damaged."""
        part = self._parts.get(kind)
        if part is None or part not in self._package:
            return None
        try:
            data = self._package.read(part)
            if kind == "styles":
                data = _without_table_styles(data)
            return parse_xml(_transitional(data), part, self._name)
        except InputError:
            self.damaged.append(part)
            return None

    def _related(self, source: str, usual: dict[str, str]) -> dict[str, str]:
        """Parts related to ``source`` by kind; under their usual names where the relationships cannot be read."""
        part = relations_part(source)
        if part not in self._package:
            return usual
        try:
            relations = related(self._package, source)
        except InputError:
            self.damaged.append(part)
            return usual
        found: dict[str, str] = {}
        for relation in relations:
            if relation.kind in usual:
                found.setdefault(relation.kind, relation.part)
        return found


def _transitional(data: bytes) -> bytes:
    if b"//purl.oclc.org/ooxml/" in data[:_ROOT]:
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
    return data


def _without_table_styles(data: bytes) -> bytes:
    """Word's styles without those of tables and its list of all that are built in.

    They are nine tenths of the part and say nothing that is read here; a short document takes half as long so.
    """
    end = b"</w:style>"
    styles = data.split(end)
    kept = [style for style in styles[:-1] if not style.lstrip().startswith(b'<w:style w:type="table"')]
    head, latent, tail = kept[0].partition(b"<w:latentStyles") if kept else (b"", b"", b"")
    if latent:
        kept[0] = head + tail.partition(b"</w:latentStyles>")[2]
    return end.join([*kept, styles[-1]])
