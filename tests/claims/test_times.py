"""Times in news prose against the article's date, and without one."""

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.document import Document, make_document
from claims.model import Article, Sentence, Span, TimeExpression
from claims.time_calendar import VALUE, bounds, easter, grain_of, holiday_date
from claims.times import find_times, infer_published, weekday_fits
from tests.work import calls_made

# A Wednesday.
PUBLISHED = dt.date(2019, 5, 15)


def document(
    text: str, published: dt.date | dt.datetime | None = PUBLISHED, url: str | None = None
) -> Document:
    """Each line is a paragraph; a sentence ends at a full stop before a capital."""
    sentences = []
    for number, line in enumerate(re.finditer(r"[^\n]+", text)):
        at = line.start()
        for stop in [*re.finditer(r"(?<=[a-z)\d][.!?]) (?=[A-Z])", line.group()), None]:
            end = line.start() + stop.start() if stop else line.end()
            if text[at:end].strip():
                sentences.append(Sentence(Span(at, end), paragraph=number))
            at = end + 1
    return make_document(Article("a", text, published=published, url=url), "text", tuple(sentences))


def read(
    text: str, published: dt.date | dt.datetime | None = PUBLISHED, **more: str
) -> list[tuple[str, str]]:
    source = document(text, published, **more)
    return [(t.span.of(text), t.value) for t in find_times(source)]


def only(text: str, published: dt.date | dt.datetime | None = PUBLISHED, **more: str) -> TimeExpression:
    found = find_times(document(text, published, **more))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("The bridge fell on Monday.", "2019-05-13", id="past weekday"),
        pytest.param("The bridge will open on Monday.", "2019-05-20", id="coming weekday"),
        pytest.param("The bridge opens Friday.", "2019-05-17", id="present tense of a plan"),
        pytest.param("The bridge fell on Wednesday.", "2019-05-15", id="the day itself"),
        pytest.param(
            "He was ordered to appear in court on Tuesday.", "2019-05-21", id="infinitive of a plan"
        ),
        pytest.param("The hearing was adjourned until Friday.", "2019-05-17", id="put off until"),
        pytest.param("The bridge fell last Wednesday.", "2019-05-08", id="last, of the same weekday"),
        pytest.param("The clinic shut its doors in August.", "2018-08", id="past month"),
        pytest.param("The clinic will shut its doors in August.", "2019-08", id="coming month"),
        pytest.param("The clinic shut its doors in May.", "2019-05", id="the month itself"),
        pytest.param("The clinic shut on Dec. 7.", "2018-12-07", id="past day without year"),
        pytest.param("The clinic shuts on Dec. 7, when it will have run out.", "2019-12-07", id="coming day"),
        pytest.param("Rents rose last month.", "2019-04", id="last month"),
        pytest.param("Rents rose three years ago.", "2016", id="years ago"),
        pytest.param("Rents rose ten days ago.", "2019-05-05", id="days ago"),
        pytest.param("Rents rose earlier this year.", "2019", id="earlier this year"),
        pytest.param("Rents rose last winter.", "2018-WI", id="last winter"),
        pytest.param("The tower fell overnight.", "2019-05-14TNI", id="overnight"),
        pytest.param("The tower fell Tuesday night.", "2019-05-14TNI", id="part of a weekday"),
        pytest.param("The sixties: it was the 1960s.", "196", id="decade"),
    ],
)
def test_relative_time_takes_the_article_date(text, value):
    assert value in [v for _, v in read(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("It fell early Tuesday morning.", "early Tuesday morning", id="edge and part"),
        pytest.param("It fell on December 15 of this year.", "December 15 of this year", id="of this year"),
        pytest.param("It took about 15 minutes.", "about 15 minutes", id="modifier"),
        pytest.param("It took less than an hour.", "less than an hour", id="less than"),
        pytest.param("It fell at 3:33 a.m. local time.", "3:33 a.m. local time", id="local time"),
        pytest.param("It fell on Dec. 19, 2018.", "Dec. 19, 2018", id="no full stop of the sentence"),
        pytest.param("It ended by the end of March 2018.", "the end of March 2018", id="end of a month"),
    ],
)
def test_extent_is_the_whole_phrase_without_preposition(text, words):
    assert words in [w for w, _ in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "They won 3:1 and then 20-13.",
        "A zero-day flaw was found.",
        "A magnitude-5.9 quake struck.",
        "The 26-year-old driver, aged 26, was hurt.",
        "They may march on without the second man.",
        "Mr Sun sat on the wet wed.",
        "The plant employs 1957 people and cost $2000.",
        "The peak is 2000ft high.",
        "The 1000 guests were late.",
        "The fall of the city was a spring for hope.",
        "They scored twice in the fourth quarter.",
        "There were 10:00 left on the board.",
        "The Bloody Sunday inquiry and the Daily Courier.",
        "The Christmas tree and the Easter eggs.",
    ],
)
def test_what_only_looks_like_a_time_is_not_read(text):
    assert read(text) == []


def test_clock_time_takes_the_day_of_its_sentence():
    assert ("3:33 a.m.", "2019-05-12T03:33") in read("The roof fell at 3:33 a.m. on Sunday.")


def test_clock_time_right_before_a_date_is_of_that_date():
    found = read("Posted 10:15 AM, Sep 9, 2018, changed 9:41 AM, Sep 10, 2018.")
    assert [v for _, v in found][::2] == ["2018-09-09T10:15", "2018-09-10T09:41"]


def test_bare_clock_time_takes_its_half_from_the_part_of_the_day():
    assert ("8:30", "2019-05-12T20:30") in read("The roof fell at 8:30 on Sunday night.")


def test_last_week_of_a_month_is_not_last_week():
    assert [w for w, _ in read("It rained in the last week of April.")] == ["April"]


def test_clock_time_without_a_day_is_of_the_article_day_with_low_confidence():
    found = only("The roof fell at 6:15 p.m.")
    assert (found.value, found.confidence < 0.7) == ("2019-05-15T18:15", True)


def test_zone_is_kept_as_minutes_from_greenwich():
    assert only("The roof fell at 06:00 BST.").offset == 60


def test_clock_in_two_zones_gives_two_times():
    found = find_times(document("It struck at 1353 (1023 GMT) on Sunday."))
    assert [(t.value, t.offset) for t in found[:2]] == [("2019-05-12T13:53", None), ("2019-05-12T10:23", 0)]


def test_weekday_in_front_of_a_bracketed_date_is_that_date():
    found = find_times(document("They spoke on Thursday (December 25).", dt.date(2025, 12, 27)))
    assert [t.value for t in found] == ["2025-12-25", "2025-12-25"]


def test_weekday_that_fits_its_date():
    found = find_times(document("They spoke on Thursday (December 25).", dt.date(2025, 12, 27)))
    assert [weekday_fits(t) for t in found] == [True, True]


def test_weekday_that_does_not_fit_its_date():
    found = find_times(document("They met on Friday, Dec. 18, 2025."))
    assert [weekday_fits(t) for t in found] == [False]


def test_weekday_is_not_judged_without_a_year():
    found = find_times(document("They spoke on Thursday (December 25).", None))
    assert [weekday_fits(t) for t in found] == [None, None]


def test_weekday_chooses_the_year_of_a_date_near_the_article():
    assert only("They met on Thursday, Jan. 8.", dt.date(2025, 12, 20)).value == "2026-01-08"


def test_wrong_weekday_does_not_move_a_date_to_a_far_year():
    found = only("They met on Thursday, Dec. 24.", dt.date(2025, 12, 26))
    assert (found.value, weekday_fits(found)) == ("2025-12-24", False)


def test_nth_day_is_counted_from_the_date_that_follows():
    text = "It has gone on for the 18th day since the outbreak on December 8."
    assert read(text, dt.date(2025, 12, 26)) == [("the 18th day", "2025-12-25"), ("December 8", "2025-12-08")]


def test_nth_day_stays_without_year_when_the_year_is_unknown():
    text = "It has gone on for the 18th day since the outbreak on December 8."
    assert read(text, None) == [("the 18th day", "XXXX-12-25"), ("December 8", "XXXX-12-08")]


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://www.example.co.uk/a", "2018-05-04"),
        ("https://example.us/a", "2018-04-05"),
        (None, "2018-XX-XX"),
    ],
)
def test_figures_are_read_in_the_order_of_the_outlets_country(url, value):
    found = only("It was signed on 04/05/2018.", url=url)
    assert (found.value, found.anchor) == (value, "stated" if url else "unresolved")


def test_figures_that_allow_one_order_show_the_order_of_the_others():
    assert [v for _, v in read("Signed 25/12/2018, ended 04/05/2019.")] == ["2018-12-25", "2019-05-04"]


def test_first_of_two_months_shares_the_year_of_the_second():
    assert [v for _, v in read("It rained from November to March 2011.")] == ["2010-11", "2011-03"]


def test_two_days_of_a_month():
    found = read("The fair will run on 14-16 November.")
    assert found == [("14", "2019-11-14"), ("16 November", "2019-11-16")]


def test_weekdays_from_to_are_in_order():
    assert [v for _, v in read("The shop will open Monday to Thursday.")] == ["2019-05-20", "2019-05-23"]


def test_days_later_count_from_the_last_date():
    assert read("It burned on May 3. Two days later it rained.")[1] == ("Two days later", "2019-05-05")


def test_bare_month_in_a_narrative_takes_the_year_under_discussion():
    text = (
        "In 1911 it rose. In June 1912 it fell. In 1913 it burned. By March 1914 it shut. "
        "In May 1915 it rose. In July it fell."
    )
    assert read(text)[-1] == ("July", "1915-07")


def test_narrative_goes_on_into_the_next_year():
    text = (
        "In 1911 it rose. In June 1912 it fell. By May 1913 it shut. On May 5, 1914 it rose. "
        "On December 7, 1915 it fell. In January it burned."
    )
    assert read(text)[-1] == ("January", "1916-01")


def test_news_with_weekdays_is_no_narrative():
    text = (
        "In 1911 it rose. In June 1912 it fell. By May 1913 it shut. In 1914 it rose. In 1915 it fell. "
        "In January it burned, police said on Monday."
    )
    assert ("January", "2019-01") in read(text)


def test_without_a_date_a_weekday_stays_open():
    found = only("It fell on Monday.", None)
    assert (found.value, found.start, found.anchor) == ("XXXX-WXX-1", None, "unresolved")


def test_without_a_date_a_day_of_a_month_keeps_both():
    found = only("It fell on December 8.", None)
    assert (found.value, found.anchor) == ("XXXX-12-08", "unresolved")


def test_reference_date_resolves_as_inferred():
    found = find_times(document("It fell on December 8.", None), reference=dt.date(2025, 12, 26))
    assert [(t.value, t.anchor) for t in found] == [("2025-12-08", "inferred")]


def test_own_date_wins_over_the_reference_date():
    found = find_times(document("It fell on Monday."), reference=dt.date(2025, 12, 26))
    assert [(t.value, t.anchor) for t in found] == [("2019-05-13", "published")]


def test_date_inferred_from_the_text_resolves_the_rest():
    found = find_times(document("They met on Friday, Dec. 19, 2025. It broke down on Monday.", None))
    assert [(t.value, t.anchor) for t in found] == [("2025-12-19", "stated"), ("2025-12-15", "inferred")]


def test_published_time_of_day_counts_as_its_date():
    moment = dt.datetime(2019, 5, 15, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
    assert only("It fell yesterday.", moment).value == "2019-05-14"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("They met on May 3, 2019 and on June 7, 2018.", dt.date(2019, 5, 3), id="latest"),
        pytest.param(
            "They met on May 3, 2019; the vote will be held on June 7, 2020.", dt.date(2019, 5, 3), id="plan"
        ),
        pytest.param("They spoke on Thursday (December 25).", None, id="no year"),
        pytest.param(
            "They spoke on Thursday (December 25) of the 2025 plan.", dt.date(2025, 12, 25), id="year named"
        ),
        pytest.param("He was born on March 12, 1931, and left in 2013.", None, id="date of birth"),
        pytest.param("A minister meets guests, Friday, Dec. 19, 2025.", dt.date(2025, 12, 19), id="caption"),
        pytest.param("It fell.", None, id="nothing"),
    ],
)
def test_inferred_date_of_publication(text, expected):
    assert infer_published(text) == expected


def test_candidate_years_help_to_infer():
    assert infer_published("They spoke on Thursday (December 25).", years=(2024, 2025)) == dt.date(
        2025, 12, 25
    )


def test_candidate_years_that_both_fit_decide_nothing():
    assert infer_published("They spoke on Thursday (December 25).", years=(2014, 2025)) is None


@pytest.mark.parametrize(
    ("value", "start", "end", "grain"),
    [
        ("2019", "2019-01-01", "2020-01-01", "year"),
        ("194", "1940-01-01", "1950-01-01", "decade"),
        ("18", "1800-01-01", "1900-01-01", "century"),
        ("2019-12", "2019-12-01", "2020-01-01", "month"),
        ("2019-Q4", "2019-10-01", "2020-01-01", "quarter"),
        ("2019-H1", "2019-01-01", "2019-07-01", "half"),
        ("2019-W01", "2018-12-31", "2019-01-07", "week"),
        ("2019-WI", "2019-12-01", "2020-03-01", "season"),
        ("2019-05-15TNI", "2019-05-15T18:00", "2019-05-16T06:00", "daypart"),
        ("2019-05-15T03:33", "2019-05-15T03:33", "2019-05-15T03:34", "minute"),
    ],
)
def test_period_of_a_value(value, start, end, grain):
    assert bounds(value) == (dt.datetime.fromisoformat(start), dt.datetime.fromisoformat(end), grain)


@pytest.mark.parametrize("value", ["XXXX-12-25", "2019-02-30", "BC0490", "FY2019", "P3D", "0000", "9999"])
def test_value_without_a_known_period_has_none(value):
    assert bounds(value) is None


def test_grain_of_a_day_without_year():
    assert grain_of("XXXX-12-25") == "day"


@pytest.mark.parametrize(
    ("year", "day"), [(2000, (4, 23)), (2019, (4, 21)), (2024, (3, 31)), (2025, (4, 20))]
)
def test_easter(year, day):
    assert easter(year) == dt.date(year, *day)


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("nth 4 3 11", (11, 28)), ("nth -1 0 5", (5, 27)), ("after nth 4 3 11 1", (11, 29)),
        ("easter -2", (4, 19)), ("before 05-25 0", (5, 20)), ("12-25", (12, 25)),
    ],
)  # fmt: skip
def test_holidays_that_move(rule, day):
    assert holiday_date(rule, 2019) == dt.date(2019, *day)


# --- properties

VOCABULARY = """
on in the last next two 15 19 May March Monday Dec. 2019 1990s years ago later of week night
morning a.m. : , ( ) - 3:33 0600 GMT will fell Easter quarter third since day days every per
half an hour 2019-02-30 31/02/2019 '98 BC 480 today now early end summer fall
99999999999999999999 second and to from February 30 31 9999 1000 ٣ ² ‮
"""
WORDS = st.sampled_from(VOCABULARY.split())
SOUP = st.lists(WORDS, max_size=40).map(" ".join)
DATES = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)) | st.none()


def check(text: str, found: tuple[TimeExpression, ...]) -> None:
    at = 0
    for item in found:
        words = item.span.of(text)
        assert words == words.strip()
        assert words
        assert item.span.start >= at
        at = item.span.end
        assert VALUE.fullmatch(item.value), item
        assert (item.start is None) == (item.end is None)
        assert item.start is None or item.end is None or item.start < item.end
        assert 0 < item.confidence <= 1


@settings(max_examples=150, deadline=None)
@given(SOUP, DATES)
def test_any_mixture_of_time_words_gives_well_formed_times(text, published):
    check(text, find_times(document(text, published)))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), DATES)
def test_any_text_gives_well_formed_times(text, published):
    check(text, find_times(document(text, published)))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["The mill is old.", "On Monday it rained.", "In 1911 it rose.", "She will go in June."]
        )
    )
)
def test_other_paragraphs_do_not_change_a_stated_date(others):
    text = "\n".join(["The mill burned on January 4, 2018.", *others])
    assert read(text)[0] == ("January 4, 2018", "2018-01-04")


@settings(max_examples=60, deadline=None)
@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_any_stated_date_is_read_back(day):
    text = f"The mill burned on {day:%B} {day.day}, {day.year}."
    found = only(text)
    assert (found.value, found.anchor) == (day.isoformat(), "stated")


@pytest.mark.parametrize(
    "piece", ["1 2 ", "Monday ", "the ", "(", "9", "May 5 and ", "\u202eMonday\u202c \U0001f600 ", "\x00"]
)
def test_long_hostile_text_takes_linear_work(piece):
    def work(size):
        made = document(piece * (size // len(piece)))
        return calls_made(lambda: check(made.text, find_times(made)))

    work(100)  # loads the rules
    assert work(4_000) <= 6 * work(1_000)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Flight 1998 to Lagos was late.", id="flight"),
        pytest.param("They met in room 2012.", id="room"),
        pytest.param("The ship has 1,945 passengers and 2010 berths.", id="list of counts"),
    ],
)
def test_a_figure_that_numbers_or_counts_is_no_year(text: str) -> None:
    assert not read(text)
