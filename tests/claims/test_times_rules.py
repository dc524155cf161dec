"""Every row of the lexicons of times does what its example says, and not what its counterexample says."""

import datetime as dt

import pytest

from claims.document import Document, make_document
from claims.lexicon import load_csv, load_toml
from claims.model import Article, Sentence, Span
from claims.time_calendar import VALUE, holiday_date
from claims.time_rules import match_rule, rules, starts_of
from claims.time_words import holidays, read_words, vocabulary
from claims.times import _readers, find_times

PUBLISHED = dt.date(2019, 5, 15)
RULES = load_toml(
    "times_rules.toml", ("name",), ("name", "pattern"), ("read", "example", "value", "counterexample")
)
READ = [row for row in RULES if "value" in row]
HOLIDAYS = load_toml(
    "times_holidays.toml", ("name",), ("name", "rule", "example", "counterexample"), ("also",)
)


def document(text: str, published: dt.date | None = PUBLISHED) -> Document:
    import re

    sentences = tuple(
        Sentence(Span(m.start(), m.end())) for m in re.finditer(r"\S(?:[^.]|\.(?! [A-Z][a-z]+ ))*\.?", text)
    )
    return make_document(Article("a", text, published=published), "text", sentences)


def rules_used(text: str) -> list[str]:
    """Names of the rules that read something of `text`, in order."""
    used = []
    source = document(text)
    for index, sentence in enumerate(source.sentences):
        words = read_words(source, index, sentence.span.start, sentence.span.end)
        at = 0
        while words and at < len(words.symbols):
            step = 1
            for rule in dict(starts_of(words.symbols)).get(at, ()):
                found = match_rule(rule, words, at)
                drafts = _readers()[rule.read](found) if found else None
                if drafts is not None and found is not None:
                    used.append(rule.name)
                    step = max(found.last - at, 1)
                    break
            at += step
    return used


@pytest.mark.parametrize("row", READ, ids=lambda row: row["name"])
def test_example_of_a_rule_gives_its_value(row):
    assert row["value"] in [t.value for t in find_times(document(row["example"]))]


@pytest.mark.parametrize("row", READ, ids=lambda row: row["name"])
def test_example_is_read_by_its_own_rule(row):
    assert row["name"] in rules_used(row["example"])


@pytest.mark.parametrize("row", READ, ids=lambda row: row["name"])
def test_counterexample_is_not_read_by_the_rule(row):
    assert row["name"] not in rules_used(row["counterexample"])


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_rule_has_a_reader(rule):
    assert rule.read in _readers()


@pytest.mark.parametrize("row", HOLIDAYS, ids=lambda row: row["name"])
def test_holiday_is_found_in_its_example(row):
    found = find_times(document(row["example"]))
    assert len(found) == 1
    day = holiday_date(row["rule"], 2018) or holiday_date(row["rule"], 2019)
    assert VALUE.fullmatch(found[0].value)
    assert day is None or found[0].start is not None


@pytest.mark.parametrize("row", HOLIDAYS, ids=lambda row: row["name"])
def test_holiday_is_not_found_in_its_counterexample(row):
    assert find_times(document(row["counterexample"])) == ()


def test_words_of_a_class_have_a_value():
    assert all(value for values in vocabulary().values() for value in values.values())


def test_every_holiday_phrase_is_lower_case():
    assert all(phrase == phrase.lower() for phrase in holidays())


def test_cue_words_are_known_kinds():
    rows = load_csv("times_cues.csv", ("word",), ("word", "cue"))
    assert {row["cue"] for row in rows} == {"past", "future", "scheduled", "neither"}
