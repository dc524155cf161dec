"""Two figures for one fact: agree, differ, or one is the later count.

The logic is in three parts: may they be of one fact (same_fact, one_fact, left_over, same_scope,
same_slots), how do they lie to each other (number_verdicts), and how is it said (number_findings).
"""

import datetime as dt
from collections.abc import Iterator
from enum import Enum
from itertools import product

from audit.compare.base import Comparator, Link, NotCompared, Outcome
from audit.compare.context import background, other_names, scene_times
from audit.compare.date.same_moment import plain
from audit.compare.number.answered import answered_elsewhere, better_answered, parts_fit, told_apart
from audit.compare.number.figures import (
    Common,
    event_stem,
    in_common,
    in_unit,
    of_one_kind,
    one_of,
    quantity_of,
    score_of,
)
from audit.compare.number.going_on import one_count
from audit.compare.number.holders import other_holder
from audit.compare.number.left_over import left_over
from audit.compare.number.number_findings import finding
from audit.compare.number.number_verdicts import (
    Verdict,
    agree,
    differ,
    is_running,
    other_conversion,
    running_measures,
    says_less,
    strictly_excluded,
)
from audit.compare.number.one_fact import FAR_APART, closeness, odds, surely_one_fact, told
from audit.compare.number.same_fact import alike
from audit.compare.number.same_scope import (
    OTHER_TIME,
    SUMMED,
    other_match,
    other_scope,
    other_use,
    same_but_summed,
)
from audit.compare.number.ties import one_measure, part_of_people
from audit.compare.other_doer import other_doer
from audit.compare.other_thing import other_thing
from audit.compare.same_slots import (
    dates_replaced,
    edited,
    names_replaced,
    nothing_else_differs,
    same_slot,
    subject_replaced,
)
from audit.model import Side
from claims.model import ClaimKind


class Ground(Enum):
    """Why two figures are taken to be of one fact."""

    SLOT = "they stand in one place of like sentences"
    LIKELY = "all that is said of them makes it likely"
    PAIRED_OFF = "the other figures of the sentences agree"
    LEFT_OVER = "no other figures of the sentences can be meant"
    GOING_ON = "one running count told on two days of one happening"
    ALIKE = "measure, noun and shared words"
    ONCE = "each article gives one such figure"


# Grounds that outweigh a figure elsewhere that fits by chance, or a noun in front of a sum.
_SURE = frozenset({Ground.LIKELY, Ground.LEFT_OVER, Ground.PAIRED_OFF, Ground.GOING_ON})


# Grounds that ask themselves whether the nouns fit.
_NOUNS_FIT = frozenset({Ground.LEFT_OVER, Ground.PAIRED_OFF, Ground.GOING_ON})


def compare(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """How two quantities of different articles lie to each other."""
    a, b = of_one_kind(a, b)
    one, two = quantity_of(a), quantity_of(b)
    if one.kind != two.kind or one_of(a) or one_of(b):
        return
    common = in_common(a, b)
    ground = _ground(a, b, common, link)
    if ground is None:
        return
    if common is not None:
        yield from _outcome(a, b, common, link, ground)
    elif one.kind == "money":
        yield NotCompared("number", "the amounts are in two currencies; a rate of the day is needed")


def _ground(a: Side, b: Side, common: Common | None, link: Link) -> Ground | None:
    """The first ground on which the two figures are of one fact."""
    if same_slot(a, quantity_of(a).span, b, quantity_of(b).span):
        return Ground.SLOT
    rest = left_over(a, b, link.sentences) if common is not None else None
    if rest is not None:
        return Ground.PAIRED_OFF if rest.agreed else Ground.LEFT_OVER
    if common is not None and surely_one_fact(a, b, common) and not other_names(a, b):
        return Ground.LIKELY
    if common is not None and one_count(a, b, link):
        return Ground.GOING_ON
    return Ground.ALIKE if alike(a, b, link.sentences) and not _far_apart(a, b, link) else None


# Sentences joined less firmly than this whose figures have so little in common (log odds) are of
# two facts, even where measure and noun agree.
LOOSE_LINK, LITTLE_SHARED = 0.7, -3.5


def _far_apart(a: Side, b: Side, link: Link) -> bool:
    if quantity_of(a).measure == quantity_of(b).measure in running_measures() - {"votes"}:
        return False
    if _other_size(a, b) and event_stem(a) != event_stem(b):
        return True
    return link.sentences < LOOSE_LINK and odds(told(a), told(b)) < LITTLE_SHARED


def _other_size(a: Side, b: Side) -> bool:
    """Whether one figure is ten times the other or more: 18 taken to hospital, 400 sent home."""
    first, second = quantity_of(a).value, quantity_of(b).value
    if not first or not second:
        return False  # "zero" is no other size
    return closeness(first, second) <= FAR_APART


def compare_same(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """How two figures lie to each other that are taken to be of one fact, whatever words they stand in."""
    common = in_common(a, b) if quantity_of(a).kind == quantity_of(b).kind else None
    if common is not None:
        yield from _outcome(a, b, common, link, Ground.ONCE)


def _outcome(a: Side, b: Side, common: Common, link: Link, ground: Ground) -> Iterator[Outcome]:
    """What two figures of one unit amount to."""
    slot = ground is Ground.SLOT
    first, second = in_unit(common.a, common.unit), in_unit(common.b, common.unit)
    verdict = _agreement(a, b, common)
    if slot and edited(a, b):
        verdict = strictly_excluded(common.a, common.b) or verdict
    if verdict is None:
        if _answered(a, b, common, link, ground):
            return
        reason = _apart(a, b, ground, link)
        if reason == SUMMED and one_count(a, b, link):
            verdict = differ(a, b, first, second, link)
        elif reason == SUMMED and same_but_summed(a, b) and not (background(a) or background(b)):
            counted = differ(a, b, first, second, link)
            period = Verdict("nuance", "other-period", reason, "low")
            verdict = counted if counted.rule == "running-count" else period
        elif reason == OTHER_TIME and ground in _SURE and _goes_on(a, b):
            verdict = Verdict("update", "running-count", "a running count at two times")
        elif reason is not None:
            yield NotCompared("number", reason)
            return
        else:
            near = other_conversion(a, b, first, second)
            verdict = near or differ(a, b, first, second, link)
    yield finding(a, b, common, verdict, link, slot=slot)


def _goes_on(a: Side, b: Side) -> bool:
    """Whether the figures are of a count that went on between two times of one happening."""
    if not is_running(a, b) or background(a) or background(b):
        return False
    return any(abs(x - y) <= ONE_HAPPENING for x, y in _starts(a, b))


# Counts of one happening are told within so many days; later "Sundays" are of another one.
ONE_HAPPENING = dt.timedelta(days=30)


def _starts(a: Side, b: Side) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Pairs of days that the two sentences give."""
    for x, y in product(scene_times(a), scene_times(b)):
        if x.start and y.start:
            yield plain(x.start), plain(y.start)


def _agreement(a: Side, b: Side, common: Common) -> Verdict | None:
    """The verdict when the two figures fit, else None."""
    one, two = common.a, common.b
    if one.kind == "score" and score_of(a, one) == score_of(b, two):
        return Verdict("consistent", "same-figure", "both give the same result")
    less = says_less(a, one, b, two)
    if less is not None:
        return less
    converted = None not in (one.unit, two.unit) and one.unit != two.unit
    first, second = in_unit(one, common.unit), in_unit(two, common.unit)
    return agree(one, two, first, second, converted=converted, exchanged=common.exchanged)


def _answered(a: Side, b: Side, common: Common, link: Link, ground: Ground) -> bool:
    """Whether another figure of a sentence is the right partner of one of the two."""
    if ground is not Ground.GOING_ON and not is_running(a, b) and told_apart(a, b):
        return True
    if ground in _SURE:
        return better_answered(a, b, common) or (parts_fit(a, b) and not one_count(a, b, link))
    return ground is not Ground.SLOT and (answered_elsewhere(a, b, common.unit) or parts_fit(a, b))


# In sentences joined so firmly "the company" and "the company's profit" open one piece of news.
FIRM_LINK = 0.8


def _apart(a: Side, b: Side, ground: Ground, link: Link) -> str | None:
    """Why the two figures may not be of one fact."""
    slot = ground is Ground.SLOT
    owners = ground not in _SURE or link.sentences < FIRM_LINK
    if ground is Ground.ONCE and _other_size(a, b) and event_stem(a) != event_stem(b):
        return "one figure is ten times the other, and something else happened to those counted"
    alone = slot and quantity_of(a).kind == "ordinal" and nothing_else_differs(a, b)
    thing = None if alone else other_thing(a, b, owners=owners)
    general = other_match(a, b) or part_of_people(a, b) or thing
    if general is None and other_holder(a, b):
        return "the figures are of two holders"
    if general is None and other_doer(a, b):
        return "the sentences tell of two who did it"
    if general is not None:
        return general
    if slot and not one_measure(a, b):
        return "what happened to those counted differs"
    if slot and edited(a, b):
        if names_replaced(a, b) or subject_replaced(a, b):
            return "the two sentences are one pattern with another name"
        if dates_replaced(a, b):
            return "the two sentences differ in their dates too"
        return other_use(a, b)
    nameless = ground is Ground.ONCE and quantity_of(a).kind != "count"
    return other_scope(
        a,
        b,
        slot=slot or nameless or ground in _SURE,
        one_noun=ground in _NOUNS_FIT,
        one_place=ground is Ground.PAIRED_OFF,
    )


CLAIMS: frozenset[ClaimKind] = frozenset({"quantity"})
COMPARATOR = Comparator("number", CLAIMS, compare, "number")
