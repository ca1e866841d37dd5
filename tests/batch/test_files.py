from __future__ import annotations

import os
import stat
from pathlib import Path

from policyx.batch.files import whole_file


def test_a_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    with whole_file(path) as stream:
        stream.write(b"{}")
        assert not path.exists()
    assert path.read_bytes() == b"{}"
    assert list(tmp_path.iterdir()) == [path]


def test_it_has_the_rights_of_an_ordinary_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    with whole_file(path) as stream:
        stream.write(b"{}")
    (tmp_path / "ordinary").touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE((tmp_path / "ordinary").stat().st_mode)


def test_a_device_is_written_not_replaced() -> None:
    with whole_file(Path(os.devnull)) as stream:
        stream.write(b"{}")
    assert Path(os.devnull).is_char_device()
