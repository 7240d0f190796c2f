"""Derive the list of the standard's clauses from the text of 湘组发〔2018〕6号 and its annex.

`python -m tools.clauses SOURCE > schemas/standards/hunan-2018-6/v1/clauses.toml`

A clause is a head of the text, numbered part . section . item . sub-item. Part 0 is the 意见 itself:
its sections are 一、二、三 and its items （一）. Parts 1 to 5 are those of the annex: sections （一） to
（四）, items 1. and sub-items (1). Sections 1 and 2 of the annex have paragraphs without numbers (a
dash, or nothing but a lead): they are counted. The letter before the 意见 and the lines between it
and part 一 of the annex (title, and the sentence that gives its ground) bear no number; they are
left out.

The file was cut at the ends of its pages, also within a sentence. So a paragraph opens a clause only by
its number or dash; an unnumbered one in section 1 or 2 does so where the text before it is
complete. Each number must be the next one, else the tool stops: no clause can be lost unseen.

Heading: the text up to the first 。 of the clause's first paragraph, or all of it where it has none.
Text of a clause: its own words, its heading included; not its number or dash, and not the words of
the clauses below it. SHA-256 is taken of that text, UTF-8, after `normalised`: every white-space character and
every `**` taken out, （ and ） written ( and ). Nothing else is altered, so a slip of the transcript
(a half-width comma, an "and") is part of the text.
"""

from __future__ import annotations

import hashlib
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

TITLE = "关于推进党支部“五化”建设的意见"
ANNEX = "附件"
NUMERALS = "一二三四五六七八九"
#: Sections of the annex whose paragraphs are counted: 具体目标, 基本原则.
COUNTED_SECTIONS = (1, 2)

COMMA_HEAD = re.compile(r"([一二三四五六七八九])、")
BRACKET_HEAD = re.compile(r"\(([一二三四五六七八九])\)")
ITEM_HEAD = re.compile(r"([0-9]+)\.")
SUB_ITEM_HEAD = re.compile(r"\(([0-9]+)\)")
DASH = re.compile("——")
#: Depths of a number.
SECTION, ITEM, SUB_ITEM = 2, 3, 4

FILE_HEAD = """\
# 湘组发〔2018〕6号及其附件的全部条目。由 tools/clauses.py 从原文生成，不手工修改。
#
# number   部分.节.条.款；0 为《意见》本身（0.3.5 即 三（五）），1 至 5 为《细则》各部分（1.3.1.2 即 一（三）1（2））；
#          具体目标、基本原则中没有编号的段落按先后计数。
# heading  条目第一段第一个“。”之前的文字；没有“。”的为整段。
# sha256   条目自身文字的 SHA-256（UTF-8）：含标题，不含编号和破折号，不含下级条目的文字；
#          先去掉所有空白字符和 **，把全角括号（）换成半角括号 ()，其他一字不动。
"""


class SourceError(Exception):
    """The text is not built as the docstring of this module says."""


@dataclass
class Clause:
    """One clause: its number, and its paragraphs after normalisation, without number or dash."""

    number: tuple[int, ...]
    paragraphs: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The clause's own text, normalised."""
        return "".join(self.paragraphs)

    @property
    def heading(self) -> str:
        """The official heading."""
        return self.paragraphs[0].partition("。")[0]

    @property
    def sha256(self) -> str:
        """SHA-256 of `text` in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def normalised(text: str) -> str:
    """Return `text` without white space and `**`, with half-width brackets."""
    return "".join(text.split()).replace("**", "").replace("（", "(").replace("）", ")")


def dotted(number: tuple[int, ...]) -> str:
    """Write a number as the catalogue does: 1.3.1.2."""
    return ".".join(map(str, number))


class Reader:
    """Takes the paragraphs in order and hangs each on the clause that it opens or continues."""

    def __init__(self) -> None:
        self.clauses = [Clause((0,))]
        self.in_annex = False

    def take(self, paragraph: str) -> None:
        """Read one normalised paragraph."""
        top = 1 if self.in_annex else 2
        if head := COMMA_HEAD.match(paragraph):
            self._open(top, NUMERALS.index(head[1]) + 1)
        elif head := BRACKET_HEAD.match(paragraph):
            self._open(top + 1, NUMERALS.index(head[1]) + 1)
        elif self.in_annex and (head := ITEM_HEAD.match(paragraph)):
            self._open(ITEM, int(head[1]))
        elif (self.in_annex and (head := DASH.match(paragraph))) or self._opens_without_number():
            self._open(ITEM, self._next(ITEM))
        self._add(paragraph[head.end() :] if head else paragraph)

    def _opens_without_number(self) -> bool:
        """Say whether an unnumbered paragraph opens an item here."""
        last = self.clauses[-1]
        if not self.in_annex or len(last.number) < SECTION or last.number[SECTION - 1] not in COUNTED_SECTIONS:
            return False
        return len(last.number) == SECTION or last.text.endswith("。")

    def _add(self, text: str) -> None:
        """Add `text` to the last clause, and open the sub-items that run on inside it."""
        if not self.in_annex or len(self.clauses[-1].number) < ITEM:
            self.clauses[-1].paragraphs.append(text)
            return
        own, *rest = SUB_ITEM_HEAD.split(text)
        if own:
            self.clauses[-1].paragraphs.append(own)
        for count, words in zip(rest[::2], rest[1::2], strict=True):
            self._open(SUB_ITEM, int(count))
            self.clauses[-1].paragraphs.append(words)

    def _next(self, depth: int) -> int:
        """Return the number that the next clause at `depth` must have below its parent."""
        number = self.clauses[-1].number
        return number[depth - 1] + 1 if len(number) >= depth else 1

    def _open(self, depth: int, count: int) -> None:
        """Open the clause at `depth` whose last number is `count`."""
        number = self.clauses[-1].number
        if len(number) < depth - 1 or count != self._next(depth):
            message = f"number {count} at depth {depth} cannot follow clause {dotted(number)}"
            raise SourceError(message)
        self.clauses.append(Clause((*number[: depth - 1], count)))


def clauses_of(source: str) -> list[Clause]:
    """Return the clauses of the whole text in order. Raises SourceError when its build is another."""
    paragraphs = [paragraph for line in source.splitlines() if (paragraph := normalised(line))]
    title = normalised(TITLE)
    if paragraphs.count(title) != 1:
        message = f"the title {TITLE} stands alone in {paragraphs.count(title)} lines, expected 1"
        raise SourceError(message)
    reader = Reader()
    between = False
    for paragraph in paragraphs[paragraphs.index(title) :]:
        if not reader.in_annex and paragraph.startswith(ANNEX):
            between = True
        elif between and (head := COMMA_HEAD.match(paragraph)) and head[1] == NUMERALS[0]:
            between, reader.in_annex = False, True
        if not between:
            reader.take(paragraph)
    return reader.clauses


def as_toml(clauses: list[Clause]) -> str:
    """Return the file that holds `clauses`."""
    rows = [
        f'[[clause]]\nnumber = "{dotted(clause.number)}"\nheading = "{clause.heading}"\nsha256 = "{clause.sha256}"\n'
        for clause in clauses
    ]
    return "\n".join([FILE_HEAD, *rows])


def main(arguments: list[str]) -> int:
    """Print the file derived from the text whose path is the one argument."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m tools.clauses SOURCE\n")
        return 2
    sys.stdout.write(as_toml(clauses_of(Path(arguments[0]).read_text(encoding="utf-8"))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
