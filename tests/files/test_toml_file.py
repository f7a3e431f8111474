"""TOML that may be hostile."""

from pathlib import Path
from time import process_time

import pytest

from wirelint.files.toml_file import TomlError, load_toml, parse_toml


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = " + "[" * 100_000, "nested too deeply"),
        ("a = " + "{b = " * 100_000, "nested too deeply"),
        ("a = [" + "{b = [" * 100_000, "nested too deeply"),
        ("a" + ".a" * 200_000 + " = 1", "a key with more than 100 parts"),
        ('"a"' + ' . "a"' * 200_000 + " = 1", "a key with more than 100 parts"),
        ("[a" + ".a" * 200_000 + "]", "a key with more than 100 parts"),
        ("a = " + "1" * 5000, "not TOML"),
        ("a = \n", "not TOML: Invalid value"),
    ],
)
def test_errors_of_tomllib_are_one_kind_of_error(text: str, message: str) -> None:
    start = process_time()
    with pytest.raises(TomlError, match=message):
        parse_toml(text)
    assert process_time() - start < 30  # the long keys took minutes


def test_keys_of_usual_length_and_dots_in_strings_are_valid() -> None:
    assert parse_toml("a.b.c = 1") == {"a": {"b": {"c": 1}}}
    assert parse_toml("a = '" + "one. " * 60 + "'")
    assert parse_toml("a = [" + "'b.c', " * 1000 + "]")
    assert parse_toml("a = " + "1.5" + " # " + "." * 1000)


def test_a_file_that_is_not_utf_8_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"a = 'caf\xe9'")
    with pytest.raises(TomlError, match=r"not UTF-8 \(byte 8\)"):
        load_toml(str(tmp_path / "a.toml"))
