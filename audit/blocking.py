"""Claims of one story -> candidate pairs, from an index of keys; never all pairs.

Sentences meet over the words they share, rarest words first, until a budget that grows
with the number of sentences is spent.  Other claims meet only with claims of their own kind
that share a key: the measure, the scale, the speaker or the words, the surname, the event.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from audit.evidence import WIDE_MEASURES, near_stems
from audit.settings import Settings
from audit.text_index import NO_GROUPS, Ints, SentenceIndex, build, distinct, dots, ranges, stems
from claims.model import Article, Claim

# So many pairs of sentences are looked at in a story of any size: a story of 20 articles has about 300
# sentences, and all that share a word are compared.
SMALL_STORY_PAIRS = 100_000
# Pairs looked up for each pair kept: those with least in common are dropped again.
LOOKUP_FACTOR = 20
# In a story with more pairs than this, one word in common is no reason to compare.
SINGLE_WORD_PAIRS = 400_000
# But it is one for a sentence of so few content words.
SHORT_SENTENCE = 4
# In a large story sentences meet over so many of their own rarest words.
RAREST_WORDS = 6
# The first sentences of an article tell what happened; those of two articles meet without a shared word.
OPENING_SENTENCES = 6
# A key of more claims than this (a quote mark, a common unit) is read in a window of neighbours.
LONGEST_KEY = 60

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of claims to score: claims[left[k]] and claims[right[k]], of different articles.

    `claims` are sorted by id, left < right; pairs are in ascending order.  `cut` says that a limit of
    pairs was reached, so that claims with little in common were left out.
    """

    index: SentenceIndex
    claims: tuple[Claim, ...]
    left: Ints
    right: Ints
    cut: bool = False

    def __len__(self) -> int:
        return len(self.left)

    def ids(self) -> Iterator[tuple[str, str]]:
        """The ids of each pair."""
        for a, b in zip(self.left.tolist(), self.right.tolist(), strict=True):
            yield self.claims[a].id, self.claims[b].id


def sentence_pairs(index: SentenceIndex, settings: Settings) -> tuple[Ints, Ints, bool]:
    """Rows of sentences of different articles that share content words, left < right.

    Also whether there were more than the story's budget of pairs, so that the least alike were left out.
    """
    count = len(index.keys)
    budget = max(SMALL_STORY_PAIRS, settings.pairs_per_claim * count)
    (shared, cut), opening = _shared_word_pairs(index, budget * LOOKUP_FACTOR), _opening_pairs(index)
    codes = distinct(np.concatenate([shared, opening])) if len(opening) else shared
    left, right = np.divmod(codes, max(count, 1))
    other = index.articles[left] != index.articles[right]
    left, right = left[other], right[other]
    if len(left) <= budget:
        return left, right, cut
    lengths = np.sqrt(index.words.sizes)
    a, b = lengths[left], lengths[right]
    contained = dots(index.words, left, right) * np.maximum(a, b) / np.minimum(a, b)
    kept = np.sort(np.argsort(-contained, kind="stable")[:budget])
    return left[kept], right[kept], True


def _shared_word_pairs(index: SentenceIndex, budget: int) -> tuple[Ints, bool]:
    """row * rows + other row of sentences that share a word.

    Where that would be more than `budget` pairs, only each sentence's rarest words count (True).
    """
    count, rows = len(index.keys), index.words
    owners = np.repeat(np.arange(count), rows.sizes)
    columns = index.groups[owners] * rows.columns + rows.ids
    holders = np.bincount(columns, minlength=1)
    cut = bool((holders * (holders - 1) // 2).sum() > budget)
    if cut:
        rarest = np.lexsort((columns, holders[columns], owners))
        place = np.arange(len(columns)) - rows.starts[owners]
        kept = rarest[place < RAREST_WORDS]
        owners, columns = owners[kept], columns[kept]
    return _posting_pairs(owners, columns, rows.sizes, budget), cut


def _posting_pairs(owners: Ints, columns: Ints, lengths: Ints, budget: int) -> Ints:
    """Codes of every two owners of one column, the shortest columns first, within the budget.

    `lengths` are the words of each sentence: of very many pairs those that share one word only
    are kept where one side has hardly more.
    """
    count = len(lengths)
    order = np.lexsort((owners, columns))
    owners = owners[order]
    _, begins, sizes = np.unique(columns[order], return_index=True, return_counts=True)
    costs = sizes * (sizes - 1) // 2
    ranked = np.argsort(costs, kind="stable")
    ranked = ranked[(np.cumsum(costs[ranked]) <= budget) & (costs[ranked] > 0)]
    found = [
        _pair_codes(owners, begins[ranked][sizes[ranked] == size], int(size), count)
        for size in distinct(sizes[ranked])
    ]
    if not found:
        return np.zeros(0, dtype=np.int64)
    codes = np.sort(np.concatenate(found))
    first = np.concatenate([[True], codes[1:] != codes[:-1]])
    if int(first.sum()) <= SINGLE_WORD_PAIRS:
        return np.asarray(codes[first])
    shared = np.diff(np.append(np.flatnonzero(first), len(codes)))
    different = codes[first]
    short = lengths <= SHORT_SENTENCE
    left, right = np.divmod(different, count)
    return np.asarray(different[(shared > 1) | short[left] | short[right]])


def _opening_pairs(index: SentenceIndex) -> Ints:
    """Codes of every two sentences that open their articles; none in a story of very many articles."""
    rows = np.flatnonzero([claim.index < OPENING_SENTENCES for claim in index.claims])
    rows = rows[np.argsort(index.groups[rows], kind="stable")]
    _, begins, sizes = np.unique(index.groups[rows], return_index=True, return_counts=True)
    few = sizes * (sizes - 1) // 2 <= SMALL_STORY_PAIRS
    found = [
        _pair_codes(rows, begins[few & (sizes == size)], int(size), len(index.keys))
        for size in distinct(sizes[few])
    ]
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def _pair_codes(owners: Ints, begins: Ints, size: int, count: int) -> Ints:
    """Codes of every two owners within each posting of `size` that begins at `begins`."""
    members = owners[ranges(begins, np.full(len(begins), size))].reshape(len(begins), size)
    a, b = np.triu_indices(size, 1)
    return np.asarray(members[:, a] * count + members[:, b], dtype=np.int64).ravel()


def _head(words: str) -> str:
    """The stem of the last content word: the counted noun of "wounded soldiers"."""
    found = stems(words)
    return found[-1] if found else ""


def _quantity_keys(claim: Claim, text: str) -> Iterator[Key]:
    quantity = claim.quantity
    if quantity is None:
        return
    measure = quantity.measure or ""
    if measure and measure not in WIDE_MEASURES:
        yield "measure", measure
    counted = _head(quantity.counted.of(text)) if quantity.counted else ""
    if counted:
        yield "counted", counted
    if not counted and (not measure or measure in WIDE_MEASURES):
        of = measure or quantity.unit or quantity.kind
        for word in sorted(near_stems(claim, text)):
            yield "near", f"{of} {word}"


def _status_keys(claim: Claim, _text: str) -> Iterator[Key]:
    if claim.status is not None:
        yield "scale", claim.status.scale


def _quote_keys(claim: Claim, text: str) -> Iterator[Key]:
    if claim.quote is None:
        return
    for word in dict.fromkeys(stems(claim.quote.of(text))):
        yield "quoted", word


def _name_keys(claim: Claim, _text: str) -> Iterator[Key]:
    if claim.name is None:
        return
    words = stems(claim.name.canonical)
    if words:
        yield "surname", words[-1]
    if claim.name.role:
        yield "role", claim.name.role


def _event_keys(claim: Claim, _text: str) -> Iterator[Key]:
    if claim.event is not None and claim.kind == "event":
        yield "event", claim.event


# Kind of claim -> the keys under which it is looked up.  Statements meet over their words instead.
CLAIM_KEYS: Mapping[str, Callable[[Claim, str], Iterator[Key]]] = {
    "quantity": _quantity_keys,
    "status": _status_keys,
    "quote": _quote_keys,
    "name": _name_keys,
    "event": _event_keys,
}


def claim_keys(claim: Claim, text: str) -> tuple[Key, ...]:
    """The block keys of a claim; `text` is the field it stands in.  Empty for a statement."""
    keys = CLAIM_KEYS.get(claim.kind)
    return tuple(keys(claim, text)) if keys else ()


def _keyed_pairs(claims: Sequence[Claim], texts: Mapping[str, Article], groups: Mapping[str, int]) -> Ints:
    """position * claims + other position of claims of one story that share a key."""
    postings: dict[tuple[int, Key], list[int]] = {}
    for place, claim in enumerate(claims):
        group = groups.get(claim.article, 0)
        for key in claim_keys(claim, texts[claim.article].field_text(claim.field)):
            postings.setdefault((group, key), []).append(place)
    found = {
        a * len(claims) + b
        for members in postings.values()
        for at, a in enumerate(members)
        for b in members[at + 1 : at + LONGEST_KEY]
        if claims[a].article != claims[b].article
    }
    return np.array(sorted(found), dtype=np.int64)


def _statement_pairs(index: SentenceIndex, claims: Sequence[Claim], settings: Settings) -> tuple[Ints, bool]:
    """position * claims + other position of statements whose sentences share words; whether some were cut."""
    place = np.full(len(index.keys), -1, dtype=np.int64)
    for at, claim in enumerate(claims):
        if claim.kind == "statement":
            place[index.row_of[claim.id]] = at
    left, right, cut = sentence_pairs(index, settings)
    a, b = place[left], place[right]
    both = (a >= 0) & (b >= 0)
    low, high = np.minimum(a, b)[both], np.maximum(a, b)[both]
    return np.asarray(low * len(claims) + high), cut


def candidate_pairs(
    claims: Sequence[Claim],
    articles: Sequence[Article],
    settings: Settings,
    groups: Mapping[str, int] = NO_GROUPS,
) -> Candidates:
    """The pairs of claims of different articles that are worth scoring.

    The order of `claims` and `articles` makes no difference.  `groups` numbers the story of each
    article when small stories are done together, which is quicker; claims of two never meet.
    """
    ordered = tuple(sorted(claims, key=lambda claim: claim.id))
    texts = {article.id: article for article in articles}
    index = build(ordered, articles, groups)
    statements, cut = _statement_pairs(index, ordered, settings)
    codes = np.concatenate([statements, _keyed_pairs(ordered, texts, groups)])
    left, right = np.divmod(distinct(codes), max(len(ordered), 1))
    return Candidates(index, ordered, left, right, cut)
