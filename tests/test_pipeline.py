from __future__ import annotations

import json
from pathlib import Path

import pytest

from policyx import extract, extract_bytes
from policyx.errors import InputError
from policyx.output.json import as_line


def test_bytes_give_what_the_file_gives(samples: Path) -> None:
    path = samples / "yunjiang-2021.txt"
    assert extract_bytes(path.name, path.read_bytes()) == json.loads(as_line(extract(path)))


def test_bytes_that_cannot_be_read() -> None:
    with pytest.raises(InputError, match=r"plan\.docx: the file is empty"):
        extract_bytes("plan.docx", b"")
