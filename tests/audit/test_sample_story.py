"""The packaged sample story: what must be found, what is fine, what must not be flagged."""

import tomllib
from importlib import resources
from pathlib import Path

import pytest

import audit
from claims import read_inputs

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "sample.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sample():
    with resources.as_file(resources.files("audit") / "data" / "sample") as folder:
        articles, problems = read_inputs([str(folder)])
    assert not problems
    return audit.run(articles)


def quotes_all(item, words):
    shown = " | ".join(e.text for e in item.evidence).lower()
    return all(word.lower() in shown for word in words)


def rows(name):
    return [pytest.param(row, id=f"{row.get('kind', 'any')}: {row['why']}") for row in CASES[name]]


@pytest.mark.parametrize("row", rows("must"))
def test_sample_story_flags(sample, row):
    found = [d for d in sample.discrepancies if d.kind == row["kind"] and d.relation == row["relation"]]
    assert any(quotes_all(d, row["words"]) for d in found), [
        (d.kind, d.summary) for d in sample.discrepancies
    ]


@pytest.mark.parametrize("row", rows("fine"))
def test_sample_story_compares_and_finds_fine(sample, row):
    found = [d for d in sample.checks if d.kind == row["kind"]]
    assert any(quotes_all(d, row["words"]) for d in found), [d.summary for d in found]


@pytest.mark.parametrize("row", rows("must_not"))
def test_sample_story_does_not_flag(sample, row):
    assert not [d for d in sample.discrepancies if quotes_all(d, row["words"])]


def test_wire_copy_is_one_origin(sample):
    outlets = {a.outlet: sample.origins[a.id] for a in sample.articles}
    assert outlets["Harbour Tribune"] == outlets["Evening Lantern"]
    assert len(set(outlets.values())) == 4


def test_the_other_subject_is_another_story(sample):
    by_outlet = {a.outlet: a.id for a in sample.articles}
    story = next(s for s in sample.stories if by_outlet["Garden Weekly"] in s.articles)
    assert story.articles == (by_outlet["Garden Weekly"],)
