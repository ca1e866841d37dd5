"""Reading files: one module a format, bytes → ``Document``.

Each format's module has ``load(data: bytes, name: str, options: LoadOptions) -> Document``; it is
imported only when a file of that format comes. ``FORMATS`` says which module reads what.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

from msgspec.structs import replace

from policyx.errors import InputError, legible
from policyx.loaders.limits import MAX_BYTES, check_size, time_limit
from policyx.loaders.options import LoadOptions
from policyx.model.document import Document, Notice

FORMATS = {
    "txt": "policyx.loaders.text",
    "md": "policyx.loaders.text",
    "docx": "policyx.loaders.docx",
    "pdf": "policyx.loaders.pdf",
    "html": "policyx.loaders.html",
    "doc": "policyx.loaders.office",
    "wps": "policyx.loaders.office",
    "rtf": "policyx.loaders.office",
    "odt": "policyx.loaders.office",
    "fodt": "policyx.loaders.office",
    "uof": "policyx.loaders.office",
    "pptx": "policyx.loaders.slides",
    "xlsx": "policyx.loaders.sheets.xlsx",
    "xls": "policyx.loaders.sheets.xls",
    "ods": "policyx.loaders.sheets.ods",
    "csv": "policyx.loaders.sheets.delimited",
    "ofd": "policyx.loaders.ofd",
    "png": "policyx.loaders.image",
    "jpeg": "policyx.loaders.image",
    "tiff": "policyx.loaders.image",
    "bmp": "policyx.loaders.image",
}

_ADDRESS = re.compile(r"(https?|ftp|file):/+(.+)", re.IGNORECASE)
"""As ``Path`` leaves it: one slash."""


def load(path: Path, options: LoadOptions | None = None) -> Document:
    """Read the file at ``path``, or a document within one: ``archive.zip/附件1.docx``.

    Raises:
        InputError: missing, empty, damaged, encrypted or of a type that is not read.
        MissingDependency: the format needs an extra or a program that is not installed.
    """
    data, name = read_bytes(path)
    return load_bytes(data, name, options)


def read_bytes(path: Path) -> tuple[bytes, str]:
    """What is in the file at ``path`` or in a member of a container, and its name, from the container on.

    Raises:
        InputError: missing, too large, or an address.
    """
    try:
        check_size(path.stat().st_size, str(path))
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1), path.name  # a device or pipe states no size
    except (FileNotFoundError, NotADirectoryError):
        from policyx.loaders.containers import find_member

        if (found := find_member(path)) is not None:
            return found
        if address := _ADDRESS.match(path.as_posix()):
            hint = "save the page or file first, then name it here"
            where = f"{address[1]}://{address[2]}"
            raise InputError("an address, not a file: nothing is fetched", where=where, hint=hint) from None
        raise InputError("no such file", where=str(path)) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error


def load_bytes(data: bytes, name: str, options: LoadOptions | None = None) -> Document:
    """Read a file that is in memory already; ``name`` is shown to people, its suffix is a hint."""
    options, name = options or LoadOptions(), legible(name)
    check_size(len(data), name)
    if not data.strip():
        raise InputError("the file is empty", where=name)
    from policyx.loaders.detect import detect, suffix_kind

    kind = options.type or detect(data, name)
    if kind not in FORMATS:
        raise InputError(f"no such type: {kind}", where=name, hint=f"types: {', '.join(FORMATS)}")
    with time_limit(options.timeout, name):
        document: Document = import_module(FORMATS[kind]).load(data, name, options)
    if not options.type and suffix_kind(name) not in (None, kind):
        notice = Notice("wrong_suffix", f"the content is {kind}, whatever the suffix of {name} says")
        document = replace(document, notices=(notice, *document.notices))
    return document
