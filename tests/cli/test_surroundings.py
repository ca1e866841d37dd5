"""Odd names, odd locales and streams that are closed or full: one line on stderr, and 2; 1 is for plans that differ."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from policyx.__main__ import main
from policyx.cli.streams import write_stdout
from policyx.errors import InputError, legible, one_line

PLAN = "一、主要目标\n到2025年，水厂达到30座。\n".encode()
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
NOT_UTF8 = os.fsdecode(b"plan-\xff.txt")


@pytest.fixture
def shell(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs ``policyx …``, written as for a shell, beside ``plan.txt``."""
    (tmp_path / "plan.txt").write_bytes(PLAN)

    def run(line: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        command = f'policyx() {{ "{sys.executable}" -m policyx "$@"; }}; {line}'
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
        return subprocess.run(["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, check=False)

    return run


posix = pytest.mark.skipif(os.name == "nt", reason="streams and names of POSIX")
linux = pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full")


@posix
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("policyx extract plan.txt >&-", b"error: stdout: cannot be written: Bad file descriptor\n"),
        ("policyx show plan.txt >&-", b"error: stdout: "),
        ("policyx --help >&-", b"error: stdout: "),
        ("policyx extract - <&-", b"error: stdin: cannot be read: Bad file descriptor\n"),
        ("policyx show - <&-", b"error: stdin: cannot be read: Bad file descriptor\n"),
        ("policyx extract none.txt 2>&-", b""),
        ("policyx extract none.txt <&- >&- 2>&-", b""),
        ("policyx extract ''", b"error: Invalid value for 'FILE': an empty file name (policyx --help says more)\n"),
        ("policyx extract plan.txt -o ''", b"error: -o: an empty file name\n"),
        ("policyx diff '' plan.txt", b"error: Invalid value for 'OLD': an empty file name"),
        ("policyx extract plan.txt -o $(printf %0300d).json", b"error: 000"),
        ("policyx extract $(printf %0300d).txt", b"error: 000"),
        ("policyx extract . -o plan.txt/out/", b"error: plan.txt/out: the folder cannot be made: Not a directory\n"),
    ],
)
def test_a_failure_is_one_line_and_2(shell: Callable, line: str, said: bytes) -> None:
    run = shell(line)
    assert (run.returncode, run.stdout) == (2, b"")
    assert run.stderr.startswith(said) and run.stderr.count(b"\n") == bool(said)


@posix
def test_a_link_that_leads_to_itself_is_written_like_any_file(shell: Callable) -> None:
    run = shell("ln -s itself.json itself.json; policyx extract plan.txt -o itself.json && cat itself.json")
    assert (run.returncode, run.stderr) == (0, b"")
    assert json.loads(run.stdout)["source"]["name"] == "plan.txt"


@linux
def test_a_folder_that_is_gone_is_no_fault_of_stdout(shell: Callable) -> None:
    run = shell('plan="$PWD/plan.txt"; mkdir gone; cd gone; rmdir ../gone; policyx extract "$plan" -o out.json')
    assert run.returncode == 2
    assert run.stderr.splitlines()[-1] == b"error: out.json: cannot be found: No such file or directory"


@linux
@pytest.mark.parametrize("columns", ["0", "999999999", "x"])
def test_a_terminal_of_any_width(shell: Callable, columns: str) -> None:
    run = shell("policyx show plan.txt", COLUMNS=columns)
    assert (run.returncode, run.stderr) == (0, b"")
    assert "水厂" in run.stdout.decode() and len(run.stdout) < 200_000


@linux
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("policyx show zero.json", b"error: zero.json: not a plan in JSON"),
        ("policyx eval zero.targets.jsonl plan.txt", b"error: zero.targets.jsonl: more than 64 MB"),
        ("policyx rules new . --id targets.name.mine", b"error: targets.toml: no rule file"),
        ("policyx extract plan.txt --corrections zero.json", b"error: plan.txt: zero.json: no decisions in JSON"),
    ],
)
def test_a_device_without_end_is_not_read_to_its_end(shell: Callable, line: str, said: bytes) -> None:
    links = "for name in zero.json zero.targets.jsonl targets.toml; do ln -s /dev/zero $name; done; ulimit -v 4000000"
    run = shell(f"{links}; {line}")
    assert (run.returncode, run.stdout) == (2, b"")
    assert run.stderr.startswith(said) and run.stderr.count(b"\n") == 1


@linux
@pytest.mark.parametrize(
    "line",
    [
        "policyx extract plan.txt > /dev/full",
        "policyx extract plan.txt -o /dev/full",
        "policyx show plan.txt > /dev/full",
        "policyx diff plan.txt plan.txt > /dev/full",
        "policyx --help > /dev/full",
    ],
)
def test_a_full_disk_is_named(shell: Callable, line: str) -> None:
    run = shell(line)
    assert run.returncode == 2
    assert run.stderr.startswith(b"error: /dev/full: ") and run.stderr.count(b"\n") == 1


@linux
def test_where_nothing_can_be_said_the_exit_code_still_is(shell: Callable) -> None:
    assert shell("policyx extract none.txt 2> /dev/full").returncode == 2
    assert shell("policyx extract plan.txt 2>&-").returncode == 0


@posix
def test_what_is_read_once_is_read(shell: Callable) -> None:
    run = shell("mkfifo pipe; (cat plan.txt > pipe &); policyx extract pipe")
    assert json.loads(run.stdout)["source"]["name"] == "pipe"


@linux
def test_a_file_of_proc_is_read_or_refused(shell: Callable) -> None:
    assert shell("policyx extract /proc/self/status").returncode == 0
    run = shell("policyx extract /proc/self/mem")
    assert (run.returncode, run.stderr) == (2, b"error: /proc/self/mem: cannot be read: Input/output error\n")


@posix
@pytest.mark.parametrize(
    "arguments", [("extract",), ("show",), ("diff", "plan.txt"), ("diff", "plan.txt", "--format=html")]
)
def test_a_name_that_is_no_utf8(policyx: Callable, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    try:
        (tmp_path / NOT_UTF8).write_bytes(PLAN)
    except OSError:
        pytest.skip("names are UTF-8 here")
    (tmp_path / "plan.txt").write_bytes(PLAN)
    command, *others = (tmp_path / one if one == "plan.txt" else one for one in arguments)
    run = policyx(command, *others, tmp_path / NOT_UTF8)
    assert (run.code, run.err) == (0, "")
    assert "plan-\ufffd.txt" in run.out.decode()


@posix
def test_results_of_such_names_are_written(policyx: Callable, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    try:
        (tmp_path / "in" / NOT_UTF8).write_bytes(PLAN)
    except OSError:
        pytest.skip("names are UTF-8 here")
    assert policyx("extract", tmp_path / "in", "-o", f"{tmp_path}/out/").code == 0
    assert (tmp_path / "out" / f"{NOT_UTF8}.json").exists()


@posix
def test_a_locale_without_chinese(shell: Callable, tmp_path: Path) -> None:
    (tmp_path / "规划.txt").write_bytes(PLAN)
    run = shell("policyx extract 规划.txt", **ASCII)
    assert json.loads(run.stdout)["source"]["name"] == "规划.txt"
    assert shell("policyx --help", **ASCII).returncode == 0
    assert "水厂" in shell("policyx show 规划.txt", **ASCII).stdout.decode()
    assert shell("policyx extract 无.txt", **ASCII).stderr.decode() == "error: 无.txt: no such file\n"


@posix
def test_a_name_cannot_steer_the_terminal(policyx: Callable, tmp_path: Path) -> None:
    name = "a\x1b[31m\nb\u202ec.txt"
    run = policyx("extract", tmp_path / name)
    assert (run.code, run.err) == (2, f"error: {tmp_path}/a [31m b c.txt: no such file\n")
    (tmp_path / name).write_bytes(PLAN)
    for command in (("show",), ("explain",), ("diff", "--format=report", tmp_path / name), ("catalogue", "--no-json")):
        run = policyx(*command, tmp_path / name)
        assert run.code == 0
        assert not {"\x1b", "\u202e"} & {*run.out.decode()}


HOSTILE = "一、目标\n到2030年，\x1b[31m新建\u202e水厂20座，管网更加完善，供水更有保障。\n"


def on_a_terminal(*arguments: object) -> str:
    """What a terminal gets of a run of the program."""
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.environ |= {"PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "100", "PAGER": "cat"}
        os.execv(sys.executable, [sys.executable, "-m", "policyx", *map(str, arguments)])
    shown = b""
    with suppress(OSError):  # at the end Linux says EIO
        while piece := os.read(terminal, 65536):
            shown += piece
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    return shown.decode()


@linux
@pytest.mark.parametrize("command", ["text", "extract", "show", "diff --format=csv"])
def test_a_text_cannot_steer_the_terminal(tmp_path: Path, command: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    shown = on_a_terminal(*command.split(), *[path] * (2 if "diff" in command else 1))
    assert shown and "\x1b[31m新建" not in shown and "\u202e" not in shown
    assert r"\u000d" not in shown


def test_a_pipe_gets_the_data_as_they_are(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    write_stdout(HOSTILE.encode())
    assert capsysbinary.readouterr().out == HOSTILE.encode()


def test_a_bug_is_one_line_and_2(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(**_: object) -> None:
        raise LookupError("one\ntwo")

    monkeypatch.setattr("policyx.__main__.app", broken)
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 2
    assert capsys.readouterr().err == (
        "error: internal error: LookupError: one two (a bug in policyx, please report it)\n"
    )


def test_memory_that_runs_out_is_no_bug(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def greedy(**_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("policyx.__main__.app", greedy)
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 2
    assert capsys.readouterr().err == "error: too large for the memory of this machine\n"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_a_message_quotes_is_cut(policyx: Callable, tmp_path: Path, language: str) -> None:
    (tmp_path / "plan.txt").write_bytes(PLAN)
    review = {"document": "plan.txt", "sha256": "", "decisions": [{"kind": "x" * 100_000}]}
    (tmp_path / "review.json").write_text(json.dumps(review))
    run = policyx("--lang", language, "extract", tmp_path / "plan.txt", "--corrections", tmp_path / "review.json")
    assert (run.code, run.out) == (2, b"")
    assert " … " in run.err and run.err.count("\n") == 1 and len(run.err) < 1000


@pytest.mark.parametrize(
    ("name", "shown"),
    [("规划.txt", "规划.txt"), (NOT_UTF8, "plan-\ufffd.txt"), ("\ud800", "?"), (os.fsdecode("规划".encode()), "规划")],
)
def test_names_become_legible(name: str, shown: str) -> None:
    assert legible(name) == one_line(name) == shown
    assert str(InputError("damaged", where=name)) == f"{shown}: damaged"
