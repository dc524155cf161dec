"""Joins and splits: what reviewers said is, or is not, the same fact, and its claims in a new run.

A claim is pointed at by its id, which changes when its article is revised; so the words are kept
with it.  A mark finds its claim by id, else by the same words in the same sentence of the same
article; one that fits two places or none is left out and reported, never guessed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from claims.model import Article, Claim, ClaimKind, Field

RulingKind = Literal["join", "split"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim as a reviewer saw it: `text` its words, `sentence` the sentence around them."""

    claim: str
    article: str
    field: Field
    kind: ClaimKind
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """join: all marks are one fact.  split: the first mark is not the fact of the others."""

    kind: RulingKind
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of claim ids, each in the order of the ids, that must or may not stand in one topic."""

    together: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()


NO_LINKS = Links()


def mark_of(claim: Claim, article: Article) -> Mark:
    """The mark of a claim of the article."""
    text = article.field_text(claim.field)
    return Mark(
        claim.id, claim.article, claim.field, claim.kind, claim.span.of(text), claim.sentence.of(text)
    )


def mark_to_json(mark: Mark) -> dict[str, str]:
    return {name: getattr(mark, name) for name in Mark.__dataclass_fields__}


def mark_from_json(row: Mapping[str, Any]) -> Mark:
    """Raises KeyError when a field is missing."""
    values = {name: str(row[name]) for name in Mark.__dataclass_fields__}
    return Mark(**cast(Any, values))


def pairs_of(ruling: Ruling) -> tuple[tuple[Mark, Mark], ...]:
    """The pairs of marks that the ruling speaks of."""
    first, *others = ruling.marks
    if ruling.kind == "split":
        return tuple((first, other) for other in others)
    return tuple((a, b) for at, a in enumerate(ruling.marks) for b in ruling.marks[at + 1 :])


def _words(text: str) -> str:
    return " ".join(text.lower().split())


Key = tuple[str, str, str, str, str]


def _key(mark: Mark) -> Key:
    return (mark.article, mark.field, mark.kind, _words(mark.text), _words(mark.sentence))


def settled(rulings: Iterable[Ruling]) -> tuple[tuple[Ruling, ...], tuple[Ruling, ...]]:
    """(joins, splits) of two marks each, of rulings in the order of time: the later one counts."""
    said: dict[frozenset[Key], Ruling] = {}
    for ruling in rulings:
        for a, b in pairs_of(ruling):
            said[frozenset((_key(a), _key(b)))] = Ruling(ruling.kind, (a, b))
    joins = tuple(ruling for ruling in said.values() if ruling.kind == "join")
    return joins, tuple(ruling for ruling in said.values() if ruling.kind == "split")


def resolve(
    rulings: Sequence[Ruling], claims: Iterable[Claim], articles: Mapping[str, Article]
) -> tuple[Links, tuple[Mark, ...]]:
    """The links of this run's claims, and the marks that point at no claim of it.

    Where a join and a split speak of one pair, the later ruling counts; `settled` sorts that out
    before they are told apart.
    """
    wanted = {mark.article for ruling in rulings for mark in ruling.marks}
    ids: dict[str, str] = {}
    by_words: dict[Key, list[str]] = {}
    for claim in claims:
        if claim.article in wanted:
            ids[claim.id] = claim.id
            by_words.setdefault(_key(mark_of(claim, articles[claim.article])), []).append(claim.id)

    def find(mark: Mark) -> str | None:
        fitting = by_words.get(_key(mark), [])
        return ids.get(mark.claim) or (fitting[0] if len(fitting) == 1 else None)

    said: dict[tuple[str, str], RulingKind] = {}
    lost: dict[Mark, None] = {}
    for ruling in rulings:
        lost.update({mark: None for mark in ruling.marks if find(mark) is None})
        for a, b in pairs_of(ruling):
            first, second = find(a), find(b)
            if first and second and first != second:
                said[(min(first, second), max(first, second))] = ruling.kind
    together = frozenset(pair for pair, kind in said.items() if kind == "join")
    apart = frozenset(pair for pair, kind in said.items() if kind == "split")
    return Links(together, apart), tuple(lost)
