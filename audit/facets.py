"""Claims that belong together although no key of their own joins them.

Claims of one kind inside aligned sentences: "in three boats" and "on two speed boats" share
no name and no measure; the sentences they stand in do.  And claims that one name or one run
of quoted words joins, whatever their sentences say: what has become of a named accord, the
same quotation, the offices of one person.  All come from an index, so their number grows
with what the articles share.
"""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from audit.model import Pair, Side
from audit.spelling import plain, skeleton
from claims.document import fold, tokenize
from claims.model import Claim
from claims.wordforms import content_stems

# Kinds whose claims are compared wherever their sentences align.
FACETS = frozenset({"quantity", "status", "quote", "name", "event"})

# Words in a row that two quotations must share to be compared: fewer are an idiom.
RUN = 4
# Claims that one key may join; a key of more says too little to be worth its pairs.
MOST_JOINED = 60
# The score of a pair that only its name or its quoted words join, below that of aligned sentences.
JOINED_SCORE = 0.6

# "4,183 yards" and "4,183 passing yards": a unit with a word before it reads as a count, and so does
# the age of "the suspect, 24,".
_NEAR_KINDS = ({"count", "measure"}, {"count", "age"})

# Words that say what kind of agreement it is, not which one.
_KINDS = "peace accord accords agreement deal treaty pact ceasefire truce plan"

Place = tuple[str, str, int]
Key = tuple[str, ...]


def place(claim: Claim) -> Place:
    """The sentence that a claim stands in."""
    return claim.article, claim.field, claim.sentence.start


def by_place(sides: Mapping[str, Side]) -> dict[Place, list[Claim]]:
    """Facet claims of each sentence, in their order."""
    table: dict[Place, list[Claim]] = {}
    for side in sides.values():
        if side.claim.kind in FACETS:
            table.setdefault(place(side.claim), []).append(side.claim)
    return table


def compatible(a: Claim, b: Claim) -> bool:
    """Whether the two are of one kind, and of one scale, concept or kind of number."""
    if a.kind != b.kind:
        return False
    if a.quantity is not None and b.quantity is not None:
        kinds = {a.quantity.kind, b.quantity.kind}
        return len(kinds) == 1 or kinds in _NEAR_KINDS
    if a.status is not None and b.status is not None:
        return a.status.scale == b.status.scale
    return a.event == b.event


def facet_pairs(pairs: Sequence[Pair], sides: Mapping[str, Side]) -> Iterator[Pair]:
    """Pairs of claims inside the aligned sentences, or of one name or quotation, not in `pairs` yet."""
    table = by_place(sides)
    known = {(pair.a, pair.b) for pair in pairs} | {(pair.b, pair.a) for pair in pairs}
    for pair in pairs:
        a, b = sides[pair.a].claim, sides[pair.b].claim
        if a.kind != "statement":
            continue
        for first in table.get(place(a), ()):
            for second in table.get(place(b), ()):
                if compatible(first, second) and (first.id, second.id) not in known:
                    known |= {(first.id, second.id), (second.id, first.id)}
                    yield Pair(first.id, second.id, pair.score, ("their sentences align",))
    yield from joined_pairs(sides.values(), known)


def joined_pairs(sides: Iterable[Side], known: set[tuple[str, str]]) -> Iterator[Pair]:
    """Pairs of claims of different articles that share a name or a run of quoted words."""
    table: dict[Key, list[Claim]] = {}
    for side in sides:
        for key in keys_of(side):
            table.setdefault(key, []).append(side.claim)
    for key, claims in table.items():
        if len(claims) > MOST_JOINED:
            continue
        for a, b in combinations(claims, 2):
            if a.article != b.article and (a.id, b.id) not in known:
                known |= {(a.id, b.id), (b.id, a.id)}
                yield Pair(a.id, b.id, JOINED_SCORE, (_REASONS[key[0]],))


_REASONS = {
    "status": "both are said of one name",
    "quote": "they quote some words in a row alike",
    "role": "both name one person with an office",
}


def keys_of(side: Side) -> Iterator[Key]:
    """What joins the claim with others, each key once."""
    claim = side.claim
    if claim.status is not None and claim.status.entity_name:
        yield ("status", claim.status.scale, *name_key(claim.status.entity_name))
    elif claim.quote is not None:
        yield from dict.fromkeys(("quote", *run) for run in runs(claim.quote.of(side.text)))
    elif claim.name is not None and claim.name.kind == "person" and claim.name.role:
        yield ("role", skeleton(claim.name.canonical.split()[-1]))


@functools.lru_cache(maxsize=1024)
def name_key(name: str) -> tuple[str, ...]:
    """Stems of the words of a name, those left out that only say what kind of agreement it is."""
    found = frozenset(_stems(name))
    return tuple(sorted(found - frozenset(_stems(_KINDS)) or found)) or (plain(name),)


def _stems(text: str) -> tuple[str, ...]:
    return content_stems(tokenize(fold(text), 0, len(text)))


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of RUN words of the text, lower case; all of a shorter one."""
    words = [token.lower for token in tokenize(fold(text), 0, len(text)) if token.kind != "other"]
    for start in range(max(len(words) - RUN + 1, min(len(words), 1))):
        yield tuple(words[start : start + RUN])
