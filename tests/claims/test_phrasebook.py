"""Finding words and multiword forms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.document import fold, tokenize
from claims.phrasebook import make_phrasebook

BOOK = make_phrasebook(
    [("call off", "off"), ("call * off", "off"), ("call", "call"), ("truce", "truce"), ("call", "phone")],
    ["call it a day"],
)


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    folded = fold(text)
    tokens = tokenize(folded, 0, len(folded))
    return [(text[tokens[m.first].start : tokens[m.last - 1].end], m.payloads) for m in BOOK.find(tokens)]


def test_the_longest_form_wins() -> None:
    assert found("They call off the game") == [("call off", ("off",))]


def test_payloads_of_one_form_are_gathered_in_order() -> None:
    assert found("They call her") == [("call", ("call", "phone"))]


def test_a_gap_takes_an_age_between_commas() -> None:
    assert found("They call Berg, 29, off")[0][1] == ("off",)


def test_a_gap_takes_one_to_six_words() -> None:
    assert found("They call the long strike off") == [("call the long strike off", ("off",))]


def test_a_gap_does_not_reach_over_a_sign() -> None:
    assert found("They call her, then off") == [("call", ("call", "phone"))]


def test_a_shielded_phrase_hides_the_shorter_form() -> None:
    assert found("We call it a day") == [("call it a day", ())]


def test_a_possessive_matches() -> None:
    assert found("the truce's end") == [("truce's", ("truce",))]


def test_a_word_in_upper_case_inside_a_sentence_is_part_of_a_name() -> None:
    assert found("They met in Truce and left by bus") == []


def test_a_headline_in_upper_case_is_read() -> None:
    assert found("Leaders Hail Truce In Capital") == [("Truce", ("truce",))]


@given(st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_searched(text: str) -> None:
    assert isinstance(found(text), list)


@pytest.mark.parametrize("text", ["", " ", "'s", "\u202ecall\u202c", "🙂 call"])
def test_odd_texts_do_no_harm(text: str) -> None:
    assert len(found(text)) <= 1
