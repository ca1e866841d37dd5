"""Where the results of a batch are kept for a later run to go on from: on this machine, or at an address.

What is to lie beside results at an address, and one output until it is whole, is in a folder of this machine meanwhile:
in the user's cache, under a name made of the address, where a later run finds it.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from policyx.batch import addresses
from policyx.batch.files import make_folder
from policyx.batch.order import PACKED
from policyx.batch.results import Folder, OneFile, Results, Tables
from policyx.output.tables import STREAMED
from policyx.ruleset.kept import folder

KEPT = ("json", "jsonl", *STREAMED)
"""Forms of one file that all results may go into."""
_BESIDE = ("", ".manifest.sqlite", f".{PACKED}")
"""What a later run needs of one output, behind its name."""


class FarFolder(Folder):
    """A file at ``address`` for each result; what lies beside them is in ``here``."""

    def __init__(self, here: Path, address: Path, shard: str = "") -> None:
        super().__init__(here, shard)
        self._address = address

    def has(self, output: PurePath, size: int | None) -> bool:
        return addresses.size(self._address / output) == size

    def put(self, output: PurePath, data: bytes) -> int:
        addresses.write(self._address / output, data)
        return 0

    def drop(self, output: PurePath) -> None:
        addresses.remove(self._address / output)


@contextmanager
def results_in(path: Path, form: str, is_folder: bool, shard: str, far: bool, resume: bool) -> Iterator[Results]:
    """Where the results of a batch are kept: in the folder ``path`` or in one file; ``far``: it is an address.

    Raises:
        InputError: there is no such place, or nothing is to be had from the address.
        MissingDependency: the form or the address needs an extra that is not installed.
    """
    here = _prepared(path, is_folder, shard, resume) if far else path
    if is_folder:
        make_folder(here)
        yield FarFolder(here, path, shard) if far else Folder(here, shard)
    else:
        yield Tables(here, form) if form in STREAMED else OneFile(here)
    if far:  # all went well; else what there is stays for a run that goes on
        _send(here, path, is_folder)


def _prepared(address: Path, is_folder: bool, shard: str, resume: bool) -> Path:
    """Where to write what is to be at ``address``: begun by an earlier run, or with what that has sent."""
    name = hashlib.sha256(f"{addresses.shown(address)}{shard}".encode()).hexdigest()[:32]
    here = folder() / "batches" / name
    if not resume:
        shutil.rmtree(here, ignore_errors=True)
    if not here.is_dir():
        make_folder(here)
        there = address if is_folder else address.parent
        for name in [f"manifest{shard}.sqlite"] if is_folder else [f"{address.name}{ending}" for ending in _BESIDE]:
            if resume:
                addresses.fetch(there / name, here / name)
    return here if is_folder else here / address.name


def _send(place: Path, address: Path, is_folder: bool) -> None:
    here, there = (place, address) if is_folder else (place.parent, address.parent)
    for path in sorted(here.iterdir()):
        addresses.send(path, there / path.name)
    shutil.rmtree(here)
