"""One thing at two stages: suspended or stalled, charged or convicted, planned or failed.

Guide rule 8: a later stage in a later article is an update; two stages for the same moment
contradict or differ in nuance as data/en/statuses.toml says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.compare.base import Comparator, Link, NotCompared, Order, Outcome, outlet, words
from audit.compare.context import background, overlap, periods_meet, sentence_stems
from audit.compare.reasons import other_reason
from audit.compare.subjects import Sameness, name_of, same_subject, status_of
from audit.model import DiscrepancyKind, Finding, Relation, Side, Value
from claims.model import Status
from claims.newsroom import STATUSES, LexiconFile
from claims.status_scales import label, position, relation_of

# Sentences that share this much of their content words (share of the shorter one) tell of one
# event, so that even statuses of unnamed things in them are of one thing.
SHARED_STRONG = 0.5
# … and so do sentences that the alignment is this sure of, if they share some words.
ALIGNED_STRONG = 0.85
SHARED_SOME = 0.3
# Fewer content words in common say nothing, whatever their share: "Colts win."
LEAST_SHARED = 3
# A described thing ("the talks", "the suspect") is taken for the same one from here on.
SHARED_DESCRIBED = 0.4
# Statuses read with less confidence than this may be said of another thing.
LEAST_CONFIDENCE = 0.7

# What is only planned, possible or claimed has not happened: it can be overtaken, not contradicted.
_PLANNED = frozenset({"expected", "possible"})
_FACT = frozenset({"stated", "reported"})

# States that last, so that the later article's word counts; the others are steps once taken
# ("signed"), which stay true whatever follows.
CURRENT: dict[str, frozenset[str]] = {
    "agreement": frozenset({"in force", "stalled", "suspended", "violated", "collapsed", "ended"}),
    "negotiation": frozenset({"under way", "progressing", "stalled", "suspended", "broken off"}),
    "military": frozenset({"under way", "escalating", "easing", "paused", "ended"}),
    "territory": frozenset({"contested", "besieged", "held", "lost"}),
    "custody": frozenset({"wanted", "at large", "detained", "remanded", "on bail", "released", "escaped"}),
    "condition": frozenset({"missing", "captive", "ill", "injured", "seriously hurt", "critical"}),
    "service": frozenset({"normal", "delayed", "reduced", "suspended", "partly restored", "restored"}),
    "disaster": frozenset({"approaching", "spreading", "out of control", "weakening", "under control"}),
    "protest": frozenset({"under way", "growing", "suspended", "over"}),
    "permission": frozenset({"allowed", "restricted", "banned"}),
    "outbreak": frozenset({"spreading", "contained", "over"}),
    "relations": frozenset({"hostile", "severed", "strained", "normal", "allied"}),
    "project": frozenset({"delayed", "paused", "under construction"}),
    "investigation": frozenset({"under way", "suspended", "closed"}),
}

# Steps once taken, which stay true whatever comes of the thing: no other state speaks against them.
STEPS: dict[str, frozenset[str]] = {
    "agreement": frozenset({"proposed", "negotiated", "agreed", "signed", "ratified", "honoured", "revived"}),
    "negotiation": frozenset({"sought", "planned"}),
    "military": frozenset({"threatened", "massing"}),
    "vote": frozenset({"called", "scheduled"}),
    "protest": frozenset({"called"}),
}

# A thing denied by degree, within a few words.
_NOT_ENOUGH = re.compile(r"(?:\bnot|n['’]t)\b[^.;]{0,40}\benough\b|\btoo\b[^.;,]{0,40}\b(?:to|for)\b")

# Words that the status phrase itself begins with when it is only intended.
_MEANT = ("will ", "would ", "plans ", "intends ")
# … or the word before "to": elsewhere "to win" may be what came of it ("rallied to win").
_CONSIDERING = frozenset({"considering", "weighing", "mulling", "contemplating", "may", "might", "could"})
_INTENT = ("intent", "intention", "plan", "plans", "planned", "hopes", "aims", "intends", "wants", "expected")

_SETTLED = ("will ", "is to ", "are to ", "is due to ", "are due to ", "is set to ", "are set to ", "shall ")

# States whose announcement is the step itself: "will face trial" tells of a ruling, "will acquire" of a deal.
_ANNOUNCED = (
    "will ",
    "is to ",
    "are to ",
    "has agreed ",
    "have agreed ",
    "had agreed ",
    "agreed ",
    "agrees ",
)
_DECIDED = frozenset({("criminal case", "on trial"), ("takeover", "agreed")})

# Scales whose stages can only come in their order: the words alone show which is later.
_ORDERED = frozenset({"criminal case", "bill"})


@dataclass(frozen=True, slots=True)
class Verdict:
    kind: DiscrepancyKind
    relation: Relation
    rule: str
    reason: str


def own_scales(side: Side) -> LexiconFile | None:
    """The newsroom's file of scales that the side was read with."""
    return side.reading.lexicons.file(STATUSES)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a pair beside its states."""

    order: Order
    sameness: Sameness
    strong: bool
    own: LexiconFile | None = None


def strongly_aligned(a: Side, b: Side, link: Link) -> bool:
    """Whether the two sentences tell of one event."""
    first, second = sentence_stems(a), sentence_stems(b)
    if len(first & second) < LEAST_SHARED:
        return False
    shared = overlap(first, second)
    return shared >= SHARED_STRONG or (link.sentences >= ALIGNED_STRONG and shared >= SHARED_SOME)


def is_plan(side: Side) -> bool:
    """Whether the state is expected, possible, wished for or intended ("to revive")."""
    status = status_of(side)
    if decided(side):
        return False
    return status.certainty in _PLANNED or status.phrase.of(side.text).lower().startswith("to ")


def decided(side: Side) -> bool:
    """Whether what is announced is as good as done ("will face trial")."""
    status = status_of(side)
    said = status.phrase.of(side.text).lower().startswith(_ANNOUNCED)
    return said and status.certainty == "expected" and (status.scale, status.state) in _DECIDED


def _current(status: Status) -> bool:
    return status.state in CURRENT.get(status.scale, frozenset())


def _step(status: Status) -> bool:
    return status.state in STEPS.get(status.scale, frozenset())


def _same_state(first: Status, second: Status, given: Setting) -> Verdict | None:
    if first.negated == second.negated:
        return Verdict("status", "consistent", "same-state", "both give the same state")
    if not given.strong:
        return None
    if _current(first) and given.order in ("before", "after"):
        return Verdict("status", "update", "state-changed", "the later article gives the opposite")
    return Verdict("negation", "contradiction", "state-denied", "one says it, the other denies it")


def _other_state(first: Status, second: Status, given: Setting) -> Verdict | None:
    if first.negated or second.negated:
        return None
    relation = relation_of(first.scale, first.state, second.state, given.own)
    if relation == "compatible" and first.scale in _ORDERED and given.strong:
        return _next_step(first, second, given)
    if relation in ("same", "compatible") or _step(first) != _step(second):
        return None
    ordered = given.order in ("before", "after")
    at = [position(status.scale, status.state, given.own) for status in (first, second)]
    rises = at[0] < at[1]
    forward = ordered and rises == (given.order == "before")
    both_current = _current(first) and _current(second)
    clear = given.strong or (given.sameness == "named" and both_current)
    if relation == "progress":
        if forward or (first.scale in _ORDERED and not ordered):
            return Verdict("status", "update", "later-stage", "the later stage follows the earlier one")
        if clear and not ordered:
            return Verdict("status", "nuance", "other-stage", "the two give different stages")
        return None
    if relation == "nuance":
        if first.scale in _ORDERED and forward:
            return Verdict("status", "update", "later-stage", "the later stage follows the earlier one")
        if clear:
            return Verdict("status", "nuance", "near-stages", "the two stages are not the same")
        return None
    if forward or (ordered and both_current):
        return Verdict("status", "update", "state-changed", "the later article gives another state")
    if clear:
        return Verdict("status", "contradiction", "opposite-stages", "the two stages exclude each other")
    return None


# Steps that lie close together and are told in one breath; on two days one follows the other.
_FOLLOWS = frozenset({("charged", "on trial"), ("convicted", "sentenced"), ("pleaded guilty", "sentenced")})


def _next_step(first: Status, second: Status, given: Setting) -> Verdict | None:
    early, late = (first, second) if given.order == "before" else (second, first)
    if given.order in ("before", "after") and (early.state, late.state) in _FOLLOWS:
        return Verdict("status", "update", "later-stage", "the later stage follows the earlier one")
    return None


def intended(side: Side) -> bool:
    """Whether the status's own words give it as meant: "will sign", "intent to sign"."""
    phrase = status_of(side).phrase
    said = phrase.of(side.text).lower()
    before = side.text[side.claim.sentence.start : phrase.start].lower().split()[-1:]
    if set(before) & _CONSIDERING or said.startswith(("may ", "might ", "could ")):
        return True
    return said.startswith(_MEANT) or (said.startswith("to ") and bool(set(before) & set(_INTENT)))


def plan_or_fact(a: Side, b: Side, given: Setting) -> bool:
    """Whether one intends what the other tells as done, and dates do not explain it."""
    first, second = status_of(a), status_of(b)
    if is_plan(a) == is_plan(b) or first.state != second.state or first.negated or second.negated:
        return False
    plan, fact = (a, b) if is_plan(a) else (b, a)
    explained = given.order == ("before" if plan is a else "after")
    told = status_of(fact).certainty in _FACT and intended(plan)
    return told and given.strong and not explained


def settled(side: Side) -> bool:
    """Whether what is to come is told as settled ("will go ahead"), not as hoped for or weighed."""
    return status_of(side).phrase.of(side.text).lower().startswith(_SETTLED)


def _excluded(first: Status, second: Status, given: Setting) -> Verdict | None:
    """A plan ("will go ahead") against a state that rules it out ("called off")."""
    if first.negated or second.negated or not given.strong:
        return None
    if relation_of(first.scale, first.state, second.state, given.own) != "contradiction":
        return None
    if given.order in ("before", "after"):
        return Verdict("status", "update", "state-changed", "the later article gives another state")
    return Verdict("status", "contradiction", "plan-excluded", "what one expects the other rules out")


def _plan(a: Side, b: Side, given: Setting) -> Verdict | None:
    """A plan of the earlier article that the later one tells the outcome of."""
    first, second = status_of(a), status_of(b)
    if first.state != second.state:
        firm = all(settled(side) for side in (a, b) if is_plan(side))
        return _excluded(first, second, given) if firm else None
    early, late = (a, b) if given.order == "before" else (b, a)
    if plan_or_fact(a, b, given):
        return Verdict(
            "status", "nuance", "plan-or-fact", "one gives as done what the other gives as intended"
        )
    if given.order not in ("before", "after") or not is_plan(early) or is_plan(late) or not given.strong:
        return None
    if status_of(late).certainty == "alleged" or status_of(early).negated or first.state != second.state:
        return None
    if status_of(late).negated:
        return Verdict("status", "update", "plan-not-met", "what was expected did not come about")
    return Verdict("status", "update", "plan-then-fact", "what was expected has since come about")


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


def _fact(side: Side) -> bool:
    return status_of(side).certainty in _FACT or decided(side)


def _clear(status: Status) -> bool:
    """Whether the status was read well enough to be held against another."""
    return status.confidence >= LEAST_CONFIDENCE


def out_of_reach(side: Side) -> bool:
    """Whether the words before the status deny it by degree: "not deep enough so that we can expect …"."""
    before = side.text[side.claim.sentence.start : status_of(side).phrase.start].lower()
    return _NOT_ENOUGH.search(before) is not None


def compare(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """How two statuses of one scale lie to each other."""
    first, second = status_of(a), status_of(b)
    if first.scale != second.scale:
        return
    sameness = same_subject(a, b)
    if sameness is None:
        return
    strong = strongly_aligned(a, b, link)
    if sameness == "described" and not strong:
        shared = overlap(sentence_stems(a), sentence_stems(b))
        if shared < SHARED_DESCRIBED:
            return
    given = Setting(link.order, sameness, strong, own_scales(a))
    if is_plan(a) or is_plan(b):
        verdict = _plan(a, b, given)
    elif not (_fact(a) and _fact(b)):
        return
    else:
        verdict = (_same_state if first.state == second.state else _other_state)(first, second, given)
    if verdict is None or (verdict.relation != "update" and not (_clear(first) and _clear(second))):
        return
    if verdict.rule == "state-denied" and (out_of_reach(a) or out_of_reach(b)):
        return
    apart = background(a) != background(b) or (
        periods_meet(a, b) is False and not (_current(first) and _current(second))
    )
    if apart and verdict.relation in ("contradiction", "nuance"):
        yield NotCompared("status", "the sentences speak of different times")
        return
    score = max(link.score, link.sentences, 0.9 if sameness == "named" else 0.0)
    yield finding(a, b, verdict, given, score)
    both_last = _current(first) and _current(second) and first.negated == second.negated
    if sameness == "named" and both_last and verdict.relation in ("nuance", "consistent"):
        yield from other_reason(a, b, subject_of(a, b))


COMPARATOR = Comparator("status", frozenset({"status"}), compare, "status")
