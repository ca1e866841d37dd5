"""Every command in the README runs, and prints what stands below it.

``python tests/test_readme.py`` writes what the commands print now into the README.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Not ours: where one is missing, the examples that need it are left out.
TOOLS = ("jq",)
PACKAGES = ("duckdb", "pandas")
COUNTS = re.compile(r"\d+(?= rules| examples)")  # they grow with every rule


def fences(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def examples(block: str) -> Iterator[tuple[str, str]]:
    """Each ``$ command`` of a console block with what stands below it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield command, printed


def run(command: str, folder: Path) -> str:
    """What ``command`` prints, run by a shell in ``folder`` with the policyx of this environment."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    result = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=folder, env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    # 141: head has seen enough
    assert result.returncode in (0, 141), f"{command}\n{result.stderr}"
    return "".join(f"{line.rstrip()}\n" for line in result.stdout.splitlines())  # rich fills lines up with blanks


def is_possible(command: str) -> bool:
    return all(shutil.which(tool) for tool in TOOLS if re.search(rf"(^|\| ){tool} ", command))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the reader stands: the blocks follow each other, as for him."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "samples", folder / "samples")
    return folder


@pytest.mark.parametrize(("command", "printed"), [pair for block in fences("console") for pair in examples(block)])
def test_a_command_prints_what_the_readme_says(command: str, printed: str, folder: Path) -> None:
    if not is_possible(command):
        pytest.skip("needs a tool that is not installed")
    assert COUNTS.sub("", run(command, folder)) == COUNTS.sub("", printed)


@pytest.mark.parametrize("program", fences("python"))
def test_a_program_runs(program: str, folder: Path) -> None:
    for package in PACKAGES:
        if f"import {package}" in program:
            pytest.importorskip(package)
    subprocess.run([sys.executable, "-c", program], cwd=folder, check=True, capture_output=True)


@pytest.mark.parametrize("target", re.findall(r"^make (\w+)", "".join(fences("sh")), re.MULTILINE))
def test_make_knows_what_the_readme_names(target: str) -> None:
    subprocess.run(["make", "--dry-run", target], cwd=ROOT, check=True, capture_output=True)


def write() -> None:
    """Put what the commands print now below each of them."""
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(ROOT / "samples", Path(name) / "samples")
        text = README
        for block in fences("console"):
            pairs = [(c, run(c, Path(name)) if is_possible(c) else printed) for c, printed in examples(block)]
            text = text.replace(block, "".join(f"$ {command}\n{printed}" for command, printed in pairs))
    (ROOT / "README.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
