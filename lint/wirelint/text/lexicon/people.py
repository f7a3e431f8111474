"""Nouns for people."""

# Singular nouns for one person, without titles and offices.
PERSONS = frozenset(
    "actor actress boy businessman citizen colleague daughter doctor driver employee farmer father foreigner friend girl grandfather"
    " grandmother guard housewife husband man model mother nurse official passenger patient pensioner pilot player resident retiree"
    " singer soldier son student suspect teacher tourist victim wife witness woman worker".split()
)
