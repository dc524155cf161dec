"""Figures of one article that must fit each other: a share and its counts, an age and a birth year.

What comes out is kept as a check; what does not is reported with the sum written out.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from audit.compare.base import Outcome, outlet, words
from audit.compare.context import name_keys, names_meet, nearest, stems_of
from audit.compare.date.same_moment import dates_of
from audit.compare.number.ages import person_aged
from audit.compare.number.figures import quantity_of
from audit.compare.number.number_findings import value_of
from audit.model import Finding, Side
from claims.model import Name, Quantity, Span, TimeExpression

# "12 of the 48": the words between a part and its whole.
_OF = re.compile(r"\s+(?:(?:out )?of(?: the| its| their| all| those)?(?: some| about)?)\s+", re.IGNORECASE)

# A percentage and the counts it is of stand within this many characters.
_REACH = 60

# A share is given to whole points, or to a decimal: a point either way covers both roundings.
POINT = Decimal(1)

# "born in 1950" and the person born stand this close, in characters.
_BORN_REACH = 60
_BORN = re.compile(r"\bborn\b", re.IGNORECASE)


def shares(sides: Sequence[Side]) -> Iterator[tuple[Outcome, Side, Side]]:
    """ "12 of the 48 (25 per cent)": the share that two counts make, against the one that is given."""
    for side in sides:
        quantity = side.claim.quantity
        if quantity is None or quantity.kind != "count" or not quantity.value:
            continue
        whole = _whole(side, quantity)
        percent = _percent(side, quantity.span.join(whole.span)) if whole else None
        if whole is None or percent is None or not whole.value or percent.value is None:
            continue
        if _of_other_things(side, whole, percent):
            continue
        if quantity.value < whole.value:
            yield _share_finding(side, whole, percent, 100 * quantity.value / whole.value), side, side


def _whole(side: Side, part: Quantity) -> Quantity | None:
    """The count behind "of the" after the part."""
    for other in side.claim.quantities:
        if other.kind == "count" and other.span.start >= part.span.end:
            return other if _OF.fullmatch(side.text[part.span.end : other.span.start]) else None
    return None


def _of_other_things(side: Side, whole: Quantity, percent: Quantity) -> bool:
    """Whether the share is of something else than the counts: "41 per cent of the vote", "19 of 45 seats"."""
    if percent.counted is None or whole.counted is None:
        return False
    return not stems_of(percent.counted.of(side.text)) & stems_of(whole.counted.of(side.text))


def _percent(side: Side, counts: Span) -> Quantity | None:
    """The percentage beside the two counts, when it is the only one of the sentence."""
    found = [q for q in side.claim.quantities if q.kind == "percent"]
    if len(found) != 1:
        return None
    distance = max(found[0].span.start - counts.end, counts.start - found[0].span.end)
    return found[0] if distance <= _REACH else None


def _share_finding(side: Side, whole: Quantity, percent: Quantity, real: Decimal) -> Finding:
    assert percent.value is not None
    fits = abs(percent.value - real) <= POINT
    part = words(side, quantity_of(side).span)
    sentence = f"{part} of {words(side, whole.span)} is {real:.1f} per cent"
    return Finding(
        kind="arithmetic",
        relation="consistent" if fits else "nuance",
        rule="share-fits-counts" if fits else "share-against-counts",
        a_spans=(quantity_of(side).span, whole.span, percent.span),
        b_spans=(),
        values=(value_of(side, ""),),
        summary=f"{outlet(side)}: {sentence}, against “{words(side, percent.span)}”.",
        steps=(f"The counts and the share stand in one sentence; {sentence}.",),
        explanations=() if fits else ("The share is of another whole than the one named.",),
        confidence=0.7,
        severity=None if fits else "medium",
    )


def ages(sides: Sequence[Side]) -> Iterator[tuple[Outcome, Side, Side]]:
    """An age against the birth year that the article gives for the same person."""
    born = list(_births(sides))
    for side in sides:
        person = person_aged(side) if side.claim.quantity and side.claim.quantity.kind == "age" else None
        year = _published_year(side)
        if person is None or year is None or quantity_of(side).value is None:
            continue
        for other, who, date in born:
            if date.start and names_meet(name_keys((person,)), name_keys((who,))):
                yield _age_finding(side, other, date, year - date.start.year), side, other


def _published_year(side: Side) -> int | None:
    """The year of publication when the article states it."""
    when = side.article.published
    return when.year if isinstance(when, dt.date) and side.article.published_source == "stated" else None


def _births(sides: Sequence[Side]) -> Iterator[tuple[Side, Name, TimeExpression]]:
    """People with the date that stands right behind "born"."""
    for side in sides:
        if side.claim.kind != "statement":
            continue
        for date in dates_of(side.claim):
            before = side.text[
                max(side.claim.sentence.start, date.span.start - _BORN_REACH) : date.span.start
            ]
            person = nearest(side.claim.names, date.span, frozenset({"person"}), _BORN_REACH)
            if person is not None and _BORN.search(before):
                yield side, person, date


def _age_finding(side: Side, other: Side, date: TimeExpression, years: int) -> Finding:
    age = quantity_of(side).value
    fits = age in (years, years - 1)
    left, right = words(side, quantity_of(side).phrase), words(other, date.span)
    verdict = f"fits the birth date “{right}”"
    if not fits:
        verdict = f"does not fit the birth date “{right}”, which makes {years - 1} or {years}"
    return Finding(
        kind="arithmetic",
        relation="consistent" if fits else "contradiction",
        rule="age-fits-birth" if fits else "age-against-birth",
        a_spans=(quantity_of(side).phrase,),
        b_spans=(date.span,),
        values=(value_of(side, ""),),
        summary=f"{outlet(side)}: “{left}” {verdict}.",
        steps=("The article gives both the age and the date of birth of one person.",),
        explanations=() if fits else ("The age is that at an earlier event.",),
        confidence=0.7,
        severity=None if fits else "medium",
    )
