"""Who says so: one source credited with two figures, two sources for one, rivals that clash.

Guide rule 7: two sources that clash, each attributed, are a nuance; the same source credited
with two values is a contradiction.  Agreeing words of two sources count only in sentences
that are nearly copies of each other: elsewhere they are simply two sources.
"""

from collections.abc import Iterator

from audit.compare import numbers
from audit.compare.base import Comparator, Link, NotCompared, Outcome, outlet, words
from audit.compare.context import overlap, sentence_stems, stems_of
from audit.model import Finding, Side, Value
from claims.model import Attribution, Span
from claims.name_matching import match_names

# Sentences that share this much beside their sources tell the same in the same words …
NEARLY_COPIES = 0.7
# … if they share this many content words at least.
LEAST_SHARED = 5
# The number rules' name for two figures of two sources.
RIVALS = "rival-sources"
# A sentence is credited to a source when what the source says is this share of it.
MOST_OF_SENTENCE = 0.5

# Words of a source that do not tell which one it is.
_VAGUE = stems_of(
    "official officials agency spokesman spokeswoman spokesperson spokesmen spokespersons source sources "
    "report reports local state government authorities authority officer statement news media lieutenant "
    "chief mr mrs ms dr people expert experts witness witnesses"
)


def attribution_of(side: Side) -> Attribution | None:
    """The report that the claim stands in, when it names a source."""
    found = side.claim.attribution
    if found is None and side.claim.kind == "statement":
        found = next((a for a in side.reading.attributions if _covers(a, side.claim.sentence)), None)
    return found if found is not None and found.source else None


def _covers(found: Attribution, sentence: Span) -> bool:
    """Whether the report is most of the sentence."""
    inside = sum(s.end - s.start for s in found.content if sentence.contains(s))
    return inside >= MOST_OF_SENTENCE * (sentence.end - sentence.start)


def source_words(side: Side, found: Attribution) -> str:
    """The source as printed."""
    return " ".join(words(side, span) for span in found.source)


def _names(side: Side, found: Attribution) -> tuple[str, ...]:
    """Canonical names inside the source."""
    inside = {
        name.canonical
        for name in side.claim.names
        if name.kind in ("person", "organisation", "thing")
        and any(s.contains(name.span) for s in found.source)
    }
    return tuple(sorted(inside))


def _kinds(side: Side, found: Attribution) -> frozenset[str]:
    """Kinds of the names in the source: an office and its holder are one source."""
    return frozenset(
        name.kind
        for name in side.claim.names
        if name.mention != "pronoun" and any(span.contains(name.span) for span in found.source)
    ) & {"person", "organisation"}


def same_source(a: Side, b: Side) -> bool | None:
    """Whether both are credited to one source; None when the words leave it open."""
    first, second = attribution_of(a), attribution_of(b)
    if first is None or second is None:
        return None
    one, two = _names(a, first), _names(b, second)
    if one and two:
        return any(match_names(x, y) != "different" for x in one for y in two)
    if one or two:
        return None
    left, right = (stems_of(source_words(s, f)) - _VAGUE for s, f in ((a, first), (b, second)))
    if not left or not right:
        return None
    return True if left <= right or right <= left else None if left & right else False


def _values(a: Side, b: Side, one: str, two: str) -> tuple[Value, Value]:
    return Value(a.claim.id, one), Value(b.claim.id, two)


def compare(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """Findings about the sources of two figures, or of two sentences that are nearly copies."""
    first, second = attribution_of(a), attribution_of(b)
    if first is None or second is None:
        return
    same = same_source(a, b)
    if same is None:
        return
    if a.claim.kind == "quantity" == b.claim.kind:
        yield from _figures(a, b, link, same=same)
    elif a.claim.kind == "statement" == b.claim.kind and not same:
        yield from _credit(a, b, first, second)


def _figures(a: Side, b: Side, link: Link, *, same: bool) -> Iterator[Outcome]:
    """What the number rules call a contradiction, seen from its sources."""
    for found in numbers.COMPARATOR.compare(a, b, link):
        if isinstance(found, NotCompared) or not (found.relation == "contradiction" or found.rule == RIVALS):
            continue
        first, second = (source_words(s, f) for s, f in ((a, attribution_of(a)), (b, attribution_of(b))) if f)
        one, two = (_joined(side, spans) for side, spans in ((a, found.a_spans), (b, found.b_spans)))
        if same:
            summary = (
                f"One source, “{first}”, is credited with two figures: “{one}” ({outlet(a)}), “{two}” "
                f"({outlet(b)})."
            )
        else:
            summary = (
                f"Each figure has its own source: “{one}” from {first} ({outlet(a)}), “{two}” from {second} "
                f"({outlet(b)})."
            )
        yield Finding(
            kind="attribution",
            relation="contradiction" if same else "nuance",
            rule="one-source-two-figures" if same else RIVALS,
            a_spans=found.a_spans,
            b_spans=found.b_spans,
            values=_values(a, b, one, two),
            summary=summary[:1].upper() + summary[1:],
            steps=(
                f"{outlet(a)} credits {first}, {outlet(b)} credits {second}.",
                *found.steps,
            ),
            explanations=(
                ("The source gave a new figure between the two articles.",)
                if same
                else ("Both articles may report their source correctly.",)
            ),
            confidence=found.confidence,
        )


def _joined(side: Side, spans: tuple[Span, ...]) -> str:
    return " … ".join(words(side, span) for span in spans)


def _credit(a: Side, b: Side, first: Attribution, second: Attribution) -> Iterator[Outcome]:
    """The same words credited to two named sources."""
    one, two = source_words(a, first), source_words(b, second)
    left, right = sentence_stems(a) - stems_of(one), sentence_stems(b) - stems_of(two)
    if len(_kinds(a, first)) != 1 or _kinds(a, first) != _kinds(b, second):
        return
    if stems_of(one) & sentence_stems(b) or stems_of(two) & sentence_stems(a):
        return
    if len(left & right) < LEAST_SHARED or overlap(left, right) < NEARLY_COPIES:
        return
    yield Finding(
        kind="attribution",
        relation="nuance",
        rule="other-source",
        a_spans=first.source,
        b_spans=second.source,
        values=_values(a, b, one, two),
        summary=f"The same is credited to “{one}” ({outlet(a)}) and to “{two}” ({outlet(b)}).",
        steps=(
            f"The sentences share {len(left & right)} content words beside their sources.",
            "The sources named are not the same.",
        ),
        explanations=("Both sources said it.",),
        confidence=0.7,
        severity="low",
    )


COMPARATOR = Comparator("attribution", frozenset({"quantity", "statement"}), compare, "attribution")
