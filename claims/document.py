"""One field of one article, split and folded once for all extractors.

`folded` has the same length as the text and the same offsets: curly quotation marks,
dashes and odd spaces become their plain forms, so that a pattern is written once and its
match positions index the original text.
"""

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from dataclasses import field as record_field
from itertools import repeat
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from claims.memo import Memo
from claims.model import Article, Field, Sentence, Span
from claims.newsroom import BUILT_IN, Lexicons

_FOLD = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u00a0\u202f\u205f\u3000\t", " "),
    **dict.fromkeys("".join(map(chr, range(0x2000, 0x200B))), " "),
}
_FOLDED = re.compile(f"[{''.join(_FOLD)}]")  # few characters of a text: str.translate looks up each one

# Words keep inner apostrophes, hyphens and full stops between letters (U.S., o'clock, well-known);
# numbers keep separators and decimals.  Everything else is one character a token.  The first
# character tells a token's kind: see `_kind`.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_](?:\w|['.&-](?=[^\W_]))*|[^\s\w]|_")


class Token(NamedTuple):
    """A word, number or sign; `lower` is the folded text in lower case."""

    start: int
    end: int
    text: str
    lower: str
    kind: str


def fold(text: str) -> str:
    """`text` with quotation marks, dashes and spaces made plain; same length, same offsets."""
    if text.isascii() and "\t" not in text and "`" not in text:
        return text
    return _FOLDED.sub(lambda match: _FOLD[match[0]], text)


def lower(text: str) -> str:
    """`text` in lower case, same length (letters whose lower case is longer stay as they are)."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def strip_accents(text: str) -> str:
    """`text` without combining accents; the length may change, so never use it for offsets."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


_KNOWN_CHUNKS = 40_000  # stretches between spaces that are remembered; a month of news has fewer
_LONGEST_KNOWN = 40  # characters of a stretch that is worth remembering


def _read_chunk(chunk: str) -> tuple[tuple[int, int, str, str, str], ...]:
    """The tokens of text without a space, with offsets into it, each as a plain tuple."""
    return tuple((m.start(), m.end(), *_word(m.group())) for m in _TOKEN.finditer(chunk))


@functools.cache
def _known_chunks() -> Memo[tuple[tuple[int, int, str, str, str], ...]]:
    return Memo(_read_chunk, _KNOWN_CHUNKS, _LONGEST_KNOWN)


def _word(text: str) -> tuple[str, str, str]:
    """Text, lower case and kind of a token."""
    first = text[0]
    kind = "number" if first.isdecimal() else "word" if first.isalnum() else "other"
    return text, text.lower(), kind


def tokenize(folded: str, start: int, end: int) -> tuple[Token, ...]:
    """Tokens of folded[start:end] with offsets into the whole text."""
    # Every extractor starts here.  No token holds a space, so what stands between two is read once
    # for all places where it stands; tuple.__new__ skips the named tuple's own argument handling.
    known, at = _known_chunks(), start
    rows: list[tuple[int, int, str, str, str]] = []
    for chunk in folded[start:end].split(" "):
        for first, last, text, small, kind in known[chunk]:
            rows.append((at + first, at + last, text, small, kind))
        at += len(chunk) + 1
    return tuple(map(tuple.__new__, repeat(Token), rows))


def lowers(tokens: tuple[Token, ...]) -> frozenset[str]:
    """The different words and signs of a sentence, in lower case.

    Asked as `document.kept(lowers, index)` it is worked out once for all extractors: a sentence
    whose words are disjoint from an extractor's cues can be passed over at the cost of one look.
    """
    return frozenset(map(_LOWER, tokens))


# Faster than an attribute in a comprehension: every word of a text is asked for it.
_LOWER = itemgetter(Token._fields.index("lower"))


def lower_words(tokens: Iterable[Token]) -> tuple[str, ...]:
    """The lower-case texts; `document.kept(lower_words, index)` shares them between all readers."""
    return tuple(map(_LOWER, tokens))


T = TypeVar("T")

# Above this many characters only a few sentences are remembered at a time: the tokens of 10 MB
# would need over a GB, while extractors go from sentence to sentence and look back a few at most.
_CACHE_LIMIT = 1_000_000
_FEW_SENTENCES = 64


@dataclass(frozen=True, slots=True)
class Document:
    """A field's text, folded text and sentences, with tokens on demand."""

    article: Article
    field: Field
    text: str
    folded: str
    lower: str
    sentences: tuple[Sentence, ...]
    lexicons: Lexicons = BUILT_IN
    _tokens: dict[int, tuple[Token, ...]] = record_field(default_factory=dict, repr=False, compare=False)
    _kept: dict[tuple[object, int], Any] = record_field(default_factory=dict, repr=False, compare=False)

    def tokens(self, index: int) -> tuple[Token, ...]:
        """Tokens of sentence `index`."""
        found = self._tokens.get(index)
        if found is None:
            span = self.sentences[index].span
            self._make_room(self._tokens)
            found = self._tokens[index] = tokenize(self.folded, span.start, span.end)
        return found

    def kept(self, read: Callable[[tuple[Token, ...]], T], index: int) -> T:
        """What `read` makes of the tokens of sentence `index`, worked out once for all who ask."""
        key = read, index
        found: T | None = self._kept.get(key)
        if found is None:
            self._make_room(self._kept)
            found = self._kept[key] = read(self.tokens(index))
        return found

    def _make_room(self, remembered: dict[Any, Any]) -> None:
        if len(remembered) >= _FEW_SENTENCES and len(self.text) > _CACHE_LIMIT:
            remembered.clear()


def make_document(
    article: Article, name: Field, sentences: tuple[Sentence, ...], lexicons: Lexicons = BUILT_IN
) -> Document:
    """The field of `article` made ready for the extractors, to be read with these lexicons."""
    text = article.field_text(name)
    folded = fold(text)
    return Document(article, name, text, folded, lower(folded), sentences, lexicons)


def sentence_at(sentences: tuple[Sentence, ...], offset: int) -> int:
    """Index of the sentence that holds `offset`, or of the last one before it."""
    low, high = 0, len(sentences)
    while low < high:
        middle = (low + high) // 2
        if sentences[middle].span.start <= offset:
            low = middle + 1
        else:
            high = middle
    return max(low - 1, 0)


def within(span: Span, sentence: Sentence) -> bool:
    """Whether the span lies inside the sentence."""
    return sentence.span.contains(span)
