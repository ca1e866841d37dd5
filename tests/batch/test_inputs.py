from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from policyx.batch.inputs import STDIN, blaming, find_inputs
from policyx.errors import InputError


def test_a_folder_stands_for_the_readable_files_under_it(tmp_path: Path) -> None:
    for name in ("b.docx", "a.TXT", "sub/c.pdf", ".hidden.txt", "~$b.docx", "photo.xyz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = find_inputs([tmp_path])
    assert [input.relative for input in found] == [PurePath("a.TXT"), PurePath("b.docx"), PurePath("sub/c.pdf")]


def test_a_file_may_be_called_anything_and_order_is_kept(tmp_path: Path) -> None:
    found = find_inputs([Path("z"), STDIN, Path("dir/a.docx")])
    assert [str(input.relative) for input in found] == ["z", "stdin", "a.docx"]


def test_a_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no readable file"):
        find_inputs([tmp_path])


def test_stdin_is_read_once() -> None:
    with pytest.raises(InputError, match="only once"):
        find_inputs([STDIN, STDIN])


def test_an_error_names_the_file_as_the_user_did() -> None:
    with pytest.raises(InputError) as error, blaming(Path("in/plan.pdf")):
        raise InputError("damaged", where="plan.pdf:3")
    assert str(error.value) == "in/plan.pdf:3: damaged"


@pytest.mark.parametrize(
    ("bug", "what"),
    [
        (RecursionError(), "nested too deeply"),
        (MemoryError(), "too large"),
        (IndexError("list index"), "internal error: IndexError: list index"),
    ],
)
def test_a_bug_is_one_line_too(bug: BaseException, what: str) -> None:
    with pytest.raises(InputError, match=what), blaming(Path("plan.pdf")):
        raise bug
