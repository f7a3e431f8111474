"""Shared fixtures: the option that accepts new expected output, and an isolated environment."""

import os
import shutil
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A deadline measures how busy the machine is; tests of linear time have limits of their own.
# In CI the examples are the same in every run; elsewhere, and at night, they are new.
settings.register_profile("quick", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.register_profile("nightly", deadline=None, max_examples=2000)
settings.load_profile("quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="write the findings to seeds/expected instead of comparing them"
    )


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Isolate every test from the user's cache and configuration."""
    home = tmp_path_factory.getbasetemp() / "home"
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(scope="session", autouse=True)
def _load_shipped_rules_once() -> Iterator[None]:
    """Load the shipped rules once a process where a test asks for them without a cache."""
    from wirelint.ruleset import cache
    from wirelint.ruleset.packs import Pack, shipped_packs

    load = cache._load
    loaded: list[Pack] = []

    def load_once(folders: Sequence[str], python: bool) -> list[Pack]:
        if list(folders) != shipped_packs() or not python:
            return load(folders, python)
        if not loaded:
            loaded.extend(load(folders, python))
        return list(loaded)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "_load", load_once)
        yield


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """Chromium. It ends with the module, since Playwright keeps an event loop that other tests cannot have beside theirs."""
    from playwright.sync_api import sync_playwright

    from tests.browser import CHROMIUM

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def loaded_rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds the loaded rules only."""
    from wirelint.ruleset.cache import load_packs
    from wirelint.ruleset.packs import shipped_packs

    cache = tmp_path_factory.mktemp("loaded")
    folder = cache / "wirelint"
    folder.mkdir(mode=0o700)
    load_packs(shipped_packs(), str(folder))
    return cache


@pytest.fixture
def own_cache(tmp_path: Path, loaded_rules: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache for one test, with nothing but the loaded rules: to load them takes seconds."""
    cache = tmp_path / "cache"
    shutil.copytree(loaded_rules, cache)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    return cache


@pytest.fixture
def default_signals() -> Iterator[None]:
    """Handle Ctrl-C and hang-up as Python does by default, here and in processes started by the test.

    Under `nohup`, or in the background of a script, pytest and all its children would ignore them.
    """
    before = {signal.SIGINT: signal.signal(signal.SIGINT, signal.default_int_handler)}
    if hasattr(signal, "SIGHUP"):  # Windows has none
        before[signal.SIGHUP] = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def root() -> Path:
    """Return the root of the checkout."""
    return Path(__file__).resolve().parent.parent
