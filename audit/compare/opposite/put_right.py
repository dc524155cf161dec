"""What one article puts right: "in the town hall, not the school", where another one says "in the school".

A writer who says "A, not B" has met B somewhere.  Where another article tells B of the same thing,
in a sentence that shares a rare word and does not have A, the two contradict.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.compare.across import by_key, pairs, sentences
from audit.compare.base import Outcome, outlet, words
from audit.compare.frames import frame_of, root
from audit.model import Finding, Side, Topic, Value
from audit.text_index import rarity
from claims.document import fold, lower
from claims.model import Article, Span
from claims.wordforms import stopwords

_LEAD = r"(?:in |at |on |by |from |with |for |of )?(?:the |a |an |his |her |its |their )?"
_NOT = re.compile(
    rf"\b(?P<is>[a-z0-9'-]+(?: [a-z0-9'-]+)?), (?:and )?not {_LEAD}"
    r"(?P<not>[a-z0-9'-]+(?: [a-z0-9'-]+)?)(?=[,.;:)]|$| as\b)"
)
# Words that only weigh what is said: "three, not more".
_WEIGHING = frozenset(map(root, (
    "more", "less", "fewer", "just", "only", "least", "one", "yet", "now", "all", "any", "that", "this",
    "enough", "ours", "them", "him", "her", "us", "me", "you", "anger", "words",
)))  # fmt: skip
# A shared word that at most one text in 150 has.
_RARE = 5.0


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its sentence, put right there or told as it is."""

    side: Side
    span: Span
    instead: str | None


def put_right(side: Side) -> Iterator[tuple[str, Word]]:
    """What the sentence says something is not, with what it is instead."""
    small = lower(fold(side.sentence))
    start = side.claim.sentence.start
    for match in _NOT.finditer(small):
        wrong, right = (root(match[group].split()[-1]) for group in ("not", "is"))
        plain = match["not"].split()[-1] in stopwords() or wrong in _WEIGHING or right in _WEIGHING
        if not plain and wrong != right:
            lead = match["is"].split()[0]
            begin = match.start() + (len(lead) + 1 if lead in stopwords() and " " in match["is"] else 0)
            yield wrong, Word(side, Span(start + begin, start + match.end()), right)


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Words of other articles that one article puts right."""
    told = sentences(sides, titles=False)
    right = [item for side in told for item in put_right(side)]
    wanted = {word for word, _ in right}
    if not wanted:
        return
    items = right + [item for side in told for item in _plain(side, wanted)]
    for word, found in by_key(items).items():
        for a, b in pairs(found):
            if (a.instead is None) != (b.instead is None) and _one_thing(a, b, word):
                yield _finding(a, b), a.side, b.side


def _plain(side: Side, wanted: set[str]) -> Iterator[tuple[str, Word]]:
    """The wanted words that the sentence holds without putting them right."""
    if not wanted & set(frame_of(side).stems):
        return
    start = side.claim.sentence.start
    for stem, word in zip(frame_of(side).stems, frame_of(side).words, strict=True):
        if stem in wanted:
            yield stem, Word(side, Span(start + word.span.start, start + word.span.end), None)


def _one_thing(a: Word, b: Word, word: str) -> bool:
    """Whether the sentences share a rare word, and the plain one does not have the right word as well."""
    first, second = frame_of(a.side), frame_of(b.side)
    right = a.instead or b.instead or ""
    plain = first if a.instead is None else second
    if right in plain.stems or "not" in lower(plain.text).split():
        return False
    shared = first.content & second.content - {word, right}
    return any(rarity(stem) >= _RARE for stem in shared if stem.isalpha())


def _finding(a: Word, b: Word) -> Finding:
    one, two = (words(w.side, w.span) for w in (a, b))
    return Finding(
        kind="negation",
        relation="contradiction",
        rule="put-right",
        a_spans=(a.span,),
        b_spans=(b.span,),
        values=(Value(a.side.claim.id, one), Value(b.side.claim.id, two)),
        summary=f"One article puts the other right: “{one}” ({outlet(a.side)}), “{two}” ({outlet(b.side)}).",
        steps=("One says that it is not what the other says.", "The sentences share a rare word."),
        explanations=("They speak of two things.",),
        confidence=0.65,
    )
