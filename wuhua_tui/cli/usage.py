"""Says in one Chinese sentence what is wrong with a command line, and what was probably meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

_PARAMETERS = {"argument": "参数", "option": "选项"}


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return 是不是想用 …？ with the known words that look most like `word`; nothing when none does."""
    from difflib import get_close_matches

    return _meant(get_close_matches(word, list(known), n=3, cutoff=0.5))


def told(error: click.ClickException) -> list[str]:
    """Return the sentence that says what is wrong, and the line that says where to read more."""
    if isinstance(error, click.NoSuchOption):
        sentence = f"没有“{error.option_name}”这个选项。{_meant(error.possibilities or ())}"
    elif isinstance(error, click.MissingParameter):
        sentence = _missing(error)
    else:
        sentence = error.format_message()
    context = getattr(error, "ctx", None)
    return [sentence] if context is None else [sentence, f"用法说明：{context.command_path} --help"]


def _meant(words: Iterable[str]) -> str:
    found = "、".join(words)
    return f"是不是想用 {found}？" if found else ""


def _missing(error: click.MissingParameter) -> str:
    parameter = error.param
    if parameter is None:
        return f"{error.format_message()}。"
    is_option = isinstance(parameter, click.Option)
    name = parameter.opts[0] if is_option else parameter.metavar or parameter.name
    choices = parameter.type.choices if isinstance(parameter.type, click.Choice) else ()
    hint = f"可以写 {'、'.join(map(str, choices))}。" if choices else ""
    return f"缺少{_PARAMETERS.get(parameter.param_type_name, '参数')} {name}。{hint}"
