"""What holds for the names of any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.document import make_document
from claims.model import Article, Name
from claims.names import find_names
from claims.segment import split
from tests.work import calls_made

_WORDS = (
    "Maria Lopez", "Robert J. Hale", "the prime minister", "Prime Minister", "Thailand's", "U.S.", "(ABC)",
    "Ministry of the", "of", "and", "the accord", "Lisbon Accord", "He", "it", "said", ",", ".", "known as",
    "38", "-", "–", "’", "\"", "LISBON", "al-Assad", "\n", "St.", "Lt. Gen.", "İstanbul", "\u202e", "🙂",
)  # fmt: skip


def names_of(text: str) -> tuple[Name, ...]:
    return find_names(make_document(Article("a", text), "text", split(text)))


def check(text: str) -> None:
    last = -1
    for name in names_of(text):
        words = name.span.of(text)
        assert words == words.strip() and words
        assert name.span.end <= len(text)
        assert name.span.start >= last
        last = name.span.start
        assert name.canonical and name.canonical == " ".join(name.canonical.split())
        assert 0 < name.confidence <= 1
        assert (name.role is None) == (name.role_span is None)
        assert name.role is None or name.role == name.role.lower()


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_valid_spans(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_any_mix_of_name_words_gives_valid_spans(text: str) -> None:
    check(text)


@given(st.sampled_from([
    "Maria Lopez, head of the Dunmore Agency, met Lt. Gen. Robert J. Hale. She praised the Lisbon Accord.",
    "The Federation of Island Traders (FIT) left Thailand. FIT said it would return. The prime minister agreed.",
]), st.sampled_from([
    "Otto Brandt bought four sheep. He sold them near Vellin.",
    "ROME (AP) — Rain fell on the Tiber. The river rose.",
    "Nothing of note was said.",
]))  # fmt: skip
@settings(max_examples=12, deadline=None)
def test_a_paragraph_after_changes_nothing_before(text: str, more: str) -> None:
    alone = names_of(text)
    together = [n for n in names_of(f"{text}\n\n{more}") if n.span.end <= len(text)]
    assert list(alone) == together


@pytest.mark.parametrize("piece", ["A.", "Mr ", "of the ", "A-", "Maria of ", "(", "'s ", "THE "], ids=repr)
def test_long_hostile_text_is_read_in_linear_work(piece: str) -> None:
    def work(repeats: int) -> int:
        text = piece * repeats
        document = make_document(Article("a", text), "text", split(text))
        return calls_made(lambda: find_names(document))

    work(100)  # loads the lexicons
    assert work(800) <= 5 * work(200)
