"""The keys of the configuration: one table for the loader, for `wirelint init` and for the manual."""

from typing import Final, NamedTuple

from wirelint.config.settings import FAIL_ON, UNCHECKED, Settings
from wirelint.config.values import (
    Reader,
    one_of,
    read_boilerplate_list,
    read_consistency,
    read_formats,
    read_languagetool,
    read_line_words,
    read_names,
    read_path,
    read_paths,
    read_per_path,
    read_python_rules,
    read_rules,
    read_source,
    read_string,
    read_strings,
)
from wirelint.readers import FORMATS
from wirelint.rule import CONFIDENCES
from wirelint.ruleset.selection import PROFILES


class Key(NamedTuple):
    """A key of the configuration.

    Attributes:
        name: the key.
        type: the type of its value, as the manual shows it.
        read: returns the value for `Settings`, or raises `InvalidValueError`.
        doc: what it does, in Markdown.
        example: lines of TOML; empty if a project cannot set the key.
        default: the default in Markdown; empty if `Settings` has it.
        title: the key as the manual shows it, if it is a table with members.
    """

    name: str
    type: str
    read: Reader
    doc: str
    example: str
    default: str = ""
    title: str = ""

    @property
    def field(self) -> str:
        """The field of `Settings`."""
        return self.name.replace("-", "_")

    @property
    def shown_default(self) -> str:
        """The default in Markdown."""
        if self.default:
            return self.default
        value = getattr(Settings(), self.field)
        if isinstance(value, tuple):
            value = " ".join(value)
        return f"`{str(value).lower() if isinstance(value, bool) else value}`" if value != "" else "none"


KEYS: Final = (
    Key(
        "select",
        "list of strings",
        read_strings,
        "rules to run: packs (`mt`), ids (`mt/entity`), globs (`*/quote*`), `default`, `all`",
        'select = ["mt", "fragments", "boilerplate", "desk", "names"]',
        "all packs that are on",
    ),
    Key(
        "ignore",
        "list of strings",
        read_strings,
        "rules not to run; if `select` and `ignore` both match a rule, the more specific selector wins (`all` and wildcards"
        " do not count)",
        'ignore = ["boilerplate/related-label"]',
    ),
    Key(
        "profile",
        "string",
        one_of(tuple(PROFILES)),
        "a selection of rules for a kind of copy: `live-blog`, `opinion`, `letters` and `sport` leave out rules that such copy breaks"
        " on purpose; `ap` and `uk-daily` add a [house style](style.md); `strict` runs every rule and shows every finding",
        'profile = "strict"',
    ),
    Key(
        "min-confidence",
        "string",
        one_of(CONFIDENCES),
        "show findings of this confidence or a higher one: `high`, `medium`, `low`",
        'min-confidence = "high"',
        "as the profile sets it",
    ),
    Key(
        "fail-on",
        "string",
        one_of(FAIL_ON),
        "exit with 1 from this severity on: `error`, `warning`, `info`, `never`",
        'fail-on = "error"',
    ),
    Key(
        "unchecked",
        "string",
        one_of(UNCHECKED),
        "what a file with nothing to check is (empty, not in English, XML or JSON of no known format): `error` exits with 2"
        " if you named the file, or if no file of the run could be checked; `warn` only reports it, `ignore` only counts it",
        'unchecked = "warn"',
    ),
    Key(
        "include",
        "list of globs",
        read_strings,
        "file names that are read in folders; `*.xml`, `*.json` and `*.jsonl` only if they contain news",
        'include = ["*.txt", "*.md", "*.html", "*.xml"]',
    ),
    Key(
        "exclude",
        "list of globs",
        read_strings,
        "paths that are not read in folders, relative to the file; files that git ignores are skipped too; files that you"
        " name are skipped only with `--force-exclude`",
        'exclude = ["archive/**"]',
    ),
    Key(
        "input-format",
        "string",
        one_of(FORMATS),
        "the format of the files, instead of detecting it: see [formats](formats.md)",
        'input-format = "nitf"',
    ),
    Key(
        "field",
        "string",
        read_string,
        "the member of JSON Lines, or the column of Parquet, with the copy",
        'field = "text"',
    ),
    Key(
        "id-field",
        "string",
        read_string,
        "the member of JSON Lines, or the column of Parquet, with the id of a story, which places then name: see"
        " [archives](archives.md)",
        'id-field = "guid"',
    ),
    Key(
        "feed-field",
        "string",
        read_string,
        "the member of JSON Lines, or the column of Parquet, that says where a story comes from, for [reports that count by feed]"
        "(archives.md#looking-at-an-archive)",
        'feed-field = "agency"',
        "the file, or for files of one story their folder",
    ),
    Key(
        "date-field",
        "string",
        read_string,
        "the member of JSON Lines, or the column of Parquet, with the date of a story, for [reports that count by month]"
        "(archives.md#looking-at-an-archive)",
        'date-field = "published"',
        "the date that the format or the path states",
    ),
    Key(
        "accept",
        "list of strings",
        read_strings,
        "words and lines that are always accepted, in any case",
        'accept = ["The The", "Sign up at the town hall"]',
    ),
    Key(
        "baseline",
        "path",
        read_path,
        "the file of accepted findings, relative to the file: see [fixes and baseline](fixes-and-baseline.md)",
        'baseline = "wirelint-baseline.json"',
    ),
    Key(
        "house-lines",
        "path",
        read_boilerplate_list,
        "the list of your own boilerplate, relative to the file: see [below](#the-desks-own-boilerplate); `wirelint learn`"
        " writes one",
        'house-lines = "house-lines.txt"',
    ),
    Key(
        "house-line-words",
        "path",
        read_line_words,
        "the words of your own page lines, relative to the file: see [below](#the-desks-own-boilerplate); `wirelint learn --lines`"
        " writes them",
        'house-line-words = "house-line-words.txt"',
    ),
    Key(
        "vale",
        "path",
        read_path,
        "a `.vale.ini`, relative to the file: the rules of its styles run too: see [Vale](vale.md)",
        'vale = ".vale.ini"',
    ),
    Key(
        "packs",
        "list of paths",
        read_paths,
        "folders of your own rules, relative to the file; `wirelint rules new desk-rules/our-style` writes a rule; Python"
        " rules in them run only with `--python-rules` or `python-rules`",
        'packs = ["desk-rules"]',
    ),
    Key(
        "python-rules",
        "true or false",
        read_python_rules,
        "run their Python rules; only in your own file, because a repository must not run code by itself",
        "",
    ),
    Key(
        "extend",
        "path",
        read_path,
        "another configuration to start from, relative to the file; its `rules` and `per-path` still apply unless this"
        " one overrides them",
        'extend = "../wirelint.toml"',
        "none",
    ),
    Key(
        "languagetool",
        "table",
        read_languagetool,
        "the rules of LanguageTool (`default`, `all`) and its English; whether it runs (`enabled`) and on which server"
        " (`url`) only your own configuration or the command line decides: see [LanguageTool](languagetool.md)",
        'languagetool = { rules = "default", language = "en-US" }',
        "off",
    ),
    Key(
        "names",
        "table",
        read_names,
        "the list of names as your desk spells them, relative to the file: see [below](#names-as-the-desk-spells-them);"
        " `wirelint names harvest` proposes one",
        '[names]\nlist = "names.toml"',
        "none",
        "names.list",
    ),
    Key(
        "consistency",
        "table",
        read_consistency,
        "the spellings that the house prefers where a story has two: words (`prefer`), and those of a dialect (`dialect`: `en-US`,"
        " `en-GB`, `en-GB-oxendict`, `en-CA`, `en-AU`, `en-NZ`, `en-ZA`): see [consistency](consistency.md)",
        '[consistency]\nprefer = ["adviser", "e-mail"]\ndialect = "en-GB"',
        "none",
    ),
    Key(
        "source",
        "table",
        read_source,
        "where the story is that a story was translated from (`file`, a pattern in the folder of the story, or `field`, a member"
        " of JSON Lines), and its `language`: see [comparison with the source](source.md)",
        '[source]\nfile = "{stem}.source.txt"\nlanguage = "ru"',
        "none",
    ),
    Key(
        "formats",
        "table",
        read_formats,
        "formats of your own CMS in JSON or XML: how a story is recognised, and where its parts are: see"
        " [formats](formats.md#a-format-of-your-own)",
        '[formats.our-cms]\nkeys = ["story.title", "story.blocks"]\nheadline = ["story.title"]\nbody = ["story.blocks"]',
        "none",
        'formats."NAME"',
    ),
    Key(
        "rules",
        "table",
        read_rules,
        "`severity`, `confidence` and the options of a rule",
        '[rules."mt/doubled-word"]\nseverity = "error"',
        "the rule's own",
        'rules."ID"',
    ),
    Key(
        "per-path",
        "table",
        read_per_path,
        "`ignore`, `accept`, `min-confidence` for the files that match, relative to the file; the last section that sets a"
        " value wins",
        '[per-path."sport/**"]\nignore = ["fragments"]',
        "none",
        'per-path."GLOB"',
    ),
)
BY_NAME: Final = {key.name: key for key in KEYS}
