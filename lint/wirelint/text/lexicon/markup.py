"""Names of markup."""

# Tags of HTML that occur in copy.
TAGS = frozenset(
    "a article audio b blockquote br button center cite code div em figcaption figure font form h1 h2 h3 h4 h5 h6 hr i iframe img"
    " input label li ol p path pre script section small source span strike strong style sub sup svg table tbody td th tr u ul"
    " video".split()
)
