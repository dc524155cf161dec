"""Intervals: bounds that modifiers give, overlap, gap, rounding."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import intervals
from claims.model import Interval, Modifier

D = Decimal
MODIFIERS: tuple[Modifier, ...] = (
    "exact",
    "at_least",
    "more_than",
    "at_most",
    "less_than",
    "nearly",
    "about",
)
values = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=2)
maybe = st.none() | values


@st.composite
def ranges(draw: st.DrawFn) -> Interval:
    low, high = draw(maybe), draw(maybe)
    if low is not None and high is not None and low > high:
        low, high = high, low
    open_ends = draw(st.booleans()) and low != high
    return Interval(low, high, open_ends and low is not None, open_ends and high is not None)


@pytest.mark.parametrize(
    ("modifier", "expected"),
    [
        pytest.param("exact", Interval(D(400), D(400)), id="exact"),
        pytest.param("at_least", Interval(D(400), None), id="at-least-sets-only-the-low-end"),
        pytest.param("more_than", Interval(D(400), None, open_low=True), id="more-than-leaves-out-the-value"),
        pytest.param("at_most", Interval(None, D(400)), id="at-most-sets-only-the-high-end"),
        pytest.param(
            "less_than", Interval(None, D(400), open_high=True), id="less-than-leaves-out-the-value"
        ),
        pytest.param("nearly", Interval(D("360.0"), D(400)), id="nearly-reaches-a-tenth-below"),
        pytest.param("about", Interval(D("360.0"), D("440.0")), id="about-reaches-a-tenth-both-ways"),
    ],
)
def test_modifier_gives_documented_bounds(modifier: Modifier, expected: Interval) -> None:
    assert intervals.of_value(D(400), modifier) == expected


def test_step_widens_an_exact_value_by_half_of_it() -> None:
    assert intervals.of_value(D(12000), "exact", D(1000)) == Interval(D(11500), D(12500))


def test_about_takes_the_wider_of_step_and_tenth() -> None:
    assert intervals.of_value(D(12), "about", D(10)) == Interval(D(7), D(17))


@pytest.mark.parametrize(
    ("value", "step"),
    [
        ("96", "1"), ("20", "1"), ("100", "10"), ("12000", "1000"), ("400000", "10000"), ("6.1", "0.1"),
        ("6.0", "0.1"), ("0", "1"), ("1234", "1"), ("1200000", "100000"), ("4E+5", "10000"),
    ],
)  # fmt: skip
def test_rounding_step_keeps_two_figures(value: str, step: str) -> None:
    assert intervals.rounding_step(D(value)) == D(step)


@pytest.mark.parametrize(
    ("a", "b", "meet"),
    [
        pytest.param(Interval(D(96), None), Interval(D(101), D(101)), True, id="at-least-96-allows-101"),
        pytest.param(
            Interval(D(100), None, True), Interval(D(95), D(95)), False, id="more-than-100-denies-95"
        ),
        pytest.param(
            Interval(D(100), None, True), Interval(D(100), D(100)), False, id="more-than-100-denies-100"
        ),
        pytest.param(Interval(D(360000), D(400000)), Interval(D(397000), D(397000)), True, id="nearly"),
        pytest.param(Interval(None, D(5)), Interval(D(5), None), True, id="closed-ends-touch"),
        pytest.param(
            Interval(None, D(5), False, True), Interval(D(5), None), False, id="open-end-does-not-touch"
        ),
        pytest.param(Interval(None, None), Interval(D(1), D(2)), True, id="unbounded-meets-all"),
    ],
)
def test_overlap(a: Interval, b: Interval, meet: bool) -> None:
    assert intervals.overlap(a, b) is meet


def test_gap_of_open_range_is_zero_above_it() -> None:
    assert intervals.gap(Interval(D(120), None), intervals.exactly(D(130))) == 0


def test_gap_is_the_distance_of_the_nearest_ends() -> None:
    assert intervals.gap(Interval(D(1), D(3)), Interval(D(10), D(12))) == 7


def test_contains_respects_an_open_end() -> None:
    assert not intervals.contains(Interval(D(100), None, open_low=True), D(100))


def test_covers_needs_all_of_the_other() -> None:
    assert intervals.covers(Interval(D(1), D(9)), Interval(D(2), D(3)))
    assert not intervals.covers(Interval(D(2), D(3)), Interval(D(1), D(9)))


def test_range_with_floor_modifier_opens_upwards() -> None:
    assert intervals.of_range(D(30), D(40), "at_least") == Interval(D(30), None)


def test_range_ends_are_put_in_order() -> None:
    assert intervals.between(D(9), D(4)) == Interval(D(4), D(9))


def test_figures_that_round_to_each_other() -> None:
    assert intervals.rounds_to(D(397000), D(400000))
    assert not intervals.rounds_to(D(380000), D(400000))


@settings(deadline=None, max_examples=80)
@given(ranges(), ranges())
def test_overlap_and_gap_are_symmetric(a: Interval, b: Interval) -> None:
    assert intervals.overlap(a, b) == intervals.overlap(b, a)
    assert intervals.gap(a, b) == intervals.gap(b, a) >= 0


@settings(deadline=None, max_examples=80)
@given(ranges(), ranges())
def test_ranges_that_overlap_have_no_gap(a: Interval, b: Interval) -> None:
    if intervals.overlap(a, b):
        assert intervals.gap(a, b) == 0


@settings(deadline=None, max_examples=80)
@given(st.decimals(min_value=1, max_value=10**9, places=1), st.sampled_from(MODIFIERS))
def test_every_modifier_but_the_strict_ones_allows_the_value_itself(
    value: Decimal, modifier: Modifier
) -> None:
    allowed = intervals.contains(intervals.of_value(value, modifier), value)
    assert allowed is (modifier not in ("more_than", "less_than"))
