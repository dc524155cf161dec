"""Words of unlike weight for one thing."""

import pytest

from tests.audit.compare_helpers import kinds


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Three militants were killed when troops stormed the compound in Darun on Friday.",
            "Troops killed three freedom fighters in a raid on the Darun compound on Friday.",
        ),
        (
            "Rioters set fire to two cars outside parliament on Sunday night.",
            "Two cars were burned outside parliament on Sunday night by protesters.",
        ),
        (
            "Police abducted four opposition leaders from their homes in Kard before dawn, the party said.",
            "Four opposition leaders were arrested at their homes in Kard before dawn.",
        ),
        (
            "The journalist was assassinated outside his home in Vell on Monday.",
            "The journalist was shot dead outside his home in Vell on Monday.",
        ),
        (
            "The regime in Tarsk closed two newspapers on Wednesday.",
            "The government in Tarsk closed two newspapers on Wednesday.",
        ),
        (
            "Workers began building the separation wall near Hadda.",
            "Workers began building the security fence near Hadda.",
        ),
        (
            "The zoo in Holt killed a healthy giraffe on Sunday.",
            "A healthy giraffe was euthanised at the zoo in Holt on Sunday.",
        ),
        (
            "He was convicted of manslaughter over the death of his neighbour.",
            "He was convicted of murdering his neighbour.",
        ),
        (
            "The minister fled the country on Tuesday, a day before he was due in court.",
            "The minister left the country on Tuesday, a day before he was due in court.",
        ),
        (
            "Soldiers seized the port of Adra at dawn.",
            "Soldiers liberated the port of Adra at dawn.",
        ),
        (
            "The leader was ousted in a coup on Thursday.",
            "The leader was ousted in a popular uprising on Thursday.",
        ),
        (
            "The settlers moved into the neighbourhood last month.",
            "The residents moved into the neighbourhood last month.",
        ),
        (
            "Inmates were tortured at the Sool prison, former guards said.",
            "Inmates were mistreated at the Sool prison, former guards said.",
        ),
    ],
)
def test_a_word_that_takes_a_side_beside_another_is_a_nuance(a: str, b: str):
    assert ("term", "nuance") in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Three militants were killed when troops stormed the compound in Darun.",
            "Three militants and two civilians were killed in Darun.",
        ),
        (
            "Protesters blocked the road.",
            "Demonstrators blocked the road.",
        ),
        (
            "The government closed two newspapers.",
            "The government's critics said the regime had closed two newspapers.",
        ),
        (
            "A crash on the A4 killed two.",
            "An accident on the A4 killed two.",
        ),
        (
            "The company laid off 300 workers.",
            "The company cut 300 jobs.",
        ),
        (
            "The explosion hurt six people.",
            "The blast hurt six people.",
        ),
        (
            "The army fired on protesters.",
            "Rebels fired on the army.",
        ),
        (
            "The rally in Oslo drew 300.",
            "The march in Bergen drew 300.",
        ),
        (
            "She resigned as chief executive.",
            "She stepped down as chief executive.",
        ),
        (
            "Two gunmen were shot by the police.",
            "Two attackers were shot by the police.",
        ),
        (
            "The refugees were taken to a camp.",
            "The migrants were taken to a hospital in Lund by bus.",
        ),
        (
            "The thief fled the shop.",
            "The customers left the shop.",
        ),
        (
            "The murder trial begins on Monday.",
            "The trial over the killing begins on Monday.",
        ),
    ],
)
def test_words_used_freely_for_each_other_or_of_two_things_are_no_finding(a: str, b: str):
    assert "term" not in {kind for kind, _ in kinds(a, b)}
