"""The one weapon of a story: a rifle in one article, a shotgun in another.

Counts only where each of the two articles names one kind of weapon throughout, in the hands of
whoever did it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.compare.across import by_key, pairs, sentences
from audit.compare.base import Outcome, outlet
from audit.compare.context import background
from audit.model import Finding, Side, Topic, Value
from claims.document import fold, lower
from claims.exclusives import exclusive, known
from claims.model import Article, Span

GROUP = "weapon"
# A single weapon in somebody's hands: "armed with a rifle", "brought a rifle", "with a shotgun".
_HELD = re.compile(
    r"\b(?:with|brought|carried|carrying|used|using|fired|firing|wielded|wielding|brandished|brandishing|"
    r"pulled(?: out)?|drew|produced|holding|held) (?:a|an|his|her|the) (?:[\w-]+ ){0,2}?(?P<thing>[a-z]+)\b"
)
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon that somebody used, as one sentence names it."""

    side: Side
    span: Span
    word: str


def is_weapon(word: str) -> bool:
    """Whether the word names a kind of weapon."""
    return GROUP in known(word)


def weapons(side: Side) -> Iterator[Weapon]:
    """Weapons that the sentence puts into somebody's hands."""
    small = lower(fold(side.claim.sentence.of(side.text)))
    for match in _HELD.finditer(small):
        if is_weapon(match["thing"]):
            base = side.claim.sentence.start
            yield Weapon(side, Span(base + match.start("thing"), base + match.end("thing")), match["thing"])


def one_kind(sides: Sequence[Side]) -> bool:
    """Whether all weapons that the article names are of one kind."""
    words = {w for s in sides for w in _WORD.findall(lower(fold(s.sentence))) if is_weapon(w)}
    return not any(exclusive(a, b) for a in words for b in words if a < b)


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Articles that name two kinds of weapon, each one kind only."""
    told: dict[str, list[Side]] = {}
    for side in sentences(sides):
        told.setdefault(side.article.id, []).append(side)
    found: list[tuple[str, Weapon]] = []
    for own in told.values():
        held = [w for s in own if not background(s) for w in weapons(s)]
        if held and one_kind(own):
            found.append((GROUP, held[0]))
    for items in by_key(found).values():
        for a, b in pairs(items):
            if exclusive(a.word, b.word) == GROUP:
                yield _finding(a, b), a.side, b.side


def _finding(a: Weapon, b: Weapon) -> Finding:
    one, two = (w.span.of(w.side.text) for w in (a, b))
    return Finding(
        kind="term",
        relation="nuance",
        rule="other-weapon",
        a_spans=(a.span,),
        b_spans=(b.span,),
        values=(Value(a.side.claim.id, one), Value(b.side.claim.id, two)),
        summary=f"Weapon: “{one}” ({outlet(a.side)}), “{two}” ({outlet(b.side)}): two kinds of weapon.",
        steps=("Each of the two articles names one kind of weapon throughout.", "The two are not one kind."),
        explanations=("More than one weapon was used.", "The early report did not know the kind yet."),
        confidence=0.65,
        severity="medium",
        about="weapon",
    )
