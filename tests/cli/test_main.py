from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

import policyx as package
from policyx.__main__ import main


def test_version(policyx: Callable) -> None:
    run = policyx("--version")
    assert (run.code, run.out.decode(), run.err) == (0, f"policyx {package.__version__}\n", "")


def test_python_m_policyx() -> None:
    run = subprocess.run([sys.executable, "-m", "policyx", "--version"], capture_output=True, text=True, check=True)
    assert run.stdout == f"policyx {package.__version__}\n"


@pytest.mark.parametrize("arguments", [(), ("extract",), ("rules",)])
def test_help_shows_examples(policyx: Callable, arguments: tuple[str, ...]) -> None:
    run = policyx(*arguments, "--help")
    assert run.code == 0
    assert b"policyx" in run.out


def test_without_arguments_the_help_is_shown(policyx: Callable) -> None:
    run = policyx()
    assert (run.code, run.err) == (2, "")
    assert b"extract" in run.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("exract", "a.txt"),
        ("extract",),
        ("extract", "--no-such", "a"),
        ("text", "a", "--max-pages", "0"),
        ("show", "a", "b"),
    ],
)
def test_bad_usage_is_one_line(policyx: Callable, arguments: tuple[str, ...]) -> None:
    run = policyx(*arguments)
    assert (run.code, run.out) == (2, b"")
    assert run.err.startswith("error: ") and run.err.count("\n") == 1


def test_an_interrupt_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("policyx.__main__.app", interrupted)
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 130
    assert capsys.readouterr() == ("", "")


def test_ctrl_c_while_reading_leaves_no_traceback() -> None:
    command = [sys.executable, "-m", "policyx", "extract", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        time.sleep(3)  # it waits for stdin by then
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr.read() == b""
