"""Days and hours of one happening; weekdays and zones that must fit."""

import datetime as dt

import pytest

import audit
from audit.compare.date.date_checks import zone_name
from claims.model import Article


def relations(a, b, when_a=None, when_b=None):
    first = Article("a", a, "Post", published=when_a)
    second = Article("b", b, "Echo", published=when_b)
    return {f.relation for f in audit.compare_passages(first, second) if f.kind == "date_time"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Marta Velasko died on Friday in Eastham.", "Marta Velasko died Thursday in Eastham, aged 95."),
        ("The mill shut down in 1936 after a fire.", "The mill shut down in 1937 after a fire."),
        ("The film opened in Eastham on 5 May 2014.", "The film opened in Eastham in 2016."),
    ],
    ids=["weekdays", "years", "coarser grain"],
)
def test_two_dates_of_one_happening_contradict(a, b):
    assert "contradiction" in relations(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The film opened on 20 December 2002.", "The film opened before 2003."),
        ("The film opened on 20 December 2002.", "The film opened in December 2002."),
        ("The bridge opened in 2012 in Northport.", "The bridge opened after 2000 in Northport."),
    ],
    ids=["before", "coarser", "after"],
)
def test_dates_that_fit_do_not_contradict(a, b):
    assert "contradiction" not in relations(a, b)


def test_before_and_after_can_contradict():
    assert "contradiction" in relations("The bridge opened in 1990.", "The bridge opened after 2000.")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Marta Velasko died in Eastham on 4 May 2002.", "Peter Moravec died in 1970."),
        (
            "Police arrested a man, a spokesman said Monday.",
            "Police arrested a man, a spokesman said Tuesday.",
        ),
        ("The team lost and keep the first pick in the 2013 draft.", "The team lost on Sunday."),
    ],
    ids=["two people", "day of the statement", "year in a name"],
)
def test_dates_of_two_things_are_left_alone(a, b):
    day = dt.date(2012, 12, 24)
    assert "contradiction" not in relations(a, b, day, day)


def test_a_day_that_a_date_line_may_explain_is_a_nuance():
    a = "The gunman walked into the office today, the police chief of Eastham said."
    b = "The gunman walked into the office Monday, the police chief of Eastham said."
    assert "contradiction" not in relations(a, b, dt.date(2007, 4, 10), dt.date(2007, 4, 9))


def checks(text, kind="arithmetic", published=dt.date(2026, 3, 4)):
    result = audit.run([Article("a", text, "Post", published=published)])
    return [(d.relation, d.rule) for d in (*result.discrepancies, *result.checks) if d.kind == kind]


def test_weekday_against_its_date():
    assert ("contradiction", "weekday-against-date") in checks("The vote was held on Tuesday, March 2, 2026.")
    assert ("consistent", "weekday-fits-date") in checks("The vote was held on Monday, March 2, 2026.")


def test_a_weekday_alone_is_no_check():
    assert checks("The vote was held on Tuesday.") == []


def test_local_times_that_imply_two_zones():
    a = Article("a", "The quake struck Qeshar at 1353 (1023 GMT) and shook Eastham and its port.", "Post")
    b = Article("b", "The quake struck Qeshar at 1510 (1040 GMT) and shook Eastham and its port.", "Echo")
    result = audit.run([a, b])
    rules = {d.rule for d in result.discrepancies}
    assert "zones-differ" in rules


@pytest.mark.parametrize(("minutes", "name"), [(210, "GMT+3:30"), (-300, "GMT-5"), (0, "GMT+0")])
def test_zone_names(minutes, name):
    assert zone_name(minutes) == name


@pytest.mark.parametrize(
    ("b", "flagged"), [("8:39 a.m.", False), ("8:55 a.m.", True)], ids=["rounded", "another time"]
)
def test_a_clock_time_rounded_to_five_minutes_is_the_same_time(b, flagged):
    texts = (
        f"The ferry Lara hit the pier at Eastham at {at} on Monday, the harbour master said."
        for at in ("8:40 a.m.", b)
    )
    pair = [Article(name, text, name) for name, text in zip("xy", texts, strict=True)]
    assert (
        any(f.kind == "date_time" and f.relation != "consistent" for f in audit.compare_passages(*pair))
        is flagged
    )
