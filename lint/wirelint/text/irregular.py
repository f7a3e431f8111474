"""Irregular forms of English verbs, nouns and adjectives.

The verbs of a news story; archaic ones are left out. Prefixed verbs (`overtake`, `undergo`) take the forms of their base.
"""

from collections.abc import Mapping
from typing import Final

# Base form, past tense, past participle. A stroke separates variants.
_VERBS = """
arise arose arisen
awake awoke awoken
be was/were been
bear bore borne/born
beat beat beaten
become became become
beset beset beset
begin began begun
bend bent bent
bet bet bet
bid bid bid/bidden
bind bound bound
bite bit bitten
bleed bled bled
blow blew blown
break broke broken
breed bred bred
bring brought brought
broadcast broadcast broadcast
build built built
burn burned/burnt burned/burnt
burst burst burst
buy bought bought
cast cast cast
catch caught caught
choose chose chosen
cling clung clung
come came come
cost cost cost
creep crept crept
cut cut cut
deal dealt dealt
dig dug dug
do did done
draw drew drawn
dream dreamed/dreamt dreamed/dreamt
drink drank drunk
drive drove driven
dwell dwelt/dwelled dwelt/dwelled
eat ate eaten
fall fell fallen
feed fed fed
feel felt felt
fight fought fought
find found found
fit fitted/fit fitted/fit
flee fled fled
fling flung flung
fly flew flown
forbid forbade forbidden
forecast forecast/forecasted forecast/forecasted
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
get got got/gotten
give gave given
go went gone
grind ground ground
grow grew grown
hang hung/hanged hung/hanged
have had had
hear heard heard
hide hid hidden
hit hit hit
hold held held
hurt hurt hurt
input input/inputted input/inputted
keep kept kept
kneel knelt/kneeled knelt/kneeled
know knew known
lay laid laid
lead led led
lean leaned/leant leaned/leant
leap leaped/leapt leaped/leapt
learn learned/learnt learned/learnt
leave left left
lend lent lent
let let let
lie lay/lied lain/lied
light lit/lighted lit/lighted
lose lost lost
make made made
mean meant meant
meet met met
mistake mistook mistaken
mow mowed mown/mowed
offset offset offset
pay paid paid
plead pleaded/pled pleaded/pled
prove proved proved/proven
put put put
quit quit quit
read read read
rid rid rid
ride rode ridden
ring rang rung
rise rose risen
run ran run
saw sawed sawn/sawed
say said said
see saw seen
seek sought sought
sell sold sold
send sent sent
set set set
sew sewed sewn/sewed
shake shook shaken
shed shed shed
shine shone/shined shone/shined
shoot shot shot
show showed shown/showed
shrink shrank/shrunk shrunk
shut shut shut
sing sang sung
sink sank sunk
sit sat sat
slay slew slain
sleep slept slept
slide slid slid
slit slit slit
sling slung slung
smell smelled/smelt smelled/smelt
sow sowed sown/sowed
speak spoke spoken
speed sped/speeded sped/speeded
spell spelled/spelt spelled/spelt
spend spent spent
spill spilled/spilt spilled/spilt
spin spun spun
spit spat/spit spat/spit
split split split
spoil spoiled/spoilt spoiled/spoilt
spread spread spread
spring sprang/sprung sprung
stand stood stood
steal stole stolen
stick stuck stuck
sting stung stung
stink stank stunk
strike struck struck/stricken
string strung strung
strive strove/strived striven/strived
swear swore sworn
sweep swept swept
swell swelled swollen/swelled
swim swam swum
swing swung swung
take took taken
teach taught taught
tear tore torn
tell told told
think thought thought
throw threw thrown
thrust thrust thrust
tread trod trodden
wake woke woken
wear wore worn
weave wove woven
wed wed/wedded wed/wedded
weep wept wept
wet wet/wetted wet/wetted
win won won
wind wound wound
wring wrung wrung
write wrote written
""".split("\n")
# Prefixes of verbs that keep the forms of their base.
PREFIXES: Final = ("with", "under", "over", "out", "fore", "mis", "re", "un", "up")
# Verbs stressed on their last syllable or compounds of one syllable, which double the last consonant: admit, admitted.
DOUBLING: Final = frozenset(
    "abet abhor abut acquit admit allot beget begin beset commit compel concur confer control defer demur deter dispel embed emit equip"
    " excel expel extol forget format handicap humbug incur infer input inter kidnap leapfrog occur offset omit outfit overlap patrol permit prefer program"
    " propel rebel rebut recur refer regret remit repel sandbag sidestep submit transfer transmit unplug unzip upset worship zigzag".split()
)
# Irregular plurals.
PLURALS: Final[Mapping[str, str]] = {
    "analysis": "analyses", "basis": "bases", "calf": "calves", "child": "children", "crisis": "crises", "foot": "feet", "goose": "geese",
    "half": "halves", "hypothesis": "hypotheses", "knife": "knives", "leaf": "leaves", "life": "lives", "loaf": "loaves", "man": "men",
    "medium": "media", "mouse": "mice", "ox": "oxen", "person": "people", "phenomenon": "phenomena", "scarf": "scarves", "self": "selves",
    "shelf": "shelves", "thesis": "theses", "thief": "thieves", "tooth": "teeth", "wife": "wives", "wolf": "wolves", "woman": "women",
    "aircraft": "aircraft", "deer": "deer", "fish": "fish", "offspring": "offspring", "series": "series", "sheep": "sheep", "species": "species",
    "echo": "echoes", "embargo": "embargoes", "hero": "heroes", "potato": "potatoes", "tomato": "tomatoes", "torpedo": "torpedoes", "veto": "vetoes",
}  # fmt: skip
# Comparative and superlative of irregular adjectives.
COMPARISONS: Final[Mapping[str, tuple[str, str]]] = {
    "bad": ("worse", "worst"), "far": ("further", "furthest"), "good": ("better", "best"), "shy": ("shyer", "shyest"),
}  # fmt: skip

Parts = tuple[tuple[str, ...], tuple[str, ...]]
# Past tense and past participle by base form.
VERBS: Final[Mapping[str, Parts]] = {
    base: (tuple(past.split("/")), tuple(participle.split("/")))
    for base, past, participle in (line.split() for line in _VERBS if line)
}
# Past tenses that are not also a base form: went, but not saw (to saw), put or found (to found).
PAST_ONLY: Final = (
    frozenset(word for past, _ in VERBS.values() for word in past)
    - VERBS.keys()
    - frozenset(("bit", "bore", "bound", "fell", "found", "ground", "pled", "smelt", "spat", "wed", "wound"))
)
