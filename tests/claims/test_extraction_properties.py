"""What must hold of everything read in an article, whatever stands around it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extractors import prepare, read_article
from claims.model import Article, Interval, Modifier, Reading, Span
from tests.strategies import odd_texts

PARAGRAPHS = (
    "At least 12 people were killed when a ferry sank off Port Amber on 9 March 2026, the coast guard said.",
    "“We will find out what happened,” Transport Minister Ida Brandt told reporters.",
    "The bridge accord was suspended in Lindmar.",
    "Unemployment fell to 5.4 percent, the statistics office said.",
)
# Plain sentences that name nobody and give no date: nothing in them may be pointed back to.
UNRELATED = ("Tulips bloom in spring.", "Bread is baked daily.", "Rain is good for gardens.")


def read(text: str) -> Reading:
    return read_article(prepare(Article("a", text, outlet="Post", published=None)))[1]


def spans(item: Any) -> Iterator[Span]:
    """Every span of a record, its tuples of spans included."""
    for name in item.__slots__:
        value = getattr(item, name)
        yield from (
            part for part in (value if isinstance(value, tuple) else (value,)) if isinstance(part, Span)
        )


def items(reading: Reading) -> tuple[Any, ...]:
    return (*reading.quantities, *reading.times, *reading.names, *reading.statuses, *reading.attributions)


def told(reading: Reading, start: int, end: int) -> list[tuple[object, ...]]:
    """What was read in [start, end), by place from `start`."""
    return [
        (type(item).__name__, span.start - start, span.end - start)
        for item in items(reading)
        for span in spans(item)
        if start <= span.start < end
    ]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(UNRELATED), max_size=3),
    st.sampled_from(PARAGRAPHS),
    st.lists(st.sampled_from(UNRELATED), max_size=3),
)
def test_unrelated_paragraphs_change_nothing(before: list[str], text: str, after: list[str]) -> None:
    whole = "\n\n".join((*before, text, *after))
    start = sum(len(part) + 2 for part in before)
    assert told(read(whole), start, start + len(text)) == told(read(text), 0, len(text))


@settings(max_examples=40, deadline=None)
@given(odd_texts())
def test_every_span_is_inside_the_text_and_trimmed(text: str) -> None:
    for item in items(read(text)):
        for span in spans(item):
            assert span.end <= len(text)
            assert span.of(text) == span.of(text).strip()


@pytest.mark.parametrize(
    "spellings",
    [
        ("12", "twelve", "a dozen"),
        ("500,000", "half a million", "500 thousand", "0.5 million", "500000"),
        ("1,500,000", "1.5 million", "one and a half million"),
        ("2,400", "2.4 thousand", "two thousand four hundred", "twenty-four hundred"),
        ("3,000,000,000", "three billion", "3 billion", "3bn"),
    ],
    ids=lambda spellings: spellings[0],
)
def test_figures_words_and_magnitudes_give_the_same_interval(spellings: tuple[str, ...]) -> None:
    found = {read(f"The storm cut power to {words} homes.").quantities[0].interval for words in spellings}
    assert len(found) == 1


# docs/quantities.md#modifiers: what each word makes of 400
BOUNDS: dict[str, tuple[Modifier, Interval]] = {
    "at least": ("at_least", Interval(Decimal(400), None)),
    "more than": ("more_than", Interval(Decimal(400), None, open_low=True)),
    "up to": ("at_most", Interval(None, Decimal(400))),
    "fewer than": ("less_than", Interval(None, Decimal(400), open_high=True)),
    "nearly": ("nearly", Interval(Decimal(360), Decimal(400))),
    "about": ("about", Interval(Decimal(360), Decimal(440))),
}


@pytest.mark.parametrize("words", BOUNDS)
def test_a_modifier_sets_the_documented_bounds(words: str) -> None:
    (quantity,) = read(f"The storm cut power to {words} 400 homes.").quantities
    assert (quantity.modifier, quantity.interval) == BOUNDS[words]


@pytest.mark.parametrize("words", BOUNDS)
def test_a_modifier_leaves_the_value_and_what_is_counted(words: str) -> None:
    texts = (f"The storm cut power to {words} 400 homes.", "The storm cut power to 400 homes.")
    found = [(text, read(text).quantities[0]) for text in texts]
    assert len({(q.value, q.unit, q.counted and q.counted.of(text)) for text, q in found}) == 1


def test_reading_twice_gives_the_same() -> None:
    text = "\n\n".join(PARAGRAPHS)
    assert read(text) == read(text)
