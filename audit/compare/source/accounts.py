"""Rival accounts: one quotation with two speakers, a claim and its denial, one deed laid at two doors.

Each report of a claim can be true, so these are nuances; a deed laid at two doors without any
source contradicts.
"""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.compare.base import Comparator, Link, Outcome, kept_all, outlet, words
from audit.compare.frames import Frame, at, frame_of, kept_with_frame, stems_in
from audit.compare.happenings import one_happening, set_apart
from audit.compare.opposite.swaps import MUTUAL, acts
from audit.compare.quote.quotes import quoted_words
from audit.compare.source.attribution import attribution_of, same_source
from audit.compare.status.subjects import NUMBER_WORDS
from audit.model import Finding, Relation, Side, Value
from audit.worddiff import shared as common_words
from claims.certainty import CertaintySpan, governs
from claims.lexicon import load_csv
from claims.model import ClaimKind, Span
from claims.wordforms import stopwords

# Words of a quotation that two speakers hardly say alike by chance, and their share of the longer one.
QUOTED_WORDS = 3
SAME_QUOTE = 0.9
# Content words behind a denial, and the share of them that the other sentence must hold.
DENIED = 5
DENIED_SHARE = 0.6
DENIED_LEAST = 2
# A sentence that speaks of a denial itself asserts nothing.
_DOUBTED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|discount(?:s|ed)|dismiss(?:es|ed)|reject(?:s|ed)|refut(?:es|ed)|"
    r"disput(?:es|ed)|rumou?rs?)\b",
    re.IGNORECASE,
)


def account(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """Findings about rival accounts of two sentences, or two speakers of one quotation."""
    if a.claim.kind == "quote" == b.claim.kind:
        yield from _two_speakers(a, b)
    elif a.claim.kind == "statement" == b.claim.kind and one_happening(a, b, link) and not set_apart(a, b):
        yield from [*_denied(a, b)][:1] or [*_doers(a, b)][:1]


def _two_speakers(a: Side, b: Side) -> Iterator[Finding]:
    """One quotation credited to two people."""
    first, second = attribution_of(a), attribution_of(b)
    if first is None or second is None or same_source(a, b) is not False:
        return
    if _named_by(b, first.speaker) or _named_by(a, second.speaker):
        return
    one, two = quoted_words(a), quoted_words(b)
    longest = max(len(one), len(two))
    if _is_title(a) or _is_title(b):
        return
    if common_words(one, two) >= max(QUOTED_WORDS, SAME_QUOTE * longest):
        yield _finding(a, b, first.source[0], second.source[0], "two-speakers", "nuance")


def _is_title(side: Side) -> bool:
    """Whether the quotation is the name of a work: all its long words are capitalised."""
    long = [w for w in words(side, side.claim.quote or side.claim.span).split() if len(w) > _SHORT_WORD]
    return all(word.strip("\"'“‘(")[:1].isupper() for word in long)


# Letters of the words that stay small in the names of works.
_SHORT_WORD = 4


def _named_by(side: Side, speaker: str | None) -> bool:
    """Whether the article names the speaker's surname."""
    return bool(speaker and speaker.split()) and str(speaker).split()[-1] in side.article.text


@kept_with_frame
def denials(frame: Frame) -> tuple[CertaintySpan, ...]:
    """The denials that the sentence reports; "did not deny" is none."""
    return tuple(
        cue
        for cue in frame.hedges
        if cue.rule == "denied"
        and not _NOT_DENIED.search(frame.text, max(0, cue.cue.start - 16), cue.cue.start)
    )


_NOT_DENIED = re.compile(r"(?:\bnot|n['’]t|\bnever|\bneither|\bcannot)\s+(?:\w+\s+)?$", re.IGNORECASE)


@kept_with_frame
def _doubted(frame: Frame) -> bool:
    return _DOUBTED.search(frame.text) is not None


def _denied(a: Side, b: Side) -> Iterator[Finding]:
    """What somebody denies in one article stands in the other as somebody's word or as a fact."""
    for denier, other, swapped in ((a, b, False), (b, a, True)):
        frame, plain = frame_of(denier), frame_of(other)
        if not denials(frame) or _doubted(plain):
            continue
        for cue in denials(frame):
            span = _asserted(frame, plain, cue)
            if span is not None:
                left, right = at(denier, cue.cue), at(other, span)
                yield _finding(a, b, *((right, left) if swapped else (left, right)), "denial", "nuance")


def _asserted(frame: Frame, plain: Frame, cue: CertaintySpan) -> Span | None:
    """The first word of `plain` that asserts what `cue` denies."""
    stop = stopwords()
    denied = [
        stem
        for stem, word in zip(frame.stems, frame.words, strict=True)
        if word.span.start >= cue.cue.end and word.text not in stop and governs(cue, word.span)
    ][:DENIED]
    held = [stem for stem in denied if stem in plain.content]
    if len(held) < max(DENIED_LEAST, DENIED_SHARE * len(denied)):
        return None
    spans = [w.span for s, w in zip(plain.stems, plain.words, strict=True) if s == held[-1]]
    negated = [c for c in plain.hedges if c.polarity == "negated"]
    free = [span for span in spans if not any(governs(c, span) for c in negated)]
    return free[0] if free else None


@functools.cache
def _camps() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = load_csv("camps.csv", ("word",), ("word", "camp"))
    known = {row["word"]: row["camp"] for row in rows}
    listed = "|".join(re.escape(w) for w in sorted(known, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?:{listed})$"), known


def camp_of(side: Side, span: Span) -> str:
    """The camp that the phrase names, by its last word; "" when it names none."""
    pattern, known = _camps()
    found = pattern.search(" ".join(at(side, span).of(side.text).lower().split()))
    return known[found.group()] if found else ""


class Deed(NamedTuple):
    """An act with the camp of its doer and the content stems of its victim."""

    concept: str
    doer: Span
    camp: str
    victim: frozenset[str]


@kept_all
def deeds(side: Side) -> Iterator[Deed]:
    """Acts of which a camp is the doer."""
    for event, _, target in acts(frame_of(side)):
        if event.concept not in MUTUAL and event.subject is not None:
            camp = camp_of(side, event.subject)
            if camp:
                yield Deed(event.concept, event.subject, camp, target)


def gives_account(side: Side) -> bool:
    """Whether the claim is a quotation, or its sentence reports a denial or lays a deed at a camp's door."""
    return side.claim.kind == "quote" or bool(denials(frame_of(side)) or deeds(side))


def _doers(a: Side, b: Side) -> Iterator[Finding]:
    """One deed to one victim, done by two camps."""
    first, second = frame_of(a), frame_of(b)
    for one in deeds(a):
        for two in deeds(b):
            if one.concept != two.concept or one.camp == two.camp or not same_victim(one.victim, two.victim):
                continue
            if stems_in(first, one.doer) & stems_in(second, two.doer):
                continue
            told = attribution_of(a) is not None or attribution_of(b) is not None
            relation: Relation = "nuance" if told else "contradiction"
            yield _finding(a, b, at(a, one.doer), at(b, two.doer), "other-doer", relation)


def same_victim(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two victims share a word that is no number: "six rebels" are not "six soldiers"."""
    return any(not stem[0].isdigit() and stem not in NUMBER_WORDS for stem in a & b)


_SUMMARIES = {
    "two-speakers": "One quotation has two speakers: “{}” ({}), “{}” ({}).",
    "denial": "One article reports a denial of what the other reports: “{}” ({}), “{}” ({}).",
    "other-doer": "One deed is laid at two doors: “{}” ({}), “{}” ({}).",
}
_STEPS = {
    "two-speakers": "Nearly the same words stand in quotation marks, credited to two people.",
    "denial": "What is denied stands in the other sentence without a denial.",
    "other-doer": "Both sentences tell of one act with one object; who did it differs.",
}


def _finding(a: Side, b: Side, left: Span, right: Span, rule: str, relation: Relation) -> Finding:
    one, two = words(a, left), words(b, right)
    return Finding(
        kind="attribution",
        relation=relation,
        rule=rule,
        a_spans=(left,),
        b_spans=(right,),
        values=(Value(a.claim.id, one), Value(b.claim.id, two)),
        summary=_SUMMARIES[rule].format(one, outlet(a), two, outlet(b)),
        steps=(_STEPS[rule],),
        explanations=("Both articles may report their source correctly.",),
        confidence=0.65,
    )


CLAIMS: frozenset[ClaimKind] = frozenset({"statement", "quote"})
COMPARATOR = Comparator("attribution", CLAIMS, account, "attribution", either=gives_account)
