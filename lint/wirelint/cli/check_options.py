"""The options of `wirelint check`, in the groups that its help shows."""

from collections.abc import Callable, Sequence

import click

from wirelint.cli.options import FILE, F, complete_rule
from wirelint.config.settings import FAIL_ON, UNCHECKED, check_url
from wirelint.readers import FORMATS as INPUT_FORMATS
from wirelint.report import FILE_FORMATS, FORMATS
from wirelint.rule import CONFIDENCES
from wirelint.ruleset.selection import PROFILES

# The headings of the help, each with the options under it; the order is that of the help.
GROUPS = {
    "Rules": ("select", "ignore", "profile", "min_confidence", "python_rules", "vale"),
    "Files": (
        "staged",
        "together",
        "force_exclude",
        "input_format",
        "field",
        "id_field",
        "feed_field",
        "date_field",
        "stdin_filename",
        "show_files",
    ),
    "Comparison with the source": ("source", "source_field", "source_language"),
    "Output": ("format_", "output", "statistics", "color", "quiet", "verbose"),
    "Exit code": ("fail_on", "max_findings", "unchecked", "exit_zero"),
    "Fixing": ("fix", "unsafe", "diff"),
    "Adoption": ("baseline", "no_baseline", "changed_since", "lines_changed"),
    "LanguageTool": ("languagetool", "languagetool_url", "yes"),
    "Configuration and cache": ("config_file", "isolated", "cache_dir", "no_cache", "jobs"),
}


class GroupedCommand(click.Command):
    """A command whose help shows its options in GROUPS."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, those without a group last."""
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = {option.name: option.get_help_record(ctx) for option in options}
        grouped = {name for names in GROUPS.values() for name in names}
        groups = {**GROUPS, "Other": tuple(name for name in records if name not in grouped)}
        for heading, names in groups.items():
            rows = [record for name in names if (record := records.get(name))]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)


def check_options(command: F) -> F:
    """Add the arguments and options of `wirelint check`, except those that other commands have too."""
    options = (
        click.argument("paths", nargs=-1, type=FILE, metavar="[PATHS]..."),
        *_rule_options(),
        *_file_options(),
        *_source_options(),
        *_output_options(),
        *_exit_options(),
        *_fix_options(),
        *_adoption_options(),
        *languagetool_options(),
        click.option(
            "-j",
            "--jobs",
            type=click.IntRange(min=1),
            metavar="N",
            help="Number of processes.  [default: one, more for large runs]",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _rule_options() -> Sequence[Callable[[F], F]]:
    return (
        click.option(
            "--select",
            multiple=True,
            metavar="RULES",
            shell_complete=complete_rule,
            help="Run only these rules: packs, ids or globs, separated by commas.",
        ),
        click.option(
            "--ignore",
            multiple=True,
            metavar="RULES",
            shell_complete=complete_rule,
            help="Do not run these rules. If a rule matches both, the more specific selector wins.",
        ),
        click.option(
            "--profile",
            type=click.Choice(tuple(PROFILES)),
            help="Select rules for a kind of copy; `strict` runs every rule and shows every finding.  [default: default]",
        ),
        click.option(
            "--min-confidence",
            type=click.Choice(CONFIDENCES),
            help="Show findings of this confidence or higher.  [default: medium]",
        ),
        click.option(
            "--vale", type=FILE, metavar="FILE", help="Run the rules of the Vale styles that this .vale.ini names too."
        ),
    )


def _file_options() -> Sequence[Callable[[F], F]]:
    return (
        click.option("--staged", is_flag=True, help="Check what is staged in git below PATHS, as it is in the index."),
        click.option(
            "--together", is_flag=True, help="Compare the stories with each other too: all PATHS are one batch."
        ),
        click.option(
            "--force-exclude",
            is_flag=True,
            help="Skip files that you name too, if `exclude` matches them or they are XML or JSON without news.",
        ),
        click.option(
            "--input-format",
            type=click.Choice(INPUT_FORMATS),
            metavar="FORMAT",
            help="Read the files in this format instead of detecting it.  [default: auto]",
        ),
        click.option(
            "--field", metavar="NAME", help="The member of JSON Lines, or the column of Parquet, with the copy."
        ),
        click.option("--id-field", metavar="NAME", help="The member or column with the id of a story, for the report."),
        click.option(
            "--feed-field",
            metavar="NAME",
            help="The member or column that says where a story comes from, for the report.",
        ),
        click.option(
            "--date-field", metavar="NAME", help="The member or column with the date of a story, for the report."
        ),
        click.option(
            "--stdin-filename",
            type=FILE,
            metavar="NAME",
            default="-",
            help="The name of standard input in the report; the nearest configuration is that of its folder.",
        ),
        click.option("--show-files", is_flag=True, help="List the files that would be checked, and exit."),
    )


def _source_options() -> Sequence[Callable[[F], F]]:
    return (
        click.option(
            "--source",
            metavar="FILE",
            help="Compare the story with the one that it was translated from; for several stories a pattern in their folder,"
            " such as {stem}.source.txt.",
        ),
        click.option("--source-field", metavar="NAME", help="In JSON Lines, the member that contains the source."),
        click.option(
            "--source-language",
            metavar="CODE",
            callback=lambda ctx, param, value: _check_language(value),
            help="The language of the source, such as `ru`.  [default: detected]",
        ),
    )


def _check_language(code: str | None) -> str | None:
    if code is not None:
        from wirelint.source.tables import NAMES  # few runs compare stories with their sources

        if code not in NAMES:
            raise click.BadParameter(f"{code!r}: expected one of {', '.join(sorted(NAMES))}")
    return code


def _output_options() -> Sequence[Callable[[F], F]]:
    return (
        click.option(
            "-f",
            "--format",
            "format_",
            type=click.Choice(FORMATS),
            default="text",
            show_default=True,
            metavar="FORMAT",
            help=f"Format of the report: {', '.join(FORMATS)}.",
        ),
        click.option(
            "--output",
            multiple=True,
            metavar="FORMAT=FILE",
            callback=lambda ctx, param, values: _parse_outputs(values),
            help="Write another report to a file; can be used several times.",
        ),
        click.option("--statistics", is_flag=True, help="Count findings by rule instead of showing them (text, json)."),
        click.option(
            "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour the report."
        ),
        click.option("-q", "--quiet", is_flag=True, help="Print only findings."),
        click.option(
            "-v",
            "--verbose",
            is_flag=True,
            help="Print what tells for a finding, skipped files and the CPU time of each rule.",
        ),
    )


def _exit_options() -> Sequence[Callable[[F], F]]:
    return (
        click.option(
            "--fail-on",
            type=click.Choice(FAIL_ON),
            help="Exit with 1 on findings of this severity or higher.  [default: warning]",
        ),
        click.option(
            "--max-findings",
            type=click.IntRange(min=0),
            default=0,
            metavar="N",
            help="Exit with 1 only on more than N of them.  [default: 0]",
        ),
        click.option(
            "--unchecked",
            type=click.Choice(UNCHECKED),
            help="What a file with nothing to check is: exit with 2 if you named it, or if no file could be checked (error);"
            " only report it (warn); only count it (ignore).  [default: error]",
        ),
        click.option("--exit-zero", is_flag=True, help="Exit with 0 on findings."),
    )


def _fix_options() -> Sequence[Callable[[F], F]]:
    return (
        click.option("--fix", is_flag=True, help="Apply safe fixes; fixed standard input goes to standard output."),
        click.option("--unsafe", is_flag=True, help="With --fix or --diff, apply fixes that need a review too."),
        click.option("--diff", is_flag=True, help="Show what --fix would change, without changing it."),
    )


def _adoption_options() -> Sequence[Callable[[F], F]]:
    return (
        click.option(
            "--baseline", type=FILE, metavar="FILE", help="Report only findings that this baseline does not accept."
        ),
        click.option("--no-baseline", is_flag=True, help="Report findings that the baseline accepts too."),
        click.option(
            "--changed-since", metavar="REV", help="Check only files that are new or changed since a git revision."
        ),
        click.option(
            "--lines-changed",
            is_flag=True,
            help="Report only findings on lines changed since --changed-since or the last commit.",
        ),
    )


def languagetool_options() -> Sequence[Callable[[F], F]]:
    """Return the options about LanguageTool."""
    return (
        click.option(
            "--languagetool/--no-languagetool",
            default=None,
            help="Check with LanguageTool too; needs Java and the extra `languagetool`.",
        ),
        click.option(
            "--languagetool-url",
            metavar="URL",
            callback=lambda ctx, param, value: _check_url(value),
            help="Use the LanguageTool server at this address, and start none.",
        ),
        click.option("--yes", is_flag=True, help="Download LanguageTool without a question if it is missing."),
    )


def _check_url(url: str | None) -> str | None:
    error = check_url(url) if url is not None else None
    if error:
        raise click.BadParameter(error)
    return url


def _parse_outputs(values: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the format and the file of each `FORMAT=FILE`."""
    wanted: list[tuple[str, str]] = []
    for value in values:
        name, _, path = value.partition("=")
        if name not in FILE_FORMATS or not path:
            raise click.BadParameter(f"{value!r}: expected FORMAT=FILE with one of {', '.join(FILE_FORMATS)}")
        if path == "-":
            raise click.BadParameter(f"{value!r}: use --format for standard output")
        if path in (other for _, other in wanted):
            raise click.BadParameter(f"{path}: named twice")
        wanted.append((name, path))
    return tuple(wanted)
