"""What is in an OFD package: documents, their pages with templates, and their resources (GB/T 33190-2016, 6 and 7).

Elements are known by their local names: files write the namespace in several ways, or none.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct, field

from policyx.errors import InputError
from policyx.loaders.ofd.geometry import numbers
from policyx.loaders.package import Package

_A4 = (0.0, 0.0, 210.0, 297.0)
_BOLD_NAME = re.compile("bold|heavy|black|粗", re.IGNORECASE)

Box = tuple[float, float, float, float]


class Resources(Struct, frozen=True):
    """What drawings refer to by ID: composite units, where pictures are in the package, which fonts are bold."""

    units: Mapping[str, etree._Element] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)
    bold_fonts: frozenset[str] = frozenset()


class Sheet(Struct, frozen=True):
    """One page: where it is, the box of its paper (x, y, width, height in mm), what lies under and over it."""

    place: str
    box: Box
    templates: Mapping[str, str]
    resources: Resources


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The elements of this local name right below ``element``; none below ``None``."""
    return (child for child in (element if element is not None else ()) if local(child) == name)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element along a path of local names."""
    for name in path:
        element = next(children(element, name), None)
    return element


def text_of(element: etree._Element | None) -> str:
    """What stands in an element, stripped; empty where there is none."""
    return (element.text or "").strip() if element is not None else ""


def located(place: str, base: str) -> str:
    """A location (ST_Loc) as a part name: from the package's root, or relative to the part ``base``."""
    joined = place if place.startswith("/") else posixpath.join(posixpath.dirname(base), place)
    return posixpath.normpath(joined).lstrip("/")


def page_box(area: etree._Element | None, default: Box = _A4) -> Box:
    """PhysicalBox of a page area (CT_PageArea) as x, y, width, height in millimetres; ``default`` if it is unusable."""
    found = numbers(text_of(child(area, "PhysicalBox")), 4)
    return (found[0], found[1], found[2], found[3]) if found and found[2] > 0 and found[3] > 0 else default


def bodies(package: Package) -> list[etree._Element]:
    """The documents that the package's entry file lists."""
    return list(children(package.xml("OFD.xml"), "DocBody"))


def labelled_values(body: etree._Element) -> dict[str, str]:
    """Custom data with a Chinese name, as office systems write it: 发文字号, 密级 … (7.4)."""
    found = {}
    for data in children(child(body, "DocInfo", "CustomDatas"), "CustomData"):
        label = "".join((data.get("Name") or "").split()).rstrip(":：")
        value = " ".join((data.text or "").split())
        if value and any("一" <= sign <= "鿿" for sign in label):
            found[label] = value
    return found


def sheets(package: Package, body: etree._Element) -> list[Sheet]:
    """The pages of one document.

    Raises:
        InputError: its root part is missing or damaged.
    """
    root = located(text_of(child(body, "DocRoot")), "OFD.xml")
    document = package.xml(root)
    common = child(document, "CommonData")
    box = page_box(child(common, "PageArea"))
    templates = {
        template.get("ID", ""): located(template.get("BaseLoc", ""), root)
        for template in children(common, "TemplatePage")
    }
    places = [located(text_of(part), root) for name in ("PublicRes", "DocumentRes") for part in children(common, name)]
    resources = _resources(package, places)
    pages = children(child(document, "Pages"), "Page")
    return [Sheet(located(page.get("BaseLoc", ""), root), box, templates, resources) for page in pages]


def _resources(package: Package, places: list[str]) -> Resources:
    """All resources of the parts at ``places``; one that is missing or damaged is done without."""
    units: dict[str, etree._Element] = {}
    pictures: dict[str, str] = {}
    bold: set[str] = set()
    for place in places:
        try:
            root = package.xml(place)
        except InputError:
            continue
        folder = located(root.get("BaseLoc", ""), place) + "/"
        for media in children(child(root, "MultiMedias"), "MultiMedia"):
            pictures[media.get("ID", "")] = located(text_of(child(media, "MediaFile")), folder)
        for unit in children(child(root, "CompositeGraphicUnits"), "CompositeGraphicUnit"):
            units[unit.get("ID", "")] = unit
        for font in children(child(root, "Fonts"), "Font"):
            if font.get("Bold") == "true" or _BOLD_NAME.search(font.get("FontName", "")):
                bold.add(font.get("ID", ""))
    return Resources(units, pictures, frozenset(bold))
