"""Joins and splits: what reviewers said is, or is not, the same fact, and its claims in a new run.

A claim is pointed at by its id, which changes when its article is revised; so the words are kept
with it.  A mark finds its claim by id, else by the same words in the same sentence of the same
article; one that fits two places or none is left out and reported, never guessed.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from audit.model import Pair
from claims.errors import Problem
from claims.model import Article, Claim, ClaimKind, Field

RulingKind = Literal["join", "split"]
# The reason that a joined pair gives for being compared.
JOINED = "joined by a reviewer"


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim as a reviewer saw it: `text` its words, `sentence` the sentence around them."""

    claim: str
    article: str
    field: Field
    kind: ClaimKind
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """join: all marks are one fact.  split: the first mark is not the fact of the others."""

    kind: RulingKind
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of claim ids, each in the order of the ids, that must or may not stand in one topic."""

    together: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()

    def parts(self, a: str, b: str) -> bool:
        """Whether a reviewer split the two claims."""
        return (min(a, b), max(a, b)) in self.apart


NO_LINKS = Links()


def mark_of(claim: Claim, article: Article) -> Mark:
    """The mark of a claim of the article."""
    text = article.field_text(claim.field)
    return Mark(
        claim.id, claim.article, claim.field, claim.kind, claim.span.of(text), claim.sentence.of(text)
    )


def mark_to_json(mark: Mark) -> dict[str, str]:
    return {name: getattr(mark, name) for name in Mark.__dataclass_fields__}


def mark_from_json(row: Mapping[str, Any]) -> Mark:
    """Raises KeyError when a field is missing."""
    values = {name: str(row[name]) for name in Mark.__dataclass_fields__}
    return Mark(**cast(Any, values))


def pairs_of(ruling: Ruling) -> tuple[tuple[Mark, Mark], ...]:
    """The pairs of marks that the ruling speaks of."""
    first, *others = ruling.marks
    if ruling.kind == "split":
        return tuple((first, other) for other in others)
    return tuple((a, b) for at, a in enumerate(ruling.marks) for b in ruling.marks[at + 1 :])


def _words(text: str) -> str:
    return " ".join(text.lower().split())


Key = tuple[str, str, str, str, str]


def _key(mark: Mark) -> Key:
    return (mark.article, mark.field, mark.kind, _words(mark.text), _words(mark.sentence))


def settled(rulings: Iterable[Ruling]) -> tuple[tuple[Ruling, ...], tuple[Ruling, ...]]:
    """(joins, splits) of two marks each, of rulings in the order of time: the later one counts."""
    said: dict[frozenset[Key], Ruling] = {}
    for ruling in rulings:
        for a, b in pairs_of(ruling):
            said[frozenset((_key(a), _key(b)))] = Ruling(ruling.kind, (a, b))
    joins = tuple(ruling for ruling in said.values() if ruling.kind == "join")
    return joins, tuple(ruling for ruling in said.values() if ruling.kind == "split")


def _finder(
    wanted: Collection[str], claims: Iterable[Claim], articles: Mapping[str, Article]
) -> Callable[[Mark], Claim | None]:
    """Finds the claim of a mark among the claims of the wanted articles; None for none or several."""
    ids: dict[str, Claim] = {}
    by_words: dict[Key, list[Claim]] = {}
    for claim in claims:
        if claim.article in wanted:
            ids[claim.id] = claim
            by_words.setdefault(_key(mark_of(claim, articles[claim.article])), []).append(claim)

    def find(mark: Mark) -> Claim | None:
        fitting = by_words.get(_key(mark), [])
        return ids.get(mark.claim) or (fitting[0] if len(fitting) == 1 else None)

    return find


def resolve(
    rulings: Sequence[Ruling],
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    story_of: Mapping[str, str],
) -> tuple[Links, tuple[Problem, ...]]:
    """The links of this run's claims, and a problem for each mark or pair that cannot be honoured.

    `story_of` maps articles to stories: claims of two stories, or of one article, cannot be joined.
    Two claims of different kinds are linked by the sentences they stand in.
    Where a join and a split speak of one pair, the later ruling counts; `settled` sorts that out
    before they are told apart.
    """
    if not rulings:
        return NO_LINKS, ()
    find = _finder({mark.article for ruling in rulings for mark in ruling.marks}, claims, articles)
    sentences = {(c.article, c.field, c.sentence.start): c.id for c in claims if c.kind == "statement"}
    said: dict[tuple[str, str], RulingKind] = {}
    problems: dict[Problem, None] = {}
    for ruling in rulings:
        problems.update({_lost(mark): None for mark in ruling.marks if find(mark) is None})
        for a, b in pairs_of(ruling):
            first, second = find(a), find(b)
            if first is None or second is None or first.id == second.id:
                continue
            if ruling.kind == "join" and not _joinable(first, second, story_of):
                problems[_unfit(first, second)] = None
                continue
            linked = _one_kind(first, second, sentences)
            if linked is not None:
                said[linked] = ruling.kind
    together = frozenset(pair for pair, kind in said.items() if kind == "join")
    apart = frozenset(pair for pair, kind in said.items() if kind == "split")
    return Links(together, apart), tuple(problems)


def _joinable(a: Claim, b: Claim, story_of: Mapping[str, str]) -> bool:
    return a.article != b.article and story_of.get(a.article, a.article) == story_of.get(b.article)


def _one_kind(a: Claim, b: Claim, sentences: Mapping[tuple[str, Field, int], str]) -> tuple[str, str] | None:
    """The ids of two claims of one kind, else those of the sentences they stand in, in their order."""
    first: str | None = a.id
    second: str | None = b.id
    if a.kind != b.kind:
        first = sentences.get((a.article, a.field, a.sentence.start))
        second = sentences.get((b.article, b.field, b.sentence.start))
    return (min(first, second), max(first, second)) if first and second else None


def _lost(mark: Mark) -> Problem:
    reason = (
        f"a join or split speaks of “{mark.text[:80]}”, which this article does not say any more; rule again"
    )
    return Problem(mark.article, "rulings", reason, "ruling-lost")


def _unfit(a: Claim, b: Claim) -> Problem:
    reason = (
        f"a join with a passage of {b.article!r} cannot be made: it is in the same article or another story"
    )
    return Problem(a.article, "rulings", reason, "ruling-unfit")


def join_pairs(pairs: tuple[Pair, ...], links: Links) -> tuple[Pair, ...]:
    """The pairs and those that a reviewer joined, which are as firm as a pair can be."""
    if not links.together:
        return pairs
    known = {(min(p.a, p.b), max(p.a, p.b)): p for p in pairs}
    joined = [known.get(key, Pair(*key, 1.0)) for key in sorted(links.together)]
    rest = tuple(p for p in pairs if (min(p.a, p.b), max(p.a, p.b)) not in links.together)
    return (*rest, *(replace(p, score=1.0, reasons=(*p.reasons, JOINED)) for p in joined))


def split_pairs(pairs: tuple[Pair, ...], links: Links) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """(pairs to compare, pairs that a reviewer split)."""
    if not links.apart:
        return pairs, ()
    apart = tuple(p for p in pairs if links.parts(p.a, p.b))
    return tuple(p for p in pairs if not links.parts(p.a, p.b)), apart
