"""Keys: made once and kept to ourselves, or derived from the operator's own."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from daily8.config import Config
from daily8.core.errors import ConfigError
from daily8.secrets import load_secrets


def test_keys_are_made_once_and_are_for_nobody_else(tmp_path: Path) -> None:
    first = load_secrets(Config(data_dir=tmp_path))
    assert load_secrets(Config(data_dir=tmp_path)) == first
    assert first.secret_key.encode() != first.picture_key
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "secrets").iterdir()}
    assert modes == {0o600}


def test_machines_that_share_a_secret_key_sign_pictures_alike(tmp_path: Path) -> None:
    one, two, other = (
        load_secrets(Config(data_dir=tmp_path / folder, secret_key=key))
        for folder, key in (("one", "shared"), ("two", "shared"), ("three", "another"))
    )
    assert one.picture_key == two.picture_key != other.picture_key


def test_a_folder_that_cannot_be_written_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(ConfigError, match="DAILY8_DATA_DIR"):
        load_secrets(Config(data_dir=tmp_path / "file"))
