"""The mutants of a module: a comparison flipped, a boundary shifted by one, a filter dropped; one change in each."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Change = tuple[Callable[[], None], Callable[[], None]]
    """Do and undo."""

FLIPS: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed copy of a module.

    `function` is the qualified name of what was changed, `before` and `after` are the code around the change: with
    the module they name it, whatever line it moves to. `source` is the whole changed module.
    """

    path: Path
    module: str
    line: int
    function: str
    before: str
    after: str
    source: str

    @property
    def name(self) -> tuple[str, str, str, str]:
        """What stays the same when other lines move."""
        return self.module, self.function, self.before, self.after


def mutants(path: Path, module: str) -> Iterator[Mutant]:
    """Yield every mutant of the module at `path`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function, around, node in _nodes(tree, ""):
        for do, undo in _changes(node):
            before = ast.unparse(around)
            do()
            after, source = ast.unparse(around), ast.unparse(tree)
            undo()
            yield Mutant(
                path, module, getattr(node, "lineno", getattr(around, "lineno", 0)), function, before, after, source
            )


def unchanged(path: Path, module: str) -> Mutant:
    """Return the module as it is, in the form of a mutant."""
    return Mutant(path, module, 0, "", "", "", path.read_text(encoding="utf-8"))


def _nodes(node: ast.AST, function: str) -> Iterator[tuple[str, ast.AST, ast.AST]]:
    """Yield the name of the function, the code to show and the node, for each node inside a function."""
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST):
                continue
            inner = function
            if isinstance(child, (ast.FunctionDef, ast.ClassDef)):
                inner = f"{function}.{child.name}".lstrip(".")
            if inner:
                yield inner, node if isinstance(node, ast.expr) else child, child
            yield from _nodes(child, inner)


def _changes(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare():
            yield from _flips(node)
        case ast.Constant(value=int() as number) if not isinstance(number, bool):
            for other in (number + 1, number - 1):
                yield _set(node, "value", other)
        case ast.comprehension():
            yield from _without_each(node, "ifs", node.ifs)
        case ast.BoolOp():
            yield from _without_each(node, "values", node.values)
        case ast.UnaryOp(op=ast.Not()):
            # A second not takes the first one back.
            yield _set(node, "operand", ast.UnaryOp(ast.Not(), node.operand))


def _flips(node: ast.Compare) -> Iterator[Change]:
    for index, operator in enumerate(node.ops):
        flipped = [*node.ops]
        flipped[index] = FLIPS[type(operator)]()
        yield _set(node, "ops", flipped)


def _without_each(node: ast.AST, field: str, values: list[ast.expr]) -> Iterator[Change]:
    for index in range(len(values)):
        yield _set(node, field, values[:index] + values[index + 1 :])


def _set(node: ast.AST, field: str, value: object) -> Change:
    old = getattr(node, field)
    return (lambda: setattr(node, field, value)), (lambda: setattr(node, field, old))
