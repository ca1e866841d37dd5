"""Old and foreign office formats (doc, wps, rtf, odt, fodt, uof): LibreOffice makes a docx of them, which is then read.

WPS Writer's ``.wps`` holds what ``.doc`` holds ([MS-DOC]); by its suffix LibreOffice would take it for MS Works.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec.structs import replace

from policyx.errors import InputError, MissingDependency
from policyx.loaders import docx, limits
from policyx.loaders.detect import detect
from policyx.loaders.options import LoadOptions
from policyx.model.document import Document

# A file is a stranger's: no macros, no active content, no links followed, and no way out for what is left.
_SETTINGS: dict[str, dict[str, bool | int | str]] = {
    "Office.Common/Security/Scripting": {
        "MacroSecurityLevel": 3,
        "DisableMacrosExecution": True,
        "DisableActiveContent": True,
        "BlockUntrustedRefererLinks": True,
    },
    "Office.Writer/Content/Update": {"Link": 0},
    "Inet/Settings": {
        "ooInetProxyType": 2,
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": 9,
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": 9,
    },
}


# Named, or LibreOffice would show the bytes of a damaged file as text. Word's XML of 2003 is found by content.
_FILTERS = {b"\xd0\xcf\x11\xe0": "MS Word 97", b"{\\rtf": "Rich Text Format", b"PK\x03\x04": "writer8"}

_WATCHED = 'exec 3<&0; { read -r _; kill -KILL 0; } <&3 >/dev/null 2>&1 & exec "$0" "$@" </dev/null 3<&-'
"""Runs a command beside a watch that waits for the end of its input, as a pipe gives when whoever writes to it is gone
(killed, that is), and then kills the process group."""


def load(data: bytes, name: str, options: LoadOptions) -> Document:
    """Read a ``.doc``, ``.wps``, ``.rtf``, ``.odt``, ``.fodt`` or ``.uof`` file; ``Document.format`` says which.

    Raises:
        InputError: damaged, encrypted, or not converted in time.
        MissingDependency: LibreOffice is not installed.
    """
    kind = options.type or detect(data, name)
    document = docx.load(_to_docx(data, kind, name, options), name, options)
    return replace(document, format=kind, sha256=hashlib.sha256(data).hexdigest())


def _to_docx(data: bytes, kind: str, name: str, options: LoadOptions) -> bytes:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        hint = "install LibreOffice so that soffice is on the PATH, or save the file as docx"
        raise MissingDependency(
            f"{kind} files are read with LibreOffice, which is not installed", where=name, hint=hint
        )
    if options.progress:
        options.progress(f"{name}: converting with LibreOffice")
    with _folder() as place:
        source = place / f"in.{kind}"
        source.write_bytes(data)
        _write_profile(place / "profile")
        command = [
            program, f"-env:UserInstallation={(place / 'profile').as_uri()}",
            "--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
            *[f"--infilter={filter}" for magic, filter in _FILTERS.items() if data.lstrip().startswith(magic)],
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(place / "out"), str(source),
        ]  # fmt: skip
        messages = _run(command, place, name, options)
        result = place / "out" / "in.docx"
        if not result.is_file():
            reason = messages.strip().splitlines()[-1:] or ["no reason given"]
            hint = "it may be damaged or have a password; save it as docx"
            raise InputError(f"LibreOffice cannot convert it: {reason[0]}", where=name, hint=hint)
        limits.check_size(result.stat().st_size, name)
        return result.read_bytes()


@contextmanager
def _folder() -> Iterator[Path]:
    """A temporary folder of which nothing is left, even where time runs out."""
    folder = tempfile.mkdtemp(prefix="policyx-")
    try:
        yield Path(folder)
    finally:
        with limits.to_the_end():
            shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], place: Path, name: str, options: LoadOptions) -> str:
    """Convert within the time limit; nothing of the process group outlives this call, nor this process."""
    environment = {**os.environ, "TMPDIR": str(place), "SAL_USE_VCLPLUGIN": "svp"}
    lifeline, ours = os.pipe()
    process = subprocess.Popen(  # noqa: S603  # the names of files are ours
        ["/bin/sh", "-c", _WATCHED, *command],
        cwd=place,
        env=environment,
        stdin=lifeline,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    os.close(lifeline)
    try:
        return process.communicate(timeout=limits.remaining() or options.timeout)[1].decode(errors="replace")
    except subprocess.TimeoutExpired:
        raise InputError("LibreOffice takes too long", where=name, hint="allow more time (--timeout)") from None
    finally:
        with limits.to_the_end():
            _end(process)
            os.close(ours)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the process group: ``soffice`` is a script around the program that does the work."""
    with suppress(ProcessLookupError, PermissionError):  # all of it has ended already
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stderr:
        process.stderr.close()


def _write_profile(profile: Path) -> None:
    """A fresh user profile whose settings lock LibreOffice down (its registrymodifications.xcu)."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{key}" oor:op="fuse">'
        f"<value>{str(value).lower()}</value></prop></item>"
        for path, values in _SETTINGS.items()
        for key, value in values.items()
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )
