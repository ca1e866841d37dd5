"""Tables as text (.csv, .tsv; RFC 4180): cells between commas, tabs or semicolons, quoted where they need it."""

from __future__ import annotations

import csv
import io
from collections import Counter as Tally
from itertools import islice

from policyx.errors import InputError
from policyx.loaders.encoding import decode
from policyx.loaders.options import LoadOptions
from policyx.loaders.sheets.document import as_document
from policyx.loaders.sheets.shape import Counter, Sheet, shown
from policyx.model.document import Document

_DELIMITERS = ",\t;|，"
_SAMPLE = 200
"""Records that the delimiter is told from."""


def load(data: bytes, name: str, options: LoadOptions) -> Document:
    """Read a table of text, in any of the encodings that text files come in.

    Raises:
        InputError: no text, or none in an encoding that is known; a quote that never ends in a long file.
    """
    text, _ = decode(data, name)
    first, _, rest = text.partition("\n")
    if first.strip().lower() in {f"sep={delimiter}" for delimiter in _DELIMITERS}:  # Excel's own hint
        delimiter, text = first.strip()[-1], rest
    else:
        delimiter = find_delimiter(text)
    sheet, counter = Sheet(""), Counter(name)
    try:
        for number, record in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)):
            cells = {column: seen for column, cell in enumerate(record) if (seen := shown(cell))}
            counter.row(len(cells))
            if cells:
                sheet.rows[number] = cells
    except csv.Error as error:
        hint = "is a quotation mark left open?"
        raise InputError(f"the table cannot be read: {error}", where=name, hint=hint) from error
    return as_document([sheet], name, "csv", data)


def find_delimiter(text: str) -> str:
    """The character that parts most records into as many cells as most others have, and that in more cells."""
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    widths: Tally[int] = Tally()
    try:
        for record in islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _SAMPLE):
            widths[len(record)] += any(record)
    except csv.Error:
        return 0.0, 0
    width, records = max(widths.items(), key=lambda pair: (pair[0] > 1) * pair[1])
    return (records / widths.total(), width) if width > 1 else (0.0, 0)
