"""What becomes of decisions in a new run: they stand, were made on an earlier text, or are orphaned.

A decision stands when the run has a finding with its fingerprint.  Otherwise it is shown beside a
finding of the same kind whose passages are plainly the earlier ones in other words, and is marked
as decided on an earlier text.  When no finding, or more than one, fits it is orphaned: a decision
on the wrong finding is worse than one that has to be made again.  docs/store.md has the cases.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rapidfuzz import fuzz

from audit.model import Discrepancy
from claims.model import Article, Claim, Field, Span

OrphanReason = Literal["article gone", "words gone", "no longer flagged", "several fit", "unknown finding"]

# Likeness of two passages, 0 to 1, from which one is a revision of the other.  Half of the words
# may be new or gone: below that, sentences of one story that say different things look alike.
SAME_PASSAGE = 0.7
# Two findings that fit about equally well are no answer.
CLEAR_LEAD = 0.03
# Characters kept of a quotation and its sentence: some "sentences" are whole tables.
LONGEST = 600

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Anchor:
    """One quotation of a finding: the conflicting words and the sentence they stand in."""

    article: str
    outlet: str
    field: Field
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Anchored:
    """What has to be known of a finding to find it again.  `topic` is the topic's label."""

    fingerprint: str
    kind: str
    rule: str
    topic: str
    anchors: tuple[Anchor, ...]

    @property
    def outlets(self) -> frozenset[str]:
        return frozenset(anchor.outlet for anchor in self.anchors)


@dataclass(frozen=True, slots=True)
class EarlierText:
    """A decision on `old`, whose words became those of `new`; score in [0, 1]."""

    old: str
    new: str
    score: float


@dataclass(frozen=True, slots=True)
class Orphaned:
    """A decision whose finding is not in the run, and why."""

    old: str
    reason: OrphanReason


@dataclass(frozen=True, slots=True)
class Matched:
    """Every decided fingerprint stands in exactly one of the three."""

    standing: tuple[str, ...]
    earlier_text: tuple[EarlierText, ...]
    orphaned: tuple[Orphaned, ...]


def _cut(text: str) -> str:
    return " ".join(text.split())[:LONGEST]


def _sentence(claim: Claim | None, own: Span) -> Span:
    return claim.sentence if claim is not None and claim.sentence.contains(own) else own


def anchored(
    item: Discrepancy, claims: Mapping[str, Claim], articles: Mapping[str, Article], topic: str
) -> Anchored:
    """The discrepancy with its quotations, in their order, each once."""
    found: dict[Anchor, None] = {}
    for quote in item.evidence:
        article = articles[quote.article]
        claim = claims.get(quote.claim)
        if claim is not None and (claim.article, claim.field) != (quote.article, quote.field):
            claim = None
        around = _sentence(claim, Span(quote.start, quote.end)).of(article.field_text(quote.field))
        outlet = article.outlet or article.id
        anchor = Anchor(quote.article, outlet, quote.field, _cut(quote.text), _cut(around or quote.text))
        found[anchor] = None
    return Anchored(item.fingerprint, item.kind, item.rule, topic, tuple(found))


def anchors_to_json(item: Anchored) -> list[list[str]]:
    return [[a.article, a.outlet, a.field, a.text, a.sentence] for a in item.anchors]


def anchors_from_json(rows: Iterable[Sequence[Any]]) -> tuple[Anchor, ...]:
    return tuple(Anchor(*row) for row in rows)


def likeness(a: Anchor, b: Anchor) -> float:
    """How much one passage looks like a revision of the other, in [0, 1].

    Passages of other outlets, or a headline and a text, are never the same.  Characters in
    their order decide, so that "killed 3, hurt 5" is not "killed 5, hurt 3" for free.
    """
    if (a.outlet, a.field) != (b.outlet, b.field):
        return 0.0
    return fuzz.ratio(a.sentence.lower(), b.sentence.lower()) / 100


def _sides(old: Anchored, new: Anchored) -> float:
    """Likeness of the worst-fitting side; 0 when a side of the decided finding is gone.

    Every outlet of the old finding must be quoted by the new one too: outlets may join.
    Inside one article every passage counts, else any finding with one of them would do.
    """
    if old.kind != new.kind or not old.anchors or not old.outlets <= new.outlets:
        return 0.0
    best = [(a.outlet, max(likeness(a, b) for b in new.anchors)) for a in old.anchors]
    if len(old.outlets) == 1:
        return min(score for _, score in best)
    return min(max(score for name, score in best if name == outlet) for outlet in old.outlets)


def _label(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _same_topic(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the words of two labels name one thing: "Deaths" is "Deaths: Rivertown" too."""
    return bool(a and b) and (a <= b or b <= a)


def _quoted(item: Anchored) -> frozenset[tuple[str, str]]:
    """The conflicting words with their outlets."""
    return frozenset((anchor.outlet, anchor.text.lower()) for anchor in item.anchors)


def _signs(old: Anchored, new: Anchored) -> int:
    """How many things but the passages say that it is one finding: topic, words kept, the same articles.

    Sentences often hold two figures, and so two findings: their passages are the same.  So the
    articles count only beside the topic or the words.
    """
    signs = _same_topic(_label(old.topic), _label(new.topic)) + bool(_quoted(old) & _quoted(new))
    return signs + (signs > 0 and _articles(old) <= _articles(new))


def _articles(item: Anchored) -> frozenset[str]:
    return frozenset(anchor.article for anchor in item.anchors)


class _Shelf:
    """New findings by kind and words of their topic's label, and by kind and quoted words."""

    def __init__(self, items: Iterable[Anchored]) -> None:
        self.by_label: dict[str, dict[frozenset[str], list[Anchored]]] = {}
        self.by_words: dict[tuple[str, tuple[str, str]], list[Anchored]] = {}
        for item in items:
            self.by_label.setdefault(item.kind, {}).setdefault(_label(item.topic), []).append(item)
            for words in _quoted(item):
                self.by_words.setdefault((item.kind, words), []).append(item)

    def likely(self, old: Anchored) -> Iterable[Anchored]:
        """Those with a sign in common, each once, in the order of their fingerprints."""
        own = _label(old.topic)
        labels = self.by_label.get(old.kind, {})
        found = [item for label, items in labels.items() if _same_topic(own, label) for item in items]
        found += [item for words in _quoted(old) for item in self.by_words.get((old.kind, words), ())]
        return [item for _, item in sorted({item.fingerprint: item for item in found}.items())]


def _candidates(old: Anchored, shelf: _Shelf) -> list[tuple[float, str]]:
    """(score, fingerprint) of the findings that fit, those with the most signs only, best first."""
    scored = [(_signs(old, item), _sides(old, item), item.fingerprint) for item in shelf.likely(old)]
    fitting = [(signs, score, mark) for signs, score, mark in scored if score >= SAME_PASSAGE]
    most = max((signs for signs, _, _ in fitting), default=0)
    return sorted(((s, m) for signs, s, m in fitting if signs == most), key=lambda c: (-c[0], c[1]))


def _reason(old: Anchored, texts: Mapping[str, str]) -> OrphanReason:
    """Why no finding fits; `texts` are the run's articles, title and text, white space joined."""
    if any(anchor.article not in texts for anchor in old.anchors):
        return "article gone"
    if all(anchor.sentence.lower() in texts[anchor.article] for anchor in old.anchors):
        return "no longer flagged"
    return "words gone"


def joined_texts(articles: Iterable[Article]) -> dict[str, str]:
    """Article id -> its title and text as `match_decisions` looks for passages in them."""
    return {a.id: " ".join(f"{a.title or ''} {a.text}".lower().split()) for a in articles}


def match_decisions(
    old_findings: Iterable[Anchored],
    decided: Iterable[str],
    new_findings: Iterable[Anchored],
    texts: Mapping[str, str],
) -> Matched:
    """Where each decided fingerprint stands in the new run.

    `old_findings` are the findings that were decided, as they last were; `texts` comes from
    `joined_texts` of the run's articles.  A new finding takes over one earlier decision at
    most, and none when it has one of its own.  The order of the inputs makes no difference.
    """
    old = {item.fingerprint: item for item in old_findings}
    new = {item.fingerprint: item for item in new_findings}
    marks = sorted(set(decided))
    standing = tuple(mark for mark in marks if mark in new)
    taken = frozenset(standing)
    shelf = _Shelf(item for mark, item in sorted(new.items()) if mark not in taken)
    fitting = {mark: _candidates(old[mark], shelf) for mark in marks if mark in old and mark not in new}
    given = _assign(fitting)
    earlier = tuple(EarlierText(mark, *given[mark]) for mark in sorted(given))
    orphaned = []
    for mark in marks:
        if mark not in new and mark not in given:
            if mark not in old:
                reason: OrphanReason = "unknown finding"
            else:
                reason = "several fit" if fitting[mark] else _reason(old[mark], texts)
            orphaned.append(Orphaned(mark, reason))
    return Matched(standing, earlier, tuple(orphaned))


def _assign(fitting: Mapping[str, list[tuple[float, str]]]) -> dict[str, tuple[str, float]]:
    """Old -> (new, score) where each is clearly the other's best."""
    claimed: dict[str, list[tuple[float, str]]] = {}
    for mark, found in fitting.items():
        if found and (len(found) == 1 or found[0][0] - found[1][0] >= CLEAR_LEAD):
            claimed.setdefault(found[0][1], []).append((found[0][0], mark))
    given = {}
    for new, rivals in claimed.items():
        ranked = sorted(rivals, key=lambda rival: (-rival[0], rival[1]))
        if len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= CLEAR_LEAD:
            given[ranked[0][1]] = (new, ranked[0][0])
    return given
