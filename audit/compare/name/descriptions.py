"""What a person is, as whole sentences tell it: a colonel or a general, a nephew or a son-in-law.

The offices written right beside a name are claims of their own and compared in roles.py;
here are the relatives and ranks of aligned sentences, and offices said with "was" or "as".
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.compare.base import Comparator, Link, Outcome, kept, kept_all, outlet, words
from audit.compare.context import background
from audit.compare.frames import frame_of
from audit.compare.happenings import FIRM, LEAST_SHARED, VERY_FIRM, one_happening, set_apart
from audit.compare.name.roles import KIN, verdict_of
from audit.compare.slots import nearly_one
from audit.model import Finding, Side, Value
from claims.document import fold, lower
from claims.lexicon import load_entries
from claims.model import ClaimKind, Name, Span
from claims.name_matching import match_names

# Characters between a relative's word and the name of the person it is said of.
KIN_REACH = 30
# Words of an office that are read: "deputy associate director of the Bureau of Mines".
_OFFICE = r"((?:[a-z][\w'-]*\s+){0,5}[a-z][\w-]*(?:\s+of\s+(?:the\s+)?[A-Z][\w&-]*(?:\s+[A-Z][\w&-]*){0,4})?)"
_AFTER_NAME = re.compile(
    rf"\s+(?:is|was|had\s+been|has\s+been|served\s+as|worked\s+as)\s+(?:the\s+|an?\s+)?{_OFFICE}(?=[\s,.;:]|$)"
)
_BEFORE_NAME = re.compile(rf"\b[Aa]s\s+(?:the\s+|an?\s+)?{_OFFICE},\s+(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?$")
# Characters before a name in which "As the associate director of the FBI, Mr" stands.
_BEFORE_REACH = 120
# Letters of a rank cut short ("Lt", "Col", "Capt").
_CUT_SHORT = 4
# Ranks that are everyday words: they count behind an article or "retired" only.
_RANK = (
    r"\b(?:an?|the|retired|former|army|navy|police|air\s+force|senior|serving)\s+({})\b"
    r"(?!\s+(?:election|public|manager))"
)
_KIN = r"\b((?:{})(?:-in-law)?)\b"
_HERS = re.compile(r"\b(his|her|their|my|your)\s+(?:[\w-]+\s+)?$")


@dataclass(frozen=True, slots=True)
class Said:
    """A word for a person, where it stands, and whose relative where a pronoun says so."""

    span: Span
    word: str
    whose: str = ""


@functools.cache
def _titles(kind: str) -> frozenset[str]:
    """Titles of one class of titles.csv; words for relatives."""
    if kind == "family":
        return KIN
    if kind == "rank":  # "Lt" is "lieutenant" cut short: only words written out are compared
        listed = (row["title"] for row in load_entries("titles.csv") if row["class"] == kind)
        return frozenset(title for title in listed if all(len(word) > _CUT_SHORT for word in title.split()))
    return frozenset(row["title"] for row in load_entries("titles.csv") if row["class"] == kind)


@functools.cache
def _pattern(kind: str) -> re.Pattern[str]:
    listed = "|".join(re.escape(t) for t in sorted(_titles(kind), key=lambda t: (-len(t), t)))
    return re.compile((_RANK if kind == "rank" else _KIN).format(listed))


@kept
def _relative(side: Side) -> Said | None:
    return _only(_said(side, "family"))


@kept
def _rank(side: Side) -> Said | None:
    return _only(_said(side, "rank"))


def _said(side: Side, kind: str) -> list[Said]:
    base = side.claim.sentence.start
    small = lower(fold(side.claim.sentence.of(side.text)))
    found = []
    for match in _pattern(kind).finditer(small):
        owner = _HERS.search(small, max(0, match.start(1) - KIN_REACH), match.start(1))
        span = Span(base + match.start(1), base + match.end(1))
        found.append(Said(span, match.group(1).replace("-", " "), owner.group(1) if owner else ""))
    return found


def _only(found: list[Said]) -> Said | None:
    """The one word, when the sentence holds no other."""
    return found[0] if len({item.word for item in found}) == 1 else None


def _people(side: Side) -> list[Name]:
    return [n for n in side.claim.names if n.kind == "person" and n.mention == "name"]


def _one_person(a: Name, b: Name) -> bool:
    """Whether the two may be one person: forms of one name with one surname."""
    same_last = a.canonical.split()[-1].lower() == b.canonical.split()[-1].lower()
    return same_last and match_names(a.canonical, b.canonical) != "different"


def describes(side: Side) -> bool:
    """Whether the sentence says of somebody what he is."""
    return bool(_read_offices(side) or _relative(side) or _rank(side))


def description(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """Findings about relatives, ranks and offices of one person."""
    if background(a) != background(b) or not one_happening(a, b, link) or set_apart(a, b):
        return
    yield from [*_offices(a, b)][:1] or [*_relatives(a, b, link)] or [*_ranks(a, b, link)]


def _relatives(a: Side, b: Side, link: Link) -> Iterator[Finding]:
    """Another relation of one person."""
    one, two = _relative(a), _relative(b)
    if (
        one is None
        or two is None
        or one.word == two.word
        or (one.whose and two.whose and one.whose != two.whose)
        or nearly_one(frame_of(a), frame_of(b))  # compared word by word in slots.py
    ):
        return
    verdict = verdict_of(one.word, two.word)
    near = [[n for n in _people(s) if _gap(n.span, w.span) <= KIN_REACH] for s, w in ((a, one), (b, two))]
    same = any(_one_person(x, y) for x in near[0] for y in near[1])
    if verdict is not None and verdict.relation == "contradiction" and (same or link.sentences >= VERY_FIRM):
        yield _finding(a, b, one.span, two.span, "other-relative")


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def _ranks(a: Side, b: Side, link: Link) -> Iterator[Finding]:
    """Another rank of one officer."""
    one, two = _rank(a), _rank(b)
    if one is None or two is None or link.sentences < FIRM:
        return
    if not set(one.word.split()) & set(two.word.split()):
        yield _finding(a, b, one.span, two.span, "other-rank")


@kept_all
def _read_offices(side: Side) -> Iterator[tuple[Name, Span]]:
    """Offices said of a person with "was" or "as"."""
    low, high = side.claim.sentence.start, side.claim.sentence.end
    offices = _titles("office") | _titles("business") | _titles("rank")
    for name in _people(side):
        found = _AFTER_NAME.match(side.text, name.span.end, high) or _BEFORE_NAME.search(
            side.text, max(low, name.span.start - _BEFORE_REACH), name.span.start
        )
        if found is None:
            continue
        office = _office(found.group(1), offices)
        if office:
            start = found.start(1)
            yield name, Span(start, start + len(office))


def _office(written: str, offices: frozenset[str]) -> str:
    """The words up to the last title among them, with its "of …" when nothing stands between; else ""."""
    head, of, _ = written.partition(" of ")
    tokens = head.split(" ")
    for end in range(len(tokens), 0, -1):
        if any(" ".join(tokens[start:end]) in offices for start in range(end)):
            return written if of and end == len(tokens) else " ".join(tokens[:end])
    return ""


def _offices(a: Side, b: Side) -> Iterator[Finding]:
    """Another office of one person."""
    for one, left in _read_offices(a):
        for two, right in _read_offices(b):
            verdict = verdict_of(words(a, left), words(b, right)) if _one_person(one, two) else None
            if verdict is not None and verdict.rule in ("other-rank", "other-office"):
                yield _finding(a, b, left, right, verdict.rule)


_EXPLANATIONS = (
    "The sentences may speak of two people.",
    "One article may translate a title, or give an older one.",
)


def _finding(a: Side, b: Side, left: Span, right: Span, rule: str) -> Finding:
    one, two = words(a, left), words(b, right)
    return Finding(
        kind="role",
        relation="nuance" if rule == "other-office" else "contradiction",
        rule=rule,
        a_spans=(left,),
        b_spans=(right,),
        values=(Value(a.claim.id, one), Value(b.claim.id, two)),
        summary=f"One person is “{one}” ({outlet(a)}) and “{two}” ({outlet(b)}).",
        steps=(
            "Both sentences tell of one happening and of one person in it.",
            "They say differently what that person is.",
        ),
        explanations=_EXPLANATIONS,
        confidence=0.65,
        severity="low" if rule == "other-office" else "medium",
    )


STATEMENTS: frozenset[ClaimKind] = frozenset({"statement"})
COMPARATOR = Comparator(
    "role", STATEMENTS, description, "role", both=describes, share=LEAST_SHARED, firm=FIRM
)
