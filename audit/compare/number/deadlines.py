"""One figure with two deadlines: "save 85 million within two years" / "by the end of the third year".

The figure, its unit and a word that the sentences share say that both speak of one aim.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from audit.compare.across import by_key, pairs
from audit.compare.base import Outcome, outlet, words
from audit.compare.context import background
from audit.compare.frames import frame_of
from audit.compare.number.figures import quantity_of
from audit.model import Finding, Side, Topic, Value
from audit.text_index import rarity
from claims.document import fold, lower
from claims.model import Article, Span

# Characters behind the figure in which its deadline stands.
_REACH = 80
_UNITS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.4"), "year": Decimal(365)}
_WRITTEN = (
    "a one first", "two second", "three third", "four fourth", "five fifth", "six sixth", "seven seventh",
    "eight eighth", "nine ninth", "ten tenth", "eleven eleventh", "twelve twelfth",
)  # fmt: skip
_NUMBERS = {word: n for n, forms in enumerate(_WRITTEN, 1) for word in forms.split()}
_NUMBER = rf"(?P<number>\d{{1,3}}(?:st|nd|rd|th)?|{'|'.join(_NUMBERS)})"
_UNIT = r"(?P<unit>day|week|month|year)s?\b"
_DEADLINES = (
    re.compile(
        r"\b(?:within|over|inside|during|in)(?: the| a)?(?: next| first| coming| period of| space of)?"
        rf"(?: (?:about|around|some))? {_NUMBER} {_UNIT}(?! ago| earlier| before| running)"
    ),
    re.compile(rf"\bby(?: the end of)?(?: the| its| their)? {_NUMBER} {_UNIT}"),
    re.compile(rf"(?:\bby |\bin )?(?:\bthe end of )?\b(?P<number>next) {_UNIT}"),
)
_BY_YEAR = re.compile(r"\bby(?: the end of)? (?P<year>20\d\d|21\d\d)\b")
_BREAK = re.compile(r"[;.!?]\s")
# Deadlines that differ by less are one told roughly.
_SHARE = Decimal("1.2")
# Kinds of figures that an aim has, and the least that is no chance.
_KINDS = frozenset({"money", "percent", "measure", "count"})
_LEAST = 2
# A shared word that at most one text in 30 has says what the aim is.
_RARE = 3.4


@dataclass(frozen=True, slots=True)
class Aim:
    """A figure with the time in which it is to be reached, in days, or the year by which."""

    side: Side
    span: Span
    days: Decimal | None
    year: int | None


def deadline(side: Side) -> Aim | None:
    """The deadline right behind the claim's figure."""
    start = quantity_of(side).span.end
    small = lower(fold(side.text[start : min(side.claim.sentence.end, start + _REACH)]))
    stop = _BREAK.search(small)
    small = small[: stop.start()] if stop else small
    for pattern in _DEADLINES:
        found = pattern.search(small)
        if found is not None:
            return Aim(side, Span(start + found.start(), start + found.end()), _days(found), None)
    by = _BY_YEAR.search(small)
    return Aim(side, Span(start + by.start(), start + by.end()), None, int(by["year"])) if by else None


def _days(found: re.Match[str]) -> Decimal:
    number = found["number"].rstrip("stndrh") if found["number"][0].isdigit() else found["number"]
    return Decimal(_NUMBERS.get(number, 1) if not number.isdigit() else number) * _UNITS[found["unit"]]


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Two deadlines of one figure."""
    aims = [(key, aim) for side in sides.values() if (key := _key(side)) and (aim := deadline(side))]
    for items in by_key(aims).values():
        for a, b in pairs(items):
            if _clash(a, b) and _one_aim(a.side, b.side):
                yield _finding(a, b), a.side, b.side


def _key(side: Side) -> str:
    """Figure and unit; "" for figures that are no aim."""
    quantity = side.claim.quantity
    if quantity is None or quantity.kind not in _KINDS or quantity.value is None or background(side):
        return ""
    return f"{quantity.value.normalize()}|{quantity.unit}" if quantity.value >= _LEAST else ""


def _clash(a: Aim, b: Aim) -> bool:
    if a.days is not None and b.days is not None:
        low, high = sorted((a.days, b.days))
        return high > low * _SHARE
    return a.year is not None and b.year is not None and a.year != b.year


# Stems of units and of verbs that say how a figure moves, not what it is of.
_SAYS_NOTHING = frozenset({
    "year", "month", "week", "day", "million", "billion", "per", "cent", "percent", "pound", "dollar", "euro",
    "rise", "raise", "increas", "grow", "climb", "fall", "drop", "cut", "lift", "reduc", "reach", "spend",
    "pay", "invest", "total", "plan", "promis", "expect", "pledg",
})  # fmt: skip


def _one_aim(a: Side, b: Side) -> bool:
    """Whether the sentences share a word that says what the figure is of."""
    both = frame_of(a).content & frame_of(b).content - _SAYS_NOTHING
    return any(s.isalpha() and rarity(s) >= _RARE for s in both)


def _finding(a: Aim, b: Aim) -> Finding:
    one, two = (words(aim.side, aim.span) for aim in (a, b))
    figure = words(a.side, quantity_of(a.side).span)
    return Finding(
        kind="date_time",
        relation="contradiction",
        rule="other-deadline",
        a_spans=(a.span,),
        b_spans=(b.span,),
        values=(Value(a.side.claim.id, one), Value(b.side.claim.id, two)),
        summary=(
            f"Time for “{figure}”: “{one}” ({outlet(a.side)}) – “{two}” ({outlet(b.side)}): "
            "the two do not fit."
        ),
        steps=(
            "Both sentences give the same figure of the same thing.",
            "The times in which it is due differ.",
        ),
        explanations=("The figure is to be reached in steps.",),
        confidence=0.7,
        about=f"deadline {figure.lower()}",
    )
