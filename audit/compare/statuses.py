"""One thing at two stages: suspended or stalled, charged or convicted, planned or failed.

Guide rule 8: a later stage in a later article is an update; two stages for the same moment
contradict or differ in nuance as data/en/statuses.toml says.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from audit.compare.base import Comparator, Link, NotCompared, Outcome, outlet, words
from audit.compare.context import background, overlap, periods_meet, sentence_stems, stems_of
from audit.model import DiscrepancyKind, Finding, Relation, Side, Value
from claims.model import Status
from claims.status_scales import label, position, relation_of

# Two statuses of one scale are of one thing when both name it, or when the sentences share
# this much of their content words (share of the shorter one).
SHARED_WHEN_NAMED = 0.15
SHARED_WHEN_NOT = 0.4

# What is only planned, possible or claimed has not happened: it can be overtaken, not contradicted.
_UNREAL = frozenset({"expected", "possible", "alleged"})


@dataclass(frozen=True, slots=True)
class Verdict:
    kind: DiscrepancyKind
    relation: Relation
    rule: str
    reason: str


def status_of(side: Side) -> Status:
    """The claim's status; comparators of status claims only call this on those."""
    status = side.claim.status
    assert status is not None
    return status


def same_entity(a: Side, b: Side) -> bool | None:
    """Whether both statuses are said of one thing; None when the words do not settle it."""
    first, second = status_of(a), status_of(b)
    if first.entity_name and second.entity_name:
        one, two = stems_of(first.entity_name), stems_of(second.entity_name)
        return True if overlap(one, two) >= 0.5 else None
    if first.entity is None or second.entity is None:
        return None
    return bool(stems_of(first.entity.of(a.text)) & stems_of(second.entity.of(b.text))) or None


def one_thing(a: Side, b: Side) -> bool:
    """Whether the statuses may be compared at all."""
    shared = overlap(sentence_stems(a), sentence_stems(b))
    return shared >= (SHARED_WHEN_NAMED if same_entity(a, b) else SHARED_WHEN_NOT)


def _same_state(first: Status, second: Status, link: Link) -> Verdict | None:
    if first.negated == second.negated:
        if (first.certainty in _UNREAL) == (second.certainty in _UNREAL):
            return Verdict("status", "consistent", "same-state", "both give the same state")
        if link.order in ("before", "after") and _plan_came_first(first, link):
            return Verdict("status", "update", "plan-then-fact", "what was expected is later told as a fact")
        return Verdict(
            "certainty", "nuance", "fact-against-plan", "one tells as a fact what the other only expects"
        )
    if _plan_came_first(first, link) or _plan_came_first_of(second, link):
        return Verdict("status", "update", "plan-not-met", "what was expected did not come about later")
    if first.certainty in _UNREAL or second.certainty in _UNREAL:
        return Verdict("certainty", "nuance", "denied-against-plan", "one denies what the other expects")
    return Verdict("negation", "contradiction", "state-denied", "one says it, the other denies it")


def _plan_came_first(first: Status, link: Link) -> bool:
    return link.order == "before" and first.certainty in _UNREAL


def _plan_came_first_of(second: Status, link: Link) -> bool:
    return link.order == "after" and second.certainty in _UNREAL


def _other_state(first: Status, second: Status, link: Link) -> Verdict | None:
    relation = relation_of(first.scale, first.state, second.state)
    if relation in ("same", "compatible") or first.negated or second.negated:
        return None
    if _plan_came_first(first, link) or _plan_came_first_of(second, link):
        return Verdict("status", "update", "plan-then-fact", "the later article tells what came of the plan")
    if relation == "progress":
        forward = position(first.scale, first.state) < position(second.scale, second.state)
        if link.order in ("before", "after") and forward == (link.order == "before"):
            return Verdict("status", "update", "later-stage", "the later article gives the later stage")
        return Verdict("status", "nuance", "other-stage", "the two give different stages")
    if relation == "contradiction" and (first.certainty in _UNREAL or second.certainty in _UNREAL):
        return Verdict(
            "status", "nuance", "other-stage-unsure", "opposite stages, one of them not told as a fact"
        )
    rule = "opposite-stages" if relation == "contradiction" else "near-stages"
    reason = (
        "the two stages exclude each other"
        if relation == "contradiction"
        else "the two stages are not the same"
    )
    return Verdict("status", "contradiction" if relation == "contradiction" else "nuance", rule, reason)


def value_of(side: Side) -> Value:
    """The state and its place on the scale."""
    status = status_of(side)
    return Value(
        claim=side.claim.id,
        label=words(side, status.phrase),
        scale=status.scale,
        state=status.state,
        position=position(status.scale, status.state),
    )


def stage(status: Status) -> str:
    """The state for a sentence ("not signed", "expected: signed")."""
    text = label(status.scale, status.state)
    if status.negated:
        text = f"not {text}"
    return f"{status.certainty}: {text}" if status.certainty in _UNREAL else text


_EXPLANATIONS: dict[str, tuple[str, ...]] = {
    "contradiction": (
        "The articles speak of two moments.",
        "One of them follows a source that the other does not.",
    ),
    "nuance": ("Two words for one stage.", "The articles speak of two moments."),
    "update": ("The later article tells what happened since.",),
    "consistent": (),
}


def finding(a: Side, b: Side, verdict: Verdict, link: Link) -> Finding:
    """The finding with its sentence, steps and compared values."""
    first, second = status_of(a), status_of(b)
    subject = first.entity_name or second.entity_name or a.claim.subject
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
            f"Both speak of {subject} on the scale “{first.scale}”.",
            f"{outlet(a)}: {stage(first)}; {outlet(b)}: {stage(second)}.",
            f"{verdict.reason[:1].upper()}{verdict.reason[1:]}.",
        ),
        explanations=_EXPLANATIONS[verdict.relation],
        confidence=round(
            min(0.95, 0.4 + 0.5 * max(link.score, link.sentences)) * min(first.confidence, second.confidence),
            3,
        ),
    )


def compare(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """How two statuses of one scale lie to each other."""
    first, second = status_of(a), status_of(b)
    if first.scale != second.scale or not one_thing(a, b):
        return
    verdict = (_same_state if first.state == second.state else _other_state)(first, second, link)
    if verdict is None:
        return
    apart = periods_meet(a.claim, b.claim) is False or background(a) != background(b)
    if verdict.relation != "consistent" and apart:
        yield NotCompared("status", "the sentences speak of different times")
        return
    yield finding(a, b, verdict, link)


COMPARATOR = Comparator("status", frozenset({"status"}), compare, "status")
