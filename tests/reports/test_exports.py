"""discrepancies.csv and the table of formats."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from report_sample import ARTICLES

from audit.model import Audit
from reports import exports


def rows(audit: Audit) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exports.csv_text(audit))))


def test_one_row_for_each_quoted_passage(sample: Audit) -> None:
    assert len(rows(sample)) == sum(len(d.evidence) for d in sample.discrepancies)


def test_words_are_verbatim_at_their_offsets(sample: Audit) -> None:
    texts = {a.input: a.text for a in ARTICLES}
    for row in rows(sample):
        assert texts[row["input"]][int(row["start"]) : int(row["end"])] == row["words"]


def test_each_row_names_outlet_value_and_rule(sample: Audit) -> None:
    first = rows(sample)[0]
    assert (first["outlet"], first["value"], first["rule"]) == ("Harbour Post", "42", "number.sample")


def test_kinds_and_times_are_written_for_programs(sample: Audit) -> None:
    first = rows(sample)[0]
    assert (first["kind"], first["published"]) == ("number", "2026-03-03T14:00:00+00:00")


def test_every_column_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "report.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name, _ in exports.COLUMNS)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_can_be_run_as_a_formula(sample: Audit, start: str) -> None:
    hostile = tuple(replace(d, summary=f"{start}cmd") for d in sample.discrepancies)
    made = list(exports.csv_rows(replace(sample, discrepancies=hostile)))
    assert {row[7] for row in made[1:]} == {f"'{start}cmd"}


def test_plain_cells_are_left_alone() -> None:
    assert exports.guard("42 dead") == "42 dead"


def test_the_first_column_has_its_plain_name(sample: Audit, tmp_path: Path) -> None:
    path = exports.write_csv(sample, tmp_path / "discrepancies.csv")
    assert path.read_bytes().startswith(b"fingerprint,")


def test_lone_surrogates_and_nul_can_be_written(sample: Audit, tmp_path: Path) -> None:
    hostile = tuple(replace(d, summary="\ud800 \0") for d in sample.discrepancies)
    path = exports.write_csv(replace(sample, discrepancies=hostile), tmp_path / "d.csv")
    assert "\0" not in path.read_text(encoding="utf-8")


def test_every_format_has_a_name_and_an_audience() -> None:
    names = [export.name for export in exports.EXPORTS]
    assert {"csv", "xlsx", "json", "markdown", "atom", "annotations", "claimreview"} <= set(names)
    assert len(names) == len(set(names))
    assert all(export.audience and export.file for export in exports.EXPORTS)


def test_every_column_is_explained() -> None:
    assert all(meaning for _, meaning in exports.COLUMNS)
