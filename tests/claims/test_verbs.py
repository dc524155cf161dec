"""Verb and noun forms from tables and spelling rules."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.nouns import noun_forms, plurals
from claims.verbs import conjugate, inflect_phrase, inflected, irregular_forms


@pytest.mark.parametrize(
    ("lemma", "third", "past", "ing"),
    [
        ("walk", "walks", "walked", "walking"),
        ("ratify", "ratifies", "ratified", "ratifying"),
        ("play", "plays", "played", "playing"),
        ("close", "closes", "closed", "closing"),
        ("stop", "stops", "stopped", "stopping"),
        ("ban", "bans", "banned", "banning"),
        ("fix", "fixes", "fixed", "fixing"),
        ("reach", "reaches", "reached", "reaching"),
        ("flee", "flees", "fled", "fleeing"),
        ("die", "dies", "died", "dying"),
        ("veto", "vetoes", "vetoed", "vetoing"),
        ("admit", "admits", "admitted", "admitting"),
        ("visit", "visits", "visited", "visiting"),
        ("open", "opens", "opened", "opening"),
        ("annul", "annuls", "annulled", "annulling"),
    ],
)
def test_regular_and_irregular_spelling(lemma: str, third: str, past: str, ing: str) -> None:
    forms = conjugate(lemma)
    assert (third in forms.third, past in forms.past, ing in forms.ing) == (True, True, True)


@pytest.mark.parametrize(
    ("lemma", "participle"), [("break", "broken"), ("fall", "fallen"), ("hit", "hit"), ("shoot", "shot")]
)
def test_participles_of_irregular_verbs(lemma: str, participle: str) -> None:
    assert participle in conjugate(lemma).participle


def test_both_spellings_of_cancel() -> None:
    assert set(conjugate("cancel").past) == {"cancelled", "canceled"}


def test_only_the_first_word_of_a_phrase_is_inflected() -> None:
    assert ("broke down", "past") in set(inflect_phrase("break down"))


def test_inflected_gives_every_form_of_every_phrase() -> None:
    assert {"gives up", "gave up", "calling off"} <= set(inflected(("give up", "call off")))


def test_a_phrase_marked_exact_is_not_inflected() -> None:
    assert list(inflected(("=close to",))) == ["close to"]


def test_irregular_forms_leave_out_forms_like_the_lemma() -> None:
    assert "broke" in irregular_forms() and "hit" not in irregular_forms()


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
@settings(max_examples=80, deadline=None)
def test_any_word_can_be_conjugated_and_pluralised(word: str) -> None:
    assert all(form.strip() for form, _ in conjugate(word).tagged())
    assert all(plurals(word))


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("treaty", ("treaty", "treaties")),
        ("gunman", ("gunman", "gunmen")),
        ("peace deal", ("peace deal", "peace deals")),
        ("virus", ("virus", "viruses")),
        ("talks", ("talks",)),
    ],
)
def test_nouns_and_their_plurals(noun: str, forms: tuple[str, ...]) -> None:
    assert noun_forms(noun) == forms
