"""Did or did not."""

import pytest

from tests.audit.compare_helpers import found, kinds


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The company paid the fine to the port authority.", "The company did not pay the fine to the port authority."),
        ("The ferry took passengers to the island on Sunday.", "The ferry never took passengers to the island on Sunday."),
        ("Inspectors found cracks in the dam wall.", "Inspectors found no cracks in the dam wall."),
        ("The mayor attended the hearing about the tunnel.", "The mayor failed to attend the hearing about the tunnel."),
        ("The surgeon was never told of the recall.", "The surgeon had been informed of the recall."),
        ("The hospital plans to close its ward.", "The hospital has no plans to close its ward."),
        ("The company will pay the bonus in May.", "The company will not pay the bonus in May."),
        ("We are raising the fees for the harbour.", "We are not raising the fees for the harbour."),
        ("Wendmere is a famous mountain lake in Arden.", "There is no mountain lake called Wendmere."),
        ("Neither the mayor nor the clerk was at the hearing.", "The mayor was at the hearing."),
        ("Holt was not the first woman to lead the council.", "Holt became the first woman to lead the council."),
    ],
)  # fmt: skip
def test_a_denial_of_what_the_other_states(a, b):
    assert ("negation", "contradiction") in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # "not" denies something else
        ("The company paid the fine to the port authority.",
         "The company, which is not listed, paid the fine to the port authority."),
        # only part is denied
        ("Residents of the valley left their homes.", "Not all residents of the valley left their homes."),
        # an opposite turns it round
        ("The new hall is larger than the old hall.", "The new hall is not smaller than the old hall."),
        # both deny it
        ("The company did not pay the fine to the port.", "The company has not paid the fine to the port."),
        # a question
        ("The mayor attended the hearing about the tunnel.", "Did the mayor not attend the hearing about the tunnel?"),
        # a condition
        ("The union will strike if the company does not pay the bonus.", "The company will pay the bonus to the union."),
        # a rank
        ("The bridge is the second longest in the country.", "The bridge is not the longest in the country."),
        # a number written "No. 2"
        ("Keller became No. 2 in the party in May.", "Keller became 2 in the party in May."),
        # another noun phrase is denied
        ("The Wend Story is a television series.", "The Wend Story is not a television serial."),
        # a case that need not come about
        ("Visitors wait at the gate when no tickets are left.", "Visitors have tickets for the gate left."),
        # hardly is a denial too
        ("We see no reason to change our plans for the port.", "We see little reason to change our plans for the port."),
        # the denial holds for something else of that name
        ("Keller has not been to Arden since the war.", "Keller wrote of Arden since the war."),
        # the other sentence says in other words that it does not happen
        ("The chain will not sell the toys in its stores.", "The chain will stop selling the toys in its stores."),
    ],
)  # fmt: skip
def test_no_denial_of_the_same_thing(a, b):
    assert ("negation", "contradiction") not in kinds(a, b)


def test_two_named_sources_make_a_nuance():
    assert ("negation", "contradiction") not in kinds(
        "The pilot ignored the warning from the tower, Maria Keller said.",
        "The pilot did not ignore the warning from the tower, Peter Lund said.",
    )


def test_the_words_marked_are_the_cue_and_the_word_it_denies():
    said = found("The court heard the witness in public.", "The court never heard the witness in public.")
    assert ("negation", "contradiction", "heard", "never") in said


def test_none_of_so_many_is_held_against_some_of_them() -> None:
    a = "None of the 14 samples contained lead, the laboratory said."
    b = "Three of the 14 samples contained lead, according to the laboratory."
    assert ("negation", "contradiction") in kinds(a, b)
