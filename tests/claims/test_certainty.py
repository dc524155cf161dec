"""How sure an article is of the words of a span."""

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.certainty import certainty_at, certainty_spans
from claims.document import Document, make_document
from claims.lexicon import DATA
from claims.model import Article, Attribution, Sentence, Span


def document_of(text: str) -> Document:
    sentences = (Sentence(Span(0, len(text))),) if text else ()
    return make_document(Article("a", text), "text", sentences)


def marked(text: str) -> tuple[Document, Span]:
    """The text without its brackets, and the span they held."""
    start, end = text.index("["), text.index("]") - 1
    return document_of(text.replace("[", "").replace("]", "")), Span(start, end)


def at(text: str) -> tuple[str, str]:
    document, span = marked(text)
    return certainty_at(document, 0, span)


def rows(name: str) -> list[Any]:
    entries = tomllib.loads((DATA / "en" / name).read_text(encoding="utf-8"))["entry"]
    return [pytest.param(entry, id=entry["name"]) for entry in entries]


def polarity(entry: dict[str, Any]) -> str:
    return "negated" if entry.get("negates") else "affirmed"


@pytest.mark.parametrize("entry", rows("certainty.toml"))
def test_lexicon_example_is_governed(entry: dict[str, Any]) -> None:
    level, found = at(entry["example"])
    assert found == polarity(entry)
    if "level" in entry:
        assert level == entry["level"]


@pytest.mark.parametrize("entry", rows("certainty.toml"))
def test_lexicon_counterexample_is_not_governed(entry: dict[str, Any]) -> None:
    level, found = at(entry["counterexample"])
    if entry.get("negates"):
        assert found == "affirmed"
    else:
        assert level != entry["level"]


@pytest.mark.parametrize("entry", rows("negation.toml"))
def test_idle_negation_denies_nothing(entry: dict[str, Any]) -> None:
    assert at(entry["example"])[1] == "affirmed"
    assert at(entry["counterexample"])[1] == "negated"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two sides [signed] the accord.", ("stated", "affirmed")),
        ("The two sides did not [sign] the accord.", ("stated", "negated")),
        ("The two sides didn't [sign] the accord.", ("stated", "negated")),
        ("The minister did not deny that troops [crossed] the river.", ("possible", "affirmed")),
        ("The minister denied having [met] the envoy.", ("denied", "negated")),
        ("The [ceasefire] may hold.", ("possible", "affirmed")),
        ("The [agreed] text may change.", ("stated", "affirmed")),
        ("[Twelve people], including two children, may have died.", ("possible", "affirmed")),
        ("After [12 people] died, the army may withdraw.", ("stated", "affirmed")),
        ("It will not [sign] the deal.", ("expected", "negated")),
        ("They talked for hours without [reaching] a deal.", ("stated", "negated")),
        ("Neither the army nor the rebels [signed] the deal.", ("stated", "negated")),
        ("The talks [failed] to end the war.", ("stated", "affirmed")),
        ("The parties agreed to [withdraw] troops.", ("expected", "affirmed")),
        ("The parties [agreed] to withdraw troops.", ("stated", "affirmed")),
        ("They signed in May and [left].", ("stated", "affirmed")),
        ("They [left] as soon as possible.", ("stated", "affirmed")),
        ("[Aid officials] say the bridge must close.", ("stated", "affirmed")),
        ("The mayor rejected suggestions that he was ill, insisting he was [fit].", ("stated", "affirmed")),
        ("The bridge was [closed], police said.", ("reported", "affirmed")),
        ("The bridge was [closed], said Ann Roe, the mayor.", ("reported", "affirmed")),
        ("Not only was the road [closed] but the bridge fell.", ("stated", "affirmed")),
        ("The plan was [dropped], not approved.", ("stated", "affirmed")),
        ("The firm could not be [sold].", ("possible", "negated")),
        ("The two men were accused of [stealing] a van.", ("alleged", "affirmed")),
        ("Rail staff refused to [work] on Sunday.", ("stated", "negated")),
        ("No deal was [signed].", ("stated", "negated")),
        ("Officials have no plans to [close] the road.", ("stated", "negated")),
        ("The envoy dismissed claims that talks had [collapsed].", ("denied", "negated")),
        ("The town would have been [flooded] if the dam had burst.", ("possible", "affirmed")),
    ],
)  # fmt: skip
def test_reading(text: str, expected: tuple[str, str]) -> None:
    assert at(text) == expected


WORDS = st.sampled_from(
    [
        "not",
        "may",
        "denied",
        "that",
        "no",
        "the",
        "army",
        ",",
        ";",
        "said",
        '"',
        "failed",
        "to",
        "sign",
        "and",
        "but",
        "if",
        "-",
        "without",
    ]
)


@given(st.lists(WORDS, max_size=30))
@settings(max_examples=60, deadline=None)
def test_scopes_lie_inside_the_sentence(parts: list[str]) -> None:
    text = " ".join(parts)
    document = document_of(text)
    for found in certainty_spans(document, 0) if text else ():
        for span in (found.cue, *found.scope, *found.subject):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text) == span.of(text).strip()


def test_a_repeated_sentence_is_read_at_its_own_place() -> None:
    text = "The deal may fail. The deal may fail."
    half = len(text) // 2 + 1
    sentences = (Sentence(Span(0, half - 1)), Sentence(Span(half, len(text))))
    document = make_document(Article("a", text), "text", sentences)
    cues = [found.cue.of(text) for index in (0, 1) for found in certainty_spans(document, index)]
    assert cues == ["may", "may"]
    assert certainty_at(document, 1, Span(half + 13, half + 17)) == ("possible", "affirmed")


def test_content_of_a_report_is_at_least_reported() -> None:
    document, span = marked("The road was [shut] at noon.")
    report = Attribution((Span(0, 26),))
    assert certainty_at(document, 0, span, (report,)) == ("reported", "affirmed")
