"""A cache file of any content is at worst rebuilt: damaged ones, and those with a valid checksum and wrong types."""

import marshal
import random
from binascii import crc32
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from wirelint.cli import main
from wirelint.ruleset.cache import load_packs
from wirelint.ruleset.packs import shipped_packs
from wirelint.run import registry
from wirelint.text import toml_table

STORY = """\
Rina Osk be the keeper of the lock, and the office said she 34 and left.

The ferry stayed in port all week.

The mayor Anna Chiani met the crew. Later Tchiani left.
"""
# Packs with rules of all kinds that are read in no time: a damaged file is read from the rules again.
PACKS = [folder for folder in shipped_packs() if folder.endswith(("fragments", "names"))]
WRONG: tuple[Any, ...] = (None, 7, -1.5, "word", b"bytes", [], (), {}, True, (1, 2, 3), {"a": 1}, [[1]], 1 << 70, "")


def sealed(content: Any) -> bytes:
    """Return the bytes of a cache file with a valid checksum."""
    packed = content if isinstance(content, bytes) else marshal.dumps(content)
    return crc32(packed).to_bytes(4, "big") + packed


def places(value: Any, depth: int) -> Iterator[tuple[Any, ...]]:
    """Yield the path of each part of a value, as keys and indexes from the outside in."""
    yield ()
    if depth:
        parts = value.items() if isinstance(value, dict) else enumerate(value) if type(value) in (tuple, list) else ()
        for key, part in parts:
            yield from ((key, *rest) for rest in places(part, depth - 1))


def replaced(value: Any, place: tuple[Any, ...], part: Any) -> Any:
    """Return a value with one part replaced."""
    if not place:
        return part
    if isinstance(value, dict):
        return {**value, place[0]: replaced(value[place[0]], place[1:], part)}
    parts = list(value)
    parts[place[0]] = replaced(parts[place[0]], place[1:], part)
    return type(value)(parts)


def part_at(value: Any, place: tuple[Any, ...]) -> Any:
    for key in place:
        value = value[key]
    return value


def variants(data: bytes, count: int, depth: int) -> Iterator[bytes]:
    """Yield damaged contents of a cache file: by bytes, then with a valid checksum by type."""
    chance = random.Random(4)
    content = marshal.loads(data[4:])
    yield from (b"", b"\0", data[:4], data[:-1], data + b"\0", data[4:], b"x" * len(data), bytes(len(data)))
    for _ in range(count):
        at = chance.randrange(len(data))
        yield data[:at]
        yield data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        yield sealed(data[4:at])
    yield from map(sealed, WRONG)
    yield sealed(b"")
    yield sealed(b"\xff" * 9)
    paths = list(places(content, depth))
    for _ in range(count):
        place = chance.choice(paths)
        old = part_at(content, place)
        yield sealed(replaced(content, place, chance.choice([part for part in WRONG if type(part) is not type(old)])))


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    monkeypatch.setattr(registry, "shipped_packs", lambda: PACKS)
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return str(path)


def check(story: str) -> str:
    # A new process has read no table yet.
    toml_table.read_table.cache_clear()
    result = CliRunner().invoke(main, ["check", story, "-f", "concise"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.stderr == ""
    return result.stdout


@pytest.mark.parametrize("kind", ["rules", "artifacts"])
def test_any_content_of_a_cache_file_gives_the_same_report(story: str, tmp_path: Path, kind: str) -> None:
    expected = check(story)
    assert expected.count("\n") == 2
    [path] = (tmp_path / "caches" / "wirelint").glob(f"{kind}-*.bin")
    sound = path.read_bytes()
    tried = 0
    for variant in variants(sound, 5, 3):
        path.write_bytes(variant)
        assert check(story) == expected, variant[:200]
        tried += 1
    assert tried >= 40


def test_every_wrong_type_in_a_rule_is_found(tmp_path: Path) -> None:
    plain = load_packs(PACKS, None)
    assert load_packs(PACKS, str(tmp_path)) == plain
    [path] = tmp_path.glob("rules-*.bin")
    content = marshal.loads(path.read_bytes()[4:])
    stamp, packs = content
    chance = random.Random(4)
    # Below a rule: its fields, and the items of a field.
    paths = [place for place in places(packs, 5) if len(place) < 5 or isinstance(part_at(packs, place[:4]), tuple)]
    for place in chance.sample(paths, min(len(paths), 30)):
        old = part_at(packs, place)
        for part in chance.sample(WRONG, 3):
            if type(part) is not type(old) and not (old is None and type(part) is dict):
                path.write_bytes(sealed((stamp, replaced(packs, place, part))))
                assert load_packs(PACKS, str(tmp_path)) == plain, (place, part)
