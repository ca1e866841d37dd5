"""Whatever the file is: one clear line on stderr, nothing on stdout, exit code 2."""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
DOCX = (SAMPLES / "yunjiang-2021.docx").read_bytes()
PDF = (SAMPLES / "yunjiang-2021.pdf").read_bytes()
# The head of an OLE file with the stream that Word makes of a document with a password.
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def refused(policyx: Callable, path: Path) -> str:
    """The one line of ``policyx extract path``, which must fail."""
    run = policyx("extract", path)
    assert (run.code, run.out) == (2, b"")
    assert run.err.startswith(f"error: {path}: ") and run.err.count("\n") == 1
    assert "internal error" not in run.err
    return run.err


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.docx", b"", "empty"),
        ("blank.txt", b" \r\n\t\n", "empty"),
        ("cut.docx", DOCX[: len(DOCX) // 2], "damaged"),
        ("cut.pdf", PDF[:200], ""),
        ("head.pdf", b"%PDF-1.7\n", ""),
        ("encrypted.docx", ENCRYPTED, "encrypted"),
        ("archive.docx", zipped(readme=b"hello"), "zip archive"),
        ("hollow.docx", zipped(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": b""}), ""),
        ("broken.docx", zipped(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document"}), ""),
        ("noise.txt", random.Random(0).randbytes(4096), "neither text nor a document"),
        ("noise.pdf", random.Random(1).randbytes(4096), "neither text nor a document"),
        ("nul.txt", bytes(1000), ""),
    ],
)
def test_a_file_that_cannot_be_read(policyx: Callable, tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert said in refused(policyx, path)


def test_a_file_that_is_not_there(policyx: Callable, tmp_path: Path) -> None:
    assert "no such file" in refused(policyx, tmp_path / "plan.docx")


def test_a_folder_with_nothing_to_read(policyx: Callable, tmp_path: Path) -> None:
    assert "no readable file" in refused(policyx, tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_the_right_to_read(policyx: Callable, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"text")
    path.chmod(0)
    assert "cannot be read: Permission denied" in refused(policyx, path)


def test_a_wrong_suffix_is_read_by_its_content(policyx: Callable, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(DOCX)
    run = policyx("extract", path)
    assert run.code == 0
    assert b'"format": "docx"' in run.out


def test_an_unknown_type(policyx: Callable) -> None:
    run = policyx("extract", "--type", "xyz", SAMPLES / "yunjiang-2021.txt")
    assert (run.code, run.out) == (2, b"")
    assert run.err.count("\n") == 1 and "internal error" not in run.err
