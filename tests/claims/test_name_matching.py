"""Whether two names or roles are the same, a variant, or different."""

import pytest

from claims.model import Name, Span
from claims.name_matching import match_names, match_roles, same_name, same_person


@pytest.mark.parametrize(
    ("a", "b", "match"),
    [
        ("Robert J. Hale", "Robert Hale", "same"),
        ("J. Reed", "John Reed", "same"),
        ("Rob Hale Jr.", "Rob Hale", "same"),
        ("José Pérez", "Jose Perez", "same"),
        ("Ministry of Defence", "Defense Ministry", "same"),
        ("Dunmore Motors Inc", "Dunmore Motors", "same"),
        ("UN", "United Nations", "same"),
        ("Burma", "Myanmar", "same"),
        ("Hale", "Robert Hale", "variant"),
        ("Lisbon Accord", "Lisbon Peace Accords", "variant"),
        ("Thai Ministry of Defense", "Ministry of Defence", "variant"),
        ("Qeshm", "Qeshm Island", "variant"),
        ("ABK", "Alpine Border Kommission", "variant"),
        ("John Reed", "Jane Reed", "different"),
        ("Hun Manet", "Hun Sen", "different"),
        ("New York", "New Jersey", "different"),
        ("Muhammed Reed", "Mohamed Reed", "different"),
    ],
)
def test_match_names_both_ways(a: str, b: str, match: str) -> None:
    assert match_names(a, b) == match_names(b, a) == match


@pytest.mark.parametrize(
    ("a", "b", "match"),
    [
        ("sen", "senator", "same"),
        ("spokesman", "spokesperson", "same"),
        ("ceo", "chief executive", "same"),
        ("deputy spokesperson", "deputy spokesperson for the state department", "variant"),
        ("sheriff", "dunmore county sheriff", "variant"),
        ("president", "former president", "different"),
        ("prime minister", "foreign minister", "different"),
        ("deputy director", "director", "different"),
    ],
)
def test_match_roles_both_ways(a: str, b: str, match: str) -> None:
    assert match_roles(a, b) == match_roles(b, a) == match


def person(canonical: str) -> Name:
    return Name(Span(0, 1), "person", canonical)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [("Rob Hale", "Rob Hale", True), ("Hale", "Rob Hale", None), ("Rob Hale", "Rob Reed", False)],
)
def test_same_person(a: str, b: str, same: bool | None) -> None:
    assert same_person(person(a), person(b)) is same


def test_same_name_of_other_kind_is_different() -> None:
    assert same_name(person("Jordan"), Name(Span(0, 1), "place", "Jordan")) == "different"


def test_nationality_and_country_match_through_the_country() -> None:
    thai = Name(Span(0, 1), "nationality", "Thai", country="Thailand")
    assert same_name(thai, Name(Span(0, 1), "place", "Thailand", country="Thailand")) == "variant"
