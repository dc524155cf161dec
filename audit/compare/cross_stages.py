"""One person on two scales: questioned, then charged; at large, then convicted.

statuses.py compares states of one scale.  What the police do with somebody and what a court does are
two scales, of which the second follows the first: guide rule 8 makes the later article an update.
"""

from collections.abc import Iterator
from dataclasses import replace

from audit.compare.base import Comparator, Link, Outcome, outlet, words
from audit.compare.context import background, name_keys, names_meet
from audit.compare.status_verdicts import is_plan, strongly_aligned
from audit.compare.statuses import subject_of, value_of
from audit.compare.subjects import same_subject, status_of
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
    if link.order not in ("before", "after") or not (a.claim.statuses and b.claim.statuses):
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


STATEMENTS: frozenset[ClaimKind] = frozenset({"statement"})
COMPARATOR = Comparator("status", STATEMENTS, cross_stages, "status")
