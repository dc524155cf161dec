"""Statuses on named scales."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.document import make_document
from claims.errors import LexiconError
from claims.model import Article, Name, Sentence, Span, Status
from claims.names import find_names
from claims.status_scales import load_scales, relation_of
from claims.statuses import check_statuses, find_statuses, label, position, statuses_of
from tests.claims.lexicon_samples import document_of

STATES = list(load_scales(None).states())


WORDS = (
    "the",
    "deal",
    "was",
    "signed",
    "and",
    "killed",
    "a",
    "man",
    "not",
    "by",
    "it",
    "in",
    ",",
    "who",
    "they",
)


def states_of(text: str) -> set[tuple[str, str]]:
    return {(status.scale, status.state) for status in statuses_of(text)}


def only(text: str) -> Status:
    (status,) = statuses_of(text)
    return status


@pytest.mark.parametrize("state", [pytest.param(s, id=f"{s.scale}.{s.name}") for s in STATES])
def test_example_gives_the_state_and_counterexample_does_not(state: object) -> None:
    assert (state.scale, state.name) in states_of(state.example)  # type: ignore[attr-defined]
    assert (state.scale, state.name) not in states_of(state.counterexample)  # type: ignore[attr-defined]


def test_there_are_at_least_twenty_scales() -> None:
    assert len(load_scales(None).by_name) >= 20


def test_stalled_and_suspended_are_a_nuance_of_one_scale() -> None:
    stalled, suspended = only("The accord has since stalled."), only("The agreement was suspended.")
    assert (stalled.scale, stalled.state) == ("agreement", "stalled")
    assert (suspended.scale, suspended.state) == ("agreement", "suspended")
    assert relation_of("agreement", "stalled", "suspended") == "nuance"


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("The treaty was suspended.", "agreement"),
        ("Ferry services were suspended.", "service"),
        ("The referee was suspended.", "employment"),
        ("The match was suspended.", "fixture"),
        ("The peace talks were suspended.", "negotiation"),
        ("The strike was suspended.", "protest"),
    ],
)
def test_the_noun_picks_the_scale(text: str, scale: str) -> None:
    assert only(text).scale == scale


def test_a_word_without_a_fitting_noun_gives_nothing() -> None:
    assert statuses_of("The lamp was suspended from a beam.") == ()


def test_spans_of_words_phrase_and_noun() -> None:
    text = "The trade deal has not been signed."
    status = only(text)
    assert status.span.of(text) == "signed"
    assert status.phrase.of(text) == "has not been signed"
    assert status.entity is not None and status.entity.of(text) == "The trade deal"


def test_negation_marks_the_status() -> None:
    assert only("The two sides did not sign the accord.").negated
    assert not only("The two sides signed the accord.").negated


def test_a_negative_word_of_the_phrase_itself_does_not_turn_it_round() -> None:
    status = only("The gale left 900 farms without power.")
    assert (status.state, status.negated) == ("suspended", False)


def test_what_is_struggled_for_is_not_done() -> None:
    assert only("Crews were struggling to restore electricity.").certainty == "possible"


def test_a_plan_is_less_than_stated() -> None:
    assert only("Parliament may ratify the treaty.").certainty != "stated"


def test_an_active_verb_is_said_of_its_object() -> None:
    text = "Officers arrested a baker."
    status = only(text)
    assert status.entity is not None and status.entity.of(text) == "a baker"


def test_a_name_set_off_by_commas_is_who_the_status_is_said_of() -> None:
    document = document_of("The board sacked its chairman, Anna Berg, on Friday.")
    (status,) = find_statuses(document, find_names(document))
    assert (status.state, status.entity_name) == ("dismissed", "Anna Berg")


def test_a_pronoun_points_back_to_a_noun_of_the_scale() -> None:
    document = document_of("The ceasefire began in May.", "It eased nerves but has since stalled.")
    last = find_statuses(document)[-1]
    assert (last.scale, last.state) == ("agreement", "stalled")
    assert last.entity is not None and last.entity.of(document.text) == "ceasefire"


def test_the_entity_takes_its_canonical_name() -> None:
    text = "The Lake Accord was suspended in June."
    document = make_document(Article("a", text), "text", (Sentence(Span(0, len(text))),))
    name = Name(Span(4, 15), "agreement", "Lake Accord")
    (status,) = find_statuses(document, (name,))
    assert status.entity_name == "Lake Accord"


def test_a_name_of_another_kind_does_not_suit() -> None:
    text = "In June Brella was arrested."
    document = make_document(Article("a", text), "text", (Sentence(Span(0, len(text))),))
    assert find_statuses(document, (Name(Span(8, 14), "place", "Brella"),)) == ()


def test_a_preposition_is_no_status() -> None:
    assert ("military", "ended") not in states_of("Concern grew over the ongoing war.")


def test_boilerplate_is_skipped() -> None:
    text = "The treaty was signed."
    document = make_document(Article("a", text), "text", (Sentence(Span(0, len(text)), "boilerplate"),))
    assert find_statuses(document) == ()


@pytest.mark.parametrize(
    ("scale", "a", "b", "relation"),
    [
        ("agreement", "signed", "signed", "same"),
        ("agreement", "in force", "suspended", "contradiction"),
        ("agreement", "signed", "collapsed", "progress"),
        ("criminal case", "acquitted", "convicted", "contradiction"),
        ("criminal case", "charged", "convicted", "progress"),
        ("condition", "injured", "dead", "progress"),
        ("market", "rose", "fell", "contradiction"),
        ("bill", "passed", "in force", "compatible"),
    ],
)
def test_relations_of_states(scale: str, a: str, b: str, relation: str) -> None:
    assert relation_of(scale, a, b) == relation == relation_of(scale, b, a)


def test_positions_follow_the_order_of_the_scale() -> None:
    assert position("agreement", "proposed") == 0 < position("agreement", "signed")


def test_labels_are_for_readers() -> None:
    assert label("criminal case", "pleaded not guilty") == "pleaded not guilty"


@pytest.mark.parametrize(("scale", "state"), [("nothing", "signed"), ("agreement", "nothing")])
def test_unknown_scales_and_states_are_errors(scale: str, state: str) -> None:
    with pytest.raises(LexiconError):
        position(scale, state)


OWN = """
[meta]
title = "Harbour words"
source = "The harbour desk"

[[scale]]
scale = "berth"
label = "berth"
order = ["free", "taken"]
default = "contradiction"
entities = ["berth", "quay"]

[[entry]]
scale = "berth"
state = "free"
words = ["vacant"]
example = "The berth is vacant."
counterexample = "His stare is vacant."

[[entry]]
scale = "berth"
state = "taken"
transitive = ["moor at"]
words = ["occupied"]
example = "The quay is occupied."
counterexample = "The boy is occupied."
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_a_newsrooms_own_scale_is_read(own: Path) -> None:
    text = "Two berths are vacant."
    document = make_document(Article("a", text), "text", (Sentence(Span(0, len(text))),))
    (status,) = find_statuses(document, extra=own)
    assert (status.scale, status.state) == ("berth", "free")


def test_a_sound_file_has_no_problems(own: Path) -> None:
    assert check_statuses(own) == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('source = "The harbour desk"', "", "[meta] needs a source"),
        ('["free", "taken"]', '["free", "taken", "lost"]', "no [[entry]] for lost"),
        ('state = "taken"', 'state = "gone"', "add the state to the `order`"),
        ('default = "contradiction"', 'default = "opposite"', "must be one of"),
        ('entities = ["berth", "quay"]', 'entities = ["@boat"]', "no [[group]] is named"),
        ('words = ["vacant"]', 'wording = ["vacant"]', "unknown field"),
        ('words = ["occupied"]', "", "does not give this state"),
        ("His stare is vacant.", "The quay is vacant.", "gives this state"),
        ("[[scale]]", "[[scales]]", "unknown table"),
        ("[meta]", "[meta", "not valid TOML"),
    ],
)
def test_faults_of_a_file_are_told(own: Path, old: str, new: str, message: str) -> None:
    own.write_text(OWN.replace(old, new), encoding="utf-8")
    load_scales.cache_clear()
    problems = check_statuses(own)
    assert problems and any(message in problem.reason for problem in problems)


def test_a_missing_file_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    assert "cannot be read" in check_statuses(tmp_path / "none.toml")[0].reason


@given(st.text(max_size=120))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_with_verbatim_spans(text: str) -> None:
    for status in statuses_of(text):
        assert status.phrase.contains(status.span)
        assert status.span.of(text).strip() == status.span.of(text)


@given(st.lists(st.sampled_from(WORDS), max_size=20))
@settings(max_examples=150, deadline=None)
def test_any_order_of_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    for status in statuses_of(text):
        assert 0.5 <= status.confidence <= 1


def test_unrelated_sentences_before_change_nothing() -> None:
    alone = find_statuses(document_of("The treaty was ratified."))
    after = find_statuses(document_of("Bread is baked daily.", "The treaty was ratified."))
    assert [(s.scale, s.state) for s in alone] == [(s.scale, s.state) for s in after]


def test_a_participle_after_have_takes_its_object() -> None:
    status = only("Troops have retaken the village.")
    assert (status.state, status.entity and status.entity.of("Troops have retaken the village.")) == (
        "retaken",
        "the village",
    )


def test_an_unlisted_noun_of_a_person_is_known_by_its_ending() -> None:
    assert ("condition", "dead") in states_of("A lepidopterist was killed.")


def test_a_thing_with_such_an_ending_is_no_person() -> None:
    assert not states_of("The generator was killed.")


def test_sure_words_are_said_of_any_noun() -> None:
    assert ("custody", "remanded") in states_of("The zorb was remanded in custody.")


def test_a_participle_before_its_noun_is_no_arrest() -> None:
    assert not states_of("We had an arresting view of the bay.")


def test_a_thing_known_by_its_number_is_named_whole() -> None:
    text = "On Tuesday voters passed Issue 7."
    status = only(text)
    assert (status.scale, status.state) == ("bill", "passed")
    assert status.entity is not None and status.entity.of(text) == "Issue 7"


def test_an_adjective_after_a_verb_is_said_of_its_subject() -> None:
    assert states_of("The chapel was left intact.") == {("damage", "undamaged")}


def test_a_sure_word_that_stands_in_no_list_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "statuses.toml").write_text(
        '[meta]\ntitle = "t"\nsource = "t"\n[[entry]]\nscale = "custody"\nstate = "arrested"\n'
        'transitive = ["cuff"]\nsure = ["shackle"]\nexample = "x"\ncounterexample = "y"\n',
        encoding="utf-8",
    )
    (problem,) = check_statuses(tmp_path / "statuses.toml")
    assert "`sure` 'shackle'" in problem.reason


def test_a_victory_is_not_said_of_the_beaten() -> None:
    document = document_of("Eastham Town celebrated a win over Carlow United.")
    beaten = [s.entity_name for s in find_statuses(document, find_names(document))]
    assert "Carlow United" not in beaten
