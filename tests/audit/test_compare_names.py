"""Spellings of one name, across a story and between two passages."""

import pytest

import audit
from audit.spelling import close, variant
from claims.model import Article
from tests.audit.compare_helpers import kinds

FIRE = " spoke after the fire at the Osthaven mill, where three boats burned on Monday night."


def names(*texts):
    articles = [Article(f"a{i}", text, f"Paper {i}") for i, text in enumerate(texts)]
    return [d for d in audit.run(articles).discrepancies if d.kind == "name"]


def test_two_spellings_of_a_person_are_a_nuance():
    assert ("name", "nuance") in kinds(
        f"Governor Heidar Alishvandi{FIRE}", f"Governor Heydar Alishbandi{FIRE}"
    )


def test_all_spellings_of_one_thing_stand_on_one_card_with_their_outlets():
    cards = names(
        f"Governor Heidar Alishvandi{FIRE}",
        f"Governor Heydar Alishbandi{FIRE}",
        f"Governor Heydar Alishvandi{FIRE}",
    )
    assert len(cards) == 1
    assert {e.text for e in cards[0].evidence} == {
        "Heidar Alishvandi",
        "Heydar Alishbandi",
        "Heydar Alishvandi",
    }
    assert all(f"Paper {i}" in cards[0].summary for i in range(3))


def test_a_surname_does_not_repeat_what_the_full_name_says():
    cards = names(
        f"Governor Heidar Alishvandi{FIRE} Alishvandi left early.",
        f"Governor Heydar Alishbandi{FIRE} Alishbandi left early.",
    )
    assert len(cards) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (f"Mayor Ida Brandt{FIRE}", f"Mayor Ida Brandt's aide{FIRE}"),
        (f"Robert J. Pell{FIRE}", f"Robert Pell{FIRE}"),
        (f"Clerks of the Harbour Programme Office{FIRE}", f"Clerks of the Harbor Program Office{FIRE}"),
        (f"Mark Brandt{FIRE}", f"Mary Brandt{FIRE}"),
        (f"Envoys from Austria{FIRE}", f"Envoys from Australia{FIRE}"),
    ],
)
def test_accepted_forms_and_other_names_are_no_variants(a, b):
    assert ("name", "nuance") not in kinds(a, b)


def test_a_bare_surname_spelled_in_another_way_is_a_nuance():
    assert ("name", "nuance") in kinds(
        f"Duncan Raite{FIRE}", "The mill in Osthaven burned on Monday. Police then spoke to Mr Rait about it."
    )


def test_an_article_that_uses_both_names_keeps_them_apart():
    a = f"Ida Branden{FIRE}"
    b = f"Ida Brandon{FIRE} Ida Branden was not there."
    assert ("name", "nuance") not in kinds(a, b)


def test_an_accord_under_two_names_is_a_nuance():
    a = "The Osthaven Accord was signed in January."
    b = "The Osthaven Peace Accords were signed in January."
    assert ("name", "nuance") in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [("Masoud", "Massoud"), ("Hormozgan", "Hormouzgan"), ("Gavarzin", "Gabardin"), ("Velasko", "Velasco")],
)
def test_close_spellings(a, b):
    assert close(a, b)
    assert close(b, a)


@pytest.mark.parametrize(("a", "b"), [("Hill", "Hall"), ("Paris", "Madrid"), ("Iran", "Iraq")])
def test_other_words_are_not_close(a, b):
    assert not close(a, b)


def test_a_short_first_name_may_gain_a_letter_beside_the_same_surname():
    assert variant(("Jon", "Owen"), ("John", "Owen"))
    assert not variant(("Mark", "Owen"), ("Mary", "Owens"))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Farmer Geoff Sharrow found the calf.", "The calf was found by farmer Jeff Sharrowe."),
        (
            "Opposition leader Ilyas Tordubekov was freed in Osthaven.",
            "Iljas Tordubayev was freed in Osthaven.",
        ),
    ],
)
def test_a_full_name_spelled_otherwise_in_both_parts_is_a_nuance(a: str, b: str):
    assert ("name", "nuance") in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Farmer Geoff Sharrow found the calf.", "Farmer Jean Sharland found the lamb."),
        ("Carla Morino won the race.", "Karen Morgan won the race on Sunday."),
        ("Johann Petersen opened the fair.", "Joan Peterssen-Lund opened the fair."),
    ],
)
def test_two_people_whose_names_begin_alike_are_two_people(a: str, b: str):
    assert ("name", "nuance") not in kinds(a, b)


def test_the_legal_ending_of_a_firm_is_no_part_of_its_name():
    a = "The mill of Shapla Textiles was shut on Monday."
    b = "Shopla Textiles Ltd shut its mill on Monday."
    assert ("name", "nuance") in kinds(a, b)
    assert "name" not in {kind for kind, _ in kinds(a, b.replace("Shopla", "Shapla"))}
