"""A vote that was unanimous in one article and divided in another: boards, juries, councils, courts."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.compare.across import by_key, pairs, sentences
from audit.compare.base import Outcome, outlet, words
from audit.compare.context import background, places_of
from audit.compare.frames import frame_of
from audit.model import Finding, Side, Topic, Value
from claims.document import fold, lower
from claims.model import Article, Span
from claims.wordforms import stem

# Whoever votes -> the words by which its members and acts go.
_BODIES = {
    "board": ("board", "boards", "director", "directors", "boardroom", "trustee", "trustees"),
    "jury": ("jury", "juries", "juror", "jurors", "verdict"),
    "council": ("council", "councillor", "councillors", "councilor", "councilors"),
    "court": ("court", "judges", "justices", "bench", "tribunal"),
    "committee": ("committee", "panel", "commission", "commissioners"),
    "parliament": ("parliament", "assembly", "senate", "senators", "congress", "lawmakers", "mps"),
    "cabinet": ("cabinet", "ministers"),
    "members": ("members", "shareholders", "delegates", "clubs"),
}  # fmt: skip
_MEMBERS = (
    "directors?|members?|jurors?|judges?|justices?|councill?ors?|ministers?|senators?|mps?|lawmakers?|one"
)
_UNANIMOUS = re.compile(
    r"\bunanimous(?:ly)?\b|\bunanimity\b|\bwith one voice\b|\bwithout opposition\b|"
    r"\bwithout (?:a |any )?(?:single )?(?:dissent|dissenting (?:voice|vote)|vote against|objection)\b|"
    rf"\bno(?: |-)?(?:{_MEMBERS}) (?:had )?(?:voted against|dissented|objected|opposed)\b|"
    rf"\ball (?:of the |the |its )?(?:\w+ )?(?:{_MEMBERS}) (?:had )?"
    r"(?:backed|agreed|voted (?:for|in favou?r)|supported)\b"
)
_DIVIDED = re.compile(
    r"\b(?:voted|vote|voting) against\b|\bdissent(?:ed|er|ers|ing)\b|\babstain(?:ed|ing)\b|\babstentions?\b|"
    r"\bby (?:\w+|\d+)(?: votes?)? to (?:\w+|\d+)(?=[ ,.;])|\bholdouts?\b|"
    r"\b\d{1,3} ?[-–] ?\d{1,3} (?:vote|majority|decision|verdict)\b|"
    r"\bvot(?:e|ed) (?:of )?\d{1,3} ?[-–] ?\d{1,3}\b|\b(?:majority|split) (?:verdict|decision|vote|ruling)\b"
)
_NUMBERS = re.compile(r"\bby (?P<for>\w+)(?: votes?)? to (?P<against>\w+)")
_NOT_VOTES = frozenset({"the", "a", "an", "up", "him", "her", "them", "no", "it"})


@dataclass(frozen=True, slots=True)
class Vote:
    """What a sentence says of how one body voted."""

    side: Side
    span: Span
    unanimous: bool


@functools.cache
def _body_of() -> Mapping[str, str]:
    return {word: body for body, listed in _BODIES.items() for word in listed}


def votes(side: Side) -> Iterator[tuple[str, Vote]]:
    """How the bodies that the sentence names voted; nothing where it says both or neither."""
    small = lower(fold(side.sentence))
    one = _UNANIMOUS.search(small)
    other = next((m for m in _DIVIDED.finditer(small) if _is_vote(m.group())), None)
    if one is not None and other is not None and one.start() <= other.start() < one.end():
        other = None  # "without a dissenting voice"
    found = one or other
    if found is None or (one is not None and other is not None):
        return
    start = side.claim.sentence.start
    span = Span(start + found.start(), start + found.end())
    for body in dict.fromkeys(_body_of()[w] for w in re.findall(r"[a-z]+", small) if w in _body_of()):
        yield body, Vote(side, span, found is one)


def _is_vote(phrase: str) -> bool:
    """Whether "by … to …" gives two numbers of votes."""
    found = _NUMBERS.search(phrase)
    return found is None or not {found["for"], found["against"]} & _NOT_VOTES


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Votes of one body on one matter, unanimous here and divided there."""
    told = [item for side in sentences(sides) if not background(side) for item in votes(side)]
    for body, items in by_key(told).items():
        for a, b in pairs(items):
            if a.unanimous != b.unanimous and _one_matter(a, b):
                yield _finding(a, b, body), a.side, b.side


def _one_matter(a: Vote, b: Vote) -> bool:
    """Whether the sentences share a word besides those for the body and the vote, and no other places."""
    first, second = frame_of(a.side), frame_of(b.side)
    own = {stem(w) for word in _body_of() for w in (word,)}
    own |= {stem(w) for vote in (a, b) for w in lower(vote.span.of(vote.side.text)).split()}
    shared = {s for s in first.content & second.content - own if s.isalpha()}
    places = [places_of(v.side.claim.names) for v in (a, b)]
    return bool(shared) and not (all(places) and not set(places[0]) & set(places[1]))


def _finding(a: Vote, b: Vote, body: str) -> Finding:
    one, two = (words(v.side, v.span) for v in (a, b))
    return Finding(
        kind="negation",
        relation="contradiction",
        rule="unanimous-or-divided",
        a_spans=(a.span,),
        b_spans=(b.span,),
        values=(Value(a.side.claim.id, one), Value(b.side.claim.id, two)),
        summary=(
            f"Vote of the {body}: “{one}” ({outlet(a.side)}), “{two}” ({outlet(b.side)}): "
            "both cannot be right."
        ),
        steps=(
            f"Both sentences tell how the {body} voted.",
            "One says that all agreed, the other that not all did.",
        ),
        explanations=("They are two votes.", "One counts those present only."),
        confidence=0.7,
        about=f"vote of the {body}",
    )
