"""Key facts that most origins give and one leaves out."""

import datetime as dt

import audit
from claims.model import Article

TOLD = [
    "A ferry sank off Port Amber on Monday night. At least 12 people were killed, the coast guard said. "
    "The ferry had left the island of Kell an hour earlier with cars and lorries on its deck.",
    "The Kell ferry went down in fog near Port Amber. At least 12 people were killed in the ferry disaster. "
    "Divers from the navy looked at the hull on Tuesday morning and found no hole in it.",
    "Port Amber mourned after its ferry sank on Monday. At least 12 people were killed on board, police said. "
    "The company promised an inquiry into the fog lights and the radio of the ferry from Kell.",
    "Fog hid the ferry that sank off Port Amber on Monday. At least 12 people were killed, hospitals said. "
    "Relatives waited in a school near the harbour until the last fishing boats had come in.",
]
SILENT = (
    "A ferry from Kell sank off Port Amber on Monday night in heavy fog, and the harbour was closed. "
    "Fishing boats brought passengers of the ferry to the quay before dawn, and schools stayed shut."
)


def omissions(texts, days=None):
    days = days or [3] * len(texts)
    articles = [
        Article(f"a{i}", text, f"Paper {i}", published=dt.date(2026, 3, day))
        for i, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    return [d for d in audit.run(articles).discrepancies if d.kind == "omission"]


def test_the_outlet_without_the_fact_is_named():
    cards = omissions([*TOLD, SILENT])
    assert [(d.relation, d.severity) for d in cards] == [("nuance", "low")]
    assert "Paper 4" in cards[0].summary
    assert "4 of 5" in cards[0].summary
    assert {e.text for e in cards[0].evidence} == {"At least 12 people"}


def test_a_short_article_is_let_off():
    assert omissions([*TOLD, "A ferry from Kell sank off Port Amber on Monday night in fog."]) == []


def test_an_earlier_article_is_let_off():
    assert omissions([*TOLD, SILENT], [3, 3, 3, 3, 2]) == []


def test_a_word_for_the_fact_is_enough():
    assert omissions([*TOLD, SILENT + " Ida Brandt died on the ferry."]) == []


def test_copies_of_one_origin_count_once():
    assert omissions([TOLD[0], TOLD[0], TOLD[0], TOLD[0], SILENT]) == []


def test_two_passages_never_omit_anything():
    first, second = Article("a", TOLD[0]), Article("b", SILENT)
    assert not [f for f in audit.compare_passages(first, second) if f.kind == "omission"]
