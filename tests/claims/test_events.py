"""Events, opposites, causes and contested terms."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import causes, events, lexicon
from claims.causes import find_causes
from claims.directions import find_directions, opposite
from claims.events import Event, find_events
from claims.terms import differ, find_terms
from tests.claims.lexicon_samples import document_of
from tests.work import calls_made


def rows(name: str, key: str) -> list[Any]:
    import tomllib

    entries = tomllib.loads((lexicon.DATA / "en" / name).read_text(encoding="utf-8"))["entry"]
    return [pytest.param(entry, id=entry[key]) for entry in entries]


def roles(text: str) -> tuple[str | None, str | None]:
    event = find_events(document_of(text))[0]
    return (
        event.subject.of(text) if event.subject else None,
        event.object.of(text) if event.object else None,
    )


@pytest.mark.parametrize("row", rows("events.toml", "concept"))
def test_event_rows_do_what_they_show(row: dict[str, Any]) -> None:
    assert row["concept"] in {event.concept for event in find_events(document_of(row["example"]))}
    assert row["concept"] not in {event.concept for event in find_events(document_of(row["counterexample"]))}


@pytest.mark.parametrize("row", rows("antonyms.toml", "concept"))
def test_antonym_rows_do_what_they_show(row: dict[str, Any]) -> None:
    sides = {d.polarity for d in find_directions(document_of(row["example"])) if d.concept == row["concept"]}
    assert sides == {1, -1}
    others = {d.concept for d in find_directions(document_of(row["counterexample"]))}
    assert row["concept"] not in others


@pytest.mark.parametrize("row", rows("causes.toml", "cue"))
def test_cause_rows_do_what_they_show(row: dict[str, Any]) -> None:
    assert row["cue"] in {cause.cue for cause in find_causes(document_of(row["example"]))}
    assert row["cue"] not in {cause.cue for cause in find_causes(document_of(row["counterexample"]))}


@pytest.mark.parametrize("row", rows("terms.toml", "concept"))
def test_term_rows_do_what_they_show(row: dict[str, Any]) -> None:
    assert row["concept"] in {term.concept for term in find_terms(document_of(row["example"]))}
    assert row["concept"] not in {term.concept for term in find_terms(document_of(row["counterexample"]))}


def test_there_are_a_hundred_antonym_groups() -> None:
    assert len(rows("antonyms.toml", "concept")) >= 100


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        ("The wolves attacked the shepherds.", "The wolves", "the shepherds"),
        ("The shepherds were attacked by the wolves.", "the wolves", "The shepherds"),
        ("The singer sued the label.", "The singer", "the label"),
        ("The label was sued on Friday.", None, "The label"),
        ("An attack on the depot by rebels failed.", "rebels", "the depot"),
        ("The driver who shot the guard died.", "The driver", "the guard"),
    ],
)
def test_who_did_what_to_whom(text: str, agent: str | None, patient: str | None) -> None:
    assert roles(text) == (agent, patient)


def test_a_negated_event_is_marked() -> None:
    assert find_events(document_of("Police did not arrest the clerk."))[0].negated


def test_an_event_knows_its_sentence() -> None:
    events = find_events(document_of("It was cold.", "A clerk resigned."))
    assert [(event.concept, event.sentence) for event in events] == [("resign", 1)]


def test_events_are_records() -> None:
    assert isinstance(find_events(document_of("A clerk resigned."))[0], Event)


def test_an_adjective_is_said_of_the_noun_after_it() -> None:
    text = "A secret letter was read."
    direction = next(d for d in find_directions(document_of(text)) if d.concept == "public")
    assert direction.subject is not None and direction.subject.of(text) == "letter"


def test_the_noun_after_a_determiner_is_no_verb() -> None:
    assert "support" not in {d.concept for d in find_directions(document_of("He sat in the back row."))}


def test_opposite_words_of_one_group() -> None:
    up = find_directions(document_of("Prices rose."))[0]
    down = find_directions(document_of("Prices fell."))[0]
    assert opposite(up, down) and not opposite(up, up)


def test_negation_turns_a_direction_round() -> None:
    up = find_directions(document_of("Prices rose."))[0]
    not_up = find_directions(document_of("Prices did not rise."))[0]
    assert opposite(up, not_up)


def test_a_direction_names_its_subject() -> None:
    text = "Shares in the brewer fell on Monday."
    direction = next(d for d in find_directions(document_of(text)) if d.concept == "increase")
    assert direction.subject is not None and direction.subject.of(text) == "Shares"


@pytest.mark.parametrize(
    ("text", "effect", "cause"),
    [
        ("The fair was moved because of rain.", "The fair was moved", "rain"),
        ("Because of rain, the fair was moved.", "the fair was moved", "rain"),
        ("A leak caused the blast.", "the blast", "A leak"),
        ("Two died of cold, doctors said.", "Two", "cold"),
        ("It was a row which later led to a strike.", "a strike", "It was a row"),
    ],
)
def test_effect_and_cause(text: str, effect: str, cause: str) -> None:
    (found,) = find_causes(document_of(text))
    assert found.effect is not None and found.effect.of(text) == effect
    assert found.cause is not None and found.cause.of(text) == cause


def test_a_cause_word_alone_has_no_sides() -> None:
    (found,) = find_causes(document_of("because"))
    assert found.effect is None and found.cause is None


def test_terms_of_one_group_differ_by_member_not_by_number() -> None:
    rebel, rebels, gunmen = (
        next(t for t in find_terms(document_of(text)) if t.concept == "armed people")
        for text in ("A rebel fled.", "Rebels fled.", "Gunmen fled.")
    )
    assert not differ(rebel, rebels)
    assert differ(rebels, gunmen)


@given(st.text(max_size=120))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text: str) -> None:
    document = document_of(text) if text else document_of("x")
    for find in (find_events, find_directions, find_causes, find_terms):
        for item in find(document):  # type: ignore[operator]
            assert item.span.of(document.text).strip()


@pytest.mark.parametrize("unit", ["which led to ", "the deal was signed and it ", "( it ) which ", "killed "])
def test_work_grows_with_length_not_faster(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (causes, events):
        monkeypatch.setattr(module, "certainty_at", lambda *_: ("stated", "affirmed"))
    made = []
    for repeats in (1, 50, 400):  # the first loads the lexicons
        document = document_of((unit * repeats).strip())
        made.append(calls_made(lambda document=document: (find_causes(document), find_events(document))))
    assert made[2] < 10 * made[1]
