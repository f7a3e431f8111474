"""The texts with recorded responses: the examples of the catalogue, and other texts of tests."""

from wirelint.languagetool.catalogue import listed_rules
from wirelint.ruleset.examples import parse_example

# By set of rules.
EXTRA = {
    "default": (
        "Good.",
        (
            "The keeper of the lower lock said on Tuesday that the gates had held through the night and a interview with"
            " the engineer would follow when the water had gone down far enough to let the divers look at the hinges."
        ),
        "The 😀 crew 😀 met in an boat 😀 on the the quay.",
        "The mayor of the town gave a interview and left at noon.",
        "“The mayor will left the town on Sunday,” a reader wrote.",
        "Fishermen from Bela Bela met the board of the town on Monday.",
        "The pupils of Soldier Soldier met the board on Monday.",
        "Two boats were waiting below the bridge, and a third had gone back to the quay before it was light.",
        "on. and. on. it. went in the town of that name.",
        "He read “ the book ” aloud and then . . . he left.",
        "The shop — it was called .shop — closed... It was late.",
        "The paper of the town, the Valley Sun, 16 August 2008, had it first.",
        "The list named a) the mayor, b) the keeper and (c) the clerk.",
    ),
    "all": (
        "Good.",
        "The keeper Anouar Tchibane said that Tchibane & Sons would rebuild the tower.",
        "The mayor recieved the keys of the town on Monday.",
        "He said: “It was late.",
        "They returned back to the quay when it was dark.",
    ),
}


def texts() -> dict[str, list[str]]:
    examples = [parse_example(marked).text for rule in listed_rules() for marked in (*rule.bad, *rule.good)]
    return {"default": [*examples, *EXTRA["default"]], "all": list(EXTRA["all"])}
