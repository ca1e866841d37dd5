"""The base of all that is written as JSON.

A shape is a ``msgspec.Struct`` with the methods of pydantic that programs in Python know, by the same names: pydantic
takes a third of the time in which a small file is read only to start. It is imported where it is needed, for what
comes from outside and for JSON Schemas (:mod:`policyx.model.twins`).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection
from typing import Any, Literal, Self, dataclass_transform

import msgspec
from msgspec import Struct, StructMeta

_EXPONENT = re.compile(rb'"(?:[^"\\]|\\.)*"|(?<=\d)e(?=\d)')
"""A text, or the exponent of a number without its sign."""


class _Frozen(StructMeta):
    """Structs that are frozen, and take their fields by name alone, without each saying so."""

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
        data = msgspec.json.encode(self, enc_hook=_plain)
        if re.search(rb"[:,\[]-?\d[\d.]*e\d", data):  # 1e+16, as everybody else writes it
            data = _EXPONENT.sub(lambda found: b"e+" if found[0] == b"e" else found[0], data)
        return data if indent is None else msgspec.json.format(data, indent=indent)

    def model_dump_json(self, *, indent: int | None = None) -> str:
        """The same as text."""
        return self.to_json(indent=indent).decode()

    def checked(self) -> Self:
        """The same read back from its JSON: whoever made it, every field is of its kind.

        Raises:
            msgspec.ValidationError: one is not.
        """
        return msgspec.json.decode(msgspec.json.encode(self), type=type(self))

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


def _plain(value: Any) -> Any:
    """Of what a shape holds that is none itself: labelled records are pydantic models."""
    return value.model_dump(mode="json")
