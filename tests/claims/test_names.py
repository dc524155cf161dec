"""Names read from one text: kinds, roles, canonical forms and what points back to them."""

import pytest

from claims.blocks import mark
from claims.document import make_document
from claims.model import Article, Name
from claims.names import find_names
from claims.segment import split


def read(text: str, field: str = "text") -> tuple[Name, ...]:
    article = Article("a", text) if field == "text" else Article("a", "", title=text)
    sentences = split(text, mark(text)) if field == "text" else split(text)
    return find_names(make_document(article, field, sentences))  # type: ignore[arg-type]


def found(text: str) -> list[tuple[str, str, str]]:
    return [(n.kind, n.span.of(text), n.canonical) for n in read(text)]


def only(text: str, words: str) -> Name:
    names = [n for n in read(text) if n.span.of(text) == words]
    assert len(names) == 1, [n.span.of(text) for n in read(text)]
    return names[0]


@pytest.mark.parametrize(
    ("text", "words", "kind", "canonical"),
    [
        pytest.param("They met Maria Lopez.", "Maria Lopez", "person", "Maria Lopez", id="first-name"),
        pytest.param("They met Thor B. Ulvik there.", "Thor B. Ulvik", "person", "Thor B. Ulvik",
                     id="initial"),
        pytest.param("Then Ovid Tarn, 41, left.", "Ovid Tarn", "person", "Ovid Tarn", id="age"),
        pytest.param("Aid from Ursula von der Leyen came.", "Ursula von der Leyen", "person",
                     "Ursula von der Leyen", id="particles"),
        pytest.param("He blamed Bashar al-Assad.", "Bashar al-Assad", "person", "Bashar al-Assad",
                     id="article-name"),
        pytest.param("The Cambodian Ministry of the Interior agreed.", "Cambodian Ministry of the Interior",
                     "organisation", "Cambodian Ministry of the Interior", id="ministry-of"),
        pytest.param("The Department of Health and Human Services agreed.",
                     "Department of Health and Human Services", "organisation",
                     "Department of Health and Human Services", id="portfolio-and"),
        pytest.param("They sued Dunmore Motors Inc. in May.", "Dunmore Motors Inc.", "organisation",
                     "Dunmore Motors Inc", id="company"),
        pytest.param("He fell ill at Dunmore General Hospital.", "Dunmore General Hospital", "organisation",
                     "Dunmore General Hospital", id="hospital"),
        pytest.param("The Dunmore County Sheriff's Office agreed.", "Dunmore County Sheriff's Office",
                     "organisation", "Dunmore County Sheriff's Office", id="possessive-inside"),
        pytest.param("The UN agreed.", "UN", "organisation", "United Nations", id="known-acronym"),
        pytest.param("Ships crossed the Gulf of Aden.", "Gulf of Aden", "place", "Gulf of Aden", id="gulf"),
        pytest.param("It struck Oddar Province.", "Oddar Province", "place", "Oddar Province", id="province"),
        pytest.param("It struck Vellin island.", "Vellin", "place", "Vellin", id="lower-case-head"),
        pytest.param("They live near Ban Nong Chai.", "Ban Nong Chai", "place", "Ban Nong Chai",
                     id="after-near"),
        pytest.param("They live in Tarn, Mich., now.", "Tarn", "place", "Tarn", id="before-a-state"),
        pytest.param("The U.S. agreed.", "U.S.", "place", "United States", id="country-alias"),
        pytest.param("The Lisbon Peace Accords failed.", "Lisbon Peace Accords", "agreement",
                     "Lisbon Peace Accords", id="accords"),
        pytest.param("Talks follow the October ceasefire agreement.", "October ceasefire agreement",
                     "agreement", "October ceasefire agreement", id="month-and-lower-case-head"),
        pytest.param("Talks follow the Lisbon trade pact.", "Lisbon trade pact", "agreement",
                     "Lisbon trade pact", id="place-and-lower-case-head"),
        pytest.param("The frigate INS Tarnu sailed.", "INS Tarnu", "thing", "INS Tarnu", id="ship"),
        pytest.param("Hurricane Olga came.", "Hurricane Olga", "thing", "Hurricane Olga", id="storm"),
        pytest.param("They passed the Clean Rivers Act.", "Clean Rivers Act", "thing",
                     "Clean Rivers Act", id="law"),
        pytest.param("A crowd of Thais left.", "Thais", "nationality", "Thai", id="demonym-plural"),
    ],
)  # fmt: skip
def test_kind_and_canonical(text: str, words: str, kind: str, canonical: str) -> None:
    name = only(text, words)
    assert (name.kind, name.canonical) == (kind, canonical)


@pytest.mark.parametrize(
    ("text", "words", "role"),
    [
        pytest.param("U.S. Secretary of State Dana Reed spoke.", "Dana Reed", "secretary of state",
                     id="capital"),
        pytest.param("Thai Prime Minister Anan Sorn spoke.", "Anan Sorn", "prime minister", id="nationality"),
        pytest.param("Then Lt. Gen. Maria Lopez spoke.", "Maria Lopez", "lt. gen", id="ranks"),
        pytest.param("He saw Sheriff Robert J. Hale.", "Robert J. Hale", "sheriff", id="sheriff"),
        pytest.param("Police chief Maria Lopez spoke.", "Maria Lopez", "police chief", id="lower-case"),
        pytest.param("The former Thai prime minister Anan Sorn spoke.", "Anan Sorn",
                     "former prime minister", id="former-over-nationality"),
        pytest.param("Former Secretary of State Dana Reed spoke.", "Dana Reed",
                     "former secretary of state", id="former"),
        pytest.param("Indian Navy spokesman Arun Rao spoke.", "Arun Rao", "indian navy spokesman",
                     id="body-before"),
        pytest.param("Tom Reed, the Deputy Spokesperson for the US State Department, spoke.", "Tom Reed",
                     "deputy spokesperson for the us state department", id="appositive-with-body"),
        pytest.param("Dana Reed, 38, a staff accountant for Orion Partners, left.", "Dana Reed",
                     "staff accountant for orion partners", id="age-and-occupation"),
        pytest.param("Dana Reed, former head of the Dunmore Agency, left.", "Dana Reed",
                     "former head of the dunmore agency", id="former-after"),
        pytest.param("The prime minister, Anan Sorn, spoke.", "Anan Sorn", "prime minister",
                     id="between-commas"),
        pytest.param("The suspect, 38-year-old Dana Reed, left.", "Dana Reed", "suspect", id="age-between"),
        pytest.param("Assistant Dunmore County Prosecutor Rob Hale spoke.", "Rob Hale",
                     "assistant prosecutor", id="county-inside"),
        pytest.param("Mr. Hale and Dana Reed left.", "Dana Reed", None, id="no-role"),
        pytest.param("They saw Dana Reed, Prime Minister Anan Sorn and others.", "Dana Reed", None,
                     id="next-in-a-list"),
        pytest.param("Mr. Hale left.", "Hale", None, id="honorific-is-no-role"),
    ],
)  # fmt: skip
def test_role(text: str, words: str, role: str | None) -> None:
    name = only(text, words)
    assert name.role == role
    assert name.kind == "person"
    assert (name.role_span is None) == (role is None)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("the suspect was seen yesterday by john.", id="lower-case"),
        pytest.param("On Monday in March I saw them.", id="calendar"),
        pytest.param("However, the Christians and Muslims agreed.", id="religions"),
        pytest.param("Police said so. Officials agreed. Speaking later, they left.", id="sentence-starts"),
        pytest.param("Most TV and DVD sets broke at 9 PM.", id="ordinary-acronyms"),
        pytest.param("They saw 41 of them on the 18th day.", id="numbers"),
    ],
)
def test_no_names(text: str) -> None:
    assert found(text) == []


def test_possessive_is_outside_the_span() -> None:
    assert found("He left Thailand’s army.") == [("place", "Thailand", "Thailand")]


def test_dash_parts_two_places() -> None:
    assert [n[1] for n in found("Near the Sa Kaeo–Banteay Meanchey border.")] == [
        "Sa Kaeo",
        "Banteay Meanchey",
    ]


def test_hyphen_beside_known_names_parts_them() -> None:
    assert [n[1] for n in found("The US-led Thailand-Cambodia talks.")] == ["US", "Thailand", "Cambodia"]


def test_dateline_in_capitals_is_a_place() -> None:
    assert found("LISBON (AP) — Rain fell.")[0] == ("place", "LISBON", "Lisbon")


def test_us_the_pronoun_is_no_country() -> None:
    assert found("They told us so.") == []


def test_capital_carries_its_country() -> None:
    assert only("Bangkok said so.", "Bangkok").country == "Thailand"


def test_state_that_shares_a_country_name_has_no_country() -> None:
    assert only("It rained in Georgia.", "Georgia").country is None


@pytest.mark.parametrize(
    ("text", "words", "canonical"),
    [
        pytest.param("Dana Reed left. Reed is 38.", "Reed", "Dana Reed", id="surname"),
        pytest.param("Anan Sorn left. Then Anan spoke.", "Anan", "Anan Sorn", id="first-name-used-alone"),
        pytest.param("Rob Hale and Ann Hale left. Mrs. Hale spoke.", "Hale", "Ann Hale",
                     id="honorific-decides"),
        pytest.param("The Alpine Border Council (ABK) met.", "ABK", "ABK", id="letters-that-do-not-fit"),
        pytest.param("The Federation of Island Traders (FIT) met. FIT left.", "FIT",
                     "Federation of Island Traders",
                     id="acronym-in-brackets"),
        pytest.param("The Federation of Island Traders met. Later FIT left.", "FIT",
                     "Federation of Island Traders", id="acronym-alone"),
        pytest.param("They praised Dunmore Motors Inc. Shares of Dunmore fell.", "Dunmore",
                     "Dunmore Motors Inc",
                     id="company-short"),
        pytest.param("Rob Hale, known as Kit Marlow, left.", "Kit Marlow", "Rob Hale", id="known-as"),
    ],
)  # fmt: skip
def test_short_forms(text: str, words: str, canonical: str) -> None:
    names = [n for n in read(text) if n.span.of(text) == words]
    assert names[-1].canonical == canonical
    assert names[-1].mention == ("alias" if words != canonical else "name")


def test_fuller_form_later_names_both() -> None:
    assert {n.canonical for n in read("Robert Hale left. Then Robert J. Hale spoke.")} == {"Robert J. Hale"}


def test_shared_surname_lowers_confidence() -> None:
    assert only("Rob Hale met Ann Hale. Now Hale spoke.", "Hale").confidence < 0.9


@pytest.mark.parametrize(
    ("text", "words", "canonical"),
    [
        pytest.param("The Lisbon Accord failed. The accord was old.", "The accord",
                     "Lisbon Accord", id="accord"),
        pytest.param("The truce, known as the Lisbon Accord, failed.", "The truce",
                     "Lisbon Accord", id="announced"),
        pytest.param("Prime Minister Anan Sorn left. The prime minister slept.", "The prime minister",
                     "Anan Sorn", id="office"),
        pytest.param("Prime Minister Anan Sorn left. The Prime Minister slept.", "The Prime Minister",
                     "Anan Sorn", id="office-in-capitals"),
        pytest.param("It hit Qeshm. Then the island shook.", "the island", "Qeshm", id="island"),
    ],
)  # fmt: skip
def test_descriptions_point_back(text: str, words: str, canonical: str) -> None:
    name = only(text, words)
    assert (name.canonical, name.mention) == (canonical, "description")
    assert name.confidence < 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The Lisbon Accord failed. The agreement between them failed.", id="says-itself-which"),
        pytest.param("Dana Reed left. The prime minister slept.", id="nobody-with-that-office"),
        pytest.param("The Lisbon Accord failed. An accord is old.", id="indefinite"),
    ],
)
def test_descriptions_that_point_nowhere(text: str) -> None:
    assert not [n for n in read(text) if n.mention == "description"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("Maria Lopez left. She was ill.", "Maria Lopez", id="she"),
        pytest.param("Robert Hale met Maria Lopez. She was ill.", "Maria Lopez", id="gender-decides"),
        pytest.param("The Lisbon Accord failed. It was old.", None, id="empty-it"),
        pytest.param("The Lisbon Accord failed. It eased tensions.", "Lisbon Accord", id="it"),
        pytest.param("Robert Hale met Thomas Reed. He was ill.", None, id="two-men"),
        pytest.param("Robert Hale left. The man, who ran, said he was ill.", None, id="man-without-a-name"),
        pytest.param("Maria Lopez left. He was ill.", None, id="other-gender"),
    ],
)
def test_pronouns(text: str, canonical: str | None) -> None:
    pronouns = [n for n in read(text) if n.mention == "pronoun"]
    assert [n.canonical for n in pronouns] == ([canonical] if canonical else [])
    assert all(n.confidence < 0.9 for n in pronouns)


def test_headline_capitals_are_no_names() -> None:
    text = "Thailand Accuses Neighbour of Breaking Truce After Clashes"
    assert [n.canonical for n in read(text, "title")] == ["Thailand"]


def test_headline_name_that_the_text_holds_is_kept() -> None:
    text = "Voters Reject Lisbon Fishing Pact"
    article = Article("a", "The Lisbon Fishing Pact was put to voters.", title=text)
    names = find_names(make_document(article, "title", split(text)))
    assert "Lisbon Fishing Pact" in {n.canonical for n in names}


def test_text_in_capitals_gives_known_places_only() -> None:
    assert [n.canonical for n in read("GOVERNMENT SHUTS DOWN AS TALKS FAIL IN LISBON")] == ["Lisbon"]


def test_boilerplate_names_nobody() -> None:
    text = "Rain fell in Lisbon.\nThe post Rain Falls on Maria Lopez appeared first on Dunmore Herald."
    assert [n.canonical for n in read(text)] == ["Lisbon"]


def test_the_head_word_of_an_agreement_wins_over_a_place_in_front() -> None:
    assert only("The ministers signed the Port Amber Accord.", "Port Amber Accord").kind == "agreement"
