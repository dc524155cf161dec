"""Candidate pairs -> scores in [0, 1] with the reasons for them."""

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process

from audit.model import Pair
from audit.settings import Settings
from audit.text_index import build, dots
from claims.model import Article, Claim


def score(
    candidates: Sequence[tuple[str, str]],
    claims: Sequence[Claim],
    articles: Sequence[Article],
    settings: Settings,
) -> tuple[Pair, ...]:
    """A Pair for each candidate, in their order."""
    if not candidates:
        return ()
    index = build(claims, articles)
    by_id = {claim.id: claim for claim in claims}
    left = np.array([index.row_of[a] for a, _ in candidates])
    right = np.array([index.row_of[b] for _, b in candidates])
    texts = [" ".join(words) for words in index.stems]
    ratio = (
        process.cpdist([texts[i] for i in left], [texts[i] for i in right], scorer=fuzz.token_set_ratio) / 100
    )
    cosine = dots(index.words, left, right)
    values = 0.5 * ratio + 0.5 * np.sqrt(cosine)
    values = np.clip(values, 0, 1)
    result = []
    for (a, b), value in zip(candidates, values.tolist(), strict=True):
        claim = by_id[a]
        reasons: tuple[str, ...] = ()
        if claim.kind != "statement":
            value = 0.5 + 0.5 * value
            reasons = (f"same {claim.kind}: {claim.subject}",)
        result.append(Pair(a, b, round(value, 4), reasons))
    return tuple(result)
