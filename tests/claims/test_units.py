"""Units: names, dimensions, conversion."""

from decimal import Decimal

import pytest

from claims import units
from claims.errors import LexiconError

D = Decimal


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("miles", "mile"), ("km/h", "kilometer per hour"), ("MPH", "mile per hour"), ("%", "percent"),
        ("per cent", "percent"), ("percentage points", "percentage point"), ("$", "USD"), ("US$", "USD"),
        ("euros", "EUR"), ("°C", "celsius"), ("sq km", "square kilometer"), ("tonnes", "metric ton"),
        ("feet", "foot"), ("centuries", "century"), ("pounds", "pound"), ("rupees", "INR"),
    ],
)  # fmt: skip
def test_canonical_name(text: str, name: str) -> None:
    assert units.canonical(text) == name


def test_unknown_word_is_no_unit() -> None:
    assert units.canonical("umbrella") is None


@pytest.mark.parametrize(
    ("unit", "dimension"),
    [("mile", "length"), ("hour", "time"), ("USD", "money"), ("magnitude", "magnitude"), ("umbrella", None)],
)
def test_dimension(unit: str, dimension: str | None) -> None:
    assert units.dimension(unit) == dimension


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        ("30", "mile", "kilometer", "48.28032"), ("100", "celsius", "fahrenheit", "212"),
        ("32", "fahrenheit", "celsius", "0"), ("2", "decade", "year", "20"),
        ("1", "hectare", "square meter", "10000"),
        ("5", "foot", "inch", "60"), ("1", "metric ton", "kilogram", "1000"),
    ],
)  # fmt: skip
def test_conversion(value: str, unit: str, to: str, expected: str) -> None:
    assert round(units.convert(D(value), unit, to), 6) == D(expected)


def test_conversion_there_and_back_gives_the_value() -> None:
    assert round(units.convert(units.convert(D(7), "mile", "meter"), "meter", "mile"), 12) == 7


@pytest.mark.parametrize(("unit", "to"), [("mile", "hour"), ("USD", "EUR"), ("mile", "umbrella")])
def test_units_of_two_dimensions_do_not_convert(unit: str, to: str) -> None:
    with pytest.raises(LexiconError, match="cannot convert"):
        units.convert(D(1), unit, to)


def test_same_currency_converts_to_itself() -> None:
    assert units.convert(D(5), "USD", "USD") == 5


def test_factors_are_positive() -> None:
    assert all(unit.factor > 0 for unit in units.units().values())
