"""How the figures of reports/data/measured.toml are counted and written."""

import tomllib

import pytest

from benchmarks.measured import by_kind, to_toml, touches
from reports.view_words import KINDS

PAIR = {
    "id": "1", "flag": True, "types": ["number"],
    "a": {"text": "Four died."}, "b": {"text": "Six died."},
    "spans": {"a": ["Four"], "b": ["Six"]},
}  # fmt: skip
HIT = {"kind": "number", "a": [[0, 4]], "b": [[0, 3]]}


def test_the_right_kind_at_the_right_words_is_right() -> None:
    assert by_kind([PAIR], {"1": [HIT]})["number"] == {"holds": 1, "said": 1, "right": 1}


def test_the_right_kind_at_other_words_is_wrong() -> None:
    assert by_kind([PAIR], {"1": [{**HIT, "b": [[4, 8]]}]})["number"] == {"holds": 1, "said": 1, "right": 0}


def test_a_kind_is_counted_once_a_pair() -> None:
    assert by_kind([PAIR], {"1": [HIT, HIT]})["number"]["said"] == 1


def test_another_kind_is_wrong() -> None:
    assert by_kind([PAIR], {"1": [{**HIT, "kind": "status"}]})["status"] == {"said": 1, "right": 0}


def test_a_flag_on_a_pair_that_fits_is_wrong() -> None:
    fits = {**PAIR, "flag": False, "types": [], "spans": {"a": [], "b": []}}
    assert by_kind([fits], {"1": [HIT]})["number"] == {"said": 1, "right": 0}


def test_every_place_of_the_labelled_words_counts() -> None:
    pair = {"a": {"text": "Four of four: Four."}, "spans": {"a": ["Four"]}}
    assert touches(pair, "a", [[15, 18]])


@pytest.mark.parametrize("text", ['a "b"', "\\", "é"])
def test_text_is_written_as_toml_reads_it(text: str) -> None:
    made = to_toml([{"id": text, "kinds": {"number": {"holds": 1}}}], {}, "1")
    assert tomllib.loads(made)["sets"][0]["id"] == text


def test_kinds_are_those_of_the_reports() -> None:
    assert set(
        tomllib.loads(to_toml([{"kinds": {k: {} for k in KINDS}}], {}, "1"))["sets"][0]["kinds"]
    ) == set(KINDS)
