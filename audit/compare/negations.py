"""Did or did not: one sentence denies the very thing that the other states.

Two sentences that share many words and a "not" somewhere are no contradiction: "not" must
govern the word that the other sentence states, of the same subject, without a condition, a
second negation or an opposite that turns it round again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.compare.base import Comparator, Link, NotCompared, Outcome, outlet, words
from audit.compare.frames import Frame, at, frame_of, likeness, shared
from audit.compare.opposites import one_sided
from audit.compare.slots import near_identical, prefixed
from audit.model import Finding, Relation, Side, Value
from audit.worddiff import around, cover
from claims.certainty import CertaintySpan, governs
from claims.directions import Direction
from claims.model import ClaimKind, Span
from claims.wordforms import stopwords

# Share of the shorter sentence's content words that must stand in both.
SHARED = 0.6
# Content words after the cue that are what it denies; words further on are details.
DENIED = 5
# Share of the denied words that the other sentence must state; the rest is worded otherwise.
STATED = 0.3
# Denied words of which the first that the other sentence holds is taken for the one denied.
HEADS = 1
# Denied words after "no" that must all be stated: "no House member" says nothing of the House.
AFTER_NO = 2
# Words after the cue among which a question word leaves open what is denied ("has not said why").
ASKED = 4
# Words before the cue among which its subject is looked for.
BEFORE = 8
# Subject words (nearest first) of which the other sentence must hold one.
SUBJECT = 3

# Rows of certainty.toml whose cues deny plainly; "avoid" and "denied" say less or more.
_PLAIN = frozenset({"not", "no", "fail"})
_NUMBER = re.compile(r"No\.? ?\d")  # "No. 2" denies nothing
_NOT_PLAIN = ("avoid", "prevent", "lack", "without", "rather", "instead", "avert")
# Rows whose cues make what they govern a question, a wish or a condition.
_OPEN = frozenset({"if", "may", "should", "call", "attempt", "prospect", "would", "seem"})
# "not all", "not necessarily": only part is denied.
_PARTIAL = frozenset({
    "all", "every", "everyone", "always", "necessarily", "entirely", "fully", "completely", "just", "only",
    "even", "merely", "exactly", "enough", "so", "that", "too", "very", "much", "yet", "because", "the",
    "same",
})  # fmt: skip
_QUESTIONS = frozenset({"why", "whether", "how", "what", "who", "said", "say", "known", "clear"})
_NEGATIVE = frozenset({"never", "neither", "failed", "fails", "nothing", "none", "nobody"})
# Words in a stretch that puts a negation in ("did not pay", "paid").
LONGEST = 4
_VIEWS = frozenset({"i", "we", "you"})
_ORDINALS = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
)
# Denials that time may have overtaken.
_PASSING = frozenset({"no longer", "not yet"})


@dataclass(frozen=True, slots=True)
class Denial:
    """A negation of one sentence: cue, denied content words and the subject's, as word numbers."""

    cue: Span
    rule: str
    denied: tuple[int, ...]
    subject: tuple[int, ...]


def denials(frame: Frame) -> tuple[Denial, ...]:
    """Plain negations of the sentence with what they deny."""
    return tuple(
        denial
        for cue in frame.hedges
        if cue.polarity == "negated" and cue.rule in _PLAIN and not _NUMBER.match(frame.text, cue.cue.start)
        if not cue.cue.of(frame.text).lower().startswith(_NOT_PLAIN)
        if (denial := _denial(frame, cue)).denied
    )


def _denial(frame: Frame, cue: CertaintySpan) -> Denial:
    stop = stopwords()
    after = [
        i
        for i, word in enumerate(frame.words)
        if word.span.start >= cue.cue.end
        and any(part.contains(word.span) for part in cue.scope)
        and word.text not in stop
        and not word.text.endswith("ly")
    ]
    before = [i for i, word in enumerate(frame.words) if word.span.end <= cue.cue.start][-BEFORE:]
    subject = [i for i in reversed(before) if frame.words[i].text not in stop]
    return Denial(cue.cue, cue.rule, tuple(after[:DENIED]), tuple(subject[:SUBJECT]))


# Words before a verb that already say that it does not happen.
_CEASING = frozenset({"stop", "ceas", "halt", "end", "declin", "refus", "without", "quit", "avert"})


def stated_at(frame: Frame, stem: str) -> Span | None:
    """The first word of that stem that the sentence states without negation or condition."""
    for place, (found, word) in enumerate(zip(frame.stems, frame.words, strict=True)):
        if found != stem or word.text.isdigit() or _CEASING & set(frame.stems[max(place - 2, 0) : place]):
            continue
        cues = [cue for cue in frame.hedges if governs(cue, word.span)]
        if not any(cue.polarity == "negated" or cue.rule in _OPEN for cue in cues):
            return word.span
    return None


def denies(a: Frame, b: Frame, denial: Denial) -> Span | None:
    """The word of `b` that states what the denial of `a` denies; None when it states something else."""
    stems = [a.stems[i] for i in denial.denied]
    if sum(stem in b.content for stem in stems) < STATED * len(stems):
        return None
    if any(a.text[a.words[i].span.start].isupper() and a.stems[i] not in b.content for i in denial.denied):
        return None  # what is denied is said of somebody or something else
    if denial.rule == "no" and not all_stated(a, b, denial.denied[:AFTER_NO]):
        return None
    subject = [a.stems[i] for i in denial.subject]
    if subject and not any(stem in b.content for stem in subject):
        return None
    return next((span for stem in stems[:HEADS] if (span := stated_at(b, stem))), None)


def all_stated(a: Frame, b: Frame, denied: tuple[int, ...]) -> bool:
    """Whether `b` states these words of `a`; verbs after the first may differ."""
    return all(
        a.stems[i] in b.content or (at_first and a.words[i].text.endswith(("ed", "ing")))
        for at_first, i in enumerate(denied)
    )


def held_back(a: Frame, b: Frame, denial: Denial) -> str | None:
    """Why the denial of `a` may not meet what `b` states; None when nothing speaks against it."""
    following = [w.text for w in a.words if w.span.start >= denial.cue.end][:ASKED]
    if _PARTIAL & set(following[:1]):
        return "only a part is denied"
    if _QUESTIONS & set(following):
        return "the denial leaves open what happened"
    preceding = [w.text for w in a.words if w.span.end <= denial.cue.start][-2:]
    if _VIEWS & set(preceding):
        return "somebody's own view"
    if "?" in a.text or "?" in b.text:
        return "one of them asks"
    if any(cue.rule in _OPEN and any(p.contains(denial.cue) for p in cue.scope) for cue in a.hedges):
        return "the denial stands under a condition"
    if turned_round(a, b, denial):
        return "an opposite word turns the denial round"
    if _ORDINALS & {w.text for w in b.words} and not _ORDINALS & {w.text for w in a.words}:
        return "one of them speaks of a rank"
    return None


def turned_round(a: Frame, b: Frame, denial: Denial) -> bool:
    """Whether `b` has the opposite of a word that is denied: "not smaller" and "larger" agree."""
    for one in a.directions:
        if one.span.start >= denial.cue.end and any(opposes(a, b, one, two) for two in b.directions):
            return True
    return any(prefixed(a.words[i].text, word.text) for i in denial.denied for word in b.words)


def opposes(a: Frame, b: Frame, one: Direction, two: Direction) -> bool:
    """Whether the words are opposites of a concept of which neither sentence holds both sides."""
    if one.concept != two.concept or one.polarity == two.polarity:
        return False
    return one_sided(a, one.concept) and one_sided(b, one.concept)


def put_in(a: Frame, b: Frame, denial: Denial) -> Span | None:
    """The words of `b` in which the negation of `a` is missing; None when more is different there.

    In otherwise equal sentences with the same words around it, it cannot deny anything else.
    """
    like = likeness(a, b)
    if not near_identical(like):
        return None
    for change in like.changes:
        one = cover(a.words, change.a_from, change.a_to)
        if change.tag == "equal" or one is None or not one.contains(denial.cue):
            continue
        small = max(change.a_to - change.a_from, change.b_to - change.b_from) <= LONGEST
        left = said(a, change.a_from, change.a_to)
        right = said(b, change.b_from, change.b_to)
        return around(b.words, change.b_from, change.b_to) if small and left == right else None
    return None


def said(frame: Frame, start: int, end: int) -> set[str]:
    """Stems of the words [start, end) that are neither function words nor negations."""
    empty = stopwords() | _NEGATIVE
    return {frame.stems[i] for i in range(start, end) if frame.words[i].text not in empty}


def negation(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """One sentence denies what the other states."""
    first, second = frame_of(a), frame_of(b)
    if shared(first, second) < SHARED:
        return
    for denying, other, swapped in ((first, second, False), (second, first, True)):
        for denial in denials(denying):
            span = denies(denying, other, denial) or put_in(denying, other, denial)
            if span is not None and in_name(b if swapped else a, denial.cue):
                continue
            if span is None or also_denied(other, denying, denial):
                continue
            reason = held_back(denying, other, denial)
            if reason is not None:
                yield NotCompared("negation", reason)
                continue
            unsure = planned(other, span)
            if unsure and link.order in ("before", "after"):
                yield NotCompared("negation", "one of them only expects it; time may have told")
                continue
            spans = (span, denial.cue) if swapped else (denial.cue, span)
            found = unsure or relation(a, b, link, denial, denying, spans)
            yield _finding(a, b, spans[0], spans[1], denial.cue.of(denying.text), found)
            return


def in_name(side: Side, span: Span) -> bool:
    """Whether the words are part of a name ("All or Nothing")."""
    where = at(side, span)
    return any(name.span.contains(where) for name in side.claim.names)


def also_denied(other: Frame, denying: Frame, denial: Denial) -> bool:
    """Whether the other sentence denies the same too: the same word, or words of the same subject."""
    head = denying.stems[denial.denied[0]]
    near = {denying.stems[i] for i in (*denial.denied, *denial.subject)}
    for found in denials(other):
        stems = {other.stems[i] for i in (*found.denied, *found.subject)}
        if head in stems or len(stems & near) > 1:
            return True
    return False


def planned(frame: Frame, span: Span) -> Relation | None:
    """Nuance for what the sentence only expects or thinks possible: its denial takes nothing back."""
    unsure = (cue for cue in frame.hedges if cue.certainty in ("expected", "possible"))
    return "nuance" if any(part.contains(span) for cue in unsure for part in cue.scope) else None


def relation(
    a: Side, b: Side, link: Link, denial: Denial, frame: Frame, spans: tuple[Span, Span]
) -> Relation:
    """Contradiction, unless two named sources clash or time explains it."""
    if denial.cue.of(frame.text).lower() in _PASSING:
        return "update" if link.order in ("before", "after") else "nuance"
    one, two = speaker(a, spans[0]), speaker(b, spans[1])
    return "nuance" if one and two and one != two else "contradiction"


def speaker(side: Side, span: Span) -> str | None:
    """Who is credited with the words, when the article names somebody."""
    where = at(side, span)
    said = (x for x in side.reading.attributions if any(part.contains(where) for part in x.content))
    return next((attribution.speaker for attribution in said if attribution.speaker), None)


_EXPLANATIONS = (
    "The sentences speak of two moments or of two things of the same name.",
    "One of them reports somebody's view.",
)


def _finding(a: Side, b: Side, left: Span, right: Span, cue: str, found: Relation) -> Finding:
    one, two = words(a, at(a, left)), words(b, at(b, right))
    agreement = shared(frame_of(a), frame_of(b))
    return Finding(
        kind="negation",
        relation=found,
        rule="denied",
        a_spans=(at(a, left),),
        b_spans=(at(b, right),),
        values=(Value(a.claim.id, one), Value(b.claim.id, two)),
        summary=f"{outlet(a)} says “{one}”, {outlet(b)} “{two}”: “{cue}” denies what the other states.",
        steps=(
            f"{agreement:.0%} of the shorter sentence's content words stand in both.",
            f"The words that “{cue}” denies and their subject stand in the other sentence, not negated.",
        ),
        explanations=_EXPLANATIONS,
        confidence=round(0.4 + 0.5 * agreement, 3),
    )


STATEMENTS: frozenset[ClaimKind] = frozenset({"statement"})
COMPARATOR = Comparator("negation", STATEMENTS, negation, "negation")
