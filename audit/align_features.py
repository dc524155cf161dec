"""What two sentences of one story share, as numbers: the columns that similarity weighs.

Every function takes rows `left`, `right` of a SentenceIndex and gives (n_pairs,) float64.
FEATURES is the table; `measure` fills the matrix in its order.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from rapidfuzz import fuzz, process

from audit.text_index import Floats, Ints, Rows, SentenceIndex, dots, make_rows, rarity, stems
from claims.model import Claim

# A name in common says more than a rare word in common.
NAME_FLOOR = 2.0
# token_set_ratio is worked out where sentences share at least this much; below, it is noise.
RATIO_COSINE = 0.08
# Sentences past this place in an article are all "late": background, history, reactions.
LATE = 30


@dataclass(frozen=True, slots=True)
class Facets:
    """What an index needs besides its words; each Rows has one row a sentence.

    `places` is each sentence's place in its article (0 the headline, 1 the first sentence);
    `central` its cosine with the mean of the story's sentences, its own article left out;
    `articles` one row an article.
    """

    names: Rows
    figures: Rows
    times: Rows
    frames: Rows
    articles: Rows
    places: Ints
    central: Floats
    texts: tuple[str, ...]


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


def _article_rows(index: SentenceIndex, count: int) -> Rows:
    """One row an article: the rarity of every stem of its sentences, counted once."""
    found: list[dict[str, float]] = [{} for _ in range(count)]
    for article, words in zip(index.articles.tolist(), index.stems, strict=True):
        found[article].update((word, rarity(word)) for word in words)
    return make_rows(found, dict(index.vocabulary))


def _centrality(index: SentenceIndex, count: int) -> Floats:
    """Cosine of each sentence with the mean of all sentences of the other articles."""
    rows, owners = index.words, np.repeat(np.arange(len(index.keys)), index.words.sizes)
    if not len(rows.ids):
        return np.zeros(len(index.keys))
    total = np.bincount(rows.ids, weights=rows.weights, minlength=rows.columns)
    cells = index.articles[owners] * rows.columns + rows.ids
    codes, place = np.unique(cells, return_inverse=True)
    own = np.bincount(place, weights=rows.weights, minlength=len(codes))
    others = total[rows.ids] - own[place]
    length = float(np.sqrt((total * total).sum())) or 1.0
    return np.bincount(owners, weights=rows.weights * others, minlength=len(index.keys)) / length


def facets(index: SentenceIndex) -> Facets:
    """The facets of every sentence of the index."""
    count = int(index.articles.max()) + 1 if len(index.keys) else 0

    def rows(weigh: Callable[[Claim], Mapping[str, float]]) -> Rows:
        return make_rows([weigh(claim) for claim in index.claims], {})

    places = [
        0 if key.field == "title" else claim.index + 1
        for key, claim in zip(index.keys, index.claims, strict=True)
    ]
    return Facets(
        names=rows(_name_weights),
        figures=rows(_figure_weights),
        times=rows(_time_weights),
        frames=rows(_frame_weights),
        articles=_article_rows(index, count),
        places=np.minimum(np.array(places, dtype=np.int64), LATE),
        central=_centrality(index, count),
        texts=tuple(" ".join(words) for words in index.stems),
    )


@dataclass(frozen=True, slots=True)
class Batch:
    """The pairs to measure; `cosine` is the cosine of their words."""

    index: SentenceIndex
    facets: Facets
    left: Ints
    right: Ints
    cosine: Floats


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
    return np.minimum(batch.cosine * np.maximum(a, b) / np.minimum(a, b), 1.0)


def _shared(name: str, batch: Batch) -> Floats:
    return dots(getattr(batch.facets, name), batch.left, batch.right)


def _names_apart(batch: Batch) -> Floats:
    """1 where both sentences name something and nothing in common."""
    sizes = batch.facets.names.sizes > 0
    both = sizes[batch.left] & sizes[batch.right]
    return (both & (_shared("names", batch) == 0)).astype(np.float64)


def _likeness_of_articles(batch: Batch) -> Floats:
    owners = batch.index.articles
    return dots(batch.facets.articles, owners[batch.left], owners[batch.right])


def _earlier(batch: Batch) -> Floats:
    return np.log1p(np.minimum(batch.facets.places[batch.left], batch.facets.places[batch.right]))


def _later(batch: Batch) -> Floats:
    return np.log1p(np.maximum(batch.facets.places[batch.left], batch.facets.places[batch.right]))


def _least_central(batch: Batch) -> Floats:
    return np.sqrt(
        np.maximum(np.minimum(batch.facets.central[batch.left], batch.facets.central[batch.right]), 0)
    )


def _most_central(batch: Batch) -> Floats:
    return np.sqrt(
        np.maximum(np.maximum(batch.facets.central[batch.left], batch.facets.central[batch.right]), 0)
    )


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
# What their story says of them; only where a story has enough articles to say something.
STORY_FEATURES: tuple[tuple[str, Measure], ...] = (
    ("articles alike", _likeness_of_articles),
    ("earlier place", _earlier),
    ("later place", _later),
    ("least central", _least_central),
    ("most central", _most_central),
)


def measure(
    index: SentenceIndex, found: Facets, left: Ints, right: Ints, features: Sequence[tuple[str, Measure]]
) -> Floats:
    """(n_pairs, n_features) in the order of `features`."""
    batch = Batch(index, found, left, right, np.minimum(dots(index.words, left, right), 1.0))
    columns = [take(batch) for _, take in features]
    return np.stack(columns, axis=1) if columns else np.zeros((len(left), 0))
