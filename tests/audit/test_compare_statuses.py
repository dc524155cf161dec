"""One thing at two stages, read from whole passages."""

import datetime as dt

import pytest

import audit
from audit.compare.status.subjects import several
from claims.model import Article
from tests.audit.compare_helpers import found, kinds


def passages(a, b, days=(1, 1)):
    first = Article("a", a, "Herald", published=dt.date(2026, 3, days[0]))
    second = Article("b", b, "Courier", published=dt.date(2026, 3, days[1]))
    return [f for f in audit.compare_passages(first, second) if f.kind in ("status", "negation")]


def test_a_stalled_and_a_suspended_accord_are_a_nuance_with_both_phrases():
    a = "The Port Amber Accord has stalled over fishing rights."
    b = "Envoys left the city. The Port Amber Accord was suspended because of the floods."
    assert ("status", "nuance", "has stalled", "was suspended") in found(a, b)


def test_two_reasons_for_what_became_of_an_accord_are_a_nuance_of_cause():
    a = "The Osthaven Accord has stalled amid new clashes reported in May."
    b = "The Osthaven Accord was suspended due to severe injuries of border guards."
    assert (
        "cause",
        "nuance",
        "amid new clashes reported in May",
        "due to severe injuries of border guards",
    ) in found(a, b)


def test_one_reason_in_other_words_is_nothing_to_flag():
    a = "The Osthaven Accord has stalled over fishing rights in the bay."
    b = "The Osthaven Accord was suspended because of a dispute about fishing rights in the bay."
    assert ("cause", "nuance") not in kinds(a, b)


def test_a_summary_names_the_accord_and_both_outlets():
    a = "The Port Amber Accord has stalled over fishing rights."
    b = "The Port Amber Accord was suspended because of the floods."
    summary = next(f.summary for f in passages(a, b) if f.relation == "nuance")
    assert summary.startswith("Port Amber Accord:")
    assert "(Herald)" in summary
    assert "(Courier)" in summary


def test_a_step_once_taken_does_not_speak_against_a_later_state():
    a = "The Port Amber Accord was signed in January by both governments."
    b = "The Port Amber Accord has stalled, both governments said."
    assert kinds(a, b) == set()


def test_a_wish_is_no_state():
    a = "Envoys want to revive the Port Amber Accord."
    b = "The Port Amber Accord has collapsed, envoys said."
    assert not [f for f in passages(a, b) if f.relation != "consistent"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The quake killed 10 people in the hills.", "Crews rescued 80 people in the hills after the quake."),
        ("Two men were killed in the crash on Hill Road.", "Two men were injured in the crash on Hill Road."),
        ("Villagers were killed in the flood.", "Villagers were rescued from the flood."),
    ],
)
def test_groups_of_people_are_never_one_person(a, b):
    assert not {k for k in kinds(a, b) if k[0] == "status"}


def test_two_named_people_are_not_one():
    a = "Ida Brandt was arrested on Hill Road on Monday."
    b = "Tom Varga was released on Hill Road on Monday."
    assert not {k for k in kinds(a, b) if k[0] == "status"}


def test_charged_then_convicted_is_an_update():
    a = "Tom Varga was charged with robbery in Osthaven."
    b = "Tom Varga was convicted of robbery in Osthaven."
    assert [f.relation for f in passages(a, b, (1, 20))] == ["update"]


def test_a_plan_that_the_later_article_denies_is_an_update():
    a = "New talks are expected to begin in Lindmar on Friday."
    b = "New talks did not begin in Lindmar on Friday."
    assert "plan-not-met" in {f.rule for f in passages(a, b, (1, 9))}


def test_a_truce_hoped_for_and_fighting_after_that_day_are_an_update():
    a = "Northmark and Sorvana are at odds. A new ceasefire could be reached as early as Tuesday, envoys said."
    b = "Northmark and Sorvana have not met. The fighting continued for the tenth day, hospitals said."
    result = [f for f in passages(a, b, (1, 20)) if f.rule == "plan-not-met"]
    assert [(f.relation, f.b_spans[0].of(b)) for f in result] == [("update", "continued")]


def test_an_earlier_article_cannot_break_a_later_hope():
    a = "A new ceasefire could be reached as early as Tuesday, envoys said."
    b = "The fighting continued for the tenth day, hospitals said."
    assert not passages(a, b, (20, 1))


def test_the_same_state_is_a_check():
    a = "The Port Amber Accord has stalled over fishing rights."
    b = "The Port Amber Accord has stalled, diplomats said."
    assert {f.relation for f in passages(a, b)} == {"consistent"}


@pytest.mark.parametrize(
    ("words", "many"),
    [
        ("a receptionist", False),
        ("the 63-year-old", False),
        ("ten people", True),
        ("villagers", True),
        ("80", True),
        ("the bus", False),
        ("", True),
    ],
)
def test_words_for_several(words, many):
    assert several(words) is many


def test_what_one_intends_and_the_other_tells_as_done():
    assert ("status", "nuance") in kinds(
        "The mayor announced her intent to nominate Carla Benson as harbour commissioner.",
        "Carla Benson has been nominated as harbour commissioner, the mayor announced.",
    )


def test_the_suspect_is_who_he_is_identified_as():
    assert ("status", "update") in kinds(
        "Deputies identified the suspect as Andrew Olden, 27, in the murder of an officer in Harwick.",
        "Andrew Olden, 29, was found guilty of the murder of an officer in Harwick.",
    )


def test_to_of_a_result_is_no_plan():
    assert not kinds(
        "The Harwick Rovers rallied to clinch a playoff berth in the last game on Sunday.",
        "The Harwick Rovers clinch a playoff berth in the last game on Sunday.",
    )


def test_a_denial_by_degree_is_no_assertion():
    assert ("negation", "contradiction") not in kinds(
        "The bay is not wide enough so that we can expect a flood in the harbour, the geologist said.",
        "Because the bay is not wide, a flood is not expected in the harbour, the geologist said.",
    )


def test_questioned_then_charged_is_an_update_across_two_scales():
    a = "A 34-year-old man is being questioned about the disappearance of student Hanna Prior."
    b = "Gardener Dean Holt, 34, has been charged with murdering missing student Hanna Prior."
    assert "update" in {f.relation for f in passages(a, b, (5, 8)) if f.kind == "status"}


def test_questioned_and_charged_on_one_day_is_no_update():
    a = "A 34-year-old man is being questioned about the disappearance of student Hanna Prior."
    b = "Gardener Dean Holt, 34, has been charged with murdering missing student Hanna Prior."
    assert not [f for f in passages(a, b, (5, 5)) if f.rule == "later-stage"]


def test_talks_to_buy_and_a_deal_announced_are_a_nuance():
    a = "Norsund Foods is in talks to buy a rival, Dorsen Mills, people briefed on the matter said."
    b = "Norsund Foods will acquire Dorsen Mills, a rival."
    assert "nuance" in {f.relation for f in passages(a, b) if f.kind == "status"}


def test_agreed_to_buy_and_will_acquire_agree():
    a = "Norsund Foods has agreed to buy its rival Dorsen Mills."
    b = "Norsund Foods will acquire its rival Dorsen Mills."
    assert not [f for f in passages(a, b, (1, 2)) if f.relation != "consistent"]


def test_declared_and_still_considered_is_a_nuance():
    a = "Governor Ann Tolland has declared a state of emergency."
    b = "Governor Ann Tolland is considering declaring a state of emergency."
    assert "nuance" in {f.relation for f in passages(a, b) if f.kind == "status"}


def test_an_age_makes_no_group():
    assert not several("a 34-year-old man")
    assert several("34 men")


def test_what_will_go_ahead_for_one_and_is_called_off_for_the_other_is_a_contradiction():
    a = "The strike by the Karlsholm train drivers was called off on Sunday night."
    b = "The Karlsholm train drivers' strike will go ahead, their union said on Sunday night."
    assert ("status", "contradiction") in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b", "finding"),
    [
        pytest.param(
            "The conjurer was released on bail after a brief hearing.",
            "The conjurer was remanded in custody, the court ruled.",
            ("status", "contradiction"),
            id="a definite person of few shared words",
        ),
        pytest.param(
            "The regatta was called off because of fog.",
            "The regatta kicked off at noon.",
            ("status", "contradiction"),
            id="a definite thing of few shared words",
        ),
        pytest.param(
            "The outbreak of measles in Tolby is under control.",
            "Measles is spreading in Tolby, nurses say.",
            ("status", "contradiction"),
            id="what stands after of",
        ),
        pytest.param(
            "Shareholders have yet to approve the merger of Orla and Sund.",
            "The merger of Orla and Sund has been completed.",
            ("status", "contradiction"),
            id="a stage denied that the other needs",
        ),
        pytest.param(
            "The two sides have signed a truce.",
            "Talks on a truce broke down, a diplomat of the two sides said.",
            ("status", "contradiction"),
            id="a deal and the talks on it",
        ),
        pytest.param(
            "The dentist has withdrawn from the race for mayor.",
            "The dentist said she was still running for mayor.",
            ("status", "contradiction"),
            id="the speaker that a pronoun stands for",
        ),
    ],
)
def test_what_excludes_the_other_is_flagged(a, b, finding):
    assert finding in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(
            "The airport closed at noon. The airport reopened at four.",
            "The airport was closed at noon because of smoke.",
            id="one article tells how the one came after the other",
        ),
        pytest.param(
            "Rebels captured the town of Dara.",
            "Rebels hold the town of Dara.",
            id="one side is the doer of both",
        ),
        pytest.param(
            "The walkout began on Monday.",
            "The walkout ended on Friday.",
            id="each state has its own day",
        ),
        pytest.param(
            "Officers arrested a gunman at the school in Tolby.",
            "Officers are hunting a second gunman at the school in Tolby.",
            id="a second suspect",
        ),
        pytest.param(
            "The woman was arrested in the port.",
            "The woman was released in the hills.",
            id="a noun that many go by",
        ),
    ],
)
def test_what_both_may_be_is_no_clash(a, b):
    assert not [f for f in passages(a, b) if f.relation in ("contradiction", "nuance")]


def test_the_deal_of_a_later_article_updates_talks_that_broke_down():
    a = "Talks on a truce broke down, a diplomat of the two sides said."
    b = "The two sides have signed a truce."
    assert {f.relation for f in passages(a, b, (1, 5))} == {"update"}


def test_a_named_person_who_resigned_was_not_sacked_whatever_else_is_told():
    first = Article("a", "Chief executive Anna Berg resigned at once, the mill said.", "Post")
    second = Article("b", "The board fired its chief executive, Anna Berg, over the missing books.", "Echo")
    found = {(f.kind, f.relation) for f in audit.compare_passages(first, second)}
    assert ("status", "contradiction") in found


def test_somebody_sought_and_arrested_on_a_later_day_is_an_update():
    a = "Officers in Carlow were searching for Jan Berg after the raid on the mill."
    b = "Jan Berg was arrested in Carlow after the raid on the mill."
    assert {f.relation for f in passages(a, b, days=(1, 3))} == {"update"}


def test_who_is_charged_stays_a_suspect_on_that_day():
    a = "Jan Berg, suspected of the raid on the mill in Carlow, is 40."
    b = "Jan Berg was charged on Monday with the raid on the mill in Carlow."
    assert not [f for f in passages(a, b) if f.relation in ("nuance", "contradiction")]
