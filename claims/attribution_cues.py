"""Reporting words of data/en/reporting.toml, found in the items of a unit."""

import functools
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from claims.attribution_items import QUOTE, Item
from claims.attribution_words import is_adverb, words
from claims.lexicon import load_toml
from claims.verbs import inflect_phrase


class Row(NamedTuple):
    """What one form of a reporting word can do."""

    words: tuple[str, ...]
    name: str
    tense: str
    kind: str
    takes: frozenset[str]
    needs: frozenset[str]
    noun: bool


class Cue(NamedTuple):
    """Items [first, last) are reporting words; [group, last) with auxiliaries and adverbs.

    `rows` are the readings that remain possible, `takes` what they take together.
    """

    group: int
    first: int
    last: int
    rows: tuple[Row, ...]
    takes: frozenset[str]
    tense: str


def _forms(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for verb in entry.get("verbs", ()):
        yield from inflect_phrase(verb)
    for phrase in entry.get("phrases", ()):
        yield phrase, "past"


def _rows(entry: dict[str, Any]) -> Iterator[Row]:
    takes, needs = frozenset(entry["takes"]), frozenset(entry.get("needs", ()))
    for form, tense in _forms(entry):
        yield Row(
            tuple(form.split()), entry["name"], tense, entry["kind"], takes, needs, entry.get("noun", False)
        )


@functools.cache
def _lexicon() -> dict[str, tuple[tuple[tuple[str, ...], tuple[Row, ...]], ...]]:
    """First word -> (all words, rows), longest form first."""
    entries = load_toml(
        "reporting.toml", ("name",), ("name", "kind", "takes", "example", "counterexample"),
        ("verbs", "phrases", "needs", "noun"),
    )  # fmt: skip
    forms: dict[tuple[str, ...], dict[Row, None]] = {}
    for entry in entries:
        for row in _rows(entry):
            forms.setdefault(row.words, {})[row] = None
    table: dict[str, list[tuple[tuple[str, ...], tuple[Row, ...]]]] = {}
    for form, rows in forms.items():
        table.setdefault(form[0], []).append((form, tuple(rows)))
    return {first: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for first, found in table.items()}


def _group_start(items: Sequence[Item], at: int) -> int:
    """First item of the verb group that ends before `at`: "has also", "would not"."""
    start = at
    while start > 0 and (items[start - 1].word in words("auxiliary") or is_adverb(items[start - 1].word)):
        start -= 1
    while (
        start < at
        and items[start].word not in words("auxiliary")
        and items[start].word not in words("adverb")
    ):
        start += 1
    return start


def _passive(items: Sequence[Item], group: int, first: int) -> bool:
    return group < first and not words("be").isdisjoint([item.word for item in items[group:first]])


def _noun_before(items: Sequence[Item], at: int) -> bool:
    """Whether a noun may stand before `at`, as in "an official saying that"."""
    before = items[at - 1] if at else None
    return (
        before is not None
        and before.kind == "word"
        and before.word not in words("preposition")
        and before.word not in words("determiner")
    )


def _hypothetical(items: Sequence[Item], group: int, first: int) -> bool:
    """Whether the saying has not happened ("would say"); "would not say" tells of a refusal."""
    if group == first:
        return False
    verbs = {item.word for item in items[group:first]}
    return not words("modal").isdisjoint(verbs) and not verbs & {"not", "never"}


def _plural(word: str) -> bool:
    """Whether a present tense without -s can follow the word as its verb."""
    return (word.endswith("s") and not word.endswith("ss")) or word in words("plural") or word == ","


def _is_noun(items: Sequence[Item], at: int) -> bool:
    """Whether the word before makes a noun of a form that may be one ("the report", "of claims")."""
    if at == 0:
        return True
    before = items[at - 1]
    if before.word.endswith(("'s", "s'")):
        return True
    return (
        before.word in words("determiner") or before.word in words("preposition") or before.kind == "number"
    )


def _verbal(items: Sequence[Item], row: Row, at: int, group: int) -> bool:
    """Whether the form stands as a verb of its own clause, not as infinitive, participle or noun."""
    before = items[group - 1].word if group else ""
    if row.kind == "frame":
        return True
    if (items[at].capital and row.noun and at) or before == "than" or _hypothetical(items, group, at):
        return False
    if before == "to" or (
        row.tense in {"past", "participle"} and len(row.words) == 1 and _passive(items, group, at)
    ):
        return False
    if row.tense == "ing":
        after = items[at + len(row.words)].word if at + len(row.words) < len(items) else ""
        return (
            _passive(items, group, at)
            or before in {",", "-"}
            or (after in {"that", QUOTE} and _noun_before(items, group))
        )
    if row.tense in {"base", "third"} and row.noun:
        return not _is_noun(items, at) and (row.tense == "third" or group < at or _plural(before))
    return before not in words("determiner") or before in {
        "this",
        "that",
        "these",
        "those",
        "all",
        "some",
        "both",
        "each",
    }


def _cue(items: Sequence[Item], at: int, form: tuple[str, ...], rows: Sequence[Row]) -> Cue | None:
    group = _group_start(items, at)
    usable = tuple(row for row in rows if _verbal(items, row, at, group))
    if not usable:
        return None
    takes = frozenset(kind for row in usable for kind in row.takes)
    tense = "past" if usable[0].tense == "ing" and _passive(items, group, at) else usable[0].tense
    return Cue(group, at, at + len(form), usable, takes, tense)


def _stands(items: Sequence[Item], at: int, form: tuple[str, ...]) -> bool:
    """Whether the form of several words stands at `at`, of which the first is already known to."""
    if at + len(form) > len(items) or items[at + 1].word != form[1]:
        return False
    return all(item.word == word for item, word in zip(items[at + 2 : at + len(form)], form[2:], strict=True))


def find_cues(items: Sequence[Item]) -> list[Cue]:
    """Reporting words of the items in order, quotations left out."""
    lexicon = _lexicon()
    found: list[Cue] = []
    after = 0
    for at in [at for at, item in enumerate(items) if item.word in lexicon]:
        if at < after:
            continue
        for form, rows in lexicon[items[at].word]:
            if len(form) > 1 and not _stands(items, at, form):
                continue
            cue = _cue(items, at, form, rows)
            if cue is not None:
                found.append(cue)
            after = at + len(form)
            break
    return found


@functools.cache
def telling_words() -> frozenset[str]:
    """One word of every cue, the longest of a phrase: without any of them there is no cue."""
    return frozenset(max(form, key=len) for forms in _lexicon().values() for form, _ in forms)
