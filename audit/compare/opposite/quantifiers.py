"""All, most, half or none of those of whom two articles say the same: "most of the others live near by"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.compare.across import by_key, pairs, sentences
from audit.compare.base import Outcome, outlet, words
from audit.compare.context import background, other_names
from audit.model import Finding, Relation, Side, Topic, Value
from audit.text_index import rarity
from claims.document import fold, lower, tokenize
from claims.model import Article, Span
from claims.wordforms import content_stems

_SHARES = {
    "all": "all", "every": "all", "each": "all", "everyone": "all", "everybody": "all", "the whole": "all",
    "almost all": "most", "nearly all": "most", "most": "most", "the majority": "most", "a majority": "most",
    "the vast majority": "most", "half": "half", "about half": "half", "few": "few", "very few": "few",
    "hardly any": "few", "none": "none", "not one": "none", "not a single": "none", "nobody": "none",
    "no one": "none", "not all": "not all", "only some": "not all", "only one": "few",
}  # fmt: skip
_LISTED = "|".join(sorted(_SHARES, key=lambda w: (-len(w), w)))
_QUANTIFIED = re.compile(
    r"(?:^|[,;:(\"“] ?|\b(?:that|and|but|said|while|when|where|because|as|if) )"
    rf"(?P<share>{_LISTED})\b(?: of)?(?: the| those| these| its| his| her| their| them)?"
    r"(?P<rest> [a-z][^.;:!?]{0,90})"
)
# Shares of which both cannot be true, and how.
_CLASHES: dict[frozenset[str], Relation] = {
    frozenset({"all", "none"}): "contradiction", frozenset({"all", "few"}): "contradiction",
    frozenset({"all", "half"}): "contradiction", frozenset({"all", "not all"}): "contradiction",
    frozenset({"all", "most"}): "nuance", frozenset({"most", "none"}): "contradiction",
    frozenset({"most", "few"}): "contradiction", frozenset({"most", "half"}): "nuance",
    frozenset({"half", "none"}): "contradiction", frozenset({"few", "none"}): "nuance",
}  # fmt: skip
# Words that more than one text in 20 has say nothing of those spoken of.
_TELLING = 3.0
# Content words behind the quantifier that are looked at, and how many both must share.
_LOOKED_AT, _SHARED = 7, 2


@dataclass(frozen=True, slots=True)
class Part:
    """A share of those spoken of, and the stems of what is said of them."""

    side: Side
    span: Span
    share: str
    said: frozenset[str]


def parts(side: Side) -> Iterator[Part]:
    """Shares that the sentence speaks of, with the words behind them."""
    small = lower(fold(side.sentence))
    start = side.claim.sentence.start
    for match in _QUANTIFIED.finditer(small):
        rest = match["rest"]
        said = [s for s in content_stems(tokenize(rest, 0, len(rest))) if rarity(s) >= _TELLING][:_LOOKED_AT]
        if len(said) > _SHARED:
            span = Span(start + match.start("share"), start + match.end("share"))
            yield Part(side, span, _SHARES[match["share"]], frozenset(said))


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Two shares of those of whom the same is said."""
    told = [p for side in sentences(sides) if not background(side) for p in parts(side)]
    seen: set[tuple[str, int, str, int]] = set()
    for items in by_key((stem, part) for part in told for stem in part.said).values():
        for a, b in pairs(items):
            relation = _CLASHES.get(frozenset({a.share, b.share}))
            place = (a.side.article.id, a.span.start, b.side.article.id, b.span.start)
            if relation is None or place in seen or len(a.said & b.said) < _SHARED:
                continue
            seen.add(place)
            if not other_names(a.side, b.side):
                yield _finding(a, b, relation), a.side, b.side


def _finding(a: Part, b: Part, relation: Relation) -> Finding:
    one, two = (words(p.side, p.span) for p in (a, b))
    return Finding(
        kind="number",
        relation=relation,
        rule="all-or-some",
        a_spans=(a.span,),
        b_spans=(b.span,),
        values=(Value(a.side.claim.id, one), Value(b.side.claim.id, two)),
        summary=f"How many of them: “{one}” ({outlet(a.side)}), “{two}” ({outlet(b.side)}).",
        steps=(f"Both say it of those that they speak of: {', '.join(sorted(a.said & b.said))}.",),
        explanations=("They speak of two groups.",),
        confidence=0.65,
    )
