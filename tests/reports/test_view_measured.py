"""The figures that every report prints about the program itself."""

import dataclasses

import pytest

from audit.model import Audit
from reports import html, view_measured
from reports.view import build
from reports.view_measured import gaps, measured, share
from reports.view_words import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_figures_in_the_methods(sample: Audit, kind: str) -> None:
    (row,) = [row for row in build(sample).methods.measured.kinds if row.kind == kind]
    assert row.kind_word and row.meaning and row.found and row.right


def test_the_figures_stand_in_the_page(page: str) -> None:
    found = measured()
    assert all(row.found in page and row.command in page for row in found.sets)
    assert found.stories.value in page


def test_the_gaps_stand_in_the_page(sample: Audit) -> None:
    page = html.render(build(sample))
    assert len(gaps()) > 3
    assert all(gap.split(",")[0] in page for gap in gaps())


def test_every_set_names_what_measures_it_and_the_data() -> None:
    for row in measured().sets:
        assert row.command.startswith("python -m benchmarks")
        assert len(row.data.rsplit(", ", 1)[1]) == 16


def test_counts_fit_together() -> None:
    for row in view_measured._read("measured.toml")["sets"]:
        assert sum(row["flags"].values()) <= row["pairs"]
        for counts in row["kinds"].values():
            assert counts["right"] <= min(counts["holds"], counts["said"])


def test_the_sets_of_a_kind_are_summed(monkeypatch: pytest.MonkeyPatch) -> None:
    one = {"kinds": {"number": {"holds": 8, "said": 4, "right": 3}}}
    (row, *_) = view_measured._kinds([one, one])
    assert dataclasses.astuple(row)[:3] == ("number", "6 of 16 (38 %)", "6 of 8")


def test_a_share_of_few_has_no_percentage() -> None:
    assert share(3, 4) == "3 of 4"


def test_a_share_of_many_has_one() -> None:
    assert share(15, 20) == "15 of 20 (75 %)"


def test_what_the_data_do_not_cover_is_not_measured() -> None:
    assert share(0, 0) == "not measured"
