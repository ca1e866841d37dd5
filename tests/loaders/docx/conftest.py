"""Small Word files written as XML, so that each test shows exactly what stands in the file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from policyx.loaders.docx import load
from policyx.loaders.options import LoadOptions
from policyx.model.document import Document

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": WORD,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def relationships(**targets: str) -> str:
    entries = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{entries}</Relationships>'


def word_file(body: str, *, extra: dict[str, str | bytes] | None = None, **parts: str) -> bytes:
    """A Word file; ``parts`` are the insides of styles, numbering, footnotes, endnotes; ``extra`` whole parts."""
    files: dict[str, str | bytes] = {
        "_rels/.rels": relationships(officeDocument="word/document.xml"),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relationships(**{kind: f"{kind}.xml" for kind in parts}),
    }
    files |= {f"word/{kind}.xml": f"<w:{kind} {NAMES}>{inside}</w:{kind}>" for kind, inside in parts.items()}
    files |= extra or {}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.fixture
def pack() -> Callable[..., bytes]:
    return word_file


@pytest.fixture
def read() -> Callable[..., Document]:
    def read_body(body: str, options: LoadOptions | None = None, **parts: str) -> Document:
        return load(word_file(body, **parts), "plan.docx", options or LoadOptions())

    return read_body


@pytest.fixture
def lines(read: Callable[..., Document]) -> Callable[..., list[str]]:
    """The blocks of a body as texts."""

    def lines_of(body: str, options: LoadOptions | None = None, **parts: str) -> list[str]:
        document = read(body, options, **parts)
        return [document.text[block.start : block.end] for block in document.blocks]

    return lines_of
