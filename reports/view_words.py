"""The words of the report: labels of relations, kinds and severities, dates, plurals, anchors."""

import datetime as dt
import re
from dataclasses import dataclass

from claims.model import Article


@dataclass(frozen=True, slots=True)
class Label:
    """How a relation is named, drawn and explained; `rank` sorts the worst first."""

    word: str
    plural: str
    symbol: str
    rank: int
    meaning: str


# The order is what an editor wants to hear first.
RELATIONS = {
    "contradiction": Label(
        "Contradiction", "contradictions", "≠", 0,
        "Same fact, and both cannot be true as written.",
    ),
    "nuance": Label(
        "Nuance", "nuances", "≈", 1,
        "Same fact, told with another strength, status, term or cause; both may be true.",
    ),
    "update": Label(
        "Update", "updates", "↻", 2,
        "Differs, but a later article or a running count explains it.",
    ),
    "consistent": Label("Agrees", "agreeing", "=", 3, "Compared, and the accounts fit together."),
}  # fmt: skip

SEVERITIES = {"high": ("High", 0), "medium": ("Medium", 1), "low": ("Low", 2)}

KINDS = {
    "number": "Number",
    "date_time": "Date or time",
    "place": "Place",
    "name": "Name",
    "status": "Status",
    "negation": "Denial",
    "direction": "Direction",
    "certainty": "Certainty",
    "attribution": "Attribution",
    "quote": "Quotation",
    "cause": "Cause",
    "term": "Choice of term",
    "role": "Role",
    "arithmetic": "Arithmetic",
    "omission": "Left out",
}

CELL_WORDS = {
    "differs": ("≠", "differs"),
    "wording": ("≈", "wording differs"),
    "updated": ("↻", "updated"),
    "agrees": ("=", "agrees"),
    "holds": ("✓", "adds up"),
    "alone": ("·", "mentioned"),
    "silent": ("–", "not mentioned"),
}

BLOCK_WORDS = {
    "body": "",
    "heading": "heading",
    "caption": "caption",
    "byline": "byline",
    "boilerplate": "boilerplate, not read for claims",
    "correction": "correction note",
    "credit": "credit line",
}

_PUBLISHED_NOTES = {"inferred": " (inferred)", "stated": "", "unknown": ""}
_OUTLET_NOTES = {
    "stated": "",
    "site": "name taken from the site",
    "syndication": "name taken from the syndication line",
    "file": "name taken from the file",
    "unknown": "outlet not stated",
}
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


def kind_word(kind: str) -> str:
    """The name of a kind for people; an unknown kind keeps its own name."""
    return KINDS.get(kind, kind.replace("_", " ").capitalize())


def plural(count: int, one: str, many: str = "") -> str:
    """ "1 article", "2 articles"; thousands are separated."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def anchor(prefix: str, name: str) -> str:
    """An id for HTML and addresses made of `name`, with what is unsafe turned into hyphens."""
    return f"{prefix}-{_UNSAFE.sub('-', name)}"


def outlet_of(article: Article) -> str:
    """The outlet's name, or what is known instead of it."""
    return article.outlet or article.input or article.id


def outlet_note(article: Article) -> str:
    """Where the outlet's name comes from, when the article does not state it."""
    return _OUTLET_NOTES.get(article.outlet_source, "")


def _clock(moment: dt.datetime) -> str:
    offset = moment.strftime("%z")
    zone = "" if not offset else " UTC" if offset == "+0000" else f" UTC{offset[:3]}:{offset[3:]}"
    return f"{moment.hour:02}:{moment.minute:02}{zone}"


def day(moment: dt.date) -> str:
    """ "Tue 3 Mar 2026", whatever the machine's language."""
    names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    return f"{names[moment.weekday()]} {moment.day} {month(moment)} {moment.year}"


def month(moment: dt.date) -> str:
    """The short English name of the month."""
    return ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")[
        moment.month - 1
    ]


def when(article: Article) -> str:
    """When the article was published, with the hour if stated, or that it is unknown."""
    if article.published is None:
        return "date unknown"
    note = _PUBLISHED_NOTES.get(article.published_source, "")
    if isinstance(article.published, dt.datetime):
        return f"{day(article.published)}, {_clock(article.published)}{note}"
    return day(article.published) + note


def short_day(article: Article) -> str:
    """ "Tue 3 Mar", or "date unknown"."""
    if article.published is None:
        return "date unknown"
    return day(article.published).rsplit(" ", 1)[0]


def moment_of(article: Article) -> float | None:
    """Publication as seconds since 1970, for order and axes; a date without an hour counts as noon."""
    published = article.published
    if published is None:
        return None
    if not isinstance(published, dt.datetime):
        published = dt.datetime(published.year, published.month, published.day, 12)
    if published.tzinfo is None:
        published = published.replace(tzinfo=dt.UTC)
    return (published - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)).total_seconds()


def period(articles: tuple[Article, ...]) -> str:
    """First and last day of publication as one phrase."""
    days = sorted(
        a.published.date() if isinstance(a.published, dt.datetime) else a.published
        for a in articles
        if a.published is not None
    )
    if not days:
        return "dates unknown"
    first, last = days[0], days[-1]
    if first == last:
        return f"{first.day} {month(first)} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {month(last)} {last.year}"
    head = f"{first.day} {month(first)}" + ("" if first.year == last.year else f" {first.year}")
    return f"{head} – {last.day} {month(last)} {last.year}"


def listing(names: tuple[str, ...], limit: int = 4) -> str:
    """ "A, B and C"; beyond `limit` the rest is counted."""
    if len(names) > limit:
        return f"{', '.join(names[:limit])} and {len(names) - limit} more"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def shorten(text: str, limit: int) -> str:
    """`text` on one line, cut at a word with an ellipsis when longer than `limit` characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    head = line[:limit].rsplit(" ", 1)[0] if " " in line[:limit] else line[:limit]
    return head.rstrip(",;:") + "…"
