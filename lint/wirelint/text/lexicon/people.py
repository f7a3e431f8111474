"""Nouns and pronouns for people, and words for what they feel."""

# Singular nouns for one person, without titles and offices.
PERSONS = frozenset(
    "actor actress boy businessman citizen colleague daughter doctor driver employee farmer father foreigner friend girl grandfather"
    " grandmother guard housewife husband man model mother nurse official passenger patient pensioner pilot player resident retiree"
    " singer soldier son student suspect teacher tourist victim wife witness woman worker".split()
)
# Professions without an office or a title of their own.
PROFESSIONS = frozenset(
    "activist artist economist envoy journalist lawyer musician physician politician scientist".split()
)
# Nouns for one person that also end compounds: goalkeeper, congresswoman, father and grandfather.
PERSON_HEADS = frozenset(
    "bishop bowler brother champion chief citizen commander daughter defender director doctor driver father fighter general governor"
    " holder husband judge keeper leader man manager mayor midfielder minister mother native officer official person pilot pope"
    " president resident rider ruler senator singer sister son striker suspect teacher uncle victim wife winger winner woman worker"
    " writer".split()
)
# Nouns for a woman, and for a man.
FEMALE = frozenset(
    "actress woman girl mother grandmother queen princess spokeswoman chairwoman businesswoman congresswoman policewoman nun widow"
    " bride".split()
)
MALE = frozenset(
    "actor man boy father grandfather king prince spokesman chairman businessman congressman policeman monk widower bridegroom".split()
)
# Personal pronouns of the third person, and words that stand for an unnamed person.
PERSONAL_PRONOUNS = frozenset(
    "he him his himself she her hers herself they them their who whose person somebody someone nobody".split()
)
# Nouns for a person by the relation to another one: her coach, his rival.
RELATIONS = frozenset(
    "son sons daughter daughters wife husband brother sister parents couple partner boyfriend girlfriend coach rival predecessor"
    " successor colleague friend boss manager child baby".split()
)
# Feelings and intentions that speakers report only of themselves.
FEELINGS = frozenset(
    "afraid aware certain confident convinced delighted disappointed excited glad grateful happy honored honoured hopeful optimistic"
    " pleased proud ready satisfied shocked sorry sure surprised willing worried".split()
)
