"""Why it happened: two causes given for one effect.

Causes that are only set side by side ("after", "amid") are not compared: nearly everything
happens after several things.  What was deliberate, an accident, suicide or illness is told
by words of data/en/manners.csv, wherever they stand.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from audit.compare.base import Comparator, Link, Outcome, outlet, words
from audit.compare.cause.why import classes_meet, classes_of, one_effect, reasons, rivals
from audit.compare.frames import Frame, at, frame_of, kept_with_frame, stems_in
from audit.compare.happenings import FIRM, one_happening, other_towns, set_apart
from audit.model import Finding, Relation, Side, Value
from claims.causes import Cause
from claims.document import fold, lower
from claims.lexicon import load_csv
from claims.model import ClaimKind, Span

# Share of the shorter effect's content words that must stand in the other.
SAME_EFFECT = 0.6
# Content words that both effects must hold; one word alone ("died") may be of anybody.
MIN_EFFECT_WORDS = 2
# Content words of a cause; longer ones hold more than the cause.
LONGEST_CAUSE = 8
# Letters with which two words begin alike when they are forms of one name: "Asia", "Asian".
SAME_BEGINNING = 4

# Cues that name what somebody is charged with and not why something happened.
NO_CAUSE = frozenset({"on suspicion of", "for", "on", "over"})


# "The driver admitted causing the crash": before a participle stands no cause.
_ADMITS = re.compile(
    r"\b(?:admit\w*|den(?:y|ies|ied)|to|of|for|by|from|guilty|accused|without)$", re.IGNORECASE
)


class Blame(NamedTuple):
    """A cause with its content stems and those of its effect; `blamed`: somebody says so."""

    effect: frozenset[str]
    reason: frozenset[str]
    span: Span
    blamed: bool


# Wordings whose cause or effect does not stand right beside one cue: "blamed X for Y", "X were behind Y",
# "died on Monday of X", "X is suspected".  Groups: c is the cause, e the effect.
_PHRASE = r"(?:(?!\b(?:said|says|that)\b)[^,.;:!?\"]){3,80}?"
_WORDINGS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:blamed|blames|blaming)\s+(?P<c>{_PHRASE})\s+for\s+(?P<e>{_PHRASE})(?=[,.;:!?\"]|$|\s+(?:on|that|which)\b)",
        rf"(?:^|\b(?:said|that|says)\s+|[,;:]\s*)(?P<c>{_PHRASE})\s+(?:was|were|is|are)\s+(?:behind|responsible\s+for)\s+"
        rf"(?P<e>{_PHRASE})(?=[,.;:!?\"]|$|\s+(?:that|which)\b)",
        rf"\b(?P<e>died)\s+(?:[\w']+\s+){{1,4}}?(?:of|from)\s+(?P<c>{_PHRASE})(?=[,.;:!?\"]|$|\s+(?:at|in|on|while|after)\b)",
        r"(?P<e>)(?:^|[,;:]\s*)(?P<c>an?\s+[^,.;:!?\"]{3,60}?)\s+(?:is|was)\s+suspected\b",
        rf"\b(?P<e>fire|blaze|explosion|blast)\s+(?:was|were|had\s+been)\s+(?:started|set|lit|ignited)\s+by\s+"
        rf"(?P<c>{_PHRASE})(?=[,.;:!?\"]|$)",
        rf"(?:^|\b(?:said|that|says)\s+|[,;:]\s*)(?P<c>{_PHRASE})\s+(?:started|set|lit|ignited)\s+the\s+"
        r"(?P<e>fire|blaze)\b",
    )
)


_SCENE = re.compile(r"\s+(?:on|in|at|near|after|during|while|when)\b", re.IGNORECASE)


@kept_with_frame
def blames(frame: Frame) -> tuple[Blame, ...]:
    """Causes said outright."""
    return tuple(_blames(frame))


def _blames(frame: Frame) -> Iterator[Blame]:
    for cause in frame.causes:
        if cause.strength == "weak" or cause.negated or cause.cause is None or cause.cue in NO_CAUSE:
            continue
        if _ADMITS.search(cause.cause.of(frame.text)):
            continue
        yield from _blame(frame, cause.effect, _without_scene(frame, cause.cause), _blamed(cause))
    small = lower(fold(frame.text))
    for wording in _WORDINGS:
        for match in wording.finditer(small):
            effect = Span(*match.span("e")) if match.group("e") else None
            yield from _blame(frame, effect, Span(*match.span("c")), True)


def _blame(frame: Frame, effect: Span | None, cause: Span, blamed: bool) -> Iterator[Blame]:
    reason = stems_in(frame, cause)
    if 0 < len(reason) <= LONGEST_CAUSE:
        yield Blame(stems_in(frame, effect), reason, cause, blamed)


def _without_scene(frame: Frame, cause: Span) -> Span:
    """The cause without the place and time told behind it: "a stroke [on Monday in Lund]"."""
    found = _SCENE.search(frame.text, cause.start + 1, cause.end)
    return Span(cause.start, found.start()) if found else cause


def _blamed(cause: Cause) -> bool:
    return cause.strength == "blamed"


def same_effect(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the two effects are one, by their content words."""
    common = len(a & b)
    return common >= MIN_EFFECT_WORDS and common >= SAME_EFFECT * min(len(a), len(b))


def akin(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether some word of one set is one of the other, or begins like it."""
    return bool(a & b) or any(
        x[:SAME_BEGINNING] == y[:SAME_BEGINNING] and len(x) >= SAME_BEGINNING for x in a for y in b
    )


def says_why(side: Side) -> bool:
    """Whether the sentence says why something happened, or that nobody knows."""
    frame = frame_of(side)
    return bool(reasons(frame) or blames(frame) or manners(frame) or left_open(frame))


def told_in(reason: frozenset[str], content: frozenset[str]) -> bool:
    """Whether a sentence names the cause: half of its words, by themselves or by how they begin."""
    held = sum(akin(frozenset({stem}), content) for stem in reason)
    return held > 0 and 2 * held >= len(reason)


def one_class(first: Frame, second: Frame, one: Blame, two: Blame) -> bool:
    """Whether both causes are of one class ("a cold", "illness"); two illnesses that killed differ."""
    classes = classes_of(one.span.of(first.text)), classes_of(two.span.of(second.text))
    killed = any("die" in blame.effect or "death" in blame.effect for blame in (one, two))
    return classes_meet(*classes) and not killed


# What is said not to be so, up to the next comma: "found no fault with the engines".
_NOT = re.compile(
    r"\b(?:no|not|n't|nothing|never|without|nor|neither|rul(?:e[sd]?|ing)\s+out|rejected|dismissed|denied|instead\s+of|"
    r"rather\s+than|discounted|nobody|unlikely)\b[^,.;:!?]{0,60}",
    re.IGNORECASE,
)


@kept_with_frame
def affirmed(frame: Frame) -> frozenset[str]:
    """Content stems of the sentence without those that it says of what is not so."""
    denied = [Span(*found.span()) for found in _NOT.finditer(frame.text)]
    if not denied:
        return frame.content
    left_out = frozenset[str]().union(*(stems_in(frame, span) for span in denied))
    return frame.content - left_out


def cause(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """Two causes of one effect that share no word, or an accident here and a deed there."""
    first, second = frame_of(a), frame_of(b)
    if not first.content & second.content and not (reasons(first) and reasons(second)):
        return
    firm = link.sentences >= FIRM and not set_apart(a, b)
    for one in blames(first):
        for two in blames(second):
            touching = not one.effect or not two.effect or akin(one.effect, two.effect)
            if not (same_effect(one.effect, two.effect) or (firm and touching)):
                continue
            if akin(one.reason, two.reason) or one_class(first, second, one, two):
                return
            if told_in(one.reason, affirmed(second)) or told_in(two.reason, affirmed(first)):
                continue  # the other sentence names this cause too, in another place
            yield _finding(a, b, at(a, one.span), at(b, two.span), "other-cause", one.blamed or two.blamed)
            return
    if set_apart(a, b):
        return
    found = [*_reasons(a, b, link)]
    if not found and one_happening(a, b, link):
        found = [*_manner(a, b)]
    yield from found or _open(a, b, link)


def _reasons(a: Side, b: Side, link: Link) -> Iterator[Finding]:
    """Two reasons of one happening, matched by what happened and to what."""
    first, second = frame_of(a), frame_of(b)
    given = reasons(first), reasons(second)
    if not all(given) or other_towns(a, b):
        return
    for one in given[0]:
        for two in given[1]:
            joined = link.sentences >= FIRM
            if not one_effect(one, two, joined=joined) or akin(one.stems, two.stems):
                continue
            if told_in(one.stems, affirmed(second)) or told_in(two.stems, affirmed(first)):
                continue
            if rivals(one, two):
                sure = one.firm and two.firm
                yield _finding(a, b, at(a, one.span), at(b, two.span), "other-cause", not sure)
                return


# Words that leave the cause open.
_UNKNOWN = re.compile(
    r"\b(?:too\s+(?:soon|early)\s+to\s+(?:say|tell|know|determine|speculate)|"
    r"(?:un(?:clear|known)|not\s+(?:yet\s+)?(?:clear|known))\s+(?:what|why|how)|"
    r"cause\s+(?:\w+\s+){0,6}?(?:unknown|unclear|not\s+(?:yet\s+)?(?:been\s+)?(?:known|determined|established)|"
    r"(?:under|being)\s+investigat\w+))\b",
    re.IGNORECASE,
)


@kept_with_frame
def left_open(frame: Frame) -> Span | None:
    """The words that say that the cause is not known."""
    found = _UNKNOWN.search(frame.text)
    return Span(*found.span()) if found else None


def _open(a: Side, b: Side, link: Link) -> Iterator[Finding]:
    """One article leaves the cause open, the other names it."""
    for silent, other, swapped in ((a, b, False), (b, a, True)):
        first, second = frame_of(silent), frame_of(other)
        unknown = left_open(first)
        if unknown is None or left_open(second):
            continue
        if one_happening(a, b, link):
            named = [blame.span for blame in blames(second)] or list(manners(second).values())
            named = named or [reason.span for reason in reasons(second) if reason.firm]
        else:
            asked = (
                stems_in(first, Span(unknown.end, len(first.text)))
                if unknown.end < len(first.text)
                else frozenset()
            )
            named = [r.span for r in reasons(second) if r.firm and len(r.about & asked) >= MIN_EFFECT_WORDS]
        if named:
            spans = at(silent, unknown), at(other, named[0])
            later = link.order == ("before" if swapped else "after")
            relation: Relation = "nuance" if link.order == "unknown" or later else "update"
            found = _finding(a, b, *(spans[::-1] if swapped else spans), "cause-open", False)
            yield replace(found, relation=relation if link.order != "same" else "nuance")
            return


@functools.cache
def _manners() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = load_csv("manners.csv", ("word",), ("word", "manner"))
    known = {row["word"]: row["manner"] for row in rows}
    listed = "|".join(re.escape(w) for w in sorted(known, key=lambda w: (-len(w), w)))
    return re.compile(rf"\b(?:{listed})\b"), known


# "A suicide bombing" is an attack.
_OF_ATTACK = re.compile(r"\s+(?:bomb\w*|attack\w*|mission|squad|vest|note|pact|watch)\b")


@kept_with_frame
def manners(frame: Frame) -> dict[str, Span]:
    """deliberate, accident, suicide, natural … -> the first words that say so; {} under a denial."""
    pattern, known = _manners()
    found: dict[str, Span] = {}
    small = lower(fold(frame.text))
    for match in pattern.finditer(small):
        if _OF_ATTACK.match(small, match.end()):
            continue
        found.setdefault(known[match.group()], Span(match.start(), match.end()))
    denied = [Span(*match.span()) for match in _NOT.finditer(frame.text)] if found else []
    return {k: span for k, span in found.items() if not any(part.overlaps(span) for part in denied)}


# Manners in which somebody dies, and the words that say that somebody did.
_OF_DEATH = frozenset({"natural", "suicide", "overdose"})
_DEATH = re.compile(
    r"\b(?:di(?:e[ds]?|ing)|dead|deaths?|kill\w*|bod(?:y|ies)|murder\w*|fatal\w*|shot|found)\b", re.I
)


def _manner(a: Side, b: Side) -> Iterator[Finding]:
    """One article calls it an accident, the other a deed, suicide or illness."""
    first, second = manners(frame_of(a)), manners(frame_of(b))
    of_death = _OF_DEATH & {*first, *second}
    if of_death and not all(_DEATH.search(side.sentence) for side in (a, b)):
        return
    if len(first) == 1 == len(second) and first.keys() != second.keys():
        (one,), (two,) = first.values(), second.values()
        yield _finding(a, b, at(a, one), at(b, two), "other-manner", False)


_EXPLANATIONS = (
    "Both causes may have played a part.",
    "One article may give an early or an official account.",
)
_STEPS = {
    "other-cause": (
        "Both sentences name a cause of the same effect.",
        "The two causes share no word, and neither sentence names the other's.",
    ),
    "other-manner": (
        "Both sentences tell of one happening.",
        "Each says how it came about, and the two exclude each other.",
    ),
    "cause-open": (
        "Both sentences tell of one happening.",
        "One says that its cause is not known, the other names it.",
    ),
}


def _finding(a: Side, b: Side, left: Span, right: Span, rule: str, blamed: bool) -> Finding:
    one, two = words(a, left), words(b, right)
    return Finding(
        kind="cause",
        relation="nuance",
        rule=rule,
        a_spans=(left,),
        b_spans=(right,),
        values=(Value(a.claim.id, one), Value(b.claim.id, two)),
        summary=f"{outlet(a)} gives “{one}” as the cause, {outlet(b)} gives “{two}”.",
        steps=_STEPS[rule],
        explanations=_EXPLANATIONS,
        confidence=0.55 if blamed else 0.65,
    )


STATEMENTS: frozenset[ClaimKind] = frozenset({"statement"})
COMPARATOR = Comparator("cause", STATEMENTS, cause, "cause", both=says_why)
