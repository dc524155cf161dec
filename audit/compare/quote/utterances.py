"""What one speaker said, put together from its pieces: "It burned," she said. "We ran."

`quotes.py` and `quotations.py` lay single stretches between quotation marks side by side.  Here the
stretches of one line are joined before they are compared, so that it does not matter where an
article breaks the speech; and a word or two quoted inside a sentence are held against the other
article's full quotation.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.compare.across import fields, pairs_by_key
from audit.compare.base import Outcome, outlet
from audit.compare.quote.quotations import Quotation, one_speaker, quotations
from audit.compare.quote.quotes import MIN_SHARED_SHARE, MIN_SHARED_WORDS, inner_changes, same_utterance
from audit.model import Finding, Side, Topic, Value
from audit.worddiff import Change, Word, around, shared
from claims.model import Article, Span

# More passages that differ are another speech.
MOST_CHANGES = 4
# Words of a passage that differs; a longer one is another sentence of the speech.
LONGEST = 8
# A line with more stretches is an interview.
MOST_PARTS = 6


@dataclass(frozen=True, slots=True)
class Utterance:
    """The quotations of one line by one speaker, as one."""

    parts: tuple[Quotation, ...]

    @property
    def side(self) -> Side:
        return self.parts[0].side

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for part in self.parts for word in part.words)

    @property
    def text(self) -> str:
        return " … ".join(part.text for part in self.parts)


def utterances(field: Sequence[Side]) -> Iterator[Utterance]:
    """The quotations of each line of a field, joined while one speaker may have said them."""
    waiting: list[Quotation] = []
    for quote in quotations(field):
        text = quote.side.text
        goes_on = bool(waiting) and "\n" not in text[waiting[-1].span.end : quote.span.start]
        if waiting and not (goes_on and one_speaker(waiting[-1], quote)):
            yield Utterance(tuple(waiting[:MOST_PARTS]))
            waiting = []
        waiting.append(quote)
    if waiting:
        yield Utterance(tuple(waiting[:MOST_PARTS]))


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Other words inside the marks of one speech, of which at least one article breaks it up."""
    found = (item for field in fields(sides) for item in utterances(field))
    for a, b in pairs_by_key(found, _keys):
        if len(a.parts) + len(b.parts) > 2:
            yield from _compared(a, b)


# So many words in a row bring two utterances together.
_RUN = 4


def _keys(item: Utterance) -> set[str]:
    plain = [word.text for word in item.words]
    return {" ".join(plain[i : i + _RUN]) for i in range(len(plain) - _RUN + 1)}


def one_utterance(a: Utterance, b: Utterance) -> bool:
    """Whether both are of one speech by one speaker, most of which both quote alike."""
    if not any(one_speaker(x, y) for x in a.parts for y in b.parts):
        return False
    common, shorter = shared(a.words, b.words), min(len(a.words), len(b.words))
    if common < max(MIN_SHARED_WORDS, MIN_SHARED_SHARE * shorter):
        return False
    return same_utterance(a.words, b.words, a.text, b.text)


def _compared(a: Utterance, b: Utterance) -> Iterator[tuple[Outcome, Side, Side]]:
    if not one_utterance(a, b):
        return
    changed = [c for c in inner_changes(a.words, b.words) if _short(c)]
    if 0 < len(changed) <= MOST_CHANGES and not _only_cut(changed):
        yield _finding(a, b, changed), a.side, b.side


def _only_cut(changed: Sequence[Change]) -> bool:
    """Whether one of the two merely leaves words out."""
    return all(c.a_from == c.a_to for c in changed) or all(c.b_from == c.b_to for c in changed)


def _short(change: Change) -> bool:
    return max(change.a_to - change.a_from, change.b_to - change.b_from) <= LONGEST


def _finding(a: Utterance, b: Utterance, changed: Sequence[Change]) -> Finding:
    left = _spans(a.words, [(c.a_from, c.a_to) for c in changed])
    right = _spans(b.words, [(c.b_from, c.b_to) for c in changed])
    common = shared(a.words, b.words)
    return Finding(
        kind="quote",
        relation="nuance",
        rule="quote-words-differ",
        a_spans=left,
        b_spans=right,
        values=(Value(a.side.claim.id, f"“{a.text}”"), Value(b.side.claim.id, f"“{b.text}”")),
        summary=(
            f"One speaker is quoted in different words: {_shown(a, left)} ({outlet(a.side)}), "
            f"{_shown(b, right)} ({outlet(b.side)})."
        ),
        steps=(
            f"Both print one speech, in pieces: {common} words agree in order.",
            f"{len(changed)} passage{'s differ' if len(changed) > 1 else ' differs'} inside the marks.",
        ),
        explanations=("One of the two is a translation or a shortened version.",),
        confidence=round(0.5 + 0.4 * common / max(len(a.words), len(b.words)), 3),
    )


def _spans(items: Sequence[Word], parts: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    found = (around(items, start, end) for start, end in parts)
    return tuple(dict.fromkeys(span for span in found if span is not None))


def _shown(item: Utterance, spans: Sequence[Span]) -> str:
    return "“" + " … ".join(" ".join(span.of(item.side.text).split()) for span in spans) + "”"
