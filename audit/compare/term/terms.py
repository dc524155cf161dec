"""Militants or protesters, murder or manslaughter: words of unlike weight for the same thing.

Two words of one group count when they stand in the same place of otherwise equal words, and
the group is one where the choice takes a side or the law tells them apart.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from audit.compare.base import Comparator, Link, NotCompared, Outcome, outlet, words
from audit.compare.frames import Frame, at, frame_of, shared, stems_in
from audit.compare.happenings import FIRM, one_happening, other_towns, set_apart
from audit.compare.number.arithmetic import spread_parts
from audit.compare.opposite.opposites import after, before
from audit.model import Finding, Severity, Side, Value
from claims.lexicon import load_csv
from claims.model import ClaimKind, Span
from claims.terms import Term

# Share of stems below which the sentences are not read closely; the words in question count here too.
WORTH_READING = 0.4
# Share of the shorter sentence's content words, the terms aside, that must stand in both.
SHARED = 0.6
# Content words on each side of the term of which one must be the same on that side.
NEAR = 2

_WHY: dict[str, str] = {"loaded": "the choice of word takes a side", "legal": "the law tells the two apart"}
_SEVERITY: dict[str, Severity] = {"loaded": "low", "legal": "medium"}


@functools.cache
def _likes() -> dict[str, str]:
    """Members that newsrooms use freely for another one -> that one (data/en/term_synonyms.csv)."""
    columns = ("word", "like")
    return {row["word"]: row["like"] for row in load_csv("term_synonyms.csv", ("word",), columns)}


def weight(term: Term) -> str:
    """The member by whose weight the term counts: "demonstrator" counts as "protester"."""
    return _likes().get(term.member, term.member)


def only(frame: Frame, term: Term) -> bool:
    """Whether the sentence holds no other word of the group."""
    return all(other.member == term.member for other in frame.terms if other.concept == term.concept)


def neighbours(a: Frame, b: Frame, one: Span, two: Span) -> list[bool]:
    """Whether a word before, and a word after the terms are the same, as far as there are any."""
    left = before(a, one)[-NEAR:], before(b, two)[-NEAR:]
    right = after(a, one)[:NEAR], after(b, two)[:NEAR]
    return [bool(set(x) & set(y)) for x, y in (left, right) if x and y]


def same_place(a: Frame, b: Frame, one: Span, two: Span) -> bool:
    """Whether the words on both sides of the terms are the same, as far as there are any."""
    agree = neighbours(a, b, one, two)
    return bool(agree) and all(agree)


def alike(a: Frame, b: Frame, one: Term, two: Term) -> bool:
    """Whether the terms stand in the same place of sentences that otherwise agree."""
    leave_out = stems_in(a, one.span) | stems_in(b, two.span)
    if shared(a, b, leave_out) < SHARED:
        return False
    return same_place(a, b, one.span, two.span) or turned(a, b, one, two) or turned(b, a, two, one)


_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|got)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
# Characters before a verb in which its auxiliary stands.
_AUXILIARY = 24


def turned(active: Frame, passive: Frame, one: Term, two: Term) -> bool:
    """Whether what one verb does is done in the other's passive: "sacked nine men", "nine men were fired"."""
    if not _undergone(passive, two.span) or _undergone(active, one.span):
        return False
    return bool(set(after(active, one.span)[:NEAR]) & set(before(passive, two.span)[-NEAR:]))


def _undergone(frame: Frame, span: Span) -> bool:
    return _PASSIVE.search(frame.text, max(0, span.start - _AUXILIARY), span.start) is not None


def one_thing(a: Side, b: Side, one: Term, two: Term, link: Link) -> bool:
    """Whether sentences of one happening count the two in the same number, or give them one part in it."""
    if not one_happening(a, b, link) or set_apart(a, b) or other_towns(a, b):
        return False
    if counted(a, one) is not None and counted(b, two) is not None:
        return True
    first, second = frame_of(a), frame_of(b)
    if one.kind == "legal" and link.sentences >= FIRM and any(neighbours(first, second, one.span, two.span)):
        return True
    return bool(parts(first, one) & parts(second, two))


def counted(side: Side, term: Term) -> Decimal | None:
    """The exact number of the people or things that the term names."""
    span = at(side, term.span)
    found = (q for q in side.claim.quantities if q.phrase.contains(span) and q.modifier == "exact")
    return next((q.value for q in found if q.value is not None), None)


def parts(frame: Frame, term: Term) -> set[tuple[str, str]]:
    """What the term does or undergoes: rows of events.toml with "subject" or "object"."""
    found: set[tuple[str, str]] = set()
    for event in frame.events:
        for part, span in (("subject", event.subject), ("object", event.object)):
            if span is not None and span.end >= term.span.end >= span.start and ends(span, term):
                found.add((event.concept, part))
    return found


def ends(span: Span, term: Term) -> bool:
    """Whether the term is the head of the phrase: the last of its words."""
    return span.end == term.span.end


def has_terms(side: Side) -> bool:
    """Whether the sentence uses a word that takes a side, or that the law tells from another."""
    return any(found.kind in _WHY for found in frame_of(side).terms)


def term(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """Words of one group in the same place of sentences that otherwise agree."""
    first, second = frame_of(a), frame_of(b)
    for one in first.terms:
        for two in second.terms:
            if one.concept != two.concept or weight(one) == weight(two) or one.kind not in _WHY:
                continue
            if not (only(first, one) and only(second, two)):
                continue
            number = counted(a, one), counted(b, two)
            if all(n is not None for n in number) and number[0] != number[1]:
                continue
            if alike(first, second, one, two) or one_thing(a, b, one, two, link):
                yield _finding(a, b, at(a, one.span), at(b, two.span), one.kind)
                return


_EXPLANATIONS = (
    "One article may quote its source's word.",
    "The two words may be used for different people or acts of the same event.",
)


def _finding(a: Side, b: Side, left: Span, right: Span, kind: str) -> Finding:
    one, two = words(a, left), words(b, right)
    return Finding(
        kind="term",
        relation="nuance",
        rule=f"{kind}-term",
        a_spans=(left,),
        b_spans=(right,),
        values=(Value(a.claim.id, one), Value(b.claim.id, two)),
        summary=f"{outlet(a)} writes “{one}” where {outlet(b)} writes “{two}”: {_WHY[kind]}.",
        steps=(
            "The sentences tell of one happening.",
            "The two terms stand in one place in it, or are counted alike.",
        ),
        explanations=_EXPLANATIONS,
        confidence=0.6,
        severity=_SEVERITY[kind],
    )


def dead_as_casualties(sides: Sequence[Side]) -> Iterator[tuple[Outcome, Side, Side]]:
    """A sum of "casualties" that the article makes up of people who died, the wounded aside.

    "Casualties" are the dead and the wounded: a reader takes such a total for another figure.
    """
    by_phrase = {q.phrase: side for side in sides if (q := side.claim.quantity) is not None}
    for outcome, total, _ in spread_parts(sides):
        if isinstance(outcome, NotCompared) or total.claim.quantity is None:
            continue
        parts = [by_phrase[span] for span in outcome.b_spans if span in by_phrase]
        dead = [s for s in parts if s.claim.quantity is not None and s.claim.quantity.measure == "deaths"]
        measures = {s.claim.quantity.measure for s in parts if s.claim.quantity is not None}
        if total.claim.quantity.measure == "casualties" and dead and measures <= {"deaths", "casualties"}:
            yield _inside(total, dead), total, dead[0]


def _inside(total: Side, dead: Sequence[Side]) -> Finding:
    assert total.claim.quantity is not None
    spans = tuple(s.claim.quantity.phrase for s in dead if s.claim.quantity is not None)
    whole = words(total, total.claim.quantity.phrase)
    counted = " and ".join(f"“{words(side, span)}”" for side, span in zip(dead, spans, strict=True))
    return Finding(
        kind="term",
        relation="nuance",
        rule="dead-as-casualties",
        a_spans=(total.claim.quantity.phrase,),
        b_spans=spans,
        values=(
            Value(total.claim.id, whole),
            *(Value(side.claim.id, words(side, span)) for side, span in zip(dead, spans, strict=True)),
        ),
        summary=f"{outlet(total)} counts the dead in its sum of casualties: “{whole}” includes {counted}.",
        steps=(
            "The parts make the total exactly, and people who died are counted among them.",
            "“Casualties” are usually the dead and the wounded; no part is one of wounded people.",
        ),
        explanations=("The article may use “casualties” for deaths only.",),
        confidence=0.7,
        severity="low",
    )


STATEMENTS: frozenset[ClaimKind] = frozenset({"statement"})
COMPARATOR = Comparator("term", STATEMENTS, term, "term", both=has_terms, share=WORTH_READING, firm=FIRM)
