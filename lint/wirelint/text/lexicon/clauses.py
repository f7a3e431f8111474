"""Function words that open, join and end clauses."""

# Words that start intended fragments as often as sentences that lost their verb.
FRAGMENT_OPENERS = frozenset(
    "not no oh far by still never great much more most because so how what why ready looking and or time another about even as with for"
    " of among according just also to in on at from".split()
)
# Words that start the object or the adverbial of a verb.
ADVERBIAL_OPENERS = frozenset(
    "to in on at by of with for from into over under about after before during through between since until against than up"
    " out off down back".split()
)
# Words that join a clause to another, or introduce one inside another.
CLAUSE_INTRODUCERS = frozenset(
    "that who which whom whose what whatever whether how why where when if because as than while after before since until"
    " although though unless and or but".split()
)
# Auxiliaries and their contracted parts.
AUXILIARIES = frozenset(
    "is are was were am be been being has have had having do does did will would can could may might must shall should 's 're 've 'd 'll"
    " not n't get gets got to".split()
)
# Imperatives of a main clause addressed to the reader.
COMMANDS = frozenset(
    "call visit contact see email click please tell let send check try go write ask read use make take get keep look phone ring text".split()
)
# Words that end neither sentences nor headlines.
HANGING = frozenset(
    "a an the and or nor who than because although unless whereas whose their our my your its every"
    " into onto upon among amongst despite towards toward throughout".split()
)
# Words that can end a short line ("What we look for", "Made of", "How it was") but not a long one.
DANGLING = HANGING | frozenset(
    "about against and as at been before being between by can could during for from had has have his her if in is most of on"
    " per should that their they this to under was were when where whether which while who will with without would"
    " are may might must he she we also based known named such only but".split()
)
# Words that open a sentence before anything but its subject: conjunctions, prepositions and adverbs.
CONNECTING_OPENERS = frozenset(
    "according after also although and as at because before but by earlier for from however if in no now on over since so still thank"
    " that then therefore though to today well what when while with yes".split()
)
# Words that open a sentence.
SENTENCE_OPENERS = CONNECTING_OPENERS | frozenset(
    "i you he she it we they my our his her its the this that these there all each many some one no".split()
)
