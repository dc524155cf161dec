"""A clash seen from its sources: what one source is credited with twice, what two sources say.

Guide rule 7.  Runs over what the other rules found in two sentences: a contradiction of which both
sides are one source's word is also one of attribution; where each side has its own source both
reports may be true, so the clash is a nuance.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from audit.compare.base import NotCompared, Outcome, outlet, words
from audit.compare.sources import credited, same
from audit.model import DiscrepancyKind, Finding, Relation, Side, Value
from claims.model import Attribution, Span

# What a source can be credited with in two ways.
_TOLD: frozenset[DiscrepancyKind] = frozenset(
    {"number", "date_time", "status", "place", "negation", "direction", "cause"}
)
ONE = "one-source-two-accounts"
RIVALS = "rival-sources"

Found = tuple[Outcome, Side, Side]


def with_sources(found: Sequence[Found]) -> Iterator[Found]:
    """The outcomes, clashes of two sources turned into nuances, with a finding on the sources of each."""
    for outcome, a, b in found:
        twin = None
        if not isinstance(outcome, NotCompared) and outcome.kind in _TOLD:
            outcome, twin = _told(outcome, a, b)
        yield outcome, a, b
        if twin is not None:
            yield twin, a, b


def _told(found: Finding, a: Side, b: Side) -> tuple[Finding, Finding | None]:
    """The finding as its sources let it stand, and what is to be said of the sources."""
    if found.relation not in ("contradiction", "nuance") or a.article.id == b.article.id:
        return found, None
    first, second = credited(a, found.a_spans), credited(b, found.b_spans)
    if first is None or second is None:
        return found, None
    single = same(a, b, first, second)
    if single is None or (single and found.relation != "contradiction"):
        return found, None
    if not single and found.relation == "contradiction":
        found = replace(found, relation="nuance", severity=None)
    return found, _twin(found, a, b, (first, second), single=single)


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
