"""Two stages of one scale in sentences that tell of one happening, whatever noun they are said of.

statuses.py compares what was read of nouns that the scales list, in claims of one name or noun.  Where
the alignment joins two sentences firmly and one of them gives such a stage, the other's words of that
scale count too: "the council approved the cable car", "councillors turned it down".
"""

from collections.abc import Iterator
from dataclasses import replace

from audit.compare.base import Link, NotCompared, Outcome, words
from audit.compare.context import background, other_names
from audit.compare.frames import frame_of, shared
from audit.compare.happenings import one_happening, set_apart
from audit.compare.other_thing import other_setting
from audit.compare.status.said_of import said_of_one
from audit.compare.status.stage_words import stages
from audit.compare.status.status_verdicts import Setting, own_scales, verdict_on
from audit.compare.status.statuses import finding, one_hand
from audit.compare.status.subjects import same_subject
from audit.model import Finding, Side
from claims.model import Status

# The alignment must join the sentences this firmly.
FIRM = 0.65
# Share of the shorter sentence's content words that must stand in both.
SHARED = 0.3
# Scales whose words point a way rather than tell a stage: direction compares them.
_ELSEWHERE = frozenset({"market"})


def _as_claim(side: Side, status: Status) -> Side:
    """The side as if its claim were of the status, said of what that is said of."""
    subject = words(side, status.entity) if status.entity else side.claim.subject
    claim = replace(side.claim, status=status, subject=subject)
    return Side(claim, side.article, side.reading, side.origin)


def unlisted(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """The stage of one sentence and another stage of its scale that words of the other tell."""
    scales = frozenset(s.scale for side in (a, b) for s in side.claim.statuses) - _ELSEWHERE
    if not scales or link.sentences < FIRM or "?" in a.sentence or "?" in b.sentence:
        return
    if not one_happening(a, b, link):
        return
    if shared(frame_of(a), frame_of(b)) < SHARED or other_names(a, b) or set_apart(a, b):
        return
    found = list(_findings(a, b, link, scales))
    if not found:
        return
    best = min(found, key=lambda item: _RANK[item.relation])
    one, two = (" ".join(v.label.split()) for v in best.values)
    other = other_setting(a, b, one, two)
    yield NotCompared("status", other) if other is not None else best


_RANK = {"contradiction": 0, "nuance": 1, "update": 2, "consistent": 3}


def _findings(a: Side, b: Side, link: Link, scales: frozenset[str]) -> Iterator[Finding]:
    """What the stages of the two sentences say of each other, one of each two read of a listed noun."""
    first, second = stages(a, scales), stages(b, scales)
    known = [{(s.scale, s.state) for s, _ in found if not s.negated} for found in (first, second)]
    for one, listed_one in first:
        for two, listed_two in second:
            if one.scale != two.scale or not (listed_one or listed_two):
                continue
            if one.state == two.state and one.negated == two.negated:
                continue
            if (one.scale, one.state) in known[1] or (two.scale, two.state) in known[0]:
                continue  # a sentence that tells both stages tells how one came after the other
            found = _finding(_as_claim(a, one), _as_claim(b, two), link, listed_one and listed_two)
            if found is not None:
                yield found


def _finding(a: Side, b: Side, link: Link, listed: bool) -> Finding | None:
    if listed and same_subject(a, b) is not None:
        return None  # statuses.py has compared them
    given = Setting(link.order, "described", True, own_scales(a))
    verdict = verdict_on(a, b, given)
    if verdict is None or verdict.relation == "consistent":
        return None
    if background(a) != background(b) or one_hand(a, b) or not said_of_one(a, b, link):
        return None
    return finding(a, b, verdict, given, max(link.score, link.sentences))
