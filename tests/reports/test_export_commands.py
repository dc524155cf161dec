"""`audit export` on the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audit.cli import cli
from audit.model import Audit
from audit.serial import dumps
from reports.exports import EXPORTS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def run_folder(sample: Audit, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    (folder / "audit.json").write_text(dumps(sample.to_dict()), encoding="utf-8")
    return folder


def export(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["export", *map(str, arguments)])


def test_text_goes_to_standard_output(run_folder: Path) -> None:
    assert export("csv", run_folder).output.startswith("fingerprint,relation")


def test_a_file_is_written_with_its_folder(run_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / "memo.md"
    assert export("markdown", run_folder / "audit.json", "-o", path).exit_code == 0
    assert path.read_text(encoding="utf-8").startswith("# Discrepancies")


def test_a_workbook_needs_a_file(run_folder: Path) -> None:
    result = export("xlsx", run_folder)
    assert result.exit_code == 2
    assert "-o" in result.output


def test_a_workbook_is_written(run_folder: Path, tmp_path: Path) -> None:
    export("xlsx", run_folder, "-o", tmp_path / "f.xlsx")
    assert (tmp_path / "f.xlsx").read_bytes().startswith(b"PK")


def test_filters_reach_every_format(run_folder: Path) -> None:
    content = json.loads(export("json", run_folder, "--relation", "nuance", "--severity", "low").output)
    assert [row["id"] for row in content["discrepancies"]] == ["quote"]


def test_decisions_filter_and_show(run_folder: Path, sample: Audit, tmp_path: Path) -> None:
    row = {
        "fingerprint": sample.discrepancies[0].fingerprint, "verdict": "confirmed", "note": "called them",
        "by": "Ana", "at": "2026-03-06T09:00:00.000Z",
    }  # fmt: skip
    path = tmp_path / "decisions.json"
    path.write_text(json.dumps({"schema": "1", "decisions": [row]}), encoding="utf-8")
    shown = export("text", run_folder, "--decisions", path, "--decision", "confirmed").output
    assert "Decided: confirmed (called them), by Ana, Fri 6 Mar 2026" in shown
    assert "2. " not in shown


def test_a_filter_by_decision_needs_decisions(run_folder: Path) -> None:
    assert "--decisions" in export("csv", run_folder, "--decision", "open").output


def test_the_help_names_every_format_and_its_reader() -> None:
    shown = " ".join(export("--help").output.split())
    assert all(" ".join(row.audience.split())[:30] in shown for row in EXPORTS)


def test_every_format_is_documented() -> None:
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    assert all(f"| `{row.name}` | {row.file} |" in page for row in EXPORTS)
