"""One story -> pairs, topics, findings: a pure function that a pool can map over stories."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from audit import blocking, similarity, topics
from audit.compare import ACROSS, INSIDE
from audit.compare.base import NotCompared, Outcome
from audit.compare.dispatch import compare_pairs
from audit.facets import facet_pairs
from audit.guard import guarded
from audit.merge import Located
from audit.model import DiscrepancyKind, Finding, HeldBack, Pair, Side, Story, Topic
from audit.rulings import NO_LINKS, Links, join_pairs, split_pairs
from audit.settings import Settings
from claims.errors import Problem
from claims.model import Article, Reading

Readings = tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class StoryResult:
    """What was found in one story."""

    pairs: tuple[Pair, ...]
    topics: tuple[Topic, ...]
    located: tuple[Located, ...]
    held_back: tuple[HeldBack, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryInput:
    """One story's articles, in the story's order, with what was read in each."""

    story: Story
    articles: tuple[Article, ...]
    readings: Mapping[str, Readings]
    origins: Mapping[str, str]
    links: Links = NO_LINKS


def make_sides(given: StoryInput) -> dict[str, Side]:
    """Claim id -> Side, in the order of articles and claims."""
    return {
        claim.id: Side(claim, article, reading, given.origins.get(article.id, article.id))
        for article in given.articles
        for reading in given.readings[article.id]
        for claim in reading.claims
    }


def topic_of_claim(found: Sequence[Topic]) -> dict[str, str]:
    """Claim id -> topic id."""
    return {claim: topic.id for topic in found for claim in topic.claims}


def inside_articles(given: StoryInput, problems: list[Problem]) -> Iterator[tuple[Outcome, Side, Side]]:
    """Outcomes of the rules that read one article: arithmetic, weekday and date, headline and body."""
    for article in given.articles:
        readings = given.readings[article.id]
        origin = given.origins.get(article.id, article.id)
        found = tuple(Side(c, article, r, origin) for r in readings for c in r.claims)
        for rule in INSIDE:
            work = partial(rule, found)
            yield from guarded(work, place=article.id, stage="compare inside", problems=problems)


def with_facets(aligned: tuple[Pair, ...], sides: Mapping[str, Side]) -> tuple[Pair, ...]:
    """The aligned pairs and those of the claims inside aligned sentences, each once."""
    added = {(pair.a, pair.b): pair for pair in facet_pairs(aligned, sides)}
    return (*aligned, *added.values())


# Why pairs that a reviewer split are not compared.
SPLIT = "a reviewer said that these are two facts"
# Findings of these kinds are about a name, a person's office or a sum, not about what the sentence
# they stand in says: they have topics of their own, with these labels.
OWN_TOPICS: dict[DiscrepancyKind, str] = {
    "name": "{}: name",
    "role": "{}: office",
    "arithmetic": "Sums and dates",
}


def topic_of(
    finding: Finding, a: Side, b: Side, story: Story, placed: Mapping[str, str], own: dict[str, Topic]
) -> str:
    """The topic that a finding belongs to; a topic of its own is made and kept in `own`."""
    pattern = OWN_TOPICS.get(finding.kind)
    if pattern is None:
        return placed.get(a.claim.id, "")
    thing = a.claim.name.canonical if a.claim.name else finding.values[0].label
    label = pattern.format(thing)
    known = own.get(label)
    claims = dict.fromkeys((*(known.claims if known else ()), a.claim.id, b.claim.id))
    digest = hashlib.sha256(f"{story.id}|{label}".encode("utf-8", "surrogatepass")).hexdigest()[:10]
    own[label] = Topic(f"t{digest}", story.id, label, tuple(claims))
    return own[label].id


def split_by_reviewers(parted: Sequence[Pair], sides: Mapping[str, Side]) -> tuple[HeldBack, ...]:
    """What would have been said of the pairs that a reviewer split: held back, so that it can be seen."""
    outcomes = compare_pairs(tuple(dict.fromkeys(parted)), sides, [])
    return tuple(HeldBack(a.claim.id, b.claim.id, outcome.kind, SPLIT) for outcome, a, b in outcomes)


def large_story(given: StoryInput, settings: Settings) -> Problem:
    """Says that a story has more pairs of sentences than its budget, and what to do."""
    reason = (
        f"the story has {len(given.articles)} articles: of the sentences with words in common only the "
        f"{settings.pairs_per_claim} pairs a sentence that have most in common were compared; raise the "
        "setting pairs_per_claim to compare more"
    )
    return Problem(given.story.title, "align", reason, "large-story")


def run_story(given: StoryInput, settings: Settings) -> StoryResult:
    """Everything about one story."""
    sides = make_sides(given)
    claims = tuple(side.claim for side in sides.values())
    candidates = blocking.candidate_pairs(claims, given.articles, settings)
    scored = similarity.score(candidates, claims, given.articles, settings)
    firm = join_pairs(tuple(p for p in scored if p.score >= settings.align_threshold), given.links)
    firm, parted = split_pairs(firm, given.links)
    aligned, more_parted = split_pairs(with_facets(firm, sides), given.links)
    found = topics.cluster(claims, aligned, given.story, settings, given.links)
    placed = topic_of_claim(found)
    own: dict[str, Topic] = {}
    problems: list[Problem] = [large_story(given, settings)] if candidates.cut else []
    outcomes = [*compare_pairs(aligned, sides, problems), *inside_articles(given, problems)]
    for across in ACROSS:
        work = partial(across, found, sides, given.articles, given.origins)
        outcomes.extend(guarded(work, place=given.story.title, stage="compare across", problems=problems))
    outcomes = [(o, a, b) for o, a, b in outcomes if not given.links.parts(a.claim.id, b.claim.id)]
    located = tuple(
        Located(outcome, a, b, topic_of(outcome, a, b, given.story, placed, own), given.story.id)
        for outcome, a, b in outcomes
        if not isinstance(outcome, NotCompared)
    )
    held = tuple(
        HeldBack(a.claim.id, b.claim.id, outcome.kind, outcome.reason)
        for outcome, a, b in outcomes
        if isinstance(outcome, NotCompared)
    ) + split_by_reviewers((*parted, *more_parted), sides)
    kept = scored if settings.pairs == "scored" else aligned
    found = (*found, *own.values())
    return StoryResult(kept, found, located, tuple(dict.fromkeys(held)), tuple(dict.fromkeys(problems)))
