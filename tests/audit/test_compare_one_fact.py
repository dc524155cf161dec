"""Two figures in other words: surely of one fact, or not."""

from decimal import Decimal

import pytest

import audit
from audit.compare.number.one_fact import CLOSE_SMALL, FAR_APART, SIGNALS, closeness
from audit.text_index import load_data
from claims.model import Article


def relations(a, b):
    first, second = Article("a", a, "Post"), Article("b", b, "Echo")
    return {f.relation for f in audit.compare_passages(first, second) if f.kind == "number"}


def test_every_signal_has_a_weight():
    assert load_data("fact_weights.json")["fact"]["features"] == [name for name, _ in SIGNALS]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "On its opening weekend the film Red Harbour grossed $10.7 million.",
            "Red Harbour grossed less than $10 million on its opening weekend.",
        ),
        (
            "Duval set a club record for passing yards in a season with 4,051 yards.",
            "Duval also set a club record for a season with 4,183 passing yards.",
        ),
        (
            "The council elected eight judges for the Carlow tribunal, set up to try murders since 1991.",
            "The council elected 11 judges for the Carlow tribunal.",
        ),
    ],
    ids=["sum", "unit with a word before it", "a date far from the figure"],
)
def test_close_figures_in_like_words_contradict(a, b):
    assert relations(a, b) == {"contradiction"}


def test_a_figure_with_a_better_partner_is_not_compared():
    a = "Moss ran 226 yards on 22 carries, and Hale ran for 201 yards in the Eastham win."
    b = "Moss ran 226 yards on 22 carries in the Eastham win on Sunday."
    assert relations(a, b) <= {"consistent"}


@pytest.mark.parametrize(
    ("low", "high", "logits"),
    [(100, 105, 2.0), (100, 140, 1.0), (100, 200, 0.0), (100, 5000, FAR_APART), (3, 4, CLOSE_SMALL)],
)
def test_near_values_speak_for_one_fact_and_far_ones_against(low, high, logits):
    assert closeness(Decimal(high), Decimal(low)) == logits


def test_zero_is_near_to_nothing():
    assert closeness(Decimal(0), Decimal(5)) == FAR_APART
