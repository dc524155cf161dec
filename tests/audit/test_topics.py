"""Topics: one kind, no chains, ids of content, labels for people."""

import importlib.util
from decimal import Decimal
from pathlib import Path

import pytest

import audit
from audit import topics
from audit.model import Pair, Story
from audit.settings import resolve
from claims.model import Claim, Interval, Quantity, Span, Status

_SPEC = importlib.util.spec_from_file_location("align_helpers", Path(__file__).with_name("align_helpers.py"))
assert _SPEC and _SPEC.loader
helpers = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(helpers)

STORY = Story("s", "t", ("a0", "a1", "a2", "a3"))
ARTICLES = [helpers.make_article(f"a{number}", helpers.QUAKE[0]) for number in range(4)]
CLAIMS = [helpers.statement(article) for article in ARTICLES]


def cluster(claims: list[Claim], *pairs: tuple[int, int, float]) -> tuple[topics.Topic, ...]:
    scored = [Pair(claims[a].id, claims[b].id, score) for a, b, score in pairs]
    return topics.cluster(claims, scored, STORY, resolve())


def test_aligned_claims_are_one_topic() -> None:
    (topic,) = cluster(CLAIMS, (0, 1, 0.9), (0, 2, 0.9), (1, 2, 0.9))
    assert topic.claims == ("c-a0", "c-a1", "c-a2")


def test_one_strong_link_does_not_chain_two_topics() -> None:
    found = cluster(CLAIMS, (0, 1, 0.9), (1, 2, 0.6), (2, 3, 0.9))
    assert {topic.claims for topic in found} == {("c-a0", "c-a1"), ("c-a2", "c-a3")}


def test_pairs_below_the_threshold_make_no_topic() -> None:
    assert cluster(CLAIMS, (0, 1, 0.3)) == ()


def test_order_makes_no_difference() -> None:
    pairs = [(0, 1, 0.9), (2, 3, 0.7)]
    assert cluster(CLAIMS, *pairs) == topics.cluster(
        CLAIMS[::-1], [Pair(CLAIMS[a].id, CLAIMS[b].id, s) for a, b, s in pairs[::-1]], STORY, resolve()
    )


def test_a_quantity_topic_is_called_by_its_measure() -> None:
    nine = Interval(Decimal(9), Decimal(9))
    quantity = Quantity(Span(0, 1), Span(0, 1), "count", Decimal(9), nine, measure="deaths")
    claims = [helpers.statement(a, kind="quantity", quantity=quantity) for a in ARTICLES[:2]]
    assert cluster(claims, (0, 1, 0.9))[0].label == "Deaths"


def test_a_status_topic_is_called_by_entity_and_scale() -> None:
    status = Status(Span(0, 1), Span(0, 1), "deal", "signed", entity_name="Marusa Accord")
    claims = [helpers.statement(a, kind="status", status=status) for a in ARTICLES[:2]]
    assert cluster(claims, (0, 1, 0.9))[0].label == "Marusa Accord: deal"


def test_a_topic_keeps_its_id_when_another_topic_comes() -> None:
    alone = cluster(CLAIMS[:2], (0, 1, 0.9))
    together = cluster(CLAIMS, (0, 1, 0.9), (2, 3, 0.9))
    assert set(alone) <= set(together)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("the border towns", "border towns"),
        ("49 people", "people"),
        ("about 1,200 of the wounded miners", "wounded miners"),
        ("Ten people", "people"),
        ("600", ""),
        ("they", ""),
        ("Marta Velasko", "Marta Velasko"),
    ],
)
def test_a_thing_has_no_figure_and_no_determiner(words: str, named: str) -> None:
    assert topics.thing(words) == named


def test_labels_of_a_whole_story_are_short_words_with_a_capital() -> None:
    texts = (
        "At least 12 people died in Osthaven on Monday. They sold 600 of them. It has 3.",
        "At least 14 people died in Osthaven on Monday. They sold 700 of them. It has 4.",
    )
    found = audit.run([helpers.make_article(f"a{n}", text) for n, text in enumerate(texts)]).topics
    assert found
    for topic in found:
        assert len(topic.label) <= topics.LABEL_CHARACTERS + 30
        assert topic.label[0].isupper()
        assert any(len(word) > 1 and word.isalpha() for word in topic.label.replace(":", "").split())


def test_names_of_two_people_are_no_topic() -> None:
    articles = [
        helpers.make_article(n, text) for n, text in (("a", "Ada Moran spoke."), ("b", "Tom Rask spoke."))
    ]
    claims = [
        helpers.statement(article, kind="name", name=helpers.person(article, words))
        for article, words in zip(articles, ("Ada Moran", "Tom Rask"), strict=True)
    ]
    pair = Pair(claims[0].id, claims[1].id, 0.9)
    assert topics.cluster(claims, (pair,), Story("s", "", ("a", "b")), resolve()) == ()
