"""Who an article says a claim is from."""

import pytest

from audit.sources import source_of
from claims.model import Article, Attribution, Claim, Span

TEXT = "Two boats sank, the governor of Lind said."


def source(speaker: str | None, words: str) -> str:
    start = TEXT.find(words)
    spans = (Span(start, start + len(words)),) if words else ()
    said = Attribution((Span(0, 14),), spans, speaker=speaker)
    whole = Span(0, len(TEXT))
    claim = Claim(
        "c", "a", "text", "statement", span=whole, sentence=whole, subject="", block="body", attribution=said
    )
    return source_of(claim, Article("a", TEXT))


@pytest.mark.parametrize(
    ("speaker", "words", "shown"),
    [
        ("Lind", "the governor of Lind", "the governor of Lind"),
        ("Ana Ruel", "the governor", "Ana Ruel"),
        (None, "the governor", "the governor"),
        ("Ana Ruel", "", "Ana Ruel"),
        (None, "", ""),
    ],
)
def test_a_source_is_named_in_the_words_that_say_most(speaker: str | None, words: str, shown: str) -> None:
    assert source(speaker, words) == shown


def test_the_outlets_own_voice_has_no_source() -> None:
    whole = Span(0, len(TEXT))
    claim = Claim("c", "a", "text", "statement", span=whole, sentence=whole, subject="", block="body")
    assert source_of(claim, Article("a", TEXT)) == ""
