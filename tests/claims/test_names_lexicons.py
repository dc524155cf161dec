"""The name lexicons: they load, and every noun that points back does what its row says."""

import pytest

from claims.document import make_document
from claims.gazetteer import gazetteer, phrase_key, title_words
from claims.lexicon import load_csv
from claims.model import Article, Name
from claims.name_pointers import pointers
from claims.names import find_names
from claims.segment import split

ROWS = load_csv("description_nouns.csv", ("noun",), ("noun", "kind", "heads", "example", "counterexample"))


def descriptions(text: str) -> list[Name]:
    names = find_names(make_document(Article("a", text), "text", split(text)))
    return [name for name in names if name.mention == "description"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["noun"])
def test_description_noun_points_back_in_its_example(row: dict[str, str]) -> None:
    found = descriptions(row["example"])
    assert [name.kind for name in found] == [row["kind"]]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["noun"])
def test_description_noun_points_nowhere_in_its_counterexample(row: dict[str, str]) -> None:
    assert descriptions(row["counterexample"]) == []


def test_every_country_has_its_own_entry() -> None:
    for row in load_csv("countries.csv", ("country",), ("country", "code"),
                        ("demonyms", "capitals", "aliases", "metonyms")):  # fmt: skip
        assert gazetteer().phrases[phrase_key(row["country"])].canonical == row["country"]


def test_country_codes_are_two_capitals_and_unique() -> None:
    rows = load_csv("countries.csv", ("country",), ("country", "code"),
                    ("demonyms", "capitals", "aliases", "metonyms"))  # fmt: skip
    codes = [row["code"] for row in rows]
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 2 and code.isupper() for code in codes)


@pytest.mark.parametrize("name", ["places", "organisations", "titles", "first_names", "common_words"])
def test_lists_are_sorted(name: str) -> None:
    from claims.lexicon import DATA

    lines = (DATA / "en" / f"{name}.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert lines == sorted(lines)


def test_title_words_knows_whole_titles_only() -> None:
    assert title_words("Prime Minister") is not None
    assert title_words("Prime") is None


def test_pointers_have_heads() -> None:
    assert all(pointer.heads or pointer.types for pointer in pointers().values())
