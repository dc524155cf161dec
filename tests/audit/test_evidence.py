"""What two claims of one kind share: wide measures need like words around them, times must agree."""

from audit import blocking, similarity
from audit.evidence import EVIDENCE, MOST_ADDED, facts, near_stems, same_name
from audit.model import Pair
from audit.settings import resolve
from claims.extractors import prepare, read_article
from claims.model import Article, Claim


def quantities(first: str, second: str) -> dict[tuple[str, str], Pair]:
    """(figure, figure) -> aligned pair of the numbers of two one-sentence articles."""
    articles = tuple(prepare(Article(id=name, text=text)) for name, text in (("a", first), ("b", second)))
    claims = tuple(c for a in articles for r in read_article(a) for c in r.claims if c.kind == "quantity")
    by_id = {c.id: c for c in claims}
    texts = {a.id: a.text for a in articles}
    settings = resolve()
    found = similarity.score(blocking.candidate_pairs(claims, articles, settings), claims, articles, settings)

    def words(name: str) -> str:
        claim: Claim = by_id[name]
        assert claim.quantity is not None
        return claim.quantity.span.of(texts[claim.article])

    return {tuple(sorted((words(p.a), words(p.b)))): p for p in found}  # type: ignore[misc]


def test_two_distances_of_other_things_do_not_align() -> None:
    found = quantities(
        "The tunnel under the bay is 12 miles long, engineers said.",
        "Farmers drove their sheep 40 miles to the market of Osthaven.",
    )
    assert found == {}


def test_two_distances_of_one_thing_align() -> None:
    found = quantities(
        "The epicentre of the Osthaven quake lay 12 miles south of the harbour.",
        "The epicentre of the Osthaven quake lay 20 miles south of the harbour.",
    )
    assert len(found) == 1


def test_deaths_align_across_differing_words() -> None:
    found = quantities(
        "An earthquake killed 12 people on Marusa island on Monday.",
        "The Marusa earthquake on Monday left at least 14 people dead.",
    )
    assert found


def test_deaths_of_two_years_do_not_align() -> None:
    found = quantities(
        "An earthquake killed 12 people on Marusa island in May 2019.",
        "An earthquake killed 300 people on Marusa island in March 2003.",
    )
    assert found == {}


def test_near_words_leave_figures_out() -> None:
    article = prepare(Article(id="a", text="In 2019 the dam held 300 tonnes of 12 metals."))
    claims = [c for r in read_article(article) for c in r.claims if c.kind == "quantity"]
    assert claims
    assert all(word.isalpha() for claim in claims for word in near_stems(claim, article.text))


def test_names_are_one_by_a_shared_word_or_like_spelling() -> None:
    assert same_name("Marta Velasko", "Velasko")
    assert same_name("Velasco", "Velasko")
    assert not same_name("Marta Velasko", "Tom Rask")


def test_no_evidence_adds_more_than_its_kind_is_said_to() -> None:
    texts = (
        "Mayor Ada Quenby said on Monday that 12 miners died and 40 people were injured.",
        "The deal of 12 million dollars was signed, Mayor Ada Quenby said: “We are glad that it is done.”",
    )
    for text in texts:
        a, b = (prepare(Article(id=name, text=text)) for name in "ab")
        pairs = zip(*([c for r in read_article(x) for c in r.claims] for x in (a, b)), strict=True)
        for p, q in pairs:
            if p.kind in EVIDENCE:
                found = EVIDENCE[p.kind](facts(p, a), facts(q, b))
                assert sum(evidence.weight for evidence in found) <= MOST_ADDED[p.kind]


def test_every_kind_with_evidence_has_its_most() -> None:
    assert set(EVIDENCE) == set(MOST_ADDED)
