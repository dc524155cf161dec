"""One sentence as the sentence comparators see it: events, opposites, causes, terms, hedges.

Made only for sentences that align with another one, and kept, since a sentence is compared
with several.  Offsets are those of the sentence; `at` moves them into the article's text.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from audit.compare.base import kept
from audit.model import Side
from audit.worddiff import Change, Word, changes, words
from claims.causes import Cause, find_causes
from claims.certainty import CertaintySpan, certainty_spans
from claims.directions import Direction, find_directions
from claims.document import Document, make_document
from claims.events import Event, find_events
from claims.lexicon import load_csv
from claims.model import Article, Sentence, Span
from claims.newsroom import BUILT_IN, Lexicons
from claims.terms import Term, find_terms
from claims.wordforms import stem, stopwords

# Sentences kept with their frames, and pairs of them with their differences.
_CACHE = 8192
_PAIRS = 1024


# Documents kept while their parts are asked for one by one: each holds its words, read once.
_DOCUMENTS = 512


@functools.lru_cache(maxsize=_DOCUMENTS)
def _document(text: str, lexicons: Lexicons) -> Document:
    return make_document(Article("", text), "text", (Sentence(Span(0, len(text))),), lexicons)


# Each part is read when a comparator first asks for it: most pairs share too few words to be asked about.
@functools.lru_cache(maxsize=_CACHE)
def _events(text: str, lexicons: Lexicons) -> tuple[Event, ...]:
    return find_events(_document(text, lexicons))


@functools.lru_cache(maxsize=_CACHE)
def _directions(text: str, lexicons: Lexicons) -> tuple[Direction, ...]:
    return find_directions(_document(text, lexicons))


@functools.lru_cache(maxsize=_CACHE)
def _causes(text: str, lexicons: Lexicons) -> tuple[Cause, ...]:
    return find_causes(_document(text, lexicons))


@functools.lru_cache(maxsize=_CACHE)
def _terms(text: str, lexicons: Lexicons) -> tuple[Term, ...]:
    return find_terms(_document(text, lexicons))


@functools.lru_cache(maxsize=_CACHE)
def _hedges(text: str, lexicons: Lexicons) -> tuple[CertaintySpan, ...]:
    return certainty_spans(_document(text, lexicons), 0)


@dataclass(frozen=True, slots=True)
class Frame:
    """What was read in one sentence; every span counts from the sentence's start."""

    text: str
    words: tuple[Word, ...]
    stems: tuple[str, ...]
    content: frozenset[str]
    lexicons: Lexicons

    @property
    def events(self) -> tuple[Event, ...]:
        return _events(self.text, self.lexicons)

    @property
    def directions(self) -> tuple[Direction, ...]:
        return _directions(self.text, self.lexicons)

    @property
    def causes(self) -> tuple[Cause, ...]:
        return _causes(self.text, self.lexicons)

    @property
    def terms(self) -> tuple[Term, ...]:
        return _terms(self.text, self.lexicons)

    @property
    def hedges(self) -> tuple[CertaintySpan, ...]:
        return _hedges(self.text, self.lexicons)


@functools.cache
def _bases() -> dict[str, str]:
    """Irregular past forms and participles -> the verb's base ("took" -> "take")."""
    rows = load_csv("irregular_verbs.csv", ("lemma",), ("lemma", "past", "participle"), ("ing", "third"))
    found: dict[str, str] = {}
    for row in rows:
        for column in ("past", "participle"):
            for form in row[column].split("|"):
                found.setdefault(form.strip(), row["lemma"])
    return found


@functools.cache
def irregular_forms() -> frozenset[str]:
    """Past forms and participles of irregular verbs."""
    return frozenset(_bases())


def root(word: str) -> str:
    """The stem by which words are held to be the same; "took" and "takes" have one."""
    return stem(_bases().get(word, word))


@functools.lru_cache(maxsize=_CACHE)
def read_frame(text: str, lexicons: Lexicons = BUILT_IN) -> Frame:
    """The frame of one sentence."""
    found = words(text, Span(0, len(text)))
    stems = tuple(root(word.text) for word in found)
    stop = stopwords()
    content = frozenset(s for s, word in zip(stems, found, strict=True) if word.text not in stop)
    return Frame(text, found, stems, content, lexicons)


@kept
def frame_of(side: Side) -> Frame:
    """The frame of the claim's sentence."""
    return read_frame(side.sentence, side.reading.lexicons)


T = TypeVar("T")


def kept_with_frame(work: Callable[[Frame], T]) -> Callable[[Frame], T]:
    """`work`, done once a sentence; its results must not change: tuples, not generators."""

    @functools.lru_cache(maxsize=_CACHE)
    def of_text(text: str, lexicons: Lexicons) -> T:
        return work(read_frame(text, lexicons))

    @functools.wraps(work)
    def once(frame: Frame) -> T:
        return of_text(frame.text, frame.lexicons)

    return once


def at(side: Side, span: Span) -> Span:
    """A span of the frame as a span of the article's text."""
    start = side.claim.sentence.start
    return Span(start + span.start, start + span.end)


def stems_in(frame: Frame, span: Span | None) -> frozenset[str]:
    """Content stems inside a span of the frame."""
    if span is None:
        return frozenset()
    stop = stopwords()
    return frozenset(
        s
        for s, word in zip(frame.stems, frame.words, strict=True)
        if span.contains(word.span) and word.text not in stop
    )


def shared(a: Frame, b: Frame, leave_out: frozenset[str] = frozenset()) -> float:
    """Share of the smaller sentence's content stems that the other has too, `leave_out` aside."""
    first, second = a.content - leave_out, b.content - leave_out
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two sentences laid word against word.

    `same` counts content words that stand in both in the same order; `of_shorter` is their
    share of the shorter sentence's content words, `of_both` that of all words of both.
    """

    changes: tuple[Change, ...]
    same: int
    of_shorter: float
    of_both: float


@functools.lru_cache(maxsize=_PAIRS)
def _likeness(first: str, second: str) -> Likeness:
    a, b = (words(text, Span(0, len(text))) for text in (first, second))
    found = changes(a, b)
    stop = stopwords()
    equal = [w.text for c in found if c.tag == "equal" for w in a[c.a_from : c.a_to]]
    same = sum(word not in stop for word in equal)
    sizes = [sum(w.text not in stop for w in side) for side in (a, b)]
    both = len(a) + len(b)
    return Likeness(found, same, same / max(min(sizes), 1), 2 * len(equal) / max(both, 1))


def likeness(a: Frame, b: Frame) -> Likeness:
    """The two sentences laid word against word."""
    return _likeness(a.text, b.text)
