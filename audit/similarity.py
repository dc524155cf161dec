"""Candidate pairs -> scores in [0, 1] with the reasons for them.

A pair of sentences is weighed by what the two share (words, names, figures, days, states)
and by how much of that their story is about; the weights are learned (data/weights.json).
A pair of other claims adds what it shares of its own kind to the score of its sentences.
"""

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from audit.align_features import (
    PAIR_FEATURES,
    STORY_FEATURES,
    facets,
    make_batch,
    measure,
    story_facets,
)
from audit.blocking import Candidates
from audit.evidence import EVIDENCE, MOST_ADDED, Facts, facts, shown
from audit.model import Pair
from audit.semantic import likeness
from audit.settings import Settings
from audit.text_index import Floats, Ints, SentenceIndex, distinct, load_data
from claims.model import Article, Claim

# What the story model says is learned inside stories, where three pairs of four share an event.
# A pair shares a fact more seldom: its odds are lowered by so much (in logits).
STORY_SHIFT = 1.5
# From so many articles on a story says by itself what it is about.
TELLING_ARTICLES = 10
# What a model's cosine adds, in logits, and the cosine that says nothing: about the mean of sentences
# of one story.  A larger weight loses on the development data (docs/alignment.md).
SEMANTIC_WEIGHT = 2.0
SEMANTIC_MEAN = 0.45
# So many shared names are a reason; more are a list.
SHOWN_NAMES = 3
# Scores are written with so many digits.
DIGITS = 4


def _model(name: str, features: Floats) -> Floats:
    model: Mapping[str, Any] = load_data("weights.json")[name]
    return np.asarray(features @ np.array(model["weights"]) + model["bias"])


def lexical(index: SentenceIndex, left: Ints, right: Ints, _settings: Settings) -> Floats:
    """Logits that sentences left[k] and right[k] report the same; (n_pairs,) float64.

    Two articles are judged by the sentences alone; the more articles a story has, the more
    counts what it is about.
    """
    if not len(left):
        return np.zeros(0)
    found = facets(index)
    trust = story_trust(index)
    logits = np.zeros(len(left))
    if trust < 1:
        logits = (1 - trust) * _model("pair", measure(make_batch(index, found, left, right), PAIR_FEATURES))
    if trust:
        batch = make_batch(index, found, left, right, story_facets(index, found))
        logits = logits + trust * (_model("context", measure(batch, STORY_FEATURES)) - STORY_SHIFT)
    return logits


def story_trust(index: SentenceIndex) -> float:
    """How far the story says by itself what it is about: 0 for two articles, 1 for TELLING_ARTICLES."""
    if index.groups.any():  # several small stories at once: what one is about says nothing of another
        return 0.0
    count = len(distinct(index.articles))
    return min(max(count - 2, 0) / (TELLING_ARTICLES - 2), 1.0)


def semantic(index: SentenceIndex, left: Ints, right: Ints, settings: Settings) -> Floats:
    """The logits of `lexical`, raised or lowered by how alike the sentences are to a language model."""
    alike = likeness(index.texts, left, right, settings.semantic_model)
    return lexical(index, left, right, settings) + SEMANTIC_WEIGHT * (alike - SEMANTIC_MEAN)


Backend = Callable[[SentenceIndex, Ints, Ints, Settings], Floats]

# Name -> function that scores sentences; the setting `backend` chooses.
BACKENDS: Mapping[str, Backend] = {"lexical": lexical, "semantic": semantic}


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells that people can be shown: names in reading order, measures, days, words."""

    names: tuple[str, ...]
    known: frozenset[str]
    measures: frozenset[str]
    days: frozenset[dt.date]
    words: frozenset[str]


def told(claim: Claim, words: Iterable[str]) -> Told:
    """What the sentence of `claim` tells; `words` are its content stems."""
    names = tuple(dict.fromkeys(name.canonical for name in claim.names if name.mention != "pronoun"))
    measures = frozenset(quantity.measure for quantity in claim.quantities if quantity.measure)
    days = (time.start.date() for time in claim.times if time.start and time.type in ("DATE", "TIME"))
    return Told(names, frozenset(names), measures, frozenset(days), frozenset(words))


def _sentence_reasons(a: Told, b: Told) -> Iterator[str]:
    """What two sentences have in common, for people."""
    if not a.known.isdisjoint(b.known):
        for name in [name for name in a.names if name in b.known][:SHOWN_NAMES]:
            yield f"both name {name}"
    if not a.measures.isdisjoint(b.measures):
        for measure_ in sorted(a.measures & b.measures):
            yield f"same measure: {shown(measure_)}"
    if not a.days.isdisjoint(b.days):
        yield f"same day: {min(a.days & b.days).isoformat()}"
    shared = len(a.words & b.words)
    if shared:
        yield f"{shared} content words in common"


def _unit(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))))


def _own_evidence(
    candidates: Candidates, chosen: Ints, articles: Mapping[str, Article]
) -> tuple[Floats, dict[int, tuple[str, ...]]]:
    """For each pair what its own kind adds in logits, and the reasons where there are any.

    Only the pairs numbered in `chosen` are looked at.
    """
    added = np.zeros(len(candidates))
    reasons: dict[int, tuple[str, ...]] = {}
    claims = candidates.claims

    @functools.cache
    def known(place: int) -> Facts:
        return facts(claims[place], articles[claims[place].article])

    columns = (chosen, candidates.left[chosen], candidates.right[chosen])
    for at, i, j in zip(*(column.tolist() for column in columns), strict=True):
        found = tuple(EVIDENCE[claims[i].kind](known(i), known(j)))
        added[at] = sum(evidence.weight for evidence in found)
        reasons[at] = tuple(evidence.reason for evidence in found if evidence.reason)
    return added, reasons


def _worth_evidence(candidates: Candidates, logits: Floats, settings: Settings) -> Ints:
    """The pairs whose score their own evidence can bring to the threshold; all that have some, if all
    scores are wanted."""
    kinds = [claim.kind for claim in candidates.claims]
    if settings.pairs == "scored":
        most = np.array([np.inf if kind in EVIDENCE else -np.inf for kind in kinds])
    else:
        most = np.array([MOST_ADDED.get(kind, -np.inf) for kind in kinds])
    threshold = max(settings.align_threshold - 10.0**-DIGITS, 0.0)  # scores are rounded
    least = np.log(threshold / (1 - threshold)) if threshold else -np.inf
    own = most[candidates.left]
    return np.flatnonzero((own > -np.inf) & (logits + own >= least))


def _sentence_logits(candidates: Candidates, rows: Ints, settings: Settings) -> Floats:
    """The sentence score of every candidate; a pair of sentences is scored once."""
    index = candidates.index
    count = max(len(index.keys), 1)
    a, b = rows[candidates.left], rows[candidates.right]
    codes, place = np.unique(np.minimum(a, b) * count + np.maximum(a, b), return_inverse=True)
    left, right = np.divmod(codes, count)
    return BACKENDS[settings.backend](index, left, right, settings)[place]


def score(
    candidates: Candidates, _claims: object, articles: tuple[Article, ...], settings: Settings
) -> tuple[Pair, ...]:
    """Pairs in the order of the candidates, those below the setting align_threshold left out.

    With the setting pairs = "scored" every candidate is given.  Only pairs that reach the
    threshold carry reasons.
    """
    if not len(candidates):
        return ()
    index = candidates.index
    rows = np.array([index.row_of[claim.id] for claim in candidates.claims], dtype=np.int64)
    logits = _sentence_logits(candidates, rows, settings)
    worth = _worth_evidence(candidates, logits, settings)
    added, reasons = _own_evidence(candidates, worth, {article.id: article for article in articles})
    scores = np.round(_unit(logits + added), DIGITS)
    kept = (
        np.arange(len(scores))
        if settings.pairs == "scored"
        else np.flatnonzero(scores >= settings.align_threshold)
    )
    return tuple(_pairs(candidates, kept, scores, rows.tolist(), reasons, settings.align_threshold))


def _pairs(
    candidates: Candidates,
    kept: Ints,
    scores: Floats,
    rows: list[int],
    own: Mapping[int, tuple[str, ...]],
    threshold: float,
) -> Iterator[Pair]:
    """The pairs numbered in `kept`, with the reasons of those that reach the threshold."""
    claims, index = candidates.claims, candidates.index

    @functools.cache
    def told_by(row: int) -> Told:
        return told(index.claims[row], index.stems[row])

    @functools.cache
    def reasons(row: int, other: int) -> tuple[str, ...]:  # one for all claims of two sentences
        return tuple(_sentence_reasons(told_by(row), told_by(other)))

    columns = (kept, candidates.left[kept], candidates.right[kept], scores[kept])
    for at, i, j, score in zip(*(column.tolist() for column in columns), strict=True):
        why: tuple[str, ...] = ()
        if score >= threshold:
            why, first = reasons(rows[i], rows[j]), own.get(at, ())
            why = tuple(dict.fromkeys((*first, *why))) if first else why
        yield Pair(claims[i].id, claims[j].id, score, why)
