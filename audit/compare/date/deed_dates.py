"""When one deed was done, wherever a story tells it: founded, sunk, due to close, put on trial.

`dates.py` compares the dates of aligned sentences.  The deeds of `audit/data/dated_deeds.csv` are
done once to a thing, or once in a story, so that the deed and the thing are key enough.  A date
counts where its article gives one for the deed; ages ("the 120-year-old brewery") count as years.
"""

import csv
import datetime as dt
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from audit.compare.across import by_key, pairs, sentences
from audit.compare.base import Outcome, outlet, words
from audit.compare.context import background
from audit.compare.date.dates import is_modifier, told_on
from audit.compare.date.same_moment import (
    apart,
    gap,
    is_clock,
    is_dated,
    lead,
    minutes_apart,
    plain,
    resolved,
    value_of,
)
from audit.compare.frames import frame_of
from audit.compare.number.number_story import other_doers
from audit.model import Finding, Relation, Side, Topic
from audit.text_index import rarity
from claims.document import fold, lower
from claims.model import Article, Span, TimeExpression
from claims.wordforms import stem

_FILE = Path(__file__).parent.parent.parent / "data" / "dated_deeds.csv"
# Characters between a deed and its date.
_REACH = 60
# A break between them: the date belongs to another clause.
_BREAK = re.compile(r"[;.!?()]|\b(?:but|while|whereas|although)\b")
# A shared word that says which thing it is: at most one text in 50 has it (rarity in nats) …
_RARE = 4.0
# … or this many shared words of any kind.
_MANY = 3
# Clock times nearer than this, in minutes, are one told exactly and roughly; "about" allows more.
_LEAST_MINUTES, _ROUGHLY_MINUTES = 5, 20
_ROUGH = re.compile(
    r"\b(?:about|around|roughly|approximately|shortly|just|nearly|almost|some time|soon)\b[^,.;]{0,16}$"
)
_ROUGH_REACH = 24
# Shorter words of names are particles and initials.
_NAME_LETTERS = 4
_RANGE = re.compile(r"\s*(?:and|to|-|–)\s*")
# Clashes by full half hours may be those of zones that neither article names.
_ZONE_STEP = 30


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed with the words that tell it and its date."""

    side: Side
    told: Span
    time: TimeExpression
    row: Mapping[str, str]


@functools.cache
def _table() -> tuple[re.Pattern[str], Mapping[str, Mapping[str, str]]]:
    """The forms as one pattern, and form -> row of the table."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        known = {form.lower(): row for row in csv.DictReader(file) for form in row["forms"].split("|")}
    listed = "|".join(re.escape(form) for form in sorted(known, key=lambda f: (-len(f), f)))
    return re.compile(rf"\b(?:{listed})\b"), known


def dates_in(side: Side) -> list[TimeExpression]:
    """Dates and clock times of the sentence that may be those of a deed; both ends of a range as one."""
    found: list[TimeExpression] = []
    for time in side.claim.times:
        if not (is_dated(time) or is_clock(time)) or told_on(side, time) or is_modifier(side, time):
            continue
        last = found[-1] if found else None
        if last is not None and _one_range(side, last, time):
            found[-1] = replace(last, span=last.span.join(time.span), end=time.end)
            continue
        found.append(time)
    return found


def _one_range(side: Side, first: TimeExpression, second: TimeExpression) -> bool:
    """Whether the two are the ends of one span of time: "between April and June"."""
    between = _RANGE.fullmatch(side.text, first.span.end, second.span.start)
    return between is not None and bool(first.start and second.end) and lead(side, first) == "range"


def deeds(side: Side) -> Iterator[tuple[str, Deed]]:
    """Dates of the sentence with the deed that stands nearest to each."""
    times = dates_in(side)
    if not times:
        return
    pattern, known = _table()
    small = lower(fold(side.sentence))
    start = side.claim.sentence.start
    told = [(Span(start + m.start(), start + m.end()), m.group()) for m in pattern.finditer(small)]
    for time in times:
        near = min(told, key=lambda item: gap(item[0], time.span), default=None)
        if near is None or gap(near[0], time.span) > _REACH or near[0].overlaps(time.span):
            continue
        first, last = sorted((near[0], time.span), key=lambda s: s.start)
        row = known[near[1]]
        if not _BREAK.search(small, first.end - start, last.start - start) and not _old(side, row):
            yield f"{row['deed']}|{'clock' if is_clock(time) else 'date'}", Deed(side, near[0], time, row)


def _old(side: Side, row: Mapping[str, str]) -> bool:
    """Whether the sentence tells of an earlier happening of a kind of which the story has one."""
    return row["alone"] == "yes" and background(side)


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Two dates of one deed."""
    found = [item for side in sentences(sides) for item in deeds(side)]
    for key, items in by_key(found).items():
        for a, b in pairs(items):
            if not _one_thing(a, b) or _fits_elsewhere(a, b, items):
                continue
            relation = _clash(a, b)
            if relation is not None:
                yield _finding(a, b, key.partition("|")[0], relation), a.side, b.side


def _one_thing(a: Deed, b: Deed) -> bool:
    """Whether the deed was done once in the story, or to somebody or something that both sentences name."""
    if a.row["alone"] == "yes" or (a.row["alone"] == "ahead" and _ahead(a, b) and _ahead(b, a)):
        return not (a.row["of"] == "person" and other_doers(a.side, b.side))
    if a.row["of"] == "person":
        return bool(_named(a.side, people=True) & _named(b.side, people=True))
    if _named(a.side) & _named(b.side):
        return True
    both = frame_of(a.side).content & frame_of(b.side).content - _own_words(a) - _own_words(b)
    shared = [s for s in both if s.isalpha()]
    return len(shared) >= _MANY or any(rarity(s) >= _RARE for s in shared)


def _ahead(deed: Deed, other: Deed) -> bool:
    """Whether the date lies ahead of its article; of the other one where its own has no date."""
    when = deed.side.article.published or other.side.article.published
    day = when.date() if isinstance(when, dt.datetime) else when
    return day is not None and deed.time.start is not None and deed.time.start.date() > day


def _named(side: Side, *, people: bool = False) -> frozenset[str]:
    """Words of the names of people (or also of bodies and things) in the sentence, short ones left out."""
    kinds = ("person",) if people else ("person", "organisation", "thing", "agreement")
    names = (n for n in side.claim.names if n.kind in kinds and (people or n.mention != "pronoun"))
    return frozenset(w for n in names for w in n.canonical.lower().split() if len(w) >= _NAME_LETTERS)


def _own_words(deed: Deed) -> frozenset[str]:
    """Stems of the deed and its date, which say nothing of the thing."""
    spans = (deed.told, deed.time.span)
    return frozenset(stem(w) for s in spans for w in lower(s.of(deed.side.text)).split())


def _fits_elsewhere(a: Deed, b: Deed, items: Sequence[Deed]) -> bool:
    """Whether either article gives another date for the deed, which would fit or make two deeds of it."""
    for own, other in ((a, b), (b, a)):
        for item in items:
            same = item.side.article.id == own.side.article.id and item is not own
            if same and (_clash(item, other) is None or _clash(item, own) is not None):
                return True
    return False


def _clash(a: Deed, b: Deed) -> Relation | None:
    """How the two dates clash; None when they fit or nothing settles it."""
    if is_clock(a.time) and is_clock(b.time):
        minutes = minutes_apart(a.time, b.time)
        rough = any(_is_rough(d) for d in (a, b))
        if minutes is None or minutes <= (_ROUGHLY_MINUTES if rough else _LEAST_MINUTES):
            return None
        if apart(a.side, a.time, b.side, b.time) is False:
            return None
        return "contradiction" if minutes % _ZONE_STEP else "nuance"
    if _misread(a.time, b.time):
        return None
    return "contradiction" if apart(a.side, a.time, b.side, b.time) else None


def _misread(a: TimeExpression, b: TimeExpression) -> bool:
    """Whether both are one day or weekday, read as that of another week or year: "on Friday", "on 9 May"."""
    if a.start is None or b.start is None or "published" not in (a.anchor, b.anchor):
        return False
    if a.grain != "day" or b.grain != "day":
        return False
    days = abs((plain(a.start) - plain(b.start)).days)
    return days % 7 == 0 or (a.start.month, a.start.day) == (b.start.month, b.start.day)


def _is_rough(deed: Deed) -> bool:
    start = deed.time.span.start
    return _ROUGH.search(lower(deed.side.text[max(0, start - _ROUGH_REACH) : start])) is not None


def _finding(a: Deed, b: Deed, deed: str, relation: Relation) -> Finding:
    left, right = words(a.side, a.time.span), words(b.side, b.time.span)
    return Finding(
        kind="date_time",
        relation=relation,
        rule="other-date" if relation == "contradiction" else "other-hour",
        a_spans=(a.time.span,),
        b_spans=(b.time.span,),
        values=(value_of(a.side, a.time), value_of(b.side, b.time)),
        summary=(
            f"When it happened ({deed}): “{left}” ({outlet(a.side)}) – “{right}” ({outlet(b.side)}): "
            "the two do not fit."
        ),
        steps=(
            f"Both tell of one deed: “{words(a.side, a.told)}”, “{words(b.side, b.told)}”.",
            f"“{left}” is read as {resolved(a.time)}, “{right}” as {resolved(b.time)}.",
        ),
        explanations=(
            "They are two happenings of one kind.",
            "The date was changed between the two articles.",
        ),
        confidence=0.65,
        about=f"when {deed}",
    )
