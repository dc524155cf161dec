"""Sums, shares, ages and headlines inside one article."""

import datetime as dt

import pytest

import audit
from audit.compare.number.arithmetic import plain_number
from audit.compare.number.number_checks import ages, shares
from audit.model import Side
from claims.extractors import prepare, read_article
from claims.model import Article


def told(text, title=None):
    article = Article("a", text, "Post", title=title, published=dt.date(2026, 3, 4))
    result = audit.run([article])
    return {(d.kind, d.relation, d.rule): d for d in (*result.discrepancies, *result.checks)}


def test_parts_that_make_the_total_are_a_check():
    found = told(
        "The fire killed 42 people. Among the dead were 27 miners killed. Another 15 killed were clerks."
    )
    check = next((d for key, d in found.items() if key[2] == "parts-make-total"), None)
    assert check is not None
    assert "27 + 15 = 42" in check.summary


def test_parts_over_several_sentences_give_one_sum():
    text = (
        "The conflict has led to at least 96 deaths. The north reported 23 soldiers and 1 civilian killed, "
        "with another 41 civilians dying later. In the south 31 civilians have died."
    )
    sums = [d for key, d in told(text).items() if key[2] == "parts-make-total"]
    assert len(sums) == 1


def test_a_list_of_the_whole_must_add_up():
    text = "Of the 57 people killed, 31 were soldiers and 22 were civilians."
    assert ("arithmetic", "nuance", "parts-below-total") in told(text)


@pytest.mark.parametrize(
    ("value", "shown"), [("909000.0", "909,000"), ("12.50", "12.5"), ("96", "96"), ("1010000", "1,010,000")]
)
def test_numbers_are_written_plainly(value, shown):
    from decimal import Decimal

    assert plain_number(Decimal(value)) == shown


def test_headline_against_body():
    found = told(
        "The flood in Eastham killed 19 people, officials said.", title="Flood in Eastham kills 91 people"
    )
    assert ("number", "contradiction", "headline-against-body") in found


def test_headline_that_the_body_bears_out_is_silent():
    found = told("The flood in Eastham killed 19 people, officials said.", title="Flood in Eastham kills 19")
    assert not [key for key in found if key[2] == "headline-against-body"]


def sides(text):
    article = prepare(Article("a", text, "Post", published=dt.date(2026, 3, 4)))
    return [Side(c, article, r) for r in read_article(article) for c in r.claims]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("In all 12 of the 48 seats (25 percent) went to women.", "share-fits-counts"),
        ("In all 12 of the 48 seats (40 percent) went to women.", "share-against-counts"),
    ],
)
def test_share_and_its_counts(text, rule):
    assert [outcome.rule for outcome, _, _ in shares(sides(text))] == [rule]


@pytest.mark.parametrize(("age", "rule"), [(61, "age-fits-birth"), (71, "age-against-birth")])
def test_age_and_birth_year(age, rule):
    text = f"Anna Velasko, {age}, won the vote. Anna Velasko was born in 1965 in Eastham."
    assert {outcome.rule for outcome, _, _ in ages(sides(text))} == {rule}


@pytest.mark.parametrize(
    "text",
    [
        "Of the 57 hurt, 21 are still in hospital, four of them in intensive care. Another 36 have gone home.",
        "Of the 57 hurt, 21 are in hospital and four are in intensive care. The rest have gone home.",
    ],
    ids=["a part of a part", "the rest follows"],
)
def test_a_list_that_is_not_the_whole_need_not_add_up(text):
    assert not [key for key in told(text) if key[2] == "parts-below-total"]


def test_a_share_of_votes_is_no_share_of_seats():
    text = "The Greens had 41.2% of the vote and won 19 of the 45 seats in the house."
    assert not [key for key in told(text) if key[2].startswith("share-")]
