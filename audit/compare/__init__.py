"""The COMPARATORS table: which rules read which claims.

COMPARATORS read two aligned claims of different articles, INSIDE the claims of one article,
ACROSS all topics of a story.  Order is what an editor wants to hear first.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from audit.compare import omissions, slots
from audit.compare.base import Comparator, Outcome
from audit.compare.cause import causes
from audit.compare.certainty import headline_guilt, hedges, open_questions
from audit.compare.date import dates, deed_dates
from audit.compare.name import descriptions, given_names, nameless, names, roles
from audit.compare.number import (
    arithmetic,
    ballots,
    deadlines,
    lengths,
    money_rates,
    moves,
    number_checks,
    number_slots,
    number_story,
    numbers,
    speeds,
    told_once,
)
from audit.compare.opposite import (
    contraries,
    contrary_words,
    negations,
    opposites,
    predicates,
    put_right,
    quantifiers,
    swaps,
    unanimity,
    undone,
)
from audit.compare.place import death_places, means, places
from audit.compare.quote import quotations, quotes, utterances
from audit.compare.source import accounts, attribution, disputes
from audit.compare.status import cross_stages, one_of_a_kind, plans, statuses
from audit.compare.term import instruments, offences, ranks, terms
from audit.model import Side, Topic
from claims.model import Article

InsideRule = Callable[[Sequence[Side]], Iterable[tuple[Outcome, Side, Side]]]
AcrossRule = Callable[
    [Sequence[Topic], Mapping[str, Side], Sequence[Article], Mapping[str, str]],
    Iterable[tuple[Outcome, Side, Side]],
]

COMPARATORS: tuple[Comparator, ...] = (
    numbers.COMPARATOR,
    number_slots.COMPARATOR,
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
    undone.find,
    put_right.find,
    means.find,
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
