"""Records full of comments for the property tests, and who owns each comment as a reader of the text would say."""

from __future__ import annotations

import re

from hypothesis import strategies as st

PLAIN = ("title", "type", "date", "place", "chair", "minutes", "present", "k1", "k2")
"""Keys of a meeting, in no order, and two that its schema does not know."""
ROWS = ("absent", "agenda", "votes", "r1")
COLUMNS = ("member", "kind", "title", "c1")

_texts = st.sampled_from(["", "会议", '引"号', "反\\斜", "# 不是批注", "a = 1", "[t]", "第一行\n第二行"])
_VALUES = st.one_of(
    st.integers(-5, 5).map(str),
    st.booleans().map(lambda value: str(value).lower()),
    st.sampled_from(["2026-03-12", "19:30:00", "'单引号 # 里'", '"""\n多行\n  # 不是批注\n"""', "'''\n[x]\n'''"]),
    st.lists(st.integers(0, 9), max_size=3).map(str),
    st.sampled_from(["[\n  1, # 一\n  2,\n]", "{ a = 1, b = [2] }", '["，", "#"]']),
)
_COMMENTS = st.sampled_from(["# 说明", "#", "# k = 1", "# [[absent]]", '# "'])


@st.composite
def _lines(draw, name, number):
    """One statement or header with the comments that belong to it; each comment is followed by its number."""
    above = [f"{draw(_COMMENTS)} ^{next(number)}" for _ in range(draw(st.integers(0, 2)))]
    beside = f" # 同行 ^{next(number)}" if draw(st.booleans()) else ""
    return [*above, f"{name}{beside}"]


@st.composite
def commented_records(draw):
    """A valid TOML text with numbered comments (`^7`), keys and tables in any order."""
    number = iter(range(1000))
    lines: list[str] = []
    if draw(st.booleans()):
        lines += [f"# 文件的说明 ^{next(number)}", ""]
    for key in draw(st.lists(st.sampled_from(PLAIN), unique=True, min_size=1)):
        lines += draw(_lines(f"{key} = {draw(_VALUES)}", number))
        if draw(st.booleans()):
            lines.append("")
            lines += [""] if draw(st.booleans()) else []
    for table in draw(st.lists(st.sampled_from(ROWS), max_size=5)):
        lines += ["", *draw(_lines(f"[[{table}]]", number))]
        for key in draw(st.lists(st.sampled_from(COLUMNS), unique=True)):
            lines += draw(_lines(f"{key} = {draw(_VALUES)}", number))
    if draw(st.booleans()):
        lines += ["", f"# 末尾 ^{next(number)}"]
    return "\n".join(lines) + "\n"


def owners(text: str) -> dict[str, str]:
    """Return the owner of each numbered comment: `agenda[1].title`, `file` or `end`.

    A comment on a line of its own belongs to the next statement or header, one behind a value to that value. The first
    block belongs to the file if an empty line follows it.
    """
    found: dict[str, str] = {}
    waiting: list[str] = []
    counts: dict[str, int] = {}
    table = current = ""
    in_text = ""
    seen_any = False
    for line in text.splitlines():
        own = re.findall(r"#[^#]*\^(\d+)$", line)
        if in_text:
            in_text = "" if in_text in line else in_text
        elif line.lstrip().startswith("#") and not line.startswith("  "):
            waiting += own
            continue
        elif not line:
            if waiting and not seen_any and not current:
                found |= dict.fromkeys(waiting, "file")
                waiting = []
                seen_any = True
            continue
        elif header := re.match(r"\[\[(\w+)\]\]", line):
            counts[header[1]] = counts.get(header[1], -1) + 1
            table = current = f"{header[1]}[{counts[header[1]]}]"
            found |= dict.fromkeys(waiting, current)
            waiting = []
        elif key := re.match(r"(\w+) = (.*)", line):
            current = f"{table}.{key[1]}".lstrip(".")
            found |= dict.fromkeys(waiting, current)
            waiting = []
            opening = re.match(r"\"\"\"|'''", key[2])
            in_text = opening.group() if opening else ""
        found |= dict.fromkeys(own, current)
        seen_any = True
    return found | dict.fromkeys(waiting, "end")
