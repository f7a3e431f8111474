"""A desk with a .vale.ini and styles of its own."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from wirelint.checking.diagnostic import Diagnostic
from wirelint.config.settings import Settings
from wirelint.readers import read_text
from wirelint.run.registry import Registry, load_registry
from wirelint.run.runner import Runner

INI = "StylesPath = styles\nMinAlertLevel = suggestion\n"


class ValeDesk:
    """A folder with a .vale.ini and a style `Desk`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ini = folder / ".vale.ini"
        (folder / "styles" / "Desk").mkdir(parents=True)
        self.configure("[*]\nBasedOnStyles = Desk\n")

    def configure(self, sections: str, core: str = "") -> None:
        """Write the .vale.ini."""
        self.ini.write_text(f"{INI}{core}{sections}", encoding="utf-8")

    def write(self, name: str, rule: str) -> Path:
        """Write a rule, `Style/Rule`."""
        path = self.folder / "styles" / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(rule, encoding="utf-8")
        return path

    def load(self) -> Registry:
        return load_registry(Settings(vale=str(self.ini)), None)

    def check(self, text: str, path: str = "story.txt") -> Sequence[Diagnostic]:
        """Return the diagnostics of the rules of styles in a text."""
        settings = Settings(select=("vale",), vale=str(self.ini))
        registry = load_registry(settings, None)
        assert registry.problems == ()
        result = Runner([rule for rule in registry.rules if rule.pack == "vale"], settings).lint_reading(
            read_text(text, path), str(self.folder / path)
        )
        assert not result.error
        assert not result.failures
        return result.diagnostics

    def found(self, text: str, path: str = "story.txt") -> list[str]:
        """Return `words: message` for each diagnostic."""
        lines = text.split("\n")
        return [
            f"{lines[d.location.start.line - 1][d.location.start.column - 1 : d.location.end.column - 1]}: {d.message}"
            for d in self.check(text, path)
        ]


@pytest.fixture
def vale(tmp_path: Path) -> ValeDesk:
    return ValeDesk(tmp_path)
