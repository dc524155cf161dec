"""The name lexicons, loaded once and turned into look-up tables.

A phrase is looked up by the keys of its words: lower case, without full stops, so that
"U.S." and "US", "St. Paul" and "St Paul" are one key.  Phrases written in capitals only
("US", "WHO") match only words in capitals.
"""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from claims.lexicon import load_csv, load_entries
from claims.model import NameKind
from claims.newsroom import BUILT_IN, Lexicons

# "American" is an adjective of a country; these endings make no plural with -s.
_NO_PLURAL = ("s", "sh", "ch", "ese", "man", "men", "woman", "x", "z")
# Up to this many letters a phrase in capitals is an acronym that must be written in capitals.
_ACRONYM_LETTERS = 4


class Entry(NamedTuple):
    """What the lexicons know of a phrase.  `exact`: it must stand in capitals."""

    kind: NameKind | None
    canonical: str
    country: str | None = None
    type: str = ""
    gender: str = ""
    exact: bool = False


def word_set(words: str) -> frozenset[str]:
    """The words of a string that lists them between spaces."""
    return frozenset(words.split())


def key_of(word: str) -> str:
    """The look-up key of one word: lower case, no full stops."""
    return word.lower().replace(".", "")


def phrase_key(phrase: str) -> str:
    """The look-up key of a phrase: the keys of its words, joined by single spaces."""
    return key_of(" ".join(phrase.split()))


def _cells(row: dict[str, str], column: str) -> list[str]:
    return [cell.strip() for cell in row.get(column, "").split(";") if cell.strip()]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All look-up tables.  `longest` maps a first word to the most words its phrases have."""

    phrases: dict[str, Entry]
    longest: dict[str, int]
    titles: dict[str, Entry]
    title_longest: dict[str, int]
    title_ends: frozenset[str]
    offices: frozenset[str]  # last words of titles that head no body: "governor", not "government"
    first_names: dict[str, str]
    clear_first_names: frozenset[str]
    states: dict[str, str]
    org_suffix: frozenset[str]
    company: frozenset[str]
    org_prefix: frozenset[str]
    portfolio: frozenset[str]
    place_after: dict[str, str]
    place_before: dict[str, str]
    agreement_heads: frozenset[str]
    agreement_modifiers: frozenset[str]
    thing_after: dict[str, str]
    thing_before: dict[str, str]
    thing_nouns: dict[str, str]
    heads: frozenset[str]  # last words that tell a body, place, thing or agreement
    not_names: dict[str, str]
    common: frozenset[str]
    function: frozenset[str]


def _entry(kind: NameKind | None, phrase: str, canonical: str, country: str | None, type_: str) -> Entry:
    letters = phrase.replace(".", "")
    exact = letters.isupper() and len(letters) <= _ACRONYM_LETTERS
    return Entry(kind, canonical, country, type_, "", exact)


def _countries() -> Iterator[tuple[str, Entry]]:
    rows = load_csv(
        "countries.csv", ("country",), ("country", "code"),
        ("demonyms", "capitals", "aliases", "metonyms"),
    )  # fmt: skip
    for row in rows:
        country = row["country"]
        for phrase in (country, *_cells(row, "aliases")):
            yield phrase, _entry("place", phrase, country, country, "country")
        for phrase in _cells(row, "capitals"):
            yield phrase, _entry("place", phrase, phrase, country, "capital")
        for phrase in _cells(row, "metonyms"):
            yield phrase, _entry("organisation", phrase, phrase, country, "government")
        demonyms = _cells(row, "demonyms")
        for demonym in demonyms:
            entry = Entry("nationality", demonyms[0], country, "demonym")
            yield demonym, entry
            if not demonym.endswith(_NO_PLURAL):
                yield demonym + "s", entry


def _states() -> Iterator[tuple[str, Entry]]:
    rows = load_csv("us_states.csv", ("state",), ("state", "code"), ("abbreviations", "demonyms"))
    countries = {row["country"] for row in load_csv_countries()}
    for row in rows:
        state = row["state"]
        country = None if state in countries else "United States"
        yield state, Entry("place", state, country, "region")
        for demonym in _cells(row, "demonyms"):
            entry = Entry("nationality", demonym, "United States", "demonym")
            yield demonym, entry
            yield demonym + "s", entry


def load_csv_countries() -> tuple[dict[str, str], ...]:
    """The rows of countries.csv."""
    return load_csv(
        "countries.csv", ("country",), ("country", "code"),
        ("demonyms", "capitals", "aliases", "metonyms"),
    )  # fmt: skip


def _places(lexicons: Lexicons) -> Iterator[tuple[str, Entry]]:
    for row in load_entries("places.csv", lexicons.file("places.csv")):
        yield row["place"], Entry("place", row["place"], row.get("country"), row["type"])


def _organisations(lexicons: Lexicons) -> Iterator[tuple[str, Entry]]:
    for row in load_entries("organisations.csv", lexicons.file("organisations.csv")):
        name = row["organisation"]
        for phrase in (name, *_cells(row, "aliases")):
            yield phrase, _entry("organisation", phrase, name, row.get("country"), row["type"])


def _phrases(lexicons: Lexicons) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for source in (_places(lexicons), _countries(), _states(), _organisations(lexicons)):
        for phrase, entry in source:
            key = phrase_key(phrase)
            known = found.get(key)
            # A US state or a city never takes a country's name; Georgia stays without a country.
            if known and known.type == "country" and entry.type != "country":
                found[key] = known._replace(country=None) if entry.type == "region" else known
            else:
                found[key] = entry
    return found


def _longest(keys: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for key in keys:
        words = key.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def _titles(lexicons: Lexicons) -> dict[str, Entry]:
    rows = load_entries("titles.csv", lexicons.file("titles.csv"))
    return {
        phrase_key(row["title"]): Entry(None, row["title"], None, row["class"], row.get("gender", ""))
        for row in rows
    }


def _words(name: str, position: str) -> frozenset[str]:
    columns = ("word", "position")
    return frozenset(
        phrase_key(row["word"]) for row in load_csv(name, columns, columns) if row["position"] == position
    )


def _typed(name: str, position: str) -> dict[str, str]:
    rows = load_csv(name, ("word", "position"), ("word", "position", "type"))
    return {phrase_key(row["word"]): row["type"] for row in rows if row["position"] == position}


def _state_abbreviations() -> dict[str, str]:
    rows = load_csv("us_states.csv", ("state",), ("state", "code"), ("abbreviations", "demonyms"))
    found = {row["state"].lower(): row["state"] for row in rows}
    for row in rows:
        found[row["code"].lower()] = row["state"]
        found |= {key_of(short): row["state"] for short in _cells(row, "abbreviations")}
    found["dc"] = "Washington"
    return found


# The names that a newsroom can add to; other files of its own leave the tables as they are.
_OWN = ("places.csv", "organisations.csv", "titles.csv", "first_names.csv")


def gazetteer(lexicons: Lexicons = BUILT_IN) -> Gazetteer:
    """The tables, built at the first call.  Raises LexiconError when a data file is wrong."""
    if not lexicons.files:
        return _built_in()
    return _gazetteer(Lexicons(tuple(file for file in lexicons.files if file.name in _OWN)))


@functools.cache
def _built_in() -> Gazetteer:
    return _gazetteer(BUILT_IN)


@functools.cache
def not_names() -> dict[str, str]:
    """Capitalised words that are no names by themselves (Monday, TV), and their class."""
    return {row["word"]: row["class"] for row in load_csv("not_names.csv", ("word",), ("word", "class"))}


@functools.cache
def _gazetteer(lexicons: Lexicons) -> Gazetteer:
    phrases, titles = _phrases(lexicons), _titles(lexicons)
    names = load_entries("first_names.csv", lexicons.file("first_names.csv"))
    company = _words("org_words.csv", "company")
    org_suffix = _words("org_words.csv", "suffix") | company
    place_after, thing_after = _typed("place_words.csv", "after"), _typed("thing_words.csv", "after")
    agreement_heads = _words("agreement_words.csv", "head")
    heads = org_suffix | place_after.keys() | thing_after.keys() | agreement_heads
    title_ends = frozenset(key.rsplit(" ", 1)[-1] for key in titles)
    return Gazetteer(
        phrases=phrases,
        longest=_longest(phrases),
        titles=titles,
        title_longest=_longest(titles),
        title_ends=title_ends,
        offices=title_ends - heads,
        first_names={key_of(row["name"]): row.get("gender", "") for row in names},
        clear_first_names=frozenset(key_of(row["name"]) for row in names if "ambiguous" not in row),
        states=_state_abbreviations(),
        org_suffix=org_suffix,
        company=company,
        org_prefix=_words("org_words.csv", "prefix"),
        portfolio=_words("org_words.csv", "portfolio"),
        place_after=place_after,
        place_before=_typed("place_words.csv", "before"),
        agreement_heads=agreement_heads,
        agreement_modifiers=_words("agreement_words.csv", "modifier"),
        thing_after=thing_after,
        thing_before=_typed("thing_words.csv", "before"),
        thing_nouns=_typed("thing_words.csv", "noun"),
        heads=heads,
        not_names=not_names(),
        common=frozenset(row["word"] for row in load_csv("common_words.csv", ("word",), ("word",))),
        function=frozenset(
            row["word"] for row in load_csv("function_words.csv", ("word", "class"), ("word", "class"))
        ),
    )


def title_words(phrase: str) -> Entry | None:
    """The title that `phrase` is, whole, or None."""
    return gazetteer().titles.get(phrase_key(phrase))
