"""Alleged or stated, may or does: how sure two sentences are of the same thing.

A word of caution counts only when it governs the word that the other sentence states
plainly, of the same subject.  What is expected and later stated is the course of events.
"""

from collections.abc import Iterator

from audit.compare.base import Comparator, Link, Outcome, outlet, words
from audit.compare.context import name_keys, names_meet
from audit.compare.frames import Frame, at, frame_of, shared
from audit.compare.opposites import after, before
from audit.compare.subjects import NUMBER_WORDS
from audit.model import Finding, Side, Value
from claims.certainty import CertaintySpan, governs
from claims.model import ClaimKind, Span
from claims.wordforms import stopwords

# Share of the shorter sentence's content words that must stand in both …
SHARED = 0.6
# … or less, when so many words agree, or fewer and the name of a person, body or thing.
SHARED_MANY = 0.4
MANY = 5
SHARED_NAMED = 0.35
MANY_NAMED = 4
# Content words after the caution of which the first must be what the other states.
GOVERNED = 3
# Content words before the caution (its subject) of which one must stand in both.
SUBJECT = 3

# Kinds of name that make two sentences one story's.
_NAMED = frozenset({"person", "organisation", "thing", "agreement"})

# The row of "according to": a caution of its own, if a slight one.
_REPORTEDLY = "reportedly"

# Rows of certainty.toml that say what is to come: less open than "may".
_COMING = frozenset({"will", "expected", "due", "plan"})

# Rows of certainty.toml that lower certainty of what they govern, in an editor's words.
CAUTION = {
    "alleged adverb": "as an allegation", "alleged adjective": "as an allegation",
    "alleged verb": "as an allegation", "believed to": "as an allegation", "may": "as possible",
    "seem": "as an impression",
}  # fmt: skip


def cautions(frame: Frame) -> Iterator[CertaintySpan]:
    """Words of caution of the sentence that deny nothing."""
    for cue in frame.hedges:
        if cue.rule in CAUTION and cue.polarity == "affirmed" and not told_of_court(frame, cue):
            yield cue


def plain_at(frame: Frame, stem: str, coming: bool) -> Span | None:
    """The first word of that stem that nothing but a plan governs (`coming`), or nothing at all."""
    for found, word in zip(frame.stems, frame.words, strict=True):
        if found == stem and not is_figure(word.text):
            rules = rules_over(frame, word.span)
            if rules and rules <= _COMING if coming else not rules:
                return word.span
    return None


def is_figure(word: str) -> bool:
    """Whether the word is a number, which the number rules compare."""
    return word[:1].isdigit() or word in NUMBER_WORDS


def rules_over(frame: Frame, span: Span) -> set[str]:
    """Rows of the cues that govern the words, those aside that only say who said it."""
    return {cue.rule for cue in frame.hedges if not is_saying(cue) and governs(cue, span)}


def is_saying(cue: CertaintySpan) -> bool:
    """Whether the cue only says who said it; "according to reports" is a caution of its own."""
    return cue.certainty == "reported" and cue.rule != _REPORTEDLY


def is_coming(frame: Frame, cue: CertaintySpan) -> bool:
    """Whether the caution looks ahead: "may close", not "may have closed"."""
    following = [w.text for w in frame.words if w.span.start >= cue.cue.end][:2]
    return cue.rule == "may" and "have" not in following


def told_of_court(frame: Frame, cue: CertaintySpan) -> bool:
    """Whether the cue names a step of the law, which is a status and compared as one."""
    return cue.cue.of(frame.text).lower().startswith(("charged", "indicted", "convicted"))


def one_happening(a: Side, b: Side, first: Frame, second: Frame) -> bool:
    """Whether the sentences share enough words, or fewer and a named person, body or thing."""
    share, many = shared(first, second), len(first.content & second.content)
    if share >= SHARED or (share >= SHARED_MANY and many >= MANY):
        return True
    if share < SHARED_NAMED or many < MANY_NAMED:
        return False
    named = [name_keys(side.claim.names, _NAMED) for side in (a, b)]
    return names_meet(*named)


def states(a: Frame, b: Frame, cue: CertaintySpan) -> Span | None:
    """The word of `b` that states what the caution of `a` governs."""
    inside = after(a, cue.cue)[:GOVERNED]
    subject = before(a, cue.cue)[-SUBJECT:]
    if not inside or (subject and not set(subject) & b.content):
        return None
    coming = is_coming(a, cue)
    if sum(stem in b.content for stem in inside) * 2 <= len(inside):
        return same_event(a, b, cue) if not coming else None
    return plain_at(b, inside[0], coming) or (same_event(a, b, cue) if not coming else None)


def same_event(a: Frame, b: Frame, cue: CertaintySpan) -> Span | None:
    """The word of `b` that states the happening which the caution of `a` stands right before."""
    stop = stopwords()
    following = (w.span for w in a.words if w.span.start >= cue.cue.end and w.text not in stop)
    first = next(following, None)
    governed = next((e for e in a.events if first is not None and e.span.start == first.start), None)
    if governed is None or governed.negated or not governs(cue, governed.span):
        return None
    for event in b.events:
        if event.concept == governed.concept and not event.negated and not rules_over(b, event.span):
            return event.span
    return None


def certainty(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """One sentence states what the other gives with caution."""
    first, second = frame_of(a), frame_of(b)
    if "?" in first.text or "?" in second.text or not one_happening(a, b, first, second):
        return
    for careful, plain, swapped in ((first, second, False), (second, first, True)):
        if any(cue.rule in CAUTION or cue.rule == _REPORTEDLY for cue in plain.hedges):
            continue
        for cue in cautions(careful):
            span = states(careful, plain, cue)
            if span is not None:
                spans = (span, cue.cue) if swapped else (cue.cue, span)
                yield _finding(a, b, spans[0], spans[1], cue, careful, swapped)
                return


_EXPLANATIONS = (
    "It may have been confirmed between the two reports.",
    "The plainer article may give its source in another sentence.",
)


def _finding(
    a: Side, b: Side, left: Span, right: Span, cue: CertaintySpan, careful: Frame, swapped: bool
) -> Finding:
    one, two = words(a, at(a, left)), words(b, at(b, right))
    agreement = shared(frame_of(a), frame_of(b))
    cautious, plain = (b, a) if swapped else (a, b)
    said = cue.cue.of(careful.text)
    return Finding(
        kind="certainty",
        relation="nuance",
        rule="stated-as-fact",
        a_spans=(at(a, left),),
        b_spans=(at(b, right),),
        values=(Value(a.claim.id, one), Value(b.claim.id, two)),
        summary=(
            f"{outlet(plain)} says outright what {outlet(cautious)} gives {CAUTION[cue.rule]} (“{said}”)."
        ),
        steps=(
            f"{agreement:.0%} of the shorter sentence's content words stand in both.",
            f"The words that “{said}” governs stand in the other sentence without any caution.",
        ),
        explanations=_EXPLANATIONS,
        confidence=round(0.3 + 0.5 * agreement, 3),
    )


STATEMENTS: frozenset[ClaimKind] = frozenset({"statement"})
COMPARATOR = Comparator("certainty", STATEMENTS, certainty, "certainty")
