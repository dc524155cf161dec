"""Word marks: what two passages share and where they differ."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.model import Span
from reports import diff

A = "The ferry sank on Tuesday with 42 people aboard."
B = "On Tuesday 57 people went down with the ferry."


def of(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(text) for span in spans]


def test_shared_words_do_not_depend_on_their_order() -> None:
    assert of(A, diff.shared(A, [B])) == ["ferry", "Tuesday", "people"]


def test_words_that_any_two_sentences_share_are_not_marked() -> None:
    assert diff.shared("It was on the hill.", ["She was on the boat."]) == ()


def test_neighbouring_shared_words_become_one_mark() -> None:
    assert of("a big red bus", diff.shared("a big red bus", ["big red car"])) == ["big red"]


def test_words_inside_the_conflict_are_not_marked_as_shared() -> None:
    at = A.index("Tuesday")
    assert "Tuesday" not in of(A, diff.shared(A, [B], [Span(at, at + 7)]))


def test_only_words_that_every_other_side_has_are_shared() -> None:
    assert of(A, diff.shared(A, [B, "The ferry was late."])) == ["ferry"]


def test_nothing_is_shared_with_nobody() -> None:
    assert diff.shared(A, []) == ()


def test_differing_joins_neighbouring_words() -> None:
    left, right = diff.differing("we did everything we could", "we did all that we could")
    assert of("we did everything we could", left) == ["everything"]
    assert of("we did all that we could", right) == ["all that"]


@pytest.mark.parametrize(
    ("a", "b", "marked"),
    [
        pytest.param("We will keep on fighting", "We will keep on talking", ["fighting"], id="one-word"),
        pytest.param("keep fighting", "go on", ["keep fighting"], id="short-text-is-marked-whole"),
        pytest.param("we will go home now", "we will go home now then", ["we will go home now"], id="subset"),
    ],
)
def test_narrow_marks_the_words_that_differ(a: str, b: str, marked: list[str]) -> None:
    assert of(a, diff.narrow(a, b)[0]) == marked


def test_curly_and_plain_apostrophes_are_the_same_word() -> None:
    assert diff.differing("Ruel’s ferry", "Ruel's ferry") == ((), ())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_every_mark_lies_inside_its_text(a: str, b: str) -> None:
    left, right = diff.differing(a, b)
    assert all(span.end <= len(a) for span in (*left, *diff.shared(a, [b])))
    assert all(span.end <= len(b) for span in right)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert diff.differing(text, text) == ((), ())
