"""Why something happened, as an article says it: effect, cause and the words between -> Cause."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from claims.certainty import certainty_at
from claims.document import Document, Token
from claims.lexicon import load_entries
from claims.model import Certainty, Span
from claims.newsroom import LexiconFile
from claims.phrasebook import Match, PhraseBook, make_phrasebook
from claims.verbs import inflected
from claims.wordforms import lower_words

Strength = Literal["stated", "blamed", "weak"]

_SILENT = frozenset({"boilerplate", "byline", "credit"})
_STOPS = frozenset(';:()[]"')
# Words at which a cause or an effect ends: what follows is another clause.
_BREAKS = frozenset(
    ("but", "while", "although", "though", "whereas", "which", "who", "said", "says", "according")
)
_LONGEST = 25  # tokens of a cause or an effect; longer ones hold more than one thing
_ADVERBS = 2  # tokens between "which" and its verb: "the row, which soon led to a strike"
_NEEDED_WITHIN = 6  # tokens between the needed verb and its preposition ("blamed the long outage on")


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause as stated.  `span` are the cue words; `effect` and `cause` the words on its sides.

    `strength` is "stated" (caused by), "blamed" (blamed on: someone says so) or "weak"
    (after, amid: only set side by side).  Either side may be None at a sentence's edge.
    """

    span: Span
    cue: str
    strength: Strength
    effect: Span | None
    cause: Span | None
    negated: bool = False
    certainty: Certainty = "stated"
    sentence: int = 0


class _Cue(NamedTuple):
    cue: str
    effect_first: bool
    strength: Strength
    needs: frozenset[str]


@functools.cache
def _book(own: LexiconFile | None) -> PhraseBook[_Cue]:
    rows = load_entries("causes.toml", own)
    pairs = []
    for row in rows:
        needed = frozenset(inflected(row.get("needs", ())))
        cue = _Cue(row["cue"], row["side"] == "effect first", row["strength"], needed)
        pairs += [(form, cue) for form in (row["cue"], *row.get("variants", ()))]
    return make_phrasebook(pairs, (form for row in rows for form in row.get("except", ())))


def find_causes(document: Document) -> tuple[Cause, ...]:
    """Causes of the document, in order of their cue's start."""
    book = _book(document.lexicons.file("causes.toml"))
    found: list[Cause] = []
    for index, sentence in enumerate(document.sentences):
        if sentence.kind in _SILENT:
            continue
        tokens = document.tokens(index)
        for match in book.find(tokens, document.kept(lower_words, index)):
            for cue in match.payloads:
                if _fits(tokens, match, cue):
                    found.append(_cause(document, index, tokens, match, cue))
    return tuple(found)


def _fits(tokens: Sequence[Token], match: Match[_Cue], cue: _Cue) -> bool:
    """Whether a loose cue has its verb before it and no time or number after it."""
    if cue.needs:
        before = tokens[max(0, match.first - _NEEDED_WITHIN) : match.first]
        if not any(token.lower in cue.needs for token in before):
            return False
    counted = match.last < len(tokens) and tokens[match.last].kind == "number"
    return cue.strength == "stated" or not counted


def _cause(document: Document, index: int, tokens: Sequence[Token], match: Match[_Cue], cue: _Cue) -> Cause:
    span = Span(tokens[match.first].start, tokens[match.last - 1].end)
    certainty, polarity = certainty_at(document, index, span)
    left, right = _left(tokens, match.first), _right(tokens, match.last)
    if match.first == 0 and cue.effect_first:  # "Because of the snow, the match was called off."
        right, left = _opened(tokens, match.last)
    effect, cause = (left, right) if cue.effect_first else (right, left)
    return Cause(span, cue.cue, cue.strength, effect, cause, polarity == "negated", certainty, index)


def _left(tokens: Sequence[Token], at: int) -> Span | None:
    first = _clause_start(tokens, at)
    if first > 0 and tokens[first - 1].lower == "which" and at - first <= _ADVERBS:
        at = first - 1  # "the row, which soon led to": what stands before "which"
        first = _clause_start(tokens, at)
    return _span(tokens, first, at)


def _clause_start(tokens: Sequence[Token], at: int) -> int:
    first = at
    while first > 0 and at - first < _LONGEST and not _ends(tokens[first - 1]):
        first -= 1
    return first


def _right(tokens: Sequence[Token], at: int) -> Span | None:
    last = at
    while last < len(tokens) and last - at < _LONGEST and not _ends(tokens[last]):
        if tokens[last].text == "," and last > at:
            break
        last += 1
    return _span(tokens, at, last)


def _opened(tokens: Sequence[Token], at: int) -> tuple[Span | None, Span | None]:
    """Cause and effect when the cue opens the sentence: the comma parts them."""
    for index in range(at, min(len(tokens), at + _LONGEST)):
        if tokens[index].text == ",":
            return _span(tokens, at, index), _right(tokens, index + 1)
    return _right(tokens, at), None


def _ends(token: Token) -> bool:
    return token.text in _STOPS or token.lower in _BREAKS


def _span(tokens: Sequence[Token], first: int, last: int) -> Span | None:
    """The words of tokens [first, last) without signs at either end."""
    kept = [token for token in tokens[first:last] if token.kind != "other" or token.text in "$£€%"]
    return Span(kept[0].start, kept[-1].end) if kept else None


def explains(cause: Cause) -> Iterator[Span]:
    """The spans of effect and cause that are known, effect first."""
    yield from (span for span in (cause.effect, cause.cause) if span)
