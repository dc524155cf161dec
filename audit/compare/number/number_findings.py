"""Verdicts on two figures in words: the sentence, the steps and the values that the report shows."""

import datetime as dt

from audit.compare.base import Link, outlet, words
from audit.compare.context import stems_of
from audit.compare.number.figures import (
    Common,
    counted_span,
    counted_stems,
    counted_text,
    in_unit,
    quantity_of,
)
from audit.compare.number.number_verdicts import Verdict
from audit.model import Finding, Side, Value
from claims.model import Quantity


def value_of(side: Side, unit: str, given: Quantity | None = None) -> Value:
    """The figure as the report draws it, in `unit`; `given` is the amount in that unit beside it."""
    quantity = given or quantity_of(side)
    interval = in_unit(quantity, unit)
    return Value(
        claim=side.claim.id,
        label=words(side, counted_span(side)),
        low=None if interval.low is None else float(interval.low),
        high=None if interval.high is None else float(interval.high),
        open_low=interval.open_low,
        open_high=interval.open_high,
        unit=unit or quantity.measure or None,
    )


_ENDINGS = {
    "contradiction": "both cannot be right",
    "nuance": "the bounds differ",
    "update": "a later count",
    "consistent": "these agree",
}
_RULE_ENDINGS = {
    "count-fell": "the later count is the lower one",
    "rival-sources": "two sources, two figures",
    "other-period": "one side sums up a longer time",
    "bound-excludes-figure": "one side changes a plain figure into a bound",
}

_EXPLANATIONS = {
    "contradiction": ("One figure counts another group, place or time.", "One article was written earlier."),
    "nuance": ("Each side gives the lower bound that its own source confirmed.",),
    "update": ("The count went on between the two articles.",),
    "consistent": (),
}
_RULE_EXPLANATIONS = {
    "rival-sources": ("Each outlet reports its own source, and both reports can be true.",),
    "count-fell": ("The earlier count was corrected.", "The two figures count different groups."),
}


# Measures named for homes that other buildings and places have too.
_OF_HOMES = {"homes_destroyed": "hit or destroyed"}
_HOMES = stems_of("homes houses dwellings residences apartments flats buildings households")


def topic_words(a: Side, b: Side) -> str:
    """What is counted, in a word or two."""
    measure = quantity_of(a).measure or quantity_of(b).measure
    if measure in _OF_HOMES and not (counted_stems(a) | counted_stems(b)) & _HOMES:
        counted = counted_text(a).split() or counted_text(b).split()
        return f"{counted[-1].lower()} {_OF_HOMES[measure]}" if counted else _OF_HOMES[measure]
    return (measure or a.claim.subject).replace("_", " ")


def dated_outlet(side: Side) -> str:
    """The outlet with the day of its article where known: "Post, 11 March"."""
    when = side.article.published
    if when is None:
        return outlet(side)
    day = when.date() if isinstance(when, dt.datetime) else when
    return f"{outlet(side)}, {day.day} {day:%B}"


def finding(a: Side, b: Side, common: Common, verdict: Verdict, link: Link, *, slot: bool) -> Finding:
    """The finding with its sentence, steps and compared values."""
    subject = topic_words(a, b)
    left, right = words(a, counted_span(a)), words(b, counted_span(b))
    ending = _RULE_ENDINGS.get(verdict.rule, _ENDINGS[verdict.relation])
    return Finding(
        kind="number",
        relation=verdict.relation,
        rule=verdict.rule,
        a_spans=(counted_span(a),),
        b_spans=(counted_span(b),),
        values=(value_of(a, common.unit, common.a), value_of(b, common.unit, common.b)),
        summary=(
            f"{_capital(subject)}: “{left}” ({dated_outlet(a)}) – “{right}” ({dated_outlet(b)}): {ending}."
        ),
        steps=(
            f"Same fact: {why_same(a, b, link, slot=slot)}.",
            f"“{left}” against “{right}”: {verdict.reason}.",
        ),
        explanations=_RULE_EXPLANATIONS.get(verdict.rule, _EXPLANATIONS[verdict.relation]),
        confidence=confidence(link, slot=slot),
        severity=verdict.severity,
    )


def _capital(text: str) -> str:
    """The text with a capital first letter and the others as they are."""
    return text[:1].upper() + text[1:]


# Figures in one place of like sentences are as sure as rules can be.
SLOT_CONFIDENCE = 0.9
MOST_CONFIDENCE = 0.95


def confidence(link: Link, *, slot: bool) -> float:
    """In [0, 1], from the alignment of the claims or of their sentences."""
    aligned = 0.45 + 0.5 * max(link.score, link.sentences)
    return round(min(MOST_CONFIDENCE, max(aligned, SLOT_CONFIDENCE if slot else 0.0)), 3)


def why_same(a: Side, b: Side, link: Link, *, slot: bool) -> str:
    """Why the two figures are taken to be of one fact."""
    if slot:
        return "the words around the two figures are the same"
    return " and ".join(link.reasons[:3]) or f"both speak of {topic_words(a, b)}"
