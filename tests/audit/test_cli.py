"""The command line as a user meets it: files written, exit codes, messages, hostile input."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from audit.cli import cli

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "audit.schema.json").read_text(encoding="utf-8"))

FIRST = (
    "Outlet: Post\nDate: 2026-03-11\n\nThe ferry accord was suspended on Monday. At least 40 people died.\n"
)
SECOND = (
    "Outlet: Echo\nDate: 2026-03-11\n\nThe ferry accord was not suspended on Monday. Only 12 people died.\n"
)


@pytest.fixture
def run():
    def call(*arguments, stdin=None):
        return CliRunner().invoke(cli, [str(a) for a in arguments], input=stdin)

    return call


@pytest.fixture
def story(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    return folder


def audit_json(folder):
    return json.loads((folder / "audit.json").read_text(encoding="utf-8"))


def test_run_writes_report_json_and_table(run, story, tmp_path):
    result = run("run", story, "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert {p.name for p in (tmp_path / "out").iterdir()} == {
        "report.html",
        "audit.json",
        "discrepancies.csv",
    }


def test_audit_json_follows_the_published_schema(run, story, tmp_path):
    run("run", story, "-o", tmp_path / "out")
    jsonschema.validate(audit_json(tmp_path / "out"), SCHEMA)


def test_scored_pairs_follow_the_published_schema(run, story, tmp_path):
    run("run", story, "-o", tmp_path / "out", "--pairs", "scored")
    content = audit_json(tmp_path / "out")
    jsonschema.validate(content, SCHEMA)
    assert content["pairs"]


def test_the_packaged_schema_is_the_published_one(run):
    assert json.loads(run("schema").output) == SCHEMA


def test_two_runs_write_the_same_bytes(run, story, tmp_path):
    run("run", story, "-o", tmp_path / "one")
    run("run", story, "-o", tmp_path / "two")
    assert (tmp_path / "one/audit.json").read_bytes() == (tmp_path / "two/audit.json").read_bytes()


def test_quiet_prints_nothing(run, story, tmp_path):
    assert run("run", story, "-o", tmp_path / "out", "--quiet").output == ""


def test_fail_on_gives_exit_code_1_when_findings_stand_open(run, story, tmp_path):
    assert run("run", story, "-o", tmp_path / "out", "--fail-on", "low", "-q").exit_code == 1


def test_fail_on_gives_exit_code_0_without_findings(run, story, tmp_path):
    (story / "b.txt").write_text("Tulips bloom in the botanical garden.", encoding="utf-8")
    assert run("run", story, "-o", tmp_path / "out", "--fail-on", "low", "-q").exit_code == 0


def test_no_text_leaves_the_texts_out(run, story, tmp_path):
    run("run", story, "-o", tmp_path / "out", "--no-text", "-q")
    assert [a["text"] for a in audit_json(tmp_path / "out")["articles"]] == [None, None]


def test_a_bad_file_is_named_and_does_not_stop_the_run(run, story, tmp_path):
    (story / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)))
    result = run("run", story, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "photo.jpg" in result.output
    assert any("photo.jpg" in p["input"] for p in audit_json(tmp_path / "out")["problems"])


def test_nothing_readable_gives_exit_code_2(run, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    result = run("run", tmp_path / "empty.txt", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "nothing readable" in result.output


def test_a_missing_file_gives_exit_code_2_and_names_it(run, tmp_path):
    result = run("run", tmp_path / "gone.txt", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "gone.txt" in result.output


def test_missing_arguments_are_a_usage_error(run):
    assert run("run").exit_code == 2


def test_demo_audits_the_sample_story(run, tmp_path):
    result = run("demo", "-o", tmp_path / "demo")
    assert result.exit_code == 0
    assert len(audit_json(tmp_path / "demo")["articles"]) == 5


def test_extract_keeps_id_and_text_to_the_character(run, tmp_path):
    text = "  At least 40 people died.\r\n\n “Quoted,” he said.  "
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": "x-1", "text": text}) + "\n", encoding="utf-8")
    line = json.loads(run("extract", source, "--jsonl").output)
    assert line["id"] == "x-1"
    assert next(text[s:e] for s, e in line["sentences"]) == "At least 40 people died."


def test_extract_shows_what_was_read(run, story):
    shown = run("extract", story / "a.txt").output
    assert "at least 40" in shown
    assert "suspended" in shown


def test_extract_strips_control_characters_for_the_terminal(run, tmp_path):
    (tmp_path / "a.txt").write_text("At least 40 people died.\x1b[2J Bells \x07 rang.", encoding="utf-8")
    assert "\x1b[2J" not in run("extract", tmp_path / "a.txt").output


def test_pairs_prints_a_line_for_each_pair(run, tmp_path):
    pairs = [
        {
            "id": 1,
            "a": {"text": "At least 40 people died in the fire."},
            "b": {"text": "In the fire 12 people died."},
        },
        {"id": "two", "a": {"text": "It rained."}, "b": {"text": "Tulips bloom."}},
    ]
    source = tmp_path / "pairs.jsonl"
    source.write_text("\n".join(json.dumps(p) for p in pairs), encoding="utf-8")
    lines = [json.loads(line) for line in run("pairs", source).output.splitlines()]
    assert [line["id"] for line in lines] == [1, "two"]
    assert lines[0]["discrepancies"][0]["kind"] == "number"
    assert lines[1]["discrepancies"] == []


def test_pairs_offsets_index_the_given_texts(run, tmp_path):
    a, b = "  At least 40 people died in the fire.", "In the fire 12 people died."
    source = tmp_path / "pairs.jsonl"
    source.write_text(json.dumps({"id": 1, "a": {"text": a}, "b": {"text": b}}), encoding="utf-8")
    found = json.loads(run("pairs", source).output)["discrepancies"][0]
    assert "40" in a[slice(*found["a"][0])]
    assert "12" in b[slice(*found["b"][0])]


def test_pairs_accepts_null_fields(run, tmp_path):
    side = {"text": "It rained.", "outlet": None, "published": None, "title": None}
    source = tmp_path / "pairs.jsonl"
    source.write_text(json.dumps({"id": 1, "a": side, "b": side}), encoding="utf-8")
    assert run("pairs", source).exit_code == 0


@pytest.mark.parametrize("line", ["not json", "[]", '{"id": 1}', '{"id": 1, "a": {"text": 5}, "b": {}}'])
def test_a_bad_line_of_pairs_is_named(tmp_path, line):
    source = tmp_path / "pairs.jsonl"
    source.write_text(line, encoding="utf-8")
    command = [sys.executable, "-m", "audit", "pairs", str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 2
    assert "pairs.jsonl:1" in done.stderr
    assert "Traceback" not in done.stderr


def test_help_names_every_command(run):
    shown = run("--help").output
    assert all(name in shown for name in ("run", "demo", "extract", "pairs"))


@pytest.mark.parametrize("name", ["run", "demo", "extract", "pairs"])
def test_every_command_has_an_example(run, name):
    assert "Example" in run(name, "--help").output
