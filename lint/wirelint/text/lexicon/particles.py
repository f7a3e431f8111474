"""Particles in names: articles and words of descent."""

# Romanisations of the Arabic article, which a hyphen or a space joins to the name.
ARTICLES = frozenset("al el es ad ar as ash at az an ul uz".split())
# Son, daughter, father or people of, in Arabic, Hebrew and Amazigh names.
DESCENT = frozenset("bin ibn bint ben abu ag ould".split())
# "Of", "from" and "the" in European names.
EUROPEAN = frozenset("de del della di da dos van von der den la le".split())
# Particles inside names in running text. Articles that are also English words or titles are left out.
PARTICLES = EUROPEAN | DESCENT | {"al", "el", "ul", "ur"}
