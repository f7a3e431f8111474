"""Nouns for organisations, vessels and sites that have names."""

# Kinds of bodies, plants and craft whose names English does not put in quotation marks.
NAMED_BODIES = frozenset(
    "agency airline airport association bank battalion brigade cargo center centre channel club company concern cooperative"
    " corporation corvette cruiser destroyer enterprise factory farm firm forum foundation frigate holding hospital hotel"
    " icebreaker movement museum newspaper operator organisation organization party pipeline plant port portal rocket satellite"
    " ship shipyard spacecraft station stadium submarine team terminal".split()
)
