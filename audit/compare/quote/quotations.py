"""Quotations of a whole story, also those that run over several sentences or stand far from their speaker.

`quotes.py` compares the quotations inside single sentences.  Here every stretch between quotation
marks is read from the text itself and laid beside those of the other articles with which it has a
run of words in common: other words inside the marks, and a quotation cut before the sentence that
takes half of it back.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.compare.across import fields, pairs_by_key
from audit.compare.base import Outcome, outlet
from audit.compare.context import stems_of
from audit.compare.quote.quotes import GLOSS, in_full, inner_changes, same_utterance
from audit.model import Finding, Side, Topic, Value
from audit.spelling import close, standard
from audit.worddiff import Change, Word, around, shared
from audit.worddiff import words as split_words
from claims.attribution_quotes import find_quotes
from claims.document import fold
from claims.model import Article, Span

# A quotation of fewer words is a scare quote or a name.
LEAST_WORDS = 3
# So many words in a row bring two quotations together …
RUN = 3
# … and of short ones, whose every word counts, this many.
SHORT_RUN, SHORT_WORDS = 2, 6
# Short quotations that differ in one word share so many others, one of them a content word.
SHORT_SHARED = 2
_MARKS = "\"'\u201c\u201d\u2018\u2019\u00ab\u201e"
# A longer quotation is a printed document.
MOST_WORDS = 120
# More passages that differ are another utterance.
MOST_CHANGES = 3
# Part of an utterance that both must quote alike: below it two sentences of one speech resemble each other.
LEAST_ALIKE = 0.5
# The sentence that was cut takes something back within so many characters of its start.
_TAKES_BACK = re.compile(
    r"(?:(?:but|yet|however|though|although|still)\b|"
    r"(?:(?:and|so),? )?(?:it|this|that|there|we|i|they|he|she|you|nobody|nothing)\b"
    r"[^.!?]{0,30}?(?:\b(?:not|no|never|cannot|nobody|nothing)\b|n['’]t\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two quotation marks, the sentence it begins in, and who may have said it."""

    side: Side
    span: Span
    words: tuple[Word, ...]
    speakers: frozenset[str]

    @property
    def text(self) -> str:
        return self.span.of(self.side.text)


def _surname(name: str) -> str:
    return name.lower().split()[-1] if name.split() else ""


def _people(told: Sequence[Side], quote: Span) -> Iterator[str]:
    for name in (n for side in told for n in side.claim.names):
        if name.kind == "person" and not quote.overlaps(name.span):
            yield _surname(name.canonical)


def _credits(field: Sequence[Side]) -> dict[int, str]:
    """Where each quotation of an attribution starts -> the surname of its speaker."""
    return {
        quote.start: _surname(attribution.speaker)
        for attribution in field[0].reading.attributions
        if attribution.speaker
        for quote in attribution.quotes
    }


def _sentences_of(field: Sequence[Side], starts: Sequence[int], span: Span) -> list[Side]:
    """The sentences that the span touches; `starts` are those of all sentences of the field."""
    first = max(bisect_right(starts, span.start) - 1, 0)
    last = bisect_left(starts, span.end, lo=first)
    return [s for s in field[first:last] if s.claim.sentence.overlaps(span)]


def _words(text: str, span: Span) -> tuple[Word, ...]:
    glosses = [(span.start + m.start(), span.start + m.end()) for m in GLOSS.finditer(span.of(text))]
    return tuple(
        Word(standard(in_full(w.text)), w.span)
        for w in split_words(text, span)
        if not any(start <= w.span.start < end for start, end in glosses)
    )


def quotations(field: Sequence[Side]) -> Iterator[Quotation]:
    """Every quotation of one field, whose sentences `field` holds in their order.

    Its speakers are the surnames of whoever the attribution credits and of the people named around it.
    """
    text = field[0].text
    if not any(mark in text for mark in _MARKS):
        return
    folded, start = fold(text), 0
    starts, speakers = [s.claim.sentence.start for s in field], _credits(field)
    for line in text.splitlines(keepends=True):
        for quote in find_quotes(text, folded, start, start + len(line)):
            span = quote.inner(text)
            told = _sentences_of(field, starts, span) if span else []
            if span is None or not told or not quote.closed:
                continue
            words = _words(text, span)
            if LEAST_WORDS <= len(words) <= MOST_WORDS:
                known = {speakers.get(span.start, ""), *_people(told, span)} - {""}
                yield Quotation(told[0], span, words, frozenset(known))
        start += len(line)


def _keys(quote: Quotation) -> Iterator[str]:
    plain = [word.text for word in quote.words]
    for size in (RUN, SHORT_RUN) if len(plain) <= SHORT_WORDS else (RUN,):
        for start in range(len(plain) - size + 1):
            run = " ".join(plain[start : start + size])
            if stems_of(run):
                yield run


def one_speaker(a: Quotation, b: Quotation) -> bool:
    """Whether nothing says that two people speak; an unknown speaker may be either."""
    if not a.speakers or not b.speakers:
        return True
    return any(close(x, y) for x in a.speakers for y in b.speakers)


def alike(a: Quotation, b: Quotation) -> bool:
    """Whether both are of one utterance."""
    if max(len(a.words), len(b.words)) <= SHORT_WORDS:
        return _short(a, b)
    shorter = min(len(a.words), len(b.words))
    if shorter <= SHORT_WORDS:
        return False
    return (
        same_utterance(a.words, b.words, a.text, b.text) and shared(a.words, b.words) >= LEAST_ALIKE * shorter
    )


def _short(a: Quotation, b: Quotation) -> bool:
    """Whether two short quotations of one named speaker or thing differ in one word."""
    both = shared(a.words, b.words)
    named = {n.canonical for n in a.side.claim.names} & {n.canonical for n in b.side.claim.names}
    known = bool(a.speakers & b.speakers) or bool(named)
    one_word = len(a.words) == len(b.words) == both + 1
    return known and one_word and both >= SHORT_SHARED and bool(stems_of(a.text) & stems_of(b.text))


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Other words inside the marks of one utterance, and quotations cut before what takes them back."""
    found = (quote for field in fields(sides) for quote in quotations(field))
    for a, b in pairs_by_key(found, _keys):
        if one_speaker(a, b):
            yield from _compared(a, b)


def _compared(a: Quotation, b: Quotation) -> Iterator[tuple[Outcome, Side, Side]]:
    cut = _cut(a, b) or _cut(b, a)
    if cut is not None:
        yield _cut_finding(a, b, cut), a.side, b.side
    elif alike(a, b):
        changed = inner_changes(a.words, b.words)
        if 0 < len(changed) <= MOST_CHANGES:
            yield _finding(a, b, changed), a.side, b.side


def _cut(short: Quotation, long: Quotation) -> Span | None:
    """What `long` quotes right after the words of `short`, when it takes something back; else None."""
    size = len(short.words)
    if not LEAST_WORDS < size < len(long.words):
        return None
    if [w.text for w in short.words] != [w.text for w in long.words[:size]]:
        return None
    rest = Span(long.words[size].span.start, long.span.end)
    takes_back = _TAKES_BACK.match(long.side.text, rest.start, rest.end)
    return rest if takes_back and not _kept(short) else None


def _kept(short: Quotation) -> bool:
    """Whether the article goes on quoting behind the quotation: what was cut may stand there."""
    text = short.side.text
    stop = text.find("\n", short.span.end)
    tail = text[short.span.end + 2 : stop if stop >= 0 else len(text)]
    return any(mark in tail for mark in '"“')


def _spans(items: Sequence[Word], parts: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    found = (around(items, start, end) for start, end in parts)
    return tuple(dict.fromkeys(span for span in found if span is not None))


def _shown(side: Side, spans: Sequence[Span]) -> str:
    return "“" + " … ".join(" ".join(span.of(side.text).split()) for span in spans) + "”"


def _who(a: Quotation, b: Quotation) -> str:
    both = a.speakers & b.speakers
    return min(both).title() if len(both) == 1 else "One speaker"


def _finding(a: Quotation, b: Quotation, changed: Sequence[Change]) -> Finding:
    left = _spans(a.words, [(c.a_from, c.a_to) for c in changed])
    right = _spans(b.words, [(c.b_from, c.b_to) for c in changed])
    common = shared(a.words, b.words)
    return Finding(
        kind="quote",
        relation="nuance",
        rule="quote-words-differ",
        a_spans=left,
        b_spans=right,
        values=(
            Value(a.side.claim.id, _shown(a.side, (a.span,))),
            Value(b.side.claim.id, _shown(b.side, (b.span,))),
        ),
        summary=(
            f"{_who(a, b)} is quoted in different words: {_shown(a.side, left)} ({outlet(a.side)}), "
            f"{_shown(b.side, right)} ({outlet(b.side)})."
        ),
        steps=(
            f"Both print one quotation: {common} words agree in order.",
            f"{len(changed)} passage{'s differ' if len(changed) > 1 else ' differs'} inside the marks.",
        ),
        explanations=(
            "One of the two is a translation or a shortened version.",
            "The speaker said it twice, in other words.",
        ),
        confidence=round(0.5 + 0.4 * common / max(len(a.words), len(b.words)), 3),
    )


def _cut_finding(a: Quotation, b: Quotation, rest: Span) -> Finding:
    whole = a if len(a.words) > len(b.words) else b
    cut = b if whole is a else a
    spans = {id(whole): (rest,), id(cut): (cut.span,)}
    return Finding(
        kind="quote",
        relation="nuance",
        rule="quote-cut-short",
        a_spans=spans[id(a)],
        b_spans=spans[id(b)],
        values=(
            Value(a.side.claim.id, _shown(a.side, (a.span,))),
            Value(b.side.claim.id, _shown(b.side, (b.span,))),
        ),
        summary=(
            f"{outlet(cut.side)} ends the quotation {_shown(cut.side, (cut.span,))} where "
            f"{outlet(whole.side)} goes on {_shown(whole.side, (rest,))}."
        ),
        steps=(
            "The words before the cut are the same.",
            "What follows in the longer quotation takes something back.",
        ),
        explanations=("The speaker said it twice, once without the rest.",),
        confidence=0.7,
    )
