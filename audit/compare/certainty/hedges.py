"""Alleged or stated, may or will: how sure two sentences are of the same thing.

A word of caution counts only when it governs the word that the other sentence gives as a
fact or as coming, of the same subject.  What is expected and later stated is the course of
events.  The cues and how much each leaves open are rows of data/en/certainty_ladder.csv.
"""

import functools
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args

from audit.compare.base import Comparator, Link, Outcome, kept, outlet, words
from audit.compare.certainty.done_to import done_to_same
from audit.compare.context import other_names
from audit.compare.frames import Frame, at, frame_of, kept_with_frame, shared
from audit.compare.happenings import (
    FIRM,
    LEAST_SHARED,
    VERY_FIRM,
    one_happening,
    other_places,
    set_apart,
)
from audit.compare.opposite.opposites import after, before
from audit.compare.place.whereabouts import is_past
from audit.compare.source.attribution import attribution_of
from audit.compare.status.subjects import NUMBER_WORDS
from audit.model import Finding, Side, Value
from audit.worddiff import Word
from claims.certainty import CertaintySpan, governs
from claims.lexicon import load_csv
from claims.model import ClaimKind, Span
from claims.wordforms import stopwords

# Content words after "alleged" of which one must be what the other states …
HEADS = 2
# … and words of a clause in doubt in which its verb is looked for.
CLAUSE_WORDS = 6
# Rows of certainty.toml that stand before a clause, and those that stand before a noun.
_CLAUSES = frozenset({"alleged verb"})
_OF_NOUNS = frozenset({"alleged adjective", "call"})
# An estimate is no doubt about what is estimated.
_ESTIMATE = "estimated"
# Content words before the caution (its subject) and behind what it governs …
SUBJECT, OBJECT = 6, 4
# Content words behind the deed among which a figure counts what was done.
FIGURE = 2
# … of which one must stand this near to the word that the other states.
NEAR = 6

# Cues of what is to come that are of the past before "have": "may have closed", "is likely to have died".
_OPEN_TO_PAST = frozenset({"may", "expected"})

Level = Literal["coming", "planned", "likely", "open", "doubt"]


class Rung(NamedTuple):
    """How much a cue leaves open, and how an editor would say so ("as an allegation").

    "doubt" is held against what is stated as a fact, "likely" against what is "coming", "open"
    against these and what is "planned".
    """

    level: Level
    given: str


# Cues of these rows say something of the words they govern that is no degree of certainty.
_OTHER_WORLDS = frozenset({"if", "attempt", "call", "should", "prospect", "fail"})
# Two words that only name the source.
_SOURCE_ONLY = "according to"
# Steps of the law are statuses and compared as such.
_COURT = ("charged", "indicted", "convicted", "on charges", "on a charge", "wanted")


# Beside these a deed is one that somebody is accused of, so that the word is no plain statement.
_ACCUSED = re.compile(
    r"\b(?:charged?|charges|indicted|convicted|accused|suspected|suspects?|guilty|counts? of|pleaded|pleads|"
    r"sentenced|wanted|trial|alleged|allegedly|cleared|acquitted|acquittal|jury|denies|denied)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\bof\b", re.IGNORECASE)
_OF_CRIME = frozenset({"as an accusation", "as a suspicion"})


def accuses(frame: Frame) -> bool:
    """Whether the sentence itself speaks of an accusation, a trial or a sentence."""
    return _ACCUSED.search(frame.text) is not None


@functools.cache
def ladder() -> dict[str, Rung]:
    """Phrase, or name of a row of certainty.toml -> its rung."""
    rows = load_csv("certainty_ladder.csv", ("cue",), ("cue", "level", "given"))
    levels: dict[str, Level] = {level: level for level in get_args(Level)}
    return {row["cue"]: Rung(levels[row["level"]], row["given"]) for row in rows}


def rung_of(frame: Frame, cue: CertaintySpan) -> Rung | None:
    """The rung of a cue; None for one that is no degree of certainty."""
    said = cue.cue.of(frame.text).lower()
    if said == _SOURCE_ONLY or said.startswith(_ESTIMATE) or of_court(frame, cue):
        return None
    found = ladder().get(said) or ladder().get(cue.rule)
    doubted = found and cue.rule in _OPEN_TO_PAST and (looks_back(frame, cue) or of_being(frame, cue))
    return Rung("doubt", found.given) if found and doubted else found


def of_being(frame: Frame, cue: CertaintySpan) -> bool:
    """Whether the possibility is of what something is: "could be a forgery", not "could be sold"."""
    behind = [w.text for w in frame.words if w.span.start >= cue.cue.end][:2]
    return cue.rule == "may" and behind[:1] == ["be"] and behind[1:] in (["a"], ["an"], ["the"], ["one"])


def of_court(frame: Frame, cue: CertaintySpan) -> bool:
    """Whether the cue is a step of the law, which is a status and compared as one."""
    return cue.cue.of(frame.text).lower().startswith(_COURT)


def looks_back(frame: Frame, cue: CertaintySpan) -> bool:
    """Whether the possibility is of the past: "may have closed", not "may close"."""
    return "have" in [w.text for w in frame.words if w.span.start >= cue.cue.end][:2]


def is_figure(word: str) -> bool:
    """Whether the word is a number, which the number rules compare."""
    return word[:1].isdigit() or word in NUMBER_WORDS


class Standing(NamedTuple):
    """How a word stands in its sentence: the levels over it, and whether it is denied."""

    levels: frozenset[str]
    denied: bool


def standing(frame: Frame, span: Span, besides: CertaintySpan | None = None) -> Standing | None:
    """How the words stand, the cue `besides` aside; None under a condition, an attempt or the like."""
    over = [cue for cue in frame.hedges if cue is not besides and governs(cue, span)]
    if any(cue.rule in _OTHER_WORLDS or of_court(frame, cue) for cue in over):
        return None
    rungs = [rung_of(frame, cue) for cue in over]
    denied = sum(cue.polarity == "negated" for cue in over) % 2 == 1
    return Standing(frozenset(r.level for r in rungs if r), denied)


def governed(frame: Frame, cue: CertaintySpan) -> list[tuple[str, Word]]:
    """The words that the cue puts in doubt, with stems: the verb behind it, or the nouns of "alleged …"."""
    stop, start = stopwords(), deed_start(frame, cue)
    following = (
        (stem, word)
        for stem, word in zip(frame.stems, frame.words, strict=True)
        if word.span.start >= start and word.text not in stop and not word.text.endswith("ly")
    )
    of_clause = cue.rule in _CLAUSES
    found = [pair for pair, _ in zip(following, range(CLAUSE_WORDS if of_clause else HEADS), strict=False)]
    found = [(s, w) for s, w in found if governs(cue, w.span) and not is_figure(w.text)]
    if cue.rule in _OF_NOUNS:
        return found
    acts = {e.span.start for e in frame.events}
    told = [(s, w) for s, w in found if w.span.start in acts or is_past(w.text) or w.text.endswith("ing")]
    if of_clause:
        return told[:1] or (found[:HEADS] if "suspect" in cue.cue.of(frame.text).lower() else [])
    before_verb = cue.cue.of(frame.text).lower().endswith(" to") or cue.rule == "may"
    return found[:1] if before_verb else told[:1] or found[:1]  # "probably a forgery" has no verb behind it


def deed_start(frame: Frame, cue: CertaintySpan) -> int:
    """Where the words in doubt begin: "accusing the rebels of theft" doubts the theft, not the rebels."""
    said = cue.cue.of(frame.text).lower()
    if not said.startswith("accus") or said.endswith("of"):
        return cue.cue.end
    found = _OF.search(frame.text, cue.cue.end)
    return found.end() if found else len(frame.text)


def opens(level: Level, own: Standing, plain: Standing, *, ahead: bool = False) -> bool:
    """Whether what one sentence leaves open by `level` is settled where it stands so in the other.

    `own` is how the words stand in the first, the doubt aside; `ahead`: the doubt is of what is to come.
    """
    if level == "doubt":
        return plain.levels <= (own.levels | _AHEAD if ahead else own.levels)
    settled = frozenset({"coming", "planned", "likely"}) if level == "open" else frozenset({"coming"})
    return bool(plain.levels) and plain.levels <= settled


def same_words(frame: Frame, stem: str) -> Iterator[Word]:
    """Words of the sentence with that stem."""
    return (word for found, word in zip(frame.stems, frame.words, strict=True) if found == stem)


def same_event(a: Frame, b: Frame, word: Word) -> Iterator[Span]:
    """Words of `b` that tell the happening which `word` tells in `a`, or go the same way."""
    for first in a.directions:
        if first.span.start == word.span.start:
            yield from (
                second.span
                for second in b.directions
                if second.concept == first.concept and second.polarity == first.polarity
            )
    for one in a.events:
        if one.span.start == word.span.start:
            yield from (two.span for two in b.events if two.concept == one.concept)


# What may stand over words that are doubted for the time to come.
_AHEAD: frozenset[Level] = frozenset({"coming", "planned"})


def of_what_comes(frame: Frame, cue: CertaintySpan) -> bool:
    """Whether the doubt is of what is to come: "is rumoured to be marrying", not "to have married"."""
    return cue.cue.of(frame.text).lower().endswith(" to") and not looks_back(frame, cue)


def settled(a: Frame, b: Frame, cue: CertaintySpan, level: Level, *, firm: bool = False) -> Span | None:
    """The words of `b` that settle what the caution of `a` leaves open.

    `firm`: the sentences are surely of one happening, so that another verb done to the same will do.
    """
    ahead = of_what_comes(a, cue)
    for stem, word in governed(a, cue):
        own = standing(a, word.span, cue)
        if own is None:
            continue
        told = (*(w.span for w in same_words(b, stem)), *same_event(a, b, word))
        for span in told or (done_to_same(a, b, word) if firm else ()):
            plain = standing(b, span)
            if plain is None or plain.denied != own.denied or not opens(level, own, plain, ahead=ahead):
                continue
            if said_of_one(a, b, cue, word.span, span) and not other_count(a, b, word.span, span):
                return span
    return None


def other_count(a: Frame, b: Frame, one: Span, two: Span) -> bool:
    """Whether a figure that the other sentence lacks is right behind the deed: "carried out 300 raids"."""
    behind = (after(a, one)[:FIGURE], b), (after(b, two)[:FIGURE], a)
    return any(stem[:1].isdigit() and stem not in frame.content for stems, frame in behind for stem in stems)


def said_of_one(a: Frame, b: Frame, cue: CertaintySpan, own: Span, other: Span) -> bool:
    """Whether a word of the subject or the object in `a` stands near the word of `b`."""
    around = {*before(a, cue.cue)[-SUBJECT:], *after(a, own)[:OBJECT]}
    near = {*before(b, other)[-NEAR:], *after(b, other)[:NEAR]}
    return bool(around & near)


# Those who bring a charge: what they say is an allegation, with or without a word of caution.
_ACCUSERS = re.compile(
    r"\b(?:prosecutors?|indictment|complaint|charge sheet|lawsuit|suit|plaintiffs?|accusers?|detractors)\b",
    re.IGNORECASE,
)
_BY_ACCUSER = Rung("doubt", "as an accuser's word")


@kept
def _accuser(side: Side) -> Span | None:
    """The source of the report that the claim stands in, when it brings a charge."""
    told = attribution_of(side)
    return told.source[0] if told and _ACCUSERS.search(told.source[0].of(side.text)) else None


def accusers_word(careful: Side, plain: Side, link: Link) -> tuple[Span, Span] | None:
    """An accuser named as source, and the deed that the other sentence tells as a fact without a source."""
    source, frame = _accuser(careful), frame_of(plain)
    if source is None or attribution_of(plain) is not None or link.sentences < FIRM or accuses(frame):
        return None
    if _SAYING_SO.search(frame.text):
        return None
    deed = next((w.span for w in frame.words if is_past(w.text) and not rules_over(frame, w.span)), None)
    return (source, at(plain, deed)) if deed is not None else None


_SAYING_SO = re.compile(r"\b(?:said|says|say|told|according to|reportedly|prosecutors?)\b", re.IGNORECASE)


def rules_over(frame: Frame, span: Span) -> set[str]:
    """Rows of the cues that govern the words."""
    return {cue.rule for cue in frame.hedges if governs(cue, span)}


def certainty(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """One sentence settles what the other gives with caution, or as an accuser's word."""
    found = list(_by_cue(a, b, link))
    yield from found
    if found or set_apart(a, b):
        return
    for careful, plain, swapped in ((a, b, False), (b, a, True)):
        spans = accusers_word(careful, plain, link)
        if spans is not None:
            said = words(careful, spans[0])
            left, right = (spans[1], spans[0]) if swapped else spans
            yield _finding(a, b, left, right, said, _BY_ACCUSER, swapped)
            return


# "possibly the world's biggest heist": how far up a thing stands is compared as a rank (ranks.py).
_RANK = re.compile(
    r"\s+(?:the|one\s+of|\w+['’]s)\s+(?:[\w'’]+\s+){0,2}?(?:\w{2,}est|most|best|worst|first|last)\b",
    re.IGNORECASE,
)


def hedges_a_rank(frame: Frame, cue: CertaintySpan) -> bool:
    """Whether the caution is about a superlative right behind it."""
    return _RANK.match(frame.text, cue.cue.end) is not None


@kept_with_frame
def cautions(frame: Frame) -> tuple[tuple[CertaintySpan, Rung], ...]:
    """The cues of the sentence that leave something open, with how much."""
    rungs = ((cue, rung_of(frame, cue)) for cue in frame.hedges)
    return tuple(
        (cue, rung)
        for cue, rung in rungs
        if rung is not None and rung.level not in ("coming", "planned") and not hedges_a_rank(frame, cue)
    )


def has_caution(side: Side) -> bool:
    """Whether the sentence gives something with caution, or as an accuser's word."""
    return bool(cautions(frame_of(side))) or _accuser(side) is not None


def _as_careful(careful: Frame, plain: Frame, cue: CertaintySpan) -> bool:
    """Whether the other sentence has the same words of caution."""
    said = cue.cue.of(careful.text).lower()
    return any(other.cue.of(plain.text).lower() == said for other in plain.hedges)


def _by_cue(a: Side, b: Side, link: Link) -> Iterator[Finding]:
    first, second = frame_of(a), frame_of(b)
    if not cautions(first) and not cautions(second):
        return
    if "?" in first.text or "?" in second.text or not one_happening(a, b, link) or other_places(a, b):
        return
    firm = link.sentences >= VERY_FIRM and not other_names(a, b)
    for careful, plain, swapped in ((first, second, False), (second, first, True)):
        for cue, rung in reversed(cautions(careful)):  # the innermost first: "think they may have found"
            if (rung.given in _OF_CRIME and accuses(plain)) or _as_careful(careful, plain, cue):
                continue
            span = settled(careful, plain, cue, rung.level, firm=firm)
            if span is not None:
                left, right = (span, cue.cue) if swapped else (cue.cue, span)
                yield _finding(a, b, at(a, left), at(b, right), cue.cue.of(careful.text), rung, swapped)
                return


_EXPLANATIONS = (
    "It may have been confirmed between the two reports.",
    "The plainer article may give its source in another sentence.",
)


def _finding(a: Side, b: Side, left: Span, right: Span, said: str, rung: Rung, swapped: bool) -> Finding:
    one, two = words(a, left), words(b, right)
    agreement = shared(frame_of(a), frame_of(b))
    cautious, plain = (b, a) if swapped else (a, b)
    outright = "outright" if rung.level == "doubt" else "as settled"
    return Finding(
        kind="certainty",
        relation="nuance",
        rule="stated-as-fact",
        a_spans=(left,),
        b_spans=(right,),
        values=(Value(a.claim.id, one), Value(b.claim.id, two)),
        summary=f"{outlet(plain)} gives {outright} what {outlet(cautious)} gives {rung.given} (“{said}”).",
        steps=(
            f"{agreement:.0%} of the shorter sentence's content words stand in both.",
            f"What “{said}” governs stands in the other sentence without such a caution.",
        ),
        explanations=_EXPLANATIONS,
        confidence=round(0.3 + 0.5 * agreement, 3),
    )


STATEMENTS: frozenset[ClaimKind] = frozenset({"statement"})
COMPARATOR = Comparator(
    "certainty", STATEMENTS, certainty, "certainty", either=has_caution, share=LEAST_SHARED, firm=FIRM
)
