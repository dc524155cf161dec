"""What `audit extract` prints: verbatim words with codes, their meaning below, nothing that acts."""

import re

import pytest
from hypothesis import given, settings

from audit.listing import KINDS, Line, clean, legend, lines_of, listing, marks_of
from claims.extractors import prepare, read_article
from claims.model import Article, Reading
from tests.strategies import odd_texts

TEXT = (
    "At least 40 people died when the ferry sank on Monday, the coast guard said.\n\n"
    "“We will find out,” Minister Ida Brandt told reporters. The ferry accord was suspended."
)


def read(text: str) -> tuple[Article, Reading]:
    article = prepare(Article("a", text, outlet="Post"))
    return article, read_article(article)[1]


def lines(text: str) -> list[Line]:
    _, reading = read(text)
    return list(lines_of(reading, text))


def shown(text: str, *, color: bool = False) -> str:
    article, reading = read(text)
    return listing(article, (reading,), color=color)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_reading_gets_a_code_of_its_letter(kind: str) -> None:
    _, reading = read(TEXT)
    codes = [mark.code for mark in marks_of(reading, TEXT) if mark.kind == kind]
    letter = next(row[0] for name, row in KINDS.items() if name == kind)
    assert codes and codes[0] == f"{letter}1"


def test_codes_are_unique() -> None:
    _, reading = read(TEXT)
    codes = [mark.code for mark in marks_of(reading, TEXT)]
    assert len(set(codes)) == len(codes)


def test_every_code_stands_once_at_the_words_and_once_in_the_list() -> None:
    found = lines(TEXT)
    at_words = sorted(code for line in found for piece in line.pieces for code in piece.codes)
    assert at_words == sorted(mark.code for line in found for mark in line.marks)


def test_a_number_tells_what_it_allows_and_counts() -> None:
    assert "count at least 40 people (died) [deaths] (allows from 40)" in shown(TEXT)


def test_a_status_tells_scale_and_thing() -> None:
    assert "agreement: suspended, stated, of The ferry accord" in shown(TEXT)


def test_speech_tells_who_speaks() -> None:
    assert "said by Ida Brandt (quoted)" in shown(TEXT)


def test_claims_tell_what_comparing_depends_on() -> None:
    assert "= quantity claim on deaths, reported" in re.sub(" +", " ", shown(TEXT))


def test_numbers_inside_a_date_are_told_by_the_date_alone() -> None:
    (line,) = lines("The poet was at home on 9 March 2026.")
    assert [mark.kind for mark in line.marks] == ["time"]


def test_without_colour_there_is_no_escape_code() -> None:
    assert "\x1b" not in shown(TEXT)


def test_colour_changes_no_words() -> None:
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown(TEXT, color=True)) == shown(TEXT)


def test_colour_marks_the_words() -> None:
    assert "\x1b[1;36m40" in shown(TEXT, color=True) or "36m40" in shown(TEXT, color=True)


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\ud800", "\x7f"])
def test_signs_that_act_on_a_terminal_are_taken_out(sign: str) -> None:
    assert sign not in shown(f"At least 40 {sign}[2J people died.")


def test_markup_of_the_printing_library_is_plain_text() -> None:
    assert "[red]40[#1] people[/red]" in shown("They said [red]40 people[/red] died.")


def test_an_empty_text_has_a_heading_only() -> None:
    assert shown("").count("\n") == 1


def test_the_legend_explains_every_letter() -> None:
    assert all(f"{letter} {meaning}" in legend() for letter, _, meaning in KINDS.values())


@given(odd_texts())
@settings(max_examples=40, deadline=None)
def test_pieces_join_to_the_sentence(text: str) -> None:
    for line in lines(text):
        assert "".join(piece.text for piece in line.pieces) == clean(line.sentence.span.of(text))
