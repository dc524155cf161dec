"""One person, two offices: the title or relation that each article gives.

Guide rule 10: a different relation or post for one person contradicts; a shorter form of
the same office agrees.  Ages are figures and belong to audit.compare.number.numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from audit.compare.base import Comparator, Link, NotCompared, Outcome, outlet, words
from audit.compare.context import background
from audit.compare.name.offices import exclude
from audit.model import Finding, Relation, Severity, Side, Value
from claims.document import fold
from claims.gazetteer import word_set
from claims.name_matching import match_names, match_roles
from claims.name_pointers import stem

# Sentences aligned from here on speak of one event, so that "his son" and "his brother" clash.
ALIGNED = 0.5

# Words that make another rank of one office …
_RANKS = word_set("deputy vice assistant associate under")
# … and words that say when it was held, which an article may leave out.
_TENSES = word_set("former ex acting interim designate elect outgoing incoming late retired then")
# Different words for who leads: neither says more than the other.
_LEADERS = dict.fromkeys(("director", "chief", "boss", "leader"), "head") | {"skipper": "captain"}
# Offices that the word before them tells apart.
_PORTFOLIOS = word_set("minister secretary")
KIN = word_set(
    "son daughter brother sister father mother wife husband uncle aunt cousin nephew niece grandfather "
    "grandmother grandson granddaughter widow widower fiance fiancee stepfather stepmother stepson"
)
_KIN_AGREE = (word_set("wife widow"), word_set("husband widower"))
# Roles in the news, not posts.
_NOT_OFFICES = word_set(
    "suspect victim man woman gunman defendant accused resident witness author father mother"
)
_SMALL = word_set("of the for a an in at on to and his her their its our")


@dataclass(frozen=True, slots=True)
class Verdict:
    relation: Relation
    rule: str
    reason: str
    severity: Severity | None = None


def office_words(role: str) -> frozenset[str]:
    """Words of the role in one spelling, small words left out."""
    plain = fold(role).lower().replace("'s", "").replace("-", " ").replace(".", "").split()
    stems = (stem(word.strip(",;:()")) for word in plain if word not in _SMALL)
    return frozenset(_LEADERS.get(word, word) for word in stems if word)


def head_of(role: str) -> str:
    """The noun of the role: "police chief of Osthaven" -> chief; leaders of all names are "head"."""
    first = fold(role).lower().replace(" for ", " of ").replace(" in ", " of ").replace(" at ", " of ")
    found = first.partition(" of ")[0].replace(".", "").replace("-", " ").split()
    last = stem(found[-1]) if found else ""
    return _LEADERS.get(last, last)


def same_person(a: Side, b: Side) -> bool:
    """Whether both names are full forms of one name; a bare surname may be a relative's."""
    first, second = a.claim.name, b.claim.name
    if first is None or second is None or first.kind != "person" or second.kind != "person":
        return False
    full = min(len(first.canonical.split()), len(second.canonical.split())) > 1
    return full and match_names(first.canonical, second.canonical) == "same"


def verdict_of(first: str, second: str) -> Verdict | None:
    """How two roles of one person relate; None when they may both be right."""
    one, two = office_words(first), office_words(second)
    kin = (one & KIN, two & KIN)
    if kin[0] and kin[1]:
        if kin[0] & kin[1] or any(kin[0] | kin[1] <= pair for pair in _KIN_AGREE):
            return None
        return Verdict("contradiction", "other-relative", "the two give different relations")
    if kin[0] or kin[1] or (one | two) & _NOT_OFFICES:
        return None
    if match_roles(first, second) != "different" or one == two:
        return Verdict("consistent", "same-office", "one office")
    leads = "head" in (head_of(first), head_of(second))
    bare = frozenset({"head"}) in (one, two)
    if leads and (bare or (one & two) - _TENSES) and not (one | two) & (_RANKS | _TENSES):
        return Verdict("consistent", "same-office", "one office")  # the finance chief is the minister
    differ = one ^ two
    left, right = one - _TENSES - _RANKS, two - _TENSES - _RANKS
    if left and right and (left <= right or right <= left):
        if differ & _TENSES and head_of(first) == head_of(second):
            return Verdict("nuance", "former-or-current", "only one says when the office was held", "low")
        if differ & _RANKS and head_of(first) == head_of(second):
            return Verdict("contradiction", "other-rank", "two ranks of one office", "medium")
        return None
    if head_of(first) == head_of(second) and head_of(first) not in _PORTFOLIOS:
        return None
    if head_of(first) == head_of(second):
        return Verdict("contradiction", "other-office", "the two give different offices", "medium")
    if not exclude(first, second):
        return None  # a lawyer may be a mother of two as well
    return Verdict("nuance", "other-office", "the two give different titles", "low")


def compare(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """A finding where two articles give one person offices or relations that differ."""
    if a.claim.name is None or b.claim.name is None or not a.claim.name.role or not b.claim.name.role:
        return
    if not same_person(a, b):
        return
    verdict = verdict_of(a.claim.name.role, b.claim.name.role)
    if verdict is None:
        return
    if verdict.relation != "consistent" and background(a) != background(b):
        yield NotCompared("role", "the sentences speak of different times")
    elif verdict.rule == "other-relative" and link.sentences < ALIGNED:
        yield NotCompared("role", "the relations may be to different people")
    else:
        yield _finding(a, b, verdict)


def _finding(a: Side, b: Side, verdict: Verdict) -> Finding:
    assert a.claim.name is not None and b.claim.name is not None
    left, right = (side.claim.name.role_span or side.claim.name.span for side in (a, b) if side.claim.name)
    person = max(a.claim.name.canonical, b.claim.name.canonical, key=lambda name: (len(name), name))
    agrees = verdict.relation == "consistent"
    return Finding(
        kind="role",
        relation=verdict.relation,
        rule=verdict.rule,
        a_spans=(left,),
        b_spans=(right,),
        values=(Value(a.claim.id, words(a, left)), Value(b.claim.id, words(b, right))),
        summary=(
            f"{person}: “{words(a, left)}” ({outlet(a)}), “{words(b, right)}” ({outlet(b)}): "
            f"{verdict.reason}."
        ),
        steps=(f"Both articles name {person}.", f"{verdict.reason[:1].upper()}{verdict.reason[1:]}."),
        explanations=()
        if agrees
        else ("The person held both posts, one after the other.", "Two translations of one title."),
        confidence=0.75,
        severity=verdict.severity,
        about=person.lower(),
    )


COMPARATOR = Comparator("role", frozenset({"name"}), compare, "role")
