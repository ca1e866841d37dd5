from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

from policyx.cli.streams import whole_file


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


def test_a_reader_that_goes_away_is_no_error() -> None:
    program = "from policyx.cli.streams import write_stdout\nwhile True: write_stdout(b'x' * 65536)"
    with subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import typer\ntry:\n exec({program!r})\nexcept typer.Exit as e: raise SystemExit(e.exit_code)",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.wait(20) == 141
        assert process.stderr.read() == b""
