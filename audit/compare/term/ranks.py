"""The biggest or one of the biggest: the rank that two articles give one thing.

A superlative names its noun and says among what it counts ("Europe's tallest tower", "the
largest island in the bay").  Two sentences that share a name and rank things of one noun by
one measure rank one thing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from audit.compare.across import by_key, pairs, sentences
from audit.compare.base import Outcome, outlet
from audit.compare.context import names_meet
from audit.model import Finding, Relation, Side, Topic, Value
from claims.document import fold, lower
from claims.gazetteer import word_set
from claims.model import Article, Span
from claims.wordforms import stem

Place = Literal["first", "among", "second", "third", "perhaps"]

# Superlatives by what they measure; those of one row say the same.
_MEASURES = {
    "size": "biggest largest greatest hugest",
    "smallness": "smallest tiniest",
    "height": "tallest highest",
    "length": "longest",
    "age": "oldest earliest",
    "youth": "youngest newest",
    "harm": "deadliest bloodiest worst",
    "wealth": "richest wealthiest",
    "speed": "fastest quickest",
    "depth": "deepest",
    "price": "costliest priciest",
    "sole": "only sole",
}
_OF_WORD = {word: measure for measure, listed in _MEASURES.items() for word in listed.split()}
_ORDINALS: dict[str, Place] = {"second": "second", "third": "third"}
# Words between the superlative and its noun that are no part of what it is a rank of.
_BETWEEN = frozenset({"ever", "known", "single", "such", "recorded"})
# Words before a superlative that leave it open.
_OPEN = r"possibly|perhaps|probably|arguably|potentially|maybe|what may be|what could be"
_RANK = re.compile(
    rf"(?:\b(?P<open>{_OPEN}) )?(?:\b(?P<among>one of|among) )?"
    r"(?:\bthe )?\b(?:(?P<owner>[a-z][\w.-]{1,30})(?:'s?|s') |(?P<the>the) )"
    r"(?:(?P<ordinal>second|third)[- ])?"
    rf"(?P<word>{'|'.join(_OF_WORD)})\b(?P<rest>(?:[ -][a-z]+){{1,4}})"
)
_WITHIN = re.compile(r" (?:in|on|of|within) (?:the )?(?P<where>[A-Za-z][\w-]*(?: [A-Z][\w-]*){0,3})")
_STOPS = word_set(
    "in on of at to for by with and or but that which who was is are were had has have off from as since "
    "person people one ones thing things way time part day hope chance reason man woman"
)
_PERIODS = frozenset({"history", "years", "decades", "decade", "year", "century", "memory", "days"})


@dataclass(frozen=True, slots=True)
class Rank:
    """A thing's rank: the words, its noun, the place it takes, and among what."""

    side: Side
    span: Span
    noun: str
    measure: str
    place: Place
    owner: str
    where: str


def _noun(rest: str) -> str:
    """The last word of the noun phrase behind the superlative; "" when there is none."""
    found = ""
    for word in rest.replace("-", " ").split():
        if word in _STOPS:
            break
        if word not in _BETWEEN:
            found = word
    return found


def _place(match: re.Match[str]) -> Place:
    if match["among"]:
        return "among"
    if match["ordinal"]:
        return _ORDINALS[match["ordinal"]]
    return "perhaps" if match["open"] else "first"


def _scope(text: str, end: int) -> str:
    """Among what the thing counts, by the words behind the noun."""
    found = _WITHIN.match(text, end)
    where = lower(fold(found["where"])).split() if found else []
    return where[-1] if where and where[-1] not in _PERIODS else ""


def ranks(side: Side) -> Iterator[Rank]:
    """Superlatives of the sentence with a noun behind them."""
    text = side.claim.sentence.of(side.text)
    small = lower(fold(text))
    if not any(word in small for word in _OF_WORD):
        return
    for match in _RANK.finditer(small):
        noun = _noun(match["rest"])
        if not noun:
            continue
        end = match.start("rest") + match["rest"].rindex(noun) + len(noun)
        base = side.claim.sentence.start
        yield Rank(
            side,
            Span(base + match.start(), base + end),
            noun,
            _OF_WORD[match["word"]],
            _place(match),
            match["owner"] or "",
            _scope(text, end),
        )


def _themes(side: Side, rank: Rank) -> frozenset[str]:
    """Names of the sentence beside those that say among what the thing counts."""
    return frozenset(
        n.canonical.lower()
        for n in side.claim.names
        if n.mention != "pronoun" and n.kind != "nationality" and not rank.span.overlaps(n.span)
    )


def verdict(a: Rank, b: Rank) -> tuple[Relation, str] | None:
    """How two ranks of one thing differ; None when they agree or count among other things."""
    if a.owner and b.owner and a.owner != b.owner:
        return None
    if a.where and b.where and a.where != b.where:
        return None
    if a.place == b.place:
        narrower = bool(a.owner) != bool(b.owner) and bool(a.where and b.where) and a.place == "first"
        return ("nuance", "one of them counts among fewer things") if narrower else None
    if {a.place, b.place} <= {"first", "second", "third"}:
        same = a.owner == b.owner and a.where == b.where
        return ("contradiction", "the thing has two ranks") if same else None
    if "sole" in (a.measure, b.measure):
        return "contradiction", "only one of them knows others of the kind"
    if {a.place, b.place} & {"second", "third"}:
        return None
    return "nuance", "one of them leaves room for others"


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Ranks of one thing that two articles give differently."""
    found = ((f"{stem(r.noun)}|{r.measure}", r) for side in sentences(sides) for r in ranks(side))
    for items in by_key(found).values():
        for a, b in pairs(items):
            if not names_meet(_themes(a.side, a), _themes(b.side, b)):
                continue
            told = verdict(a, b)
            if told is not None:
                yield _finding(a, b, *told), a.side, b.side


def _finding(a: Rank, b: Rank, relation: Relation, reason: str) -> Finding:
    one, two = (" ".join(r.span.of(r.side.text).split()) for r in (a, b))
    return Finding(
        kind="number",
        relation=relation,
        rule="other-superlative",
        a_spans=(a.span,),
        b_spans=(b.span,),
        values=(Value(a.side.claim.id, one), Value(b.side.claim.id, two)),
        summary=f"Rank of the {a.noun}: “{one}” ({outlet(a.side)}), “{two}” ({outlet(b.side)}): {reason}.",
        steps=("Both sentences share a name and rank it by the same measure.", f"{reason.capitalize()}."),
        explanations=("The two may rank other things of the kind.",),
        confidence=0.7,
        severity="low" if relation == "nuance" else "medium",
        about=f"rank {a.noun} {a.measure}",
    )
