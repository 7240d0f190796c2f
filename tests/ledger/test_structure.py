"""What departs from a schema is found, said in Chinese, and nothing else: by example, by kind, by mutation."""

from __future__ import annotations

import copy
import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.ledger import runtime_schema
from wuhua_tui.ledger.expectations import ITEM_WIDGETS, example, expected
from wuhua_tui.ledger.guards import is_odd
from wuhua_tui.ledger.kinds import branch_kinds_by_folder, kinds, schema
from wuhua_tui.ledger.load import read_record
from wuhua_tui.ledger.names import HAN
from wuhua_tui.ledger.structure import check, faults
from wuhua_tui.ledger.structure_messages import nearest
from wuhua_tui.ledger.walk import fields

ROOT = Path(__file__).parents[2]
MEETING = """\
uid = "7k3fq2m9xd"
title = "学习上级文件"
type = "general"
date = 2026-03-12
"""


def samples() -> list[tuple[str, dict[str, Any], str]]:
    """Kind, content and path of every record of the sample branch and of the base of the cases."""
    found = []
    for root in (ROOT / "records" / "qingshan", ROOT / "tests" / "cases" / "structure" / "base"):
        for path in sorted(root.rglob("*.toml")):
            kind = branch_kinds_by_folder()[path.relative_to(root).parts[0]]
            found.append((kind.name, tomllib.loads(path.read_text(encoding="utf-8")), path.name))
    return found


SAMPLES = samples()


def said(text: str, kind: str = "meeting") -> list[tuple[str, str, str]]:
    """Code, sentence and hint of each problem that the structure of a record has."""
    problems = check(kind, tomllib.loads(text), text.encode(), "m.toml")
    return [(problem.code, problem.sentence, problem.hint) for problem in problems]


# --- what is said -------------------------------------------------------------------------------


def test_a_missing_key_is_said_with_its_label_and_an_example():
    """The clerk reads what the field is called on paper, the key, and how the line looks."""
    text = MEETING.replace("date = 2026-03-12\n", "")
    assert [("meeting/required", "缺少必填项“日期”(date)", "补上 date = 2026-03-12 。")] == said(text)


def test_a_condition_is_said_with_the_value_that_makes_it():
    """A group's meeting needs its group."""
    expected_ = (
        "meeting/required",
        "“会议类型”(type)是“党小组会”时，必须填“党小组”(group)",
        '补上 group = "第一党小组" 。',
    )
    assert [expected_] == said(MEETING.replace("general", "group"))


def test_a_condition_without_a_value_is_said_too():
    """A field may make another one necessary whatever it says."""
    text = 'uid = "7k3fq2m9xd"\nstopped_on = 2026-03-12\n'
    expected_ = (
        "admission/required",
        "填了“终止日期”(stopped_on)，就必须填“终止原因”(stopped_reason)",
    )
    assert expected_ in [(code, sentence) for code, sentence, _ in said(text, "admission")]


def test_an_empty_text_of_a_fixed_form_is_one_fault():
    """It is too short and of a wrong form; one of the two is enough."""
    text = 'format = 1\nformat_minor = 0\nstandard = ""\nstandard_version = "v1"\n'
    text += 'mode = "alone"\ncreated_on = 2026-01-01\n'
    assert ["workspace/length"] == [code for code, _, _ in said(text, "workspace")]


def test_a_missing_choice_lists_what_may_be_written():
    """Values with their labels, for a row in the section where they belong."""
    expected_ = (
        "meeting/required",
        "“党员领导干部参加情况”(leading_cadres)第 1 条缺少必填项“参加身份”(capacity)",
        '在这一段里补上 capacity = "…" 。可以填：ordinary_member（普通党员）、leading（以领导身份出席）。',
    )
    assert [expected_] == said(MEETING + '[[leading_cadres]]\nmember = "李建国"\n')


def test_an_unknown_key_is_said_with_the_key_that_was_meant():
    """By the key, by the Chinese label, or not at all."""
    found = said(MEETING + 'recoder = "王芳"\n"记录人员" = "王芳"\nxyz = 1\n')
    assert [
        ("meeting/unknown-key", "没有“recoder”这一项", "是不是想写 recorder（记录人）？"),
        ("meeting/unknown-key", "没有“记录人员”这一项", "是不是想写 recorder（记录人）？"),
        ("meeting/unknown-key", "没有“xyz”这一项", "删去这一项；自用的内容写在 [ext] 段落里。"),
    ] == found


def test_a_key_of_the_record_below_a_header_is_told_where_it_belongs():
    """The commonest slip with TOML: what stands below a header belongs to it."""
    found = said(MEETING + '[[agenda]]\ntitle = "学习"\nchair = "王芳"\n')
    assert [
        (
            "meeting/unknown-key",
            "“议程”(agenda)第 1 条没有“chair”这一项",
            "“主持人”(chair)是整份记录的项，要写在所有 [段落] 之前。",
        )
    ] == found


def test_a_wrong_value_is_said_with_what_stands_there_and_what_should():
    """Type, choice, form and bound, each in words."""
    text = MEETING.replace('"学习上级文件"', "12").replace('"general"', '"genral"') + "class_hours = 0.7\nspecial = 1\n"
    assert [
        ("meeting/type", "“标题”(title)要填一行文字，现在是整数", '写成 title = "文字" 。'),
        (
            "meeting/enum",
            "“会议类型”(type)没有“genral”这个选项",
            (
                "是不是想写 general（支部党员大会）？可以填：general（支部党员大会）、committee（支部委员会会议）、"
                "group（党小组会）、lecture（党课）、life（组织生活会）。"
            ),
        ),
        ("meeting/range", "“学时”(class_hours)要是 0.5 的倍数，现在是 0.7", "请核对这个数。"),
        (
            "meeting/type",
            "“专题组织生活会”(special)要填“是”(true) 或“否”(false)，不加引号，现在是整数",
            "写成 special = true 。",
        ),
    ] == said(text)


def test_a_long_list_of_choices_is_cut():
    """Forty choices are no help; the nearest one and the first dozen are."""
    text = 'uid = "7k3fq2m9xd"\ntitle = "制度"\nareas = ["talk"]\nfrom = 2026-01-01\n'
    [(code, _, hint)] = said(text, "policy")
    assert ("policy/enum", True, True) == (code, hint.startswith("是不是想写 talks（谈心谈话）？"), " 等 " in hint)


def test_the_newer_minor_format_turns_unknown_keys_into_warnings():
    """All else is judged as ever."""
    text = MEETING.replace("general", "genral") + 'mood = "好"\n'
    problems = check("meeting", tomllib.loads(text), text.encode(), "m.toml", newer=True)
    assert [("meeting/enum", "error"), ("meeting/unknown-key", "warning")] == [
        (one.code, one.level) for one in problems
    ]
    assert "有本程序不认识的项“mood”，由较新版本写入" == problems[1].sentence


def test_a_number_of_a_person_in_a_wrong_place_is_not_repeated():
    """A sentence that quotes a value hides what `text_scan` would find in it."""
    number = "138" + "00138000"
    text = MEETING.replace('"general"', f'"{number}"')
    [problem] = check("meeting", tomllib.loads(text), text.encode(), "m.toml")
    assert ("“会议类型”(type)没有“已隐去”这个选项", 'type = "已隐去"') == (problem.sentence, problem.excerpt)


def test_a_warning_of_the_bytes_shows_no_line_of_a_file_with_sensitive_text():
    """The text of a sealed field may stand on any line of the file."""
    text = "\ufeff" + MEETING + '[[absent]]\nmember = "王芳"\nreason = "illness"\ndetail = "住院"\n'
    _, problems = read_record("meeting", "m.toml", text.replace("\n", "\r\n").encode())
    codes = ["file/bom", "file/crlf", "meeting/plaintext"]
    assert [(code, None) for code in codes] == [(one.code, one.excerpt) for one in problems]


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_field_can_say_what_it_wants(kind):
    """Each field of each kind, and each item of a list, has words and an example that is TOML."""
    for path, node in every_field(schema(kind)):
        assert expected(node)
        if node.get("x-wuhua", {}).get("widget") not in {"rows", "table"} and path != ("ext",):
            assert tomllib.loads(example(path, node))
        if node.get("x-wuhua", {}).get("widget") in ITEM_WIDGETS:
            assert expected({"x-wuhua": {"widget": ITEM_WIDGETS[node["x-wuhua"]["widget"]]}})


def every_field(node: dict[str, Any]) -> list[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """Last key and schema of every field below a schema."""
    found: list[tuple[tuple[str | int, ...], dict[str, Any]]] = []
    for key, below in node.get("properties", {}).items():
        found.append(((key,), below))
        found += every_field(below)
        found += every_field(below.get("items", {}))
    return found


def test_the_nearest_key_is_found_by_key_and_label():
    """Capitals and spaces around are no matter."""
    properties = schema("meeting")["properties"]
    names = ["Recorder ", "地 点", "记录", "presents", "qqqqqq"]
    assert ["recorder", "place", "recorder", "present", None] == [nearest(name, properties) for name in names]


# --- what is found ------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "data", "name"), SAMPLES, ids=[f"{kind}-{name}" for kind, _, name in SAMPLES])
def test_a_clean_record_passes_without_being_converted(kind, data, name):
    """The quick test alone passes every record of the sample branch, or the program is slow."""
    assert runtime_schema.quick(kind)(data), name


def test_every_control_character_of_the_published_patterns_is_found_elsewhere():
    """The quick schema leaves them to the scan of the text, so the scan must know each of them."""
    published = schema("meeting")["properties"]
    for pattern, key in ((published["title"]["pattern"], "title"), (published["minutes"]["pattern"], "minutes")):
        refused = [point for point in range(0x10000) if not re.match(pattern, chr(point) + "x")]
        missed = []
        for point in refused:
            if 0xD800 <= point < 0xE000:
                continue
            lines = {"title": 'title = "学习"\n', "minutes": ""} | {key: f'{key} = "甲\\u{point:04X}乙"\n'}
            text = MEETING.replace('title = "学习上级文件"\n', "".join(lines.values()))
            if not read_record("meeting", "m.toml", text.encode())[1]:
                missed.append(hex(point))
        assert (True, []) == (len(refused) > 60, missed)


ODD = [
    float("nan"),
    float("inf"),
    2**63,
    -(2**63) - 1,
    dt.datetime(2026, 3, 12, 19, 30, tzinfo=dt.UTC),
    [[[[[[[[[[[[[[[["x"]]]]]]]]]]]]]]]],
]


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_what_no_record_may_hold_is_never_passed_by_the_quick_test(kind):
    """The loader looks for such values only where the quick test refuses, or under [ext]."""
    for path, node in every_field(schema(kind)):
        key = str(path[-1])
        if key == "ext":
            continue
        quick = runtime_schema.quick_test({"type": "object", "properties": {key: node}})
        assert [] == [(key, value) for value in ODD if not is_odd({"a": value}) or quick({key: value})]


VALUES = st.one_of(
    st.sampled_from(
        ["", "文字", "general", "illness", "李建国", "7k3fq2m9xd", "30.00", "2026", "2026-Q1", "两\n行", "a\tb"]
    ),
    st.sampled_from(["2026-03-12", "19:30:00", "长" * 201, "李 建国", "wuhua-sealed:1:AAAA", "2026-13"]),
    st.sampled_from([0, 1, -1, 2, 10**9 + 1, 0.5, 0.7, 2.0, 2.5, -0.5, True, False]),
    st.sampled_from([dt.date(2026, 3, 12), dt.time(19, 30), dt.time(19, 30, 0, 5), dt.datetime(2026, 3, 12, 19, 30)]),
    st.sampled_from([[], {}, [{}], ["李建国"], ["李建国", "李建国"], [1, "x"], {"title": "x"}, [{"member": "李建国"}]]),
).map(copy.deepcopy)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A record of the sample with one to three places deleted, renamed, replaced, repeated or emptied."""
    kind, data, _ = draw(st.sampled_from(SAMPLES))
    data = copy.deepcopy(data)
    for _ in range(draw(st.integers(1, 3))):
        places = list(containers(data))
        container = draw(st.sampled_from(places))
        if isinstance(container, list):
            index = draw(st.integers(0, len(container)))
            container[index:index] = [
                draw(VALUES) if draw(st.booleans()) or not container else copy.deepcopy(container[0])
            ]
            continue
        keys = sorted(container) or ["title"]
        key = draw(st.sampled_from([*keys, "titel", *schema(kind)["properties"]]))
        if draw(st.integers(0, 3)) == 0:
            container.pop(key, None)
        else:
            container[key] = draw(VALUES)
    return kind, data


def containers(value: Any) -> list[Any]:
    """Every table and list of a record but what lies under [ext], the record itself first."""
    if isinstance(value, dict):
        return [value, *(found for key, item in value.items() if key != "ext" for found in containers(item))]
    return [value, *(found for item in value for found in containers(item))] if isinstance(value, list) else []


def as_json(value: Any, node: dict[str, Any]) -> Any:
    """What a JSON validator is given: dates as texts where a date is wanted, null where no value of that type is.

    TOML keeps dates and texts apart and JSON does not, so the one in the place of the other must not pass.
    """
    wanted = node.get("x-wuhua", {}).get("toml")
    if isinstance(value, dict):
        return {key: as_json(item, node.get("properties", {}).get(key, {})) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item, node.get("items", {})) for item in value]
    if type(value) is dt.date or type(value) is dt.time:
        fits = wanted == ("date" if type(value) is dt.date else "time")
        return value.isoformat() if fits else None
    return None if isinstance(value, dt.datetime) or wanted else value


def judge() -> Any:
    """The validator of the library behind check-jsonschema, with the script Han spelled out for Python's `re`."""
    jsonschema = pytest.importorskip("jsonschema")

    def pattern(_: Any, wanted: str, instance: Any, __: Any) -> Any:
        ours = wanted.replace(r"\p{Script=Han}", HAN)
        if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", ours), instance):
            yield jsonschema.ValidationError(wanted)

    return jsonschema.validators.extend(jsonschema.Draft202012Validator, {"pattern": pattern})


@given(mutated())
def test_verdicts_agree_with_another_validator(case):
    """A mutated record is sound for us exactly when it is for the library `jsonschema`."""
    kind, data = case
    theirs = judge()(schema(kind)).is_valid(as_json(data, schema(kind)))
    quick, found = runtime_schema.quick(kind)(data), list(faults(kind, data))
    assert theirs == (not found)
    assert not (quick and found)


@given(mutated())
def test_every_fault_can_be_said(case):
    """Whatever is wrong, the sentence and the hint are there, and each place has one problem of a code."""
    kind, data = case
    problems = check(kind, data, b"", "m.toml")
    assert all(problem.sentence and problem.hint for problem in problems)
    keys = [(fault.code, fault.path, fault.key) for fault in faults(kind, data)]
    assert (len(keys), len(keys)) == (len(set(keys)), len(problems))


def test_fields_are_walked_in_tables_and_rows():
    """Path and value of each filled field; what is of a wrong type is not entered."""
    data = {"title": "x", "guest_lecturer": {"name": "何"}, "agenda": [{"title": "y"}, 3], "votes": 1, "zzz": 2}
    assert [
        (("title",), "x"),
        (("guest_lecturer",), {"name": "何"}),
        (("guest_lecturer", "name"), "何"),
        (("agenda",), [{"title": "y"}, 3]),
        (("agenda", 0, "title"), "y"),
        (("votes",), 1),
    ] == [(path, value) for path, value, _ in fields(data, schema("meeting"))]
