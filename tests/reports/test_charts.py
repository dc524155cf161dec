"""Drawings: plain numbers in, SVG out."""

import xml.etree.ElementTree as ET

import pytest

from reports import charts
from reports.view_drawings import Axis, Bar, Figure
from reports.view_figures import number_axis, number_text, time_axis

AXIS = Axis(0, 100, ((0.0, "0"), (50.0, "50"), (100.0, "100")))


def bar(low: float | None, high: float | None, **more: object) -> Bar:
    return Bar("label", "Harbour Post", "Tue 3 Mar 2026", "A", low, high, **more)  # type: ignore[arg-type]


def test_a_plain_number_is_one_dot() -> None:
    drawn = charts.range_bar(bar(42, 42), AXIS)
    assert drawn.count("<circle") == 1
    assert "arrow" not in drawn


def test_an_unbounded_end_is_an_arrow_to_the_edge() -> None:
    drawn = charts.range_bar(bar(57, None), AXIS)
    assert 'class="arrow"' in drawn
    assert f"H{charts.BAR_WIDTH - 8}" in drawn


def test_an_open_end_is_hollow() -> None:
    assert "hollow" in charts.range_bar(bar(57, 80, open_low=True), AXIS)


def test_bars_keep_the_order_of_their_numbers() -> None:
    places = [charts.scale(value, AXIS, 8, 312) for value in (10, 42, 57)]
    assert places == sorted(places)


def test_names_in_drawings_are_escaped() -> None:
    hostile = Bar('"><script>', "<b>Post</b>", "now", "A", 1, 2, at=0.0)
    drawn = charts.over_time(Figure("t", AXIS, (hostile,), times=time_axis([0.0])))
    assert "<script" not in drawn
    assert "<b>" not in drawn


@pytest.mark.parametrize(
    "drawn",
    [
        charts.range_bar(bar(1, 2), AXIS),
        charts.range_bar(bar(None, 2, open_high=True), AXIS),
        charts.axis_marks(AXIS),
        charts.shape_key(3),
        charts.over_time(
            Figure("t", AXIS, (bar(1, None, at=5.0), bar(None, 9, at=5.0)), times=time_axis([5.0]))
        ),
    ],
)
def test_a_drawing_is_well_formed_and_hidden_from_screen_readers(drawn: str) -> None:
    assert ET.fromstring(drawn).get("aria-hidden") == "true"


def test_every_outlet_of_a_figure_has_its_own_shape() -> None:
    drawn = [charts.shape_path(number, 0, 0) for number in range(len(charts.SHAPES))]
    assert len(set(drawn)) == len(charts.SHAPES)


def test_a_figure_without_times_is_not_drawn_over_time() -> None:
    assert charts.over_time(Figure("t", AXIS, (bar(1, 2),))) == ""


@pytest.mark.parametrize("values", [[42, 57], [0.001, 0.002], [5, 5], [610_000, 1_000_000], [-4, 3]])
def test_an_axis_holds_its_values(values: list[float]) -> None:
    axis = number_axis(values)
    assert axis is not None
    assert axis.low <= min(values) and max(values) <= axis.high
    assert 2 <= len(axis.marks) <= 12


def test_there_is_no_axis_without_finite_values() -> None:
    assert number_axis([float("inf")]) is None


def test_an_axis_of_counts_starts_at_zero() -> None:
    axis = number_axis([42, 57])
    assert axis is not None
    assert axis.low == 0


@pytest.mark.parametrize(
    ("value", "words"),
    [(1200.0, "1,200"), (2.5e6, "2.5 million"), (3e9, "3 billion"), (0.25, "0.25")],
)
def test_numbers_are_written_for_people(value: float, words: str) -> None:
    assert number_text(value) == words
