"""What `wuhua.toml` says, and what it may not say."""

from __future__ import annotations

from datetime import date

import pytest

from wuhua_tui.ledger.format_version import FORMAT, FORMAT_MINOR
from wuhua_tui.workspace.settings import BrokenSettingsError, NewerFormatError, Settings, read_settings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, Settings()),
        ("format = 1", Settings("hunan-2018-6", "v1", newer_minor=False, demo_date=None)),
        ("\ufeffformat = 1\r\n", Settings()),
        ('format = 1\nstandard = "x"\nstandard_version = "v2"', Settings("x", "v2")),
        (f"format = {FORMAT}\nformat_minor = {FORMAT_MINOR}", Settings()),
        (f"format = {FORMAT}\nformat_minor = {FORMAT_MINOR + 1}\nlater = 1", Settings(newer_minor=True)),
        ('format = 1\nformat_minor = "1"', Settings()),
        ("format = 1\n[ext]\ndemo_date = 2025-11-20", Settings(demo_date=date(2025, 11, 20))),
        ('format = 1\n[ext]\ndemo_date = "2025-11-20"', Settings()),
        ("format = 1\n[ext]\ndemo_date = 2025-11-20T10:00:00", Settings()),
        ("format = 1\next = 3", Settings()),
    ],
)
def test_what_is_read(tmp_path, text, expected):
    """What the file does not say, or says in a way that the structure check refuses, is as without the file."""
    if text is not None:
        (tmp_path / "wuhua.toml").write_bytes(text.encode())
    assert expected == read_settings(tmp_path)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "没有 format（格式版本）。"),
        (b"format = -1", "没有 format（格式版本）。"),
        (b"format = 1.0", "没有 format（格式版本）。"),
        (b"format = [1]", "没有 format（格式版本）。"),
        (b"format = 1\nstandrd = 'x'", "第 2 行，没有“standrd”这一项。"),
        (b"format = 1\nformat = 1", "第 2 行，“format”写了两次。"),
        (b"format = 1 # \xff", "第 1 行，文件不是 UTF-8 编码，从这里开始无法读出。"),
        (b"format = 1\n" + b"#" * 300_000, "文件太大：293 KiB，最多 256 KiB。"),
    ],
)
def test_what_cannot_be_used(tmp_path, data, reason):
    """One sentence that names the file, what is wrong and what to do."""
    path = tmp_path / "wuhua.toml"
    path.write_bytes(data)
    with pytest.raises(BrokenSettingsError) as caught:
        read_settings(tmp_path)
    assert f"{path} 不能使用：{reason}请更正这个文件。" == str(caught.value)


def test_a_newer_format_is_refused(tmp_path):
    """The sentence says which format was found and which is known."""
    path = tmp_path / "wuhua.toml"
    path.write_text(f"format = {FORMAT + 1}\nlater = true\n")
    with pytest.raises(NewerFormatError) as caught:
        read_settings(tmp_path)
    sentence = f"{path} 的格式是第 {FORMAT + 1} 版，本程序只认识到第 {FORMAT} 版，不能检查。请升级程序。"
    assert (sentence, 2) == (str(caught.value), caught.value.exit_code)
