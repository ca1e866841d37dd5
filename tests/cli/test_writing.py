from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath

import pytest

from policyx.batch.inputs import Input
from policyx.cli.writing import is_folder, output_names, spare_inputs, write_together
from policyx.errors import InputError, PolicyxError


@pytest.mark.parametrize(
    ("sources", "names"),
    [
        (["plan.docx"], ["plan.docx.json"]),
        (["plan.docx", "plan.pdf"], ["plan.docx.json", "plan.pdf.json"]),
        (["plan.docx", "plan.docx"], ["plan.docx.json", "plan.docx-2.json"]),
        (["plan.docx", "PLAN.DOCX", "plan.docx-2"], ["plan.docx.json", "PLAN.DOCX-2.json", "plan.docx-2-2.json"]),
        (["a/plan.docx", "b/plan.docx"], ["a/plan.docx.json", "b/plan.docx.json"]),
        (["计划v1.2", "stdin"], ["计划v1.2.json", "stdin.json"]),
    ],
)
def test_a_name_tells_its_source_and_depends_on_no_other(sources: list[str], names: list[str]) -> None:
    assert output_names([PurePath(source) for source in sources], "json") == [PurePath(name) for name in names]


def test_a_folder_ends_with_a_slash_or_exists(tmp_path: Path) -> None:
    assert is_folder("out/")
    assert is_folder(str(tmp_path))
    assert not is_folder(str(tmp_path / "out"))


def inputs(*names: str) -> list[Input]:
    return [Input(Path("in") / name, PurePath(name)) for name in names]


def test_nothing_good_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(b"old")
    (bad,) = inputs("bad.txt")
    write_together([(bad, PolicyxError("no"))], path)
    assert path.read_bytes() == b"old"


def test_what_comes_in_parts_is_one_result(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    (good,) = inputs("a.txt")
    assert write_together([(good, iter([b"{", b"}"]))], path) == []
    assert path.read_bytes() == b"{}"


def test_an_interrupted_batch_leaves_the_old_file_and_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "plans.jsonl"
    path.write_bytes(b"old")
    (good,) = inputs("a.txt")

    def outcomes() -> Iterator[tuple[Input, bytes]]:
        yield good, b"{}"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_together(outcomes(), path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_may_be_as_long_as_the_file_system_allows(tmp_path: Path) -> None:
    path = tmp_path / f"{'规' * 83}.json"
    (good,) = inputs("good.txt")
    assert write_together([(good, b"{}")], path) == []
    assert path.read_bytes() == b"{}"


def test_an_input_is_never_written_over(tmp_path: Path) -> None:
    source = tmp_path / "plan.json"
    source.write_bytes(b"text")
    with pytest.raises(InputError, match="would be written over"):
        spare_inputs([source], [tmp_path / "other.txt", source])
    assert source.read_bytes() == b"text"


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (good,) = inputs("good.txt")
    with pytest.raises(InputError, match="cannot be written: Not a directory"):
        write_together([(good, b"{}")], tmp_path / "file" / "plan.json")
    with pytest.raises(InputError, match="cannot be written: No such file"):
        write_together([(good, b"{}")], tmp_path / "none" / "plan.json")
