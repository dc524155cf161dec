"""Who says so: one source credited with two figures, two sources for one, rivals that clash.

Guide rule 7: two sources that clash, each attributed, are a nuance; the same source credited
with two values is a contradiction.  Agreeing words of two sources count only in sentences
that are nearly copies of each other: elsewhere they are simply two sources.
"""

import re
from collections.abc import Iterator

from audit.compare.base import Comparator, Link, Outcome, kept, outlet, words
from audit.compare.context import sentence_stems, stems_of
from audit.compare.frames import frame_of
from audit.compare.source import sources
from audit.compare.source.voices import voices
from audit.compare.wording import common
from audit.model import Finding, Side, Value
from claims.model import Attribution, ClaimKind, Span

# Sentences that share this much beside their sources tell the same in the same words …
NEARLY_COPIES = 0.7
# … if they share this many content words at least.
LEAST_SHARED = 5
# Two sources of other kinds ("police", "the hospital") are told apart more surely than two names.
SAME_MATTER = 0.55
# A sentence is credited to a source when what the source says is this share of it.
MOST_OF_SENTENCE = 0.5


@kept
def attribution_of(side: Side) -> Attribution | None:
    """The report that the claim stands in, when it names a source."""
    found = side.claim.attribution
    if found is None and side.claim.kind == "statement":
        found = next((a for a in side.reading.attributions if _covers(a, side.claim.sentence)), None)
    return found if found is not None and found.source else None


def _covers(found: Attribution, sentence: Span) -> bool:
    """Whether the report is most of the sentence, who says it aside."""
    inside = sum(s.end - s.start for s in found.content if sentence.contains(s))
    saying = sum(s.end - s.start for s in (*found.source, *found.cue) if sentence.contains(s))
    return inside >= MOST_OF_SENTENCE * (sentence.end - sentence.start - saying)


def source_words(side: Side, found: Attribution) -> str:
    """The source as printed."""
    return " ".join(words(side, span) for span in found.source)


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
    return None if first is None or second is None else sources.same(a, b, first, second)


def _values(a: Side, b: Side, one: str, two: str) -> tuple[Value, Value]:
    return Value(a.claim.id, one), Value(b.claim.id, two)


def compare(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """Findings about the sources of two reports, or of two sentences that are nearly copies."""
    first, second = attribution_of(a), attribution_of(b)
    if first is None or second is None:
        return
    found = [*voices(a, b, (first, second), link)]
    yield from found
    if not found and sources.same(a, b, first, second) is False:
        yield from _credit(a, b, first, second)


def named_in(side: Side, source: str) -> bool:
    """Whether the article names the source too, anywhere: then it may have heard both."""
    last = source.split()[-1].strip(".,'") if source.split() else ""
    return len(last) > 1 and re.search(rf"\b{re.escape(last)}\b", side.article.text) is not None


def _credit(a: Side, b: Side, first: Attribution, second: Attribution) -> Iterator[Outcome]:
    """The same told by two sources: two people, two bodies, or two of which neither speaks for the other."""
    one, two = source_words(a, first), source_words(b, second)
    apart = sources.other_kinds(sources.read_source(one), sources.read_source(two))
    if not apart and (len(_kinds(a, first)) != 1 or _kinds(a, first) != _kinds(b, second)):
        return
    if stems_of(one) & sentence_stems(b) or stems_of(two) & sentence_stems(a):
        return
    if named_in(a, two) or named_in(b, one):
        return
    many, share = common(frame_of(a), frame_of(b), stems_of(one) | stems_of(two))
    if many < LEAST_SHARED or share < (SAME_MATTER if apart else NEARLY_COPIES):
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
            f"The sentences share {many} content words beside their sources.",
            "The sources named are not the same.",
        ),
        explanations=("Both sources said it.",),
        confidence=0.7,
        severity="low",
    )


STATEMENTS: frozenset[ClaimKind] = frozenset({"statement"})
COMPARATOR = Comparator("attribution", STATEMENTS, compare, "attribution", both=attribution_of)
