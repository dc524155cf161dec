"""Who says what: content, source, cue, directness and speaker."""

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.attribution import find_attributions
from claims.document import Document, make_document
from claims.lexicon import DATA
from claims.model import Article, Attribution, Name, Span
from claims.segment import split


def document_of(text: str) -> Document:
    return make_document(Article("a", text), "text", split(text))


def read(text: str) -> tuple[Attribution, ...]:
    return find_attributions(document_of(text))


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " // ".join(span.of(text) for span in spans)


def told(text: str) -> list[tuple[str, str, str]]:
    """(source, cue, content) of every attribution."""
    return [(words(text, a.source), words(text, a.cue), words(text, a.content)) for a in read(text)]


def rows() -> list[Any]:
    entries = tomllib.loads((DATA / "en" / "reporting.toml").read_text(encoding="utf-8"))["entry"]
    return [pytest.param(entry, id=entry["name"]) for entry in entries]


def between(text: str, left: str, right: str) -> list[str]:
    return [part.split(right)[0] for part in text.split(left)[1:]]


@pytest.mark.parametrize("entry", rows())
def test_lexicon_example_gives_its_source_and_content(entry: dict[str, Any]) -> None:
    marked = entry["example"]
    text = "".join(char for char in marked if char not in "[]{}")
    found = told(text)
    assert [content.rstrip(".") for _, _, content in found] == [
        c.rstrip(".") for c in between(marked, "[", "]")
    ]
    assert [source for source, _, _ in found if source] == between(marked, "{", "}")


@pytest.mark.parametrize("entry", rows())
def test_lexicon_counterexample_reports_nothing(entry: dict[str, Any]) -> None:
    assert told(entry["counterexample"]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The ferry left early, harbour officials said.",
            [("harbour officials", "said", "The ferry left early")], id="after the content",
        ),
        pytest.param(
            "“The ferry left early,” said Ann Roe, a port clerk.",
            [("Ann Roe, a port clerk", "said", "“The ferry left early,”")], id="turned round",
        ),
        pytest.param(
            "Ann Roe, a port clerk, said the ferry had left.",
            [("Ann Roe, a port clerk", "said", "the ferry had left")], id="source with a description",
        ),
        pytest.param(
            "On Monday, police said the road was shut.",
            [("police", "said", "the road was shut")], id="time before the source",
        ),
        pytest.param(
            "Police said on Monday that the road was shut.",
            [("Police", "said", "that the road was shut")], id="time before the content",
        ),
        pytest.param(
            "Police said October sales were poor.",
            [("Police", "said", "October sales were poor")], id="month inside the content",
        ),
        pytest.param(
            "“It was dark,” Roe said. “We saw nothing at all.”",
            [("Roe", "said", "“It was dark,” // “We saw nothing at all.”")], id="quotation goes on",
        ),
        pytest.param(
            "“It was dark. We saw nothing,” Roe told the BBC.",
            [("Roe", "told", "“It was dark. We saw nothing,”")], id="quotation over two sentences",
        ),
        pytest.param(
            "The road, she said, was closed at noon.",
            [("she", "said", "The road // was closed at noon")], id="inside the content",
        ),
        pytest.param(
            "But, he said, the road was closed.",
            [("he", "said", "the road was closed")], id="but before the report is no content",
        ),
        pytest.param(
            "Officials said the dam was safe, but residents said it leaked.",
            [("Officials", "said", "the dam was safe"), ("residents", "said", "it leaked")], id="two reports",
        ),
        pytest.param(
            "The governor said the dam was safe, the state agency reported.",
            [("the state agency", "reported", "The governor said the dam was safe")], id="outer report only",
        ),
        pytest.param(
            "Police said the man was a baker but would not name him.",
            [("Police", "said", "the man was a baker")], id="what is withheld is no content",
        ),
        pytest.param(
            "According to Ann Roe, a port clerk, the ferry left at noon.",
            [("Ann Roe, a port clerk", "According to", "the ferry left at noon")], id="according to, first",
        ),
        pytest.param(
            "The mayor condemned the attack and said the city was calm.",
            [("The mayor", "condemned", "the attack"), ("The mayor", "said", "the city was calm")],
            id="second verb of a report",
        ),
        pytest.param(
            "Officials tried to calm fears, insisting it was a “unique case”.",
            [("Officials", "insisting", "it was a “unique case”")], id="participle takes the subject",
        ),
        pytest.param(
            'He called the plan "a gift to the very rich".',
            [("He", "called", 'the plan "a gift to the very rich"')], id="naming with a quotation",
        ),
        pytest.param(
            'The minister asked Roe, "Who signed the order?"',
            [("The minister", "asked", '"Who signed the order?"')], id="addressee before the quotation",
        ),
        pytest.param(
            "‘We won’t go back,’ said Ann Roe.",
            [("Ann Roe", "said", "‘We won’t go back,’")], id="single quotation marks",
        ),
        pytest.param(
            "\"It's over,\" he said. \"We're done.\"",
            [("he", "said", "\"It's over,\" // \"We're done.\"")], id="straight marks",
        ),
        pytest.param(
            "The workers' union said the miners' pay was late.",
            [("The workers' union", "said", "the miners' pay was late")],
            id="apostrophes are no quotation marks",
        ),
    ],
)  # fmt: skip
def test_reading(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “green lane” opened in May.",
        "The United States is open to talks.",
        "She added six spoons of sugar to the tea.",
        "He would say that the town had changed.",
        "The film “The Long Road Home” opened in May.",
        "The man, identified as a baker, was held.",
        "Without saying a word, he left.",
        "He is said to be ill.",
    ],
)
def test_no_report(text: str) -> None:
    assert told(text) == []


def test_headline_source_before_a_colon() -> None:
    assert told("Sheriff: two hurt in fire\n\nA barn burned.")[0] == ("Sheriff", ":", "two hurt in fire")


def test_quotation_over_paragraphs_stays_with_its_speaker() -> None:
    text = "“It was dark,” Roe said. “We ran.\n\n“Then the lights came on again.”"
    found = read(text)
    assert len(found) == 1
    assert words(text, found[0].content).endswith("“Then the lights came on again.”")


def test_mark_never_closed_ends_with_its_paragraph() -> None:
    text = "“It was dark, Roe said.\n\nThe town has 400 people."
    assert all(span.end <= text.index("\n") for a in read(text) for span in a.content)


def test_quoted_sentence_without_source_after_a_report_keeps_the_source() -> None:
    text = "Roe said the road was shut. “We had to walk the whole way home.”"
    assert [words(text, a.source) for a in read(text)] == ["Roe", "Roe"]


def test_direct_needs_most_words_quoted() -> None:
    assert [a.direct for a in read("“We left at dawn,” Roe said.")] == [True]
    assert [a.direct for a in read("Roe said they had left the old town at “dawn”.")] == [False]


def test_quotes_leave_the_marks_out() -> None:
    text = "“We left at dawn,” Roe said."
    assert [words(text, a.quotes) for a in read(text)] == ["We left at dawn,"]


def name(text: str, words_: str, kind: Any = "person", **more: Any) -> Name:
    start = text.index(words_)
    return Name(Span(start, start + len(words_)), kind, more.pop("canonical", words_), **more)


def test_speaker_is_the_canonical_name_in_the_source() -> None:
    text = "“We left,” Roe said."
    found = find_attributions(document_of(text), (name(text, "Roe", canonical="Ann Roe"),))
    assert [a.speaker for a in found] == ["Ann Roe"]


def test_person_outranks_the_body_spoken_for() -> None:
    text = "Acme Corp spokeswoman Ann Roe said the mine was safe."
    names = (name(text, "Acme Corp", "organisation"), name(text, "Ann Roe"))
    assert [a.speaker for a in find_attributions(document_of(text), names)] == ["Ann Roe"]


def test_spokesman_for_a_person_is_not_that_person() -> None:
    text = "A spokesman for Ann Roe said the mine was safe."
    assert [a.speaker for a in find_attributions(document_of(text), (name(text, "Ann Roe"),))] == [None]


def test_pronoun_is_the_last_speaker_not_the_last_name() -> None:
    text = "Ann Roe said Bob Poe was ill. She said he had left."
    names = (name(text, "Ann Roe"), name(text, "Bob Poe"))
    assert [a.speaker for a in find_attributions(document_of(text), names)] == ["Ann Roe", "Ann Roe"]


def test_pronoun_without_a_speaker_is_the_last_person_named() -> None:
    text = "Ann Roe left the hall. “It is over,” she said."
    assert [a.speaker for a in find_attributions(document_of(text), (name(text, "Ann Roe"),))] == ["Ann Roe"]


def test_empty_text_has_no_reports() -> None:
    assert find_attributions(document_of("")) == ()


PIECES = st.sampled_from(
    [
        "“", "”", '"', "'", "‘", "’", "''", "said", "Roe", "the road", ",", ".", " ", "\n\n", "police",
        "was", "according to", "that", "who", ";", ":", "-", "adding", "5", "🙂", "\u202e", "told",
        "and", "it", "but",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40))
@settings(max_examples=150, deadline=None)
def test_every_span_is_verbatim_and_content_never_empty(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for found in read(text):
        assert found.content
        for span in (*found.content, *found.source, *found.cue, *found.quotes):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text) == span.of(text).strip()


PARAGRAPHS = (
    "“We left at dawn,” Ann Roe said. “It was cold.”",
    "The road was shut, police said.",
    "The town has a market on Fridays.",
    "Officials said the dam was safe, but residents said it leaked.",
)


@given(st.permutations(PARAGRAPHS))
@settings(max_examples=24, deadline=None)
def test_unrelated_paragraphs_change_nothing(order: list[str]) -> None:
    text = "\n\n".join(order)
    assert sorted(told(text)) == sorted(found for paragraph in order for found in told(paragraph))


def test_unbalanced_marks_take_linear_time() -> None:
    text = '“ it is ‘ so " he said and ' * 4000
    assert isinstance(read(text), tuple)


def named(text: str, name: str) -> Name:
    start = text.index(name)
    return Name(Span(start, start + len(name)), "place", name)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("The governor of Lima said the port was safe.", None, id="someone of an office"),
        pytest.param("The government of Lima said the port was safe.", "Lima", id="the place's government"),
        pytest.param("Lima said the port was safe.", "Lima", id="the place itself"),
    ],
)
def test_whoever_holds_an_office_of_a_place_is_not_the_place(text: str, speaker: str | None) -> None:
    (found,) = find_attributions(document_of(text), (named(text, "Lima"),))
    assert found.speaker == speaker


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        pytest.param(
            "Pilot Ida Brandt was furious: “They told us nothing of the storm.”",
            "Pilot Ida Brandt", "“They told us nothing of the storm.”", id="a clause and a colon",
        ),
        pytest.param(
            "“They told us nothing of the storm,” Brandt thundered back.",
            "Brandt", "“They told us nothing of the storm,”", id="a verb that is none of saying",
        ),
        pytest.param(
            "Mayor Ida Brandt of Lund, asked whether it would hold, told reporters: “The dam will hold.”",
            "Mayor Ida Brandt of Lund", "“The dam will hold.”", id="a description that is a clause",
        ),
        pytest.param(
            "The tank had leaked for weeks, the inquiry concluded on Monday.",
            "the inquiry", "The tank had leaked for weeks", id="a verb that takes that, at the end",
        ),
        pytest.param(
            "The river crested at five metres, Water Board gauges showed.",
            "Water Board gauges", "The river crested at five metres", id="what records show",
        ),
    ],
)  # fmt: skip
def test_reports_in_looser_wording(text: str, source: str, content: str) -> None:
    assert [(s, c) for s, _, c in told(text)] == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The list was short: “Bread”.",
        "“The Long Way Home,” a film by Brandt, opened on Monday.",
        "The film showed a sunset.",
        "Inspectors found the pipe.",
    ],
)
def test_no_report_in_like_wording(text: str) -> None:
    assert not told(text)
