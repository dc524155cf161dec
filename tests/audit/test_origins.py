"""Origins: copies fold into one, shared credits alone do not."""

from audit import origins
from claims.model import Article

COPY = " ".join(
    f"Paragraph {n} tells how the ferry {word} drifted past lighthouse number {n} before tugs came to help it."
    for n, word in enumerate(("Alma", "Berta", "Clara", "Dora"))
)
OTHER = " ".join(
    f"Our reporter saw {word} waiting on the quay while the wind rose to force {n} and nobody would say when."
    for n, word in enumerate(("families", "porters", "nurses", "sailors"), 5)
)


def test_a_near_copy_has_the_origin_of_the_earlier_article() -> None:
    found = origins.find((Article("b", COPY + " Weather permitting."), Article("a", COPY)), {})
    assert found == {"a": "a", "b": "a"}


def test_different_texts_are_their_own_origins() -> None:
    assert origins.find((Article("a", COPY), Article("b", OTHER)), {}) == {"a": "a", "b": "b"}


def test_copies_that_credit_an_agency_carry_its_name() -> None:
    found = origins.find((Article("a", COPY, credits=("AP",)), Article("b", COPY, credits=("AP",))), {})
    assert found == {"a": "AP", "b": "AP"}


def test_a_shared_credit_without_shared_words_is_no_copy() -> None:
    found = origins.find((Article("a", COPY, credits=("AP",)), Article("b", OTHER, credits=("AP",))), {})
    assert found == {"a": "a", "b": "b"}


def test_a_shared_credit_lowers_what_must_be_shared() -> None:
    half = OTHER + " " + COPY[: len(COPY) // 4]
    plain = origins.find((Article("a", COPY), Article("b", half)), {})
    credited = origins.find((Article("a", COPY, credits=("AP",)), Article("b", half, credits=("AP",))), {})
    assert plain["b"] == "b"
    assert credited["b"] == "AP"


def test_the_order_of_articles_is_irrelevant() -> None:
    articles = (Article("a", COPY), Article("b", OTHER), Article("c", COPY))
    assert origins.find(articles, {}) == origins.find(articles[::-1], {})


def test_empty_and_short_texts_are_no_copies() -> None:
    articles = (Article("a", ""), Article("b", ""), Article("c", "One two."), Article("d", "One two."))
    assert origins.find(articles, {}) == {"a": "a", "b": "b", "c": "c", "d": "d"}
