"""A newsroom's own words: checked by a command, added to a run by an option."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from audit.cli import cli

BERTH = """\
[meta]
title = "Harbour words"
source = "The harbour desk"

[[scale]]
scale = "berth"
label = "berth"
order = ["free", "taken"]
default = "contradiction"
entities = ["berth", "quay"]

[[entry]]
scale = "berth"
state = "free"
words = ["vacant"]
example = "The berth is vacant."
counterexample = "His stare is vacant."

[[entry]]
scale = "berth"
state = "taken"
words = ["occupied"]
example = "The quay is occupied."
counterexample = "The boy is occupied."
"""

TERMS = """\
[meta]
title = "Harbour terms"
source = "The harbour desk"

[[entry]]
concept = "wharf worker"
kind = "loaded"
members = ["wharfie", "quay hand"]
example = "A wharfie spoke."
counterexample = "A baker spoke."
"""

BODIES = "organisation,aliases,country,type\nQuayside Forum,QSF,,group\n"

FIRST = "Outlet: Post\nDate: 2026-03-11\n\nThe northern berth of Port Amber is vacant.\n"
SECOND = "Outlet: Echo\nDate: 2026-03-11\n\nThe northern berth of Port Amber is occupied.\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "statuses.toml").write_text(BERTH, encoding="utf-8")
    (folder / "terms.toml").write_text(TERMS, encoding="utf-8")
    (folder / "organisations.csv").write_text(BODIES, encoding="utf-8")
    (folder / "notes.txt").write_text("not a lexicon", encoding="utf-8")
    return folder


@pytest.fixture
def story(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    return folder


def audit_json(folder: Path) -> Any:
    return json.loads((folder / "audit.json").read_text(encoding="utf-8"))


def extracted(path: Path, *options: object) -> Any:
    return json.loads(run("extract", path, "--jsonl", *options).output)


def test_sound_files_give_exit_code_0_and_say_so(desk: Path) -> None:
    result = run("lexicon", "check", desk / "statuses.toml", desk / "terms.toml", desk / "organisations.csv")
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "statuses.toml: sound", "terms.toml: sound", "organisations.csv: sound",
    ]  # fmt: skip


def test_every_fault_is_printed_with_file_and_line(desk: Path) -> None:
    faulty = BERTH.replace('words = ["vacant"]', 'wording = ["vacant"]').replace('state = "taken"\n', "")
    (desk / "statuses.toml").write_text(faulty, encoding="utf-8")
    result = run("lexicon", "check", desk / "statuses.toml")
    assert result.exit_code == 2
    assert "statuses.toml:15: unknown field 'wording'" in result.output
    assert "statuses.toml:19: field 'state' is missing" in result.output


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        pytest.param("statuses.toml", BERTH.replace('["vacant"]', '"vacant"'), ":15: words must be a list", id="list"),
        pytest.param("statuses.toml", BERTH.replace("His stare", "The quay"), ":17: berth.free", id="example"),
        pytest.param("statuses.toml", BERTH.split("[[entry]]")[0], ":8: scale 'berth' has no [[entry]]", id="state"),
        pytest.param("statuses.toml", "[meta]\nsource = 'x'\n", "holds no row", id="empty"),
        pytest.param("statuses.toml", "[meta", "not valid TOML", id="toml"),
        pytest.param("statuses.toml", "entry = 3\n[meta]\nsource = 'x'\n", "entry must be rows", id="rows"),
        pytest.param("terms.toml", TERMS.replace("loaded", "rude"), ":7: kind 'rude' must be one of", id="kind"),
        pytest.param("terms.toml", TERMS.replace("A wharfie", "A cook"), ":9: 'A cook spoke.'", id="not shown"),
        pytest.param("terms.toml", TERMS.replace("A baker", "A wharfie"), ":10: the row is found", id="shown"),
        pytest.param("terms.toml", TERMS + TERMS.split("\n\n")[1], "stands here twice", id="twice"),
        pytest.param("terms.toml", TERMS.replace("[meta]", "[about]"), "[meta] needs a source", id="source"),
        pytest.param("organisations.csv", BODIES + ",X,,group\n", ":3: organisation is blank", id="blank"),
        pytest.param("organisations.csv", BODIES + "A,B,C,group,E\n", ":3: more cells", id="cells"),
        pytest.param("organisations.csv", BODIES + "A,B,,guild\n", ":3: type 'guild' must be", id="type"),
        pytest.param("organisations.csv", "name\nA\n", ":2: field 'organisation' is missing", id="column"),
        pytest.param("harbour.toml", BERTH, "call it one of statuses.toml", id="name"),
    ],
)  # fmt: skip
def test_each_kind_of_fault_is_told_with_its_place(
    tmp_path: Path, name: str, content: str, told: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    result = run("lexicon", "check", tmp_path / name)
    assert result.exit_code == 2
    assert f"{name}" in result.output
    assert told in result.output


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    result = run("lexicon", "check", tmp_path / "terms.toml")
    assert result.exit_code == 2
    assert "cannot be read" in result.output


def test_a_file_that_is_not_utf8_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "terms.toml").write_bytes(b"\xff\xfe\x00")
    assert "save it as UTF-8" in run("lexicon", "check", tmp_path / "terms.toml").output


def test_one_faulty_file_does_not_hide_the_others(desk: Path, tmp_path: Path) -> None:
    result = run("lexicon", "check", tmp_path / "none.toml", desk / "terms.toml")
    assert result.exit_code == 2
    assert "terms.toml: sound" in result.output


def test_the_list_names_the_files_that_can_be_added_to() -> None:
    assert {"statuses.toml", "terms.toml", "organisations.csv"} <= set(run("lexicon", "list").output.split())


def test_a_run_compares_with_the_newsrooms_scale(desk: Path, story: Path, tmp_path: Path) -> None:
    run("run", story, "-o", tmp_path / "out", "--lexicon", desk, "-q")
    values = [v for d in audit_json(tmp_path / "out")["discrepancies"] for v in d["values"]]
    assert {v["state"] for v in values if v.get("scale") == "berth"} == {"free", "taken"}


def test_without_the_option_the_newsrooms_words_are_unknown(story: Path, tmp_path: Path) -> None:
    run("run", story, "-o", tmp_path / "out", "-q")
    values = [v for d in audit_json(tmp_path / "out")["discrepancies"] for v in d["values"]]
    assert not [v for v in values if v.get("scale") == "berth"]


def test_audit_json_names_the_digest_of_each_file(desk: Path, story: Path, tmp_path: Path) -> None:
    run("run", story, "-o", tmp_path / "one", "--lexicon", desk, "-q")
    (desk / "terms.toml").write_text(TERMS.replace("quay hand", "dock hand"), encoding="utf-8")
    run("run", story, "-o", tmp_path / "two", "--lexicon", desk, "-q")
    one, two = (audit_json(tmp_path / name)["versions"] for name in ("one", "two"))
    assert one["lexicon statuses.toml"] == two["lexicon statuses.toml"]
    assert one["lexicon terms.toml"] != two["lexicon terms.toml"]


def test_a_copy_of_the_folder_gives_the_same_bytes(desk: Path, story: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in desk.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    for folder, out in ((desk, "one"), (copy, "two")):
        run("run", story, "-o", tmp_path / out, "--lexicon", folder, "-q")
    assert (tmp_path / "one/audit.json").read_bytes() == (tmp_path / "two/audit.json").read_bytes()


def test_a_changed_file_is_read_anew_in_one_process(desk: Path, story: Path) -> None:
    before = extracted(story / "a.txt", "--lexicon", desk)["statuses"]
    (desk / "statuses.toml").write_text(
        BERTH.replace('"vacant"', '"deserted"').replace("is vacant", "is deserted")
    )
    assert before and not extracted(story / "a.txt", "--lexicon", desk)["statuses"]


def test_processes_read_with_the_newsrooms_words_too(desk: Path, story: Path, tmp_path: Path) -> None:
    run("run", story, "-o", tmp_path / "one", "--lexicon", desk, "-q")
    run("run", story, "-o", tmp_path / "two", "--lexicon", desk, "-q", "--jobs", 2)
    assert (tmp_path / "one/audit.json").read_bytes() == (tmp_path / "two/audit.json").read_bytes()


def test_extract_reads_the_newsrooms_names(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor met the Quayside Forum on Monday.", encoding="utf-8")
    names = extracted(tmp_path / "a.txt", "--lexicon", desk)["names"]
    assert ("organisation", "Quayside Forum", 0.95) in {
        (n["kind"], n["canonical"], n["confidence"]) for n in names
    }


def test_pairs_compare_with_the_newsrooms_scale(desk: Path, tmp_path: Path) -> None:
    a, b = (text.split("\n\n")[1].strip() for text in (FIRST, SECOND))
    line = json.dumps({"id": 1, "a": {"text": a}, "b": {"text": b}})
    (tmp_path / "pairs.jsonl").write_text(line, encoding="utf-8")
    found = json.loads(run("pairs", tmp_path / "pairs.jsonl", "--lexicon", desk).output)
    assert "status" in {d["kind"] for d in found["discrepancies"]}


@pytest.mark.parametrize("command", ["run", "extract"])
def test_a_faulty_folder_ends_the_command_before_any_work(
    desk: Path, story: Path, tmp_path: Path, command: str
) -> None:
    (desk / "terms.toml").write_text(TERMS.replace("members", "words"), encoding="utf-8")
    output = ("-o", tmp_path / "out") if command == "run" else ()
    result = run(command, story, *output, "--lexicon", desk)
    assert result.exit_code == 2
    assert "terms.toml:8: unknown field 'words'" in result.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["gone", "empty"])
def test_a_folder_without_lexicons_is_refused(tmp_path: Path, story: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    result = run("extract", story, "--lexicon", tmp_path / name)
    assert result.exit_code != 0
    assert name in str(result.exception or "") + result.output
