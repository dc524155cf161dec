"""Figures of one fact in sentences that no alignment joins."""

import datetime as dt

import pytest

from audit.compare.base import NotCompared
from audit.compare.number.number_story import find
from audit.model import Story
from audit.story import StoryInput, make_sides
from claims.extractors import prepare, read_article
from claims.model import Article

WHEN = dt.date(2024, 3, 11)


def figures(*texts):
    """(relation, evidence of a, evidence of b) of what a story of these articles is found to say."""
    articles = tuple(prepare(Article(f"a{i}", t, f"Paper {i}", published=WHEN)) for i, t in enumerate(texts))
    readings = {a.id: read_article(a)[1:] for a in articles}
    sides = make_sides(StoryInput(Story("s", "", tuple(a.id for a in articles)), articles, readings, {}))
    return {
        (outcome.relation, outcome.a_spans[0].of(a.text), outcome.b_spans[0].of(b.text))
        for outcome, a, b in find((), sides, articles, {})
        if not isinstance(outcome, NotCompared) and outcome.relation != "consistent"
    }


def test_only_counts_of_a_rare_noun_are_compared():
    found = figures(
        "Residents spoke of a long night. Three aftershocks were felt.",
        "The main shock was followed by five aftershocks, the agency said.",
    )
    assert found == {("contradiction", "Three aftershocks", "five aftershocks")}


def test_tolls_of_one_earlier_event_are_compared():
    found = figures(
        "In December 2003 more than 26,000 people were killed in Bam.",
        "The city of Bam was razed in December 2003 by a tremor that left more than 31,000 people dead.",
    )
    assert found == {("nuance", "more than 26,000 people", "more than 31,000 people")}


def test_distances_with_both_ends_in_common_are_compared():
    found = figures(
        "Osaka, which lies 400 kilometers south of Tokyo, was spared.",
        "There was little damage in Osaka, 550 kilometers south of Tokyo.",
    )
    assert {relation for relation, _, _ in found} == {"contradiction"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Three aftershocks were felt.", "Another two aftershocks came at night."),
        ("In 2003 26,000 people were killed in Bam.", "In 1997 1,500 people were killed in Bam."),
        ("In 2003 26,000 people were killed in Bam.", "In 2003 600 people were killed in Zarand."),
        ("Osaka lies 400 kilometers south of Tokyo.", "Osaka lies 500 kilometers north of Kyoto."),
        ("Anna Smith ended with 22 carries.", "Peter Brown ended with six carries."),
        ("Three aftershocks were felt. Later nine aftershocks were felt.", "Five aftershocks were felt."),
    ],
)
def test_figures_of_other_things_are_left_alone(a, b):
    assert figures(a, b) == set()
