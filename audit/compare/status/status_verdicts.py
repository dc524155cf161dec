"""What two states of one scale say of each other: update, nuance, contradiction or nothing.

Guide rule 8.  The relations of any two states stand in data/en/statuses.toml; here what dates,
plans, denials and the certainty that both speak of one thing make of them.
"""

import re
from dataclasses import dataclass, replace

from audit.compare.base import Link, Order
from audit.compare.context import overlap, sentence_stems
from audit.compare.status.subjects import Sameness, status_of
from audit.model import DiscrepancyKind, Relation, Side
from claims.model import Status
from claims.newsroom import STATUSES, LexiconFile
from claims.status_scales import position, relation_of

# Sentences that share this much of their content words (share of the shorter one) tell of one
# event, so that even statuses of unnamed things in them are of one thing.
SHARED_STRONG = 0.5
# … and so do sentences that the alignment is this sure of, if they share some words.
# (.6: on the labelled pairs six of seven sentences so aligned that fell short in words were of one event.)
ALIGNED_STRONG = 0.6
ALIGNED_SHORT = 0.85
# Fewer content words in common say nothing, whatever their share: "Colts win."
LEAST_SHARED = 3
# What is only planned, possible or claimed has not happened: it can be overtaken, not contradicted.
_PLANNED = frozenset({"expected", "possible"})
_FACT = frozenset({"stated", "reported"})

# States that last, so that the later article's word counts; the others are steps once taken
# ("signed"), which stay true whatever follows.
CURRENT: dict[str, frozenset[str]] = {
    "agreement": frozenset({"in force", "stalled", "suspended", "violated", "collapsed", "ended"}),
    "negotiation": frozenset({"under way", "progressing", "stalled", "suspended", "broken off"}),
    "military": frozenset({"under way", "escalating", "easing", "paused", "ended"}),
    "territory": frozenset({"contested", "besieged", "captured", "held", "retaken", "lost"}),
    "custody": frozenset({"wanted", "at large", "detained", "remanded", "on bail", "released", "escaped"}),
    "condition": frozenset({"well", "missing", "captive", "ill", "injured", "seriously hurt", "critical"}),
    "service": frozenset({"normal", "delayed", "reduced", "suspended", "partly restored", "restored"}),
    "disaster": frozenset({"approaching", "spreading", "out of control", "weakening", "under control"}),
    "protest": frozenset({"under way", "growing", "suspended", "over"}),
    "permission": frozenset({"allowed", "restricted", "banned"}),
    "outbreak": frozenset({"spreading", "contained", "over"}),
    "relations": frozenset({"hostile", "severed", "strained", "normal", "allied"}),
    "project": frozenset({"delayed", "paused", "under construction"}),
    "investigation": frozenset({"under way", "suspended", "closed"}),
    "warning": frozenset({"issued", "raised", "lowered", "lifted"}),
    "evacuation": frozenset({"told to stay", "told to leave", "evacuated", "allowed back"}),
    "insolvency": frozenset({"at risk", "bankrupt"}),
    "candidacy": frozenset({"considering", "running", "leading", "trailing"}),
    "employment": frozenset({"in talks", "in post", "on leave", "suspended"}),
    "vote": frozenset({"scheduled", "postponed"}),
    "fixture": frozenset({"scheduled", "postponed", "suspended"}),
}

# Steps once taken, which stay true whatever comes of the thing: no other state speaks against them.
STEPS: dict[str, frozenset[str]] = {
    "agreement": frozenset({"proposed", "negotiated", "agreed", "signed", "ratified", "honoured", "revived"}),
    "negotiation": frozenset({"sought", "planned"}),
    "military": frozenset({"threatened", "massing"}),
    "vote": frozenset({"called", "scheduled"}),
    "protest": frozenset({"called"}),
}

# What must have come before a state: who denies the first rules out the second.
NEEDS: dict[tuple[str, str], frozenset[str]] = {
    ("takeover", "completed"): frozenset({"agreed", "approved"}),
    ("agreement", "signed"): frozenset({"agreed"}),
    ("agreement", "ratified"): frozenset({"agreed", "signed"}),
    ("agreement", "in force"): frozenset({"agreed", "signed"}),
    ("bill", "signed into law"): frozenset({"passed"}),
    ("bill", "in force"): frozenset({"passed", "signed into law"}),
    ("criminal case", "on trial"): frozenset({"charged"}),
    ("criminal case", "convicted"): frozenset({"charged"}),
    ("criminal case", "sentenced"): frozenset({"charged", "convicted"}),
    ("custody", "remanded"): frozenset({"arrested", "detained"}),
    ("custody", "on bail"): frozenset({"arrested", "detained"}),
    ("custody", "released"): frozenset({"arrested", "detained"}),
    ("employment", "in post"): frozenset({"nominated", "confirmed"}),
    ("project", "completed"): frozenset({"approved", "launched"}),
    ("project", "under construction"): frozenset({"approved"}),
    ("project", "launched"): frozenset({"approved"}),
    ("service", "normal"): frozenset({"restored"}),
    ("vote", "counted"): frozenset({"under way"}),
}

# A thing denied by degree, within a few words, or of some only.
_NOT_ENOUGH = re.compile(
    r"(?:\bnot|n['’]t)\b[^.;]{0,40}\benough\b|\btoo\b[^.;,]{0,40}\b(?:to|for)\b|"
    r"\bnot\s+(?:all|every|everyone|everybody|many|only)\b"
)

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
# … and scales on which a later stage on a later day is the course of events ("sought", then "arrested").
_COURSE = _ORDERED | {"custody"}
# What one stays while the next stages come: a man arraigned today is called a suspect today.
_STAYS = frozenset({("criminal case", "suspected")})


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


# Two short sentences are of one event, too, when nearly all that the shorter one says is shared.
SHORT_SHARED = 2
SHORT_SHARE = 0.6


def strongly_aligned(a: Side, b: Side, link: Link) -> bool:
    """Whether the two sentences tell of one event."""
    first, second = sentence_stems(a), sentence_stems(b)
    both, shared = len(first & second), overlap(first, second)
    if both < LEAST_SHARED:
        return both >= SHORT_SHARED and shared >= SHORT_SHARE and link.score >= ALIGNED_SHORT
    return shared >= SHARED_STRONG or link.sentences >= ALIGNED_STRONG


def is_plan(side: Side) -> bool:
    """Whether the state is expected, possible, wished for or intended ("to revive")."""
    status = status_of(side)
    if decided(side):
        return False
    if status.certainty in _PLANNED:
        return True
    before = side.text[side.claim.sentence.start : status.phrase.start].lower().split()[-1:]
    return status.phrase.of(side.text).lower().startswith("to ") and before != ["yet"]


def decided(side: Side) -> bool:
    """Whether what is announced is as good as done ("will face trial")."""
    status = status_of(side)
    said = status.phrase.of(side.text).lower().startswith(_ANNOUNCED)
    return said and status.certainty == "expected" and (status.scale, status.state) in _DECIDED


def is_current(status: Status) -> bool:
    """Whether the state lasts, so that the later article's word counts."""
    return status.state in CURRENT.get(status.scale, frozenset())


def _step(status: Status) -> bool:
    return status.state in STEPS.get(status.scale, frozenset())


def _same_state(first: Status, second: Status, given: Setting) -> Verdict | None:
    if first.negated == second.negated:
        return Verdict("status", "consistent", "same-state", "both give the same state")
    if not given.strong:
        return None
    if is_current(first) and given.order in ("before", "after"):
        return Verdict("status", "update", "state-changed", "the later article gives the opposite")
    return Verdict("negation", "contradiction", "state-denied", "one says it, the other denies it")


def _never_begun(first: Status, second: Status, given: Setting) -> Verdict | None:
    """One denies what the other's state needs: "yet to approve the merger" / "completed"."""
    denied, later = (first, second) if first.negated else (second, first)
    if denied.negated == later.negated or not given.strong:
        return None
    if denied.state not in NEEDS.get((later.scale, later.state), frozenset()):
        return None
    if given.order == ("before" if denied is first else "after"):
        return Verdict("status", "update", "later-stage", "the later stage follows the earlier one")
    return Verdict("status", "contradiction", "stage-denied", "one denies what the other's stage needs")


def _other_state(first: Status, second: Status, given: Setting) -> Verdict | None:
    if first.negated or second.negated:
        return _never_begun(first, second, given)
    relation = relation_of(first.scale, first.state, second.state, given.own)
    if relation == "compatible" and first.scale in _ORDERED and given.strong:
        return _next_step(first, second, given)
    if relation in ("same", "compatible") or _step(first) != _step(second):
        return None
    if given.order == "same" and {(s.scale, s.state) for s in (first, second)} & _STAYS:
        return None
    ordered = given.order in ("before", "after")
    at = [position(status.scale, status.state, given.own) for status in (first, second)]
    rises = at[0] < at[1]
    forward = ordered and rises == (given.order == "before")
    both_current = is_current(first) and is_current(second)
    clear = given.strong or (given.sameness == "named" and both_current)
    if relation == "progress":
        if forward or (first.scale in _ORDERED and given.order == "unknown"):
            return Verdict("status", "update", "later-stage", "the later stage follows the earlier one")
        if clear and not ordered:
            return Verdict("status", "nuance", "other-stage", "the two give different stages")
        return None
    if relation == "nuance":
        if first.scale in _COURSE and forward:
            return Verdict("status", "update", "later-stage", "the later stage follows the earlier one")
        if clear:
            return Verdict("status", "nuance", "near-stages", "the two stages are not the same")
        return None
    if forward or (ordered and both_current):
        return Verdict("status", "update", "state-changed", "the later article gives another state")
    if clear or given.sameness == "named":
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
    status = status_of(side)
    told = _SETTLED if status.certainty == "possible" else (*_SETTLED, "would ")
    return status.phrase.of(side.text).lower().startswith(told)


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
        if is_plan(a) and is_plan(b) and (_until(a) or _until(b)):
            return None  # "will stay open until June", "will close in June"
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


_UNTIL = re.compile(r"\s+(?:until|till)\b")


def _until(side: Side) -> bool:
    """Whether the state is told to last up to some time."""
    return _UNTIL.match(side.text, status_of(side).phrase.end) is not None


def out_of_reach(side: Side) -> bool:
    """Whether the words before the status deny it by degree: "not deep enough so that we can expect …"."""
    before = side.text[side.claim.sentence.start : status_of(side).phrase.start].lower()
    return _NOT_ENOUGH.search(before) is not None


def is_fact(side: Side) -> bool:
    """Whether the state is told as having come about."""
    return status_of(side).certainty in _FACT or decided(side)


# A stage told as what is not done: "will not play", "has not been published".
_DENYING = re.compile(r"\b(?:will|would|did|does|do|has|have|had|is|are|was|were|been) not\b|\w+n['’]t\b")


def _denies(side: Side) -> bool:
    return _DENYING.search(status_of(side).phrase.of(side.text)) is not None


def verdict_on(a: Side, b: Side, given: Setting) -> Verdict | None:
    """How the two statuses lie to each other; None when nothing is to be said.

    A stage that is told by denying it contradicts as a negation does.
    """
    found = _verdict(a, b, given)
    if found is None or found.relation != "contradiction" or _denies(a) == _denies(b):
        return found
    return replace(found, kind="negation")


def _verdict(a: Side, b: Side, given: Setting) -> Verdict | None:
    first, second = status_of(a), status_of(b)
    if is_plan(a) or is_plan(b):
        return _plan(a, b, given)
    if not (is_fact(a) and is_fact(b)):
        return None
    return (_same_state if first.state == second.state else _other_state)(first, second, given)
