"""Two figures for one fact: agree, differ, or one is the later count.

The logic is in three parts: may they be of one fact (same_fact, same_scope, same_slots), how
do they lie to each other (number_verdicts), and how is it said (number_findings).
"""

from collections.abc import Iterator

from audit.compare import number_slots
from audit.compare.answered import answered_elsewhere, better_answered
from audit.compare.base import Comparator, Link, NotCompared, Outcome
from audit.compare.figures import Common, in_common, in_unit, of_one_kind, one_of, quantity_of
from audit.compare.number_findings import finding
from audit.compare.number_verdicts import Verdict, agree, differ, strictly_excluded
from audit.compare.one_fact import surely_one_fact
from audit.compare.same_fact import alike
from audit.compare.same_scope import SUMMED, other_scope, other_use, same_but_summed
from audit.compare.same_slots import dates_replaced, edited, names_replaced, same_slot, subject_replaced
from audit.model import Side


def compare(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """How two quantities, or the numbers of two sentences, of different articles lie to each other."""
    if a.claim.kind != b.claim.kind:
        return
    if a.claim.kind == "statement":
        yield from number_slots.compare(a, b, link)
        return
    a, b = of_one_kind(a, b)
    one, two = quantity_of(a), quantity_of(b)
    if one.kind != two.kind or one_of(a) or one_of(b):
        return
    slot, common = same_slot(a, one.span, b, two.span), in_common(a, b)
    sure = not slot and common is not None and surely_one_fact(a, b, common)
    if not (slot or sure or alike(a, b, link.sentences)):
        return
    if common is None:
        if one.kind == "money":
            yield NotCompared("number", "the amounts are in two currencies; a rate of the day is needed")
        return
    yield from _outcome(a, b, common, link, slot=slot, sure=sure)


def compare_same(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """How two figures lie to each other that are taken to be of one fact, whatever words they stand in."""
    common = in_common(a, b) if quantity_of(a).kind == quantity_of(b).kind else None
    if common is not None:
        of_noun = quantity_of(a).kind == "count"
        yield from _outcome(a, b, common, link, slot=False, of_noun=of_noun)


def _outcome(
    a: Side, b: Side, common: Common, link: Link, *, slot: bool, sure: bool = False, of_noun: bool = True
) -> Iterator[Outcome]:
    """What two figures of one unit amount to; not `of_noun` when no noun says what is measured.

    `sure` when all that is said of the two leaves little doubt that they are of one fact.
    """
    first, second = in_unit(common.a, common.unit), in_unit(common.b, common.unit)
    converted = None not in (common.a.unit, common.b.unit) and common.a.unit != common.b.unit
    verdict = agree(common.a, common.b, first, second, converted=converted, exchanged=common.exchanged)
    if slot and edited(a, b):
        verdict = strictly_excluded(common.a, common.b) or verdict
    if verdict is None:
        if sure and better_answered(a, b, common):
            return
        if not slot and not sure and answered_elsewhere(a, b, common.unit):
            return
        reason = _apart(a, b, slot=slot, of_noun=of_noun and not sure)
        if reason == SUMMED and same_but_summed(a, b):
            verdict = Verdict("nuance", "other-period", reason, "low")
        elif reason is not None:
            yield NotCompared("number", reason)
            return
        else:
            verdict = differ(a, b, first, second, link)
    yield finding(a, b, common, verdict, link, slot=slot)


def _apart(a: Side, b: Side, *, slot: bool, of_noun: bool) -> str | None:
    """Why the two figures may not be of one fact."""
    if slot and edited(a, b):
        if names_replaced(a, b) or subject_replaced(a, b):
            return "the two sentences are one pattern with another name"
        if dates_replaced(a, b):
            return "the two sentences differ in their dates too"
        return other_use(a, b)
    return other_scope(a, b, slot=slot or not of_noun)


COMPARATOR = Comparator("number", frozenset({"quantity", "statement"}), compare, "number")
