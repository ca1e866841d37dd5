"""What a file is comes from its content; the suffix only decides between txt and md, doc and wps."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from policyx.errors import InputError
from policyx.loaders import FORMATS, load_bytes
from policyx.loaders.detect import SUFFIXES, detect

TYPES = '<Types><Override PartName="/x" ContentType="application/{}main+xml"/></Types>'
WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document."


def zipped(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)  # whose time is always the same
    return stream.getvalue()


def compound(*streams: str, flags: int = 0) -> bytes:
    """An OLE file: header, one sector of FAT, one of directory, eight of a Word stream."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<II", header, 44, 1, 1)
    struct.pack_into("<II", header, 68, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    fat = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *range(3, 10), 0xFFFFFFFE, *[0xFFFFFFFF] * 118)
    directory = b""
    for number, name in enumerate(["Root Entry", *streams]):
        raw = name.encode("utf-16-le")
        right = number + 1 if 0 < number < len(streams) else 0xFFFFFFFF
        child = 1 if number == 0 else 0xFFFFFFFF
        entry = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw) + 2, 2, 1, 0xFFFFFFFF, right, child)
        directory += entry.ljust(116, b"\0") + struct.pack("<III", 2, 4096, 0)
    block = struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, flags)
    return bytes(header) + fat + directory.ljust(512, b"\0") + block.ljust(4096, b"\0")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.docx", zipped(**{"[Content_Types].xml": TYPES.format(WORD)}), "docx"),
        ("a.docm", zipped(**{"[Content_Types].xml": TYPES.format("vnd.ms-word.document.macroEnabled.")}), "docx"),
        ("a.docx", zipped(**{"word/document.xml": "<w/>"}), "docx"),
        ("a.odt", zipped(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        ("a.ofd", zipped(**{"OFD.xml": "<OFD/>"}), "ofd"),
        ("a.doc", compound("WordDocument", "1Table"), "doc"),
        ("a.wps", compound("1Table", "WordDocument"), "wps"),
        ("a.doc", b"{\\rtf1\\ansi }", "rtf"),
        ("a.pdf", b"\n" * 900 + b"%PDF-1.7\n", "pdf"),
        ("a.bin", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "png"),
        ("a.bin", b"\xff\xd8\xff\xe0", "jpeg"),
        ("a.bin", b"MM\0*\0\0", "tiff"),
        ("a.bin", b"BM\x10\0\0\0\0\0\0\0", "bmp"),
        ("a.doc", "<html><body>某市</body></html>".encode("gb18030"), "html"),
        ("a.txt", "\ufeff<!-- saved -->\n<!DOCTYPE html><p>某市".encode("utf-16"), "html"),
        ("a", b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"/>', "html"),
        ("a", b"<div class='x'>text</div>", "html"),
        ("a.md", b"<div align='center'>\n\n# Title", "md"),
        ("a.mht", b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "html"),
        ("a.doc", b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument/>', "doc"),
        ("a.xlsx", zipped(**{"[Content_Types].xml": TYPES.format("vnd.ms-excel.sheet.macroEnabled.")}), "xlsx"),
        ("a.et", compound("Workbook"), "xls"),
        ("a.xml", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package/>', "docx"),
        ("a.xml", b'<pkg:package><pkg:part pkg:name="/xl/workbook.xml"/></pkg:package>', "xlsx"),
        ("a.xml", b'<office:document office:mimetype="application/vnd.oasis.opendocument.text">', "fodt"),
        ("a.uof", b'<?xml version="1.0"?><uof:UOF uof:language="cn"/>', "uof"),
        ("a.uot", zipped(**{"uof.xml": "<uof/>"}), "uof"),
        ("a.txt", "第一章　总则".encode("gb18030"), "txt"),
        ("a.txt", "BMW 汽车产业".encode(), "txt"),
        ("a.txt", "全市新增企业10家。\r\n".encode("utf-16-le"), "txt"),
        ("a.markdown", b"# Plan", "md"),
        ("a.pdf", "只是文字".encode(), "txt"),
    ],
)
def test_content_decides(name: str, data: bytes, kind: str) -> None:
    assert detect(data, name) == kind


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (zipped(mimetype="application/vnd.oasis.opendocument.presentation"), "a presentation"),
        (zipped(**{"plan.docx": "x"}), "a zip archive"),
        (zipped(**{"word/document.xml": "<w/>"})[:40], "damaged"),
        (compound("EncryptedPackage", "EncryptionInfo"), "encrypted"),
        (compound("WordDocument", flags=0x0100), "encrypted"),
        (compound("__properties_version1.0"), "Outlook"),
        (b"PGh0bWw+PGJvZHk+" * 20, "base64"),
        (b"data:application/pdf;base64," + b"PGh0bWw+PGJvZHk+" * 20, "base64"),
        (b'<?xml version="1.0"?>\n<records><record>x</record></records>', "an XML file \\(records\\)"),
        (b"<rss version='2.0'><channel>x</channel></rss>\n", "an XML file \\(rss\\)"),
        (b"From: a@b.cn\r\nSubject: x\r\n\r\ntext", "a mail"),
        (compound("PowerPoint Document"), "a presentation"),
        (compound("Contents"), "without a document"),
        (compound("WordDocument")[:700], "damaged"),
        (b"Rar!\x1a\x07\x00", "a RAR archive"),
        (b"\x1f\x8b\x08\0\0", "a gzip archive"),
        (bytes(range(256)) * 20, "neither text"),
    ],
)
def test_what_is_not_read_is_named(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        detect(data, "x.docx")
    assert str(caught.value).startswith("x.docx: ")
    assert "\n" not in str(caught.value)


def test_word_document_in_a_workbook_does_not_make_it_one() -> None:
    """Only the root counts: an embedded object has its streams in a storage below."""
    data = bytearray(compound("Workbook", "WordDocument"))
    start = 512 + 512 + 128  # the entry of Workbook: no sibling to its right
    struct.pack_into("<I", data, start + 72, 0xFFFFFFFF)
    assert detect(bytes(data), "x.doc") == "xls"


def test_directory_that_bites_its_tail_ends() -> None:
    data = bytearray(compound("WordDocument"))
    struct.pack_into("<I", data, 512 + 4, 1)  # FAT: sector 1, the directory, is followed by itself
    assert detect(bytes(data), "x.doc") == "doc"


def test_every_suffix_stands_for_a_format() -> None:
    assert set(SUFFIXES.values()) <= set(FORMATS)


def test_wrong_suffix_is_read_and_noted() -> None:
    page = "<html><body><p>某市印发方案，共十条。</p><p>请遵照执行。</p></body></html>".encode()
    document = load_bytes(page, "plan.doc")
    assert document.format == "html"
    assert [notice.code for notice in document.notices] == ["wrong_suffix"]
    assert load_bytes(page, "plan.htm").notices == ()
    assert load_bytes(page, "plan").notices == ()


def test_unknown_type_is_refused() -> None:
    from policyx.loaders.options import LoadOptions

    with pytest.raises(InputError, match="no such type: exe"):
        load_bytes(b"text", "a.txt", LoadOptions(type="exe"))


def test_our_own_output_is_no_document() -> None:
    with pytest.raises(InputError, match="policyx show reads it"):
        detect(b'{\n  "schema_version": "1.0",\n  "source": {}\n}\n', "plan.json")
