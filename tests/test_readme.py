"""Every command in the README and in the guides runs, and prints what stands below it.

``python tests/test_readme.py`` writes what the commands print now into them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("README.md", "docs/confidence.md", "docs/explain.md", "docs/rules.md", "docs/strength.md")
PAGES = {name: (ROOT / name).read_text(encoding="utf-8") for name in NAMES}
# Not ours: where one is missing, the examples that need it are left out.
TOOLS = ("jq",)
PACKAGES = ("duckdb", "pandas")
COUNTS = re.compile(r"\d+(?= rules| examples)")  # they grow with every rule


def fences(language: str, page: str = "README.md") -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGES[page], re.MULTILINE | re.DOTALL)


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


def lay_out(page: str, folder: Path) -> None:
    """What the reader has: the samples, and the files that the page shows whole, their names in their first lines."""
    shutil.copytree(ROOT / "samples", folder / "samples")
    for text in fences("toml", page):
        path = folder / text.splitlines()[0].removeprefix("# ")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def is_possible(command: str) -> bool:
    return all(shutil.which(tool) for tool in TOOLS if re.search(rf"(^|\| ){tool} ", command))


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Where the reader of each page stands: its blocks follow each other, as for him."""
    made = {page: tmp_path_factory.mktemp("page") for page in PAGES}
    for page, folder in made.items():
        lay_out(page, folder)
    return made


def console(page: str) -> list[tuple[str, str]]:
    return [pair for block in fences("console", page) for pair in examples(block)]


@pytest.fixture(scope="module")
def outputs(folders: dict[str, Path]) -> Iterator[dict[tuple[str, int], Future[str]]]:
    """What each command prints, by page and place: those of a page one after the other, the pages side by side."""
    readers = {page: ThreadPoolExecutor(1) for page in PAGES}
    yield {
        (page, at): reader.submit(run, command, folders[page])
        for page, reader in readers.items()
        for at, (command, _) in enumerate(console(page))
        if is_possible(command)
    }
    for reader in readers.values():
        reader.shutdown(cancel_futures=True)


@pytest.mark.parametrize(
    ("page", "at", "command", "printed"),
    [(page, at, *pair) for page in PAGES for at, pair in enumerate(console(page))],
)
def test_a_command_prints_what_the_page_says(
    page: str, at: int, command: str, printed: str, outputs: dict[tuple[str, int], Future[str]]
) -> None:
    if not is_possible(command):
        pytest.skip("needs a tool that is not installed")
    assert COUNTS.sub("", outputs[page, at].result()) == COUNTS.sub("", printed)


@pytest.mark.parametrize("program", fences("python"))
def test_a_program_runs(program: str, folders: dict[str, Path]) -> None:
    for package in PACKAGES:
        if f"import {package}" in program:
            pytest.importorskip(package)
    subprocess.run([sys.executable, "-c", program], cwd=folders["README.md"], check=True, capture_output=True)


@pytest.mark.parametrize("target", re.findall(r"^make (\w+)", "".join(fences("sh")), re.MULTILINE))
def test_make_knows_what_the_readme_names(target: str) -> None:
    subprocess.run(["make", "--dry-run", target], cwd=ROOT, check=True, capture_output=True)


def write() -> None:
    """Put what the commands print now below each of them."""
    for page, text in PAGES.items():
        with tempfile.TemporaryDirectory() as name:
            lay_out(page, Path(name))
            for block in fences("console", page):
                pairs = [(c, run(c, Path(name)) if is_possible(c) else printed) for c, printed in examples(block)]
                text = text.replace(block, "".join(f"$ {command}\n{printed}" for command, printed in pairs))
        (ROOT / page).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
