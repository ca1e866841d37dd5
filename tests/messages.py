"""Every message of the program, found in its source: what errors are raised with, what notices and progress say.

A message is given as a template: ``{}`` stands for each part that is filled in.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "policyx"
SAID: dict[str, dict[int | str, None]] = {
    **{error: {0: None, "what": None, "hint": None} for error in ("InputError", "RuleError", "MissingDependency")},
    "BadParameter": {0: None},
    "blame": {1: None, 2: None, "hint": None},
    "Outcome": {6: None},
    "Notice": {1: None},
    "warn": {1: None},
    "progress": {0: None},
    "status": {0: None},
    "show": {0: None},
    "_show": {0: None},
    "complain": {0: None},
    "_fail": {0: None},
    "_remark": {1: None},
    "told": {0: None},
    "_Kind": {0: None},
    "_Ambiguous": {0: None},
    "Damaged": {0: None},
}
"""Of each function that takes messages: the arguments that are some."""

GIVING = ("_astray", "_astray_quote", "steepest")
"""Functions that return or yield messages to other modules."""

Function = ast.FunctionDef | ast.Lambda


def messages() -> dict[str, str]:
    """Each message with the place where it is made: ``loaders/text.py:42``."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        calls = ((argument, within) for call, within in _calls(_tree(path)) for argument in _said(call))
        for argument, within in (*calls, *_given_away(_tree(path))):
            for template in _Source(path, within).templates(argument):
                found.setdefault(template, f"{path.relative_to(PACKAGE)}:{argument.lineno}")
    return {template: place for template, place in found.items() if template.replace("{}", "").strip(" :")}


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _calls(node: ast.AST, within: tuple[Function, ...] = ()) -> Iterator[tuple[ast.Call, tuple[Function, ...]]]:
    """All calls below ``node``, each with the functions that it stands in, the innermost first."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child, within
        yield from _calls(child, (child, *within) if isinstance(child, Function) else within)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _said(call: ast.Call) -> Iterator[ast.expr]:
    wanted = SAID.get(_name(call.func), {})
    yield from (argument for at, argument in enumerate(call.args) if at in wanted)
    yield from (keyword.value for keyword in call.keywords if keyword.arg in wanted)


def _given_away(tree: ast.Module) -> Iterator[tuple[ast.expr, tuple[Function, ...]]]:
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef) and function.name in GIVING:
            given = [
                node.value for node in ast.walk(function) if isinstance(node, ast.Yield | ast.Return) and node.value
            ]
            for value in given:
                yield from ((one, (function,)) for one in (value.elts if isinstance(value, ast.Tuple) else [value]))


class _Source:
    """What expressions in a function can be, as far as the module tells."""

    def __init__(self, path: Path, within: tuple[Function, ...], depth: int = 0) -> None:
        self.path, self.within, self.depth = path, within, depth

    def templates(self, node: ast.expr) -> set[str]:
        if isinstance(node, ast.Constant):
            return {node.value} if isinstance(node.value, str) else {"{}"}
        if isinstance(node, ast.JoinedStr):
            parts = [self._part(part) for part in node.values]
            return {"".join(chosen) for chosen in product(*parts)}
        if isinstance(node, ast.IfExp):
            return self.templates(node.body) | self.templates(node.orelse)
        if isinstance(node, ast.BoolOp):
            return {one for value in node.values for one in self.templates(value)}
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            return {a + b for a in self.templates(node.left) for b in self.templates(node.right)}
        if isinstance(node, ast.Name) and self.depth < 4:
            return self._named(node.id, node.lineno) or {"{}"}
        if isinstance(node, ast.Call) and self.depth < 4:
            return self._returned(_name(node.func)) or {"{}"}
        return {"{}"}

    def _part(self, part: ast.expr) -> set[str]:
        if not isinstance(part, ast.FormattedValue):
            return self.templates(part)
        if not isinstance(part.value, ast.IfExp | ast.Name | ast.Call) or part.format_spec or part.conversion != -1:
            return {"{}"}
        chosen = self.templates(part.value)
        return chosen if "{}" not in chosen else {"{}"}

    def _named(self, name: str, line: int) -> set[str]:
        """What is assigned to ``name`` in the functions around, else in the module; else what callers give."""
        for function in self.within:
            if assigned := list(_assigned(function, name, line)):
                return {one for value in assigned for one in self._deeper(function).templates(value)}
            arguments = [argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)]
            if name in arguments and isinstance(function, ast.FunctionDef):
                return self._given(function, arguments.index(name), name)
        return {one for value in _assigned(_tree(self.path), name, line) for one in self._deeper().templates(value)}

    def _given(self, function: ast.FunctionDef, at: int, name: str) -> set[str]:
        found = set()
        for call, within in _calls(_tree(self.path)):
            if _name(call.func) != function.name:
                continue
            method = isinstance(call.func, ast.Attribute)
            values = [call.args[at - method]] if at - method < len(call.args) else []
            values += [keyword.value for keyword in call.keywords if keyword.arg == name]
            for value in values:
                found |= _Source(self.path, within, self.depth + 1).templates(value)
        return found

    def _returned(self, name: str) -> set[str]:
        functions = [node for node in ast.walk(_tree(self.path)) if isinstance(node, ast.FunctionDef)]
        function = next((one for one in functions if one.name == name), None)
        if function is None:
            return set()
        inside = _Source(self.path, (function,), self.depth + 1)
        returns = [node.value for node in ast.walk(function) if isinstance(node, ast.Return) and node.value]
        return {one for value in returns for one in inside.templates(value)}

    def _deeper(self, function: Function | None = None) -> _Source:
        within = self.within[self.within.index(function) :] if function else ()
        return _Source(self.path, within, self.depth + 1)


def _assigned(scope: ast.AST, name: str, line: int) -> Iterator[ast.expr]:
    """What ``name`` is given below ``scope``; by a loop only where the loop goes over ``line``."""
    for node in ast.walk(scope) if isinstance(scope, Function) else ast.iter_child_nodes(scope):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.NamedExpr | ast.AnnAssign) and node.value:
            targets, value = [node.target], node.value
        for target in targets:
            yield from _taken(target, value, name)
        if isinstance(node, ast.For) and isinstance(node.iter, ast.Tuple) and node.lineno <= line <= node.end_lineno:
            for value in node.iter.elts:
                yield from _taken(node.target, value, name)


def _taken(target: ast.expr, value: ast.expr, name: str) -> Iterator[ast.expr]:
    """What of ``value`` goes to ``name`` where it is assigned to ``target``."""
    if isinstance(target, ast.Name) and target.id == name:
        yield value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, given in zip(target.elts, value.elts, strict=False):
            yield from _taken(one, given, name)
