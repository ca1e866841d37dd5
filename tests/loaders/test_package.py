"""Packages are opened with limits: damaged, encrypted and hostile ones end in one clear line."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from policyx.errors import InputError
from policyx.loaders import package
from policyx.loaders.package import open_package, parse_xml


def packed(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return file.getvalue()


def test_parts_are_read_whatever_their_case_and_slashes() -> None:
    opened = open_package(packed(Word__Document=b"<a>1</a>"), "a.docx")
    assert opened.names == ("Word/Document",)
    assert "/word/document" in opened
    assert opened.read("word\\document") == b"<a>1</a>"
    assert opened.xml("word/document").text == "1"


def test_missing_part_is_named() -> None:
    with pytest.raises(InputError, match=r"a\.docx: the package has no part word/x"):
        open_package(packed(a=b"1"), "a.docx").read("word/x")


def test_no_zip() -> None:
    with pytest.raises(InputError, match="no zip package"):
        open_package(b"hello", "a.docx")


@pytest.mark.parametrize("keep", [4, 30, 200, -5])
def test_cut_off_zip(keep: int) -> None:
    data = packed(a=bytes(range(256)) * 20)
    with pytest.raises(InputError, match="damaged or cut off"):
        open_package(data[:keep], "a.docx")


def test_damaged_part() -> None:
    data = bytearray(packed(a=b"<a>text</a>" * 50))
    data[35:45] = b"\xff" * 10
    with pytest.raises(InputError, match="part a is damaged"):
        open_package(bytes(data), "a.docx").read("a")


def test_encrypted_office_file_and_old_office_file() -> None:
    head = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 100
    with pytest.raises(InputError, match="encrypted"):
        open_package(head + "EncryptedPackage".encode("utf-16-le"), "a.docx")
    with pytest.raises(InputError, match="old binary office file"):
        open_package(head, "a.docx")


def test_encrypted_zip_entry() -> None:
    data = bytearray(packed(a=b"text"))
    flags = data.index(b"PK\x01\x02") + 8
    data[flags : flags + 2] = struct.pack("<H", 1)
    with pytest.raises(InputError, match="encrypted"):
        open_package(bytes(data), "a.docx").read("a")


def test_zip_bomb_is_not_inflated() -> None:
    bomb = open_package(packed(a=b"\0" * (9 * 2**20)), "a.docx")
    with pytest.raises(InputError, match="zip bomb"):
        bomb.read("a")


def test_lying_size_is_found_out() -> None:
    data = bytearray(packed(a=b"\0" * 2**20))
    size = data.index(b"PK\x01\x02") + 24
    data[size : size + 4] = struct.pack("<I", 10)
    with pytest.raises(InputError, match="damaged"):
        open_package(bytes(data), "a.docx").read("a")


def test_too_large_part_and_total(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PART", 100)
    opened = open_package(packed(a=b"x" * 101, b=b"x" * 90), "a.docx")
    with pytest.raises(InputError, match="too large"):
        opened.read("a")
    for _ in range(4):
        opened.read("b")
    with pytest.raises(InputError, match="too large"):
        opened.read("b")


def test_too_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_ENTRIES", 1)
    with pytest.raises(InputError, match="2 parts"):
        open_package(packed(a=b"1", b=b"2"), "a.docx")


def test_external_entities_are_not_read() -> None:
    data = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>1&x;2</a>'
    assert "".join(parse_xml(data, "p", "a.docx").itertext()) == "1&x;2"


def test_entity_bomb_in_attribute_is_stopped() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    data = f'<!DOCTYPE a [<!ENTITY e0 "lol">{entities}]><a b="&e11;"/>'.encode()
    with pytest.raises(InputError, match="not well-formed"):
        parse_xml(data, "p", "a.docx")


def test_deep_nesting_is_stopped() -> None:
    with pytest.raises(InputError, match="not well-formed"):
        parse_xml(b"<a>" * 5000 + b"</a>" * 5000, "p", "a.docx")
