"""The modules that a check of a clean story imports."""

import subprocess
import sys

import pytest

STORY = """\
Ferry returns to the lower quay

PORT ELM (Own report) — The ferry “Alice Moor” will sail from the lower quay again on Monday, the harbour office said.

“We have waited for this since the spring,” said Peter Lund, who has kept the ticket booth for twenty years.

“People on the island want to come to the market, and now they can.”

The boat had been laid up in April after a crack was found in its hull. Repairs took four months.

They cost the town about 90,000 crowns, according to Mayor Ida Brandt’s office.

Ms Brandt told the council that the island’s two hundred people had been patient. The first boat leaves at six.
"""
ENGINE = {
    "wirelint", "wirelint.checking", "wirelint.checking.linter", "wirelint.checking.prefilter",
    "wirelint.checking.result", "wirelint.checking.string_index", "wirelint.checking.units", "wirelint.cli", "wirelint.cli.check", "wirelint.cli.check_arguments",
    "wirelint.cli.check_options", "wirelint.cli.check_plan", "wirelint.cli.check_report", "wirelint.cli.interrupt",
    "wirelint.cli.options", "wirelint.cli.progress", "wirelint.cli.temporary_copies", "wirelint.config",
    "wirelint.config.settings", "wirelint.files", "wirelint.files.bounded_read", "wirelint.files.cache_dir", "wirelint.files.cache_file", "wirelint.files.discovery",
    "wirelint.names", "wirelint.names.countries", "wirelint.names.frequency", "wirelint.names.similarity",
    "wirelint.names.similarity.folding", "wirelint.names.similarity.keys", "wirelint.names.similarity.sounds",
    "wirelint.names.word_order", "wirelint.readers", "wirelint.readers.encoding",
    "wirelint.readers.invisible", "wirelint.readers.plain", "wirelint.report", "wirelint.report.summary", "wirelint.report.text", "wirelint.rule",
    "wirelint.ruleset", "wirelint.ruleset.cache", "wirelint.ruleset.gate", "wirelint.ruleset.modules", "wirelint.ruleset.packs",
    "wirelint.ruleset.selection", "wirelint.run", "wirelint.run.parallel", "wirelint.run.registry",
    "wirelint.run.reasons", "wirelint.run.rule_set", "wirelint.run.runner", "wirelint.suggest", "wirelint.suppression",
    "wirelint.suppression.accepted", "wirelint.suppression.filters", "wirelint.text", "wirelint.text.artifact_store",
    "wirelint.text.document", "wirelint.text.fold", "wirelint.text.language", "wirelint.text.layout",
    "wirelint.text.lazy_pattern", "wirelint.text.lexicon", "wirelint.text.lexicon.abbreviations", "wirelint.text.lexicon.agencies",
    "wirelint.text.lexicon.calendar", "wirelint.text.lexicon.counting", "wirelint.text.lexicon.organisations",
    "wirelint.text.lexicon.particles", "wirelint.text.lexicon.saying",
    "wirelint.text.lexicon.titles", "wirelint.text.offset_map", "wirelint.text.paragraph", "wirelint.text.pattern_cache", "wirelint.text.quotation_marks", "wirelint.text.quotes", "wirelint.text.roles",
    "wirelint.text.sentences", "wirelint.text.source", "wirelint.text.span", "wirelint.text.verbless", "wirelint.text.words",
}  # fmt: skip
# Modules in addition to those of `import click`, with the notable import times on a slow machine.
OTHERS = {
    "ahocorasick",
    "binascii",  # .3 ms: the checksum of the cache
    "bisect",
    "fnmatch",
    "gc",
    "locale",  # click translates its messages with gettext
    "marshal",
    "signal",  # .5 ms: Ctrl-C
    "unicodedata",
    "array",
    "math",
    "zlib",  # .6 ms: the word list, which some rules use
}
BANNED = (
    "regex rapidfuzz multiprocessing hashlib json tomllib logging asyncio concurrent pathlib subprocess difflib"
    " importlib.metadata wirelint.ruleset.kinds wirelint.ruleset.loader wirelint.checking.diagnostic wirelint.config.loader wirelint.languagetool"
    " urllib.parse sqlite3 http psutil wirelint.source wirelint.run.source_files wirelint.files.source_path"
).split()
LISTED = "\nimport sys\nprint('\\n', *sorted(sys.modules), sep='\\n')\n"


def modules(code: str, environment: dict[str, str]) -> set[str]:
    """Return the modules that are loaded after some code has run."""
    command = [sys.executable, "-S", "-c", code]
    done = subprocess.run(command, env=environment, input=STORY, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return set(done.stdout.rpartition("\n\n")[2].split())


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], set[str]]:
    """The modules of click, and those of a check of a clean story with a warm cache."""
    import os

    import wirelint

    cache = str(tmp_path_factory.mktemp("cache"))
    lint = os.path.dirname(os.path.dirname(wirelint.__file__))
    # Without `site`: its start-up files may import any module.
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([lint, *filter(None, sys.path)]),
        "PYTHONIOENCODING": "utf-8",
    }
    check = (
        "from wirelint.cli import main\n"
        "try:\n"
        f"    main(['check', '-', '--isolated', '--cache-dir', {cache!r}])\n"
        "except SystemExit as end:\n"
        "    assert end.code == 0"
    )
    cold = modules(check + LISTED, environment)
    assert "wirelint.ruleset.loader" in cold
    return modules("import click" + LISTED, environment), modules(check + LISTED, environment)


def test_a_clean_story_loads_no_module_that_is_not_listed(checked: tuple[set[str], set[str]]) -> None:
    click, story = checked
    newcomers = {name for name in story - click if name.partition(".")[0] not in OTHERS | click} - ENGINE
    extensions = {name for name in newcomers if name.startswith("_")}
    rules = {name for name in newcomers if name.startswith("wirelint.rules.")}  # those whose prefilter fires
    assert newcomers - extensions - rules == set()


def test_slow_modules_are_not_imported(checked: tuple[set[str], set[str]]) -> None:
    click, story = checked
    assert {name for name in BANNED if name in story - click} == set()
    assert {"regex", "rapidfuzz", "multiprocessing", "hashlib", "json"} & story == set()
    assert "wirelint.run.runner" in story
