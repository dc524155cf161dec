"""Two figures: of one fact or not, and what they amount to."""

import datetime as dt

import pytest

import audit
from audit.compare.number.number_slots import number_in
from claims.model import Article
from tests.audit.compare_helpers import kinds


def told(a, b, when_a=None, when_b=None, kind="number"):
    """Findings of the kind between two texts of two outlets."""
    first = Article("a", a, "Post", published=when_a)
    second = Article("b", b, "Echo", published=when_b)
    return [f for f in audit.compare_passages(first, second) if f.kind == kind]


def relations(a, b, when_a=None, when_b=None):
    return {f.relation for f in told(a, b, when_a, when_b)}


MONDAY, TUESDAY = dt.date(2024, 3, 11), dt.date(2024, 3, 12)


def test_plain_figures_for_one_count_contradict():
    a = "The flood in Northport killed 42 people, officials said."
    b = "The flood in Northport killed 57 people, officials said."
    (finding,) = told(a, b)
    assert finding.relation == "contradiction"
    assert (finding.a_spans[0].of(a), finding.b_spans[0].of(b)) == ("42 people", "57 people")


def test_later_higher_toll_is_an_update():
    (finding,) = told(
        "The flood in Northport killed at least 42 people.",
        "The flood in Northport killed 57 people.",
        MONDAY,
        TUESDAY,
    )
    assert finding.relation == "update"
    assert "Post, 11 March" in finding.summary
    assert finding.summary.endswith("a later count.")


def test_later_lower_toll_is_a_contradiction():
    found = told(
        "The fire killed 57 people in Eastham.", "The fire killed 42 people in Eastham.", MONDAY, TUESDAY
    )
    assert [f.rule for f in found] == ["count-fell"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The camp holds about 18,000 people.", "The camp holds more than 17,500 people."),
        ("The camp holds 20,000 people.", "The camp holds 19,987 people."),
        ("The camp holds more than 100 people.", "The camp holds 120 people."),
        ("The chase went on for 48 km through Eastham.", "The chase went on for 30 miles through Eastham."),
        (
            "Nearly half a million people live in the Eastham region.",
            "430,000 people live in the Eastham region.",
        ),
    ],
    ids=["qualifier", "rounding", "floor met", "unit", "loose figure"],
)
def test_figures_that_fit_are_no_contradiction(a, b):
    assert not relations(a, b) - {"consistent"}


def test_unequal_floors_are_a_nuance():
    a = "The storm in Eastham damaged at least 40 homes."
    b = "The storm in Eastham damaged at least 90 homes."
    assert relations(a, b) <= {"nuance", "update"}


def test_two_named_sources_with_two_figures_are_a_nuance():
    a = "The quake had a magnitude of 5.9, the Velan Institute said."
    b = "The quake had a magnitude of 6.4, the Northern Survey said."
    assert "contradiction" not in relations(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The bus crash killed three people, two of them children.",
            "Two children were killed in the bus crash.",
        ),
        ("Police held 40 people at the match.", "Police held another 12 people at the match."),
        ("The mine made 8,000 tonnes a day for a hundred days.", "The mine made 800,000 tonnes."),
        ("The flood killed 12 people in Northport.", "The flood in 2003 killed 900 people in Eastham."),
        ("Northport, a town of 15,000 people, was hit.", "Eastham, home to 120,000 people, was hit."),
        ("It lies 35 miles north of Northport.", "It lies 90 miles north of Eastham."),
        ("The north hospital treated 70 patients.", "The mayor spent 12 million dollars on roads."),
        ("Seven wounded and two dead lay there.", "Nine people lay there."),
    ],
    ids=["part", "besides", "rate", "earlier event", "other town", "other end", "unlike", "sum"],
)
def test_figures_of_two_facts_are_not_called_contradictory(a, b):
    assert "contradiction" not in relations(a, b)


def test_a_figure_replaced_in_an_equal_sentence_is_found_without_a_measure():
    a = "The choir sang at the opening of the 568 Club in the old town hall."
    b = "The choir sang at the opening of the 569 Club in the old town hall."
    assert relations(a, b) == {"contradiction"}


@pytest.mark.parametrize(("one", "two"), [("second", "third"), ("9th", "second"), ("12", "14")])
def test_ranks_and_codes_in_one_place_contradict(one, two):
    a = f"The Eastham rowers came {one} in the long race on the river."
    b = f"The Eastham rowers came {two} in the long race on the river."
    assert "contradiction" in relations(a, b)


def test_a_pattern_filled_for_two_subjects_is_not_compared():
    a = "Retail sales post the biggest drop in 9 months"
    b = "Factory orders post the biggest drop in 10 months"
    assert "contradiction" not in relations(a, b)


def test_ages_are_compared_for_one_person_only():
    a = "Anna Velasko, 61, was elected mayor."
    assert relations(a, "Anna Velasko, 58, was elected mayor.") == {"contradiction"}
    assert "contradiction" not in relations(a, "Peter Moravec, 58, was elected sheriff.")


def test_amounts_in_two_currencies_use_what_an_article_gives():
    a = "Thieves stole watches worth 85 million euros ($108 million) from a shop in Eastham."
    b = "Thieves stole watches worth $160 million from a shop in Eastham."
    assert relations(a, b) == {"contradiction"}
    same = "Thieves stole watches worth $110 million from a shop in Eastham."
    assert relations(a, same) <= {"consistent"}


def test_one_of_is_no_count():
    a = "Velan Tel is one of the largest providers affected by the cable cut."
    b = "Velan Tel and Nortel are two of the largest providers affected by the cable cut."
    assert "contradiction" not in relations(a, b)


@pytest.mark.parametrize(
    ("word", "value"),
    [("ninth", (9, "")), ("568", (568, "")), ("70th-storey", (70, "storey")), ("storey", None)],
)
def test_numbers_in_words(word, value):
    assert number_in(word) == value


def test_steps_say_why_it_is_one_fact():
    found = told(
        "The flood in Northport killed 42 people there.", "The flood in Northport killed 57 people there."
    )
    assert found[0].steps[0] == "Same fact: the words around the two figures are the same."
    assert found[0].explanations


def test_dead_and_hurt_are_no_parts_of_the_hurt():
    found = told(
        "A storm flattened six barns in Northport, killing 10 people and injuring 90.",
        "A storm has flattened six barns in Northport, killing 10 people and injuring 80.",
    )
    assert [f.relation for f in found if f.relation != "consistent"] == ["contradiction"]


def test_haul_of_jewels_is_one_thing_by_any_noun():
    found = told(
        "Robbers stole gems worth $40 million from a Northport boutique in a daring raid on Friday.",
        "Robbers stole jewellery worth $65 million from a Northport boutique in a raid on Friday.",
    )
    assert [f.relation for f in found if f.relation != "consistent"] == ["contradiction"]


def test_part_of_a_named_whole_counts_what_the_whole_counts():
    found = told(
        "Carter had a poor season, missing 10 of the club's 16 games with a bad knee.",
        "Carter missed nine games this season because of the bad knee.",
    )
    assert [f.relation for f in found if f.relation != "consistent"] == ["contradiction"]


def test_longer_time_summed_up_on_one_side_is_a_nuance():
    found = told(
        "Police said that Carter had been arrested four times on charges of theft and riot.",
        "Carter was no stranger to courts, having been arrested three times since May for riot or theft.",
    )
    assert [f.rule for f in found] == ["other-period"]


def test_magnitude_torn_from_its_hyphen_is_one():
    found = told(
        "A 4.7 -magnitude quake shook hamlets near Northport on Friday, the weather office said.",
        "The weather office said a magnitude-4.1 quake shook hamlets around Northport.",
    )
    assert [f.relation for f in found if f.relation != "consistent"] == ["contradiction"]


def test_a_conversion_agrees_as_far_as_its_decimals_are_printed():
    found = kinds("The Lesvik bridge is 2 km long.", "The Lesvik bridge is 1.2 miles long.")
    assert ("number", "contradiction") not in found


def test_a_conversion_that_its_decimals_do_not_explain_is_a_contradiction():
    found = kinds("The Lesvik bridge is 2 km long.", "The Lesvik bridge is 1.6 miles long.")
    assert ("number", "contradiction") in found


def test_another_limit_in_one_sentence_is_a_contradiction():
    a = "The inspectors told the hotel to repair both lifts within three days, a clerk said."
    assert relations(a, a.replace("three", "five")) == {"contradiction"}


def test_a_rank_that_is_all_that_differs_is_another_rank():
    a = "The thieves climbed the stairs to the second floor of the Eastham museum."
    b = "The thieves climbed the stairs to the tenth floor of the Eastham museum."
    first, second = Article("a", a, "Post"), Article("b", b, "Echo")
    assert {f.relation for f in audit.compare_passages(first, second) if f.kind == "number"} == {
        "contradiction"
    }
