"""Nouns that can stand for a name mentioned before: "the accord", "the ministry"."""

import functools
from typing import NamedTuple, cast

from claims.gazetteer import phrase_key
from claims.lexicon import load_csv
from claims.model import NameKind


class Pointer(NamedTuple):
    """What a noun can mean: a kind and the head words or types that fit."""

    kind: NameKind
    heads: frozenset[str]
    types: frozenset[str]


def stem(word: str) -> str:
    """`word` without a plural -s: accord and accords are one head."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


@functools.cache
def pointers() -> dict[str, Pointer]:
    """The rows of description_nouns.csv by noun."""
    found = {}
    for row in load_csv(
        "description_nouns.csv", ("noun",), ("noun", "kind", "heads", "example", "counterexample")
    ):
        heads = row["heads"].split(";")
        types = frozenset(head.removeprefix("type:") for head in heads if head.startswith("type:"))
        plain = frozenset(stem(head) for head in heads if not head.startswith("type:"))
        found[row["noun"]] = Pointer(cast(NameKind, row["kind"]), plain, types)
    return found


class Seen(NamedTuple):
    """A name as the reader met it, for later descriptions and pronouns."""

    sentence: int
    first: int
    kind: NameKind
    canonical: str
    type: str
    head: str
    country: str | None
    gender: str
    role: str
    subject: bool


def holds_office(roles: str, office: str) -> bool:
    """Whether one of the roles is that office or begins or ends with it ("police chief of X")."""
    for role in roles.split("; "):
        key = phrase_key(role)
        if key == office or key.endswith(" " + office) or key.startswith(office + " "):
            return True
    return False
