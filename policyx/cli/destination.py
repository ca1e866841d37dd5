"""Where ``extract`` writes: to stdout, into one file, or into a folder that gets a file for each document."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path, PurePath

from msgspec import Struct

from policyx.batch.files import make_folder
from policyx.batch.inputs import Input
from policyx.batch.places import KEPT, results_in
from policyx.batch.results import Results
from policyx.batch.run import File
from policyx.cli.forms import Form, choose_form
from policyx.cli.writing import Outcomes, is_folder, output_names, spare_inputs, write_tables, write_together
from policyx.errors import InputError, PolicyxError


class Destination(Struct, frozen=True):
    """``path`` is a folder, or a file that all goes into, ``None`` stdout; ``form`` that of each file there."""

    path: Path | None
    is_folder: bool
    form: str

    @property
    def is_table(self) -> bool:
        """Whether the records of all plans become rows of one file."""
        return not self.is_folder and self.form not in ("json", "jsonl")

    @property
    def keeps(self) -> bool:
        """Whether a later run can tell what an earlier one has done: not of stdout, a pipe, or a workbook."""
        if self.path is None or self.is_folder:
            return self.is_folder
        return self.form in KEPT and (self.path.is_file() or not self.path.exists())

    def files(self, inputs: Sequence[Input]) -> list[File]:
        """Each input with its place in the folder.

        Raises:
            InputError: an input would be written over.
        """
        if self.path is None or not self.is_folder:
            return [(input, PurePath()) for input in inputs]
        names = output_names([input.relative for input in inputs], self.form)
        spare_inputs([self.path / name for name in names], [input.path for input in inputs])
        return list(zip(inputs, names, strict=True))

    def results(self, shard: str, far: bool, resume: bool) -> AbstractContextManager[Results]:
        """What a later run can go on from; ``far``: at an address.

        Raises:
            InputError: nothing is kept there that a run could go on from, or as :func:`results_in`.
        """
        if self.path is None or not self.keeps:
            hint = f"-o FOLDER/, or -o FILE.{', .'.join(KEPT)}"
            where = "stdout" if self.path is None else str(self.path)
            raise InputError("nothing is kept there that a run could go on from", where=where, hint=hint)
        return results_in(self.path, self.form, self.is_folder, shard, far, resume)

    def write(self, outcomes: Outcomes, files: Sequence[File]) -> list[PolicyxError]:
        """Write what came of ``files``, and nothing beside it. Returns what went wrong."""
        path = self.path
        if path is not None and self.is_folder:
            make_folder(path)
            path /= files[0][1]  # the only one: more of them, and parts, are kept
        return write_tables(outcomes, path, self.form) if self.is_table else write_together(outcomes, path)


def destination(output: str | None, form: Form | None, inputs: Sequence[Input], single: bool) -> Destination:
    """What ``-o`` and ``--format`` say together; ``single``: exactly one document was named.

    Raises:
        InputError: ``-o`` names nothing or an input, or what :func:`choose_form` says.
    """
    if output is None or output == "-":
        return Destination(None, False, choose_form(form, None, single))
    path = Path(output)
    if is_folder(output):
        return Destination(path, True, form or "json")
    spare_inputs([path], [input.path for input in inputs])
    return Destination(path, False, choose_form(form, path, single))
