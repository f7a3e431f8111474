"""Tests of the planted faults of bench/dangling.py: offsets before and after planting."""

from bench.dangling import Plant, make_plants, move

STORY = (
    "Port strike ends\n\n"
    "Dockers went back to work on Friday after two weeks, said Ida Osterman, who leads the union.\n\n"
    "The port of Oldport opens at noon, and the first ferry leaves for the island an hour later.\n\n"
    "“It was hard for all of us, and we are glad that it is over,” Osterman said in the afternoon.\n\n"
    "He was taken to hospital with a broken arm after the fall, the harbour master said later.\n\n"
    "The owners of the port did not want to say on Friday what the strike has cost them so far.\n"
)


def test_the_fault_is_where_the_plant_says() -> None:
    found = {}
    for rule, cuts, capital, span in make_plants(STORY):
        plant = Plant(rule, "1", "s", tuple(cuts), capital, (move(span.start, cuts), move(span.end, cuts)))
        found[rule] = plant.apply(STORY)[slice(*plant.fault)]
    assert found["unintroduced-name"] == "Osterman"
    assert (
        found["lost-subject"]
        == "Was taken to hospital with a broken arm after the fall, the harbour master said later."
    )


def test_an_offset_moves_by_what_is_cut_before_it() -> None:
    assert move(10, [(0, 4), (6, 8), (12, 20)]) == 4
