"""What every reader takes and gives, and the last steps that all articles share."""

import functools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlsplit

from claims.blocks import mark
from claims.credits import find_credits
from claims.errors import Problem
from claims.lexicon import load_csv
from claims.model import Article, Block, Span

# A page, table or feed of one newsroom fits; more is a mistake or an attack.
MAX_BYTES = 50_000_000
# File stems longer than this make ids that nobody can read.
_SLUG_CHARS = 60

_SYNDICATION = re.compile(
    r"^\W*the post .{1,400} (?:appeared first on|first appeared on) (.{2,80}?)[.\s]*$",
    re.IGNORECASE | re.MULTILINE,
)
_WRITERS = re.compile(
    r"(?:\w+ )?by:? ([^\d|]{2,120}?)(?=$|[\d|]|, [A-Z][a-z]+ (?:Writer|Reporter|Correspondent))",
    re.IGNORECASE,
)
_SYNDICATED_TITLE = re.compile(
    r"^[ \t]*The post (?P<title>[^\n]{3,300}?) (?:first )?appeared (?:first )?on [^\n]{1,200}$",
    re.MULTILINE | re.IGNORECASE,
)
# The line stands at the end; what readers' comments say further up is of no interest.
_SYNDICATION_TAIL = 20_000


class Source(NamedTuple):
    """Bytes to read: the name people know it by, and a stem to make ids and outlets from."""

    name: str
    data: bytes
    stem: str = ""
    url: str | None = None


class Draft(NamedTuple):
    """An article before ids are settled; `given` when the input itself states the id."""

    article: Article
    given: bool = False


class Drafts(NamedTuple):
    """What a reader gives: articles and what went wrong on the way."""

    drafts: tuple[Draft, ...] = ()
    problems: tuple[Problem, ...] = ()


def slug(name: str) -> str:
    """`name` as an id: lower-case letters and digits of any script joined by hyphens."""
    plain = unicodedata.normalize("NFKC", name).lower()
    return "-".join(re.findall(r"\w+", plain))[:_SLUG_CHARS].strip("-") or "article"


@functools.cache
def _outlet_names() -> dict[str, str]:
    return {
        row["domain"]: row["name"]
        for row in load_csv("outlets.csv", ("domain",), ("domain", "name", "country"))
    }


def outlet_of_url(url: str | None) -> str | None:
    """The outlet an address belongs to: its known name, else the host without "www."."""
    try:
        host = (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return None
    parts = host.split(".")
    for at in range(len(parts) - 1):
        name = _outlet_names().get(".".join(parts[at:]))
        if name:
            return name
    return host.removeprefix("www.") or None


def syndicated_from(text: str) -> str | None:
    """The outlet that a last line "The post … appeared first on …" names."""
    tail = text[-_SYNDICATION_TAIL:]
    found = _SYNDICATION.search(tail)
    return found.group(1).strip() if found else None


def syndicated_title(text: str) -> str | None:
    """The headline that a last line "The post … appeared first on …" names."""
    found = _SYNDICATED_TITLE.search(text[-_SYNDICATION_TAIL:])
    return found["title"].strip() if found else None


def _outlet(article: Article, stem: str) -> tuple[str | None, str]:
    """The article's outlet and where its name comes from, best source first."""
    choices = (
        (article.outlet, article.outlet_source),
        (outlet_of_url(article.url), "site"),
        (syndicated_from(article.text), "syndication"),
        (stem or None, "file"),
    )
    return next(((name, source) for name, source in choices if name), (None, "unknown"))


def _byline(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The writers that a line "By …" names."""
    for block in blocks:
        named = _WRITERS.match(block.span.of(text)) if block.kind == "byline" else None
        if named:
            return named.group(1).strip(" ,|-")
    return None


def finish(article: Article, *, stem: str = "", captions: Sequence[Span] = ()) -> Article:
    """`article` with blocks, agency credits and the best known name of its outlet.

    `stem` is the file name to fall back on ("" for records of a table); `captions` are
    the spans after the story that the page itself calls captions.
    """
    story = article.text[: captions[0].start] if captions else article.text
    blocks = (*mark(story), *(Block(span, "caption") for span in captions))
    outlet, source = _outlet(article, stem)
    return replace(
        article,
        title=article.title or (syndicated_title(article.text) if stem else None),
        blocks=blocks,
        credits=find_credits(article.text, blocks, article.byline),
        byline=article.byline or _byline(article.text, blocks),
        outlet=outlet,
        outlet_source=source,
        published_source="stated" if article.published else "unknown",
    )
