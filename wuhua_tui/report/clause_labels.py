"""Where a duty stands, in the words that people use for it: 细则二（三）1（2）."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from wuhua_tui.standards.check import LEVEL_LABELS, PART_TITLES, REFERENCE
from wuhua_tui.standards.references import reference_titles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.parameters import Parameter

_DIGITS: Final = "〇一二三四五六七八九"
#: What the figure of a parameter is called; other figures are a 数字.
_FIGURES: Final = {"count": "次数", "grace": "期限", "days": "天数", "share": "比例", "hours": "学时"}


def clause_label(clause: str) -> str:
    """Return the label of a clause number: `2.3.1.2` is 细则二（三）1（2）, `0.3.5` is 意见三（五）.

    A clause of a document that it refers to is said by title and article; anything else is returned as it is.
    """
    numbers = clause.split(".")
    if numbers[0] == REFERENCE and len(numbers) == _REFERRED and numbers[1] in reference_titles():
        return f"《{reference_titles()[numbers[1]]}》第{numbers[2]}条"
    if not all(number.isascii() and number.isdigit() for number in numbers):
        return clause
    document, steps = ("意见", numbers[1:]) if numbers[0] == "0" else ("细则", numbers)
    written = [
        _STEPS[min(step, len(_STEPS) - 1)].format(number=number, chinese=_chinese(int(number)))
        for step, number in enumerate(steps)
    ]
    return document + "".join(written)


#: Parts of the clause number of a reference check: its mark, the document, the article.
_REFERRED: Final = 3
_STEPS: Final = ("{chinese}", "（{chinese}）", "{number}", "（{number}）")


def part_label(part: str) -> str:
    """Return the heading of a part: `2` is 二 组织生活正常化, `0` is 意见."""
    if part in reference_titles():
        return f"《{reference_titles()[part]}》"
    title = PART_TITLES.get(part, part)
    return title if part == "0" or part not in PART_TITLES else f"{_chinese(int(part))} {title}"


@lru_cache(maxsize=4096)
def basis(check: Check) -> str:
    """Return what a check rests on: its clause, and where its figures come from, ours named as ours.

    What an overlay set, raised or added is said with the number of its document.
    """
    articles: dict[str, list[str]] = {}
    for parameter in check.parameters.values():
        if parameter.origin == "reference" and parameter.confirmed:
            articles.setdefault(parameter.document, []).append(parameter.article)
    origins = [_origin(parameter, articles) for parameter in check.parameters.values()]
    if check.decided_by:
        raised = f"按{check.decided_by}定为“{LEVEL_LABELS[check.level]}”"
        origins.append(check.decided_by if check.is_added else raised)
    said = "，".join(dict.fromkeys(origins)) or "源文件规定"
    return f"{clause_label(check.clause)}（{said}）"


def overlaid(check: Check) -> str:
    """Return what a check rests on, in brackets, where an overlay has a part in it; else nothing."""
    has_part = check.decided_by or any(parameter.origin == "overlay" for parameter in check.parameters.values())
    return f"（依据 {basis(check)}）" if has_part else ""


def _origin(parameter: Parameter, articles: Mapping[str, Sequence[str]]) -> str:
    """Return where a figure comes from; several of one document are said with all their articles at once."""
    if parameter.origin == "ours":
        return f"{_FIGURES.get(parameter.name, '数字')}为本程序默认"
    if parameter.origin == "reference" and parameter.confirmed:
        numbers = sorted(set(articles[parameter.document]), key=lambda article: (len(article), article))
        return f"引用《{parameter.document}》第{'、'.join(numbers)}条"
    return parameter.origin_label


def _chinese(number: int) -> str:
    """Return a number up to 99 as Chinese headings write it."""
    tens, ones = divmod(number, 10)
    if number < 10:  # noqa: PLR2004 - the end of the digits
        return _DIGITS[number]
    return f"{_DIGITS[tens] if tens > 1 else ''}十{_DIGITS[ones] if ones else ''}"
