"""One warm policyx for the many commands of a page.

Each call of the program ``policyx`` that :func:`warm` puts into a folder is a fork of a process that has imported all
and read the rules, with the streams, folder and environment of its caller: the same answer in a fifth of the time.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CALLER = f"""#!{sys.executable} -ISs
import json, os, socket, sys
line = socket.socket(socket.AF_UNIX)
line.connect(os.path.join(os.path.dirname(sys.argv[0]), "socket"))
socket.send_fds(line, [b"?"], [0, 1, 2])
line.sendall(json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode())
line.shutdown(socket.SHUT_WR)
sys.exit(int(line.recv(9) or 70))
"""


@contextmanager
def warm(folder: Path) -> Iterator[Path]:
    """A folder for PATH with a ``policyx`` that lasts as long as the context."""
    program = folder / "policyx"
    program.write_text(CALLER, encoding="utf-8")
    program.chmod(0o700)
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    server = subprocess.Popen(
        [sys.executable, __file__, str(folder / "socket")], env={**os.environ, "PYTHONPATH": path}
    )
    try:
        while not (folder / "socket").exists():
            assert server.poll() is None, "the warm policyx did not start"
            time.sleep(0.05)
        yield folder
    finally:
        server.kill()
        server.wait()


def answer(line: socket.socket) -> int:
    """Run the program as the caller would have, and say how it ended."""
    from policyx.__main__ import main

    _, streams, _, _ = socket.recv_fds(line, 1, 3)
    asked = b"".join(iter(lambda: line.recv(65536), b""))
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.argv[1:], folder, environment = json.loads(asked)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    finally:
        sys.stderr.flush()
    return 0


def serve(name: str) -> None:
    """Answer each caller with a fork of this process, until it is killed."""
    import policyx
    from policyx.comparison import compare, panel  # noqa: F401
    from policyx.output import view  # noqa: F401

    policyx.diff(ROOT / "samples/yunjiang-2021.docx", ROOT / "samples/yunjiang-2024.pdf")
    sys.argv[0] = "policyx"
    with socket.socket(socket.AF_UNIX) as door:
        draft = f"{name}.draft"
        door.bind(draft)
        door.listen()
        Path(draft).rename(name)  # from here on somebody listens
        while True:
            line, _ = door.accept()
            if os.fork() == 0:
                code = answer(line)
                line.sendall(str(code).encode())
                os._exit(0)
            line.close()
            while _reap():
                pass


def _reap() -> bool:
    try:
        return os.waitpid(-1, os.WNOHANG)[0] > 0
    except ChildProcessError:
        return False


if __name__ == "__main__":
    serve(sys.argv[1])
