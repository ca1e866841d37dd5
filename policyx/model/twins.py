"""Every shape as a pydantic model of the same fields: what checks values from outside, says what is wrong with them,
and describes them as JSON Schema.
"""

from __future__ import annotations

import operator
import types
from functools import cache, reduce
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from pydantic import BaseModel, ConfigDict, Field, create_model

from policyx.model.shape import Shape

# A shape within what is to be checked is read by its attributes.
_CONFIG = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, from_attributes=True)
_SHAPES: dict[type[BaseModel], type[Shape]] = {}


@cache
def twin(shape: type[Shape]) -> type[BaseModel]:
    """The pydantic model of a shape."""
    hints = get_type_hints(shape, include_extras=True)
    fields: dict[str, Any] = {
        field.name: (_twinned(hints[field.name]), _default(field)) for field in msgspec.structs.fields(shape)
    }
    config: Any = _CONFIG
    model: type[BaseModel] = create_model(
        shape.__name__, __config__=config, __doc__=shape.__doc__, __module__=shape.__module__, **fields
    )
    _SHAPES[model] = shape
    return model


def shaped(value: Any) -> Any:
    """A twin, or what holds twins, as shapes."""
    if isinstance(value, BaseModel) and (shape := _SHAPES.get(type(value))):
        return shape(**{name: shaped(getattr(value, name)) for name in shape.__struct_fields__})
    if isinstance(value, tuple):
        return tuple(map(shaped, value))
    if isinstance(value, dict):
        return {key: shaped(inner) for key, inner in value.items()}
    return value


def _default(field: msgspec.structs.FieldInfo) -> Any:
    if field.default_factory is not msgspec.NODEFAULT:
        return Field(default_factory=field.default_factory)
    if isinstance(field.default, Shape):
        return twin(type(field.default)).model_validate(field.default.model_dump())
    return ... if field.default is msgspec.NODEFAULT else field.default


def _twinned(annotation: Any) -> Any:
    """A type with twins in the place of shapes."""
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return twin(annotation)
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (None, Literal):
        return annotation
    if origin is Annotated:
        return Annotated[(_twinned(inner[0]), *map(_bounds, inner[1:]))]
    kinds = tuple(map(_twinned, inner))
    if origin in (Union, types.UnionType):
        return reduce(operator.or_, kinds)
    return origin[kinds]


def _bounds(said: Any) -> Any:
    """The least and the greatest number, as pydantic says it; anything else as it is."""
    return Field(ge=said.ge, le=said.le) if isinstance(said, msgspec.Meta) else said
