"""Results of a vote: "by 71 votes to 58", "71 in favour, 63 against", "voted 71-58".

Two sentences that tell of one vote give the same two figures, whichever way they put them; the
figures belong together, so that 58 is held against 63 and not against 71.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from audit.compare.base import Comparator, Link, Outcome, kept_all, outlet
from audit.compare.context import long_apart, other_names, periods_meet, sentence_stems
from audit.compare.same_slots import edited, names_replaced, subject_replaced
from audit.model import Finding, Side, Value
from claims.model import Span
from claims.numbers import parse_number

# Sentences aligned less firmly tell of two votes as often as of one.
LEAST_ALIGNED = 0.4
# Nor do those whose figures have neither side in common, unless so firmly aligned.
FIRM = 0.6
# A vote of fewer is no ballot.
FEWEST_VOTES = 3
# Whose sentence does not speak of a vote gives a score of a match.
_VOTING = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|ballots?|approv|back(?:ed|s)|pass(?:ed|es|age)|reject|adopt|favou?r|against"
    r"|elect|endors|nod|ayes|deput|senat|council|ruled|ruling|decision)",
    re.IGNORECASE,
)
_N = r"(?P<{}>\d[\d,]{{0,12}}|[a-z]{{3,12}}(?:-[a-z]{{3,9}})?)"
_WHO = r"(?: (?!and |to |in |for |against |voted? )[a-z]{1,20}){0,3}"
_FOR = r"(?:voting )?(?:voted )?(?:were )?(?:in favou?r(?: of it)?|for(?: it)?|yes|backed it|ayes)"
_AGAINST = r"(?:voted |voting |were )?(?:against|opposed|no\b|noes|said no)"
_SHAPES = tuple(
    re.compile(shape.replace("FIRST", _N.format("a")).replace("SECOND", _N.format("b")), re.IGNORECASE)
    for shape in (
        r"\bFIRST (?:votes?|ballots?) to SECOND\b",
        r"\b(?:voted|vote of|votes? by|approved|passed|rejected|backed|carried|adopted|ruled|decision)"
        r"(?: it)?,? (?:by )?FIRST(?:[-–—]| to )SECOND\b",
        r"\b(?<![-–—])FIRST[-–—]SECOND (?:votes?|ruling|decision|majority)\b",
        rf"\bFIRST{_WHO} {_FOR}[^\d.;:]{{0,50}}? SECOND{_WHO} {_AGAINST}",
        rf"\bFIRST (?:for|votes? for|yes votes?|votes? in favou?r)[^\d.;:]{{0,50}}? SECOND{_WHO} {_AGAINST}",
    )
)


@dataclass(frozen=True, slots=True)
class Ballot:
    """The two figures of a vote, the first for the winner or the motion, and where they stand."""

    values: tuple[Decimal, Decimal]
    spans: tuple[Span, Span]


@kept_all
def ballots(side: Side) -> Iterator[Ballot]:
    """Results of votes that the claim's sentence gives."""
    start, sentence = side.claim.sentence.start, side.sentence
    if not _VOTING.search(sentence):
        return
    taken: list[Span] = []
    for shape in _SHAPES:
        for match in shape.finditer(sentence):
            values = parse_number(match["a"].lower()), parse_number(match["b"].lower())
            span = Span(*match.span())
            if values[0] is None or values[1] is None or any(span.overlaps(other) for other in taken):
                continue
            if max(values[0], values[1]) >= FEWEST_VOTES:
                taken.append(span)
                first, second = (Span(start + match.start(g), start + match.end(g)) for g in "ab")
                yield Ballot((values[0], values[1]), (first, second))


def compare(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """Another result of one vote."""
    if a.claim.kind != "statement" or b.claim.kind != "statement" or link.score < LEAST_ALIGNED:
        return
    first, second = ballots(a), ballots(b)
    if len(first) != 1 or len(second) != 1 or sorted(first[0].values) == sorted(second[0].values):
        return
    if edited(a, b) and (names_replaced(a, b) or subject_replaced(a, b)):
        return  # one pattern, two votes
    one, two = _in_order(first[0]), _in_order(second[0])
    half = one.values[0] == two.values[0] or one.values[1] == two.values[1]
    if (other_names(a, b) and not half) or long_apart(a, b) or periods_meet(a, b) is False:
        return
    if half or (link.score >= FIRM and sentence_stems(a) & sentence_stems(b)):
        yield _finding(a, b, one, two)


def _in_order(ballot: Ballot) -> Ballot:
    """The ballot with the larger figure first: 58 to 71 lost is 71 to 58 won."""
    if ballot.values[0] >= ballot.values[1]:
        return ballot
    return Ballot(ballot.values[::-1], ballot.spans[::-1])


def _finding(a: Side, b: Side, one: Ballot, two: Ballot) -> Finding:
    """The finding, on those figures alone that differ."""
    differ = [i for i in (0, 1) if one.values[i] != two.values[i]]
    left, right = (tuple(sorted(x.spans[i] for i in differ)) for x in (one, two))
    told = [" to ".join(str(v) for v in x.values) for x in (one, two)]
    return Finding(
        kind="number",
        relation="contradiction",
        rule="other-result-of-vote",
        a_spans=left,
        b_spans=right,
        values=(_value(a, one, differ[0]), _value(b, two, differ[0])),
        summary=f"Votes: {told[0]} ({outlet(a)}) – {told[1]} ({outlet(b)}): both cannot be right.",
        steps=("Both sentences give the result of one vote.", f"{told[0]} is not {told[1]}."),
        explanations=("They are two votes, or one was counted again.",),
        confidence=0.8,
    )


def _value(side: Side, ballot: Ballot, index: int) -> Value:
    number = float(ballot.values[index])
    label = ballot.spans[index].of(side.text)
    return Value(side.claim.id, label, low=number, high=number, unit="votes")


COMPARATOR = Comparator(
    "number",
    frozenset({"statement"}),
    compare,
    "ballots",
    "“by 71 votes to 58” against “71 in favour, 63 against”",
    both=ballots,
)
