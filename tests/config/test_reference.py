"""The reference of the configuration agrees with the readers of its keys."""

from pathlib import Path

from wirelint.config.keys import KEYS
from wirelint.config.loader import read_config
from wirelint.config.reference import as_configuration
from wirelint.config.settings import Settings


def test_every_key_is_explained() -> None:
    names = {key.field for key in KEYS}
    assert names == set(Settings._fields) | {"extend"}


def test_the_commented_reference_sets_nothing(tmp_path: Path) -> None:
    path = tmp_path / "wirelint.toml"
    path.write_text(as_configuration(), encoding="utf-8")
    config = read_config([str(path)])
    assert (config.settings, config.problems) == (Settings(), ())
