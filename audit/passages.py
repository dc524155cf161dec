"""Two passages -> findings: what `audit pairs` prints."""

from dataclasses import replace

from audit import blocking, similarity
from audit.compare import IN_PASSAGES
from audit.compare.base import NotCompared
from audit.merge import Located, located_evidence
from audit.model import Finding, Story
from audit.rank import finding_key
from audit.settings import Settings, resolve
from audit.story import StoryInput, compare_pairs, make_sides, with_facets
from claims.extractors import prepare, read_article
from claims.model import Article
from claims.newsroom import BUILT_IN, Lexicons

# Two passages are given in order to be compared, so that less alignment is asked for than in a
# story; the comparators' own conditions decide.  On half of the pair sets recall rose and the
# share of false alarms stayed (python -m benchmarks.pairs).
PASSAGE_THRESHOLD = 0.3


def compare_passages(
    a: Article, b: Article, settings: Settings | None = None, lexicons: Lexicons = BUILT_IN
) -> tuple[Finding, ...]:
    """Findings between two passages, the strongest first, spans of `a` in `a_spans`.

    Only findings whose evidence lies in the texts are given (titles have no place in the
    result); a finding said twice is given once.
    """
    chosen = settings or resolve()
    chosen = replace(chosen, align_threshold=min(chosen.align_threshold, PASSAGE_THRESHOLD))
    first, second = prepare(a), prepare(b)
    given = StoryInput(
        Story("pair", "", (first.id, second.id)),
        (first, second),
        {first.id: read_article(first, lexicons)[1:], second.id: read_article(second, lexicons)[1:]},
        {},
    )
    sides = make_sides(given)
    claims = tuple(side.claim for side in sides.values())
    candidates = blocking.candidate_pairs(claims, given.articles, chosen)
    scored = similarity.score(candidates, claims, given.articles, chosen)
    aligned = with_facets(tuple(p for p in scored if p.score >= chosen.align_threshold), sides)
    found: dict[object, Finding] = {}
    outcomes = [*compare_pairs(given, aligned, sides, [])]
    for rule in IN_PASSAGES:
        outcomes.extend(rule((), sides, given.articles, given.origins))
    for outcome, left, right in outcomes:
        if isinstance(outcome, NotCompared):
            continue
        if left.article.id != first.id:
            outcome = mirrored(outcome)
            left, right = right, left
        key = (outcome.kind, located_evidence(Located(outcome, left, right, "", "")))
        found.setdefault(key, outcome)
    return tuple(sorted(found.values(), key=finding_key))


def mirrored(finding: Finding) -> Finding:
    """The finding with its sides exchanged."""
    return replace(finding, a_spans=finding.b_spans, b_spans=finding.a_spans)
