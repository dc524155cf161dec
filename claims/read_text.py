"""Plain text, with or without head lines, -> Article."""

import re

from claims.errors import InputError, Problem
from claims.model import Article
from claims.read_dates import parse_published
from claims.read_decode import decode
from claims.read_draft import Draft, Drafts, Source, finish, slug

_HEAD_LINE = re.compile(
    r"[ \t]*(?P<key>outlet|source|publisher|date|published|title|headline|url|link|byline|author|language)"
    r"[ \t]*:[ \t]*(?P<value>[^\n]{0,400})(?:\n|$)",
    re.IGNORECASE,
)
_FIELDS = {
    "outlet": "outlet", "source": "outlet", "publisher": "outlet", "date": "published",
    "published": "published", "title": "title", "headline": "title", "url": "url", "link": "url",
    "byline": "byline", "author": "byline", "language": "language",
}  # fmt: skip
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")


def split_head(text: str) -> tuple[dict[str, str], str]:
    """The head lines of `text` by field, and the text after them, verbatim.

    Head lines stand at the very start, each field once, in any order; blank lines right
    after them belong to neither.  A text without head lines comes back whole.
    """
    head: dict[str, str] = {}
    at = 0
    while match := _HEAD_LINE.match(text, at):
        field = _FIELDS[match["key"].lower()]
        if field in head:
            break
        head[field] = match["value"].strip()
        at = match.end()
    if at:
        blank = _BLANK_LINES.match(text, at)
        at = blank.end() if blank else at
    return {field: value for field, value in head.items() if value}, text[at:]


def read_text(source: Source) -> Drafts:
    """One article: the text after the head lines, kept verbatim.  Raises InputError when empty."""
    head, text = split_head(decode(source.data))
    if not text.strip():
        raise InputError("holds no text", slug="empty")
    published = parse_published(head.get("published"))
    problems: tuple[Problem, ...] = ()
    if "published" in head and published is None:
        reason = f"date {head['published']!r} is not understood and left out; write it like 2026-03-04"
        problems = (Problem(source.name, "read", reason, "date"),)
    article = Article(
        id=slug(source.stem),
        text=text,
        outlet=head.get("outlet"),
        title=head.get("title"),
        published=published,
        url=head.get("url") or source.url,
        language=head.get("language"),
        byline=head.get("byline"),
        input=source.name,
    )
    return Drafts((Draft(finish(article, stem=source.stem)),), problems)
