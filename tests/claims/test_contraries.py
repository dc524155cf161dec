"""Pairs of opposite words."""

import tomllib
from typing import Any

import pytest

from claims.contraries import contrary, places
from claims.document import tokenize
from claims.lexicon import DATA

ROWS = tomllib.loads((DATA / "en" / "contraries.toml").read_text(encoding="utf-8"))["entry"]


def sides(text: str, group: str) -> set[tuple[int, int]]:
    words = [token.lower for token in tokenize(text, 0, len(text))]
    runs = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + 5, len(words) + 1)))
    return {(p.pair, p.side) for run in runs for p in places(run) if p.group == group}


@pytest.mark.parametrize("row", [pytest.param(row, id=row["group"]) for row in ROWS])
def test_rows_do_what_they_show(row: dict[str, Any]) -> None:
    found = sides(row["example"], row["group"])
    assert any((pair, 1 - side) in found for pair, side in found)
    others = sides(row["counterexample"], row["group"])
    assert not any((pair, 1 - side) in others for pair, side in others)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["group"]) for row in ROWS])
def test_every_pair_has_two_sides_that_share_no_form(row: dict[str, Any]) -> None:
    for pair in row["pairs"]:
        one, two = (set(side.split("|")) for side in pair.split(" : "))
        assert one and two and not one & two


def test_there_are_hundreds_of_pairs() -> None:
    assert sum(len(row["pairs"]) for row in ROWS) >= 500


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("near", "far away from"),
        ("rose", "fall"),
        ("pro-reform", "anti-reform"),
        ("overvalued", "undervalued"),
    ],
)
def test_forms_of_two_sides_are_contrary(a: str, b: str) -> None:
    assert contrary(a, b) and contrary(b, a)


@pytest.mark.parametrize(("a", "b"), [("near", "close to"), ("rose", "tulip"), ("overt", "undert")])
def test_other_words_are_not(a: str, b: str) -> None:
    assert contrary(a, b) is None
