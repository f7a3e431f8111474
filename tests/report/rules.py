"""A rule, and texts with characters that formats must escape."""

from tests.rule_maker import SAMPLE

GULL = SAMPLE._replace(
    id="harbour/gull",
    message="“{found}” is not how we say it",
    why="The house has said so\nsince the <fish> market burned down.",
    scope="paragraph",
    bad=("They met at ⟦the *quay*⟧. ¶ ⟦[x]⟧ and ⟦⟧",),
    good=("They met at the pier & <left>.",),
    aliases=("harbour/tern",),
    path="gull.toml",
)
HOSTILE = (
    "\"quotes\" 'and' <b>&amp; ]]> --> </script>",
    "one\ntwo\rthree\ttabs",
    "\x00\x07\x0b\x0c\x1b[31m\x7f\x9b",
    "caf\udce9 \ud800 \ufffe \uffff",
    "🙂 港口 e\u0301 \u202e",
    "50%: a, b::c ${x} {0} [l](1)",
)
