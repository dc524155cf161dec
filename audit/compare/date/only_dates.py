"""Two sentences of one matter that give one date each, in words that no list joins.

"Papers must be in by noon on November 14" and "until midday on November 24 to hand in their
papers" share neither a happening of the lexicon nor most of their words.  What they share is
the matter, which the alignment tells, and that each gives a single date for it.
"""

import datetime as dt
import re

from audit.compare.base import Link
from audit.compare.context import other_names, overlap, sentence_stems
from audit.compare.date.same_moment import is_clock, plain
from audit.model import Side
from claims.model import TimeExpression

# Alignment and shared content words that a calendar date or an hour needs: few sentences of one
# matter give one each (half of the hand-written and the labelled pairs; lower ones are two matters).
ALIGNED = 0.4
SHARED = 0.33
# A weekday is in most sentences of news: it needs more, and articles of the same days.
DAY_ALIGNED = 0.8
DAY_SHARED = 0.4
SAME_DAYS = dt.timedelta(days=3)
ONE_WEEK = dt.timedelta(days=7)

# A change of date is reported with a sentence of its own, so that more must agree.
MOVED_ALIGNED = 0.6
# Characters between the word for the change and the new date.
TO_DATE = 60
# Kinds of figures that are given anew for each day: prices, rates, levels.
_SERIES = frozenset({"percent", "money"})

# How sure an article is of what is still to come.
PLANNED = frozenset({"expected", "possible"})

# What is said of a date that was changed.
_MOVED = re.compile(
    r"\b(?:put (?:back|off)|pushed back|moved (?:to|from|back|forward)|postponed|rescheduled|delayed|"
    r"brought forward|adjourned|deferred|new date)\b",
    re.IGNORECASE,
)


def same_matter(a: Side, b: Side, link: Link, *, aligned: float, shared: float) -> bool:
    """Whether the sentences align and agree so far, and name no two different things."""
    if link.sentences < aligned or other_names(a, b):
        return False
    return overlap(sentence_stems(a), sentence_stems(b)) >= shared


def _published(side: Side) -> dt.date | None:
    when = side.article.published
    return when.date() if isinstance(when, dt.datetime) else when


def same_days(a: Side, b: Side) -> bool:
    """Whether the articles are known to be of the same few days."""
    first, second = _published(a), _published(b)
    return first is not None and second is not None and abs(first - second) <= SAME_DAYS


def planned(side: Side, time: TimeExpression) -> bool:
    """Whether the date lies ahead of the article, or is told as one that may come."""
    when = _published(side)
    if when is not None and time.start is not None:
        return plain(time.start).date() > when
    return side.claim.certainty in PLANNED


def weeks_apart(first: TimeExpression, second: TimeExpression) -> bool:
    """Whether two days told by the calendar of their articles ("on Tuesday") lie weeks apart.

    Then the articles tell of two happenings: a slip in the weekday is one of days.
    """
    if first.anchor != "published" or second.anchor != "published" or not first.start or not second.start:
        return False
    return abs(plain(first.start) - plain(second.start)) > ONE_WEEK


def one_date_each(a: Side, first: TimeExpression, b: Side, second: TimeExpression, link: Link) -> str | None:
    """Why two dates, the only ones of their sentences, are of one happening; None when they may not be."""
    if first.grain != second.grain:
        return None
    if first.weekday is None and second.weekday is None and first.grain in ("day", "month"):
        sure = same_matter(a, b, link, aligned=ALIGNED, shared=SHARED)
    else:
        near = same_days(a, b) and first.grain in ("day", "daypart")
        sure = near and same_matter(a, b, link, aligned=DAY_ALIGNED, shared=DAY_SHARED)
    return "the sentences tell one matter and give one date each" if sure else None


def one_hour_each(a: Side, b: Side, link: Link) -> str | None:
    """Why two hours, the only ones of their sentences, are of one happening; None when they may not be."""
    single = all(sum(is_clock(t) for t in side.claim.times) == 1 for side in (a, b))
    if single and same_matter(a, b, link, aligned=ALIGNED, shared=SHARED):
        return "the sentences tell one matter and give one hour each"
    return None


def new_date(side: Side, dates: tuple[TimeExpression, ...]) -> TimeExpression | None:
    """The date to which the sentence says that something was moved."""
    found = _MOVED.search(side.sentence)
    if found is None:
        return None
    start = side.claim.sentence.start + found.end()
    return next((t for t in dates if start <= t.span.start <= start + TO_DATE), None)


def rescheduled(
    a: Side, first: tuple[TimeExpression, ...], b: Side, second: tuple[TimeExpression, ...], link: Link
) -> tuple[TimeExpression, TimeExpression] | None:
    """The dates before and after a change that the later article reports, in the order of a and b."""
    if not same_matter(a, b, link, aligned=MOVED_ALIGNED, shared=SHARED):
        return None
    if link.order == "before" and len(first) == 1 and (new := new_date(b, second)):
        return first[0], new
    if link.order == "after" and len(second) == 1 and (new := new_date(a, first)):
        return new, second[0]
    return None


def other_figures(a: Side, b: Side) -> bool:
    """Whether both sentences measure one thing and no figure of it is the same: two moments of a series."""
    first, second = _measured(a), _measured(b)
    common = {kind for kind, _ in first} & {kind for kind, _ in second}
    return bool(common) and not first & second


def _measured(side: Side) -> frozenset[tuple[str, str]]:
    return frozenset(
        (quantity.measure or quantity.kind, str(quantity.value.normalize()))
        for quantity in side.claim.quantities
        if quantity.value is not None and quantity.kind in _SERIES
    )
