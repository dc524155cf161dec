"""Which comparators a pair meets: none is left out that would have found something."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from audit.compare import COMPARATORS
from audit.compare.base import Comparator, Link, NotCompared
from audit.compare.dispatch import Traits, comparators, compare_sides, ordered
from audit.model import Side
from claims.extractors import prepare, read_article
from claims.model import Article

PAIRS = Path(__file__).parents[2] / "benchmarks" / "data" / "own_pairs.jsonl"
# Every third pair is enough to meet each rule several times.
STEP = 3
SCORES = (0.3, 0.62, 0.9)


def sides(text: str, name: str, published: dt.date | None = None) -> list[Side]:
    article = prepare(Article(name, text, published=published))
    return [Side(claim, article, r) for r in read_article(article) for claim in r.claims]


def statement(text: str, name: str = "a", published: dt.date | None = None) -> Side:
    return next(side for side in sides(text, name, published) if side.claim.kind == "statement")


@pytest.fixture(scope="module")
def read() -> list[tuple[Side, Side]]:
    """Pairs of claims of the hand-written passages."""
    rows = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()[::STEP]]
    return [
        (a, b)
        for row in rows
        for a in sides(row["a"]["text"], "a")
        for b in sides(row["b"]["text"], "b")
        if a.claim.kind == b.claim.kind
    ]


def left_out(read: list[tuple[Side, Side]], row: Comparator) -> Iterator[tuple[Side, Side, Link]]:
    """The pairs that the comparator reads and is not asked about."""
    for a, b in read:
        for score in SCORES if a.claim.kind in row.claims else ():
            if row not in comparators(a, b, score):
                for order in ("unknown", "before"):
                    yield a, b, Link(score=score, sentences=score, order=order)  # type: ignore[arg-type]


@pytest.mark.parametrize("row", COMPARATORS, ids=lambda row: row.compare.__module__.rsplit(".", 1)[1])
def test_a_comparator_finds_nothing_in_pairs_that_it_is_not_asked_about(read, row):
    outcomes = [outcome for pair in left_out(read, row) for outcome in row.compare(*pair)]
    assert not [outcome for outcome in outcomes if not isinstance(outcome, NotCompared)]


def test_a_pair_without_anything_to_compare_meets_few_comparators():
    a, b = statement("The harbour was quiet."), statement("Fishermen mended nets.", "b")
    assert len(comparators(a, b, 0.5)) < len(COMPARATORS) / 3


def test_a_trait_that_fails_lets_the_comparator_fail(monkeypatch):
    def broken(*_: object) -> bool:
        raise ValueError("odd passage")

    row = Comparator("cause", frozenset({"statement"}), broken, "cause", both=broken)
    monkeypatch.setattr("audit.compare.dispatch._BITS", ((1, row),))
    a, b = statement("The dam burst."), statement("The dam broke.", "b")
    assert Traits(a, lambda row: row.both).among(1) == 1
    problems: list[object] = []
    assert not list(compare_sides(a, b, Link(), (row,), problems))  # type: ignore[arg-type]
    assert [problem.slug for problem in problems] == ["rule-failed"]  # type: ignore[attr-defined]


def test_a_trait_is_read_once():
    calls: list[str] = []

    def noted(side: Side) -> bool:
        calls.append(side.sentence)
        return True

    row = COMPARATORS[0]
    traits = Traits(statement("The dam burst."), lambda _: noted)
    assert row and traits.among(1) == traits.among(1) == 1
    assert len(calls) == 1


def test_the_earlier_article_comes_first():
    early = statement("The dam burst.", "b", dt.date(2026, 4, 1))
    late = statement("The dam broke.", "a", dt.date(2026, 4, 2))
    assert ordered(late, early) == ordered(early, late) == (early, late)
