"""Words of sentences as numbers: content stems, their rarity, and sparse rows over them.

Rarity comes from a fixed table (data/word_rarity.json), never from the articles at hand:
two articles are weighed like a thousand, and an unrelated article changes nothing.
"""

import functools
import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.document import fold, lower
from claims.model import Article, Claim, Field

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

DATA = Path(__file__).parent / "data"

# A word or a number, inner apostrophes, points and hyphens kept ("u.s", "6.1", "o'clock").
_WORD = re.compile(r"[^\W_]+(?:['.,&-][^\W_]+)*")

# (ending, what takes its place): the first that fits wins, so longer endings stand first.
_ENDINGS = (
    ("sses", "ss"),
    ("ies", "y"),
    ("ied", "y"),
    ("ings", ""),
    ("ing", ""),
    ("ed", ""),
    ("es", ""),
    ("ss", "ss"),
    ("us", "us"),
    ("s", ""),
)
# A stem shorter than this is no longer the word ("red" is not r + ed).
_SHORTEST_STEM = 3

# Sentences longer than this many words are cut for alignment: no sentence of prose is longer,
# and a "sentence" of a million words would make every step as slow as the longest one.
LONGEST_SENTENCE = 400


@functools.cache
def load_data(name: str) -> Mapping[str, Any]:
    """The content of audit/data/<name>."""
    content: Mapping[str, Any] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return content


class RarityTable(NamedTuple):
    """How many of `texts` texts hold each stem; `stop` are words that carry no topic."""

    texts: int
    counts: Mapping[str, int]
    stop: frozenset[str]
    same: Mapping[str, str]


@functools.cache
def rarity_table() -> RarityTable:
    """The table of data/word_rarity.json with the stop words and synonyms of data/words.json."""
    table, words = load_data("word_rarity.json"), load_data("words.json")
    same = {stem(word): stem(group[0]) for group in words["same"] for word in group}
    return RarityTable(table["texts"], table["counts"], frozenset(words["stop"]), same)


@functools.lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """`word` (lower case) without its inflection; rough on purpose: "died", "dies" -> "dy"."""
    if len(word) <= _SHORTEST_STEM or not word.isalpha():
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            kept = word[: len(word) - len(ending)] + instead
            if len(kept) < _SHORTEST_STEM:
                return word
            word = kept
            break
    if len(word) > _SHORTEST_STEM and word[-1] == "e":
        word = word[:-1]
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word


@functools.lru_cache(maxsize=65_536)
def content_stem(word: str) -> str:
    """The stem that stands for `word` in comparisons, or "" for a stop word."""
    table = rarity_table()
    if word.endswith("'s"):
        word = word[:-2]
    if word in table.stop or (len(word) == 1 and not word.isdigit()):
        return ""
    found = stem(word)
    return table.same.get(found, found)


@functools.lru_cache(maxsize=65_536)
def rarity(word: str) -> float:
    """Information of a content stem in nats: log of (texts / texts that hold it), at least 0."""
    table = rarity_table()
    return math.log((table.texts + 1) / (table.counts.get(word, 0) + 1))


def word_list(text: str) -> list[str]:
    """Words and numbers of `text` in lower case, as written."""
    return _WORD.findall(lower(fold(text)))


# Names, subjects and counted nouns come again and again; sentences do not.
SHORT_TEXT = 60


def stems(text: str) -> tuple[str, ...]:
    """Content stems of `text` in reading order, repeats kept."""
    return _stems_kept(text) if len(text) <= SHORT_TEXT else _stems(text)


def _stems(text: str) -> tuple[str, ...]:
    found = map(content_stem, _WORD.findall(lower(fold(text))))
    return tuple(filter(None, found))


_stems_kept = functools.lru_cache(maxsize=16_384)(_stems)


class SentenceKey(NamedTuple):
    """Where a sentence stands."""

    article: str
    field: Field
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rows:
    """Sparse rows: row i holds ids[starts[i]:starts[i + 1]] (ascending) with their weights.

    ids: (n,) int64 column numbers; weights: (n,) float64, rows of length 1 (or 0).
    """

    starts: Ints
    ids: Ints
    weights: Floats
    columns: int

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def sizes(self) -> Ints:
        return np.diff(self.starts)


def make_rows(rows: Sequence[Mapping[str, float]], vocabulary: dict[str, int]) -> Rows:
    """`rows` (key -> weight) as Rows of unit length; new keys are added to `vocabulary`."""
    starts = np.zeros(len(rows) + 1, dtype=np.int64)
    ids: list[int] = []
    weights: list[float] = []
    for number, row in enumerate(rows):
        cells = sorted((vocabulary.setdefault(key, len(vocabulary)), weight) for key, weight in row.items())
        length = math.sqrt(math.fsum(weight * weight for _, weight in cells)) or 1.0
        ids.extend(column for column, _ in cells)
        weights.extend(weight / length for _, weight in cells)
        starts[number + 1] = len(ids)
    return Rows(starts, np.array(ids, dtype=np.int64), np.array(weights, dtype=np.float64), len(vocabulary))


def distinct(values: Ints) -> Ints:
    """The different values, ascending: what numpy.unique gives, several times as fast for many numbers."""
    ordered = np.sort(values)
    if len(ordered) < 2:
        return ordered
    return np.asarray(ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])])


def ranges(starts: Ints, sizes: Ints) -> Ints:
    """Concatenated aranges: for each k, starts[k], starts[k] + 1, … of sizes[k] numbers."""
    if not len(sizes):
        return np.zeros(0, dtype=np.int64)
    offsets = np.cumsum(sizes) - sizes
    return np.repeat(starts - offsets, sizes) + np.arange(int(sizes.sum()), dtype=np.int64)


# With so many pairs a left row or more, going row by row costs less than looking every cell up
# (timed on pairs of sentences of 14 words).
MANY_PAIRS = 24


# Rows of few columns (names, figures, days) are multiplied out whole: so many products (rows squared
# times columns) take a few milliseconds, less than going row by row.
NARROW = 50_000_000


def dots(rows: Rows, left: Ints, right: Ints) -> Floats:
    """Inner products of rows left[k] and right[k]; (n_pairs,) float64."""
    if not len(left) or not len(rows.ids):
        return np.zeros(len(left), dtype=np.float64)
    if len(left) < MANY_PAIRS * len(distinct(left)):
        return _dots_of_few(rows, left, right)
    if len(rows) ** 2 * max(rows.columns, len(rows) // 8) <= NARROW:
        return _dots_of_all(rows)[left, right]
    return _dots_of_many(rows, left, right)


def _dots_of_all(rows: Rows) -> Floats:
    """The inner products of every two rows; (n, n) float64."""
    dense = np.zeros((len(rows), rows.columns), dtype=np.float64)
    dense[np.repeat(np.arange(len(rows)), rows.sizes), rows.ids] = rows.weights
    return np.asarray(dense @ dense.T)


def _dots_of_few(rows: Rows, left: Ints, right: Ints) -> Floats:
    """`dots` by looking up every cell of the left rows among those of the right ones: no loop."""
    pairs = np.arange(len(left), dtype=np.int64)
    sizes = rows.sizes
    own, other = ranges(rows.starts[left], sizes[left]), ranges(rows.starts[right], sizes[right])
    owner = np.repeat(pairs, sizes[left])
    sought = owner * rows.columns + rows.ids[own]
    there = np.repeat(pairs, sizes[right]) * rows.columns + rows.ids[other]
    if not len(sought) or not len(there):
        return np.zeros(len(left), dtype=np.float64)
    place = np.minimum(np.searchsorted(there, sought), len(there) - 1)
    products = np.where(there[place] == sought, rows.weights[own] * rows.weights[other[place]], 0.0)
    return np.asarray(np.bincount(owner, weights=products, minlength=len(left)), dtype=np.float64)


def _dots_of_many(rows: Rows, left: Ints, right: Ints) -> Floats:
    """`dots` with one pass over the words of the right rows and one array of columns, not of pairs."""
    result = np.zeros(len(left), dtype=np.float64)
    order = np.argsort(left, kind="stable")
    firsts, begins = np.unique(left[order], return_index=True)
    ends = np.append(begins[1:], len(order))
    dense = np.zeros(rows.columns, dtype=np.float64)
    sizes = rows.sizes
    for row, begin, end in zip(firsts.tolist(), begins.tolist(), ends.tolist(), strict=True):
        own = slice(rows.starts[row], rows.starts[row + 1])
        members = order[begin:end]
        others = right[members]
        lengths = sizes[others]
        cells = ranges(rows.starts[others], lengths)
        dense[rows.ids[own]] = rows.weights[own]
        products = dense[rows.ids[cells]] * rows.weights[cells]
        dense[rows.ids[own]] = 0.0
        owner = np.repeat(np.arange(len(members)), lengths)
        result[members] = np.bincount(owner, weights=products, minlength=len(members))
    return result


# Article -> story, where all are of one.
NO_GROUPS: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SentenceIndex:
    """The different sentences that the claims of one story, or of several small ones, stand in.

    `row_of` gives a claim's sentence; `articles` numbers the article of each sentence, `groups`
    its story (all 0 for one story); `claims` is one claim for each sentence (they share names,
    times and quantities), `texts` its words as printed.
    """

    keys: tuple[SentenceKey, ...]
    row_of: Mapping[str, int]
    articles: Ints
    groups: Ints
    texts: tuple[str, ...]
    stems: tuple[tuple[str, ...], ...]
    claims: tuple[Claim, ...]
    words: Rows
    rarities: Floats
    vocabulary: Mapping[str, int]


def sentence_key(claim: Claim) -> SentenceKey:
    """The sentence the claim stands in."""
    return SentenceKey(claim.article, claim.field, claim.sentence.start, claim.sentence.end)


def _stem_weights(words: Iterable[str]) -> dict[str, float]:
    return {word: rarity(word) for word in words}


def build(
    claims: Sequence[Claim], articles: Sequence[Article], groups: Mapping[str, int] = NO_GROUPS
) -> SentenceIndex:
    """The index of the sentences of `claims`; sentences in the order of their keys.

    `groups` numbers the story of each article where the claims are of several stories.
    """
    texts = {article.id: article for article in articles}
    first: dict[SentenceKey, Claim] = {}
    for claim in claims:
        first.setdefault(sentence_key(claim), claim)
    keys = tuple(sorted(first))
    place = {key: row for row, key in enumerate(keys)}
    numbers = {name: number for number, name in enumerate(sorted({key.article for key in keys}))}
    printed = tuple(texts[key.article].field_text(key.field)[key.start : key.end] for key in keys)
    words = tuple(stems(text)[:LONGEST_SENTENCE] for text in printed)
    vocabulary: dict[str, int] = {}
    rows = make_rows([_stem_weights(found) for found in words], vocabulary)
    return SentenceIndex(
        keys=keys,
        row_of={claim.id: place[sentence_key(claim)] for claim in claims},
        articles=np.array([numbers[key.article] for key in keys], dtype=np.int64),
        groups=np.array([groups.get(key.article, 0) for key in keys], dtype=np.int64),
        texts=printed,
        stems=words,
        claims=tuple(first[key] for key in keys),
        words=rows,
        rarities=np.array([rarity(word) for word in vocabulary], dtype=np.float64),
        vocabulary=vocabulary,
    )
