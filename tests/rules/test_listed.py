"""Tests of the shipped list of people and the rule that uses it."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import wirelint.names.countries as countries_module
from wirelint.checking.linter import Linter
from wirelint.readers.plain import read_plain
from wirelint.ruleset.loader import load_pack
from wirelint.ruleset.packs import shipped_folder

FOLDER = Path(shipped_folder()) / "names"
PACK = load_pack(str(FOLDER))
LINTER = Linter([rule for rule in PACK.rules if rule.id == "names/listed"])
SOURCE = (FOLDER / "data" / "people.toml").read_text(encoding="utf-8")
PEOPLE: list[dict[str, Any]] = tomllib.loads(SOURCE)["person"]
LISTED, _, UNLISTED = (
    (Path(countries_module.__file__).parent / "countries.txt").read_text(encoding="utf-8").partition("\n---\n")
)

TITLES = {
    "army chief": "army chief",
    "chief adviser": "chief adviser",
    "commander": "commander",
    "crown prince": "Crown Prince",
    "defence minister": "Defense Minister",
    "deputy defence minister": "Deputy Defence Minister",
    "deputy foreign minister": "deputy foreign minister",
    "deputy leader": "deputy leader",
    "deputy prime minister": "Deputy Prime Minister",
    "foreign minister": "Foreign Minister",
    "head of state": "head of state",
    "intelligence chief": "intelligence chief",
    "interior minister": "Interior Minister",
    "junta leader": "junta leader",
    "militia leader": "militia leader",
    "opposition leader": "opposition leader",
    "party leader": "party leader",
    "president": "President",
    "prime minister": "Prime Minister",
    "regional leader": "regional leader",
    "speaker": "parliament speaker",
    "spokesman": "spokesman",
    "supreme leader": "supreme leader",
    "vice president": "Vice President",
}
RANKS = ("captain", "lieutenant colonel", "colonel", "general", "marshal", "field marshal")
FIELDS = {"name", "accepted", "country", "rank", "offices", "note"}


def findings(copy: str) -> list[tuple[str, str]]:
    """Return the name and the message of each finding in a text."""
    document = read_plain(copy)
    outcome = LINTER.lint(document)
    assert not outcome.failures
    return [(document.text[slice(*f.finding.span)], f.finding.message) for f in outcome.found]


def countries(part: str) -> set[str]:
    return {line.partition(":")[0] for line in part.splitlines() if not line.startswith("#")}


def test_the_pack_loads() -> None:
    assert not PACK.problems
    assert [rule.id for rule in LINTER.rules] == ["names/listed"]


def test_the_rule_never_asserts() -> None:
    (rule,) = LINTER.rules
    assert (rule.severity, rule.confidence) == ("warning", "medium")


def test_the_list_stays_small() -> None:
    assert len(SOURCE.encode()) < 90_000
    assert len(PEOPLE) >= 100


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: str(person["name"]))
def test_an_entry_has_its_form(person: dict[str, Any]) -> None:
    assert set(person) <= FIELDS
    assert set(person) >= {"name", "accepted", "country", "note"}
    assert all(isinstance(person[field], str) and person[field].strip() for field in ("name", "country", "note"))
    assert all(isinstance(spelling, str) and spelling == spelling.strip() for spelling in person["accepted"])
    assert all(len(spelling.split()) >= 2 or "-" in spelling for spelling in (person["name"], *person["accepted"]))
    assert person.get("rank", "general") in RANKS
    offices = [held["office"] for held in person.get("offices", [])]
    assert len(offices) == len(set(offices))
    for held in person.get("offices", []):
        assert held["office"] in TITLES
        assert set(held) in ({"office", "as_of"}, {"office", "until"})
        assert re.fullmatch(r"(19|20)\d\d(-(0[1-9]|1[0-2]))?", held.get("as_of") or held["until"])


def test_the_list_is_sorted() -> None:
    keys = [(person["country"], person["name"]) for person in PEOPLE]
    assert keys == sorted(keys)


def test_no_spelling_is_listed_twice() -> None:
    spellings = [spelling.lower() for person in PEOPLE for spelling in (person["name"], *person["accepted"])]
    assert sorted(spellings) == sorted(set(spellings))


def test_countries_are_those_of_the_rule() -> None:
    assert {person["country"] for person in PEOPLE} == countries(LISTED)
    assert not countries(LISTED) & countries(UNLISTED)


def test_no_form_of_a_country_is_listed_twice() -> None:
    lines = [line for line in (LISTED + "\n" + UNLISTED).splitlines() if not line.startswith("#")]
    forms = [form for line in lines for form in (line.partition(":")[0].replace(" ", "_"), *line.split(":")[1].split())]
    assert sorted(forms) == sorted(set(forms))


def test_each_entry_is_a_table_that_can_be_read_alone() -> None:
    """The rule splits the file into entries by these two lines and parses only those of one country."""
    assert len(re.findall(r"(?m)^\[\[person\]\]$", SOURCE)) == len(PEOPLE)
    assert len(re.findall(r'(?m)^country = "[^"]+"$', SOURCE)) == len(PEOPLE)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: str(person["name"]))
def test_every_listed_spelling_is_silent(person: dict[str, Any]) -> None:
    titles = [TITLES[held["office"]] for held in person.get("offices", [])] + ["Gen."] * ("rank" in person)
    for spelling in (person["name"], *person["accepted"]):
        for title in titles or ["leader"]:
            assert findings(f"In {person['country']}, {title} {spelling} opened a bridge and cut a ribbon.") == []


MISSPELT = [
    ("Niger’s Defense Minister ⟦Salifu Modee⟧ saw the parade.", "Salifou Mody"),
    ("Niger’s ruling junta leader, Gen. ⟦Abdurrahman Tiany⟧, saw it too.", "Abdourahamane Tchiani"),
    ("Nigerien President ⟦Mohammad Bazum⟧ saw it from his house.", "Mohamed Bazoum"),
    ("Russia’s Deputy Defence Minister ⟦Yunus Bek Jewkurow⟧ came late.", "Yunus-bek Yevkurov"),
    ("Russian Defense Minister ⟦Sergej Schoigu⟧ has left.", "Sergei Shoigu"),
    ("The Russian foreign minister, ⟦Sergiy Lavrow⟧, has left.", "Sergei Lavrov"),
    ("Ukrainian Minister of Defence ⟦Alexei Reznikov⟧ has left.", "Oleksii Reznikov"),
    ("Belarusian President ⟦Alexandr Lukaschenko⟧ drove the tractor.", "Alexander Lukashenko"),
    ("Kazakh President ⟦Kasim-Schomart Tokajew⟧ wrote a letter.", "Kassym-Jomart Tokayev"),
    ("Syrian President ⟦Achmed al-Schara⟧ wrote a letter.", "Ahmad al-Sharaa"),
    ("Iranian Foreign Minister ⟦Abas Araktschi⟧ wrote a letter.", "Abbas Araghchi"),
    ("Sudan’s army chief ⟦Abdelfatah Burkhan⟧ wrote a letter.", "Abdel-Fattah Burhan"),
    ("Libya’s eastern commander ⟦Chalifa Haftar⟧ wrote a letter.", "Khalifa Hifter"),
    ("Ethiopian Prime Minister ⟦Abij Akhmed⟧ planted a tree.", "Abiy Ahmed"),
    ("Turkmen President ⟦Serdar Berdimuchamedow⟧ planted a tree.", "Serdar Berdymukhamedov"),
]


@pytest.mark.parametrize(("marked", "name"), MISSPELT)
def test_a_loose_misspelling_is_found_by_office(marked: str, name: str) -> None:
    ((found, message),) = findings(re.sub("[⟦⟧]", "", marked))
    assert f"⟦{found}⟧" in marked
    assert message.startswith(f"check spelling: our list has {name} (")


def test_the_country_of_a_title_is_read_from_the_story() -> None:
    copy = (
        "Fuel is dear in Niger. Nigerien lorries queue. A Russian ship is due, and Defense Minister Salif Modi is glad."
    )
    assert [found for found, _ in findings(copy)] == ["Salif Modi"]
    assert findings("Fuel is dear, and Defense Minister Salif Modi is glad that Niger has some.") == []
    assert findings("In Mali it rains. In Niger it does not. Defense Minister Salif Modi is glad.") == []


def test_the_message_says_when_an_office_was_held() -> None:
    ((_, message),) = findings("Niger’s Defense Minister Salif Modi was glad.")
    assert (
        message == "check spelling: our list has Salifou Mody (Niger, defence minister in 2025, army chief until 2023)"
    )


def test_a_name_all_but_right_needs_no_office() -> None:
    copy = "Niger’s prime minister, Ali Lamine Zeine, bowed. Abdourahmane Chiani, who had a cold, did not bow."
    assert [found for found, _ in findings(copy)] == ["Abdourahmane Chiani"]


@pytest.mark.parametrize(
    "copy",
    [
        "Niger’s Defense Minister Kalla Moutari resigned.",
        "Niger’s Defense Minister Hamadou Ganda resigned.",
        "Russian Deputy Defense Minister Anna Tsivileva resigned.",
        "Iraqi Prime Minister Ayad Allawi resigned.",
        "Israeli Defense Minister Moshe Yaalon resigned.",
        "Pakistan’s army chief Ashfaq Parvez Kayani resigned.",
        "South Korean President Lee Myung-bak resigned.",
        "Vietnamese President Nguyen Xuan Phuc resigned.",
        "Ukrainian Prime Minister Arseniy Yatsenyuk resigned.",
        "Nigerian Defense Minister Salif Modi resigned.",
        "The Nigerien club president Ali Zeina and Niger’s bank chief Mohamed Basso resigned.",
    ],
)
def test_another_holder_of_the_office_is_silent(copy: str) -> None:
    assert findings(copy) == []


@pytest.mark.parametrize(
    "copy",
    [
        "Niger’s Defense Minister Salifou Mody’s car broke down.",
        "Egyptian President Abdel Fattah Al-Sisi waved.",
        "Turkish President Recep Erdogan waved.",
        "Turkish President Recep Tayyip Erdoğan Monday waved.",
        "Guinea’s junta leader Col. Mamadi Doumbouya waved.",
        "Qatar’s Prime Minister Sheikh Mohammed bin Abdulrahman Al Thani waved.",
        "Libyan leader Moammar Qaddafi waved.",
        "Niger’s Defense Minister Salih Modi (sic) waved.",
        "“Niger’s Defense Minister Salih Modi [sic] waved,” the note said.",
        "Nigerien Attorney General Salih Modi waved.",
        "Niger Airways’ president Salih Modi waved.",
        "Palestinian President Mahmoud Abbas met a poet, Mohammed Abbas, in Ramallah.",
    ],
)
def test_correct_names_and_other_people_are_not_reported(copy: str) -> None:
    assert findings(copy) == []


def test_a_title_does_not_reach_over_a_paragraph() -> None:
    assert findings("Niger has a new defence minister\n\nSalih Modi runs a garage in Niger, and it does well.") == []
