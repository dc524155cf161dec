"""What two sentences of one story share, as numbers: the columns that similarity weighs.

Every function takes rows `left`, `right` of a SentenceIndex and gives (n_pairs,) float64.
FEATURES is the table; `measure` fills the matrix in its order.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from rapidfuzz import fuzz, process

from audit.story_split import DAMPING_ARTICLES
from audit.text_index import Floats, Ints, Rows, SentenceIndex, distinct, dots, make_rows, rarity, stems
from claims.model import Claim

# A name in common says more than a rare word in common.
NAME_FLOOR = 2.0
# token_set_ratio is worked out where sentences share at least this much; below, it is noise.
RATIO_COSINE = 0.08
# Sentences past this place in an article are all "late": background, history, reactions.
LATE = 30


@dataclass(frozen=True, slots=True)
class Facets:
    """What an index needs besides its words; each Rows has one row a sentence."""

    names: Rows
    figures: Rows
    times: Rows
    frames: Rows
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryFacets:
    """What the story of the sentences is about.

    `articles` has one row an article, the others one a sentence; `places` is each sentence's
    place in its article (0 the headline, 1 the first sentence).
    """

    salient: Rows
    salient_names: Rows
    articles: Rows
    places: Ints


def _name_weights(claim: Claim) -> dict[str, float]:
    words = {word for name in claim.names for word in stems(name.canonical)}
    return {word: max(rarity(word), NAME_FLOOR) for word in words}


def _figure_weights(claim: Claim) -> dict[str, float]:
    found: dict[str, float] = {}
    for quantity in claim.quantities:
        if quantity.value is not None:
            found[f"{quantity.value.normalize()} {quantity.unit or ''}"] = 1.0
        if quantity.measure:
            found[f"measure {quantity.measure}"] = 1.0
    return found


def _time_weights(claim: Claim) -> dict[str, float]:
    found: dict[str, float] = {}
    for time in claim.times:
        if time.start is not None and time.type in ("DATE", "TIME"):
            found[time.start.date().isoformat()] = 1.0
        if time.weekday is not None:
            found[f"weekday {time.weekday}"] = 1.0
    return found


def _frame_weights(claim: Claim) -> dict[str, float]:
    found = {f"{status.scale} {status.state}": 1.0 for status in claim.statuses}
    return found | {f"scale {status.scale}": 1.0 for status in claim.statuses}


def unscaled(rows: Rows, weights: Floats) -> Rows:
    """The same rows with one weight a column, not scaled to length 1; weights: (columns,)."""
    return Rows(rows.starts, rows.ids, weights[rows.ids], rows.columns)


def salience(rows: Rows, articles: Ints) -> Rows:
    """Rows whose product is the sum, over shared words, of the share of other articles that use them.

    A word of every article is what the story is about; a word of two is a detail.
    """
    owners = np.repeat(articles, rows.sizes)
    codes = distinct(owners * max(rows.columns, 1) + rows.ids)
    holders = np.bincount(codes % max(rows.columns, 1), minlength=rows.columns)
    others = max(len(distinct(articles)) - 1, 1)
    return unscaled(rows, np.sqrt(np.maximum(holders - 1, 0) / others))


def article_rows(index: SentenceIndex) -> Rows:
    """One row an article: its words, those that the whole story shares damped (story_split)."""
    count = int(index.articles.max()) + 1 if len(index.articles) else 0
    cells = np.repeat(index.articles, index.words.sizes) * max(index.words.columns, 1) + index.words.ids
    owners, columns = np.divmod(distinct(cells), max(index.words.columns, 1))
    share = np.bincount(columns, minlength=index.words.columns) / max(count, 1)
    damped = index.rarities * (1 - share * (count / (count + DAMPING_ARTICLES)))
    weights = damped[columns]
    lengths = np.sqrt(np.bincount(owners, weights=weights * weights, minlength=count))
    starts = np.concatenate([[0], np.cumsum(np.bincount(owners, minlength=count))]).astype(np.int64)
    return Rows(starts, columns, weights / np.maximum(lengths[owners], 1e-12), index.words.columns)


def facets(index: SentenceIndex) -> Facets:
    """The facets of every sentence of the index."""

    def rows(weigh: Callable[[Claim], Mapping[str, float]]) -> Rows:
        return make_rows([weigh(claim) for claim in index.claims], {})

    return Facets(
        names=rows(_name_weights),
        figures=rows(_figure_weights),
        times=rows(_time_weights),
        frames=rows(_frame_weights),
        texts=tuple(" ".join(words) for words in index.stems),
    )


def story_facets(index: SentenceIndex, found: Facets) -> StoryFacets:
    """The facets of the index as one story; `found` are those of its sentences."""
    places = [
        0 if key.field == "title" else claim.index + 1
        for key, claim in zip(index.keys, index.claims, strict=True)
    ]
    return StoryFacets(
        salient=salience(index.words, index.articles),
        salient_names=salience(found.names, index.articles),
        articles=article_rows(index),
        places=np.minimum(np.array(places, dtype=np.int64), LATE),
    )


@dataclass(frozen=True, slots=True)
class Batch:
    """The pairs to measure; `cosine` is the cosine of their words, `story` what STORY_FEATURES need."""

    index: SentenceIndex
    facets: Facets
    left: Ints
    right: Ints
    cosine: Floats
    story: StoryFacets | None = None


def _ratio(batch: Batch) -> Floats:
    """rapidfuzz token_set_ratio of the content stems, 0 where next to nothing is shared."""
    result = np.zeros(len(batch.left))
    near = np.flatnonzero(batch.cosine >= RATIO_COSINE)
    texts = batch.facets.texts
    if len(near):
        result[near] = process.cpdist(
            [texts[row] for row in batch.left[near].tolist()],
            [texts[row] for row in batch.right[near].tolist()],
            scorer=fuzz.token_set_ratio,
            dtype=np.float64,
        )
    return result / 100


def _contained(batch: Batch) -> Floats:
    """Shared weight over the weight of the lighter sentence, about the share of it that is found."""
    lengths = np.sqrt(np.maximum(batch.index.words.sizes, 1))
    a, b = lengths[batch.left], lengths[batch.right]
    return np.asarray(np.minimum(batch.cosine * np.maximum(a, b) / np.minimum(a, b), 1.0))


def _shared(name: str, batch: Batch) -> Floats:
    return dots(getattr(batch.facets, name), batch.left, batch.right)


def _names_apart(batch: Batch) -> Floats:
    """1 where both sentences name something and nothing in common."""
    sizes = batch.facets.names.sizes > 0
    both = sizes[batch.left] & sizes[batch.right]
    return np.asarray(both & (_shared("names", batch) == 0), dtype=np.float64)


def _story(batch: Batch) -> StoryFacets:
    assert batch.story is not None, "STORY_FEATURES need a batch made with the story's facets"
    return batch.story


def _salient_words(batch: Batch) -> Floats:
    return dots(_story(batch).salient, batch.left, batch.right)


def _salient_names(batch: Batch) -> Floats:
    return np.log1p(dots(_story(batch).salient_names, batch.left, batch.right))


def _articles_alike(batch: Batch) -> Floats:
    """Likeness of the two articles beyond what their whole story shares."""
    owners, articles = batch.index.articles, _story(batch).articles
    count = len(articles)
    codes, place = np.unique(owners[batch.left] * count + owners[batch.right], return_inverse=True)
    return np.asarray(np.sqrt(dots(articles, *np.divmod(codes, max(count, 1))))[place])


def _later(batch: Batch) -> Floats:
    places = _story(batch).places
    return np.log1p(np.maximum(places[batch.left], places[batch.right]))


def _length(batch: Batch) -> Floats:
    sizes = batch.index.words.sizes
    return np.log1p(np.minimum(sizes[batch.left], sizes[batch.right]))


Measure = Callable[[Batch], Floats]

# What the two sentences share by themselves.
PAIR_FEATURES: tuple[tuple[str, Measure], ...] = (
    ("cosine", lambda batch: batch.cosine),
    ("root cosine", lambda batch: np.sqrt(batch.cosine)),
    ("token set ratio", _ratio),
    ("contained", _contained),
    ("names", partial(_shared, "names")),
    ("names apart", _names_apart),
    ("figures", partial(_shared, "figures")),
    ("times", partial(_shared, "times")),
    ("frames", partial(_shared, "frames")),
    ("shorter length", _length),
)
# What they share in the light of their story; only where it has articles enough to shed some.
STORY_FEATURES: tuple[tuple[str, Measure], ...] = (
    ("salient words", _salient_words),
    ("log of salient names", _salient_names),
    ("frames", partial(_shared, "frames")),
    ("times", partial(_shared, "times")),
    ("root cosine", lambda batch: np.sqrt(batch.cosine)),
    ("later place", _later),
    ("articles alike", _articles_alike),
)


def make_batch(
    index: SentenceIndex, found: Facets, left: Ints, right: Ints, story: StoryFacets | None = None
) -> Batch:
    """The pairs of rows with the cosine of their words."""
    return Batch(index, found, left, right, np.minimum(dots(index.words, left, right), 1.0), story)


def measure(batch: Batch, features: tuple[tuple[str, Measure], ...]) -> Floats:
    """(n_pairs, n_features) in the order of `features`."""
    return np.stack([take(batch) for _, take in features], axis=1)
