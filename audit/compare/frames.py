"""One sentence as the sentence comparators see it: events, opposites, causes, terms, hedges.

Made only for sentences that align with another one, and kept, since a sentence is compared
with several.  Offsets are those of the sentence; `at` moves them into the article's text.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

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


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """What was read in one sentence; every span counts from the sentence's start.

    `memo` is what rules have read in it (kept_with_frame), each when a rule first asks: most pairs
    of sentences share too few words to be asked about.
    """

    text: str
    words: tuple[Word, ...]
    stems: tuple[str, ...]
    content: frozenset[str]
    lexicons: Lexicons
    memo: dict[object, Any] = field(default_factory=dict, repr=False)

    @property
    def events(self) -> tuple[Event, ...]:
        return _events(self)

    @property
    def directions(self) -> tuple[Direction, ...]:
        return _directions(self)

    @property
    def causes(self) -> tuple[Cause, ...]:
        return _causes(self)

    @property
    def terms(self) -> tuple[Term, ...]:
        return _terms(self)

    @property
    def hedges(self) -> tuple[CertaintySpan, ...]:
        return _hedges(self)


T = TypeVar("T")


def kept_with_frame(work: Callable[[Frame], T]) -> Callable[[Frame], T]:
    """`work`, done once a sentence; its results must not change: tuples, not generators."""

    @functools.wraps(work)
    def once(frame: Frame) -> T:
        memo = frame.memo
        try:
            found: T = memo[work]
        except KeyError:
            found = memo[work] = work(frame)
        return found

    return once


@kept_with_frame
def _events(frame: Frame) -> tuple[Event, ...]:
    return find_events(_document(frame.text, frame.lexicons))


@kept_with_frame
def _directions(frame: Frame) -> tuple[Direction, ...]:
    return find_directions(_document(frame.text, frame.lexicons))


@kept_with_frame
def _causes(frame: Frame) -> tuple[Cause, ...]:
    return find_causes(_document(frame.text, frame.lexicons))


@kept_with_frame
def _terms(frame: Frame) -> tuple[Term, ...]:
    return find_terms(_document(frame.text, frame.lexicons))


@kept_with_frame
def _hedges(frame: Frame) -> tuple[CertaintySpan, ...]:
    return certainty_spans(_document(frame.text, frame.lexicons), 0)


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


# Plurals that are forms of a verb as well.
_VERBS_TOO = frozenset({"lives", "leaves", "halves", "echoes", "torpedoes", "vetoes", "people"})


@functools.cache
def _plurals() -> dict[str, str]:
    """Irregular plurals -> the singular ("wolves" -> "wolf")."""
    rows = load_csv("irregular_nouns.csv", ("singular",), ("singular", "plural"))
    pairs = ((form, row["singular"]) for row in rows for form in row["plural"].split("|"))
    return {form: singular for form, singular in pairs if form not in _VERBS_TOO}


@functools.cache
def irregular_forms() -> frozenset[str]:
    """Past forms and participles of irregular verbs."""
    return frozenset(_bases())


def root(word: str) -> str:
    """The stem by which words are held to be the same; "took" and "takes" have one."""
    return stem(_bases().get(word) or _plurals().get(word, word))


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
def differences(a: Frame, b: Frame) -> tuple[Change, ...]:
    """How to turn the words of a into those of b."""
    return changes(a.words, b.words)


@kept_with_frame
def _counts(frame: Frame) -> tuple[frozenset[str], frozenset[str], int, int]:
    """The different words of the sentence, those that are no function words, and how many of either are
    repeats."""
    stop = stopwords()
    every = [word.text for word in frame.words]
    telling = [word for word in every if word not in stop]
    one, two = frozenset(every), frozenset(telling)
    return one, two, len(every) - len(one), len(telling) - len(two)


def telling(frame: Frame) -> int:
    """Number of words of the sentence that are no function words."""
    _, different, _, repeats = _counts(frame)
    return len(different) + repeats


def most_equal(a: Frame, b: Frame) -> tuple[int, int]:
    """How many words the two sentences can have in common at most, in whatever order: those that are no
    function words, and all."""
    (every, content, repeats, again), (others, theirs, more, twice) = _counts(a), _counts(b)
    # Every repeat of a word may be a common one.
    return len(content & theirs) + min(again, twice), len(every & others) + min(repeats, more)


@functools.lru_cache(maxsize=_PAIRS)
def likeness(a: Frame, b: Frame) -> Likeness:
    """The two sentences laid word against word."""
    found = differences(a, b)
    stop = stopwords()
    equal = [w.text for c in found if c.tag == "equal" for w in a.words[c.a_from : c.a_to]]
    same = sum(word not in stop for word in equal)
    shorter, both = min(telling(a), telling(b)), len(a.words) + len(b.words)
    return Likeness(found, same, same / max(shorter, 1), 2 * len(equal) / max(both, 1))
