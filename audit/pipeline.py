"""run(articles, **settings) -> Audit: read, group, align, compare, rank."""

import importlib.metadata
import logging
import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from audit import origins, stories
from audit.merge import merge
from audit.model import Audit, Story
from audit.rulings import Ruling
from audit.rulings import resolve as resolve_rulings
from audit.settings import resolve
from audit.story import StoryInput, StoryResult, run_story
from claims.errors import LexiconError, Problem
from claims.extractors import prepare, read_article
from claims.model import Article, Reading
from claims.newsroom import BUILT_IN, Lexicons
from claims.times import infer_published

logger = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]
T = TypeVar("T")
R = TypeVar("R")

# Items sent to a worker at once: enough to hide the cost of passing them on.
CHUNK = 8

# Packages whose version can change what is found; named in audit.json.
_VERSIONED = ("discrepancy-auditor", "PyStemmer", "numpy", "rapidfuzz", "trafilatura")


def no_progress(_stage: str, _done: int, _total: int) -> None:
    """The default progress callback."""


def versions(lexicons: Lexicons = BUILT_IN) -> dict[str, str]:
    """Versions of the project, of Python and of what decides results, a newsroom's files among it."""
    found = {"python": platform.python_version()}
    for package in _VERSIONED:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            found[package] = "unknown"
    return found | lexicons.digests()


def spread(work: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R]:
    """Results in the order of `items`, from this process or a pool of `jobs`."""
    if jobs <= 1 or len(items) <= 1:
        yield from map(work, items)
        return
    with ProcessPoolExecutor(max_workers=min(jobs, len(items))) as pool:
        yield from pool.map(work, items, chunksize=CHUNK)


def _read(article: Article, lexicons: Lexicons) -> tuple[Article, tuple[Reading, ...], str | None]:
    """The prepared article, its readings, and why it could not be read, if so."""
    try:
        ready = prepare(article)
        return ready, read_article(ready, lexicons), None
    except LexiconError:
        raise  # a faulty data file is nobody's article
    except Exception as error:  # one odd article is reported, and the run goes on
        logger.debug("reading %s failed", article.id, exc_info=True)
        return article, (), f"{type(error).__name__}: {error}"


def read_all(
    articles: Sequence[Article], jobs: int, progress: Progress, lexicons: Lexicons = BUILT_IN
) -> tuple[tuple[Article, ...], dict[str, tuple[Reading, ...]], tuple[Problem, ...]]:
    """Articles with their readings; one that fails becomes a problem."""
    ready, readings, problems = [], {}, []
    work = partial(_read, lexicons=lexicons)
    for done, (article, found, failure) in enumerate(spread(work, articles, jobs), 1):
        progress("read", done, len(articles))
        if failure is not None:
            reason = f"the text could not be read ({failure}); please report it with this article"
            problems.append(Problem(article.input or article.id, "extract", reason, "extract"))
            continue
        ready.append(article)
        readings[article.id] = found
    return tuple(ready), readings, tuple(problems)


def unique(articles: Iterable[Article]) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Articles in the order of their ids; a second article of the same id becomes a problem."""
    seen: dict[str, Article] = {}
    problems = []
    for article in articles:
        if article.id in seen:
            reason = f"a second article has the id {article.id!r}; give every article an id of its own"
            problems.append(Problem(article.input or article.id, "read", reason, "duplicate-id"))
        else:
            seen[article.id] = article
    return tuple(seen[key] for key in sorted(seen)), tuple(problems)


def run(
    articles: Iterable[Article],
    *,
    problems: Sequence[Problem] = (),
    progress: Progress = no_progress,
    jobs: int = 1,
    lexicons: Lexicons = BUILT_IN,
    joins: Sequence[Ruling] = (),
    splits: Sequence[Ruling] = (),
    known_stories: Sequence[Story] = (),
    **settings: Any,
) -> Audit:
    """Audit the articles.  The same articles and settings give the same audit for any `jobs`.

    `settings` are the rows of `audit.settings.SETTINGS`; `problems` met while reading files
    are passed on; `progress(stage, done, total)` is called as work goes on; `lexicons` are a
    newsroom's own files, named in `versions` by the digest of their content.  Claims that `joins`
    name are compared as one fact, those that `splits` name are not (`audit.rulings`); what cannot
    be honoured becomes a problem.  New articles join the `known_stories` of an earlier run or found
    their own; old ones stay where they are (`audit.stories.join`).
    Raises SettingsError for an unknown setting, LexiconError for a faulty file.
    """
    chosen = resolve(**settings)
    single, repeated = unique(articles)
    ready, readings, failed = read_all(single, jobs, progress, lexicons)
    found_stories = stories.join(known_stories, ready, readings, chosen)
    ready, readings = date_from_stories(ready, readings, found_stories, lexicons)
    found_origins = origins.find(ready, readings)
    by_id = {article.id: article for article in ready}
    claims = tuple(c for a in ready for reading in readings[a.id] for c in reading.claims)
    story_of = {article: story.id for story in found_stories for article in story.articles}
    links, unruled = resolve_rulings((*joins, *splits), claims, by_id, story_of)
    inputs = [
        StoryInput(
            story,
            tuple(by_id[i] for i in story.articles),
            {i: readings[i] for i in story.articles},
            {i: found_origins[i] for i in story.articles},
            links,
        )
        for story in found_stories
    ]
    results: list[StoryResult] = []
    for result in spread(partial(run_story, settings=chosen), inputs, jobs):
        results.append(result)
        progress("compare", len(results), len(inputs))
    discrepancies, checks = merge(item for result in results for item in result.located)
    return Audit(
        articles=ready,
        readings=readings,
        origins=found_origins,
        stories=found_stories,
        claims=claims,
        pairs=tuple(pair for result in results for pair in result.pairs),
        topics=tuple(topic for result in results for topic in result.topics),
        discrepancies=discrepancies,
        checks=checks,
        held_back=tuple(held for result in results for held in result.held_back),
        problems=(*problems, *repeated, *failed, *unruled, *(p for r in results for p in r.problems)),
        settings=chosen.to_dict(),
        versions=versions(lexicons),
    )


def date_from_stories(
    articles: tuple[Article, ...],
    readings: dict[str, tuple[Reading, ...]],
    found: Sequence[Story],
    lexicons: Lexicons = BUILT_IN,
) -> tuple[tuple[Article, ...], dict[str, tuple[Reading, ...]]]:
    """Undated articles dated by the years of their story, and read again with that date.

    "Thursday (December 25)" alone fits several years; the other articles settle which.
    """
    by_id = {article.id: article for article in articles}
    again = dict(readings)
    for story in found:
        members = [by_id[i] for i in story.articles]
        years = sorted({a.published.year for a in members if a.published is not None})
        for article in members:
            if article.published is None and years:
                day = infer_published(article.text, years)
                if day is not None:
                    dated = replace(article, published=day, published_source="inferred")
                    by_id[article.id] = dated
                    again[article.id] = read_article(dated, lexicons)
    return tuple(by_id[article.id] for article in articles), again
