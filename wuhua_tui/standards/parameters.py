"""The figures of a check, each with where it comes from and in which direction it may be tightened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Origin = Literal["source", "reference", "ours", "overlay"]
Direction = Literal["up", "down", "longer", "shorter", "narrower", "fixed"]

DIRECTIONS: Final[tuple[Direction, ...]] = get_args(Direction)
"""What a stricter figure is: more, less, a list with more entries, one with fewer, a season within the season; `fixed`
may not be touched."""


class ParameterError(ValueError):
    """A row of the catalogue gives a figure without saying properly where it comes from."""


class Parameter(NamedTuple):
    """One figure: a count, a grace, a share, a list of codes.

    `words` are the words of the source, or say why a figure of ours was chosen; `document` and `article` name a
    reference, or the overlay that set the figure. `tighten` says what a stricter figure is.
    """

    name: str
    value: Any
    origin: Origin
    words: str = ""
    document: str = ""
    article: str = ""
    confirmed: bool = True
    tighten: Direction = "fixed"
    since: date | None = None
    """First day of the document that a reference is taken from."""

    @property
    def origin_label(self) -> str:
        """Where the figure comes from, for users."""
        if self.origin == "source":
            return "源文件规定"
        if self.origin == "reference":
            unconfirmed = "" if self.confirmed else "，待核"
            return f"引用《{self.document}》第{self.article}条{unconfirmed}"
        if self.origin == "overlay":
            return self.document + article_label(self.article)
        return "本程序默认，可由实施意见调整"


def article_label(article: str) -> str:
    """Return the article of an overlay as people say it: `3` is 第3条, 第三条第二款 is itself, nothing is nothing."""
    return f"第{article}条" if article.isdigit() else article


def parse_parameter(name: str, row: Mapping[str, Any], references: Mapping[str, Mapping[str, Any]]) -> Parameter:
    """Return the parameter that a row of the catalogue describes.

    A row is either `{value, origin = "source"|"ours", words, tighten}` or `{reference = "document-key/figure",
    tighten}`, which takes value, document and article from `schemas/standards/references/`.

    Raises:
        ParameterError: An origin or a direction is unknown, the words are missing, or the reference does not exist.
    """
    tighten = row.get("tighten", "")
    if tighten not in DIRECTIONS:
        message = f"{name}: tighten {tighten!r}"
        raise ParameterError(message)
    if "reference" in row:
        found = references.get(row["reference"])
        if found is None:
            message = f"{name}: no reference {row['reference']!r}"
            raise ParameterError(message)
        return Parameter(
            name,
            found["value"],
            "reference",
            words=found.get("words", ""),
            document=found["document"],
            article=str(found["article"]),
            confirmed=found["confirmed"],
            tighten=tighten,
            since=found["in_force"],
        )
    origin = row["origin"]
    if origin not in {"source", "ours"} or not row.get("words"):
        message = f"{name}: origin {origin!r} needs to be source or ours, with its words"
        raise ParameterError(message)
    return Parameter(name, row["value"], origin, words=row["words"], tighten=tighten)
