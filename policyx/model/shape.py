"""The base of all that is written as JSON.

A shape is a ``msgspec.Struct`` with the methods of pydantic that programs in Python know, by the same names: pydantic
takes a third of the time in which a small file is read only to start. It is imported where it is needed, for what
comes from outside and for JSON Schemas (:mod:`policyx.model.twins`).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any, Literal, Self, dataclass_transform

import msgspec
from msgspec import Struct, StructMeta

_EXPONENT = re.compile(rb'"(?:[^"\\]|\\.)*"|(?<=\d)e(?=\d)')
"""A text, or the exponent of a number without its sign."""
_AT_ONCE = 1000
"""Records that are put into JSON at once: all of a large document would take more memory than it does itself."""


class _Frozen(StructMeta):
    """Structs that are frozen, hold no cycle, and take their fields by name alone, without each saying so."""

    def __new__(cls, name: str, bases: tuple[type, ...], content: dict[str, Any], frozen: bool = True) -> _Frozen:
        made: _Frozen = super().__new__(cls, name, bases, content, frozen=frozen, kw_only=True, gc=False)
        return made


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Shape(Struct, frozen=True, metaclass=_Frozen):
    """Frozen; what comes from outside has no other fields, and no number that is not finite, as in JSON."""

    def model_copy(self, *, update: dict[str, Any] | None = None) -> Self:
        """The same with other values of some fields, which are not checked."""
        return msgspec.structs.replace(self, **update or {})

    def model_dump(
        self, *, mode: Literal["json", "python"] = "python", exclude: Collection[str] = ()
    ) -> dict[str, Any]:
        """As a dictionary without ``exclude``: as its JSON is read, or with the dates and tuples of ``python``."""
        if mode == "json":
            fields = msgspec.json.decode(msgspec.json.encode(self, enc_hook=_plain))
        else:
            fields = msgspec.to_builtins(self, builtin_types=(datetime.date,), enc_hook=_plain)
        return {name: value for name, value in fields.items() if name not in exclude}

    def to_json(self, *, indent: int | None = None) -> bytes:
        """As JSON in UTF-8, on one line or indented."""
        return _encoded(self) if indent is None else b"".join(self.json_pieces(indent))

    def json_pieces(self, indent: int) -> Iterator[bytes]:
        """As indented JSON, a part at a time: the whole would take as much memory as all that it is made of."""
        mark, margin = b"{", b"\n" + b" " * indent
        for name in self.__struct_encode_fields__:
            yield mark + margin + b'"' + name.encode() + b'": '
            for piece in _formatted(getattr(self, name), indent):
                yield piece.replace(b"\n", margin)
            mark = b","
        yield b"\n}" if mark == b"," else b"{}"

    def model_dump_json(self, *, indent: int | None = None) -> str:
        """The same as text."""
        return self.to_json(indent=indent).decode()

    def checked(self) -> Self:
        """The same, every field being of its kind, whoever made it: read back from its JSON, a part at a time.

        Raises:
            msgspec.ValidationError: one is not.
        """
        update = {name: _read_back(getattr(self, name), decoder) for name, decoder in _decoders(type(self)).items()}
        return self.model_copy(update=update)

    @classmethod
    def model_validate(cls, content: Any, *, strict: bool | None = None) -> Self:
        """The shape that has these fields.

        Raises:
            pydantic.ValidationError: they do not fit.
        """
        from policyx.model.twins import shaped, twin

        made: Self = shaped(twin(cls).model_validate(content, strict=strict))
        return made

    @classmethod
    def model_validate_json(
        cls, data: bytes | str, *, strict: bool | None = None, extra: Literal["forbid", "ignore"] | None = None
    ) -> Self:
        """The shape whose JSON this is; raises as :meth:`model_validate`."""
        from policyx.model.twins import shaped, twin

        made: Self = shaped(twin(cls).model_validate_json(data, strict=strict, extra=extra))
        return made

    @classmethod
    def model_json_schema(cls, mode: Literal["serialization", "validation"] = "validation") -> dict[str, Any]:
        """Its JSON Schema (draft 2020-12)."""
        from policyx.model.twins import twin

        return twin(cls).model_json_schema(mode=mode)


def _encoded(value: Any) -> bytes:
    data = msgspec.json.encode(value, enc_hook=_plain)
    if re.search(rb"[:,\[]-?\d[\d.]*e\d", data):  # 1e+16, as everybody else writes it
        data = _EXPONENT.sub(lambda found: b"e+" if found[0] == b"e" else found[0], data)
    return data


def _formatted(value: Any, indent: int) -> Iterator[bytes]:
    """A value as indented JSON; line breaks stand between its parts only, never in a text."""
    if not isinstance(value, tuple) or len(value) <= _AT_ONCE:
        yield msgspec.json.format(_encoded(value), indent=indent)
        return
    mark = b"["
    for part in _parts(value):
        yield mark + msgspec.json.format(_encoded(part), indent=indent)[1:-2]  # without its brackets
        mark = b","
    yield b"\n]"


@lru_cache(maxsize=16)
def _decoders(kind: type[Shape]) -> dict[str, msgspec.json.Decoder[Any]]:
    return {field.name: msgspec.json.Decoder(field.type) for field in msgspec.structs.fields(kind)}


def _read_back(value: Any, decoder: msgspec.json.Decoder[Any]) -> Any:
    """What ``value`` is read as; of many records they themselves, if read as they were, not others beside them."""
    many = isinstance(value, tuple) and len(value) > _AT_ONCE
    if many and all(decoder.decode(msgspec.json.encode(part)) == part for part in _parts(value)):
        return value
    return decoder.decode(msgspec.json.encode(value))


def _parts(values: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))


def _plain(value: Any) -> Any:
    """Of what a shape holds that is none itself: labelled records are pydantic models."""
    return value.model_dump(mode="json")
