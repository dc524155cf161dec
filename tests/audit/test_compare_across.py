"""Rules that compare what the articles of a story say of one thing, wherever they say it."""

import pytest
from across_helpers import said, story

from audit.compare.certainty import headline_guilt
from audit.compare.name import names
from audit.compare.number import money_rates, speeds, told_once
from audit.compare.place import death_places
from audit.compare.term import instruments, offences, ranks


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("Varna Lake is the country's deepest lake.", "Varna Lake is one of the country's deepest lakes.", "nuance"),
        ("The raid in Chicago was possibly the world's largest theft.", "In Chicago police spoke of the world's largest theft.",
         "nuance"),
        ("Hollin Tower is the tallest building in Utrecht.", "Hollin Tower is the second-tallest building in Utrecht.",
         "contradiction"),
        ("Skarv is the largest island in the Baltic.", "Skarv is Denmark's largest island in the Baltic.", "nuance"),
    ],
)  # fmt: skip
def test_ranks_of_one_thing_that_differ(a, b, relation):
    assert {found for found, _, _ in said(ranks.find, a, b)} == {relation}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hollin Tower is the tallest building in Utrecht.", "Hollin Tower is the city's tallest building."),
        ("Marl is the largest town in the valley.", "Orsk is one of the largest towns in the valley."),
        ("Skarv is Denmark's largest island.", "Skarv is one of Europe's largest islands."),
        ("Skarv has the largest harbour.", "Skarv is one of the oldest harbours."),
    ],
)
def test_ranks_that_may_both_hold(a, b):
    assert said(ranks.find, a, b) == set()


def test_offences_tied_to_one_victim():
    found = said(
        offences.find,
        "Mark Rowe is charged with manslaughter in the death of Ann Dolan.",
        "Rowe was convicted of second-degree murder in the killing of Ann Dolan, a nurse.",
    )
    assert found == {("nuance", "manslaughter", "second-degree murder")}


@pytest.mark.parametrize(
    "other",
    [
        "Rowe faces a charge of manslaughter in the death of Ann Dolan.",
        "Rowe was charged with murder in the death of Paul Brenner.",
        "Many spoke of murder in the death of Ann Dolan.",
    ],
)
def test_offences_that_are_one_or_of_another_victim(other):
    first = "Mark Rowe is charged with manslaughter in the death of Ann Dolan."
    assert said(offences.find, first, other) == set()


def test_sums_of_one_thing_are_compared_at_the_rate_of_the_story():
    found = said(
        money_rates.find,
        "The repairs cost £1m ($1.5m). A tiara worth £2m was lost.",
        "A $6m tiara was lost as well.",
    )
    assert found == {("contradiction", "£2m", "$6m tiara")}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The repairs cost £1m ($1.5m). A tiara worth £2m was lost.", "A $3.1m tiara was lost as well."),
        ("The repairs were costly. A tiara worth £2m was lost.", "A $6m tiara was lost as well."),
        ("The repairs cost £1m ($1.5m). A tiara worth £2m was lost.", "A $6m yacht was lost as well."),
    ],
)
def test_sums_that_fit_or_have_no_rate_or_another_thing(a, b):
    assert said(money_rates.find, a, b) == set()


def test_a_single_victim_who_died_in_two_places():
    found = said(
        death_places.find,
        "One person was killed. The victim died at the scene.",
        "One person was killed. The woman died on the way to the hospital.",
    )
    assert found == {("contradiction", "died at the scene", "died on the way to the hospital")}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Two people were killed. One died at the scene.", "Two people were killed. One died in hospital."),
        ("One person was killed. He died in hospital.", "One person was killed. He died at the hospital."),
    ],
)
def test_deaths_that_may_be_two(a, b):
    assert said(death_places.find, a, b) == set()


def guilt(title: str, text: str) -> list[tuple[str, str]]:
    _, sides = story(text, titles=(title,))
    return [
        (o.a_spans[0].of(a.text), o.b_spans[0].of(b.text)) for o, a, b in headline_guilt.find(sides.values())
    ]


def test_a_headline_that_states_what_the_text_only_suspects():
    found = guilt(
        "Sacked teacher stabs two in Dunmore",
        "A man suspected of stabbing two people in Dunmore was held on Monday.",
    )
    assert found == [("stabs", "suspected of stabbing")]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Gunman shoots two in Dunmore", "A man suspected of shooting two people was held."),
        ("Teacher accused of stabbing two", "A teacher suspected of stabbing two people was held."),
        ("Teacher opens new school", "A man suspected of stabbing two people was held."),
        ("Stabbing leaves two hurt", "A man suspected of stabbing two people was held."),
    ],
)
def test_headlines_that_do_not_say_who_did_it(title, text):
    assert guilt(title, text) == []


def test_how_long_one_thing_lasted():
    found = said(
        told_once.find,
        "The tremor lasted 30 seconds, a clerk said.",
        "People ran out. The first tremor lasted 90 seconds.",
    )
    assert {relation for relation, _, _ in found} == {"contradiction"}


def test_two_things_that_lasted_are_not_compared():
    assert said(told_once.find, "The concert lasted two hours.", "The meeting lasted one hour.") == set()


def test_one_source_with_two_figures_in_unlike_sentences():
    found = said(
        told_once.find,
        "The Lund Observatory said that the quake had a magnitude of 5.1.",
        "It was felt far inland. A magnitude of 5.8 was given by the Lund Observatory.",
    )
    assert {relation for relation, _, _ in found} <= {"contradiction"}


def test_one_figure_from_two_bodies():
    found = said(
        told_once.find,
        "The Lund Observatory said the epicentre was 40 kilometers south of Osaka.",
        "According to the Meteorological Agency, it was centred 40 kilometers south of Osaka.",
    )
    assert {relation for relation, _, _ in found} == {"nuance"}


def test_a_surname_with_and_without_its_particle():
    found = said(names.find, "Police named Mario Costello.", "Police named Mario LaCostello.")
    assert found == {("nuance", "Mario Costello", "Mario LaCostello")}


def test_two_people_of_surnames_that_end_alike_stay_two():
    assert said(names.find, "Police named Mario Costello.", "Police named Nadia LaCostello.") == set()


def test_two_kinds_of_weapon_in_one_hand():
    found = said(
        instruments.find,
        "The man walked in with a pistol and fired.",
        "Police said the man, armed with a rifle, fled.",
    )
    assert found == {("nuance", "pistol", "rifle")}


@pytest.mark.parametrize(
    "other",
    [
        "Police said the man was armed with a handgun.",
        "Police said the man was armed with a rifle. A pistol was found as well.",
        "The shop next door sells rifles.",
    ],
)
def test_weapons_that_are_one_kind_or_several(other):
    assert said(instruments.find, "The man walked in with a pistol and fired.", other) == set()


def speeding(text: str) -> list[str]:
    _, sides = story(text)
    return [outcome.relation for outcome, _, _ in speeds.find(sides.values())]


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("They chased him for 50 miles at speeds up to 100 mph before he stopped after 30 minutes.", ["nuance"]),
        ("They chased him for 80 km at speeds up to 100 km/h before he stopped after 30 minutes.", ["contradiction"]),
        ("They chased him for 30 miles at speeds up to 100 mph before he stopped after 30 minutes.", []),
        ("They chased him for 50 miles at speeds up to 100 mph.", []),
    ],
)  # fmt: skip
def test_way_and_time_against_the_top_speed(text, relations):
    assert speeding(text) == relations
