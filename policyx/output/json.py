"""All that we write as JSON, and back: UTF-8, Chinese as it is, numbers as they are, the same bytes each time.

Files of earlier versions are read back too: a field that they do not have yet is absent. What others have added is
passed over, but what is there has to be of its kind: ``true`` is no number, and no key stands twice.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec

from policyx.errors import InputError
from policyx.model.plan import SCHEMA_VERSION, Plan
from policyx.model.shape import Shape
from policyx.output.earlier import upgraded

if TYPE_CHECKING:
    from pydantic import ValidationError

    from policyx.model.difference import PlanDiff

_EARLIER = re.compile(rb'"schema_version":\s*"1\.')
_DIGITS = 300
"""Of a whole number: as many as a float can take."""
_S = TypeVar("_S", bound=Shape)


def as_json(record: Shape) -> bytes:
    """The record as one indented JSON object, with a line break at the end."""
    return b"".join(in_pieces(record))


def in_pieces(record: Shape) -> Iterator[bytes]:
    """The same, a part at a time."""
    yield from record.json_pieces(indent=2)
    yield b"\n"


def as_line(record: Shape) -> bytes:
    """The record as one line of JSON Lines."""
    return record.to_json() + b"\n"


def parse_plan(data: bytes, name: str) -> Plan:
    """The plan that :func:`as_json` or :func:`as_line` wrote, in this version of the schema or an earlier one.

    Raises:
        InputError: it is no plan, several (JSON Lines), or one of a version that we do not know.
    """
    return _parse(Plan, _Kind("a plan", "extract", SCHEMA_VERSION, ("1.0", "1.1")), data, name)


def parse_diff(data: bytes, name: str) -> PlanDiff:
    """The difference that ``policyx diff --format json`` wrote, in this version of the schema or an earlier one.

    Raises:
        InputError: it is none, or one of a version that we do not know.
    """
    from policyx.model.difference import DIFF_SCHEMA_VERSION, PlanDiff

    return _parse(PlanDiff, _Kind("a difference", "diff --format json", DIFF_SCHEMA_VERSION), data, name)


class _Kind(NamedTuple):
    """What a file is to hold, for messages; ``version`` is the one that is written today, ``earlier`` those of once."""

    what: str
    command: str
    version: str
    earlier: tuple[str, ...] = ()

    def knows(self, version: str) -> bool:
        """Whether we write it or wrote it once."""
        return version in (self.version, *self.earlier)


def _parse(shape: type[_S], kind: _Kind, data: bytes, name: str) -> _S:
    data = data.removeprefix(codecs.BOM_UTF8)
    _refuse_ambiguous(kind, data, name)
    try:
        record = msgspec.json.decode(_in_todays_shape(data), type=shape)
    except (ValueError, TypeError, RecursionError):  # TypeError: a shape that only pydantic can tell from others
        record = _checked(shape, kind, data, name)
    if not kind.knows(version := getattr(record, "schema_version", kind.version)):
        raise _other_version(kind, version, name)
    return record.model_copy(update={"schema_version": kind.version})


def _checked(shape: type[_S], kind: _Kind, data: bytes, name: str) -> _S:
    """As pydantic reads it, which says what is wrong in words that a person understands."""
    from pydantic import ValidationError

    try:
        return shape.model_validate_json(_in_todays_shape(data), strict=True, extra="ignore")
    except ValidationError as error:
        raise _unfit(kind, data, name, error) from None


def _refuse_ambiguous(kind: _Kind, data: bytes, name: str) -> None:
    """Refuse what JSON leaves open (RFC 8259): a key that stands twice, a number of any length."""
    try:
        json.loads(data, object_pairs_hook=_without_doubles, parse_int=_whole)
    except _Ambiguous as error:
        what = f"not {kind.what} in JSON: {error}"
        raise InputError(what, where=name, hint=f"made by policyx {kind.command}?") from None
    except (ValueError, RecursionError):
        return  # no JSON at all: whoever reads it says so


class _Ambiguous(Exception):
    """What programs read in different ways."""


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) < len(pairs):
        keys = [key for key, _ in pairs]
        double = next(key for key in keys if keys.count(key) > 1)
        raise _Ambiguous(f"the key {double[:50]!r} stands twice")
    return content


def _whole(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise _Ambiguous(f"a number of {len(digits)} digits")
    return int(digits)


def _in_todays_shape(data: bytes) -> bytes:
    """``data``, upgraded where it says that it is of schema 1.x; what is no such JSON stays for others to blame."""
    if not _EARLIER.search(data):
        return data
    try:
        return json.dumps(upgraded(json.loads(data))).encode()
    except (ValueError, RecursionError):
        return data


def _unfit(kind: _Kind, data: bytes, name: str, error: ValidationError) -> InputError:
    """What is wrong: another version may well have other fields, and a second object may follow the first."""
    try:
        content = json.loads(data)
    except json.JSONDecodeError as trouble:
        if trouble.msg == "Extra data" and trouble.doc[: trouble.pos].strip().startswith("{"):
            hint = f"{kind.what} a file, as extract -o FOLDER/ writes them"
            return InputError("more than one JSON object", where=name, hint=hint)
    except (ValueError, RecursionError):
        pass  # no text, or nested without end: the first error says it
    else:
        version = content.get("schema_version") if isinstance(content, dict) else None
        if isinstance(version, str) and not kind.knows(version):
            return _other_version(kind, version, name)
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, first["loc"])) or "the file"
    what = f"not {kind.what} in JSON: {place}: {first['msg']}"
    return InputError(what, where=name, hint=f"made by policyx {kind.command}?")


def _other_version(kind: _Kind, version: str, name: str) -> InputError:
    what = f"{kind.what} of schema version {version[:20]!r}, not of one up to {kind.version!r}"
    return InputError(what, where=name, hint=f"run policyx {kind.command} again")
