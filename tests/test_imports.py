"""What starts with the program: counted in modules, not in seconds, so that it holds on any machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "pydantic",
    "msgspec",
    "jieba",
    "lxml",
    "docx",
    "pypdfium2",
    "pdfplumber",
    "charset_normalizer",
    "rich",
    "numpy",
    "xlrd",
}


def imported_by(*arguments: str) -> set[str]:
    """Top-level packages that ``python`` has imported after ``arguments``."""
    run = subprocess.run([sys.executable, "-X", "importtime", *arguments], capture_output=True, text=True, check=True)
    lines = [line for line in run.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


@pytest.mark.parametrize(
    "arguments", [("-c", "import policyx"), ("-m", "policyx", "--version"), ("-m", "policyx", "--help")]
)
def test_nothing_heavy_is_imported_at_the_start(arguments: tuple[str, ...]) -> None:
    assert imported_by(*arguments) & HEAVY == set()


def test_the_package_alone_imports_nothing_but_the_standard_library() -> None:
    names = "import sys; before = set(sys.modules); import policyx; print(*(set(sys.modules) - before))"
    run = subprocess.run([sys.executable, "-c", names], capture_output=True, text=True, check=True)
    packages = {name.partition(".")[0] for name in run.stdout.split()}
    assert packages - sys.stdlib_module_names == {"policyx"}


@pytest.mark.parametrize("command", [["extract", "{}.txt"], ["diff", "{}.json", "{}.json"]])
def test_what_a_document_or_two_plans_give_needs_no_pydantic(command: list[str], samples: Path) -> None:
    found = imported_by("-m", "policyx", *(word.format(samples / "yunjiang-2021") for word in command))
    assert found & {"pydantic", "rich", "numpy"} == set()


def test_a_text_file_needs_no_reader_of_other_formats(samples: Path) -> None:
    found = imported_by("-m", "policyx", "text", str(samples / "yunjiang-2021.txt"))
    assert found & {"docx", "pypdfium2", "pdfplumber", "jieba", "rich", "numpy"} == set()
