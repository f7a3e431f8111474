"""One name in two spellings, in two stories of a batch."""

from collections.abc import Iterable, Iterator

from wirelint.rule import Fact, Finding
from wirelint.text import Document, Span

RULE = {
    "message": "check spelling: other stories have another form of this name",
    "why": (
        "Stories that arrive together are about the same people, but each was translated or typed by somebody else. "
        "Readers who search for one spelling do not find the other story. The spelling in fewer stories, or else the "
        "later one, is marked and may be the right one: look it up. Two people with similar names count as one only "
        "if the rest of their names and the subjects of the stories agree."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "batch",
    "roles": "all",
    "bad": [
        "Gen. Salifou Mody was seen in Niamey. ¶¶ Troops in Niamey cheered when Gen. ⟦Salifou Modi⟧ came. ¶¶ Salifou Mody left Niamey.",
        (
            "Abdourahamane Tchiani shut the airports of Agadez, Arlit and Dirkou. "
            "¶¶ In Arlit, in Dirkou and all over Agadez the orders of ⟦Abdulrahmane Chiani⟧ were obeyed."
        ),
        (
            "They came by Kramatorsk, Pokrovsk, Toretsk and Siversk to Bakhmut. "
            "¶¶ From ⟦Bahmut⟧ the roads to Kramatorsk, Siversk, Toretsk and Pokrovsk are shut."
        ),
        "The singer Keira Oldenburgh was there. ¶¶ The singer ⟦Keira Oldenburg⟧ was late.",
    ],
    "good": [
        "Boris Johnson arrived first. ¶¶ Jane Johnston took the minutes.",
        "Michael Steel writes speeches in Washington. ¶¶ Michael Steele sings in Leeds.",
        "The Chinese Communist Party met in Beijing. ¶¶ The Japanese Communist Party heard of it in Tokyo and in Beijing.",
        "Rafael Benitez trains them at Anfield. ¶¶ They like Rafa Benitez at Anfield.",
        "Iran shut its border. ¶¶ Iraq did not.",
        "The road to Agadez and Zinder is shut, said Omar Tchiani’s aide. ¶¶ The Tchianis left Agadez and Zinder.",
    ],
}  # fmt: skip


def gather(document: Document) -> Iterator[Fact]:
    from wirelint.names.batch_names import find_story_names

    for start, end, name, keys in find_story_names(document.text):
        value = tuple(name)
        for key in keys:
            yield Fact(Span(start, end), value, key)


def compare(facts: Iterable[Fact]) -> Iterator[Finding]:
    from wirelint.names.batch_names import StoryName
    from wirelint.names.batch_variants import find_conflicts

    def read_names() -> Iterator[tuple[int, StoryName]]:
        return ((fact.story, StoryName(*fact.value)) for fact in facts)

    key = next(iter(facts)).key
    by_doubtful = {conflict.doubtful.words: conflict for conflict in find_conflicts(key, read_names)}
    others = {conflict.other.words for conflict in by_doubtful.values()}
    if not others:
        return
    first_of: dict[tuple[str, ...], Fact] = {}
    for fact in facts:
        words = fact.value[0]
        if words in others:
            first_of.setdefault(words, fact)
    for fact in facts:
        conflict = by_doubtful.get(fact.value[0])
        if conflict:
            other = first_of[conflict.other.words]
            written, elsewhere = StoryName(*fact.value).written, StoryName(*other.value).written
            count, own = len(conflict.other.stories), len(conflict.doubtful.stories)
            yield fact.finding(
                f"check spelling: “{elsewhere}” in {count:,} other {'story' if count == 1 else 'stories'},"
                f" “{written}” in {own:,}",
                (other.label(f"spelled “{elsewhere}” in another story"),),
            )
