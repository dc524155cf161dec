"""Joins and splits: found again in a new run, honoured by clustering and by a whole run."""

from dataclasses import replace

import pytest

import audit
from audit.linkage import average_link
from audit.model import Pair
from audit.rulings import (
    JOINED,
    NO_LINKS,
    Links,
    Mark,
    Ruling,
    join_pairs,
    mark_from_json,
    mark_of,
    mark_to_json,
    resolve,
    settled,
    split_pairs,
)
from claims.model import Article, Claim, Span


def article(name: str, *sentences: str) -> Article:
    return Article(name, " ".join(sentences), outlet=name.title())


def claim(given: Article, sentence: str, words: str = "", kind: str = "statement") -> Claim:
    at = given.text.index(sentence)
    inner = at + sentence.index(words or sentence)
    span = Span(inner, inner + len(words or sentence))
    return Claim(
        f"{given.id}-{kind}-{span.start}-{given.version[:4]}", given.id, "text", kind,  # type: ignore[arg-type]
        span=span, sentence=Span(at, at + len(sentence)), subject="", block="body",
    )  # fmt: skip


RAIN, SNOW = "It rained for 3 days.", "Snow fell on 4 hills."
A, B = article("a", RAIN, SNOW), article("b", SNOW, RAIN)
CLAIMS = [
    claim(A, RAIN),
    claim(A, SNOW),
    claim(B, RAIN),
    claim(B, SNOW),
    claim(A, RAIN, "3 days", "quantity"),
]
AR, AS, BR, BS, AQ = (mark_of(c, A if c.article == "a" else B) for c in CLAIMS)
ONE_STORY = {"a": "s", "b": "s"}


def links(*rulings: Ruling, claims=CLAIMS, articles=(A, B), story=ONE_STORY):
    return resolve(rulings, claims, {a.id: a for a in articles}, story)


def pair(a: Mark, b: Mark) -> tuple[str, str]:
    return (min(a.claim, b.claim), max(a.claim, b.claim))


def test_a_mark_survives_its_json() -> None:
    assert mark_from_json(mark_to_json(AQ)) == AQ


def test_a_join_links_all_its_claims() -> None:
    made, problems = links(Ruling("join", (AR, BR, BS)))
    assert (
        made == Links(frozenset({pair(AR, BR), pair(AR, BS)})) and len(problems) == 1
    )  # BR and BS: one article


def test_a_split_parts_the_first_claim_from_the_others_only() -> None:
    made, problems = links(Ruling("split", (AR, BR, BS)))
    assert made == Links(apart=frozenset({pair(AR, BR), pair(AR, BS)})) and problems == ()


def test_the_later_ruling_counts() -> None:
    rulings = [
        Ruling("join", (AR, BR)),
        Ruling("split", (BR, AR)),
        Ruling("split", (AS, BS)),
        Ruling("join", (AS, BS)),
    ]
    joins, splits = settled(rulings)
    made, _ = links(*joins, *splits)
    assert made == Links(frozenset({pair(AS, BS)}), frozenset({pair(AR, BR)}))


def test_claims_of_two_kinds_are_linked_by_their_sentences() -> None:
    made, _ = links(Ruling("join", (AQ, BR)))
    assert made.together == {pair(AR, BR)}


def test_a_claim_is_found_by_its_words_in_a_revised_article() -> None:
    revised = article("a", "A new first sentence.", RAIN)
    claims = [claim(revised, RAIN), *CLAIMS[2:4]]
    made, problems = links(Ruling("join", (AR, BR)), claims=claims, articles=(revised, B))
    assert made.together == {(min(claims[0].id, BR.claim), max(claims[0].id, BR.claim))} and problems == ()


def test_a_claim_whose_words_are_gone_is_reported() -> None:
    revised = article("a", "It rained for 5 days.", SNOW)
    made, problems = links(
        Ruling("join", (AR, BR)), claims=[claim(revised, SNOW), *CLAIMS[2:4]], articles=(revised, B)
    )
    assert made == NO_LINKS
    assert [(p.input, p.slug) for p in problems] == [("a", "ruling-lost")]


def test_words_that_stand_twice_are_reported_and_not_guessed() -> None:
    twice = article("a", RAIN, SNOW, RAIN)
    second = twice.text.rindex(RAIN)
    copies = [
        claim(twice, RAIN),
        replace(
            claim(twice, RAIN),
            id="x",
            span=Span(second, second + len(RAIN)),
            sentence=Span(second, second + len(RAIN)),
        ),
    ]
    made, problems = links(Ruling("split", (AR, BR)), claims=[*copies, CLAIMS[2]], articles=(twice, B))
    assert made == NO_LINKS and len(problems) == 1


def test_claims_of_two_stories_cannot_be_joined() -> None:
    made, problems = links(Ruling("join", (AR, BR)), story={"a": "s", "b": "t"})
    assert made == NO_LINKS and [p.slug for p in problems] == ["ruling-unfit"]


def test_joined_pairs_are_added_or_made_firm() -> None:
    known = Pair("x", "y", 0.6, ("same words",))
    found = join_pairs((known, Pair("p", "q", 0.9)), Links(frozenset({("x", "y"), ("k", "l")})))
    assert found == (
        Pair("p", "q", 0.9),
        Pair("k", "l", 1.0, (JOINED,)),
        Pair("x", "y", 1.0, ("same words", JOINED)),
    )


def test_split_pairs_are_told_apart() -> None:
    a, b = Pair("y", "x", 0.9), Pair("p", "q", 0.9)
    assert split_pairs((a, b), Links(apart=frozenset({("x", "y")}))) == ((b,), (a,))


ALIKE = [(0, 1, 0.9), (1, 2, 0.9), (0, 2, 0.9)]


@pytest.mark.parametrize(
    ("edges", "together", "never", "expected"),
    [
        pytest.param(ALIKE, [], [], {(0, 1, 2), (3,)}, id="as without"),
        pytest.param(
            ALIKE, [(2, 3)], [], {(0, 1), (2, 3)}, id="an unlike item is joined and thins the likeness"
        ),
        pytest.param([], [(0, 3), (3, 1)], [], {(0, 1, 3), (2,)}, id="joins chain"),
        pytest.param(
            ALIKE, [], [(0, 2)], {(0, 1), (2,), (3,)}, id="a split keeps two apart whatever joins them"
        ),
        pytest.param(ALIKE, [(0, 1)], [(1, 2)], {(0, 1), (2,), (3,)}, id="a split holds for the whole group"),
        pytest.param(
            [*ALIKE, (0, 3, 0.9), (1, 3, 0.9)], [(2, 3)], [(0, 3)], {(0, 1), (2, 3)}, id="and through joins"
        ),
    ],
)
def test_clusters_honour_joins_and_splits(edges, together, never, expected) -> None:
    assert set(average_link(4, edges, 0.5, together=together, never=never)) == expected


FIRST = Article(
    "first",
    "A dam broke above Oakham on Monday. The collapse killed 42 people when it came, rescuers said.",
    "First",
)
SECOND = Article(
    "second",
    "A dam broke above Oakham on Monday. The collapse killed 57 people when it came, the ministry said.",
    "Second",
)
THIRD = Article(
    "third",
    "A dam broke above Oakham on Monday. Over in the capital officials put the toll of the disaster at 61 dead "
    "after counting again.",
    "Third",
)


def deaths(found, name: str) -> Claim:
    return next(
        c
        for c in found.claims
        if c.article == name and c.kind == "quantity" and c.quantity and c.quantity.measure == "deaths"
    )


@pytest.fixture(scope="module")
def plain():
    return audit.run([FIRST, SECOND])


def marks(found) -> tuple[Mark, Mark]:
    return mark_of(deaths(found, "first"), FIRST), mark_of(deaths(found, "second"), SECOND)


def test_a_run_compares_as_one_fact_what_was_joined() -> None:
    articles = [FIRST, THIRD]
    alone = audit.run(articles)
    pair = mark_of(deaths(alone, "first"), FIRST), mark_of(deaths(alone, "third"), THIRD)
    assert alone.discrepancies == ()
    joined = audit.run(articles, joins=[Ruling("join", pair)])
    (found,) = joined.discrepancies
    assert (found.kind, {quote.text for quote in found.evidence}) == ("number", {"42 people", "61"})


def test_a_run_does_not_compare_what_was_split(plain) -> None:
    both = {deaths(plain, "first").id, deaths(plain, "second").id}
    assert any(both <= {e.claim for e in item.evidence} for item in plain.discrepancies)
    parted = audit.run([FIRST, SECOND], splits=[Ruling("split", marks(plain))])
    assert not any(both <= {e.claim for e in item.evidence} for item in parted.discrepancies)
    assert not any(both <= set(topic.claims) for topic in parted.topics)
    assert any({held.a, held.b} == both and "reviewer" in held.reason for held in parted.held_back)


def test_a_ruling_on_a_passage_that_is_gone_is_a_problem_of_the_run(plain) -> None:
    revised = replace(FIRST, text="A dam broke above Oakham on Monday. Nobody was hurt, rescuers said.")
    found = audit.run([revised, SECOND], splits=[Ruling("split", marks(plain))])
    assert "ruling-lost" in {problem.slug for problem in found.problems}
