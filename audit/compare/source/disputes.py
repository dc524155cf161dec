"""A claim and the word against it: "many tell of spray being used" / "police said no spray had been used".

Inside one article the denial follows the claim within a few sentences; across a story it names a
thing that another article tells of.  Both sides may be reported correctly: a nuance.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.compare.across import by_key, pairs, sentences
from audit.compare.base import Outcome, outlet, words
from audit.compare.context import background
from audit.compare.frames import root
from audit.model import Finding, Side, Topic, Value
from audit.text_index import rarity
from claims.document import fold, lower
from claims.model import Article, Span
from claims.wordforms import stopwords

# Sentences before the denial in which the claim may stand.
_BACK = 2
# A word that at most one text in 150 has says that both speak of one thing.
_RARE = 5.0
# Words of the denial's scope that are looked at.
_SCOPE = 7
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|disput(?:es?|ed|ing)|contradict(?:s|ed)|rebut(?:s|ted)|refut(?:es?|ed)|"
    r"(?:reject|dismiss)(?:s|es|ed|ing) (?:the |any |these |such |all ){0,2}(?:claims?|suggestions?|"
    r"allegations?|accusations?|criticism|reports?|rumou?rs?|explanations?|idea))\b"
)
# "No gas had been used": what was not done, told by somebody.
_NO = re.compile(
    r"\b(?:no|not any|never any) (?P<what>[a-z-]+(?: or [a-z-]+)?(?: [a-z-]+)?) "
    r"(?:had|has|have|was|were) (?:ever )?(?:been )?(?P<done>[a-z]+)\b"
)
_THAT = re.compile(
    r"\b(?:said|says|told [\w' ]{1,30}|insisted|replied|called|described)(?: that)? "
    r"(?:that|this|it|the claim|the report) (?:was|is|were|as|had been) ?[\"“]?"
    r"(?:not|untrue|false|nonsense|wrong|a lie|rubbish|incorrect)\b"
)
# Nouns that "no" often stands before without denying anybody's claim.
_EMPTY = frozenset(map(root, (
    "comment", "evidence", "sign", "reason", "doubt", "plan", "plans", "one", "way", "time", "idea", "need",
    "number", "chance", "details", "date", "decision", "word", "longer", "more", "such", "other", "further",
    "question", "attempt", "arrests", "injuries", "casualties", "damage", "report", "reports", "warning",
    "response",
)))  # fmt: skip
_NEGATED = re.compile(r"\b(?:no|not|never|nobody|nothing|none|without|nor|neither|den(?:y|ies|ied))\b|n't\b")
_WORD = re.compile(r"[a-z][a-z'-]{2,}")
_CLAUSE = re.compile(r"[.;:!?]|\bbut\b")


@dataclass(frozen=True, slots=True)
class Denial:
    """Who-knows-who denies something: the words that deny, and the stems of what is denied."""

    side: Side
    span: Span
    stems: frozenset[str]


def _stems(text: str, most: int = 40) -> list[str]:
    found = (root(m.group()) for m in _WORD.finditer(text) if m.group() not in stopwords())
    return [s for s, _ in zip(found, range(most), strict=False)]


def denials(side: Side) -> Iterator[Denial]:
    """Denials of the sentence, with the stems of what they deny."""
    small = lower(fold(side.sentence))
    start = side.claim.sentence.start
    found = _DENIES.search(small)
    if found is not None and not _NEGATED.search(small[: found.start()]):
        stop = _CLAUSE.search(small, found.end())
        end = stop.start() if stop else len(small.rstrip())
        stems = _stems(small[found.end() : end], _SCOPE)
        if stems:
            yield Denial(side, Span(start + found.start(), start + max(end, found.end())), frozenset(stems))
    no = _NO.search(small)
    if no is not None and side.claim.certainty == "reported":
        stems = [s for s in _stems(no["what"]) if s not in _EMPTY]
        if stems:
            yield Denial(side, Span(start + no.start(), start + no.end()), frozenset(stems))


def inside(sides: Sequence[Side]) -> Iterator[tuple[Outcome, Side, Side]]:
    """Denials of what one of the sentences before them says, inside one article."""
    told = [s for s in sides if s.claim.kind == "statement" and s.claim.field == "text"]
    for at, side in enumerate(told):
        before = told[max(0, at - _BACK) : at]
        yield from _inside(side, before)


def _inside(side: Side, before: Sequence[Side]) -> Iterator[tuple[Outcome, Side, Side]]:
    for denial in denials(side):
        for claim in reversed(before):
            asserted = _asserted(claim, denial.stems)
            if asserted is not None:
                yield _finding(claim, asserted, side, denial.span), claim, side
                return
    small = lower(fold(side.sentence))
    that = _THAT.search(small)
    if that is not None and before:
        start = side.claim.sentence.start
        span = Span(start + that.start(), start + that.end())
        yield _finding(before[-1], before[-1].claim.sentence, side, span), before[-1], side


def _asserted(side: Side, stems: frozenset[str]) -> Span | None:
    """The clause of the sentence that asserts one of the things, from its word on; None when none does."""
    small = lower(fold(side.sentence))
    for match in _WORD.finditer(small):
        stem = root(match.group())
        if stem not in stems or rarity(stem) < _RARE or stem in _EMPTY:
            continue
        if _NEGATED.search(small[: match.start()]):
            return None
        stop = _CLAUSE.search(small, match.end())
        start = side.claim.sentence.start
        return Span(start + match.start(), start + (stop.start() if stop else len(small.rstrip())))
    return None


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing that a sentence speaks of, denied there or not."""

    side: Side
    span: Span
    denied: bool


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """What one article reports as not done, and another tells as done: "no gas was used" / "fired gas"."""
    told = [s for s in sentences(sides, titles=False) if not background(s)]
    denied = [
        (stem, d) for s in told for d in denials(s) for stem in sorted(d.stems) if rarity(stem) >= _RARE
    ]
    wanted = {stem for stem, _ in denied}
    if not wanted:
        return
    keyed = [(stem, Mention(d.side, d.span, True)) for stem, d in denied]
    keyed += [(stem, Mention(s, span, False)) for s in told for stem, span in _used(s, wanted)]
    for items in by_key(keyed).values():
        for a, b in pairs(items):
            if a.denied != b.denied:
                yield _finding(a.side, a.span, b.side, b.span), a.side, b.side


# What is done with a thing: "fired tear gas", "gas was used".
_DONE = (
    "used|using|uses|fired|firing|fires|deployed|sprayed|threw|thrown|throwing|launched|dropped|planted|paid|"
    "offered|promised|ordered|signed"
)
_OBJECT = re.compile(rf"\b(?:{_DONE})(?P<what>(?: [a-z'-]+){{1,4}})")
_SUBJECT = re.compile(rf"\b(?P<what>[a-z]{{3,}}) (?:was|were|being|had been|has been) (?:{_DONE})\b")


def _used(side: Side, wanted: set[str]) -> Iterator[tuple[str, Span]]:
    """Those of the wanted things with which the sentence says that something was done."""
    small = lower(fold(side.sentence))
    start = side.claim.sentence.start
    if _NEGATED.search(small):
        return
    for pattern in (_OBJECT, _SUBJECT):
        for match in pattern.finditer(small):
            for stem in sorted(wanted & {root(word) for word in match["what"].split()}):
                yield stem, Span(start + match.start(), start + match.end())


def _finding(a: Side, left: Span, b: Side, right: Span) -> Finding:
    one, two = words(a, left), words(b, right)
    return Finding(
        kind="attribution",
        relation="nuance",
        rule="denial",
        a_spans=(left,),
        b_spans=(right,),
        values=(Value(a.claim.id, one), Value(b.claim.id, two)),
        summary=f"One says it, another denies it: “{one}” ({outlet(a)}), “{two}” ({outlet(b)}).",
        steps=("What is denied stands in the other sentence without a denial.",),
        explanations=("Both sides may be reported correctly.",),
        confidence=0.6,
    )
