"""Claims of one story -> candidate pairs, from an index of keys; never all pairs."""

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np

from audit.settings import Settings
from audit.text_index import Ints, SentenceIndex, build
from claims.model import Article, Claim

Candidates = tuple[tuple[str, str], ...]
ALWAYS = 40_000


def sentence_pairs(index: SentenceIndex, settings: Settings) -> tuple[Ints, Ints]:
    """Rows of sentences of different articles that share content words, rarest words first."""
    count = len(index.keys)
    budget = max(ALWAYS, settings.pairs_per_claim * count)
    rows = index.words
    owner = np.repeat(np.arange(count), rows.sizes)
    order = np.argsort(rows.ids, kind="stable")
    ids, owners = rows.ids[order], owner[order]
    _, begins, sizes = np.unique(ids, return_index=True, return_counts=True)
    cost = sizes * (sizes - 1) // 2
    ranked = np.argsort(cost, kind="stable")
    keep = ranked[np.cumsum(cost[ranked]) <= budget * 3]
    codes = [
        pair_codes(owners[begin : begin + size], count)
        for begin, size in zip(begins[keep].tolist(), sizes[keep].tolist(), strict=True)
        if size > 1
    ]
    if not codes:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    unique = np.unique(np.concatenate(codes))
    left, right = np.divmod(unique, count)
    other = index.articles[left] != index.articles[right]
    return left[other], right[other]


def pair_codes(members: Ints, count: int) -> Ints:
    """row * count + other row for every two members (ascending)."""
    a, b = np.triu_indices(len(members), 1)
    return np.asarray(members[a] * count + members[b], dtype=np.int64)


def candidate_pairs(claims: Sequence[Claim], articles: Sequence[Article], settings: Settings) -> Candidates:
    """Pairs of claim ids of different articles, each pair and the whole in a fixed order."""
    index = build(claims, articles)
    left, right = sentence_pairs(index, settings)
    statements = {index.row_of[c.id]: c.id for c in claims if c.kind == "statement"}
    found: set[tuple[str, str]] = set()
    for a, b in zip(left.tolist(), right.tolist(), strict=True):
        if a in statements and b in statements:
            found.add(ordered(statements[a], statements[b]))
    found.update(keyed_pairs(claims))
    return tuple(sorted(found))


def ordered(a: str, b: str) -> tuple[str, str]:
    """The two ids, the smaller first."""
    return (a, b) if a < b else (b, a)


def claim_key(claim: Claim) -> tuple[str, ...] | None:
    """What two claims of one kind must share to be compared."""
    if claim.quantity is not None:
        return ("quantity", claim.quantity.measure or claim.subject.lower())
    if claim.status is not None:
        return ("status", claim.status.scale)
    if claim.kind == "quote":
        return ("quote", claim.subject.lower())
    if claim.name is not None:
        return ("name", claim.name.canonical.split()[-1].lower())
    if claim.kind == "event":
        return ("event", claim.event or "")
    return None


def keyed_pairs(claims: Sequence[Claim]) -> Iterable[tuple[str, str]]:
    """Pairs of claims of one key in different articles."""
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        key = claim_key(claim)
        if key is not None:
            groups.setdefault(key, []).append(claim)
    for members in groups.values():
        for a, b in combinations(members, 2):
            if a.article != b.article:
                yield ordered(a.id, b.id)
