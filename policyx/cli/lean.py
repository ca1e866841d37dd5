"""Commands that take plain arguments without pydantic, and speak the language of the user.

typer makes a pydantic adapter for each parameter, given or not, which takes longer than reading a small text. Texts and
paths need none, nor does a value that is already what is wanted, as defaults are; what has to be looked at (numbers,
choices, whatever is wrong) goes typer's own way.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer
from typer.core import RuntimeParam, TyperCommand, TyperGroup, build_runtime_param  # type: ignore[attr-defined]
from typer.main import _get_param
from typer.utils import get_params_from_function

from policyx.language import VARIABLE, behind_lang, language, told

if TYPE_CHECKING:
    _Base = TyperCommand
else:
    _Base = object

Language = Literal["zh", "en"]


def _path(name: str | Path) -> Path:
    """``Path("")`` would be the folder that one is in, which nobody meant."""
    if not name:
        raise typer.BadParameter("an empty file name")
    return Path(name)


_PLAIN: dict[Any, Any] = {str: str, Path: _path, list[str]: list, list[Path]: lambda values: [*map(_path, values)]}


class _Bilingual(_Base):
    """Takes ``--lang``, which has been looked at when the program began, and has its help in Chinese, too."""

    def get_params(self, ctx: Any) -> list[Any]:
        *params, help = super().get_params(ctx)
        return [*params, _lang_option(), help]

    def get_help(self, ctx: Any) -> str:
        if language() == "zh":
            from policyx.cli.chinese import ChineseHelp

            ctx.formatter_class = ChineseHelp
        return super().get_help(ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        if language() == "zh" and self.help:
            from policyx.cli.chinese import summary

            return summary(self.help)
        return super().get_short_help_str(limit)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        found = super().shell_complete(ctx, incomplete)
        for item in found:
            item.help = item.help and told(item.help)
        return found


class Command(_Bilingual, TyperCommand):
    """A command of the program."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        _lighten(self.get_params(ctx))
        return super().parse_args(ctx, args)


class Group(_Bilingual, TyperGroup):
    """A command that has others below it; alone it shows its help."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not behind_lang(args) and not ctx.resilient_parsing:
            typer.echo(ctx.get_help())
            raise typer.Exit(2)
        _lighten(self.get_params(ctx))
        return super().parse_args(ctx, args)


@cache
def _lang_option() -> Any:
    def takes(
        lang: Annotated[
            Language | None,
            typer.Option(
                "--lang",
                envvar=VARIABLE,
                expose_value=False,
                help="The language of help and messages; else the locale decides.",
            ),
        ] = None,
    ) -> None: ...

    return _get_param(get_params_from_function(takes)["lang"])


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
