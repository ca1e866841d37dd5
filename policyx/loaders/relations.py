"""Which parts of an office package belong to which (ECMA-376 part 2, 6.5)."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from policyx.loaders.package import Package

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Relation(NamedTuple):
    """``kind`` is the last word of its type (``styles``, ``worksheet`` …), ``part`` the name in the package."""

    id: str
    kind: str
    part: str


def relations_part(source: str) -> str:
    """The part that lists what is related to ``source``; the package itself is ``""``."""
    folder, file = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def related(package: Package, source: str) -> list[Relation]:
    """The parts related to ``source``, in the order of the file; what lies outside the package is left out.

    Raises:
        InputError: there is no list of them, or it cannot be read.
    """
    folder = posixpath.dirname(source)
    relations = []
    for element in package.xml(relations_part(source)).iterchildren(_RELATIONSHIP):
        if element.get("TargetMode") != "External":
            target = (element.get("Target") or "").replace("\\", "/")
            part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = posixpath.basename(element.get("Type") or "")
            relations.append(Relation(element.get("Id") or "", kind, part))
    return relations
