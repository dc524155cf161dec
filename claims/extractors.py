"""The EXTRACTORS table and what runs it: article in, Readings and Claims out.

Order matters: a later extractor sees what earlier ones found (numbers inside dates and
names are not counts; a speaker is a name; a status belongs to a named thing).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from claims import segment
from claims.assemble import assemble, dated_sentences
from claims.attribution import find_attributions
from claims.blocks import mark
from claims.document import Document, make_document
from claims.events import find_events
from claims.model import Article, Claim, Reading
from claims.names import find_names
from claims.newsroom import BUILT_IN, Lexicons
from claims.quantities import find_quantities
from claims.statuses import find_statuses
from claims.times import find_times, infer_published


@dataclass(frozen=True, slots=True)
class Extractor:
    """One step of reading; `name` is the field of Reading that it fills."""

    name: str
    find: Callable[[Document, Reading], tuple[Any, ...]]
    slug: str


EXTRACTORS: tuple[Extractor, ...] = (
    Extractor("times", lambda document, _: find_times(document), "times"),
    Extractor("names", lambda document, _: find_names(document), "names"),
    Extractor(
        "quantities",
        lambda document, found: find_quantities(document, found.times, found.names),
        "quantities",
    ),
    Extractor(
        "attributions", lambda document, found: find_attributions(document, found.names), "attribution"
    ),
    Extractor("statuses", lambda document, found: find_statuses(document, found.names), "lexicons"),
)


def prepare(article: Article) -> Article:
    """The article with its blocks marked and, where none is given, its date inferred from the text."""
    if not article.blocks and article.text.strip():
        article = replace(article, blocks=mark(article.text))
    if article.published is None:
        inferred = infer_published(article.text)
        source = "inferred" if inferred else "unknown"
        article = replace(article, published=inferred, published_source=source)  # type: ignore[arg-type]
    return article


def read_document(document: Document) -> Reading:
    """Everything the extractors find in one field."""
    make = partial(Reading, document.field, document.sentences, lexicons=document.lexicons)
    if not document.sentences:
        return make()  # most often a title that is not there
    found: dict[str, Any] = {}
    for extractor in EXTRACTORS:
        found[extractor.name] = extractor.find(document, make(**found))
    reading = make(**found)
    # Only happenings with a date become claims: elsewhere they need not be read.
    events = find_events(document, dated_sentences(reading))
    return replace(reading, claims=assemble(document, reading, events))


def read_article(article: Article, lexicons: Lexicons = BUILT_IN) -> tuple[Reading, Reading]:
    """Readings of title and text of a prepared article (see `prepare`).

    `lexicons` are a newsroom's own files (`claims.newsroom.read_folder`); they travel with
    the readings, so that comparators know the same words.
    """
    title = article.title or ""
    head = make_document(article, "title", segment.split(title), lexicons)
    return read_document(head), read_text(article, lexicons)


def read_text(article: Article, lexicons: Lexicons = BUILT_IN) -> Reading:
    """The reading of the text alone of a prepared article."""
    sentences = segment.split(article.text, article.blocks)
    return read_document(make_document(article, "text", sentences, lexicons))


def extract(article: Article) -> tuple[Claim, ...]:
    """All claims of the article: its title's, then its text's."""
    head, body = read_article(prepare(article))
    return head.claims + body.claims
