"""One person under two given names."""

import pytest

from audit.compare.name.given_names import relation_of
from tests.audit.compare_helpers import kinds

STABBED = "{} was stabbed to death outside a bakery in Lower Welden on Friday night, police said."
KILLED = "Police said the student stabbed to death outside a Lower Welden bakery on Friday was {}."


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("Kieran", "Callum", "contradiction"),
        ("Sarah", "Susan", "contradiction"),
        ("Serhiy", "Sergei", "nuance"),
        ("Allan", "Alvin", "nuance"),
        ("William", "Bill", None),
        ("Bob", "Rob", None),
        ("J", "James", None),
        ("Dan", "Daniel", None),
        ("Ilias", "Elias", None),
    ],
)
def test_given_names(a: str, b: str, relation: str | None) -> None:
    assert relation_of(a, b) == relation_of(b, a) == relation


def test_another_given_name_of_the_one_victim_is_a_contradiction() -> None:
    found = kinds(STABBED.format("Kieran Doyle"), KILLED.format("Callum Doyle"))
    assert ("name", "contradiction") in found


def test_short_forms_are_one_name() -> None:
    found = kinds(STABBED.format("William Doyle"), KILLED.format("Bill Doyle"))
    assert "name" not in {kind for kind, _ in found}


def test_two_surnames_are_not_judged_here() -> None:
    found = kinds(STABBED.format("Kieran Doyle"), KILLED.format("Callum Burke"))
    assert "name" not in {kind for kind, _ in found}


def test_an_article_that_names_both_is_no_slip() -> None:
    both = KILLED.format("Callum Doyle") + " His friend Kieran Doyle was not hurt."
    assert "name" not in {kind for kind, _ in kinds(STABBED.format("Kieran Doyle"), both)}


def test_relatives_are_two_people() -> None:
    brother = KILLED.format("Callum Doyle, a brother of the suspect")
    assert "name" not in {kind for kind, _ in kinds(STABBED.format("Kieran Doyle"), brother)}
