"""One person under two given names: "Kieran Doyle" and "Callum Doyle", "Serhiy" and "Sergei".

Two people share a surname more often than two articles slip, so that more than the surname
must agree: the sentences have to tell one thing, and neither article may know the other's
given name.  Guide rule 10: spellings are a nuance, accepted short forms are none.
"""

import functools
from collections.abc import Iterator
from decimal import Decimal

from audit.compare.base import Comparator, Link, Outcome, kept_all, outlet
from audit.compare.frames import frame_of, shared
from audit.compare.name.name_forms import core_words
from audit.compare.opposite.opposites import STATEMENTS
from audit.model import Finding, Relation, Side, Value
from audit.spelling import close, likeness, plain
from claims.gazetteer import word_set
from claims.lexicon import load_csv
from claims.model import Name
from claims.wordforms import stem

# The alignment score that the two sentences need, and the share of the shorter one's content
# words, the names aside, that stands in both (half of the hand-written pairs: lower ones are relatives).
ALIGNED = 0.5
SHARED = 0.3
# … or less, where both sentences give one age too.
SHARED_AGED = 0.15
# Given names that begin alike and differ in fewer letters than this share are spellings of one.
SPELLING = 0.5
# A given name shorter than this is an initial.
_INITIALS = 2
# Words of a family: two people of one surname are then likelier than one under two names.
_FAMILY = frozenset(
    map(
        stem,
        word_set(
            "brother sister twin father mother son daughter wife husband widow widower couple cousin uncle "
            "aunt nephew niece grandson granddaughter grandfather grandmother spouse sibling family"
        ),
    )
)


@functools.cache
def _groups() -> dict[str, tuple[frozenset[str], str]]:
    """Given name -> all names of its groups, and how they relate (data/en/short_names.csv)."""
    found: dict[str, tuple[frozenset[str], str]] = {}
    for row in load_csv("short_names.csv", ("name",), ("name", "others", "relation")):
        group = frozenset(map(plain, (row["name"], *row["others"].split("|"))))
        for name in group:
            known, relation = found.get(name, (frozenset(), row["relation"]))
            found[name] = (known | group, relation)
    return found


def relation_of(a: str, b: str) -> Relation | None:
    """How two given names of one surname relate; None for a short form or a slip of the pen."""
    first, second = plain(a), plain(b)
    if min(len(first), len(second)) <= _INITIALS or first.startswith(second) or second.startswith(first):
        return None
    group, relation = _groups().get(first, (frozenset(), ""))
    if second in group:
        return "nuance" if relation == "spelling" else None
    if close(first, second):
        return None  # audit.compare.name.names reads spellings over the whole story
    alike = first[0] == second[0] and likeness(first, second) >= SPELLING
    return "nuance" if alike else "contradiction"


@kept_all
def people(side: Side) -> Iterator[tuple[Name, tuple[str, ...]]]:
    """People whom the sentence names in full, with the words of their names."""
    for name in side.claim.names:
        if name.kind == "person" and name.mention == "name" and " " in name.canonical:
            words = core_words(name.span.of(side.text))
            if len(words) > 1:
                yield name, words


def _knows(side: Side, given: str) -> bool:
    """Whether the article names somebody of that given name."""
    people = (name.canonical for name in side.reading.names if name.kind == "person")
    return any(plain(given) in map(plain, core_words(name)) for name in people)


def _one_thing(a: Side, b: Side, names: tuple[str, ...]) -> bool:
    """Whether the two sentences tell one thing, and of no family."""
    first, second = frame_of(a), frame_of(b)
    if _FAMILY & (first.content | second.content):
        return False
    share = shared(first, second, frozenset(stem(plain(name)) for name in names))
    return share >= (SHARED_AGED if _ages(a) & _ages(b) else SHARED)


def _ages(side: Side) -> set[Decimal]:
    return {q.value for q in side.claim.quantities if q.kind == "age" and q.value is not None}


def two_names(first: tuple[str, ...], second: tuple[str, ...]) -> Relation | None:
    """How two names of one surname relate; None for two surnames, and for a middle name used alone."""
    one, two = [*map(plain, first)], [*map(plain, second)]
    if one[-1] != two[-1] or one[0] in two or two[0] in one:
        return None
    return relation_of(first[0], second[0])


def compare(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """People of one surname and two given names in sentences that tell one thing."""
    if link.sentences < ALIGNED:
        return
    for one, first in people(a):
        for two, second in people(b):
            relation = two_names(first, second)
            if relation is None or _knows(a, second[0]) or _knows(b, first[0]):
                continue
            if _one_thing(a, b, (*first, *second)):
                yield _finding(a, b, (one, two), relation)


_EXPLANATIONS = (
    "Two people of one surname, relatives perhaps.",
    "One article uses a first name, the other a middle name.",
)


def _finding(a: Side, b: Side, pair: tuple[Name, Name], relation: Relation) -> Finding:
    one, two = (" ".join(n.span.of(s.text).split()) for n, s in zip(pair, (a, b), strict=True))
    spelled = relation == "nuance"
    return Finding(
        kind="name",
        relation=relation,
        rule="given-name-spelling" if spelled else "given-name",
        a_spans=(pair[0].span,),
        b_spans=(pair[1].span,),
        values=(Value(a.claim.id, one), Value(b.claim.id, two)),
        summary=f"{outlet(a)} writes “{one}”, {outlet(b)} “{two}”.",
        steps=(
            "The two sentences tell one thing, and the surname is the same.",
            "The given names are two spellings of one name."
            if spelled
            else "The given names differ, and neither article knows the other's.",
        ),
        explanations=_EXPLANATIONS,
        confidence=round(0.4 + 0.4 * shared(frame_of(a), frame_of(b)), 3),
        about=" ".join(sorted((plain(one), plain(two)))),
    )


COMPARATOR = Comparator("name", STATEMENTS, compare, "given-name", both=people)
