from __future__ import annotations

import subprocess
import sys


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
