"""Office packages in one XML file give what their zip gives."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from policyx.errors import InputError
from policyx.loaders import load_bytes

PKG = "http://schemas.microsoft.com/office/2006/xmlPackage"


def flat(data: bytes) -> bytes:
    """The package ``data`` as Word writes its "Word XML Document"."""
    parts = [b'<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>']
    parts.append(f'<pkg:package xmlns:pkg="{PKG}">'.encode())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml":
                content = content[content.index(b"?>") + 2 :] if content.startswith(b"<?xml") else content
                parts.append(f'<pkg:part pkg:name="/{name}"><pkg:xmlData>'.encode() + content)
                parts.append(b"</pkg:xmlData></pkg:part>")
    picture = b'<pkg:part pkg:name="/word/media/1.png"><pkg:binaryData>iVBORw0KGgo=</pkg:binaryData></pkg:part>'
    return b"".join([*parts, picture, b"</pkg:package>"])


def test_a_flat_document_is_the_document(samples: Path) -> None:
    data = (samples / "yunjiang-2021.docx").read_bytes()
    document, same = load_bytes(flat(data), "a.xml"), load_bytes(data, "a.docx")
    assert document.format == "docx"
    assert (document.text, document.blocks, document.tables) == (same.text, same.blocks, same.tables)


@pytest.mark.parametrize("content", ["", "<pkg:part/>", "<pkg:part pkg:name='/x'><pkg:xmlData>", "</pkg:package>x"])
def test_damaged_flat_files_are_one_line(content: str) -> None:
    with pytest.raises(InputError) as caught:
        load_bytes(f'<?xml version="1.0"?><pkg:package xmlns:pkg="{PKG}">{content}</pkg:package>'.encode(), "a.xml")
    assert "\n" not in str(caught.value)
