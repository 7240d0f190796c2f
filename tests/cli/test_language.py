"""What a user reads is Chinese: every message of click, every help page."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click
import pytest

from wuhua_tui.cli.click_messages import MESSAGES, PLURALS
from wuhua_tui.cli.commands import COMMANDS

HAN = re.compile(r"[\u4e00-\u9fff]")
#: What stands in a help page as it is typed: commands, options, codes, file names, names of programs.
TECHNICAL = re.compile(
    r"[A-Z]+_[A-Z_]+|--?[a-z][a-z-]*|-[A-Za-z]|\b(?:wuhua|git|toml|TOML|Tab|VS|Code|Even|Better|taplo|bash|zsh|fish|"
    r"JSON|Schema|Python|eval|json|jsonl|sarif|junit|github|csv|ics|text|concise|HTML|7k3f|VISUAL|EDITOR|OpenSSH|ed25519|ssh-agent)\b|[\w./~$-]+\.[a-z]+\b|[a-z_]+(?:\|[a-z_]+)+|~?/[\w./~-]+|\.[a-z]+"
)

#: Codes and examples that help pages quote.
TYPED = frozenset(
    {
        "Ctrl",
        "must",
        "should",
        "never",
        "general",
        "meeting",
        "talk",
        "member",
        "meetings",
        "village",
        "township",
        "single",
        "place",
    }
    | {"monthly", "qingshan", "demo", "source", "completion", "registry", "records", "schemas", "validate", "new"}
    | {"log", "eval", "show", "import", "clerk", "secretary", "committee"}
    | {"list", "coverage", "lint", "impact", "overlays"}
    | {"http", "create", "apply", "mine", "theirs"}
)


def click_messages() -> tuple[set[str], set[str]]:
    """The messages that the installed click hands to gettext, read from its source: single ones, and singulars."""
    single: set[str] = set()
    plural: set[str] = set()
    for file in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                found = single if node.func.id == "_" else plural
                match node.args[0]:
                    case ast.Constant(value=str(message)) if node.func.id in ("_", "ngettext"):
                        found.add(message)
    return single, plural


def test_every_message_of_click_is_translated():
    """None is missing, whatever version of click is installed."""
    single, plural = click_messages()

    assert len(single) > 40
    assert (set(), set()) == (single - MESSAGES.keys(), plural - PLURALS.keys())


def test_every_translation_is_chinese_and_names_only_what_click_gives():
    """A field that click does not fill would raise in front of the user."""
    forms = {**{english: {english} for english in MESSAGES}, **{english: {english} for english in PLURALS}}
    allowed_besides = {"{choices}", "{possibilities}", "{formats}", "{len}"}
    for english, chinese in {**MESSAGES, **PLURALS}.items():
        wanted = {re.sub(r"![rs]", "", name) for form in forms[english] for name in re.findall(r"\{[^}]*\}", form)}
        found = set(re.findall(r"\{[^}]*\}", chinese))
        assert found <= wanted | (allowed_besides if english in PLURALS else set()), english
        assert HAN.search(chinese) or not re.sub(r"\{[^}]*\}|%\(\w+\)s|\W", "", chinese), english


PAGES = [
    [],
    *[[name] for name in COMMANDS],
    *[["key", name] for name in ("new", "show", "import")],
    *[["standards", name] for name in ("list", "show", "coverage", "lint", "impact")],
]


@pytest.mark.parametrize("words", PAGES, ids=lambda words: " ".join(words) or "wuhua")
def test_help_is_chinese(wuhua, words):
    """No English word is left in a help page but what is typed as it is, and every option says what it does."""
    done = wuhua(*words, "--help")

    assert (0, "") == (done.code, done.err)
    assert "选项：" in done.out
    rest = TECHNICAL.sub("", done.out)
    english = [word for word in re.findall(r"[A-Za-z]{2,}", rest) if word not in COMMANDS]
    assert [] == [word for word in english if word not in TYPED]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name):
    """Read from the commands themselves, so that none is forgotten."""
    from wuhua_tui.cli.group import wuhua

    command = wuhua.get_command(click.Context(wuhua), name)

    assert command is not None
    silent = [
        option.opts
        for option in command.params
        if isinstance(option, click.Option) and not HAN.search(option.help or "")
    ]
    assert [] == silent
    assert HAN.search(command.help or "")


def test_help_fits_a_narrow_terminal(wuhua):
    """Chinese takes two columns a character, and no line begins with a closing mark."""
    from wuhua_tui.cli.help import columns

    out = wuhua("new", "--help", env={"COLUMNS": "60"}).out

    assert [] == [line for line in out.splitlines() if columns(line) > 60]
    assert [] == [line for line in out.splitlines() if line.strip()[:1] in set("，。；：、！？）】》”’")]


def test_the_list_of_commands_is_read_whole(wuhua):
    """What a user sees first."""
    expected = """\
用法：wuhua [选项] 命令 [参数]...

  党支部“五化”台账：登记一次，按标准检查，报告清楚。

  不写命令，就在终端里打开当前目录的台账。

选项：
  -V, --version         显示版本号。
  -C, --directory 目录  不写命令时打开哪个工作区：目录，或名单里的名称。
  -h, --help            显示这份说明。

命令：
"""
    out = wuhua("--help", env={"COLUMNS": "100"}).out

    assert out.startswith(expected)
    assert [(name, row.help) for name, row in COMMANDS.items()] == [
        tuple(line.split(None, 1)) for line in out.splitlines() if line.startswith("  ") and line.split()[0] in COMMANDS
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["vaildate"], "没有“vaildate”这个命令。是不是想用 validate？\n用法说明：wuhua --help\n"),
        (["工作"], "没有“工作”这个命令。\n用法说明：wuhua --help\n"),
        (["format", "--chekc"], "没有“--chekc”这个选项。是不是想用 --check、--help？\n用法说明：wuhua format --help\n"),
        (["--versoin"], "没有“--versoin”这个选项。是不是想用 --version？\n用法说明：wuhua --help\n"),
        (["explain"], "缺少参数 检查项。\n用法说明：wuhua explain --help\n"),
        (["init"], "缺少选项 --name。\n用法说明：wuhua init --help\n"),
        (["completion"], "缺少参数 bash|zsh|fish。可以写 bash、zsh、fish。\n用法说明：wuhua completion --help\n"),
        (["new", "meeting", "--date"], "选项 --date 后面要写内容。\n"),
        (["doctor", "多余"], "多写了参数：多余\n用法说明：wuhua doctor --help\n"),
        (["format", "--check=1"], "选项 --check 后面不写内容。\n"),
        (
            ["new", "meeting", "--date", "2026-02-30"],
            "'--date' 写得不对：“2026-02-30”不是日期，请写成 2026-03-31 这样。\n用法说明：wuhua new --help\n",
        ),
        (
            ["schema", "--format", "xml"],
            "'--format' 写得不对：没有“xml”这一项，可以写：'text', 'json'。\n用法说明：wuhua schema --help\n",
        ),
    ],
)
def test_what_is_typed_wrong_is_said_in_one_sentence(wuhua, words, said):
    """With what was probably meant, and where to read more; exit code 2."""
    assert (2, "", said) == wuhua(*words)


def test_the_environment_of_the_user_changes_nothing(wuhua):
    """Whatever language the machine is set to."""
    for env in ({"LC_ALL": "C", "LANGUAGE": "de"}, {"LC_ALL": "C.UTF-8", "LANG": "en_US.UTF-8"}):
        assert (2, "没有“x”这个命令。\n用法说明：wuhua --help\n") == (
            wuhua("x", env={**env, "PYTHONUTF8": "1"}).code,
            wuhua("x", env={**env, "PYTHONUTF8": "1"}).err,
        )


def test_options_are_read_from_variables(wuhua):
    """`WUHUA_<COMMAND>_<OPTION>` stands for every option."""
    assert wuhua("schema", "talk", "--format", "json") == wuhua("schema", "talk", env={"WUHUA_SCHEMA_FORMAT": "json"})
