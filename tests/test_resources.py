"""Where the program finds its own data."""

from __future__ import annotations

from pathlib import Path

import pytest

from wuhua_tui import resources

ROOT = Path(__file__).resolve().parents[1]


def test_a_checkout_has_its_data_at_the_root():
    """In a checkout both folders are the ones that developers edit."""
    assert ROOT / "schemas" == resources.schemas_dir()
    assert ROOT / "records" == resources.samples_dir()


def test_the_packaged_folder_comes_first(tmp_path):
    """In a wheel `_data` is asked before the folder above the package, where a stranger's `records` may lie."""
    packaged, above = tmp_path / "wuhua_tui" / "_data", tmp_path
    (packaged / "records").mkdir(parents=True)
    (above / "records").mkdir()
    assert packaged / "records" == resources._find("records", (str(packaged), str(above)))


def test_a_damaged_installation_is_one_chinese_sentence(tmp_path):
    """Without the data the error names the folder and what to do."""
    with pytest.raises(resources.MissingDataError) as caught:
        resources._find("schemas", (str(tmp_path),))
    assert "程序安装不完整：找不到自带的数据目录“schemas”。请重新安装 wuhua-tui。" == str(caught.value)
    assert "schemas" == caught.value.name
