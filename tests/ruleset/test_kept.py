from __future__ import annotations

import marshal
import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from policyx.ruleset import kept
from policyx.ruleset.kept import Shelf, read, write


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder of the test's own."""
    monkeypatch.setattr(kept, "folder", lambda: tmp_path / "cache" / "policyx")
    monkeypatch.setattr(kept.atexit, "register", lambda work: work())
    yield tmp_path / "cache" / "policyx"


def test_a_value_is_there_for_the_next_process() -> None:
    Shelf("one").put("a", [1, "二"])
    assert Shelf("one").get("a") == [1, "二"]
    assert Shelf("one").get("b") is None
    assert Shelf("other").get("a") is None


def test_file_and_folder_are_private(folder: Path) -> None:
    Shelf("one").put("a", 1)
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def signed(body: bytes) -> bytes:
    """With the sum that it should have."""
    return zlib.crc32(body).to_bytes(4, "big") + body


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{}",
        b"\xff",
        b"0\n[1]",
        b"sum?" + marshal.dumps({"a": 1}),
        signed(marshal.dumps([1])),
        signed(b"{"),
        signed(marshal.dumps({"a": [1]})[:-1]),
        signed(b"\xff"),
        signed(marshal.dumps({"a": [1]})),
        signed(marshal.dumps({"a": b"["})),
    ],
)
def test_a_damaged_file_is_as_none(folder: Path, damage: bytes) -> None:
    Shelf("one").put("a", 1)
    (file,) = folder.iterdir()
    file.write_bytes(damage)
    assert Shelf("one").get("a") is None
    Shelf("one").put("a", 2)
    assert Shelf("one").get("a") == 2


def test_half_a_file_is_as_none(folder: Path) -> None:
    Shelf("one").put("a", [1] * 100)
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-20])
    assert Shelf("one").get("a") is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="access by owner and mode")
def test_what_others_could_have_written_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("one", b"1")
    assert read("one") == b"1"
    (folder / "one").chmod(0o640)
    assert read("one") is None
    (folder / "one").chmod(0o600)
    monkeypatch.setattr(os, "getuid", lambda: (folder / "one").stat().st_uid + 1)
    assert read("one") is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and links of POSIX")
def test_only_a_regular_file_is_read(folder: Path) -> None:
    write("one", b"1")
    (folder / "link").symlink_to(folder / "one")
    os.mkfifo(folder / "pipe", mode=0o600)
    (folder / "folder").mkdir(mode=0o700)
    assert [read(name) for name in ("link", "pipe", "folder", "one")] == [None, None, None, b"1"]
    write("link", b"2")
    assert (read("link"), read("one")) == (b"2", b"1")


def test_a_folder_that_cannot_be_made_does_no_harm(folder: Path) -> None:
    folder.parent.write_text("a file in place of the folder")
    Shelf("one").put("a", 1)
    assert Shelf("one").get("a") is None


def test_a_shelf_that_is_too_full_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_MOST", len('{"a":"a","b":"b"}'))
    for key in "abc":
        Shelf("one").put(key, key)
    assert [Shelf("one").get(key) for key in "abc"] == [None, None, "c"]
