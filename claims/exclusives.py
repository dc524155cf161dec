"""Words of which only one can be true of one thing: red or blue, pistol or rifle, brother or sister.

Groups are rows of data/en/exclusive_words.toml.
"""

import functools

from claims.lexicon import load_toml
from claims.nouns import noun_forms

_REQUIRED = ("concept", "part", "members", "example", "counterexample")


@functools.cache
def _table() -> dict[str, tuple[tuple[str, int], ...]]:
    """Form -> (concept, number of the member) for each group that holds it."""
    table: dict[str, list[tuple[str, int]]] = {}
    for row in load_toml("exclusive_words.toml", ("concept",), _REQUIRED):
        for number, member in enumerate(row["members"]):
            for word in member.split("|"):
                for form in noun_forms(word) if row["part"] == "noun" else (word,):
                    table.setdefault(form, []).append((row["concept"], number))
    return {form: tuple(places) for form, places in table.items()}


def exclusive(a: str, b: str) -> str | None:
    """The group in which the two lower-case words are different members; None when there is none."""
    table = _table()
    second = dict(table.get(b, ()))
    for concept, number in table.get(a, ()):
        if concept in second:
            return concept if second[concept] != number else None
    return None


def known(word: str) -> tuple[str, ...]:
    """The groups that hold the lower-case word."""
    return tuple(concept for concept, _ in _table().get(word, ()))
