"""Reading stays linear: a sentence handed to the extractors is bounded, and is read once."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import clauses, document, segment
from claims.assemble import dated_sentences
from claims.document import Document, Token, make_document
from claims.events import find_events
from claims.extractors import prepare, read_article
from claims.model import Article, Sentence, Span


def _document(text: str) -> Document:
    return make_document(Article("x", text), "text", segment.split(text))


@pytest.mark.parametrize("unit", ["word ", "word", "12 ", "(", "\u202e\U0001f600", "a,b;c - ", "said Mr. "])
def test_no_sentence_is_longer_than_the_bound(unit: str) -> None:
    text = unit * (3 * segment.LONGEST // len(unit) + 1)
    assert max(s.span.end - s.span.start for s in segment.split(text)) <= segment.LONGEST


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "harbour " * segment.LONGEST
    assert {word for s in segment.split(text) for word in s.span.of(text).split()} == {"harbour"}


def test_a_sentence_within_the_bound_is_left_whole() -> None:
    text = ("harbour " * segment.LONGEST)[: segment.LONGEST - 1] + "."
    assert len(segment.split(text)) == 1


@given(st.text(alphabet="ab .\n\t", max_size=300), st.integers(3, 20))
@settings(max_examples=80, deadline=None)
def test_pieces_hold_every_character_once(text: str, bound: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segment, "LONGEST", bound)
        spans = [s.span for s in segment.split(text)]
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_what_is_read_of_a_sentence_is_read_once() -> None:
    calls: list[int] = []

    def count(tokens: tuple[Token, ...]) -> int:
        calls.append(len(tokens))
        return len(tokens)

    made = _document("A ferry sank off the coast.")
    assert [made.kept(count, 0) for _ in range(5)] == [7] * 5
    assert len(calls) == 1


def test_two_readers_of_one_sentence_are_told_apart() -> None:
    made = _document("A ferry sank.")
    assert (made.kept(len, 0), made.kept(clauses.tag, 0)) == (4, "DXV.")


def test_a_long_text_keeps_few_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "_CACHE_LIMIT", 100)
    made = _document("A ferry sank. " * 500)
    for index in range(len(made.sentences)):
        made.tokens(index)
        made.kept(len, index)
    assert max(len(made._tokens), len(made._kept)) <= document._FEW_SENTENCES


def test_a_long_text_reads_like_a_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Anna Berg, 29, did not resign on Friday. The mayor said 12 people were hurt in Oslo.\n\n" * 3
    short = read_article(prepare(Article("x", text)))
    monkeypatch.setattr(document, "_CACHE_LIMIT", 10)
    monkeypatch.setattr("claims.names._LONGEST_KEPT", 10)
    assert read_article(prepare(Article("x", text))) == short


def test_events_are_looked_for_in_dated_sentences_only() -> None:
    text = "The clerk resigned. The clerk resigned on 3 May 2019."
    body = read_article(prepare(Article("x", text)))[1]
    assert dated_sentences(body) == (1,)
    assert [claim.index for claim in body.claims if claim.kind == "event"] == [1]


def test_events_of_chosen_sentences_are_those_of_all() -> None:
    made = make_document(
        Article("x", "The clerk resigned. The clerk resigned."),
        "text",
        (Sentence(Span(0, 19)), Sentence(Span(20, 39))),
    )
    assert find_events(made, (1,)) == find_events(made)[1:]
