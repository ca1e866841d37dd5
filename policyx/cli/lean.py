"""Commands that take plain arguments without pydantic.

typer makes a pydantic adapter for each parameter, given or not, which takes longer than reading a small text. Texts and
paths need none, nor does a value that is already what is wanted, as defaults are; what has to be looked at (numbers,
choices, whatever is wrong) goes typer's own way.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

import typer
from typer.core import RuntimeParam, TyperCommand, TyperGroup, build_runtime_param  # type: ignore[attr-defined]


def _path(name: str | Path) -> Path:
    """``Path("")`` would be the folder that one is in, which nobody meant."""
    if not name:
        raise typer.BadParameter("an empty file name")
    return Path(name)


_PLAIN: dict[Any, Any] = {str: str, Path: _path, list[str]: list, list[Path]: lambda values: [*map(_path, values)]}


class Command(TyperCommand):
    """A command of the program."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        _lighten(self.get_params(ctx))
        return super().parse_args(ctx, args)


class Group(TyperGroup):
    """A command that has others below it; alone it shows its help."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args:
            typer.echo(ctx.get_help())
            raise typer.Exit(2)
        _lighten(self.get_params(ctx))
        return super().parse_args(ctx, args)


def _lighten(parameters: Iterable[Any]) -> None:
    for parameter in parameters:
        described = parameter.type_descriptor
        parameter._runtime_param = _Plain(described.parameter_info, described.annotation)


class _Plain(RuntimeParam):
    def _coerce_value(self, value: Any, param: Any, ctx: Any) -> Any:
        if self.annotation in _PLAIN:
            return _PLAIN[self.annotation](value)
        if type(value) is self.annotation or value in get_args(self.annotation):
            return value
        return build_runtime_param(param.type_descriptor)._coerce_value(value, param=param, ctx=ctx)
