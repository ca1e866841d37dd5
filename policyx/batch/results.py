"""Where the results of a batch go: each into a file of its own below a folder, or all into one file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePath

from policyx.batch.files import make_folder, whole_file
from policyx.batch.manifest import Manifest
from policyx.batch.order import PACKED, unpacked
from policyx.output.tables import file_writer


class Results:
    """``manifest`` and ``failures`` lie beside the results; ``draft`` is there only while something is written."""

    def __init__(self, manifest: Path, failures: Path) -> None:
        self.manifest, self.failures = manifest, failures
        self.draft = manifest.with_name(f".{manifest.name}-{os.getpid()}.part")

    def begin(self, manifest: Manifest, resume: bool) -> None:
        """Clear up after a run that was killed. The manifest is open: no other run is at work here."""
        for draft in self.manifest.parent.glob(f".{self.manifest.name}-*.part"):
            draft.unlink(missing_ok=True)

    def has(self, output: PurePath, size: int | None) -> bool:
        """Whether a result that the manifest knows is still there, as long as it was."""
        raise NotImplementedError

    def put(self, output: PurePath, data: bytes) -> int:
        """Keep a result; returns the byte it begins at."""
        raise NotImplementedError

    def drop(self, output: PurePath) -> None:
        """Remove the result of a file that cannot be read any more."""

    def finish(self, manifest: Manifest) -> None:
        """All is done."""


class Folder(Results):
    """A file for each result; ``shard`` is part of the names of what lies beside them, so that shards may share it."""

    def __init__(self, folder: Path, shard: str = "") -> None:
        super().__init__(folder / f"manifest{shard}.sqlite", folder / f"failures{shard}.jsonl")
        self._folder = folder

    def has(self, output: PurePath, size: int | None) -> bool:
        return _size(self._folder / output) == size

    def put(self, output: PurePath, data: bytes) -> int:
        path = self._folder / output
        make_folder(path.parent)
        with whole_file(path, self.draft) as stream:
            stream.write(data)
        return 0

    def drop(self, output: PurePath) -> None:
        with suppress(OSError):
            (self._folder / output).unlink()


class OneFile(Results):
    """All results in ``path``, one after the other.

    They come into ``path.unfinished`` as they are done, and into ``path``, in the order of the inputs, when all are: so
    nobody finds half of them there, and the bytes do not depend on which was done first. A run that goes on from a
    finished one begins with what is in ``path``.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path.with_name(f"{path.name}.manifest.sqlite"), path.with_name(f"{path.name}.failures.jsonl"))
        self._path, self._store = path, path.with_name(f"{path.name}.unfinished")

    def begin(self, manifest: Manifest, resume: bool) -> None:
        super().begin(manifest, resume)
        if not resume:
            self._store.unlink(missing_ok=True)
        total = manifest.total()
        self._adopted = total > 0 and not self._store.is_file() and _size(self._path) == total
        if self._adopted:
            manifest.line_up()
        else:
            manifest.forget_beyond(_size(self._store))

    def has(self, output: PurePath, size: int | None) -> bool:
        return True  # what is not has been forgotten

    def put(self, output: PurePath, data: bytes) -> int:
        self._take_up()
        # A kill may leave half a line at its end, which no manifest knows.
        with self._store.open("ab") as stream:
            start = stream.tell()
            stream.write(data)
        return start

    def drop(self, output: PurePath) -> None:
        self._take_up()  # it is not copied from there

    def _take_up(self) -> None:
        """Begin with what an earlier run has finished."""
        if self._adopted:
            with self._path.open("rb") as old, whole_file(self._store, self.draft) as stream:
                shutil.copyfileobj(old, stream)
            self._adopted = False

    def finish(self, manifest: Manifest) -> None:
        """Put the results in order; where there is none, the old file stays."""
        if self._store.is_file():
            with whole_file(self._path, self.draft) as stream:
                stream.writelines(_pieces(self._store, manifest))
            self._store.unlink()


class Tables(OneFile):
    """All plans as tables of one file, ``path``, made of their JSON when all are there; ``form`` is a streamed one.

    The JSON lies beside it, packed, in ``path.jsonl.gz``, for a later run to go on from.
    """

    def __init__(self, path: Path, form: str) -> None:
        super().__init__(path)
        self._table, self._write = path, file_writer(form)
        self._path = path.with_name(f"{path.name}.{PACKED}")

    def begin(self, manifest: Manifest, resume: bool) -> None:
        if not resume:
            self._path.unlink(missing_ok=True)
        super().begin(manifest, resume)

    def finish(self, manifest: Manifest) -> None:
        """Nothing new: the old file stays, if it is still there."""
        source = self._store if self._store.is_file() else self._path
        if source == self._store or (source.is_file() and not self._table.exists()):
            with whole_file(self._table, self.draft) as stream:
                self._write(map(unpacked, _pieces(source, manifest)), Path(stream.name))
        super().finish(manifest)


def _pieces(source: Path, manifest: Manifest) -> Iterator[bytes]:
    """The results of all inputs in their order."""
    with source.open("rb") as stream:
        for start, size in manifest.results():
            stream.seek(start)
            yield stream.read(size)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0
