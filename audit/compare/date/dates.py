"""One happening on two days or at two hours.

Guide rule 6: dates are resolved with the date of publication and compared at the coarser of
the two grains; a clash that an unnamed time zone could explain is a nuance.
"""

import datetime as dt
import re
from collections.abc import Iterator

from audit.compare.base import Comparator, Link, NotCompared, Outcome, kept, outlet, words
from audit.compare.context import near_stems, other_names, overlap, sentence_stems
from audit.compare.date.date_checks import day_counts, weekdays, zones
from audit.compare.date.only_dates import (
    one_date_each,
    one_hour_each,
    other_figures,
    planned,
    rescheduled,
    weeks_apart,
)
from audit.compare.date.same_moment import (
    ZONE_STEP,
    apart,
    dates_of,
    gap,
    is_clock,
    lead,
    minutes_apart,
    plain,
    resolved,
    rounds_to,
    value_of,
)
from audit.compare.frames import at, frame_of, stems_in
from audit.compare.other_thing import told_share
from audit.compare.same_deed import one_deed, two_deeds
from audit.compare.same_slots import edited, names_replaced, same_slot
from audit.model import Finding, Relation, Side
from claims.events import Event
from claims.model import ClaimKind, TimeExpression

__all__ = ["COMPARATOR", "compare", "day_counts", "weekdays", "zones"]

# Happenings that begin something, and those that end it, in both orders.
_BEGINNINGS = frozenset({"begin", "join", "reach", "land"})
_ENDS = frozenset({"end", "close", "leave", "return", "resign"})
_PHASES = ((_BEGINNINGS, _ENDS), (_ENDS, _BEGINNINGS))

# Two sentences must share this much of their content words before the days of their events are
# compared: a day differs in most pairs of sentences that tell of different moments.
SHARED_FOR_EVENT = 0.45

# With one date in each sentence this much will do for any happening that both tell.
SHARED_FOR_ONLY = 0.5

OTHER_FIGURES = "the figures differ as well: they may be of two days"

# An event and its date stand within this many characters of each other.
MOST_DISTANCE = 90

# Dates that no event of the lexicon joins: so many content words, and this share of the fewer
# ones, stand near both, and as much of the sentences agrees.
NEAR_SHARED = 3
NEAR_SHARE = 0.6
SHARED_FOR_NEAR = 0.6

# A date line: capitals, places and figures in front of the date, a dash or colon soon behind it.
_DATELINE = 40
_OPENING = re.compile(r"(?:[^a-z]|[A-Z][a-z]+)*")
_CLOSING = re.compile(r"[^a-z]{0,30}?(?:\s[-–—]|:|[-–—]\s|\()")

# "the 2013 draft", "this year's": a determiner in front of a year makes it part of a name.
_DETERMINED = re.compile(r"(?:\b(?:the|this|a|an|his|her|its|their)|'s|’s)\s$")
_ARTICLE = 8

# A day of the month is written with a figure, a weekday is not.
_DIGIT = re.compile(r"\d")

# A day's difference that "today" or "yesterday" brings in may be one of time zones.
_POINTING = ("today", "yesterday", "tonight", "tomorrow", "this ", "last night")
ONE_DAY = dt.timedelta(days=1)

# "said Monday": the day of the statement, not of what is told.  Characters in front of the date.
_REPORT_LEAD = 30
_REPORT = re.compile(
    r"\b(?:said|says|told|announced|reported|confirmed|according to|wrote)\b[^.,;]*$", re.IGNORECASE
)


def told_on(side: Side, time: TimeExpression) -> bool:
    """Whether the date says when somebody spoke."""
    start = max(side.claim.sentence.start, time.span.start - _REPORT_LEAD)
    return bool(_REPORT.search(side.text[start : time.span.start]))


def is_dateline(side: Side, time: TimeExpression) -> bool:
    """Whether the date stands in front of the sentence proper: "NORTHPORT, 11 Nov - …"."""
    sentence = side.claim.sentence
    before = side.text[sentence.start : time.span.start]
    after = side.text[time.span.end : min(time.span.end + _DATELINE, sentence.end)]
    return len(before) <= _DATELINE and bool(_OPENING.fullmatch(before)) and bool(_CLOSING.match(after))


def is_modifier(side: Side, time: TimeExpression) -> bool:
    """Whether the date only names a thing ("the 2013 draft") or points back ("that morning")."""
    text = time.span.of(side.text).lower()
    if text.startswith(("that ", "the same ", "the next ", "the following ")):
        return True
    before = side.text[max(0, time.span.start - _ARTICLE) : time.span.start].lower()
    return time.grain == "year" and bool(_DETERMINED.search(before))


@kept
def happening_dates(side: Side) -> tuple[TimeExpression, ...]:
    """Dates of the sentence that can be those of a happening."""
    return tuple(t for t in dates_of(side.claim) if not is_dateline(side, t) and not is_modifier(side, t))


def some_fit(a: Side, b: Side) -> bool:
    """Whether any date of one sentence fits one of the other: then each may belong to its own event."""
    return any(apart(a, x, b, y) is False for x in dates_of(a.claim) for y in dates_of(b.claim))


# "The building's second floor": a thing that owns something is no happening.
_OWNS = ("'s", "’s")


def event_at(side: Side, time: TimeExpression) -> Event | None:
    """The happening that stands closest to the date."""
    near = [
        (gap(at(side, e.span), time.span), i, e)
        for i, e in enumerate(frame_of(side).events)
        if not e.span.of(frame_of(side).text).endswith(_OWNS)
    ]
    if not near:
        return None
    distance, _, event = min(near, key=lambda item: item[:2])
    return event if distance <= MOST_DISTANCE else None


def events_near(side: Side, time: TimeExpression) -> frozenset[str]:
    """Concepts of the happenings that stand near the date and are told as facts."""
    return frozenset(
        e.concept
        for e in frame_of(side).events
        if not e.negated and gap(at(side, e.span), time.span) <= MOST_DISTANCE
    )


def other_phase(a: Side, first: TimeExpression, b: Side, second: TimeExpression) -> bool:
    """Whether one date is that of a beginning and the other that of an end."""
    one, two = events_near(a, first), events_near(b, second)
    return any(bool(one & x) and bool(two & y) and not (one & y or two & x) for x, y in _PHASES)


def other_subject(a: Side, one: Event, b: Side, two: Event) -> bool:
    """Whether two happenings of one kind are told of two subjects."""
    first, second = stems_in(frame_of(a), one.subject), stems_in(frame_of(b), two.subject)
    return bool(first and second and not first & second)


def same_event(a: Side, first: TimeExpression, b: Side, second: TimeExpression) -> str | None:
    """Why the two dates are taken to be of one happening; None when they may not be."""
    if other_names(a, b) or told_on(a, first) or told_on(b, second) or weeks_apart(first, second):
        return None
    if one_deed(a, first, b, second):
        return "the same verb stands right before both dates"
    shared = overlap(sentence_stems(a), sentence_stems(b))
    one, two = event_at(a, first), event_at(b, second)
    told = max(shared, told_share(a, b)) if one and two and one.concept == two.concept else 0.0
    if one and two and told >= SHARED_FOR_EVENT:
        if one.negated == two.negated and not other_subject(a, one, b, two):
            return f"both tell of one event (“{words(a, at(a, one.span))}”)"
        return None
    if shared >= SHARED_FOR_ONLY and len(dates_of(a.claim)) == len(dates_of(b.claim)) == 1:
        both = events_near(a, first) & events_near(b, second)
        if both:
            return "both tell of the same happening and give one date each"
    near = near_stems(a, first.span) & near_stems(b, second.span)
    share = overlap(near_stems(a, first.span), near_stems(b, second.span))
    if len(near) >= NEAR_SHARED and share >= NEAR_SHARE and shared >= SHARED_FOR_NEAR:
        return "the words near the two dates are the same"
    return None


def compare(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """How the dates of one happening lie to each other."""
    if a.claim.kind != b.claim.kind or (a.claim.kind == "event" and link.sentences > 0):
        return  # aligned sentences are compared as sentences, once
    yield from _days(a, b, link)
    yield from _clocks(a, b, link)


def _days(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    one, two = happening_dates(a), happening_dates(b)
    changed = rescheduled(a, one, b, two, link)
    if changed is not None:
        yield finding(a, b, *changed, "update", "the later article says that the date was changed")
        return
    single = len(one) == len(two) == 1
    for first in one:
        for second in two:
            if edited(a, b) and same_slot(a, first.span, b, second.span):
                if not names_replaced(a, b):
                    yield from _slot(a, first, b, second)
                continue
            why = same_event(a, first, b, second)
            if why is None and single and not other_phase(a, first, b, second):
                why = one_date_each(a, first, b, second, link)
            if why:
                yield from _event(a, first, b, second, why)


def _slot(a: Side, first: TimeExpression, b: Side, second: TimeExpression) -> Iterator[Outcome]:
    """Dates in one place of two like sentences."""
    different = apart(a, first, b, second)
    if different is None or (different and words(a, first.span).lower() == words(b, second.span).lower()):
        return
    if different and (weeks_apart(first, second) or other_phase(a, first, b, second)):
        return
    if different and other_figures(a, b):
        yield NotCompared("date_time", OTHER_FIGURES)
        return
    apart_by = two_deeds(a, b, exact=exact(a, first, b, second)) if different else None
    if apart_by is not None:
        yield NotCompared("date_time", apart_by)
        return
    relation: Relation = how_apart(a, first, b, second) if different else "consistent"
    if relation == "nuance" and not (told_on(a, first) and told_on(b, second)):
        yield NotCompared("date_time", "one paper writes “today” of its own day: a date line may explain it")
        return
    yield finding(a, b, first, second, relation, "the words around the two dates are the same")


def _event(a: Side, first: TimeExpression, b: Side, second: TimeExpression, why: str) -> Iterator[Outcome]:
    """Dates of one event in two differing sentences."""
    different = apart(a, first, b, second)
    if different and words(a, first.span).lower() == words(b, second.span).lower():
        return  # "today" in two papers of two days
    if different is False:
        yield finding(a, b, first, second, "consistent", why)
    if not different or some_fit(a, b):
        return
    if "range" in (lead(a, first), lead(b, second)):
        yield NotCompared("date_time", "one date is the end of a span of time")
    elif other_figures(a, b):
        yield NotCompared("date_time", OTHER_FIGURES)
    elif (deeds := two_deeds(a, b, exact=exact(a, first, b, second))) is not None:
        yield NotCompared("date_time", deeds)
    elif planned(a, first) != planned(b, second):
        yield NotCompared("date_time", "one of the two dates is only planned")  # a plan and what came of it
    else:
        yield finding(a, b, first, second, how_apart(a, first, b, second), why)


def exact(a: Side, first: TimeExpression, b: Side, second: TimeExpression) -> bool:
    """Whether both dates are days of a month, or follow one deed: weekdays and years are in any sentence."""
    days = all(t.grain == "day" and _DIGIT.search(words(s, t.span)) for s, t in ((a, first), (b, second)))
    return days or one_deed(a, first, b, second)


def how_apart(a: Side, first: TimeExpression, b: Side, second: TimeExpression) -> Relation:
    """Nuance where a date line or time zone may explain one day's difference, else contradiction."""
    if told_on(a, first) and told_on(b, second):
        return "nuance"  # two statements on two days may both have been made
    pointing = any(words(s, t.span).lower().startswith(_POINTING) for s, t in ((a, first), (b, second)))
    if pointing and first.start and second.start:
        apart_by = abs(plain(first.start).date() - plain(second.start).date())
        return "nuance" if apart_by <= ONE_DAY else "contradiction"
    return "contradiction"


@kept
def clocks(side: Side) -> tuple[TimeExpression, ...]:
    """Times of the clock that the sentence gives."""
    return tuple(t for t in side.claim.times if is_clock(t))


def is_timed(side: Side) -> bool:
    """Whether the sentence gives a date of a happening or a time of the clock."""
    return bool(happening_dates(side) or clocks(side))


def _clocks(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """Clock times of one happening."""
    first, second = clocks(a), clocks(b)
    if any(minutes_apart(x, y) == 0 or rounds_to(x, y) for x in first for y in second):
        return
    for one in first:
        for two in second:
            minutes = minutes_apart(one, two)
            why = same_event(a, one, b, two) or one_hour_each(a, b, link)
            if same_slot(a, one.span, b, two.span):
                why = "the words around the two times are the same"
            if minutes and why and two_deeds(a, b, exact=True) is None:
                zone = one.offset is None and minutes % ZONE_STEP == 0 and minutes > ZONE_STEP
                yield finding(a, b, one, two, "nuance" if zone else "contradiction", why)


_RULES = {
    "consistent": "same-date", "contradiction": "other-date", "nuance": "other-hour", "update": "moved-date",
}  # fmt: skip
_ENDINGS = {
    "consistent": "one date",
    "contradiction": "the two do not fit",
    "nuance": "the two differ, perhaps by a time zone or date line",
    "update": "the date was changed",
}


# Words behind a happening that say of what it is, up to where its place and time begin.
_TOLD_WORDS = 4
_TOLD = re.compile(r"[^,;:.!?()\"“”]*")
_TOLD_ENDS = re.compile(
    r"\s+(?:on|in|at|by|from|to|after|before|as|for|during|since|until|when|while|with|and)\b.*", re.DOTALL
)


def told(side: Side, event: Event) -> str:
    """The happening in the words of the article, with a few words behind it: "capturing 26 pirates"."""
    span = at(side, event.span)
    rest = _TOLD.match(side.text, span.end, side.claim.sentence.end)
    behind = _TOLD_ENDS.sub("", rest.group()).split()[:_TOLD_WORDS] if rest else []
    return " ".join([words(side, span), *behind])


def finding(
    a: Side, b: Side, first: TimeExpression, second: TimeExpression, relation: Relation, why: str
) -> Finding:
    """The finding with both dates as resolved."""
    left, right = words(a, first.span), words(b, second.span)
    event = event_at(a, first) or event_at(b, second)
    subject = f"When it happened (“{told(a, event)}”)" if event and event_at(a, first) else "When it happened"
    return Finding(
        kind="date_time",
        relation=relation,
        rule=_RULES[relation],
        a_spans=(first.span,),
        b_spans=(second.span,),
        values=(value_of(a, first), value_of(b, second)),
        summary=f"{subject}: “{left}” ({outlet(a)}) – “{right}” ({outlet(b)}): {_ENDINGS[relation]}.",
        steps=(
            f"Same happening: {why}.",
            f"“{left}” is read as {resolved(first)}, “{right}” as {resolved(second)}.",
        ),
        explanations=()
        if relation == "consistent"
        else ("They are two happenings of one kind.", "A date line or a time zone differs."),
        confidence=0.7,
    )


CLAIMS: frozenset[ClaimKind] = frozenset({"event", "statement"})
COMPARATOR = Comparator("date_time", CLAIMS, compare, "date-time", both=is_timed)
