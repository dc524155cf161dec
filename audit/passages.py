"""Two passages -> findings: what `audit pairs` prints."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from audit import blocking, similarity
from audit.compare import IN_PASSAGES
from audit.compare.base import NotCompared, Outcome
from audit.compare.dispatch import compare_pairs
from audit.merge import Located, located_evidence
from audit.model import Finding, Pair, Side, Story
from audit.rank import finding_key
from audit.settings import Settings, resolve
from audit.story import StoryInput, make_sides, with_facets
from claims.extractors import prepare, read_text
from claims.model import Article, Claim
from claims.newsroom import BUILT_IN, Lexicons

# Two passages are given in order to be compared, so that less alignment is asked for than in a
# story; the comparators' own conditions decide.  On half of the pair sets recall rose and the
# share of false alarms stayed (python -m benchmarks.pairs).
PASSAGE_THRESHOLD = 0.2


# Pairs of passages done together: enough to hide what each step costs by itself.
BATCH = 64
# A pair longer than this (characters) is done by itself: it has work enough, and in a batch its
# share of the candidate pairs would depend on the others.
LONG_PAIR = 20_000

Passages = tuple[Article, Article]
Told = tuple[Outcome, Side, Side]


def batches(pairs: Iterable[Passages]) -> Iterator[list[Passages]]:
    """The pairs in their order, up to BATCH at a time, long ones alone."""
    waiting: list[Passages] = []
    for pair in pairs:
        long = sum(len(article.text) for article in pair) > LONG_PAIR
        if waiting and (long or len(waiting) == BATCH):
            yield waiting
            waiting = []
        waiting.append(pair)
        if long:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def compare_passages(
    a: Article, b: Article, settings: Settings | None = None, lexicons: Lexicons = BUILT_IN
) -> tuple[Finding, ...]:
    """Findings between two passages, the strongest first, spans of `a` in `a_spans`.

    Only findings whose evidence lies in the texts are given (titles have no place in the
    result); a finding said twice is given once.
    """
    return next(compare_many([(a, b)], settings, lexicons))


def compare_many(
    pairs: Iterable[Passages], settings: Settings | None = None, lexicons: Lexicons = BUILT_IN
) -> Iterator[tuple[Finding, ...]]:
    """What `compare_passages` gives for each pair, in their order; pairs do not change each other's findings.

    Several are aligned at once: for two passages each step costs more to begin than to do.
    """
    chosen = settings or resolve()
    chosen = replace(chosen, align_threshold=min(chosen.align_threshold, PASSAGE_THRESHOLD))
    for batch in batches(pairs):
        stories = [read_pair(pair, number, lexicons) for number, pair in enumerate(batch)]
        for story, sides, aligned in align(stories, chosen):
            yield compare_story(story, sides, aligned)


def align(
    stories: Sequence[StoryInput], settings: Settings
) -> Iterator[tuple[StoryInput, dict[str, Side], tuple[Pair, ...]]]:
    """Each story with its sides and its aligned pairs."""
    sides = [make_sides(story) for story in stories]
    aligned: list[list[Pair]] = [[] for _ in stories]
    groups = {article.id: number for number, story in enumerate(stories) for article in story.articles}
    owner = {claim: number for number, own in enumerate(sides) for claim in own}
    claims = [side.claim for own in sides for side in own.values()]
    articles = tuple(article for story in stories for article in story.articles)
    candidates = blocking.candidate_pairs(claims, articles, settings, groups)
    for pair in similarity.score(candidates, claims, articles, settings):
        if pair.score >= settings.align_threshold:
            aligned[owner[pair.a]].append(pair)
    for story, own, found in zip(stories, sides, aligned, strict=True):
        yield story, own, with_facets(in_order(found, own), own)


def in_order(pairs: Iterable[Pair], sides: Mapping[str, Side]) -> tuple[Pair, ...]:
    """The pairs by the places of their claims."""

    def places(pair: Pair) -> list[tuple[str, int, int, str]]:
        return sorted(place(sides[name].claim) for name in (pair.a, pair.b))

    return tuple(sorted(pairs, key=places))


def place(claim: Claim) -> tuple[str, int, int, str]:
    """Where a claim stands: an order that does not depend on ids, which differ from batch to batch."""
    return claim.article[-1], claim.span.start, claim.span.end, claim.kind


def read_pair(pair: Passages, number: int, lexicons: Lexicons) -> StoryInput:
    """The two passages as a story; `number` makes their ids different from those of other pairs."""
    first, second = (
        prepare(replace(article, id=f"{number} {side}")) for side, article in zip("ab", pair, strict=True)
    )
    return StoryInput(
        Story("pair", "", (first.id, second.id)),
        (first, second),
        {article.id: (read_text(article, lexicons),) for article in (first, second)},
        {},
    )


def compare_story(
    given: StoryInput, sides: Mapping[str, Side], aligned: tuple[Pair, ...]
) -> tuple[Finding, ...]:
    """Findings of the two passages, each once, the strongest first."""
    first = given.articles[0].id
    found: dict[object, Finding] = {}
    outcomes = [*compare_pairs(aligned, sides, [])]
    for rule in IN_PASSAGES:
        told = rule((), sides, given.articles, given.origins)
        outcomes += [item for item in told if _new(item, outcomes)]
    for outcome, left, right in outcomes:
        if isinstance(outcome, NotCompared):
            continue
        if left.article.id != first:
            outcome = mirrored(outcome)
            left, right = right, left
        key = (outcome.kind, located_evidence(Located(outcome, left, right, "", "")))
        found.setdefault(key, outcome)
    return tuple(sorted(found.values(), key=finding_key))


def _new(told: Told, before: Sequence[Told]) -> bool:
    """Whether no finding on a quotation has said so already: two rules read them."""
    found, left, right = told
    if isinstance(found, NotCompared) or found.kind != "quote":
        return True
    return not any(
        not isinstance(other, NotCompared)
        and other.kind == found.kind
        and other.relation == found.relation
        and _meet(found, left, right, other, one, two)
        for other, one, two in before
    )


def _meet(found: Finding, left: Side, right: Side, other: Finding, one: Side, two: Side) -> bool:
    """Whether both findings point at words of the same places."""
    if left.article.id != one.article.id:
        other, one, two = mirrored(other), two, one
    sides = ((found.a_spans, other.a_spans), (found.b_spans, other.b_spans))
    same = left.article.id == one.article.id and right.article.id == two.article.id
    return same and any(x.overlaps(y) for mine, theirs in sides for x in mine for y in theirs)


def mirrored(finding: Finding) -> Finding:
    """The finding with its sides exchanged."""
    return replace(finding, a_spans=finding.b_spans, b_spans=finding.a_spans)
