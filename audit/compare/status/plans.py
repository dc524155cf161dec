"""A truce expected by a day, and a later article that still tells of fighting.

The two sentences share no scale and few words, so no pair of claims is aligned; what joins
them is the story.  Guide rule 8: what a later article explains is an update.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from audit.compare.base import Outcome, outlet, words
from audit.compare.context import background, dated
from audit.compare.status.status_verdicts import is_plan
from audit.compare.status.statuses import value_of
from audit.compare.status.subjects import entity_words, status_of
from audit.model import Finding, Side, Topic
from claims.model import Article, Span

# Agreements whose coming about ends a fight.
_TRUCES = ("ceasefire", "cease-fire", "truce", "armistice", "peace deal", "peace agreement", "peace accord")
_REACHED = frozenset({"agreed", "signed", "in force", "revived"})
_FIGHTING = frozenset({"under way", "escalating"})
_FACT = frozenset({"stated", "reported"})


def _day(article: Article) -> dt.date | None:
    when = article.published
    return when.date() if isinstance(when, dt.datetime) else when


def _expected(side: Side) -> bool:
    """Whether the sentence expects a truce to come about."""
    status = status_of(side)
    reached = status.scale == "agreement" and status.state in _REACHED and not status.negated
    truce = entity_words(side).removeprefix("a ").removeprefix("new ").endswith(_TRUCES)
    return reached and truce and is_plan(side) and status.certainty in ("expected", "possible")


def _reached(side: Side) -> bool:
    status = status_of(side)
    reached = status.scale == "agreement" and status.state in _REACHED and not status.negated
    return reached and not is_plan(side) and status.certainty in _FACT


def _fighting(side: Side) -> bool:
    """Whether the sentence tells as a fact that fighting goes on."""
    status = status_of(side)
    on = status.scale == "military" and status.state in _FIGHTING and not status.negated
    return on and status.certainty in _FACT and not background(side) and not is_plan(side)


def _deadline(side: Side) -> tuple[dt.date, Span] | None:
    """The last day by which the truce was expected, and the words for it; after publication."""
    published = _day(side.article)
    if published is None:
        return None
    days = [(t.end.date() - dt.timedelta(days=1), t.span) for t in dated(side.claim.times) if t.end]
    return max(((day, span) for day, span in days if day >= published), default=None)


def unmet(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """An update for each article that, after the day, still tells of fighting and of no truce."""
    statuses = [s for s in sides.values() if s.claim.kind == "status" and s.claim.field == "text"]
    for plan in filter(_expected, statuses):
        deadline, told = _deadline(plan), set()
        for later in filter(_fighting, statuses):
            when = _day(later.article)
            if deadline is None or when is None or when <= deadline[0] or later.article.id in told:
                continue
            told.add(later.article.id)
            if not any(_later_truce(side, plan) for side in statuses if side.article.id == later.article.id):
                yield _finding(plan, later, deadline[1]), plan, later


def _later_truce(side: Side, plan: Side) -> bool:
    """Whether the sentence tells of a truce that may be the expected one: reached after the plan."""
    if not _reached(side) or not entity_words(side).endswith(_TRUCES):
        return False
    published = _day(plan.article)
    ends = [t.end.date() for t in dated(side.claim.times) if t.end]
    return not ends or published is None or max(ends) > published


def _finding(plan: Side, later: Side, day: Span) -> Finding:
    hoped, still = status_of(plan), status_of(later)
    thing = entity_words(plan)
    fighting = " ".join(filter(None, (words(later, still.phrase), entity_words(later))))
    return Finding(
        kind="status",
        relation="update",
        rule="plan-not-met",
        a_spans=(hoped.phrase, day),
        b_spans=(still.phrase,),
        values=(value_of(plan), value_of(later)),
        summary=(
            f"{thing[:1].upper()}{thing[1:]} “{words(plan, hoped.phrase)}” by “{words(plan, day)}” "
            f"({outlet(plan)}); later {outlet(later)} still tells of fighting: “{fighting}”."
        ),
        steps=(
            f"{outlet(plan)} expects {thing} by “{words(plan, day)}”.",
            f"{outlet(later)} was published after that day and tells of no such truce.",
        ),
        explanations=("The truce came after the later article, or that article leaves it out.",),
        confidence=0.7,
    )
