"""One person, two offices: the title or description that each article gives.

Guide rule 10: a different relation or post for one person contradicts; a shorter form of
the same office agrees.
"""

from collections.abc import Iterator

from audit.compare.base import Comparator, Link, Outcome, outlet, words
from audit.compare.context import stems_of
from audit.model import Finding, Side, Value
from claims.model import Claim

# Words that make another office of the same name.
_QUALIFIERS = stems_of(
    "former ex acting deputy vice assistant associate interim outgoing retired late designate elect"
)
# Words that a title may add or drop.
_FILLERS = stems_of("mr mrs ms dr sir dame lady lord the of for a an his her their us u.s")


def same_person(a: Claim, b: Claim) -> bool:
    """Whether both names end in the same surname and share a first name where both give one."""
    if a.name is None or b.name is None:
        return False
    first, second = a.name.canonical.lower().split(), b.name.canonical.lower().split()
    if not first or not second or first[-1] != second[-1]:
        return False
    return len(first) == 1 or len(second) == 1 or first[0][0] == second[0][0]


def compare(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """A finding when the offices differ in a word that makes another office."""
    if not same_person(a.claim, b.claim) or a.claim.name is None or b.claim.name is None:
        return
    first = stems_of(a.claim.name.role or "") - _FILLERS
    second = stems_of(b.claim.name.role or "") - _FILLERS
    if not first or not second:
        return
    qualified = (first ^ second) & _QUALIFIERS
    core_first, core_second = first - _QUALIFIERS, second - _QUALIFIERS
    if core_first <= core_second or core_second <= core_first:
        if not qualified:
            yield _finding(a, b, "consistent", "same-office")
        elif core_first and core_second:
            yield _finding(a, b, "contradiction", "other-rank")


def _finding(a: Side, b: Side, relation: str, rule: str) -> Finding:
    assert a.claim.name is not None and b.claim.name is not None
    left = words(a, a.claim.name.role_span or a.claim.name.span)
    right = words(b, b.claim.name.role_span or b.claim.name.span)
    person = a.claim.name.canonical
    agrees = relation == "consistent"
    return Finding(
        kind="role",
        relation="consistent" if agrees else "contradiction",
        rule=rule,
        a_spans=(a.claim.name.role_span or a.claim.name.span,),
        b_spans=(b.claim.name.role_span or b.claim.name.span,),
        values=(Value(a.claim.id, left), Value(b.claim.id, right)),
        summary=f"{person}: “{left}” ({outlet(a)}), “{right}” ({outlet(b)})"
        + (": one office." if agrees else ": two ranks of one office."),
        steps=(f"Both name {person}.", "The offices differ in a word that makes another rank."),
        explanations=() if agrees else ("The person held both posts, one after the other.",),
        confidence=0.75,
        severity=None if agrees else "medium",
    )


COMPARATOR = Comparator("role", frozenset({"name"}), compare, "role")
