"""Figures that stay over when those on which two sentences agree are paired off."""

import csv
from pathlib import Path

import pytest

import audit
from audit.compare.context import stems_of
from audit.compare.number import like_nouns
from audit.compare.number.ties import Tie, tie
from audit.model import Side
from claims.extractors import prepare, read_article
from claims.model import Article

NOUNS = Path(like_nouns.__file__).parent.parent.parent / "data" / "like_nouns.csv"
ROWS = list(csv.DictReader(NOUNS.read_text(encoding="utf-8").splitlines()))


def relations(a, b):
    first, second = Article("a", a, "Post"), Article("b", b, "Echo")
    return {f.relation for f in audit.compare_passages(first, second) if f.kind == "number"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["group"])
def test_every_group_is_named_in_its_example(row):
    own = stems_of(row["nouns"].replace("|", " "))
    assert len(own & stems_of(row["example"])) >= 2


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Masked men abducted 14 pupils from St Brigid School near Eastham on Monday and beat two guards.",
            "Two guards were beaten and 19 children led away when masked men raided St Brigid School in Eastham.",
        ),
        (
            "Nortel Mills earned $212 million, or $1.31 a share, in the quarter to June.",
            "Nortel Mills made $212 million in the quarter to June, or $1.13 per share.",
        ),
        (
            "The Carlow crested at 4.12 metres at Eastham on Sunday night, gauges of the River Agency showed.",
            "At Eastham the swollen Carlow topped out at 4.51 metres on Sunday night, the River Agency said.",
        ),
    ],
    ids=["noun of the same things", "the other sum agrees", "the only length"],
)
def test_the_figures_left_over_contradict(a, b):
    assert relations(a, b) - {"consistent"} == {"contradiction"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Hale scored 24 points as Eastham beat Northport 108-70 in the league on Friday.",
            "Hale scored 20 points as Eastham beat Carlow 91-73 in the league.",
        ),
        (
            "Three people died in the fire at the Marfin bank in Eastham on Wednesday.",
            "Two women died in the fire at the Marfin bank in Eastham on Wednesday.",
        ),
        (
            "A gunman shot three people at the Eastham office of Nortel Mills on Monday, killing one.",
            "Two people were hurt when a gunman shot staff at the Eastham office of Nortel Mills on Monday.",
        ),
        (
            "The party took 128 of the 230 seats in the Eastham council, and its rival 94.",
            "Its rival finished 34 seats behind the party, which won 128 in the Eastham council of 230 seats.",
        ),
    ],
    ids=["two matches", "a group among people", "one of them dead", "the whole is given too"],
)
def test_figures_with_another_partner_or_meaning_do_not(a, b):
    assert "contradiction" not in relations(a, b)


def test_a_result_told_by_the_loser_is_the_same_result():
    a = "Eastham lost 19-22 to Northport in extra time on Friday."
    b = "Northport won 22-19 at Eastham in extra time on Friday."
    assert relations(a, b) <= {"consistent"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Norway beat Portugal 3-1 in the cup final at Carlow Park on Friday night.",
            "Norway won the cup final against Portugal 2-1 at Carlow Park on Friday night.",
        ),
        (
            "Ana Moe won her 27th title on Sunday when she beat Ida Lund in the Eastham final.",
            "By beating Ida Lund in the Eastham final Ana Moe took her 28th title on Sunday.",
        ),
    ],
    ids=["result", "rank"],
)
def test_results_of_one_match_and_ranks_of_one_thing_contradict(a, b):
    assert relations(a, b) == {"contradiction"}


def test_what_is_counted_off_is_no_rank():
    a = "Ana Moe scored in the first half as Eastham beat Northport in the cup final on Friday."
    b = "Ana Moe scored in the second half as Eastham beat Northport in the cup final on Friday."
    assert side_tie(a, b) is Tie.NONE


def side_tie(a, b):
    return tie(ranked("a", a), ranked("b", b))


def ranked(name, text):
    article = prepare(Article(name, text))
    found = ((c, r) for r in read_article(article) for c in r.claims if c.quantity)
    claim, reading = next((c, r) for c, r in found if c.quantity.kind == "ordinal")
    return Side(claim, article, reading)
