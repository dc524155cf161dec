"""Subject and object without a parser."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import clauses
from claims.document import fold, tokenize

WORDS = (
    "the",
    "of",
    "by",
    "was",
    "has",
    ",",
    "(",
    ")",
    "who",
    "and",
    "but",
    "man",
    "bill",
    "signed",
    "12",
    "-",
    "'",
    '"',
    "it",
)


def read(text: str, verb: str) -> tuple[list[str], list[str], bool]:
    folded = fold(text)
    tokens = tokenize(folded, 0, len(folded))
    read = clauses.Tagged(tokens)
    at = next(index for index, token in enumerate(tokens) if token.text == verb)
    subjects = [p.span(tokens).of(text) for p in read.subjects_of(at)]
    objects = [p.span(tokens).of(text) for p in read.objects_of(at + 1)]
    return subjects, objects, read.is_passive(at)


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The gunman who killed the clerk was arrested.", "arrested", "The gunman"),
        ("Members of the council were sacked.", "sacked", "Members"),
        ("The pact, known as the Lake Accord, was signed.", "signed", "The pact"),
        ("It eased fears but has since stalled.", "stalled", "It"),
        ("The driver (a farmer) was fined.", "fined", "The driver"),
        ("Police arrested two men and charged them.", "charged", "Police"),
        ("Anna Berg, 29 was fined.", "fined", "Anna Berg"),
        ("The union failed to sign the deal.", "sign", "The union"),
    ],
)
def test_the_subject_of_a_verb(text: str, verb: str, subject: str) -> None:
    assert read(text, verb)[0][0] == subject


@pytest.mark.parametrize(
    ("text", "verb", "object_"),
    [
        ("Mali signed the new fishing treaty in June.", "signed", "the new fishing treaty"),
        ("The quake killed at least 31 people.", "killed", "31 people"),
        ("They held their first formal talks.", "held", "their first formal talks"),
        ("The court freed him.", "freed", "him"),
    ],
)
def test_the_object_of_a_verb(text: str, verb: str, object_: str) -> None:
    assert read(text, verb)[1][0] == object_


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("The bill was swiftly rejected.", "rejected", True),
        ("He got fired.", "fired", True),
        ("The senate has rejected it.", "rejected", False),
    ],
)
def test_a_passive_has_a_form_of_be_or_get(text: str, verb: str, passive: bool) -> None:
    assert read(text, verb)[2] is passive


@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=25,
    )
)
@settings(max_examples=200, deadline=None)
def test_phrases_lie_inside_the_sentence(words: list[str]) -> None:
    text = " ".join(words)
    tokens = tokenize(text, 0, len(text))
    read = clauses.Tagged(tokens)
    assert len(read.tags) == len(tokens)
    for at in range(len(tokens)):
        for phrase in (*read.subjects_of(at), *read.objects_of(at)):
            assert 0 <= phrase.first < phrase.last <= len(tokens)


def test_verbs_joined_by_and_share_the_object_behind_the_last() -> None:
    assert read("Officers arrested and later charged the baker", "arrested")[1] == ["the baker"]


def test_a_phrase_after_to_ranks_behind_the_one_before() -> None:
    assert read("Flights to the island were suspended", "suspended")[0][0] == "Flights"


def test_a_pair_after_a_preposition_ranks_behind_the_one_before() -> None:
    assert read("Talks between the army and the rebels collapsed", "collapsed")[0][0] == "Talks"
