"""Sentences made ready for the rules of attribution: words, signs and whole quotations.

A unit is a sentence, or several where a quotation spans them; its items are its tokens
outside quotation marks, with each quotation as one item.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from claims.attribution_quotes import Quote, find_quotes
from claims.document import Document, Token
from claims.model import Sentence, Span

QUOTE = '"'
TITLE = '""'
_HYPHENS = frozenset("-\u2010\u2011")
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
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is None or place == 0:
        return False
    if token.text == ".":
        return after.lower != '"' and after.text != "\u201d"
    return token.text in _HYPHENS and tokens[place - 1].end == token.start and token.end == after.start


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


def _items(document: Document, group: Sequence[int], quotes: Sequence[Quote], at: int) -> Iterator[Item]:
    """Items of the sentences; `at` is the first quotation that may stand in them."""
    folded, text = document.folded, document.text
    for index in group:
        tokens = document.tokens(index)
        for place, token in enumerate(tokens):
            if token.kind == "other" and _inner(tokens, place):
                continue
            while at < len(quotes) and quotes[at].end <= token.start:
                at += 1
            quote = quotes[at] if at < len(quotes) else None
            if quote is None or token.start < quote.start:
                yield Item(token.start, token.end, token.lower, token.kind, token.text[:1].isupper())
            elif token.start == quote.start:
                end = quote.end
                while end > quote.start + 1 and text[end - 1].isspace():
                    end -= 1
                capital = folded[quote.inner_start : quote.inner_start + 1].isupper()
                if _is_title(quote, text):
                    yield from _title(quote, end, folded)
                else:
                    yield Item(quote.start, end, QUOTE, "quote", capital, quote)


def _unit(document: Document, group: Sequence[int], quotes: Sequence[Quote], at: int) -> Unit:
    sentences = document.sentences
    first, last = sentences[group[0]], sentences[group[-1]]
    items = tuple(_items(document, group, quotes, at))
    return Unit(first.span.start, last.span.end, items, first.kind, first.paragraph)


def paragraphs_of(document: Document) -> Iterator[tuple[list[Unit], tuple[Quote, ...]]]:
    """Units and quotations of each paragraph in order; boilerplate and bylines left out."""
    numbered = enumerate(document.sentences)
    for _, group in groupby(numbered, key=lambda pair: (pair[1].paragraph, pair[1].kind)):
        pairs = list(group)
        sentences = [sentence for _, sentence in pairs]
        if sentences[0].kind in {"boilerplate", "byline", "credit"}:
            continue
        start, end = sentences[0].span.start, sentences[-1].span.end
        quotes = find_quotes(document.text, document.folded, start, end)
        units, at = [], 0
        for indices in _groups(sentences, pairs[0][0], quotes):
            begin = document.sentences[indices[0]].span.start
            while at < len(quotes) and quotes[at].end <= begin:
                at += 1
            units.append(_unit(document, indices, quotes, at))
        yield units, quotes


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
