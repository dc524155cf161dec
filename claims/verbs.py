"""Verb forms from tables and spelling rules: "stop" -> stops, stopped, stopping.

Irregular verbs and verbs that double their last letter against the rule (admit, cancel)
are rows of data/en/irregular_verbs.csv; alternatives stand side by side ("burned|burnt").
"""

import functools
import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from claims.lexicon import load_csv

Tense = Literal["base", "third", "past", "participle", "ing"]

# One vowel group, then one consonant that can double: stop, ban, plan; not fix, row, play, rain.
_ONE_SYLLABLE_CVC = re.compile(r"[^aeiou]*[aeiou][bcdfgklmnprstvz]")
_HISSING = ("s", "x", "z", "ch", "sh")
_VOWELS = frozenset("aeiou")


class VerbForms(NamedTuple):
    """The forms of one verb; each but the base may have several spellings."""

    base: str
    third: tuple[str, ...]
    past: tuple[str, ...]
    participle: tuple[str, ...]
    ing: tuple[str, ...]

    def tagged(self) -> Iterator[tuple[str, Tense]]:
        """(form, tense) for every form; one spelling may come under two tenses."""
        yield self.base, "base"
        for form in self.third:
            yield form, "third"
        for form in self.past:
            yield form, "past"
        for form in self.participle:
            yield form, "participle"
        for form in self.ing:
            yield form, "ing"


@functools.cache
def _irregular() -> dict[str, dict[str, str]]:
    optional = ("ing", "third")
    rows = load_csv("irregular_verbs.csv", ("lemma",), ("lemma", "past", "participle"), optional)
    return {row["lemma"]: row for row in rows}


def _third(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if lemma.endswith(_HISSING) else f"{lemma}s"


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return f"{lemma[:-1]}ied"
    return f"{_doubled(lemma)}ed"


def _ing(lemma: str) -> str:
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return f"{lemma[:-1]}ing"
    return f"{_doubled(lemma)}ing"


def _doubled(lemma: str) -> str:
    return lemma + lemma[-1] if _ONE_SYLLABLE_CVC.fullmatch(lemma) else lemma


def _listed(row: dict[str, str], name: str, default: str) -> tuple[str, ...]:
    return tuple(row.get(name, default).split("|"))


@functools.cache
def conjugate(lemma: str) -> VerbForms:
    """The forms of `lemma`, a bare infinitive in lower case, one word.

    Unknown verbs follow the spelling rules; never raises.
    """
    row = _irregular().get(lemma, {})
    past = _listed(row, "past", _past(lemma))
    return VerbForms(
        lemma,
        _listed(row, "third", _third(lemma)),
        past,
        _listed(row, "participle", past[0]) if "participle" in row else past,
        _listed(row, "ing", _ing(lemma)),
    )


def inflect_phrase(phrase: str) -> Iterator[tuple[str, Tense]]:
    """Forms of a verb with what follows it: "break down" -> "broke down" (past), …"""
    verb, space, rest = phrase.partition(" ")
    for form, tense in conjugate(verb).tagged():
        yield f"{form}{space}{rest}", tense


def inflected(phrases: Iterable[str]) -> Iterator[str]:
    """Every form of every phrase, whatever its tense; a phrase after "=" exactly as written."""
    for phrase in phrases:
        if phrase.startswith("="):
            yield phrase[1:]
            continue
        for form, _ in inflect_phrase(phrase):
            yield form


@functools.cache
def irregular_forms() -> frozenset[str]:
    """All past forms and participles of the irregular verbs, to tell a verb from a noun."""
    return frozenset(
        form for lemma in _irregular() for forms in conjugate(lemma)[2:4] for form in forms if form != lemma
    )
