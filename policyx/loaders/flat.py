"""Office packages in one XML file (Flat OPC; Word saves one as "Word XML Document"): the same parts, unzipped."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

from policyx.errors import InputError

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_PICTURES = re.compile(rb"<pkg:binaryData>[^<]*</pkg:binaryData>")


def zipped(data: bytes, name: str) -> bytes:
    """The package of the flat file ``data`` as zip, without its pictures and other parts that are no XML.

    Raises:
        InputError: not well-formed, nested too deeply, or no package.
    """
    from policyx.loaders.package import parse_xml

    root = parse_xml(_PICTURES.sub(b"", data), "package", name)
    if root.tag != _PKG + "package":
        raise InputError("this is no office package", where=name)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part in root.iterchildren(_PKG + "part"):
            content = part.find(f"{_PKG}xmlData/*")
            if content is not None:
                archive.writestr((part.get(_PKG + "name") or "").lstrip("/"), etree.tostring(content, encoding="UTF-8"))
    return packed.getvalue()
