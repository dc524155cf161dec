"""A story of a few short articles, and what a rule over whole stories says of it."""

import datetime as dt

from audit.compare.base import NotCompared
from audit.model import Side, Story
from audit.story import StoryInput, make_sides
from claims.extractors import prepare, read_article
from claims.model import Article

WHEN = dt.date(2024, 3, 11)


def story(*texts: str, titles: tuple[str, ...] = ()) -> tuple[tuple[Article, ...], dict[str, Side]]:
    """The articles (all of one day) and their sides."""
    articles = tuple(
        prepare(
            Article(f"a{i}", t, f"Paper {i}", published=WHEN, title=titles[i] if i < len(titles) else None)
        )
        for i, t in enumerate(texts)
    )
    readings = {a.id: read_article(a) for a in articles}
    given = StoryInput(Story("s", "", tuple(a.id for a in articles)), articles, readings, {})
    return articles, make_sides(given)


def said(find, *texts: str) -> set[tuple[str, str, str]]:
    """(relation, words of a, words of b) of the findings of a rule that reads whole stories."""
    articles, sides = story(*texts)
    return {
        (outcome.relation, outcome.a_spans[0].of(a.text), outcome.b_spans[0].of(b.text))
        for outcome, a, b in find((), sides, articles, {})
        if not isinstance(outcome, NotCompared) and outcome.relation != "consistent"
    }
