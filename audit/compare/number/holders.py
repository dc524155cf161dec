"""Whose seats, votes, points or shares a figure is: those of two rivals are two facts.

The holder is the name nearest before the figure in its clause ("the Liberals on four", "gives the
Union 20 seats"), else the one behind "for".  A coalition with somebody is another holder.
"""

import re

from audit.compare.base import kept
from audit.compare.number.figures import quantity_of
from audit.model import Side
from claims.name_matching import match_names

# Measures of what rivals hold beside each other.
_HELD = frozenset({"votes", "vote_share", "share", "points", "delegates", "score", "medals"})
# Characters in front of a figure, and behind it, in which its holder stands.
_REACH, _BEHIND = 60, 40
# Capitalised words, perhaps joined by small ones: "the People's Union", "Bread and Land".
_NAME = re.compile(r"[A-Z][\w’'-]*(?:\s+(?:(?:of|and|for|the)\s+)?[A-Z][\w’'-]*){0,4}")
_FOR = re.compile(r"[\w%. ]{0,20}?\b(?:for|to)\s+(?:the\s+)?(" + _NAME.pattern + ")")
# What stands between a figure and the figure or clause before it.
_CLAUSE = re.compile(r"\d|[;:()\n]|\b(?:but|while|whereas)\b")
_TOGETHER = re.compile(r"\b(?:coalition|alliance|bloc|pact|together|partners?|combined)\b", re.IGNORECASE)
JOINT = "together"


# "On Rotten Tomatoes", "in Leeds", "a poll by Norstat": where a figure stands, or whose count it is.
_WHERE = re.compile(r"\b(?:on|by|in|at|from|(?:web)?site|poll|survey)\s+(?:the\s+)?$", re.IGNORECASE)
_WHERE_LEAD = 12


@kept
def holder(side: Side) -> str:
    """The words for who holds the figure, JOINT for several together; "" when none is told."""
    sentence, phrase = side.claim.sentence, quantity_of(side).phrase
    start = max(sentence.start, phrase.start - _REACH)
    start = max((m.end() for m in _CLAUSE.finditer(side.text, start, phrase.start)), default=start)
    if _TOGETHER.search(side.text, start, phrase.start):
        return JOINT
    names = [m for m in _NAME.finditer(side.text, start, phrase.start) if _is_name(side, m)]
    names = [
        m for m in names if not _WHERE.search(side.text[max(start, m.start() - _WHERE_LEAD) : m.start()])
    ]
    if names:
        return " ".join(names[-1].group().removeprefix("The ").split())
    found = _FOR.match(side.text, phrase.end, min(sentence.end, phrase.end + _BEHIND))
    if found is None or any(t.span.start <= found.start(1) < t.span.end for t in side.claim.times):
        return ""  # "in the year to August"
    return " ".join(found.group(1).split())


def _is_name(side: Side, found: re.Match[str]) -> bool:
    """Whether the capitals are a name; a first word of the sentence is one only where it was read as one."""
    if found.start() > side.claim.sentence.start or " " in found.group():
        return True
    return any(n.span.start == found.start() and n.mention == "name" for n in side.claim.names)


def other_holder(a: Side, b: Side) -> bool:
    """Whether the two figures are held by two, or one of several such figures has no holder told."""
    if not {quantity_of(a).measure, quantity_of(b).measure} & _HELD:
        return False
    first, second = holder(a), holder(b)
    if first and second:
        return match_names(first, second) == "different"
    return bool((second and _several(a)) or (first and _several(b)))


def _several(side: Side) -> bool:
    """Whether the sentence gives several figures of the measure."""
    own = quantity_of(side)
    return sum(q.measure == own.measure and q.kind == own.kind for q in side.claim.quantities) > 1
