"""Update or contradiction?  Which of two claims was published, or speaks, later."""

import datetime as dt

from audit.compare.base import Order
from audit.model import Side
from claims.model import Article


def moment(article: Article) -> tuple[dt.date, dt.datetime | None] | None:
    """The article's day and, where known with its zone, its instant."""
    when = article.published
    if when is None:
        return None
    if isinstance(when, dt.datetime):
        return when.date(), when if when.tzinfo else None
    return when, None


def published_order(a: Article, b: Article) -> Order:
    """Whether a was published before b; days are compared unless both give an instant."""
    first, second = moment(a), moment(b)
    if first is None or second is None:
        return "unknown"
    if first[1] is not None and second[1] is not None:
        return _order(first[1], second[1])
    return _order(first[0], second[0])


def _order(a: dt.date, b: dt.date) -> Order:
    if a < b:
        return "before"
    return "after" if b < a else "same"


def as_of_order(a: Side, b: Side) -> Order:
    """Whether a speaks of an earlier time than b; overlapping periods count as the same."""
    first, second = a.claim.as_of, b.claim.as_of
    if first is None or second is None:
        return "unknown"
    if first.end <= second.start:
        return "before"
    return "after" if second.end <= first.start else "same"


def claim_order(a: Side, b: Side, published: Order) -> Order:
    """Which claim is the later one: by the times they speak of where both say so, else by publication."""
    spoken = as_of_order(a, b)
    return spoken if spoken in ("before", "after") else published
