"""One person on two scales: questioned, then charged; at large, then convicted.

statuses.py compares states of one scale.  What the police do with somebody and what a court does are
two scales, of which the second follows the first: guide rule 8 makes the later article an update.
Other stages of two scales exclude each other: a truce was reached, or the talks on it broke down.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from audit.compare.base import Comparator, Link, Outcome, outlet, words
from audit.compare.context import background, name_keys, names_meet, other_names, periods_meet, stems_of
from audit.compare.status.status_verdicts import is_plan, strongly_aligned
from audit.compare.status.statuses import stage, subject_of, value_of
from audit.compare.status.subjects import entity_words, same_subject, status_of
from audit.compare.status.unlisted_stages import unlisted
from audit.model import Finding, Side
from claims.model import ClaimKind, Status

# States of the first scale that a state of the second overtakes.
_HELD = frozenset({"wanted", "at large", "questioned", "detained", "arrested", "remanded"})
_TRIED = frozenset(
    {"charged", "on trial", "pleaded guilty", "acquitted", "charges dropped", "convicted", "sentenced"}
)
_FACT = frozenset({"stated", "reported"})


def _of(side: Side, scale: str, states: frozenset[str]) -> list[Side]:
    """The side once for each such state of its sentence, as if the claim were of it."""
    found = (s for s in side.claim.statuses if s.scale == scale and s.state in states and _told(s))
    return [Side(replace(side.claim, status=s), side.article, side.reading, side.origin) for s in found]


def _told(status: Status) -> bool:
    return not status.negated and status.certainty in _FACT


def one_person(a: Side, b: Side) -> bool:
    """Whether both sentences tell of somebody of one age and name one thing or person besides."""
    first, second = ({q.value for q in s.claim.quantities if q.kind == "age" and q.value} for s in (a, b))
    return bool(first & second) and names_meet(name_keys(a.claim.names), name_keys(b.claim.names))


def cross_stages(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """A step of the police in the earlier article, one of a court in the later."""
    if link.order not in ("before", "after"):
        return
    early, late = (a, b) if link.order == "before" else (b, a)
    if _of(early, "criminal case", _TRIED) or not (strongly_aligned(a, b, link) or one_person(a, b)):
        return
    for first in _of(early, "custody", _HELD):
        for second in _of(late, "criminal case", _TRIED):
            if (
                background(second)
                or background(first)
                or is_plan(second)
                or same_subject(first, second) is None
            ):
                continue
            yield _finding(first, second, swapped=early is b)
            return


def _finding(first: Side, second: Side, swapped: bool) -> Finding:
    a, b = (second, first) if swapped else (first, second)
    one, two = status_of(a), status_of(b)
    subject = subject_of(a, b)
    return Finding(
        kind="status",
        relation="update",
        rule="later-stage",
        a_spans=(one.phrase,),
        b_spans=(two.phrase,),
        values=(value_of(a), value_of(b)),
        summary=(
            f"{subject[:1].upper()}{subject[1:]}: “{words(a, one.phrase)}” ({outlet(a)}), "
            f"“{words(b, two.phrase)}” ({outlet(b)}): the later stage follows the earlier one."
        ),
        steps=(
            f"Both speak of {subject}.",
            f"{outlet(first)} tells of the police, the later {outlet(second)} of a court.",
        ),
        explanations=("The later article tells what happened since.",),
        confidence=0.7,
    )


# What stands on two scales and cannot both have come of one thing: the deal and the talks on it.
_Stage = tuple[str, frozenset[str]]
_BROKEN: _Stage = ("negotiation", frozenset({"broken off", "stalled", "suspended"}))
OPPOSED: tuple[tuple[_Stage, _Stage], ...] = (
    (("agreement", frozenset({"agreed", "signed", "in force"})), _BROKEN),
    (("takeover", frozenset({"agreed", "completed"})), _BROKEN),
    (("negotiation", frozenset({"concluded", "succeeded"})), ("agreement", frozenset({"collapsed"}))),
    (("contract", frozenset({"signed"})), ("negotiation", frozenset({"under way", *_BROKEN[1]}))),
    (("custody", frozenset({"released"})), ("condition", frozenset({"captive"}))),
    (("bill", frozenset({"passed", "blocked"})), ("vote", frozenset({"postponed"}))),
)
# Talks on a thing and the thing itself: the nouns that name what the talks were on.
_ON = re.compile(
    r"\b(?:talks?|negotiations?|discussions?)\s+(?:on|over|about|for|aimed at|to)\s+"
    r"((?:[\w'’-]{1,30}\s+){0,5}[\w'’-]{1,30})"
)


def _on_it(talks: Side, deal: Side) -> bool:
    """Whether the talks were on what the other side tells of: "talks on a ceasefire" / "a ceasefire"."""
    sentence = talks.claim.sentence
    found = _ON.search(talks.text, sentence.start, sentence.end)
    return found is not None and bool(stems_of(found.group(1)) & stems_of(entity_words(deal)))


def opposed(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """A stage of one article that excludes a stage of another scale in the other."""
    for one, two in OPPOSED:
        for (scale, states), (other, others), x, y in ((one, two, a, b), (two, one, a, b)):
            for first in _of(x, scale, states):
                for second in _of(y, other, others):
                    if _excluded(first, second, link):
                        yield _opposed(first, second, link)
                        return


def _excluded(a: Side, b: Side, link: Link) -> bool:
    if background(a) or background(b) or is_plan(a) or is_plan(b) or other_names(a, b):
        return False
    if periods_meet(a, b) is False:
        return False
    return strongly_aligned(a, b, link) or _on_it(a, b) or _on_it(b, a)


def _opposed(a: Side, b: Side, link: Link) -> Finding:
    ordered = link.order in ("before", "after")
    reason = "the later article gives another stage" if ordered else "the two stages exclude each other"
    first, second = status_of(a), status_of(b)
    subject = subject_of(a, b)
    return Finding(
        kind="status",
        relation="update" if ordered else "contradiction",
        rule="state-changed" if ordered else "opposite-stages",
        a_spans=(first.phrase,),
        b_spans=(second.phrase,),
        values=(value_of(a), value_of(b)),
        summary=(
            f"{subject[:1].upper()}{subject[1:]}: “{words(a, first.phrase)}” ({outlet(a)}), "
            f"“{words(b, second.phrase)}” ({outlet(b)}): {reason}."
        ),
        steps=(
            "The sentences speak of one matter.",
            f"{outlet(a)}: {stage(a)}; {outlet(b)}: {stage(b)}.",
            f"{reason[:1].upper()}{reason[1:]}.",
        ),
        explanations=("The articles speak of two moments.",),
        confidence=0.75,
    )


def has_statuses(side: Side) -> bool:
    """Whether the sentence tells of some state."""
    return bool(side.claim.statuses)


def across(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """What two statuses of two scales say of each other."""
    if a.claim.statuses and b.claim.statuses:
        yield from cross_stages(a, b, link)
        yield from opposed(a, b, link)
    yield from unlisted(a, b, link)


STATEMENTS: frozenset[ClaimKind] = frozenset({"statement"})
COMPARATOR = Comparator("status", STATEMENTS, across, "status", either=has_statuses)
