"""Sentence ends: rules one by one, hard passages, properties."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.blocks import mark
from claims.model import Block, Span
from claims.segment import split
from tests.work import calls_made

HARD = Path(__file__).parents[2] / "benchmarks" / "data" / "hard_sentences.toml"
# The benchmark's bar.
MAX_WRONG = 4


def sentences(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in split(text)]


def test_at_most_four_hard_passages_are_split_wrongly() -> None:
    wrong = []
    for passage in tomllib.loads(HARD.read_text(encoding="utf-8"))["passage"]:
        text = " ".join(passage["sentences"])
        if sentences(text) != passage.get("glued_at", passage["sentences"]):
            wrong.append(sentences(text))
    assert len(wrong) <= MAX_WRONG, wrong


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mr. Hale met Dr. Voss.", id="titles"),
        pytest.param("“Why?” he asked.", id="lower-case cue after a question"),
        pytest.param('"Why?" Hale asked.', id="speaker after a question"),
        pytest.param("The U.S. Navy sailed.", id="country before a name"),
        pytest.param("He ranks No. 4 in Oslo.", id="number"),
        pytest.param("It began at 5 p.m. Tuesday.", id="clock before a weekday"),
        pytest.param("Blvd. Hale", id="abbreviation without vowels that is not listed here"),
        pytest.param("1. Wash your hands", id="list number"),
        pytest.param("Sister, then Sr. Keane prayed.", id="a nun"),
        pytest.param("Yahoo! News closed.", id="name with a sign"),
    ],
)
def test_no_sentence_ends_inside(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        pytest.param("He left the U.S. The rest stayed.", "The rest stayed.", id="country before a starter"),
        pytest.param("It ended at 5 p.m. Police left.", "Police left.", id="clock"),
        pytest.param("He works at Acme Inc. Shares fell.", "Shares fell.", id="company"),
        pytest.param("They left.The end came.", "The end came.", id="no space"),
        pytest.param("It fell. (He wept.)", "(He wept.)", id="bracket"),
        pytest.param("It fell. “We lost.", "“We lost.", id="opening quote goes with the next"),
        pytest.param("“It fell.” The end came.", "The end came.", id="closing quote stays"),
        pytest.param("It cost $5. Nobody paid.", "Nobody paid.", id="figure"),
    ],
)
def test_a_sentence_ends(text: str, second: str) -> None:
    assert sentences(text)[1] == second


def test_a_line_break_ends_a_sentence_and_a_paragraph() -> None:
    found = split("No stop here\nNext line")
    assert [(s.span.start, s.paragraph) for s in found] == [(0, 0), (13, 1)]


def test_wrapped_lines_are_read_as_one_paragraph() -> None:
    first = "The harbour authority suspended all of its ferry services on"
    rest = "tuesday after two of its larger vessels ran aground within a"
    assert len(split("\n".join([first, rest, rest, rest, rest]))) == 1


def test_sentences_keep_the_kind_of_their_block_and_stay_inside_it() -> None:
    text = "One two. Three four."
    blocks = (Block(Span(0, 12), "caption"), Block(Span(12, 20), "body"))
    found = [(s.span.of(text), s.kind) for s in split(text, blocks)]
    assert found == [("One two.", "caption"), ("Thr", "caption"), ("ee four.", "body")]


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\u2028"])
def test_nothing_gives_no_sentence(text: str) -> None:
    assert split(text) == ()


PIECES = st.sampled_from(
    [
        *("Mr. ", "U.S. ", "“", "” ", '"', ". ", "? ", "He said", "\n", " ", "(", ") ", "5 p.m. ", "…", "it"),
        *("\u00a0", "😀", "\x00", "The ", "!", ".The end ", "\r", "\u202e", "No. ", "7", ", "),
        *("(AP Photo/Ann Lee)", "appeared first on "),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join))
def test_every_character_but_space_is_in_exactly_one_trimmed_sentence(text: str) -> None:
    for found in (split(text), split(text, mark(text))):
        at = 0
        for sentence in found:
            words = sentence.span.of(text)
            assert sentence.span.start >= at
            assert words == words.strip()
            assert not text[at : sentence.span.start].strip()
            at = sentence.span.end
        assert not text[at:].strip()


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_a_paragraph_does_not_change_how_another_is_split(a: str, b: str) -> None:
    alone = [s.span.of(a) for s in split(a)]
    text = f"{a}\n\nPlain words here.\n\n{b}"
    assert [s.span.of(text) for s in split(text)][: len(alone)] == alone


@pytest.mark.parametrize("piece", [". ", "...", '"?" Aa ', "A. ", "aa.Bb ", ' ."', "word "])
def test_long_lines_of_hostile_text_are_split_in_linear_work(piece: str) -> None:
    def work(size: int) -> int:
        text = piece * (size // len(piece))
        return calls_made(lambda: split(text))

    work(1000)  # loads the lexicons
    assert work(8_000) <= 11 * work(800)
