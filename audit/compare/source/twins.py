"""A clash seen from its sources: what one source is credited with twice, what two sources say.

Guide rule 7.  Runs over what the other rules found in two sentences: a contradiction of which both
sides are one source's word is also one of attribution; where each side has its own source both
reports may be true, so the clash is a nuance.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from audit.compare.base import NotCompared, Outcome, outlet, words
from audit.compare.source.sources import credited, same
from audit.model import DiscrepancyKind, Finding, Relation, Side, Value
from claims.model import Attribution, Span

# What a source can be credited with in two ways.
_TOLD: frozenset[DiscrepancyKind] = frozenset(
    {"number", "date_time", "status", "place", "negation", "direction", "cause"}
)
# A nuance of these kinds is a contradiction for whoever is credited with both.
_TWO_VALUES: frozenset[DiscrepancyKind] = frozenset({"cause"})
ONE = "one-source-two-accounts"
RIVALS = "rival-sources"
UNSOURCED = "told-without-source"

# Figures joined less firmly are too doubtful to be told a second time, of their sources.
SURE_CLASH = 0.7

Found = tuple[Outcome, Side, Side]


def with_sources(found: Sequence[Found]) -> Iterator[Found]:
    """The outcomes, clashes of two sources turned into nuances, with a finding on the sources of each."""
    for outcome, a, b in found:
        twin = None
        if not isinstance(outcome, NotCompared) and outcome.kind in _TOLD:
            outcome, twin = _told(outcome, a, b)
        elif not isinstance(outcome, NotCompared) and outcome.rule == "stated-as-fact":
            twin = _unsourced(outcome, a, b)
        yield outcome, a, b
        if twin is not None:
            yield twin, a, b


def _told(found: Finding, a: Side, b: Side) -> tuple[Finding, Finding | None]:
    """The finding as its sources let it stand, and what is to be said of the sources."""
    if found.relation not in ("contradiction", "nuance") or a.article.id == b.article.id:
        return found, None
    if found.kind == "number" and found.confidence < SURE_CLASH:
        return found, None
    first, second = credited(a, found.a_spans), credited(b, found.b_spans)
    if first is None or second is None:
        return found, None
    single = same(a, b, first, second)
    told_twice = found.relation == "contradiction" or found.kind in _TWO_VALUES
    if single is None or (single and not told_twice):
        return found, None
    if not single and found.relation == "contradiction":
        found = replace(found, relation="nuance", severity=None)
    return found, _twin(found, a, b, (first, second), single=single)


def _sources_in(side: Side) -> tuple[Span, ...]:
    """Sources named in the claim's sentence."""
    inside = side.claim.sentence
    return tuple(s for r in side.reading.attributions for s in r.source if inside.contains(s))


def _unsourced(found: Finding, a: Side, b: Side) -> Finding | None:
    """What one article credits to an accuser the other tells as its own."""
    credited_to = [_sources_in(side) for side in (a, b)]
    if bool(credited_to[0]) == bool(credited_to[1]):
        return None
    cautious = found.a_spans if credited_to[0] else found.b_spans
    source = credited_to[0] or credited_to[1]
    if not any(part.overlaps(span) for part in source for span in cautious):
        return None
    side, plain = (a, b) if credited_to[0] else (b, a)
    who = " ".join(words(side, x) for x in source)
    return replace(
        found,
        kind="attribution",
        rule=UNSOURCED,
        summary=f"{outlet(plain)} tells as its own what {outlet(side)} credits to “{who}”.",
        steps=(f"{outlet(side)} names a source, “{who}”.", f"{outlet(plain)} names none in its sentence."),
        severity="low",
    )


def _twin(
    found: Finding, a: Side, b: Side, reports: tuple[Attribution, Attribution], *, single: bool
) -> Finding:
    one, two = (
        " … ".join(words(s, x) for x in spans) for s, spans in ((a, found.a_spans), (b, found.b_spans))
    )
    return finding(
        a, b, (found.a_spans, found.b_spans), (one, two), reports, single, found.steps, found.confidence
    )


def finding(
    a: Side,
    b: Side,
    spans: tuple[tuple[Span, ...], tuple[Span, ...]],
    shown: tuple[str, str],
    reports: tuple[Attribution, Attribution],
    single: bool,
    steps: tuple[str, ...],
    confidence: float,
) -> Finding:
    """One source with two accounts (a contradiction), or two sources with one each (a nuance)."""
    who = tuple(" ".join(words(s, x) for x in r.source) for s, r in zip((a, b), reports, strict=True))
    one, two = shown
    relation: Relation = "contradiction" if single else "nuance"
    if single:
        said = f"One source, “{who[0]}”, is credited with “{one}” ({outlet(a)}) and “{two}” ({outlet(b)})."
    else:
        said = f"Two sources: “{one}” from “{who[0]}” ({outlet(a)}), “{two}” from “{who[1]}” ({outlet(b)})."
    return Finding(
        kind="attribution",
        relation=relation,
        rule=ONE if single else RIVALS,
        a_spans=spans[0],
        b_spans=spans[1],
        values=(Value(a.claim.id, one), Value(b.claim.id, two)),
        summary=said,
        steps=(f"{outlet(a)} credits “{who[0]}”, {outlet(b)} credits “{who[1]}”.", *steps),
        explanations=(
            ("The source gave a new account between the two articles.",)
            if single
            else ("Both articles may report their source correctly.",)
        ),
        confidence=confidence,
    )
