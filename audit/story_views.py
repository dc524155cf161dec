"""What of an article tells its story from another: words, names, opening, figures, word pairs.

Each view is one sparse row an article; a likeness is the cosine of two rows of one view.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from audit.text_index import Floats, Ints, Rows, content_stem, dots, load_data, make_rows, rarity, stems
from claims.document import fold, lower
from claims.model import Article, Reading

# The opening of a news article says what happened; about the first three sentences.
OPENING_CHARACTERS = 500
# Beyond this an article is a list or a book, and its opening chapters say which.
LONGEST_ARTICLE = 60_000
# A word pair counts half of what its words count: it repeats them, and says they stand together.
PAIR_WEIGHT = 0.5
# Dates further apart than this speak against one story.
FAR_DAYS = 60
FAR_PENALTY = 1.0

_SILENT_BLOCKS = frozenset({"boilerplate", "byline", "credit"})
_CAPITALISED = re.compile(r"(?<![.!?:\"\n] )(?<![\n\"])\b[A-Z][\w'-]+")
_LOWER_WORD = re.compile(r"\b[a-z]\w+")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")

VIEWS = ("words", "names", "opening", "numbers", "pairs")


@dataclass(frozen=True, slots=True)
class Views:
    """Rows of every view (see VIEWS) and of all together; `days` are publication days or NaN."""

    views: Mapping[str, Rows]
    whole: Rows
    days: Floats


def story_text(article: Article, readings: Iterable[Reading]) -> str:
    """The text without boilerplate, bylines and credits; all of it when nothing was read."""
    for reading in readings:
        if reading.field == "text" and reading.sentences:
            spoken = [s.span.of(article.text) for s in reading.sentences if s.kind not in _SILENT_BLOCKS]
            return " \n".join(spoken)[:LONGEST_ARTICLE]
    return article.text[:LONGEST_ARTICLE]


def name_stems(text: str) -> Counter[str]:
    """Stems of words written with a capital inside a sentence and never without one."""
    plain = fold(text)
    small = set(_LOWER_WORD.findall(plain))
    found = (lower(match.group()) for match in _CAPITALISED.finditer(plain))
    return Counter(word for word in (content_stem(name) for name in found if name not in small) if word)


def _weighted(counts: Mapping[str, int]) -> dict[str, float]:
    return {word: (1 + math.log(number)) * rarity(word) for word, number in counts.items()}


def _pair_weights(words: Sequence[str]) -> dict[str, float]:
    counts = Counter(pairwise(words))
    return {
        f"{a} {b}": (1 + math.log(number)) * math.sqrt(rarity(a) * rarity(b))
        for (a, b), number in counts.items()
    }


def _article_views(title: str, text: str) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """The rows of one article, and the one over words and word pairs, names and opening counted more."""
    words = stems(text)
    counts = Counter(words)
    opening = Counter(stems(f"{title} . {text[:OPENING_CHARACTERS]}"))
    names = name_stems(text)
    pairs = _pair_weights(words)
    numbers = {number: 1 + 0.7 * len(number) for number in _NUMBER.findall(text)}
    whole = {
        word: (1 + math.log(number) + (word in opening)) * (2 if word in names else 1) * rarity(word)
        for word, number in counts.items()
    }
    whole |= {pair: PAIR_WEIGHT * weight for pair, weight in pairs.items()}
    return {
        "words": _weighted(counts),
        "names": _weighted(names),
        "opening": _weighted(opening),
        "numbers": numbers,
        "pairs": pairs,
    }, whole


def make_views(articles: Sequence[Article], readings: Mapping[str, tuple[Reading, ...]]) -> Views:
    """Views of the articles; row i belongs to articles[i]."""
    found = [
        _article_views(article.title or "", story_text(article, readings.get(article.id, ())))
        for article in articles
    ]
    return Views(
        {name: make_rows([views[name] for views, _ in found], {}) for name in VIEWS},
        make_rows([whole for _, whole in found], {}),
        np.array(
            [article.published.toordinal() if article.published else np.nan for article in articles],
            dtype=np.float64,
        ),
    )


def pair_features(views: Views, left: Ints, right: Ints) -> Floats:
    """(n_pairs, 2 * len(VIEWS)): the cosine of every view, then their square roots."""
    cosines = np.stack([dots(views.views[name], left, right) for name in VIEWS], axis=1)
    return np.hstack([cosines, np.sqrt(np.maximum(cosines, 0.0))])


def same_story(views: Views, left: Ints, right: Ints) -> Floats:
    """Probability in [0, 1] that two articles tell one story; (n_pairs,) float64.

    Logistic regression of data/weights.json (benchmarks/learn_weights.py), less a fixed
    amount when both dates are known and lie far apart.
    """
    model = load_data("weights.json")["story"]
    logit = pair_features(views, left, right) @ np.array(model["weights"]) + model["bias"]
    gap = np.abs(views.days[left] - views.days[right])
    logit -= FAR_PENALTY * (np.nan_to_num(gap) > FAR_DAYS)
    return np.asarray(1 / (1 + np.exp(-np.clip(logit, -30, 30))))
