"""Pairs of passages: several are aligned at once, and none changes what is found in another."""

from typing import Any

import pytest

from audit import passages, serial
from audit.model import Finding
from claims.model import Article

MINERS = (
    "Eleven miners were rescued from the Kesto shaft.",
    "Rescuers brought 14 miners out of the Kesto shaft alive.",
)
BILL = (
    "Parliament approved the pension bill on Thursday.",
    "Parliament rejected the pension bill on Thursday.",
)
WEATHER = ("It rained in Hartle.", "The council of Nordby met behind closed doors.")


def pair(texts: tuple[str, str]) -> passages.Passages:
    herald, post = (
        Article(id=name, outlet=name, title="", text=text)
        for name, text in zip(("Herald", "Post"), texts, strict=True)
    )
    return herald, post


def found(*texts: tuple[str, str]) -> list[tuple[Finding, ...]]:
    return list(passages.compare_many(map(pair, texts)))


def printed(findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    return [serial.pair_finding(finding) for finding in findings]


def test_each_pair_gets_its_own_findings() -> None:
    miners, weather, bill = found(MINERS, WEATHER, BILL)
    assert [(f.kind, f.relation) for f in miners] == [("number", "contradiction")]
    assert weather == ()
    assert ("status", "contradiction") in [(f.kind, f.relation) for f in bill]


@pytest.mark.parametrize("others", [(), (BILL,), (BILL, WEATHER, MINERS)])
def test_findings_do_not_depend_on_the_other_pairs(others: tuple[tuple[str, str], ...]) -> None:
    assert printed(found(*others, MINERS)[-1]) == printed(found(MINERS)[0])


def test_the_same_pair_twice_is_answered_twice() -> None:
    first, second = found(MINERS, MINERS)
    assert printed(first) == printed(second) != []


def test_spans_index_the_given_texts() -> None:
    (number,) = [f for f in found(WEATHER, MINERS)[1] if f.relation == "contradiction"]
    assert [span.of(MINERS[0]) for span in number.a_spans] == ["Eleven miners"]
    assert [span.of(MINERS[1]) for span in number.b_spans] == ["14 miners"]


def test_long_pairs_are_done_alone() -> None:
    long = pair(("word " * passages.LONG_PAIR, "word"))
    short = pair(WEATHER)
    sizes = [len(batch) for batch in passages.batches([short, short, long, short])]
    assert sizes == [2, 1, 1]


def test_a_batch_has_a_largest_size() -> None:
    sizes = [len(batch) for batch in passages.batches([pair(WEATHER)] * (passages.BATCH + 1))]
    assert sizes == [passages.BATCH, 1]
