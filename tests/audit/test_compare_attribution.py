"""Who is credited with a figure or a statement."""

from tests.audit.compare_helpers import kinds


def test_one_source_credited_with_two_figures_contradicts():
    a = "The Harbour Survey said the quake at Osthaven had a magnitude of 5.9."
    b = "The Harbour Survey said the quake at Osthaven had a magnitude of 6.1."
    assert ("attribution", "contradiction") in kinds(a, b)


def test_rival_sources_are_a_nuance_of_attribution():
    a = "Police said 18 people had been injured in the riots in Osthaven on Monday."
    b = "Hospitals said 12 people were injured in the Osthaven riots."
    assert ("attribution", "nuance") in kinds(a, b)


def test_one_figure_of_two_agreeing_sources_is_nothing_to_flag():
    a = "Ida Brandt said the quake at Osthaven had a magnitude of 5.9."
    b = "Hospitals were full. A magnitude of 5.9 was measured at Osthaven, Tom Varga said."
    assert not {k for k in kinds(a, b) if k[0] == "attribution"}


def test_nearly_the_same_sentence_credited_to_two_people_is_a_nuance():
    a = "The driver turned onto the harbour bridge and hit a parked van at noon, Ida Brandt said."
    b = "The driver turned onto the harbour bridge and hit a parked van at noon, Tom Varga said."
    assert ("attribution", "nuance") in kinds(a, b)


def test_one_matter_credited_to_two_parties_is_a_nuance():
    a = "The electoral commission said the ballot boxes found in the river came from a training course."
    b = "The ballot boxes found in the river came from a training course, the opposition leader said."
    assert ("attribution", "nuance") in kinds(a, b)


def test_a_source_that_the_other_article_names_too_is_no_rival():
    a = "The electoral commission said the ballot boxes found in the river came from a training course."
    b = (
        "The ballot boxes found in the river came from a training course, the opposition leader said. "
        "The commission said so too."
    )
    assert "attribution" not in {kind for kind, _ in kinds(a, b)}


def test_two_people_of_one_body_are_no_rivals():
    a = "The driver turned onto the harbour bridge and hit a van at noon, police constable Ida Brandt said."
    b = "The driver turned onto the harbour bridge and hit a van at noon, police chief Tom Varga said."
    assert "attribution" not in {kind for kind, _ in kinds(a, b)}
