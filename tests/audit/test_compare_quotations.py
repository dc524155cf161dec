"""Quotations of a story, read from the text: other words inside the marks, and cuts that change the sense."""

import pytest
from across_helpers import said

from audit.compare.quote import quotations


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (
            '"The roof gave way. Nobody had looked at the beams in years," mayor Ida Holt said.',
            'Ida Holt said: "The roof gave way. Nobody had looked at the beams in decades."',
            ("years", "decades"),
        ),
        (
            'Dan Rowe left the club "to seek fresh challenges".',
            'Officially Dan Rowe went "to seek other challenges".',
            ("fresh", "other"),
        ),
        (
            '"We counted the boxes twice and found nothing wrong with any of them," he said.',
            'She said: "We counted the boxes three times and found nothing wrong with any of them."',
            ("twice", "three times"),
        ),
    ],
    ids=["over two sentences", "short", "pronoun speakers"],
)
def test_other_words_inside_the_marks_are_a_nuance(a, b, found):
    assert said(quotations.find, a, b) == {("nuance", *found)}


def test_a_quotation_cut_before_what_takes_it_back_is_a_nuance():
    whole = '"The results are very promising. They are not yet a cure," Dr Lena Marsh said.'
    cut = 'Dr Lena Marsh said: "The results are very promising."'
    assert said(quotations.find, whole, cut) == {
        ("nuance", "They are not yet a cure,", "The results are very promising.")
    }


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            '"We will rebuild the bridge before the winter," Ida Holt said.',
            '"It\'s a disgrace. We will rebuild the bridge before the winter," said Ida Holt.',
        ),
        (
            '"It is a great day for the town," Ida Holt said.',
            '"It is a great day for the club," Dan Rowe said.',
        ),
        (
            '"The results are very promising. Thank you all," Dr Lena Marsh said.',
            'Dr Lena Marsh said: "The results are very promising."',
        ),
        (
            '"The results are very promising. They are no cure," Dr Lena Marsh said.',
            '"The results are very promising," Dr Lena Marsh said. "They are no cure."',
        ),
        ('Dan Rowe is called "a safe pair of hands".', 'Ida Holt likes "a strong pair of boots".'),
    ],
    ids=["cut at the start", "other speakers", "harmless cut", "goes on", "two sayings"],
)
def test_cuts_and_other_utterances_are_left_alone(a, b):
    assert said(quotations.find, a, b) == set()
