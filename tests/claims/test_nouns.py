"""Plurals of nouns."""

import pytest

from claims.nouns import noun_forms


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("tomato", ("tomato", "tomatoes")),
        ("photo", ("photo", "photos")),
        ("city", ("city", "cities")),
        ("talks", ("talks",)),
        ("bus", ("bus", "buses")),
    ],
)
def test_forms_of_a_noun(noun: str, forms: tuple[str, ...]) -> None:
    assert noun_forms(noun) == forms
