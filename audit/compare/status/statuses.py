"""One thing at two stages: suspended or stalled, charged or convicted, planned or failed.

Guide rule 8: a later stage in a later article is an update; two stages for the same moment
contradict or differ in nuance as data/en/statuses.toml says.
"""

import re
from collections.abc import Iterator

from audit.compare.base import Comparator, Link, NotCompared, Outcome, outlet, words
from audit.compare.context import (
    background,
    other_names,
    overlap,
    periods_meet,
    sentence_stems,
    stems_of,
)
from audit.compare.happenings import other_places
from audit.compare.status.reasons import other_reason
from audit.compare.status.stage_words import stages
from audit.compare.status.status_verdicts import (
    Setting,
    Verdict,
    is_current,
    is_plan,
    out_of_reach,
    own_scales,
    strongly_aligned,
    verdict_on,
)
from audit.compare.status.subjects import Sameness, name_of, one_suspect, same_subject, status_of
from audit.model import Finding, Side, Value
from claims.model import Status
from claims.status_scales import label, position

# A described thing ("the talks", "the suspect") is taken for the same one from here on.
SHARED_DESCRIBED = 0.4
# Statuses read with less confidence than this may be said of another thing.
LEAST_CONFIDENCE = 0.7


def value_of(side: Side) -> Value:
    """The state and its place on the scale."""
    status = status_of(side)
    return Value(
        claim=side.claim.id,
        label=words(side, status.phrase),
        scale=status.scale,
        state=status.state,
        position=position(status.scale, status.state, own_scales(side)),
    )


def stage(side: Side) -> str:
    """The state for a sentence ("not signed", "expected: signed")."""
    status = status_of(side)
    text = label(status.scale, status.state, own_scales(side))
    if status.negated:
        text = f"not {text}"
    return f"expected or wanted: {text}" if is_plan(side) else text


_EXPLANATIONS: dict[str, tuple[str, ...]] = {
    "contradiction": (
        "The articles speak of two moments.",
        "One of them follows a source that the other does not.",
    ),
    "nuance": ("Two words for one stage.", "The articles speak of two moments."),
    "update": ("The later article tells what happened since.",),
    "consistent": (),
}
_ARTICLES = ("the ", "a ", "an ", "his ", "her ", "their ", "its ", "that ", "this ", "those ", "these ")
_POINTERS = frozenset({"it", "they", "he", "she", "this", "that", "which", "who", "them", "him", "her"})


def subject_of(a: Side, b: Side) -> str:
    """The thing both speak of: its name, else its words without an article."""
    named = [name for name in (name_of(a), name_of(b)) if name]
    if named:
        return max(named, key=lambda name: (len(name), name))
    for side in sorted((a, b), key=lambda s: (len(s.claim.subject), s.claim.subject)):
        plain = side.claim.subject
        for start in _ARTICLES:
            plain = plain[len(start) :] if plain.lower().startswith(start) else plain
        if plain and plain.lower() not in _POINTERS:
            return plain
    return label(status_of(a).scale, status_of(a).state, own_scales(a))


def finding(a: Side, b: Side, verdict: Verdict, given: Setting, score: float) -> Finding:
    """The finding with its sentence, steps and compared values."""
    first, second = status_of(a), status_of(b)
    subject = subject_of(a, b)
    same = "names it" if given.sameness == "named" else "speaks of it in a sentence like the other's"
    return Finding(
        kind=verdict.kind,
        relation=verdict.relation,
        rule=verdict.rule,
        a_spans=(first.phrase,),
        b_spans=(second.phrase,),
        values=(value_of(a), value_of(b)),
        summary=(
            f"{subject[:1].upper()}{subject[1:]}: “{words(a, first.phrase)}” ({outlet(a)}), "
            f"“{words(b, second.phrase)}” ({outlet(b)}): {verdict.reason}."
        ),
        steps=(
            f"Both speak of {subject}: each article {same}.",
            f"{outlet(a)}: {stage(a)}; {outlet(b)}: {stage(b)} (scale “{first.scale}”).",
            f"{verdict.reason[:1].upper()}{verdict.reason[1:]}.",
        ),
        explanations=_EXPLANATIONS[verdict.relation],
        confidence=round(min(0.95, 0.4 + 0.5 * score) * min(first.confidence, second.confidence), 3),
        about=f"{subject.lower()}|{first.scale}" if given.sameness == "named" else "",
    )


def _clear(status: Status) -> bool:
    """Whether the status was read well enough to be held against another."""
    return status.confidence >= LEAST_CONFIDENCE


# Scales on which two sides may each have done what excludes the other's: who did it decides.
_BY_HAND = frozenset({"territory"})


def one_hand(a: Side, b: Side) -> bool:
    """Whether one side is the doer of both: "rebels seized the town" / "rebels hold the town"."""
    if status_of(a).scale not in _BY_HAND:
        return False
    first, second = _hand(a), _hand(b)
    return bool(first) and first == second


def _hand(side: Side) -> frozenset[str]:
    phrase, sentence = status_of(side).phrase, side.claim.sentence
    before = side.text[sentence.start : phrase.start].split()
    after = _BY.search(side.text, phrase.end, min(phrase.end + _HAND_REACH, sentence.end))
    return stems_of(after.group(1)) if after else stems_of(" ".join(before[-1:]))


# Characters behind the status in which its doer is told: "captured on Monday by the rebels".
_HAND_REACH = 40
_BY = re.compile(r"\bby\s+(?:the\s+|an?\s+)?([\w-]{1,30})")


# A definite thing is one in both sentences when they share this many content words (its noun is one) …
SCENE_WORDS = 2
# … or the claims are aligned this well, and no names speak against it.
SCENE_SCORE = 0.85


# A suspect, who goes by many nouns, is one in sentences aligned this well.
SUSPECT_SCORE = 0.7


def _one_scene(a: Side, b: Side, link: Link, sameness: Sameness) -> bool:
    """Whether a definite thing, or one whom the police look for, is one in both sentences."""
    if sameness == "named" or other_names(a, b):
        return False
    both = len(sentence_stems(a) & sentence_stems(b))
    if sameness == "definite":
        return link.score >= SCENE_SCORE or both >= SCENE_WORDS
    return one_suspect(a, b) and both >= SCENE_WORDS and link.sentences >= SUSPECT_SCORE


def _tells_both(a: Side, b: Side) -> bool:
    """Whether one article itself gives the thing both states: it tells how one came after the other."""
    return _tells(a, status_of(b)) or _tells(b, status_of(a))


def _tells(side: Side, other: Status) -> bool:
    own = status_of(side)
    if own.state == other.state:
        return False
    told = any(
        s.state == other.state and s.scale == own.scale and not s.negated and _one_entity(side, s, own)
        for s in side.reading.statuses
    )
    return told or any(
        s.state == other.state and not s.negated and s.scale == own.scale
        for s, _ in stages(side, frozenset({own.scale}))
    )


def _one_entity(side: Side, a: Status, b: Status) -> bool:
    if a.entity_name or b.entity_name:
        return a.entity_name == b.entity_name
    if a.entity is None or b.entity is None:
        return False
    return a.entity.of(side.text).lower().split()[-1:] == b.entity.of(side.text).lower().split()[-1:]


def _elsewhere(a: Side, b: Side, sameness: Sameness) -> bool:
    """Whether the sentences name other places, or of what is only described other things."""
    return other_places(a, b) or (sameness == "described" and other_names(a, b))


def compare(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """How two statuses of one scale lie to each other."""
    first, second = status_of(a), status_of(b)
    if first.scale != second.scale or "?" in a.sentence or "?" in b.sentence:
        return
    sameness = same_subject(a, b)
    if sameness is None:
        return
    strong = strongly_aligned(a, b, link) or _one_scene(a, b, link, sameness)
    if sameness != "named" and not strong:
        shared = overlap(sentence_stems(a), sentence_stems(b))
        if shared < SHARED_DESCRIBED:
            return
    given = Setting(link.order, sameness, strong, own_scales(a))
    verdict = verdict_on(a, b, given)
    if verdict is None or (verdict.relation != "update" and not (_clear(first) and _clear(second))):
        return
    if verdict.rule == "near-stages" and "title" in (a.claim.field, b.claim.field):
        return  # headlines are short: "is sold" may be a sale agreed
    if verdict.rule == "state-denied" and (out_of_reach(a) or out_of_reach(b)):
        return
    lasting = sameness == "named" and is_current(first) and is_current(second)
    dated_apart = verdict.rule != "plan-excluded" and not lasting and periods_meet(a, b) is False
    if verdict.relation != "update" and _elsewhere(a, b, given.sameness):
        yield NotCompared("status", "the sentences name other things or places")
        return
    apart = background(a) != background(b) or dated_apart
    if apart and verdict.relation in ("contradiction", "nuance"):
        yield NotCompared("status", "the sentences speak of different times")
        return
    if verdict.relation in ("contradiction", "nuance") and (_tells_both(a, b) or one_hand(a, b)):
        yield NotCompared("status", "one article tells of both stages")
        return
    score = max(link.score, link.sentences, 0.9 if sameness == "named" else 0.0)
    yield finding(a, b, verdict, given, score)
    both_last = is_current(first) and is_current(second) and first.negated == second.negated
    if sameness == "named" and both_last and verdict.relation in ("nuance", "consistent"):
        yield from other_reason(a, b, subject_of(a, b))


COMPARATOR = Comparator("status", frozenset({"status"}), compare, "status")
