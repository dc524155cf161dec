"""Words inside quotation marks of one speaker."""

import pytest

import audit
from claims.model import Article
from tests.audit.compare_helpers import found


def quotes(a, b):
    result = audit.compare_passages(Article("a", a, "Herald"), Article("b", b, "Courier"))
    return [f for f in result if f.kind == "quote"]


def test_changed_words_are_marked_and_nothing_else():
    a = "“We will rebuild every house before the winter comes,” Mayor Ida Brandt said."
    b = "“We will repair every house before the winter comes,” Mayor Ida Brandt said."
    assert ("quote", "nuance", "rebuild", "repair") in found(a, b)


def test_a_speaker_spelled_in_two_ways_is_one_speaker():
    a = "“We will rebuild every house before the winter comes,” said Marta Velasko."
    b = "“We will repair every house before the winter comes,” said Marta Velasco."
    assert [f.relation for f in quotes(a, b)] == ["nuance"]


def test_the_same_words_are_a_check():
    a = "“We will rebuild every house before the winter,” Ida Brandt said."
    b = "Ida Brandt told reporters: “We will rebuild every house before the winter.”"
    assert [f.relation for f in quotes(a, b)] == ["consistent"]


def test_a_cut_at_either_end_is_no_change():
    a = "“We will rebuild every house before the winter comes, whatever it costs,” Ida Brandt said."
    b = "“We will rebuild every house before the winter comes,” Ida Brandt said."
    assert [f.relation for f in quotes(a, b)] == ["consistent"]


def test_an_outer_word_that_agrees_by_chance_is_part_of_the_cut():
    a = "“I left the council early because I feared the dam would break at night,” Ida Brandt said."
    b = "“I feared the dam would break at night,” Ida Brandt said."
    assert [f.relation for f in quotes(a, b)] == ["consistent"]


def test_spelling_standards_agree():
    a = "“The harbour defence must be organised before the winter,” Ida Brandt said."
    b = "“The harbor defense must be organized before the winter,” Ida Brandt said."
    assert [f.relation for f in quotes(a, b)] == ["consistent"]


def test_two_utterances_of_one_speaker_are_not_compared():
    a = "“We will rebuild every house before the winter comes,” Ida Brandt said."
    b = "“Nobody told the council about the crack in the wall,” Ida Brandt said."
    assert quotes(a, b) == []


def test_two_speakers_are_not_compared():
    a = "“We will rebuild every house before the winter comes,” Ida Brandt said."
    b = "“We will repair every house before the winter comes,” Tom Varga said."
    assert quotes(a, b) == []


def test_a_number_word_and_its_figure_agree():
    a = "“We will not be moved by an eleventh-hour letter from the council,” Ida Brandt said."
    b = "“We will not be moved by an 11th hour letter from the council,” Ida Brandt said."
    assert [f.relation for f in quotes(a, b)] == ["consistent"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("“We will fight on,” {} said.", "“We will keep fighting,” said {}.", id="end"),
        pytest.param("“I did nothing wrong,” {} said.", "“I have done nothing wrong,” {} said.", id="tense"),
        pytest.param(
            "“We cannot accept these terms,” {} said.",
            "“We could not accept those terms,” said {}.",
            id="mood",
        ),
        pytest.param(
            "{} called the plan “reckless and dangerous”.",
            "{} called the plan “careless and dangerous”.",
            id="part",
        ),
    ],
)
def test_a_short_quotation_with_changed_words_is_a_nuance(a, b):
    found = quotes(a.format("Marta Velasko"), b.format("Marta Velasko"))
    assert [f.relation for f in found] == ["nuance"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("“It's a great honour,” {} said.", "“It is a great honor,” {} said."),
        ("“They can't leave,” {} said.", "“They cannot leave,” said {}."),
    ],
)
def test_a_contraction_is_no_change(a, b):
    found = quotes(a.format("Marta Velasko"), b.format("Marta Velasko"))
    assert [f.relation for f in found] == ["consistent"]


def test_two_short_quotations_of_one_speaker_may_be_two_utterances():
    assert not quotes(
        "“We will rebuild the mill,” Ida Brandt said.", "“The schools will open,” Ida Brandt said."
    )


@pytest.mark.parametrize(
    ("a", "b", "differs"),
    [
        (
            'Hale said: "We will win the appeal in court."',
            '"The ruling is long, but I think we will win the appeal in court," said Hale.',
            True,
        ),
        (
            'Hale said: "We will win the appeal in court."',
            '"The ruling is long and we will win the appeal in court," said Hale.',
            False,
        ),
        (
            'Berg telling the panel, "The river rose faster than anybody in the valley had ever seen."',
            '"The river rose slower than anybody in the valley had ever seen," Berg said.',
            True,
        ),
    ],
    ids=["a cut takes the hedge", "a plain cut", "nobody was read to have said it"],
)
def test_cuts_and_quotations_without_a_speaker(a, b, differs):
    assert any(f.relation == "nuance" for f in quotes(a, b)) is differs
