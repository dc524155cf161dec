"""Sentences made ready for the rules of attribution: words, signs and whole quotations.

A unit is a sentence, or several where a quotation spans them; its items are its tokens
outside quotation marks, with each quotation as one item.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, repeat
from typing import NamedTuple

from claims.attribution_quotes import Quote, find_quotes
from claims.document import Document, Token, lowers
from claims.model import Sentence, Span

QUOTE = '"'
TITLE = '""'
_JOINING = frozenset(".-\u2010\u2011")
_LONGEST_UNIT = 250  # items; no sentence of prose is longer, and rules look back within it
_OPENS_TITLE = frozenset(":-")  # what sets a source off in a title that has no reporting word
_SHORT_WORD = 3  # letters; "of", "the" and "and" stay small in the names of works


class Item(NamedTuple):
    """A word, number, sign or quotation; `word` is lower case, `"` for a quotation."""

    start: int
    end: int
    word: str
    kind: str
    capital: bool
    quote: Quote | None = None


class Unit(NamedTuple):
    """Items of one or more sentences; `start` and `end` as spans of the text."""

    start: int
    end: int
    items: tuple[Item, ...]
    kind: str
    paragraph: int


def _groups(sentences: Sequence[Sentence], first: int, quotes: Sequence[Quote]) -> Iterator[list[int]]:
    """Indices of the sentences of each unit: those that a quotation joins go together."""
    group: list[int] = []
    at = 0
    for offset, sentence in enumerate(sentences):
        group.append(first + offset)
        end = sentence.span.end
        while at < len(quotes) and quotes[at].end <= end:
            at += 1
        if at < len(quotes) and quotes[at].start < end and offset + 1 < len(sentences):
            continue
        yield group
        group = []
    if group:
        yield group


def _inner(tokens: Sequence[Token], place: int) -> bool:
    """Whether the sign belongs to the words beside it: the stop of "Lt.", the hyphen of "17-year"."""
    token = tokens[place]
    if place == 0 or place + 1 == len(tokens):
        return False
    after = tokens[place + 1]
    if token.text == ".":
        return after.lower != '"' and after.text != "\u201d"
    return tokens[place - 1].end == token.start and token.end == after.start


def _is_title(quote: Quote, text: str) -> bool:
    """Whether a quotation is the name of a work: two words or more, all long ones capitalised."""
    words = text[quote.inner_start : quote.inner_end].rstrip(" ,").split()
    if len(words) < 2 or words[-1][-1] in ".!?" or not quote.closed:
        return False
    long = [word.strip("'\u2019\u2018(") for word in words if len(word) > _SHORT_WORD]
    return len(long) >= 2 and all(word[:1].isupper() or word[:1].isdigit() for word in long)


def _title(quote: Quote, end: int, folded: str) -> Iterator[Item]:
    """The name of a work as one word, with the comma that American style puts inside it."""
    comma = folded[quote.inner_end - 1] == ","
    yield Item(quote.start, end - comma, TITLE, "word", True, quote)
    if comma:
        yield Item(end - 1, end, ",", "other", False)


def _plain(tokens: Sequence[Token]) -> list[Item]:
    """Items of a sentence without quotations."""
    # Past the named tuple's own argument handling: an item for nearly every word.
    rows = [
        (start, end, low, kind, text[0].isupper(), None)
        for place, (start, end, text, low, kind) in enumerate(tokens)
        if text not in _JOINING or not _inner(tokens, place)
    ]
    return list(map(tuple.__new__, repeat(Item), rows))


def _quoted(tokens: Sequence[Token], quotes: Sequence[Quote], at: int, document: Document) -> Iterator[Item]:
    """Items of a sentence in which quotes[at] may be the first quotation."""
    folded, text = document.folded, document.text
    for item in _plain(tokens):
        while at < len(quotes) and quotes[at].end <= item.start:
            at += 1
        quote = quotes[at] if at < len(quotes) else None
        if quote is None or item.start < quote.start:
            yield item
        elif item.start == quote.start:
            end = quote.end
            while end > quote.start + 1 and text[end - 1].isspace():
                end -= 1
            if _is_title(quote, text):
                yield from _title(quote, end, folded)
            else:
                yield Item(
                    quote.start,
                    end,
                    QUOTE,
                    "quote",
                    text[quote.inner_start : quote.inner_start + 1].isupper(),
                    quote,
                )


def _items(
    document: Document, group: Sequence[int], quotes: Sequence[Quote], at: int, wanted: frozenset[str]
) -> list[Item]:
    """Items of the sentences; none without a quotation, a wanted word or, in titles, a sign of a source."""
    quoted = at < len(quotes) and quotes[at].start < document.sentences[group[-1]].span.end
    first = document.sentences[group[0]]
    title = document.field == "title" or first.kind == "heading" or group[0] == 0
    if not quoted:
        spoken = [document.kept(lowers, index) for index in group]
        if all(map(wanted.isdisjoint, spoken)) and not (
            title and any(map(_OPENS_TITLE.intersection, spoken))
        ):
            return []
    tokens = [token for index in group for token in document.tokens(index)]
    return list(_quoted(tokens, quotes, at, document)) if quoted else _plain(tokens)


def _units(sentences: Sequence[Sentence], items: list[Item]) -> Iterator[Unit]:
    """The unit of the sentences, in stretches when it is too long to be prose."""
    kind, paragraph = sentences[0].kind, sentences[0].paragraph
    if len(items) <= _LONGEST_UNIT:
        yield Unit(sentences[0].span.start, sentences[-1].span.end, tuple(items), kind, paragraph)
        return
    for first in range(0, len(items), _LONGEST_UNIT):
        part = tuple(items[first : first + _LONGEST_UNIT])
        yield Unit(part[0].start, part[-1].end, part, kind, paragraph)


def paragraphs_of(
    document: Document, wanted: frozenset[str]
) -> Iterator[tuple[Iterator[Unit], tuple[Quote, ...]]]:
    """Units, made one by one, and quotations of each paragraph in order; no boilerplate or bylines.

    A unit without quotation and without one of the `wanted` words has no items.
    """
    first, after = 0, 0
    for _, members in groupby(document.sentences, key=lambda one: (one.paragraph, one.kind)):
        sentences = list(members)
        first, after = after, after + len(sentences)
        if sentences[0].kind in {"boilerplate", "byline", "credit"}:
            continue
        start, end = sentences[0].span.start, sentences[-1].span.end
        quotes = find_quotes(document.text, document.folded, start, end)
        yield _paragraph(document, sentences, first, quotes, wanted), quotes


def _paragraph(
    document: Document, sentences: Sequence[Sentence], first: int, quotes: Sequence[Quote],
    wanted: frozenset[str],
) -> Iterator[Unit]:  # fmt: skip
    """The units of a paragraph whose first sentence is number `first` of the document."""
    at = 0
    for group in _groups(sentences, first, quotes):
        begin = document.sentences[group[0]].span.start
        while at < len(quotes) and quotes[at].end <= begin:
            at += 1
        items = _items(document, group, quotes, at, wanted)
        yield from _units(document.sentences[group[0] : group[-1] + 1], items)


def span_of(items: Sequence[Item], first: int, last: int) -> Span:
    """The text from item `first` to before item `last`; raises ValueError when empty."""
    return Span(items[first].start, items[last - 1].end)


def is_scare(item: Item, text: str) -> bool:
    """Whether a quotation is only a word or name set off, not something said."""
    if item.quote is None:
        return False
    inner = item.quote.inner(text)
    # Three words is the longest that newspapers commonly set off ("so-called" terms).
    return inner is None or (len(inner.of(text).split()) <= 3 and inner.of(text)[-1] not in ".,!?")
