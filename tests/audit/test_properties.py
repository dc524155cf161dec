"""What must hold for every input: verbatim spans, symmetry, independence of order."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import audit
from claims import extract, prepare, read_article
from tests.strategies import HOSTILE, article, news_texts, odd_texts

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def spans_of(reading):
    for quantity in reading.quantities:
        yield from (quantity.span, quantity.phrase, quantity.counted, quantity.event, *quantity.scope)
    for time in reading.times:
        yield time.span
    for name in reading.names:
        yield from (name.span, name.role_span)
    for attribution in reading.attributions:
        yield from (*attribution.source, *attribution.cue, *attribution.content, *attribution.quotes)
    for status in reading.statuses:
        yield from (status.span, status.phrase, status.entity)
    for claim in reading.claims:
        yield from (claim.span, claim.sentence)


@QUICK
@given(odd_texts())
def test_every_span_lies_in_the_text_and_is_trimmed(text):
    given_article = prepare(article("a", text))
    for reading in read_article(given_article):
        for span in spans_of(reading):
            if span is not None:
                words = span.of(given_article.text)
                assert len(words) == span.end - span.start
                assert words == words.strip()


@QUICK
@given(odd_texts())
def test_reading_never_changes_the_text(text):
    assert prepare(article("a", text)).text == text


@QUICK
@given(news_texts(), news_texts())
def test_comparison_mirrors(first, second):
    there = audit.compare_passages(article("a", first), article("b", second))
    back = audit.compare_passages(article("b", second), article("a", first))
    assert {(f.kind, f.relation, f.a_spans, f.b_spans) for f in there} == {
        (f.kind, f.relation, f.b_spans, f.a_spans) for f in back
    }


@QUICK
@given(news_texts())
def test_an_article_against_itself_gives_nothing(text):
    found = audit.compare_passages(article("a", text), article("b", text))
    assert [f.summary for f in found if f.relation != "consistent"] == []


@QUICK
@given(st.lists(news_texts(), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_order_of_articles_is_irrelevant(texts, random):
    articles = [article(f"a{i}", text) for i, text in enumerate(texts)]
    shuffled = list(articles)
    random.shuffle(shuffled)
    assert audit.run(articles).to_dict() == audit.run(shuffled).to_dict()


UNRELATED = (
    "The spring tulip show opened in the botanical garden with 57 varieties of tulips.\n\n"
    "Gardeners planted bulbs in long rows beside the orchid house, and visitors bought honey."
)


@QUICK
@given(news_texts(), news_texts())
def test_an_unrelated_article_changes_no_finding(first, second):
    articles = [article("a", first), article("b", second)]
    alone = audit.run(articles)
    crowded = audit.run([*articles, article("z", UNRELATED)])
    if any(set(s.articles) >= {"a", "b"} for s in alone.stories):
        assert {d.fingerprint for d in alone.discrepancies} == {d.fingerprint for d in crowded.discrepancies}


@pytest.mark.parametrize("piece", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_audited_without_an_error(piece):
    text = f"At least 12 people died in Osthaven on Monday, {piece} officials said.\n\n{piece}"
    result = audit.run([article("a", text), article("b", text.replace("12", "14"))])
    assert not result.problems


def test_an_empty_article_makes_no_claim():
    assert extract(article("a", "")) == ()


def test_the_same_input_gives_the_same_bytes():
    from audit.serial import dumps

    articles = [article("a", "The dam held on Friday."), article("b", "The dam broke on Friday.")]
    assert dumps(audit.run(articles).to_dict()) == dumps(audit.run(articles).to_dict())


def test_jobs_change_nothing():
    from audit.serial import dumps

    texts = ("At least 12 people died in Osthaven.", "At least 14 people died in Osthaven.", "Tulips bloom.")
    articles = [article(f"a{i}", text) for i, text in enumerate(texts)]
    assert dumps(audit.run(articles).to_dict()) == dumps(audit.run(articles, jobs=2).to_dict())


def test_every_piece_of_evidence_is_verbatim():
    articles = [
        article("a", "The ferry accord was suspended on Monday. At least 40 people died."),
        article("b", "The ferry accord has stalled. At least 57 people died in the ferry accident."),
    ]
    result = audit.run(articles)
    texts = {a.id: a for a in result.articles}
    items = (*result.discrepancies, *result.checks)
    assert items
    assert all(
        e.text == texts[e.article].field_text(e.field)[e.start : e.end] for d in items for e in d.evidence
    )


def test_a_fingerprint_does_not_change_with_unrelated_text():
    first = article("a", "The ferry accord was suspended by the council on Monday.")
    second = article("b", "The ferry accord was not suspended by the council on Monday.")
    longer = replace(second, text=f"{second.text}\n\nIt rained in the hills all week.")
    before = {d.fingerprint for d in audit.run([first, second]).discrepancies}
    assert before
    assert before <= {d.fingerprint for d in audit.run([first, longer]).discrepancies}
