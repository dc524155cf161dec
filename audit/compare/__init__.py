"""The COMPARATORS table: which rules read which claims.

COMPARATORS read two aligned claims of different articles, INSIDE the claims of one article,
ACROSS all topics of a story.  Order is what an editor wants to hear first.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from audit.compare import (
    accounts,
    arithmetic,
    attribution,
    ballots,
    causes,
    contraries,
    contrary_words,
    cross_stages,
    dates,
    deadlines,
    death_places,
    deed_dates,
    descriptions,
    disputes,
    given_names,
    headline_guilt,
    hedges,
    instruments,
    lengths,
    money_rates,
    moves,
    nameless,
    names,
    negations,
    number_checks,
    number_story,
    numbers,
    offences,
    omissions,
    one_of_a_kind,
    open_questions,
    opposites,
    places,
    plans,
    predicates,
    quantifiers,
    quotations,
    quotes,
    ranks,
    roles,
    slots,
    speeds,
    statuses,
    swaps,
    terms,
    told_once,
    unanimity,
    utterances,
)
from audit.compare.base import Comparator, Outcome
from audit.model import Side, Topic
from claims.model import Article

InsideRule = Callable[[Sequence[Side]], Iterable[tuple[Outcome, Side, Side]]]
AcrossRule = Callable[
    [Sequence[Topic], Mapping[str, Side], Sequence[Article], Mapping[str, str]],
    Iterable[tuple[Outcome, Side, Side]],
]

COMPARATORS: tuple[Comparator, ...] = (
    numbers.COMPARATOR,
    ballots.COMPARATOR,
    dates.COMPARATOR,
    statuses.COMPARATOR,
    cross_stages.COMPARATOR,
    quotes.COMPARATOR,
    roles.COMPARATOR,
    attribution.COMPARATOR,
    accounts.COMPARATOR,
    slots.NAME,
    slots.WORD,
    contraries.COMPARATOR,
    negations.COMPARATOR,
    opposites.DIRECTION,
    moves.COMPARATOR,
    contrary_words.COMPARATOR,
    swaps.COMPARATOR,
    places.COMPARATOR,
    descriptions.COMPARATOR,
    given_names.COMPARATOR,
    hedges.COMPARATOR,
    causes.COMPARATOR,
    terms.COMPARATOR,
)
INSIDE: tuple[InsideRule, ...] = (
    arithmetic.whole_lists,
    arithmetic.spread_parts,
    arithmetic.headline,
    terms.dead_as_casualties,
    number_checks.shares,
    number_checks.ages,
    dates.weekdays,
    dates.day_counts,
    headline_guilt.find,
    disputes.inside,
    speeds.find,
)
ACROSS: tuple[AcrossRule, ...] = (
    number_story.find,
    told_once.find,
    lengths.find,
    deed_dates.find,
    nameless.find,
    deadlines.find,
    quantifiers.find,
    unanimity.find,
    open_questions.find,
    predicates.find,
    disputes.find,
    quotations.find,
    utterances.find,
    money_rates.find,
    ranks.find,
    death_places.find,
    offences.find,
    one_of_a_kind.find,
    instruments.find,
    names.find,
    plans.unmet,
    dates.zones,
    omissions.find,
)

# The rules of ACROSS that two passages are enough for: they need no topics.
IN_PASSAGES: tuple[AcrossRule, ...] = (names.find, plans.unmet, quotations.find, utterances.find)
