"""Where a figure comes from, and what a row of the catalogue has to say of it."""

from __future__ import annotations

import pytest

from wuhua_tui.standards.parameters import Parameter, ParameterError, parse_parameter
from wuhua_tui.standards.references import load_references

REFERENCES = load_references()
OURS = {"value": 1, "origin": "ours", "words": "这里按 1 次", "tighten": "up"}


@pytest.mark.parametrize(
    ("parameter", "label"),
    [
        (Parameter("count", 1, "source", words="每季度至少召开1次"), "源文件规定"),
        (Parameter("count", 1, "reference", document="条例", article="20"), "引用《条例》第20条"),
        (
            Parameter("count", 1, "reference", document="条例", article="20", confirmed=False),
            "引用《条例》第20条，待核",
        ),
        (Parameter("count", 1, "ours", words="这里按 1 次"), "本程序默认，可由实施意见调整"),
        (Parameter("count", 1, "overlay", document="测发〔2024〕1号"), "测发〔2024〕1号"),
        (Parameter("count", 1, "overlay", document="测发〔2024〕1号", article="3"), "测发〔2024〕1号第3条"),
        (Parameter("count", 1, "overlay", document="测发〔2024〕1号", article="第三条"), "测发〔2024〕1号第三条"),
    ],
)
def test_a_finding_says_where_its_figure_comes_from(parameter, label):
    """源文件规定, 引用《…》第…条, 本程序默认, or the document that set it."""
    assert label == parameter.origin_label


def test_a_row_gives_a_figure_with_its_words():
    """As they stand, or from the document that they quote."""
    assert Parameter("count", 1, "ours", words="这里按 1 次", tighten="up") == parse_parameter("count", OURS, {})
    quoted = parse_parameter("age", {"reference": "fazhan-dangyuan/age", "tighten": "fixed"}, REFERENCES)
    assert (18, "引用《中国共产党发展党员工作细则》第5条", "fixed") == (
        quoted.value,
        quoted.origin_label,
        quoted.tighten,
    )


@pytest.mark.parametrize(
    "row",
    [
        OURS | {"tighten": "sideways"},
        {key: value for key, value in OURS.items() if key != "tighten"},
        OURS | {"origin": "overlay"},
        OURS | {"words": ""},
        {key: value for key, value in OURS.items() if key != "words"},
        {"reference": "fazhan-dangyuan/nothing", "tighten": "fixed"},
    ],
)
def test_a_figure_without_a_source_is_none(row):
    """Nor one of which nobody has said what a stricter one is."""
    with pytest.raises(ParameterError):
        parse_parameter("count", row, REFERENCES)
