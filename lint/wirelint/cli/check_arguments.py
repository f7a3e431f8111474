"""The arguments of `wirelint check`, typed, and the combinations that are refused."""

from typing import Any, TypeVar

import click

from wirelint.cli.options import ConfigChoice, split_list
from wirelint.config.settings import Config, Settings, SourceSettings, Unchecked
from wirelint.files.discovery import STDIN
from wirelint.rule import Confidence

T = TypeVar("T")


class CheckArguments:
    """The command line of `wirelint check`: an attribute for each option, named as click names it. It is frozen.

    Not a dataclass or a named tuple, because either takes over a millisecond to define, for every run.
    """

    paths: tuple[str, ...]
    format_: str
    output: tuple[tuple[str, str], ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    profile: str | None
    min_confidence: Confidence | None
    fail_on: str | None
    unchecked: Unchecked | None
    max_findings: int
    exit_zero: bool
    fix: bool
    unsafe: bool
    diff: bool
    baseline: str | None
    no_baseline: bool
    force_exclude: bool
    changed_since: str | None
    lines_changed: bool
    statistics: bool
    together: bool
    languagetool: bool | None
    languagetool_url: str | None
    yes: bool
    staged: bool
    stdin_filename: str
    input_format: str | None
    field: str | None
    id_field: str | None
    feed_field: str | None
    date_field: str | None
    source: str | None
    source_field: str | None
    source_language: str | None
    jobs: int | None
    quiet: bool
    verbose: bool
    show_files: bool
    color: str
    config_file: str | None
    isolated: bool
    python_rules: bool
    vale: str | None
    no_cache: bool
    cache_dir: str | None

    def __init__(self, **options: Any) -> None:
        if options.keys() != self.__annotations__.keys():
            raise TypeError(f"unexpected or missing: {sorted(options.keys() ^ self.__annotations__.keys())}")
        self.__dict__.update(options)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    @property
    def config_choice(self) -> ConfigChoice:
        return ConfigChoice(self.config_file, self.isolated, self.python_rules, self.no_cache, self.cache_dir)

    @property
    def wants_languagetool(self) -> bool | None:
        """Whether LanguageTool is requested, or None if the configuration decides."""
        return wants_languagetool(self.languagetool, self.languagetool_url)

    @property
    def asks_for_changes(self) -> bool:
        return self.changed_since is not None or self.lines_changed

    @property
    def prints_copy(self) -> bool:
        """Whether standard output gets the fixed copy, and the report has to go to standard error."""
        return self.fix and not self.diff and STDIN in self.paths

    def overlay(self, settings: Settings) -> Settings:
        """Return the settings with what the command line overrides."""
        settings = overlay_languagetool(settings, self.languagetool, self.languagetool_url)
        return settings._replace(
            select=split_list(self.select) or settings.select,
            ignore=settings.ignore + split_list(self.ignore),
            profile=_first(self.profile, settings.profile),
            min_confidence=_first(self.min_confidence, settings.min_confidence),
            fail_on=_first(self.fail_on, settings.fail_on),
            unchecked=_first(self.unchecked, settings.unchecked),
            input_format=_first(self.input_format, settings.input_format),
            field=_first(self.field, settings.field),
            id_field=_first(self.id_field, settings.id_field),
            feed_field=_first(self.feed_field, settings.feed_field),
            date_field=_first(self.date_field, settings.date_field),
            vale=_first(self.vale, settings.vale),
            source=self._overlay_source(settings.source),
        )

    def _overlay_source(self, source: SourceSettings) -> SourceSettings:
        # A file and a member are two places for one thing: naming one on the command line unsets the other.
        if self.source is not None or self.source_field is not None:
            source = SourceSettings(self.source or "", self.source_field or "", source.language)
        return source._replace(language=_first(self.source_language, source.language))


def wants_languagetool(flag: bool | None, url: str | None) -> bool | None:
    """Return whether the options request LanguageTool, or None if the configuration decides."""
    return True if url and flag is None else flag


def overlay_languagetool(settings: Settings, flag: bool | None, url: str | None) -> Settings:
    """Return the settings with what `--languagetool` and `--languagetool-url` override."""
    wanted = wants_languagetool(flag, url)
    if wanted is None:
        return settings
    languagetool = settings.languagetool
    return settings._replace(languagetool=languagetool._replace(enabled=wanted, url=url or languagetool.url))


def languagetool_notes(config: Config, settings: Settings, flag: bool | None, url: str | None) -> list[str]:
    """Return why LanguageTool does not run as the configuration of a repository sets.

    Args:
        config: the loaded configuration.
        settings: its settings with what the command line overrides.
        flag, url: the values of `--languagetool` and `--languagetool-url`.
    """
    is_on = settings.languagetool.enabled
    asks = {"languagetool.enabled": not is_on and flag is None, "languagetool.url": is_on and not url}
    return [note for key, note in config.notes.items() if asks[key]]


def _first(value: T | None, default: T) -> T:
    return default if value is None else value


def check_combinations(arguments: CheckArguments) -> None:
    """Refuse options that exclude each other.

    Raises:
        click.UsageError: two of them do.
    """
    for is_wrong, problem in _find_conflicts(arguments):
        if is_wrong:
            raise click.UsageError(problem)


def _find_conflicts(a: CheckArguments) -> tuple[tuple[bool, str], ...]:
    fixes = a.fix or a.diff
    return (
        (a.unsafe and not fixes, "--unsafe selects fixes: use it with --fix or --diff"),
        (
            a.fix and STDIN in a.paths and len(a.paths) > 1,
            "--fix writes fixed standard input to standard output: use it with `-` alone",
        ),
        (
            bool(a.source and a.source_field),
            "--source and --source-field are two places for the source: use one of them",
        ),
        (fixes and a.together, "--fix changes what --together compares: fix first, then compare"),
        (
            a.statistics and (a.diff or a.format_ not in ("text", "json")),
            "--statistics needs --format text or --format json",
        ),
        *(
            (a.staged and excluded, f"--staged checks the index: use {option} or --staged, not both")
            for option, excluded in (
                ("--fix", a.fix),
                ("--diff", a.diff),
                ("--changed-since", bool(a.changed_since)),
                ("--lines-changed", a.lines_changed),
                ("-", STDIN in a.paths),
            )
        ),
    )
