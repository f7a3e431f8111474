"""The tags of the tagger: parts of speech of Universal Dependencies, with the forms of verbs, nouns and pronouns."""

from typing import Final, Literal, NamedTuple

# The form of a verb. Base is the infinitive, present the base form with a plural subject, ing a participle or gerund.
VerbForm = Literal["", "base", "imperative", "ing", "modal", "participle", "past", "present", "third"]
Number = Literal["", "sing", "plur"]

_VERB_FORMS: Final[tuple[VerbForm, ...]] = ("base", "imperative", "ing", "participle", "past", "present", "third")
_FINITE: Final = frozenset(("imperative", "modal", "past", "present", "third"))


class Tag(NamedTuple):
    """A part of speech.

    Attributes:
        name: "NOUN:plur", "VERB:past", "ADJ".
        upos: the part of speech as Universal Dependencies names it: "NOUN", "VERB", "ADJ".
        form: the form of a verb or an auxiliary, empty for other words.
        number: the number of a noun, empty for other words.
        kind: the kind of a pronoun, an adverb or a particle, empty for other words: "personal", "wh", "to".
        is_finite: whether it is a finite verb or auxiliary; imperatives are.
    """

    name: str
    upos: str
    form: VerbForm = ""
    number: Number = ""
    kind: str = ""
    is_finite: bool = False

    @property
    def is_verb(self) -> bool:
        """Whether it is a verb or an auxiliary in any form."""
        return self.form != ""

    @property
    def is_noun(self) -> bool:
        """Whether it is a noun or a name."""
        return self.number != ""


def _make_tags() -> list[Tag]:
    tags = [Tag(name, name) for name in "ADJ ADP ADV CCONJ DET INTJ NUM PUNCT SCONJ SYM X".split()]
    for upos, forms in (("VERB", _VERB_FORMS), ("AUX", (*_VERB_FORMS, "modal"))):
        tags += [Tag(f"{upos}:{form}", upos, form, is_finite=form in _FINITE) for form in forms]
    for upos in ("NOUN", "PROPN"):
        tags += [Tag(f"{upos}:sing", upos, number="sing"), Tag(f"{upos}:plur", upos, number="plur")]
    kinds = {"PRON": "personal possessive who which whose there this other", "PART": "to possessive not", "ADV": "wh"}
    tags += [Tag(f"{upos}:{kind}", upos, kind=kind) for upos, names in kinds.items() for kind in names.split()]
    return tags


TAGS: Final = {tag.name: tag for tag in _make_tags()}
