"""What one article still calls unknown and another one names: the cause, the source, the motive of a story.

`why.py` compares the reasons of aligned sentences.  A story has one cause of its fire and one
source of its outbreak, so that three steps can be told apart wherever they stand: not known,
suspected or likely, and found.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.compare.across import by_key, pairs, sentences
from audit.compare.base import Outcome, outlet, words
from audit.compare.context import background
from audit.model import Finding, Relation, Side, Topic, Value
from audit.timeline import published_order
from claims.document import fold, lower
from claims.model import Article, Span

_NOUNS = r"(?P<noun>cause|source|origin|motive|culprit)"
_OPEN = (
    re.compile(
        r"\b(?:not|never|n['’]t|yet to|unable to|no idea)\b(?: [\w'-]+){0,3}? "
        r"(?:found|find|know|known|identif(?:y|ied)|establish(?:ed)?|determined?|pinpoint(?:ed)?|traced?|say|clear)"
        r"\b(?: what| of)?(?: the| its| a)?"
        rf"(?: [\w'-]+)? {_NOUNS}\b"
    ),
    re.compile(
        rf"\b{_NOUNS}\b(?: of [\w' -]{{1,40}}?)? "
        r"(?:is|was|remains?|remained|has|had)(?: still| yet| so far)* "
        r"(?:unknown|unclear|a mystery|undetermined|under investigation|being investigated|"
        r"not (?:yet )?(?:known|clear|been (?:found|established|determined|identified))|yet to be \w+)\b"
    ),
    re.compile(rf"\bunknown {_NOUNS}\b"),
)
_LIKELY = re.compile(
    rf"\b(?:likely|probable|suspected|possible|presumed|apparent|believed to be the|thought to be the)"
    rf"(?: the)?(?: [\w'-]+)? {_NOUNS}\b"
)
_FOUND = re.compile(
    r"\b(?:confirmed|proved?n?|identified|named|traced|established|found)\b[^.;]{0,60}? "
    r"(?:as |to be |is |was )?the (?:cause|source|origin)\b|"
    r"\b(?:is|was|were) the (?:cause|source|origin) of\b"
)
_CAUSED = re.compile(
    r"\b(?:caused|started|sparked|triggered|ignited)(?: by)? (?:the|a|an|this) (?:[\w'-]+ ){0,3}?"
    r"(?:outbreak|fire|blaze|wildfire|explosion|blast|crash|collapse|accident|disaster|sinking|outage|spill)\b"
)
_NEGATED = re.compile(r"\b(?:not|never|no|denied|denies|deny|nor|whether|if)\b|n['’]t\b")
_STEPS = ("not known", "suspected", "found")


@dataclass(frozen=True, slots=True)
class Step:
    """How far one sentence says that the question is settled: index of _STEPS."""

    side: Side
    span: Span
    level: int


def steps(side: Side) -> Iterator[tuple[str, Step]]:
    """The question that the sentence speaks of, with how far it is settled."""
    small = lower(fold(side.sentence))
    start = side.claim.sentence.start

    def step(found: re.Match[str], level: int) -> Step:
        return Step(side, Span(start + found.start(), start + found.end()), level)

    for pattern in _OPEN:
        if (found := pattern.search(small)) is not None:
            yield _question(found["noun"]), step(found, 0)
            return
    likely = _LIKELY.search(small)
    if likely is not None and not _NEGATED.search(small[: likely.start()]):
        yield _question(likely["noun"]), step(likely, 1)
        return
    named = _FOUND.search(small)
    if named is not None and not _NEGATED.search(small[: named.end()]):
        yield "cause", step(named, 2)
        return
    caused = _CAUSED.search(small)
    if caused is not None and side.claim.certainty in ("stated", "reported") and not _NEGATED.search(small):
        yield "cause", step(caused, 2)


def _question(noun: str) -> str:
    """The cause and the source of what a story tells are one question; who did it and why are others."""
    return "cause" if noun in ("cause", "source", "origin") else noun


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Two articles of which one calls unknown or likely what the other names as found."""
    told = [item for side in sentences(sides) if not background(side) for item in steps(side)]
    for question, items in by_key(told).items():
        seen: set[frozenset[str]] = set()
        for a, b in pairs(items):
            articles = frozenset({a.side.article.id, b.side.article.id})
            if a.level != b.level and articles not in seen:
                seen.add(articles)
                yield _finding(a, b, question), a.side, b.side


def _finding(a: Step, b: Step, question: str) -> Finding:
    one, two = (words(s.side, s.span) for s in (a, b))
    later = published_order(a.side.article, b.side.article) == "before" and a.level < b.level
    relation: Relation = "update" if later else "nuance"
    return Finding(
        kind="certainty",
        relation=relation,
        rule="question-open",
        a_spans=(a.span,),
        b_spans=(b.span,),
        values=(Value(a.side.claim.id, one), Value(b.side.claim.id, two)),
        summary=(
            f"The {question}: {_STEPS[a.level]} (“{one}”, {outlet(a.side)}), "
            f"{_STEPS[b.level]} (“{two}”, {outlet(b.side)})."
        ),
        steps=(f"Both sentences say how far the {question} is known.",),
        explanations=("The later article knows more.",) if later else ("They follow two sources.",),
        confidence=0.65,
        about=f"open {question}",
    )
