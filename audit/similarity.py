"""Candidate pairs -> scores in [0, 1] with the reasons for them.

A pair of sentences is weighed by what the two share (words, names, figures, days, states)
and by how much of that their story is about; the weights are learned (data/weights.json).
A pair of other claims adds what it shares of its own kind to the score of its sentences.
"""

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from audit.align_features import PAIR_FEATURES, STORY_FEATURES, facets, make_batch, measure
from audit.blocking import Candidates
from audit.evidence import EVIDENCE, Facts, facts, shown
from audit.model import Pair
from audit.settings import Settings
from audit.text_index import Floats, Ints, SentenceIndex, load_data
from claims.model import Article, Claim

# What the story model says is learned inside stories, where three pairs of four share an event.
# A pair shares a fact more seldom: its odds are lowered by so much (in logits).
STORY_SHIFT = 1.5
# From so many articles on a story says by itself what it is about.
TELLING_ARTICLES = 10
# Scores are written with so many digits.
DIGITS = 4


def _model(name: str, features: Floats) -> Floats:
    model: Mapping[str, Any] = load_data("weights.json")[name]
    return np.asarray(features @ np.array(model["weights"]) + model["bias"])


def lexical(index: SentenceIndex, left: Ints, right: Ints) -> Floats:
    """Logits that sentences left[k] and right[k] report the same; (n_pairs,) float64.

    Two articles are judged by the sentences alone; the more articles a story has, the more
    counts what it is about.
    """
    if not len(left):
        return np.zeros(0)
    batch = make_batch(index, facets(index), left, right)
    count = len(np.unique(index.articles))
    trust = min(max(count - 2, 0) / (TELLING_ARTICLES - 2), 1.0)
    logits = np.zeros(len(left))
    if trust < 1:
        logits = (1 - trust) * _model("pair", measure(batch, PAIR_FEATURES))
    if trust:
        logits = logits + trust * (_model("context", measure(batch, STORY_FEATURES)) - STORY_SHIFT)
    return logits


Backend = Callable[[SentenceIndex, Ints, Ints], Floats]

# Name -> function that scores sentences; the setting `backend` chooses.
BACKENDS: Mapping[str, Backend] = {"lexical": lexical}


def _sentence_reasons(a: Claim, b: Claim) -> Iterator[str]:
    """What two sentences have in common, for people."""
    names = [n.canonical for n in a.names if n.mention != "pronoun"]
    others = {n.canonical for n in b.names}
    for name in list(dict.fromkeys(name for name in names if name in others))[:3]:
        yield f"both name {name}"
    for measure_ in sorted(
        {q.measure for q in a.quantities if q.measure} & {q.measure for q in b.quantities if q.measure}
    ):
        yield f"same measure: {shown(measure_)}"
    days = [
        {t.start.date() for t in claim.times if t.start and t.type in ("DATE", "TIME")} for claim in (a, b)
    ]
    for day in sorted(days[0] & days[1])[:1]:
        yield f"same day: {day.isoformat()}"


def _reasons(a: Claim, b: Claim, own: tuple[str, ...], words: int) -> tuple[str, ...]:
    found = [*own, *_sentence_reasons(a, b)]
    if words:
        found.append(f"{words} content words in common")
    return tuple(dict.fromkeys(found))


def _unit(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))))


def _own_evidence(
    candidates: Candidates, articles: Mapping[str, Article]
) -> tuple[Floats, dict[int, tuple[str, ...]]]:
    """For each pair what its own kind adds in logits, and the reasons where there are any."""
    added = np.zeros(len(candidates))
    reasons: dict[int, tuple[str, ...]] = {}
    claims = candidates.claims

    @functools.cache
    def known(place: int) -> Facts:
        return facts(claims[place], articles[claims[place].article])

    for at, (i, j) in enumerate(zip(candidates.left.tolist(), candidates.right.tolist(), strict=True)):
        weigh = EVIDENCE.get(claims[i].kind)
        if weigh is not None:
            found = tuple(weigh(known(i), known(j)))
            added[at] = sum(evidence.weight for evidence in found)
            reasons[at] = tuple(evidence.reason for evidence in found if evidence.reason)
    return added, reasons


def _sentence_logits(candidates: Candidates, rows: Ints, backend: Backend) -> Floats:
    """The sentence score of every candidate; a pair of sentences is scored once."""
    index = candidates.index
    count = max(len(index.keys), 1)
    a, b = rows[candidates.left], rows[candidates.right]
    codes, place = np.unique(np.minimum(a, b) * count + np.maximum(a, b), return_inverse=True)
    left, right = np.divmod(codes, count)
    return backend(index, left, right)[place]


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
    added, reasons = _own_evidence(candidates, {article.id: article for article in articles})
    logits = _sentence_logits(candidates, rows, BACKENDS[settings.backend]) + added
    scores = np.round(_unit(logits), DIGITS)
    kept = (
        np.arange(len(scores))
        if settings.pairs == "scored"
        else np.flatnonzero(scores >= settings.align_threshold)
    )
    words = [frozenset(found) for found in index.stems]
    result = []
    for at in kept.tolist():
        i, j = int(candidates.left[at]), int(candidates.right[at])
        a, b = candidates.claims[i], candidates.claims[j]
        why: tuple[str, ...] = ()
        if scores[at] >= settings.align_threshold:
            why = _reasons(a, b, reasons.get(at, ()), len(words[rows[i]] & words[rows[j]]))
        result.append(Pair(a.id, b.id, float(scores[at]), why))
    return tuple(result)
