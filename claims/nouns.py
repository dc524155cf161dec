"""Plurals of nouns from a table and spelling rules."""

import functools

from claims.lexicon import load_csv

_HISSING = ("s", "x", "z", "ch", "sh")
_VOWELS = frozenset("aeiou")


@functools.cache
def _irregular() -> dict[str, tuple[str, ...]]:
    rows = load_csv("irregular_nouns.csv", ("singular",), ("singular", "plural"))
    return {row["singular"]: tuple(row["plural"].split("|")) for row in rows}


@functools.cache
def plurals(noun: str) -> tuple[str, ...]:
    """Plural spellings of a lower-case noun or noun phrase; only its last word changes.

    "attorney general" style plurals must be listed by the caller; never raises.
    """
    before, space, last = noun.rpartition(" ")
    return tuple(f"{before}{space}{plural}" for plural in _irregular().get(last) or (_regular(last),))


def _regular(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(_HISSING) else f"{noun}s"


def noun_forms(noun: str) -> tuple[str, ...]:
    """The noun and its plurals; a noun already plural ("talks") stays alone."""
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and noun not in _irregular():
        return (noun,)
    return (noun, *plurals(noun))
