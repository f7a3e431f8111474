"""Nouns for works of art and media."""

# Singular nouns that a title can follow: the film It, in the novel, The Ferry.
WORKS = frozenset(
    "album anthem band book comedy documentary drama film hit magazine movie musical newspaper novel play podcast record sequel"
    " series show single song soundtrack thriller track".split()
)
