"""Every command in the README and in docs/ runs, and prints what stands below it; README.zh.md has the same ones.

``python -m tests.test_readme`` writes into them what the commands print now (with names of pages: into these alone).
Blocks of ``sh`` are about files that the reader has; of them the commands and options have to exist.
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
import typer

from policyx.cli import program
from tests.warm import warm

ROOT = Path(__file__).resolve().parents[1]
CHINESE = "README.zh.md"
TEXTS = {
    str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", ROOT / CHINESE, *sorted((ROOT / "docs").glob("*.md")))
}
PAGES = {name: text for name, text in TEXTS.items() if name != CHINESE}
# Not ours: where one is missing, the examples that need it are left out.
TOOLS = ("jq", "sqlite3")
PACKAGES = ("duckdb", "pandas", "pyspark", "ray")
COUNTS = re.compile(r"\d+(?= rules| examples)")  # they grow with every rule


def fences(language: str, page: str = "README.md") -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXTS[page], re.MULTILINE | re.DOTALL)


def examples(block: str) -> Iterator[tuple[str, str]]:
    """Each ``$ command`` of a console block with what stands below it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield command, printed


def run(command: str, folder: Path, programs: Path) -> str:
    """What ``command`` prints, run by a shell in ``folder`` with the policyx in ``programs``."""
    path = os.pathsep.join([str(programs), str(Path(sys.executable).parent), os.environ["PATH"]])
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


def console(page: str) -> list[tuple[str, str]]:
    return [pair for block in fences("console", page) for pair in examples(block)]


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with warm(tmp_path_factory.mktemp("bin")) as folder:
        yield folder


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Where the reader of each page stands: its blocks follow each other, as for him."""
    made = {page: tmp_path_factory.mktemp("page") for page in PAGES}
    for page, folder in made.items():
        lay_out(page, folder)
    return made


@pytest.fixture(scope="module")
def outputs(folders: dict[str, Path], programs: Path) -> Iterator[dict[tuple[str, int], Future[str]]]:
    """What each command prints, by page and place: those of a page one after the other, the pages side by side."""
    readers = {page: ThreadPoolExecutor(1) for page in PAGES}
    yield {
        (page, at): reader.submit(run, command, folders[page], programs)
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


@pytest.mark.parametrize(("page", "program"), [(page, program) for page in PAGES for program in fences("python", page)])
def test_a_program_runs(
    page: str, program: str, folders: dict[str, Path], outputs: dict[tuple[str, int], Future[str]]
) -> None:
    for package in PACKAGES:
        if re.search(rf"\bimport {package}\b|\bfrom {package}\b", program):
            pytest.importorskip(package)
    for at, (command, _) in enumerate(console(page)):  # it may read what the commands of its page have written
        if is_possible(command):
            outputs[page, at].result()
    subprocess.run([sys.executable, "-c", program], cwd=folders[page], check=True, capture_output=True)


@pytest.mark.parametrize("language", ["console", "sh", "python"])
def test_the_chinese_readme_has_the_same_examples(language: str) -> None:
    def uncommented(page: str) -> list[str]:
        return [re.sub(r" +# .*", "", block) for block in fences(language, page)]

    assert uncommented(CHINESE) == uncommented("README.md")


def test_the_readmes_name_each_other_and_the_same_pages() -> None:
    def links(page: str) -> set[str]:
        return set(re.findall(r"\]\(([^)#]+)", TEXTS[page])) - {"README.md", CHINESE}

    assert f"({CHINESE})" in TEXTS["README.md"].split("##")[0]
    assert "(README.md)" in TEXTS[CHINESE].split("##")[0]
    assert links(CHINESE) == links("README.md")


@pytest.mark.parametrize("page", TEXTS)
def test_what_a_page_links_to_is_there(page: str) -> None:
    prose = re.sub(r"^```.*?^```$", "", TEXTS[page], flags=re.MULTILINE | re.DOTALL)
    for link in re.findall(r"\]\(([^)#]+)", prose):
        assert "://" in link or (ROOT / page).parent.joinpath(link).exists(), link


@pytest.mark.parametrize("page", TEXTS)
def test_commands_on_files_of_the_reader_exist(page: str) -> None:
    spans = re.findall(r"`([^`\n]+)`", TEXTS[page])
    for line in re.findall(r"^ *policyx +([a-z][^|&;#\n]*)", "\n".join([*fences("sh", page), *spans]), re.MULTILINE):
        words, command = line.split(), typer.main.get_command(program([]))
        while words and hasattr(command, "commands"):
            command = command.commands[words.pop(0)]
        known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
        named = {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)}
        assert named <= known | {"--help", "-h"}, line


@pytest.mark.parametrize("target", re.findall(r"^make (\w+)", "".join(fences("sh")), re.MULTILINE))
def test_make_knows_what_the_readme_names(target: str) -> None:
    subprocess.run(["make", "--dry-run", target], cwd=ROOT, check=True, capture_output=True)


def write(pages: list[str]) -> None:
    """Put what the commands print now below each of them; the Chinese README gets what the other has."""
    with tempfile.TemporaryDirectory() as programs, warm(Path(programs)):
        for page in pages or PAGES:
            text = TEXTS[page]
            with tempfile.TemporaryDirectory() as name:
                lay_out(page, Path(name))
                for block in fences("console", page):
                    pairs = [
                        (command, run(command, Path(name), Path(programs)) if is_possible(command) else printed)
                        for command, printed in examples(block)
                    ]
                    text = text.replace(block, "".join(f"$ {command}\n{printed}" for command, printed in pairs))
            TEXTS[page] = text
            (ROOT / page).write_text(text, encoding="utf-8")
    chinese = TEXTS[CHINESE]
    for old, new in zip(fences("console", CHINESE), fences("console"), strict=True):
        chinese = chinese.replace(old, new)
    (ROOT / CHINESE).write_text(chinese, encoding="utf-8")


if __name__ == "__main__":
    write(sys.argv[1:])
