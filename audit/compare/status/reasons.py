"""Why a named thing came to its state: "stalled amid new skirmishes" / "suspended due to injuries".

The states themselves are compared in audit.compare.status.statuses; here the reason or circumstance
that follows each of them in its sentence.
"""

import re
from collections.abc import Iterator

from audit.compare.base import outlet, words
from audit.compare.context import overlap, stems_of
from audit.compare.status.subjects import status_of
from audit.model import Finding, Side, Value
from claims.model import Span

# What follows a status word and gives its reason, up to the next comma, dash or end of sentence.
_REASON = re.compile(
    r"\b(?:amid|due to|because of|because|owing to|thanks to|following|over|as a result of)\s+"
    r"([^,;:.!?—–\"“”]{8,160})",
    re.IGNORECASE,
)
# Reasons that share this much of the shorter one's content words are one reason told in other words.
SAME_REASON = 0.4
# A reason of fewer content words ("over it") says nothing.
LEAST_WORDS = 2


def reason_of(side: Side) -> Span | None:
    """The first reason given after the status in its sentence."""
    status, sentence = status_of(side), side.claim.sentence
    match = _REASON.search(side.text, status.phrase.end, sentence.end)
    if match is None:
        return None
    written = match.group(1).rstrip()
    if len(stems_of(written)) < LEAST_WORDS:
        return None
    return Span(match.start(), match.start(1) + len(written))


def other_reason(a: Side, b: Side, subject: str) -> Iterator[Finding]:
    """A nuance of kind cause where both articles give a reason and the reasons differ."""
    first, second = reason_of(a), reason_of(b)
    if first is None or second is None:
        return
    one, two = words(a, first), words(b, second)
    if overlap(stems_of(one), stems_of(two)) >= SAME_REASON:
        return
    yield Finding(
        kind="cause",
        relation="nuance",
        rule="other-reason",
        a_spans=(first,),
        b_spans=(second,),
        values=(Value(a.claim.id, one), Value(b.claim.id, two)),
        summary=(
            f"What became of {subject} is explained differently: “{one}” ({outlet(a)}), "
            f"“{two}” ({outlet(b)})."
        ),
        steps=(
            f"Both articles name {subject} and tell of a state it came to.",
            "Each gives a reason or a circumstance, and they share few words.",
        ),
        explanations=("Both may have played a part.", "The articles speak of two moments."),
        confidence=0.65,
    )
