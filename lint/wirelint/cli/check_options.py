"""What `wirelint check` can be asked: its options, and what they mean for the settings of a run."""

from collections.abc import Sequence

import click

from wirelint.cli.options import FILE, F, complete_rule
from wirelint.config.settings import FAIL_ON, wrong_of_url
from wirelint.readers import FORMATS as INPUT_FORMATS
from wirelint.report import FORMATS
from wirelint.rule import CONFIDENCES
from wirelint.ruleset.selection import PROFILES


def check_options(command: F) -> F:
    """Add the arguments and options of `wirelint check`, but for those that other commands have too."""
    options = (
        click.argument("paths", nargs=-1, type=FILE, metavar="[PATHS]..."),
        click.option(
            "-f",
            "--format",
            "format_",
            type=click.Choice(FORMATS),
            default="text",
            show_default=True,
            metavar="FORMAT",
            help=f"How to report: {', '.join(FORMATS)}.",
        ),
        click.option(
            "--output",
            multiple=True,
            metavar="FORMAT=FILE",
            callback=lambda ctx, param, values: _parse_outputs(values),
            help="Write a report in a second format there, beside the one printed; give it as often as you like.",
        ),
        click.option(
            "--select",
            multiple=True,
            metavar="RULES",
            shell_complete=complete_rule,
            help="Run only these: packs, ids or globs, with commas between.",
        ),
        click.option(
            "--ignore",
            multiple=True,
            metavar="RULES",
            shell_complete=complete_rule,
            help="Do not run these; of a rule that both name, the longer selector decides.",
        ),
        click.option(
            "--profile",
            type=click.Choice(tuple(PROFILES)),
            help="A named selection: strict runs all and shows all.  [default: default]",
        ),
        click.option(
            "--min-confidence",
            type=click.Choice(CONFIDENCES),
            help="Show findings of this confidence or surer.  [default: medium]",
        ),
        click.option(
            "--fail-on",
            type=click.Choice(FAIL_ON),
            help="Exit with 1 on findings of this severity or worse.  [default: warning]",
        ),
        click.option(
            "--max-findings",
            type=click.IntRange(min=0),
            default=0,
            metavar="N",
            help="Exit with 1 only on more than N of them.  [default: 0]",
        ),
        click.option("--exit-zero", is_flag=True, help="Exit with 0 on findings too."),
        click.option("--fix", is_flag=True, help="Put the safe fixes in; of standard input print the fixed copy."),
        click.option("--unsafe", is_flag=True, help="With --fix or --diff, the fixes too that want a second look."),
        click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing."),
        click.option(
            "--baseline", type=FILE, metavar="FILE", help="Report only what this baseline does not accept already."
        ),
        click.option("--no-baseline", is_flag=True, help="Report what the baseline accepts too."),
        click.option(
            "--force-exclude",
            is_flag=True,
            help="Leave files out that you name too: those that `exclude` names, and XML and JSON that holds no news.",
        ),
        click.option(
            "--changed-since", metavar="REV", help="Lint only files that changed since a git revision; new ones too."
        ),
        click.option(
            "--lines-changed",
            is_flag=True,
            help="Report only findings on lines that changed, since --changed-since or the last commit.",
        ),
        click.option(
            "--statistics", is_flag=True, help="Count the findings by rule instead of showing them (text, json)."
        ),
        click.option(
            "--together",
            is_flag=True,
            help="Compare the stories with each other too: all PATHS are one batch, and batch rules run.",
        ),
        click.option(
            "--languagetool/--no-languagetool",
            default=None,
            help="Ask LanguageTool too, which needs Java and the extra wirelint[languagetool].",
        ),
        click.option(
            "--languagetool-url",
            metavar="URL",
            callback=lambda ctx, param, value: _check_url(value),
            help="Ask the LanguageTool that runs there, and start none.",
        ),
        click.option(
            "--staged",
            is_flag=True,
            help="Lint what is staged in git below PATHS, with the content that the index has.",
        ),
        click.option(
            "--stdin-filename",
            type=FILE,
            metavar="NAME",
            default="-",
            help="What to call standard input, which `-` reads; the configuration is looked for from there.",
        ),
        click.option(
            "--input-format",
            type=click.Choice(INPUT_FORMATS),
            metavar="FORMAT",
            help="What format the files are in, whatever they look like.  [default: auto]",
        ),
        click.option("--field", metavar="NAME", help="The member that holds the copy, for files that are JSON Lines."),
        click.option(
            "-j",
            "--jobs",
            type=click.IntRange(min=1),
            metavar="N",
            help="How many processes.  [default: as many as pay]",
        ),
        click.option("-q", "--quiet", is_flag=True, help="Print the findings and nothing else."),
        click.option("-v", "--verbose", is_flag=True, help="Report skipped files and the CPU time of each rule."),
        click.option("--show-files", is_flag=True, help="List the files that would be linted, and stop."),
        click.option(
            "--color",
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            help="Whether to colour the report.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _check_url(url: str | None) -> str | None:
    wrong = wrong_of_url(url) if url is not None else None
    if wrong:
        raise click.BadParameter(wrong)
    return url


def _parse_outputs(values: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Take `FORMAT=FILE` apart."""
    wanted: list[tuple[str, str]] = []
    for value in values:
        name, _, path = value.partition("=")
        if name not in FORMATS or not path:
            raise click.BadParameter(f"{value!r}: give FORMAT=FILE with one of {', '.join(FORMATS)}")
        if path == "-":
            raise click.BadParameter(f"{value!r}: what standard output gets is for --format to say")
        if path in (other for _, other in wanted):
            raise click.BadParameter(f"{path}: named twice")
        wanted.append((name, path))
    return tuple(wanted)
