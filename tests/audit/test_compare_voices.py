"""One source with two accounts, two sources with one each."""

import pytest

from audit.compare.source.sources import one_source, read_source
from tests.audit.compare_helpers import kinds


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Mayor Ida Brandt", "Brandt", True),
        ("the coast guard commander", "the coast guard commander", True),
        ("the interior ministry", "Norland's interior ministry", True),
        ("Ida Brandt", "Tom Varga", False),
        ("witnesses", "police", False),
        ("the union", "the company", False),
        ("witnesses", "witnesses", None),
        ("an official", "officials", None),
        ("Ida Brandt", "a neighbour of hers", None),
        ("Norwegian police", "Norway's police", True),
        ("the U.S. Weather Office", "the United States Weather Office", True),
        ("the mayor and Ida Brandt", "Brandt", True),
        ("a rebel commander", "an army spokesman", False),
        ("the electoral commission", "the ruling party's spokesman", False),
        ("the NYPD", "the D.A.", False),
        ("state television", "the police", None),
        ("an official briefed on the talks", "a law enforcement official", None),
        ("the interior ministry", "police", None),
    ],
)
def test_sources_are_compared_as_printed(one: str, two: str, same: bool | None):
    assert one_source(read_source(one), read_source(two)) is same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Coach Ida Brandt said her keeper would be out for two weeks with a torn muscle.",
         "The keeper will miss six weeks with a torn muscle, according to her coach, Ida Brandt."),
        ("Mayor Ida Brandt said the bridge would reopen on 4 May.",
         "The bridge will reopen on 12 May, Mayor Ida Brandt said."),
        ("Governor Ida Brandt said the dam would hold.", "Governor Ida Brandt said the dam would not hold."),
    ],
)  # fmt: skip
def test_one_source_with_two_accounts_contradicts(a: str, b: str):
    assert ("attribution", "contradiction") in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The army said 20 militants died in the shelling of Osthaven.",
         "Residents said at least 60 civilians were killed in the shelling of Osthaven."),
        ("The tenants said the landlord had started the fire.",
         "The landlord said the tenants had started the fire."),
        ("The union denied that its leader had threatened drivers.",
         "Drivers said the union's leader had threatened them."),
        ("The march in Osthaven was peaceful, organisers said.",
         "The march in Osthaven turned violent, police said."),
    ],
)  # fmt: skip
def test_two_sources_that_clash_are_a_nuance(a: str, b: str):
    found = kinds(a, b)
    assert ("attribution", "nuance") in found
    assert not any(relation == "contradiction" for _, relation in found)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The army killed six rebels.", "Rebels killed six soldiers."),
        ("Police said the road was wet.", "Witnesses said the car was red."),
        ("Envoy Ida Brandt said the talks had begun in June.",
         "Envoy Ida Brandt said she would travel in August."),
    ],
)  # fmt: skip
def test_two_reports_of_two_things_are_no_clash(a: str, b: str):
    assert "attribution" not in {kind for kind, _ in kinds(a, b)}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Norland's tax office said 40 shops had closed in Osthaven since May.",
         "The Norland weather bureau and Norland's tax office said 60 shops had closed in Osthaven since May."),
        ("Cdr Karl Peter Brandt said 15 divers were missing off Osthaven.",
         "Five divers are missing off Osthaven, according to Commander K. P. Brandt."),
        ("The dam at Osthaven burst because of poor upkeep, inspectors concluded.",
         "The dam at Osthaven burst because of a landslide, inspectors said."),
    ],
)  # fmt: skip
def test_one_source_is_known_again_by_other_words(a: str, b: str):
    assert ("attribution", "contradiction") in kinds(a, b)


def test_what_an_accuser_says_and_another_article_tells_as_its_own_is_a_nuance():
    a = "The treasurer embezzled 90,000 crowns from the fund of Osthaven church."
    b = "Prosecutors say the treasurer embezzled 90,000 crowns from the fund of Osthaven church."
    assert ("attribution", "nuance") in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The mining company's geologist, Ida Brandt, estimates that the dam at Osthaven lost "
         "30,000 cubic metres of sludge in Tuesday's breach.",
         "A chemist from the university, Tom Varga, calculates that Tuesday's breach of the dam at Osthaven "
         "let out 200,000 cubic metres."),
        ("The interior ministry said 312 people had been hurt in the riots in the capital.",
         "Hospitals in the capital treated 870 people hurt in the riots, "
         "a coordinator of a medical charity said."),
    ],
)  # fmt: skip
def test_two_sources_with_two_measures_of_one_happening_are_a_nuance(a: str, b: str):
    found = kinds(a, b)
    assert ("attribution", "nuance") in found
    assert not any(relation == "contradiction" for _, relation in found)


def test_one_source_that_counts_one_thing_twice_contradicts_itself():
    a = "The weavers' federation says the burnt mill at Osthaven had one staircase for nine floors."
    b = "At Osthaven, the federation of weavers says, the burnt mill had three staircases and a lift."
    assert ("attribution", "contradiction") in kinds(a, b)


def test_a_named_man_who_denies_what_residents_say_is_a_nuance():
    a = "Brandt told reporters that he had never met the miller Tom Varga before the sale."
    b = "Governor Ivo Brandt met the miller Tom Varga before the sale, two bodyguards told a court."
    assert ("attribution", "nuance") in kinds(a, b)
