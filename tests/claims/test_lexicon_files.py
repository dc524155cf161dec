"""Every data file: named with its source, sound, and its examples run by a test."""

import tomllib
from pathlib import Path

import pytest

from claims.lexicon import DATA, csv_place, load_entries, own_rows, toml_place
from claims.newsroom import SCHEMAS, Lexicons, lexicon_file, read_folder

FILES = sorted((DATA / "en").iterdir())
TOML = [path for path in FILES if path.suffix == ".toml"]
TESTS = Path(__file__).parents[1]
SOURCES = (DATA / "SOURCES.md").read_text(encoding="utf-8")
# The scales are run through their loader.
CALLED = {"statuses.toml": "load_scales("}

TERMS = """\
[meta]
source = "desk"

[[entry]]
concept = "wharf worker"
kind = "loaded"
members = ["wharfie"]
example = "A wharfie spoke."
counterexample = "A baker spoke."
"""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_data_file_is_listed_with_its_source(path: Path) -> None:
    assert f"`{path.name}`" in SOURCES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_data_file_is_plain_utf8_that_ends_with_a_line(path: Path) -> None:
    content = path.read_bytes()
    assert b"\r" not in content and content.endswith(b"\n") and content.decode("utf-8")


@pytest.mark.parametrize("path", TOML, ids=lambda path: path.name)
def test_every_rule_shows_an_example_and_a_counterexample(path: Path) -> None:
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["entry"]
    if path.name == "times_rules.toml":
        rows = [r for r in rows if r.get("read", "nothing") != "nothing"]  # the others are parts
    assert [row for row in rows if not (row.get("example") and row.get("counterexample"))] == []


@pytest.mark.parametrize("path", TOML, ids=lambda path: path.name)
def test_a_test_runs_the_examples_of_the_file(path: Path) -> None:
    wanted = CALLED.get(path.name, path.name)
    tests = (t for t in TESTS.rglob("test_*.py") if t != Path(__file__))
    assert any(wanted in test.read_text(encoding="utf-8") for test in tests)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_file_that_can_be_extended_loads_by_its_schema(name: str) -> None:
    assert load_entries(name)


def test_an_own_row_adds_its_words_to_the_row_of_the_same_key(tmp_path: Path) -> None:
    known = load_entries("terms.toml")[0]
    own = tmp_path / "terms.toml"
    own.write_text(
        TERMS.replace("wharf worker", known["concept"]).replace("loaded", known["kind"]), encoding="utf-8"
    )
    found = next(r for r in load_entries("terms.toml", lexicon_file(own)) if r["concept"] == known["concept"])
    assert found["members"] == [*known["members"], "wharfie"]


def test_the_built_in_rows_stay_as_they_are(tmp_path: Path) -> None:
    before = load_entries("terms.toml")
    (tmp_path / "terms.toml").write_text(TERMS, encoding="utf-8")
    assert len(load_entries("terms.toml", lexicon_file(tmp_path / "terms.toml"))) == len(before) + 1
    assert load_entries("terms.toml") == before


def test_a_cell_of_an_own_list_replaces_the_built_in_one(tmp_path: Path) -> None:
    known = load_entries("places.csv")[0]
    (tmp_path / "places.csv").write_text(
        f"place,type,country\n{known['place']},region,Nowhere\n", encoding="utf-8"
    )
    rows = load_entries("places.csv", lexicon_file(tmp_path / "places.csv"))
    assert next(r for r in rows if r["place"] == known["place"])["country"] == "Nowhere"


def test_a_byte_order_mark_of_an_editor_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("\ufeffplace,type,country\nOsthaven,city,\n", encoding="utf-8")
    assert own_rows(lexicon_file(tmp_path / "places.csv"))[0]["place"] == "Osthaven"


def test_a_folder_gives_its_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("terms.toml", "places.csv", ".hidden.toml", "readme.md"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [file.name for file in read_folder(tmp_path).files] == ["places.csv", "terms.toml"]


def test_the_digest_depends_on_content_alone(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "terms.toml").write_text(TERMS, encoding="utf-8")
    one, two = (read_folder(tmp_path / folder).digests() for folder in ("one", "two"))
    assert one == two and list(one) == ["lexicon terms.toml"]


def test_no_files_means_no_digests() -> None:
    assert Lexicons().digests() == {}


def test_a_place_names_the_line_of_the_field_in_its_own_row() -> None:
    text = '[[entry]]\nword = "a"\nkind = "x"\n\n[[entry]]\nword = "b"\nkind = "x"\n'
    assert toml_place(text, "f.toml", "entry")(1, "kind") == "f.toml:7"


def test_a_place_of_a_list_counts_lines_of_quoted_cells() -> None:
    assert csv_place('word\n"a\nb"\nc\n', "f.csv")(1, "") == "f.csv:4"
