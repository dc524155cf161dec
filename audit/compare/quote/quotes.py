"""One speaker, one utterance, other words inside the quotation marks.

Guide rule 9: any changed word inside the marks is a nuance; punctuation, spelling standard,
a bracketed gloss or a cut at either end is not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from audit.compare.base import Comparator, Link, Outcome, outlet, words
from audit.compare.context import overlap, stems_of
from audit.model import Finding, Side, Value
from audit.spelling import close, standard
from audit.worddiff import Change, Word, around, changes, shared
from audit.worddiff import words as split_words
from claims.model import Claim, Span

# Two quotations are of one utterance when they share this many words in order …
MIN_SHARED_WORDS = 4
# … which are this share of the shorter one, or when this share of its content words agrees.
MIN_SHARED_SHARE = 0.6
MIN_CONTENT_SHARE = 0.6
MIN_CONTENT_WORDS = 3
# A short quotation has fewer words to share: in sentences that align this well, of one speaker as
# far as both are known, half of the longer one in order and half of its content words are enough.
SHORT_WORDS = 12
SHORT_ALIGNED = 0.5
SHORT_SHARE = 0.5
# So many words in a row that only one side has are a passage left out, not words changed.
LEFT_OUT = 8
# Passages of changed words that the summary can show and still be read.
MOST_SHOWN = 3

# Number words that some outlets print as figures, longer ones before those they begin with.
_NUMBERS = (
    ("eleventh", "11th"), ("twelfth", "12th"), ("tenth", "10th"), ("ninth", "9th"), ("eighth", "8th"),
    ("seventh", "7th"), ("sixth", "6th"), ("fifth", "5th"), ("fourth", "4th"), ("third", "3rd"),
    ("second", "2nd"), ("first", "1st"), ("eleven", "11"), ("twelve", "12"), ("ten", "10"), ("nine", "9"),
    ("eight", "8"), ("seven", "7"), ("six", "6"), ("five", "5"), ("four", "4"), ("three", "3"), ("two", "2"),
    ("percent", "%"), ("per cent", "%"),
)  # fmt: skip

# Contracted words are the words in full: "it's" and "it is" are one quotation.
_IRREGULAR = {
    "can't": "cannot",
    "won't": "willnot",
    "shan't": "shallnot",
    "let's": "letus",
    "y'all": "youall",
}
_ENDINGS = (("n't", "not"), ("'re", "are"), ("'ll", "will"), ("'ve", "have"), ("'m", "am"), ("'d", "would"))
_IS = re.compile(r"(it|he|she|that|this|there|here|what|who|where|how)'s")

# A gloss in brackets is the writer's, not the speaker's.
GLOSS = re.compile(r"\[[^\]]{0,80}\]|\([^)]{0,80}\)")


def quoted_words(side: Side) -> tuple[Word, ...]:
    """The quotation's words without glosses in brackets, in one spelling."""
    span = side.claim.quote or side.claim.span
    glosses = [(span.start + m.start(), span.start + m.end()) for m in GLOSS.finditer(span.of(side.text))]
    return tuple(
        Word(standard(in_full(word.text)), word.span)
        for word in split_words(side.text, span)
        if not any(start <= word.span.start < end for start, end in glosses)
    )


def in_full(word: str) -> str:
    """The letters of a contracted word written in full; other words as they are."""
    if "'" not in word:
        return word
    for ending, full in _ENDINGS:
        if word.endswith(ending):
            return _IRREGULAR.get(word) or word.removesuffix(ending) + full
    return _IRREGULAR.get(word) or _IS.sub(r"\1is", word)


def speaker_key(claim: Claim) -> str:
    """The speaker's last name in lower case; empty when unknown."""
    speaker = claim.attribution.speaker if claim.attribution else None
    return speaker.lower().split()[-1] if speaker and speaker.split() else ""


def same_speaker(a: Claim, b: Claim) -> bool:
    """Whether nothing says that two people speak: an unknown speaker may be either, and one
    surname may be spelled in two ways."""
    first, second = speaker_key(a), speaker_key(b)
    return not first or not second or close(first, second)


def same_utterance(a: Sequence[Word], b: Sequence[Word], a_text: str, b_text: str) -> bool:
    """Whether two quotations can be of one utterance."""
    common, shorter = shared(a, b), min(len(a), len(b))
    if common >= MIN_SHARED_WORDS and common >= MIN_SHARED_SHARE * shorter:
        return True
    first, second = stems_of(a_text), stems_of(b_text)
    return len(first & second) >= MIN_CONTENT_WORDS and overlap(first, second) >= MIN_CONTENT_SHARE


def short_utterance(a: Sequence[Word], b: Sequence[Word], a_text: str, b_text: str) -> bool:
    """Whether two short quotations, in sentences that align, can be of one utterance."""
    longest = max(len(a), len(b))
    if longest > SHORT_WORDS or shared(a, b) < SHORT_SHARE * longest:
        return False
    return overlap(stems_of(a_text), stems_of(b_text)) >= SHORT_SHARE


def inner_changes(a: Sequence[Word], b: Sequence[Word]) -> tuple[Change, ...]:
    """Changes between the first and the last common word: what lies outside may be a cut."""
    found = _trimmed(changes(a, b))
    equal = [i for i, change in enumerate(found) if change.tag == "equal"]
    if not equal:
        return ()
    inner = [c for c in found[equal[0] : equal[-1]] if c.tag != "equal" and not _left_out(c)]
    # At an end, words on both sides are a replacement, not a cut.
    ends = [c for c in (found[0], found[-1]) if c.tag == "replace" and _short(c)]
    return tuple(
        c for c in (*inner, *ends) if _letters(a[c.a_from : c.a_to]) != _letters(b[c.b_from : c.b_to])
    )


def _letters(items: Sequence[Word]) -> str:
    """The words as one, figures for number words: "eleventh-hour" and "11th hour" are alike."""
    joined = "".join(word.text for word in items)
    for written, figure in _NUMBERS:
        joined = joined.replace(written, figure)
    return joined


def _trimmed(found: Sequence[Change]) -> tuple[Change, ...]:
    """The changes without a word or two that agree by chance beyond a cut: "I … I felt" / "I felt"."""
    kept = list(found)
    while len(kept) > 2 and _chance(kept[0], kept[1]):
        kept = kept[2:]
    while len(kept) > 2 and _chance(kept[-1], kept[-2]):
        kept = kept[:-2]
    return tuple(kept)


def _chance(edge: Change, inner: Change) -> bool:
    """Whether an outermost run of equal words is shorter than the passage missing beside it."""
    if edge.tag != "equal" or inner.tag in ("equal", "replace"):
        return False
    missing = inner.a_to - inner.a_from + inner.b_to - inner.b_from
    return edge.a_to - edge.a_from < MIN_CONTENT_WORDS <= missing


def _left_out(change: Change) -> bool:
    """Whether one side leaves out a whole passage."""
    return change.tag != "replace" and change.a_to - change.a_from + change.b_to - change.b_from >= LEFT_OUT


def _short(change: Change) -> bool:
    """Whether a replacement at an end is a word or two, not the rest of a longer quotation."""
    return max(change.a_to - change.a_from, change.b_to - change.b_from) <= MIN_CONTENT_WORDS


# Words right before a cut that change what is left: "I think we will win" / "We will win".
_TURNING = frozenset({"maybe", "perhaps", "probably", "possibly", "if", "not", "never", "unless", "almost"})
_OPINION = frozenset({"think", "believe", "guess", "hope", "suspect", "fear", "suppose", "wish", "feel"})
_ONE = frozenset({"i", "we"})


def turning_cut(a: Sequence[Word], b: Sequence[Word]) -> tuple[Change, ...]:
    """The cut at the start that takes a hedge or a negation off the common words; () for others."""
    found = _trimmed(changes(a, b))
    if len(found) < 2 or found[0].tag == "equal" or found[1].tag != "equal":
        return ()
    cut = found[0]
    longer = [w.text for w in (*a[cut.a_from : cut.a_to], *b[cut.b_from : cut.b_to])][-2:]
    opinion = len(longer) == 2 and longer[0] in _ONE and longer[1] in _OPINION
    turned = cut.tag != "replace" and (opinion or (longer[-1:] != [] and longer[-1] in _TURNING))
    if not turned:
        return ()
    size = len(longer) if opinion else 1
    return (replace(cut, a_from=max(cut.a_from, cut.a_to - size), b_from=max(cut.b_from, cut.b_to - size)),)


def _value(side: Side) -> Value:
    return Value(claim=side.claim.id, label=f"“{words(side, side.claim.quote or side.claim.span)}”")


def _spans(items: Sequence[Word], parts: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    found = [around(items, start, end) for start, end in parts]
    return tuple(dict.fromkeys(span for span in found if span is not None))


def _with_neighbours(items: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    return max(start - 1, 0), min(end + 1, len(items))


def _both_spans(
    a: Sequence[Word], b: Sequence[Word], changed: Sequence[Change]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The changed words of both sides; where one side has none, both with the word on either side."""
    first, second = [], []
    for change in changed:
        one, two = (change.a_from, change.a_to), (change.b_from, change.b_to)
        if change.tag != "replace":
            one, two = _with_neighbours(a, *one), _with_neighbours(b, *two)
        first.append(one)
        second.append(two)
    return _spans(a, first), _spans(b, second)


def _who(a: Side, b: Side) -> str:
    """The speaker as one of the articles names them; "" when neither does."""
    known = [side.claim.subject for side in (a, b) if speaker_key(side.claim)]
    return max(known, key=lambda name: (len(name), name), default="")


def _shown(side: Side, spans: Sequence[Span]) -> str:
    found = " … ".join(words(side, span) for span in spans[:MOST_SHOWN])
    return f"“{found} …”" if len(spans) > MOST_SHOWN else f"“{found}”"


def _same_words(a: Side, b: Side, who: str) -> Finding:
    quoted = f"quote {who}" if who else "print the quotation"
    return Finding(
        kind="quote",
        relation="consistent",
        rule="quote-same-words",
        a_spans=(a.claim.quote or a.claim.span,),
        b_spans=(b.claim.quote or b.claim.span,),
        values=(_value(a), _value(b)),
        summary=f"{outlet(a)} and {outlet(b)} {quoted} in the same words.",
        steps=("The words inside the quotation marks agree; a cut at either end is allowed.",),
        confidence=0.9,
    )


def compare(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """A nuance where words inside the marks differ, a check where they agree."""
    first, second = quoted_words(a), quoted_words(b)
    a_text, b_text = (words(side, side.claim.quote or side.claim.span) for side in (a, b))
    if not first or not second or not same_speaker(a.claim, b.claim):
        return
    given = first, second, a_text, b_text
    near = link.sentences >= SHORT_ALIGNED
    if not same_utterance(*given) and not (near and short_utterance(*given)):
        return
    changed, who = inner_changes(first, second) or turning_cut(first, second), _who(a, b)
    if not changed:
        yield _same_words(a, b, who)
        return
    a_spans, b_spans = _both_spans(first, second, changed)
    common = shared(first, second)
    yield Finding(
        kind="quote",
        relation="nuance",
        rule="quote-words-differ",
        a_spans=a_spans,
        b_spans=b_spans,
        values=(_value(a), _value(b)),
        summary=(
            f"{who or 'One speaker'} is quoted in different words: {_shown(a, a_spans)} ({outlet(a)}), "
            f"{_shown(b, b_spans)} ({outlet(b)})."
        ),
        steps=(
            f"Both print {f'words of {who}' if who else 'one quotation'}: {common} words agree in order.",
            f"{len(changed)} passage{'s differ' if len(changed) > 1 else ' differs'} inside the marks.",
        ),
        explanations=(
            "One of the two is a translation or a shortened version.",
            "The speaker said it twice, in other words.",
        ),
        confidence=round(0.6 + 0.35 * common / max(len(first), len(second)), 3),
    )


COMPARATOR = Comparator("quote", frozenset({"quote"}), compare, "quote-words-differ")
