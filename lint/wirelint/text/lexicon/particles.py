"""Small words inside names: articles and words of descent."""

# The Arabic article, joined to its name by a hyphen or a space, as romanisations write it.
ARTICLES = frozenset("al el es ad ar as ash at az an ul uz".split())
# Son, daughter, father or people of, in Arabic, Hebrew and Amazigh names.
DESCENT = frozenset("bin ibn bint ben abu ag ould".split())
# Of, from and the in European names.
EUROPEAN = frozenset("de del della di da dos van von der den la le".split())
# Small words after which the same name goes on in running text. Of the articles only those that are no English words or
# titles, or other words of news copy.
PARTICLES = EUROPEAN | DESCENT | {"al", "el", "ul", "ur"}
