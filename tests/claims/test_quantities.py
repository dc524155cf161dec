"""Quantities in sentences: spans, values, units, modifiers, traps and the words around them."""

import datetime as dt
import itertools
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.document import Document, make_document
from claims.lexicon import load_toml
from claims.model import Article, Interval, Name, Quantity, Sentence, Span, TimeExpression
from claims.quantities import find_quantities
from claims.quantity_traps import TRAP_KINDS

D = Decimal


def document(text: str) -> Document:
    """A document of one sentence a line."""
    sentences, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            sentences.append(Sentence(Span(start, start + len(line.strip()))))
        at += len(line) + 1
    return make_document(Article("a", text), "text", tuple(sentences))


def read(text: str) -> tuple[Quantity, ...]:
    return find_quantities(document(text))


def real(text: str) -> list[Quantity]:
    """Quantities that are no traps."""
    return [q for q in read(text) if q.kind not in TRAP_KINDS]


def only(text: str) -> Quantity:
    found = real(text)
    assert len(found) == 1, [q.span.of(text) for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "span", "kind", "value", "unit"),
    [
        ("Crews found 12 boats.", "12", "count", "12", None),
        ("It cost $3.5 million to build.", "$3.5 million", "money", "3500000", "USD"),
        ("It cost US$3m to build.", "US$3m", "money", "3000000", "USD"),
        ("The budget is £2.4bn.", "£2.4bn", "money", "2400000000", "GBP"),
        ("The state paid Rs 40 crore.", "Rs 40 crore", "money", "400000000", "INR"),
        ("The state paid Rs. 40 lakh.", "Rs. 40 lakh", "money", "4000000", "INR"),
        ("The state paid Rs500 for it.", "Rs500", "money", "500", "INR"),
        ("He owes ten million Swiss francs.", "ten million Swiss francs", "money", "10000000", "CHF"),
        ("He owes 13 dollars and 45 cents.", "13 dollars and 45 cents", "money", "13.45", "USD"),
        ("Sales rose 20 percent.", "20 percent", "percent", "20", "percent"),
        ("Support fell by 4 percentage points.", "4 percentage points", "percent", "4", "percentage point"),
        ("Two-thirds of voters agreed.", "Two-thirds", "fraction", "0.6667", None),
        ("Some agreed, one in five farmers refused.", "one in five", "fraction", "0.2", None),
        ("The walk is 5 feet 6 inches wide.", "5 feet 6 inches", "measure", "5.5", "foot"),
        ("The talks took half an hour.", "half an hour", "duration", "0.5", "hour"),
        ("The talks took an hour and a half.", "an hour and a half", "duration", "1.5", "hour"),
        ("He won four more years.", "four more years", "duration", "4", "year"),
        ("A 6.1-magnitude earthquake struck.", "6.1-magnitude", "measure", "6.1", "magnitude"),
        ("An earthquake of magnitude 6.1 struck.", "6.1", "measure", "6.1", "magnitude"),
        ("The car did 65 mph.", "65 mph", "measure", "65", "mile per hour"),
        ("The pump moves 40 barrels per day.", "40 barrels per day", "measure", "40", "barrel per day"),
        ("It was -5 degrees Celsius at dawn.", "-5 degrees Celsius", "measure", "-5", "celsius"),
        ("The wall is 3m high.", "3m", "measure", "3", "meter"),
        ("They bought half a million doses.", "half a million", "count", "500000", None),
        ("The eight-hour siege ended.", "eight-hour", "duration", "8", "hour"),
        ("She phoned twice.", "twice", "count", "2", None),
    ],
)  # fmt: skip
def test_span_value_and_unit(text: str, span: str, kind: str, value: str, unit: str | None) -> None:
    found = only(text)
    assert (found.span.of(text), found.kind, found.unit) == (span, kind, unit)
    assert found.value is not None
    assert round(found.value, 4) == D(value)


@pytest.mark.parametrize(
    ("text", "span", "low", "high"),
    [
        ("Prices rose 18 to 25 percent.", "18 to 25 percent", 18, 25),
        ("Between 30 and 40 boats sank.", "30 and 40", 30, 40),
        ("The plan costs $10 to $20 billion.", "$10 to $20 billion", 10**10, 2 * 10**10),
        ("The plan costs $10-20 billion.", "$10-20 billion", 10**10, 2 * 10**10),
        ("It needs 10 to 20 billion litres.", "10 to 20 billion litres", 10**10, 2 * 10**10),
        ("Two or three boats sank.", "Two or three", 2, 3),
        ("Sentences of 5-10 years are usual.", "5-10 years", 5, 10),
        ("More than 20 but fewer than 50 boats sank.", "20 but fewer than 50", 20, 50),
    ],
)
def test_range_has_both_ends_and_no_value(text: str, span: str, low: int, high: int) -> None:
    found = only(text)
    assert found.span.of(text) == span
    assert found.value is None
    assert found.interval == Interval(D(low), D(high))
    assert found.modifier == "between"


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("They caught 5 and 6 kg of fish.", ["5", "6 kg"]),
        ("Prices rose from 65 to 125 dollars.", ["65", "125 dollars"]),
        ("The fund gave €85 million (£74m) to farms.", ["€85 million", "£74m"]),
    ],
)
def test_two_quantities_stay_two(text: str, spans: list[str]) -> None:
    assert [q.span.of(text) for q in real(text)] == spans


def test_same_amount_in_brackets_is_an_alternative() -> None:
    text = "The trail is 30 miles (48 km) long."
    first, second = real(text)
    assert [span.of(text) for span in first.alternatives] == ["48 km"]
    assert [span.of(text) for span in second.alternatives] == ["30 miles"]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("Dozens", 24, 99), ("Hundreds", 200, 999), ("Tens of thousands", 20_000, 99_999), ("Several", 3, 9),
        ("Several hundred", 300, 999), ("A few thousand", 2000, 9999), ("Millions", 2_000_000, 9_999_999),
    ],
)  # fmt: skip
def test_indefinite_number_is_a_range(words: str, low: int, high: int) -> None:
    found = only(
        f"{words} of boats sank." if words[-1] == "s" and words != "Several" else f"{words} boats sank."
    )
    assert found.value is None
    assert found.interval.low == low
    assert found.interval.high is not None
    assert abs(found.interval.high - high) <= high // 50


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It opened in 2008.", "date"),
        ("It opened on Oct. 9 in Lima.", "date"),
        ("It opened on 9 October in Lima.", "date"),
        ("The attacks of 9/11 changed it.", "date"),
        ("It opened on 2008-10-09 in Lima.", "date"),
        ("Music of the 1990s is back.", "date"),
        ("The bell rang at 3:33.", "time"),
        ("The bell rang at 6 p.m. in Lima.", "time"),
        ("The bell rang at 8.49pm.", "time"),
        ("Ana Ruiz, 49, left.", "age"),
        ("Ana Ruiz (49) left.", "age"),
        ("A 66-year-old baker left.", "age"),
        ("The boy was six months old.", "age"),
        ("A baker aged 43 left.", "age"),
        ("He was 68 on Monday.", "age"),
        ("Lions beat Bears 20-13 at home.", "score"),
        ("Bears (5-9, 0-2) lost.", "score"),
        ("Traffic stopped on Interstate 75 at dawn.", "identifier"),
        ("The Boeing 737 landed.", "identifier"),
        ("Firefox 3.0 is out.", "identifier"),
        ("Version two is out.", "identifier"),
        ("The Group of 20 met.", "identifier"),
        ("She lives in room 12.", "identifier"),
        ("The firm sells 5G masts.", "identifier"),
        ("Call 555-1234 now.", "identifier"),
        ("She came third.", "ordinal"),
        ("She lives on the 11th floor.", "ordinal"),
    ],
)
def test_number_that_counts_nothing_keeps_its_own_kind(text: str, kind: str) -> None:
    found = read(text)
    assert found
    assert {q.kind for q in found} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "That one is better.", "No one came.", "The one I like is red.", "This is the last resort.",
        "I am a man.", "They met in the second half.", "A few came.",
    ],
)  # fmt: skip
def test_words_that_only_look_like_numbers(text: str) -> None:
    assert real(text) == []


@pytest.mark.parametrize(
    "text", ["Some 2000 people came.", "About 1500 jobs went.", "At least 1,900 tents fell."]
)
def test_four_figures_that_count_are_no_year(text: str) -> None:
    assert only(text).kind == "count"


def test_number_inside_a_date_of_the_date_reader_is_a_date() -> None:
    text = "They met on the 12 of the month."
    span = Span(text.index("12"), text.index("12") + 2)
    found = find_quantities(document(text), (TimeExpression(span, "DATE", "XXXX-XX-12"),))
    assert [q.kind for q in found] == ["date"]


def test_duration_stays_a_quantity_beside_the_date_reader() -> None:
    text = "They met three weeks later."
    times = (
        TimeExpression(Span(9, 26), "DATE", "2020-01-01", dt.datetime(2020, 1, 1), dt.datetime(2020, 1, 2)),
    )
    assert [q.kind for q in find_quantities(document(text), times)] == ["duration"]


def test_number_inside_a_name_is_an_identifier() -> None:
    text = "The band Blink 20 players sang."
    span = Span(text.index("Blink"), text.index("20") + 2)
    found = find_quantities(document(text), (), (Name(span, "organisation", "Blink 20"),))
    assert [q.kind for q in found] == ["identifier"]


@pytest.mark.parametrize(
    ("text", "counted", "event"),
    [
        ("The blast killed 12 armed men.", "armed men", "killed"),
        ("Twelve armed men were killed.", "armed men", "killed"),
        ("Police arrested two of the bank robbers.", "bank robbers", "arrested"),
        ("Seven people, among them a nurse, were hurt.", "people", "hurt"),
        ("The storm left 40 people dead.", "people", "dead"),
        ("Some 80 drivers are missing.", "drivers", "missing"),
        ("The flood damaged 27 polling stations.", "polling stations", "damaged"),
        ("Officials freed nine miners who had hidden.", "miners", "freed"),
        ("He faces three counts of arson.", "counts of arson", "faces"),
        ("The club lost four of its last six games.", "games", "lost"),
        ("A strike hit 9 percent of rail users.", "rail users", "hit"),
    ],
)
def test_counted_thing_and_event(text: str, counted: str, event: str) -> None:
    found = real(text)[0]
    assert found.counted is not None
    assert found.event is not None
    assert (found.counted.of(text), found.event.of(text)) == (counted, event)


def test_noun_left_out_is_taken_from_the_number_before() -> None:
    text = "The blast killed 12 miners and hurt dozens more."
    first, second = real(text)
    assert second.counted == first.counted
    assert second.confidence < first.confidence


def test_phrase_covers_modifier_number_and_noun() -> None:
    text = "The blast killed at least 12 armed men in Lima."
    assert only(text).phrase.of(text) == "at least 12 armed men"


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "More than 900 homes were destroyed and at least 30 people are missing.",
            ["homes_destroyed", "missing"],
        ),
        ("The toll stood at 14 dead and 32 injured.", ["deaths", "injured"]),
        ("The dead, 23 of them children, were mourned.", ["deaths"]),
        ("Among the dead were 14 women.", ["deaths"]),
        ("A clerk died and two men, believed to be bankers, had surgery.", [None]),
    ],
)
def test_measures_of_several_counts(text: str, measures: list[str | None]) -> None:
    assert [q.measure for q in real(text)] == measures


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Three People Killed in Office Attack", "deaths"),
        ("BREAKING NEWS - 3 DEAD in fire", "deaths"),
        ("Sheriff: Office fire kills 1, chief says", "deaths"),
        ("Nearly 400,000 Displaced, Ministry Says", "displaced"),
        ("Death toll rises to 45 after quake", "deaths"),
        ("23 Thai Soldiers Killed in Border Clash", "deaths"),
    ],
)
def test_headline_count(text: str, measure: str) -> None:
    found = only(text)
    assert (found.kind, found.measure) == ("count", measure)


def test_one_unit_after_a_modifier_is_a_length() -> None:
    found = only("The talks lasted less than an hour.")
    assert found.value == 1
    assert (found.unit, found.modifier) == ("hour", "less_than")


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Twelve Peruvian soldiers were killed.", "Peruvian"),
        ("Twelve soldiers were killed in five villages.", "in five villages"),
        ("On the northern side, 12 soldiers were killed.", "On the northern side"),
        ("Twelve soldiers have been killed since Monday.", "since Monday"),
    ],
)
def test_scope(text: str, scope: str) -> None:
    assert scope in [span.of(text) for span in real(text)[0].scope]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The blast killed 23 people.", "deaths"),
        ("The blast killed 23 soldiers.", "deaths"),
        ("The death toll of 23 may rise.", "deaths"),
        ("The toll rose to 23.", "deaths"),
        ("The blast caused 23 deaths.", "deaths"),
        ("The blast claimed the lives of 23 people.", "deaths"),
        ("The storm left 23 people dead.", "deaths"),
        ("The army counted 23 casualties.", "casualties"),
        ("Some 23 people were wounded.", "injured"),
        ("The war displaced 23 families.", "displaced"),
        ("She won 52 percent of the vote.", "vote_share"),
        ("A 6.1-magnitude earthquake struck.", "magnitude"),
        ("Some 23 displaced families live there.", "displaced"),
        ("The number of displaced families is nearing 9,000.", "displaced"),
        ("The army reported 23 soldiers and 1 civilian casualty.", "casualties"),
        ("Some 23 families are still in evacuation centres.", "evacuated"),
        ("Ana Ruiz, 49, left.", "age"),
        ("The well is 40 metres deep.", "depth"),
    ],
)
def test_measure(text: str, measure: str) -> None:
    assert read(text)[0].measure == measure


def test_event_reaches_no_number_behind_a_preposition() -> None:
    text = "Police arrested nine men in four villages."
    assert [q.measure for q in real(text)] == ["arrested", None]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("The crew downed 9 of 46 drones on Monday.", ["downed", None]),
        ("The crew downed 9 of the 46 drones launched on Monday.", ["downed", "launched"]),
        ("Two of the seven people who died were cooks.", ["died", "died"]),
        ("The flood killed 30 people in Sandby, a town of 9,000 people.", ["killed", None]),
        ("Homes in nine villages were damaged.", [None]),
        ("The council sold six playing fields for £9 million.", ["sold", "sold"]),
        ("The port will handle 300 ships.", ["handle"]),
    ],
)
def test_event_is_said_of_the_counted_things_alone(text: str, events: list[str | None]) -> None:
    assert [q.event.of(text) if q.event else None for q in real(text)] == events


@pytest.mark.parametrize(
    ("text", "modifier"), [("100-plus guests came.", "at_least"), ("An 800-odd crew left.", "about")]
)
def test_modifier_hangs_on_the_number_with_a_hyphen(text: str, modifier: str) -> None:
    assert only(text).modifier == modifier


@pytest.mark.parametrize(("text", "value"), [("It cost $29.3 mil.", 29_300_000), ("Rs 40 cr", 400_000_000)])
def test_short_magnitude_may_stand_apart_behind_money(text: str, value: int) -> None:
    assert only(text).value == value


def test_step_is_the_rounding_of_the_figures() -> None:
    assert only("Some 12,000 people came.").step == 1000


def _rows(name: str, key: tuple[str, ...], required: str, optional: str = "") -> list[dict[str, str]]:
    return list(load_toml(name, key, tuple(required.split()), tuple(optional.split())))


@pytest.mark.parametrize(
    "row",
    _rows("units.toml", ("name",), "name dimension factor example counterexample", "offset forms symbols"),
    ids=lambda row: row["name"],
)
def test_unit_row(row: dict[str, str]) -> None:
    assert row["name"] in {q.unit for q in read(row["example"])}
    assert row["name"] not in {q.unit for q in read(row["counterexample"])}


@pytest.mark.parametrize(
    "row",
    _rows("modifiers.toml", ("position", "words"), "words modifier position example counterexample"),
    ids=lambda row: f"{row['position']}-{row['words']}",
)
def test_modifier_row(row: dict[str, str]) -> None:
    assert only(row["example"]).modifier == row["modifier"]
    assert only(row["counterexample"]).modifier == "exact"


@pytest.mark.parametrize(
    "row",
    _rows(
        "measures.toml",
        ("measure", "example"),
        "measure kinds example counterexample",
        "nouns events cues subjects when behind dimension",
    ),
    ids=lambda row: f"{row['measure']}-{row['example']}",
)
def test_measure_row(row: dict[str, str]) -> None:
    assert row["measure"] in {q.measure for q in read(row["example"])}
    assert row["measure"] not in {q.measure for q in read(row["counterexample"])}


@pytest.mark.parametrize(
    "row",
    _rows("quantity_roles.toml", ("position", "words"), "words role position example counterexample"),
    ids=lambda row: f"{row['position']}-{row['words']}",
)
def test_role_row(row: dict[str, str]) -> None:
    assert real(row["example"])[-1].role == row["role"]
    assert real(row["counterexample"])[-1].role == "plain"


@pytest.mark.parametrize(
    "row",
    load_toml("number_context.toml", ("name",), ("name", "words", "example", "counterexample")),
    ids=lambda row: row["name"],
)
def test_word_class_row(row: dict[str, object]) -> None:
    words = row["words"]
    assert isinstance(words, list)
    assert row["example"] in words
    assert row["counterexample"] not in words


_FORMS = st.integers(min_value=2, max_value=999).map(lambda n: n * 1000)
_MODIFIERS = ("at least", "more than", "up to", "fewer than", "nearly", "about", "only")


@settings(deadline=None, max_examples=60)
@given(_FORMS)
def test_spelling_of_a_number_does_not_change_its_interval(number: int) -> None:
    spellings = (
        f"{number:,}",
        f"{number // 1000} thousand",
        f"{number / 10**6:.3f} million",
        f"{number / 1000:g}k",
    )
    intervals = {only(f"The storm cut power to {text} homes.").interval for text in spellings}
    assert len(intervals) == 1


@settings(deadline=None, max_examples=40)
@given(_FORMS, st.sampled_from(_MODIFIERS))
def test_modifier_changes_only_modifier_bounds_and_phrase(number: int, modifier: str) -> None:
    plain = only(f"The storm cut power to {number:,} homes.")
    text = f"The storm cut power to {modifier} {number:,} homes."
    found = only(text)
    assert (found.value, found.unit, found.kind, found.step) == (
        plain.value,
        plain.unit,
        plain.kind,
        plain.step,
    )
    assert found.phrase.of(text).startswith(modifier)


_LINES = st.sampled_from(
    (
        "At least 12 miners were killed in Lima.", "The fund gave €85 million (£74m) to farms.",
        "Nobody came.",
        "Prices rose 18 to 25 percent, 3 points more than planned.",
        "Ana Ruiz, 49, beat Li 6-3 on 9 October.",
    )
)  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(st.lists(_LINES, max_size=4), _LINES, st.lists(_LINES, max_size=4))
def test_other_paragraphs_change_nothing(before: list[str], line: str, after: list[str]) -> None:
    alone = read(line)
    text = "\n".join((*before, line, *after))
    start = sum(len(part) + 1 for part in before)
    inside = [q for q in read(text) if start <= q.span.start < start + len(line)]
    assert [(q.span.start - start, q.value, q.modifier, q.measure) for q in inside] == [
        (q.span.start, q.value, q.modifier, q.measure) for q in alone
    ]


_NOISE = st.text(
    st.sampled_from("0123456789.,-/:%$€£½ \u2013\u202e😀abmkn'\"()") | st.characters(max_codepoint=0x2FFF),
    max_size=80,
)
_TOKENS = st.lists(
    st.sampled_from(
        [
            "one",
            "two",
            "twenty",
            "hundred",
            "million",
            "half",
            "third",
            "thirds",
            "dozen",
            "dozens",
            "a",
            "an",
            "and",
            "of",
            "to",
            "between",
            "or",
            "in",
            "-",
            "$",
            "%",
            "12",
            "3.5",
            "1,000",
            "percent",
            "miles",
            "years",
            "old",
            "at",
            "least",
            "more",
            "than",
            "people",
            "killed",
            ",",
            ".",
            "(",
            ")",
            "m",
            "bn",
            "point",
            "minus",
            "quarter",
            "several",
            "few",
        ]
    ),
    max_size=25,
).map(" ".join)


@settings(deadline=None, max_examples=200)
@given(_NOISE | _TOKENS)
def test_every_span_is_inside_its_sentence_and_trimmed(text: str) -> None:
    doc = document(text)
    for quantity in find_quantities(doc):
        spans = [quantity.span, quantity.phrase, *quantity.scope, *quantity.alternatives]
        spans += [span for span in (quantity.counted, quantity.event) if span is not None]
        home = [s.span for s in doc.sentences if s.span.contains(quantity.span)]
        assert home
        assert all(home[0].contains(span) for span in spans)
        assert all(span.of(text) == span.of(text).strip() for span in spans)
        assert quantity.phrase.contains(quantity.span)


@settings(deadline=None, max_examples=60)
@given(_TOKENS)
def test_spans_are_in_order_and_do_not_overlap(text: str) -> None:
    found = read(text)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


def test_a_table_row_of_many_figures_is_not_read() -> None:
    assert read("1 " * 200) == ()


@pytest.mark.parametrize(
    "piece",
    [
        "one hundred and ",
        "a half and ",
        "dozens of hundreds of ",
        "million ",
        "- 5 ",
        "two or ",
        "in 5 (6) ",
        "$ ",
    ],
)
def test_endless_repetition_is_read_without_error(piece: str) -> None:
    read(piece * 90 + "5")


def counted(text: str) -> list[str | None]:
    return [q.counted.of(text) if q.counted else None for q in real(text)]


def events(text: str) -> list[str | None]:
    return [q.event.of(text) if q.event else None for q in real(text)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("He lives at 10 Mill Road in Leeds.", ["identifier"], id="house"),
        pytest.param("Viewers can call 0800 123 4567 for help.", ["identifier"] * 3, id="telephone"),
        pytest.param("The 100m champion won the title.", ["identifier"], id="race"),
        pytest.param("The station is on 98.5 FM in the city.", ["identifier"], id="radio"),
        pytest.param("The side reached 180 for three before the last wicket fell.", ["score"], id="innings"),
        pytest.param("The shop closes at seven on weekdays.", ["time"], id="hour behind a verb"),
        pytest.param("The court will sit at 10 on Monday.", ["time"], id="hour before a weekday"),
        pytest.param("The show starts at half past seven.", ["time"], id="half past"),
        pytest.param("A No 9 bus stopped.", ["identifier"], id="No without a point"),
        pytest.param("Police held two men, both 19, in Lima.", ["count", "age"], id="both of an age"),
        pytest.param("A father of three, 45, was held.", ["count", "age"], id="age of a father"),
    ],
)
def test_a_number_that_labels_is_no_count(text: str, kinds: list[str]) -> None:
    assert [q.kind for q in read(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Guests arrived at six hotels.", id="at six of something"),
        pytest.param(
            "They paid 180 for three tickets after the match of 20 overs.", id="for three of something"
        ),
        pytest.param("Walkers crossed 100m of ice.", id="a length"),
    ],
)
def test_a_number_with_its_noun_stays_a_quantity(text: str) -> None:
    assert read(text)[0].kind in ("count", "measure")


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        pytest.param(
            "Shares in the miner fell 7.3 per cent to $41.20.", ["Shares", "Shares"], id="of the head"
        ),
        pytest.param("Weekly pay rose to £667.", ["Weekly pay"], id="a noun that is a verb"),
        pytest.param("Inflation fell to 4.5 per cent from 5 per cent.", ["Inflation"] * 2, id="not the unit"),
        pytest.param("Solar output hit 5.7 gigawatts.", ["Solar output"], id="measure of the subject"),
        pytest.param("Gusts of up to 90 mph were recorded.", ["Gusts"], id="of, past the modifier"),
        pytest.param("The asteroid, some 340 metres wide, passed.", ["asteroid"], id="apposition"),
        pytest.param(
            "The phone has a 6.1-inch screen and weighs 174g.", ["screen", "phone"], id="second verb"
        ),
        pytest.param("Police estimated the crowd at 8,500.", ["crowd"], id="crowd"),
        pytest.param("The 200-peso note was shown.", ["note"], id="behind a hyphen"),
        pytest.param("The city's population is 1.2 million.", ["population"], id="what is"),
        pytest.param("The vaccine was 91 per cent effective.", ["vaccine"], id="adjective behind percent"),
    ],
)
def test_the_subject_is_counted_where_no_noun_follows(text: str, nouns: list[str]) -> None:
    assert counted(text) == nouns


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        pytest.param("She was told to repay £318,000.", ["repay"], id="infinitive that no list knows"),
        pytest.param(
            "39 of the 46 drones launched overnight were shot.", ["shot", "launched"], id="of a part"
        ),
        pytest.param("The toll rose, with 13 still missing.", ["missing"], id="state behind still"),
        pytest.param("Turnout was down 12%.", ["down"], id="down"),
        pytest.param("A mother of 13 was arrested.", [None], id="children of the one arrested"),
    ],
)
def test_the_verb_that_governs(text: str, verbs: list[str | None]) -> None:
    assert events(text) == verbs


def test_three_parts_of_a_duration_are_one_amount() -> None:
    quantity = only("She ran it in two hours, three minutes and 36 seconds.")
    assert (quantity.unit, quantity.value) == ("hour", D("2.06"))


def test_a_letter_is_a_currency_before_a_decimal_amount() -> None:
    assert [only(text).unit for text in ("It cost N2.1 billion.", "It cost R2.5bn.")] == ["NGN", "ZAR"]


def test_by_one_number_to_another_is_no_range() -> None:
    assert [q.value for q in real("Cases rose by 120 to 4,300.")] == [D(120), D(4300)]


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        pytest.param("It is below the 20-litre minimum.", "exact", id="the number is known"),
        pytest.param("It fell below 20 litres.", "less_than", id="no article"),
        pytest.param("They sat over 61 sitting days.", "exact", id="for so long"),
        pytest.param("The index closed near 151.", "about", id="near"),
    ],
)
def test_a_preposition_is_not_always_a_modifier(text: str, modifier: str) -> None:
    assert only(text).modifier == modifier


@pytest.mark.parametrize(("verb", "measure"), [("claimed", "deaths"), ("saved", "rescued")])
def test_lives_are_deaths_only_when_lost(verb: str, measure: str | None) -> None:
    assert only(f"The storm {verb} 430 lives.").measure == measure


def test_houses_that_burned_are_homes_destroyed() -> None:
    assert only("Some 30 houses were burned.").measure == "homes_destroyed"


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The toll from the floods in the delta has climbed to 58.", "deaths"),
        ("A sixth patient died, taking the number of dead in the outbreak to 16.", "deaths"),
        ("Officials put the number of houses destroyed in the storm at 431.", "homes_destroyed"),
        ("Dengue infections in Lautoka have now reached 112.", "infected"),
        ("The number of people held after the march rose to 210.", "detained"),
        ("One person is known to have died.", "deaths"),
        ("Four people are feared dead.", "deaths"),
        ("The number of shops in the town rose to 58.", None),
        ("The choir's repertoire has grown to 58.", None),
    ],
)
def test_total_measures_what_its_subject_says(text: str, measure: str | None) -> None:
    assert real(text)[-1].measure == measure


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("There were 17 confirmed cases of cholera.", "confirmed cases of cholera"),
        ("There were 23 confirmed dead.", None),
    ],
)
def test_participle_before_a_noun_says_which_things_are_counted(text: str, counted: str | None) -> None:
    found = only(text).counted
    assert (found.of(text) if found else None) == counted


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The sheet gave the mayor 46.1 percent and his rival, the actress, 41.8.", ["percent", "percent"]),
        ("She won with 50.3 percent against 45.9 for the mayor.", ["percent", "percent"]),
        ("The index rose 2.3 percent and closed at 41.8.", ["percent", "count"]),
    ],
)
def test_decimal_held_against_a_percentage_is_one(text: str, kinds: list[str]) -> None:
    assert [q.kind for q in read(text)] == kinds


@pytest.mark.parametrize("text", ["Mother of 13 Anna Bell was hurt.", "The mother-of-three was hurt."])
def test_children_of_a_parent_are_counted(text: str) -> None:
    assert only(text).kind == "count"


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Some 40,000 homes lost electricity.", "without_power"),
        ("The number of households still in the dark had risen to 31,000.", "without_power"),
        ("The storm cut power to 30,000 customers.", "without_power"),
        ("The two homes lost value.", None),
    ],
)
def test_homes_without_power(text: str, measure: str | None) -> None:
    assert only(text).measure == measure


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A widow of 71, who was ironing, died.", ["age"]),
        ("A mother of 13, who was ironing, died.", ["count"]),
        ("A crew of 71, who were asleep, died.", ["count"]),
    ],
)
def test_figure_behind_one_grown_up_is_an_age(text: str, kinds: list[str]) -> None:
    assert [q.kind for q in read(text)] == kinds


def test_appeal_that_passes_a_sum_are_raised() -> None:
    assert only("The appeal for the clinic has now passed £71,000.").measure == "raised"


def test_weight_of_oil_lost_off_a_cape_is_no_distance() -> None:
    assert only("The tanker spilled 4,000 tonnes of crude off the cape.").measure == "weight"


def test_shares_in_a_list_that_names_the_unit_once():
    text = "The poll puts Labour on 43 per cent, the Green League on 13 and the Liberals on 9."
    assert [(q.kind, q.value) for q in read(text)] == [("percent", 43), ("percent", 13), ("percent", 9)]


def test_people_over_a_number_are_of_an_age():
    (quantity,) = [q for q in read("The dead were miners, all over 65 and all smokers.") if q.value == 65]
    assert quantity.kind == "age"


def test_the_next_verb_of_a_list_is_what_happened():
    text = "Outbreak in port kills three, sickens 34"
    assert [q.measure for q in read(text)] == ["deaths", "infected"]


def test_a_whole_at_the_head_of_a_sentence_does_not_share_the_fate_of_its_part():
    whole, part = read("Of the 47, 19 are still in hospital.")
    assert (whole.measure, part.measure) == (None, "hospitalised")
