"""Certainty, causes, terms and who did what to whom."""

import pytest

import audit
from audit.compare.frames import read_frame, root
from claims.model import Article
from tests.audit.compare_helpers import found, kinds


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The clerk allegedly stole the silver cups from the museum.", "The clerk stole the silver cups from the museum."),
        ("The flood may have damaged the old harbour wall.", "The flood damaged the old harbour wall."),
        ("The brewery may close its plant in the valley.", "The brewery will close its plant in the valley."),
    ],
)  # fmt: skip
def test_caution_against_plain_statement_is_a_nuance(a, b):
    assert ("certainty", "nuance") in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # what could happen, then did
        ("The brewery may close its plant in the valley.", "The brewery closed its plant in the valley."),
        # both are careful
        (
            "The clerk allegedly stole the silver cups.",
            "The clerk is believed to have stolen the silver cups.",
        ),
        # the caution is about something else
        ("The clerk, who may retire soon, stole the silver cups.", "The clerk stole the silver cups."),
    ],
)
def test_no_difference_in_certainty(a, b):
    assert "certainty" not in {kind for kind, _ in kinds(a, b)}


def test_two_causes_of_one_effect():
    assert ("cause", "nuance") in kinds(
        "The blackout in the harbour district was caused by a lightning strike.",
        "The blackout in the harbour district was caused by a worn cable.",
    )


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The match in Torvik was called off because of heavy snow.", "The match in Torvik was called off because of the snow."),
        ("The blackout in the harbour district was caused by a storm.", "The closure of the bank was caused by a strike."),
    ],
)  # fmt: skip
def test_no_two_causes(a, b):
    assert "cause" not in {kind for kind, _ in kinds(a, b)}


def test_a_loaded_term():
    assert ("term", "nuance", "Rioters", "Protesters") in found(
        "Rioters blocked the bridge near the town hall.", "Protesters blocked the bridge near the town hall."
    )


def test_mere_synonyms_are_left_alone():
    assert not kinds(
        "Demonstrators blocked the bridge near the town hall.",
        "Protesters blocked the bridge near the town hall.",
    )


def test_doer_and_target_exchanged():
    assert ("role", "contradiction") in kinds(
        "Norsund Lines sued the Torvik shipyard over the tanker.",
        "The Torvik shipyard sued Norsund Lines over the tanker.",
    )


def test_a_passive_tells_the_same():
    assert not kinds(
        "Norsund Lines sued the Torvik shipyard over the tanker.",
        "The Torvik shipyard was sued by Norsund Lines over the tanker.",
    )


@pytest.mark.parametrize(("form", "base"), [("took", "take"), ("stolen", "steal"), ("walked", "walk")])
def test_forms_of_a_verb_have_one_root(form, base):
    assert root(form) == root(base)


@pytest.mark.parametrize("text", ["", " ", "\u202e", "not", "no no no", "👍 not 👍"])
def test_a_frame_of_anything(text):
    if text:
        assert read_frame(text).text == text


def _of_one(text):
    result = audit.run([Article("a", text, "Herald")])
    return {(d.kind, d.relation, d.rule) for d in result.discrepancies}


def test_dead_people_in_a_sum_of_casualties():
    text = (
        "The siege caused at least 60 casualties. The north reported 20 soldiers killed. "
        "In the south 40 civilians have died."
    )
    assert ("term", "nuance", "dead-as-casualties") in _of_one(text)


def test_casualties_of_dead_and_wounded_are_what_the_word_means():
    text = (
        "The siege caused at least 60 casualties. The north reported 20 soldiers killed. "
        "In the south 40 civilians were wounded."
    )
    assert ("term", "nuance", "dead-as-casualties") not in _of_one(text)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The ferry line may reopen on 3 May.", "The ferry line is expected to reopen on 3 May."),
        # fewer words agree, but the person is the same and what he is said to have done
        (
            "Police said Marek Olsen allegedly threatened two guards with a rifle before he fled the court.",
            "Marek Olsen threatened two guards, an officer told reporters outside the building on Monday.",
        ),
    ],
)
def test_caution_in_sentences_that_share_less(a, b):
    assert ("certainty", "nuance") in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The mayor will visit Torvik next month.", "The mayor is considering a visit to Torvik next month."),
        ("The mill is to close 30 shops in May.", "The mill is considering closing 30 shops in May."),
        ("The mayor will open the bridge on Friday.", "The mayor is expected to open the bridge on Friday."),
        ("Two suspected smugglers were held at the border near Torvik.", "Two smugglers were held at the border near Torvik."),
        ("Rebels claim to have captured the town of Marun.", "Rebels have captured the town of Marun."),
    ],
)  # fmt: skip
def test_rungs_of_the_ladder(a, b):
    assert ("certainty", "nuance") in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # accused, then charged: steps of the law
        ("Moe is accused of robbing the bank.", "Moe was charged with robbing the bank."),
        # whom one accuses is not in doubt
        ("The town accused the rebels of theft.", "The town met the rebels."),
        # what one source says is no caution
        ("The mill closed 30 shops, according to the owner.", "The mill closed 30 shops."),
    ],
)
def test_words_that_are_no_caution(a, b):
    assert "certainty" not in {kind for kind, _ in kinds(a, b)}


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        (
            "Coastguards picked up 91 migrants from a boat off Lesvar.",
            "Ninety-one refugees were taken from a boat off Lesvar by coastguards.",
            ("migrants", "refugees"),
        ),
        (
            "Militants attacked the police post in Torvik on Sunday.",
            "On Sunday insurgents attacked a police post in Torvik, the mayor said.",
            ("Militants", "insurgents"),
        ),
    ],
)
def test_terms_counted_or_used_alike(a, b, words):
    assert ("term", "nuance", *words) in found(a, b)


def test_terms_of_other_numbers_are_other_people():
    assert "term" not in {
        kind
        for kind, _ in kinds(
            "Coastguards picked up 91 migrants from a boat off Lesvar.",
            "Coastguards picked up 12 refugees from a boat off Lesvar.",
        )
    }


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        (
            "The army blamed guerrillas for the car bomb that hit the post.",
            "Landowners were behind the car bomb that hit the post, the mayor said.",
            ("guerrillas", "landowners"),
        ),
        (
            "The singer died on Monday of pneumonia in Torvik.",
            "The singer died of a drug overdose on Monday in Torvik.",
            ("pneumonia", "drug overdose"),
        ),
        (
            "The warehouse fire in Torvik on Monday was accidental, the fire chief said.",
            "The warehouse fire in Torvik on Monday was arson, the fire chief said.",
            ("accidental", "arson"),
        ),
    ],
)
def test_causes_in_other_wordings(a, b, words):
    assert words in [
        (one.lower().removeprefix("a "), two.lower().removeprefix("a "))
        for kind, _, one, two in found(a, b)
        if kind == "cause"
    ]


def test_a_manner_denied_is_no_manner():
    assert not [
        k
        for k, _ in kinds("The fire in Torvik was no accident.", "The fire in Torvik was arson.")
        if k == "cause"
    ]


def test_an_accusers_word_is_an_allegation():
    assert ("certainty", "nuance") in kinds(
        "The pastor embezzled 90,000 crowns from the building fund of Torvik church.",
        "Prosecutors say the pastor took 90,000 crowns from the building fund of Torvik church.",
    )


def test_a_cause_left_open_and_one_named():
    assert ("cause", "nuance") in kinds(
        "It is too soon to say why the harbour bridge in Torvik collapsed, the mayor said.",
        "The collapse of the harbour bridge in Torvik was caused by rust, the mayor said.",
    )
