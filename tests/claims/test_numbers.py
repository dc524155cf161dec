"""Numbers in figures and words."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.number_tokens import parse_figures
from claims.numbers import parse_number

D = Decimal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234,567", "1234567"), ("1.234.567", "1234567"), ("12,34,567", "1234567"),
        ("1 234 567", "1234567"),
        ("3.14", "3.14"), ("1,5", "1.5"), ("1.2bn", "1200000000"), ("10k", "10000"), ("10M", "10000000"),
        ("1.2 million", "1200000"), ("40 crore", "400000000"), ("3 lakh", "300000"),
        ("three lakh crore", "3000000000000"), ("twenty-one", "21"), ("forty two", "42"),
        ("fifteen hundred", "1500"),
        ("two hundred and two thousand", "202000"), ("six trillion and three hundred", "6000000000300"),
        ("4 thousand 3 hundred", "4300"), ("3 hundred and 21", "321"), ("a dozen", "12"),
        ("half a dozen", "6"),
        ("three dozen", "36"), ("a hundred thousand", "100000"), ("half a million", "500000"),
        ("a quarter million", "250000"), ("one and a half", "1.5"), ("two and a half million", "2500000"),
        ("3 million and a quarter", "3250000"), ("two-thirds", "0.6667"), ("three quarters", "0.75"),
        ("one eighth", "0.125"), ("five and two thirds", "5.6667"), ("1/4", "0.25"), ("2 1/4", "2.25"),
        ("½", "0.5"),
        ("2½", "2.5"), ("minus five", "-5"), ("-5", "-5"), (".25", "0.25"), ("nine point zero four", "9.04"),
        ("one in five", "0.2"), ("three out of ten", "0.3"), ("twice", "2"), ("11th", "11"),
        ("twenty-first", "21"),
    ],
)  # fmt: skip
def test_value(text: str, value: str) -> None:
    found = parse_number(text)
    assert found is not None
    assert round(found, 4) == D(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "boats",
        "dozens",
        "four three",
        "1.2.3",
        "five boats",
        "and",
        "a",
        "9" * 40,
        "1,23,4",
        "second-hand",
    ],
)
def test_no_single_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(("text", "value"), [("007", "7"), ("1,2,3", None), ("12,345.60", "12345.60")])
def test_figures(text: str, value: str | None) -> None:
    assert parse_figures(text) == (None if value is None else D(value))


_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def _below_thousand(number: int) -> str:
    if number >= 100:
        rest = number % 100
        return f"{_ONES[number // 100]} hundred" + (f" and {_below_thousand(rest)}" if rest else "")
    if number >= 20:
        return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    return _ONES[number]


def in_words(number: int) -> str:
    """The English words for a whole number below 10^15."""
    if number < 1000:
        return _below_thousand(number)
    for size, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand")):
        if number >= size:
            rest = number % size
            joiner = " and " if rest and rest < 100 else " "
            return f"{_below_thousand(number // size)} {word}" + (joiner + in_words(rest) if rest else "")
    raise AssertionError(number)


@settings(deadline=None, max_examples=150)
@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_words_separators_and_plain_figures_agree(number: int) -> None:
    assert (
        parse_number(str(number)) == parse_number(f"{number:,}") == parse_number(in_words(number)) == number
    )


@settings(deadline=None, max_examples=60)
@given(
    st.integers(min_value=1, max_value=9999),
    st.sampled_from([("million", 6), ("billion", 9), ("bn", 9), ("thousand", 3), ("trillion", 12)]),
)
def test_magnitude_word_moves_the_point(tenths: int, magnitude: tuple[str, int]) -> None:
    word, power = magnitude
    joiner = "" if word == "bn" else " "
    assert parse_number(f"{tenths / 10}{joiner}{word}") == D(tenths) * 10 ** (power - 1)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    parse_number(text)
