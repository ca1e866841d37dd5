"""Ends what a process has started once that process is gone, however it ended: Ray's own agents live on for a minute.

The watcher is this file, run as a program. Its input is a pipe that only the process that is watched holds.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PARENT, _STARTED = 1, 19  # fields of /proc/PID/stat behind the name (proc(5): ppid, starttime)


@contextmanager
def watched() -> Iterator[None]:
    """What this process has started until now ends with it while this lasts (Linux)."""
    if sys.platform != "linux":
        yield
        return
    command = [sys.executable, "-I", __file__, *_below(os.getpid())]
    watcher = subprocess.Popen(  # noqa: S603 -- only numbers
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield
    finally:
        watcher.kill()
        watcher.communicate()


def _below(first: int) -> list[str]:
    """The processes that ``first`` has started, and those that they have; each with the time of its start."""
    all_of_them = [(int(path.name), _status(int(path.name))) for path in Path("/proc").glob("[0-9]*")]
    found = [first]
    for parent in found:
        found += [pid for pid, status in all_of_them if status and int(status[_PARENT]) == parent]
    return [f"{pid} {status[_STARTED]}" for pid in found[1:] if (status := _status(pid))]


def _status(pid: int) -> list[str]:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return []


def main() -> None:
    sys.stdin.read()  # comes to an end with the process at its other end
    for process in sys.argv[1:]:
        pid, started = process.split()
        if _status(int(pid))[_STARTED:][:1] == [started]:  # not another one that has its number now
            with suppress(OSError):
                os.kill(int(pid), signal.SIGKILL)


if __name__ == "__main__":
    main()
