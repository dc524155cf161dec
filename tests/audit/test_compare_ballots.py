"""Results of votes in two sentences."""

import pytest

import audit
from claims.model import Article


def rules(a, b):
    first, second = Article("a", a, "Post"), Article("b", b, "Echo")
    return {
        (f.rule, tuple(s.of(a) for s in f.a_spans), tuple(s.of(b) for s in f.b_spans))
        for f in audit.compare_passages(first, second)
        if f.kind == "number" and f.relation != "consistent"
    }


@pytest.mark.parametrize(
    ("a", "b", "left", "right"),
    [
        (
            "Lawmakers in Sorvana approved the harbour bill by 71 votes to 58 on Sunday.",
            "In Sorvana 71 deputies were in favour of the harbour bill on Sunday, 63 against.",
            ("58",),
            ("63",),
        ),
        (
            "The planning panel voted 7-4 in favour of the new stadium.",
            "By nine votes to two the planning panel approved the new stadium.",
            ("7", "4"),
            ("nine", "two"),
        ),
    ],
    ids=["votes against", "both figures"],
)
def test_another_result_of_one_vote(a, b, left, right):
    assert ("other-result-of-vote", left, right) in rules(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Lawmakers in Sorvana approved the harbour bill by 71 votes to 58.",
            "The harbour bill passed in Sorvana 71-58.",
        ),
        (
            "The council of Eastham backed the plan for the harbour by 7 votes to 4.",
            "The council of Northport backed the plan for the harbour by 9 votes to 2.",
        ),
        (
            "Eastham beat Northport 7-4 in the harbour cup.",
            "Eastham beat Northport 9-2 in the harbour cup.",
        ),
    ],
    ids=["the same", "two councils", "a match"],
)
def test_no_other_result_of_one_vote(a, b):
    assert "other-result-of-vote" not in {rule for rule, _, _ in rules(a, b)}
