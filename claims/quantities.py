"""Numbers with modifier, unit and what they count -> Quantity.

A sentence without a figure or number word costs one look at each of its words.  In others
the tokens are read from left to right: numeral and unit (quantity_mentions), traps such as
dates and scores (quantity_traps), modifier words (quantity_modifiers), then the words
around: what is counted, what happened, the measure, role and scope (quantity_context).
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Generic, NamedTuple, Protocol, TypeVar

from claims import intervals
from claims.document import Document
from claims.model import Interval, Modifier, Name, Quantity, Span, TimeExpression
from claims.number_tokens import Words, has_number, number_words, split_words
from claims.quantity_classes import word_class
from claims.quantity_context import Context, measures_shared, read_context
from claims.quantity_mentions import BEFORE_SINGLE, Mention, read_mention, starters
from claims.quantity_modifiers import modifier_of
from claims.quantity_traps import trap
from claims.quantity_words import is_lower_word, is_verb
from claims.units import unit_forms
from claims.wordforms import lower_words

# A sentence of more tokens than this is no prose (a table, minified script); the rest of it is not read.
MAX_TOKENS = 2000
# A sentence of more figures than this is a table; its cells say nothing without their headings.
MAX_FIGURES = 100


def _has_number(low: tuple[str, ...]) -> bool:
    """Whether the sentence has a figure, a number word, or "a" behind a modifier ("over a mile")."""
    if any(map(has_number, low)):
        return True
    return not BEFORE_SINGLE.isdisjoint(low) and not _ARTICLES.isdisjoint(low)


_ARTICLES = frozenset(("a", "an"))


def find_quantities(
    document: Document, times: tuple[TimeExpression, ...] = (), names: tuple[Name, ...] = ()
) -> tuple[Quantity, ...]:
    """Quantities of the document in order of their start, with numbers of dates, names and scores
    under their own kinds.  `times` and `names` of the document, when given, tell those apart better.
    Source of the rules: docs/quantities.md
    """
    found: list[Quantity] = []
    dates = _Inside([time for time in times if time.type in ("DATE", "TIME")])
    known = _Inside([name for name in names if name.mention in ("name", "alias")])
    for index, sentence in enumerate(document.sentences):
        if not _has_number(document.kept(lower_words, index)):
            continue
        span = sentence.span
        words = split_words(document.tokens(index)[:MAX_TOKENS])
        if len(words) > MAX_FIGURES and sum(t.kind == "number" for t in words.tokens) > MAX_FIGURES:
            continue
        found.extend(_quantities(words, list(_mentions(words, dates.of(span), known.of(span)))))
    return tuple(found)


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_Spanned)


class _Inside(Generic[T]):
    """Items by place, so that those of a sentence are found without a look at the others."""

    def __init__(self, items: list[T]) -> None:
        self.items = sorted(items, key=lambda item: item.span)
        self.starts = [item.span.start for item in self.items]

    def of(self, span: Span) -> tuple[T, ...]:
        """Items whose span lies in `span`."""
        first = bisect_left(self.starts, span.start)
        last = bisect_left(self.starts, span.end, first)
        return tuple([item for item in self.items[first:last] if item.span.end <= span.end])


def _mentions(words: Words, times: tuple[TimeExpression, ...], names: tuple[Name, ...]) -> Iterator[Mention]:
    """Every number of the sentence with its kind, left to right."""
    start_words, previous_end, share = starters(), 0, None
    for index in [
        at for at, word in enumerate(words.low) if word in start_words or word[0].isdecimal()
    ]:  # fmt: skip
        if index < previous_end or not _may_start(words, words.low[index], index):
            continue
        mention = read_mention(words, index, previous_end)
        if mention is None or not _is_said(words, mention):
            continue
        mention = _in_known_span(words, mention, times, names) or trap(words, mention) or mention
        if share is not None and _shares_go_on(words, share, mention):
            mention = mention._replace(kind="percent", unit=share.unit)
        share = mention if mention.kind == "percent" else share
        if mention.first < previous_end:
            mention = mention._replace(first=previous_end)
        yield mention
        previous_end = max(mention.last, index + 1)


_CLOSES_SHARE = frozenset((",", ".", "and", "", ";", ")"))
_BEFORE_SHARE = frozenset(("on", "with", "at", "to", "had", "got", "has", "won", "took", "gets"))
_BETWEEN_SHARES = _BEFORE_SHARE | {",", "and", "the", "'s", ";"}


def _shares_go_on(words: Words, share: Mention, mention: Mention) -> bool:
    """Whether the number is one more share: "puts Labour on 43 per cent, the Greens on 33"."""
    if mention.kind == "count" and _decimal_goes_on(words, share, mention):
        return True
    if mention.kind != "count" or words.word(mention.last) not in _CLOSES_SHARE:
        return False
    between = range(share.last, mention.first)
    if not 1 < len(between) <= _LONGEST_HOLDER or words.word(mention.first - 1) not in _BEFORE_SHARE:
        return False
    capitals = [words.tokens[at].text[:1].isupper() for at in between]
    return any(capitals) and all(
        upper or words.low[at] in _BETWEEN_SHARES for at, upper in zip(between, capitals, strict=True)
    )


# "50.3 per cent against 45.9 for the mayor", "4.2 per cent from 5.1": words before the second figure.
_BEFORE_RIVAL = frozenset(("against", "and", ",", "with", "versus"))
_AFTER_RIVAL = _CLOSES_SHARE | {"for", "in", "a", "last", "the"}


def _decimal_goes_on(words: Words, share: Mention, mention: Mention) -> bool:
    """Whether a decimal without a noun is held against a percentage with decimals."""
    if mention.last - mention.first != 1 or "." not in words.low[mention.first]:
        return False
    if not any("." in words.low[at] for at in range(share.first, share.last)):
        return False
    before = words.word(mention.first - 1)
    rival = before in _BEFORE_RIVAL or (before == "from" and words.word(share.first - 1) == "to")
    near = mention.first - share.last <= _LONGEST_HOLDER
    return rival and near and words.word(mention.last) in _AFTER_RIVAL


_LONGEST_HOLDER = 10  # tokens of ", the Democratic Party of Labour on"


def _may_start(words: Words, word: str, index: int) -> bool:
    """A cheap look at the next token for the words that seldom open a number."""
    if word in ("-", "."):
        return words.is_figure(index + 1)
    if word in ("a", "an"):
        after = words.word(index + 1)
        single = after in unit_forms() and (words.word(index - 1) in BEFORE_SINGLE or "and" in words.low)
        return single or after in number_words()
    return True


def _in_known_span(
    words: Words, mention: Mention, times: tuple[TimeExpression, ...], names: tuple[Name, ...]
) -> Mention | None:
    """The mention as part of a date, clock time or name that another extractor read."""
    start, end = words.tokens[mention.first].start, words.tokens[mention.last - 1].end
    for time in times:
        if (
            time.span.start < end
            and start < time.span.end
            and mention.kind in ("count", "ordinal", "fraction")
        ):
            return mention._replace(kind="time" if time.type == "TIME" else "date")
        if time.span.start <= start < time.span.end and words.word(mention.last) == "ago":
            return mention._replace(kind="date")
    for name in names:
        if name.span.start < start and end <= name.span.end and mention.unit is None:
            return mention._replace(kind="identifier")
    return None


# Words before "one" that make it a pronoun: this one, the one, no one, a previous one.


def _is_said(words: Words, mention: Mention) -> bool:
    """Whether the number word is a number here: not the pronoun "one", not the verb or noun "second"."""
    if mention.last - mention.first != 1:
        return True
    word, before, after = words.low[mention.first], words.word(mention.first - 1), words.word(mention.last)
    if word == "one":
        if before in word_class.before_pronoun or (
            is_lower_word(words, mention.first - 1) and not _verb_before(words, mention)
        ):
            return False
        return after == "of" or is_lower_word(words, mention.last) or len(words) == 1
    if word == "half":
        alone = before == "the" and not is_lower_word(words, mention.last) and after != "of"
        return not alone and before not in word_class.half_before and before != "-"
    return word != "several" or is_lower_word(words, mention.last) or after == "of"


def _verb_before(words: Words, mention: Mention) -> bool:
    return is_verb(words.word(mention.first - 1))


class _Read(NamedTuple):
    """A mention with its modifier and the token range of both."""

    mention: Mention
    modifier: Modifier
    phrase: tuple[int, int]


def _quantities(words: Words, mentions: list[Mention]) -> Iterator[Quantity]:
    read = _bounds_joined(words, [_with_modifier(words, mention) for mention in mentions])
    joined = [item.mention for item in read]
    contexts: list[Context] = []
    for position, item in enumerate(read):
        contexts.append(read_context(words, joined, position, item.phrase, contexts))
    for item, context in zip(read, measures_shared(words, joined, contexts), strict=True):
        yield _quantity(words, item.mention, item.modifier, context)


def _with_modifier(words: Words, mention: Mention) -> _Read:
    modifier, first, last = modifier_of(words, mention)
    return _Read(mention, modifier, (first, last))


_LOWER_BOUNDS = frozenset(("at_least", "more_than"))
_UPPER_BOUNDS = frozenset(("at_most", "less_than"))


def _bounds_joined(words: Words, read: list[_Read]) -> list[_Read]:
    """ "more than 20 but fewer than 50" as one range."""
    result: list[_Read] = []
    for item in read:
        joined = _bounds_pair(words, result[-1], item) if result else None
        if joined is not None:
            result[-1] = joined
        else:
            result.append(item)
    return result


def _bounds_pair(words: Words, a: _Read, b: _Read) -> _Read | None:
    between = words.low[a.mention.last : b.phrase[0]]
    if not between or len(between) > 2 or not set(between) <= {"and", "but", ","}:
        return None
    low, high = (a, b) if a.modifier in _LOWER_BOUNDS else (b, a)
    if low.modifier not in _LOWER_BOUNDS or high.modifier not in _UPPER_BOUNDS:
        return None
    start, end = low.mention.value, high.mention.value
    if start is None or end is None or start >= end or a.mention.unit not in (None, b.mention.unit):
        return None
    mention = b.mention._replace(
        first=a.mention.first, value=None, low=start, high=end, is_range=True, outer_first=a.phrase[0]
    )
    return _Read(mention, "between", (a.phrase[0], b.phrase[1]))


def _quantity(words: Words, mention: Mention, modifier: Modifier, context: Context) -> Quantity:
    tokens = words.tokens
    span = Span(tokens[mention.first].start, tokens[mention.last - 1].end)
    phrase = span.join(Span(tokens[context.first].start, tokens[context.last - 1].end))
    phrase = span if phrase == span else phrase
    value = mention.value
    return Quantity(
        span=span,
        phrase=phrase,
        kind=mention.kind,
        value=value,
        interval=_interval(mention, modifier),
        modifier=modifier,
        unit=mention.unit,
        counted=_span(words, context.counted),
        event=_span(words, context.event),
        measure=context.measure,
        step=None if value is None else intervals.rounding_step(value),
        role=context.role,
        scope=_spans(words, context.scope),
        alternatives=_spans(words, context.alternatives),
        confidence=context.confidence,
    )


def _span(words: Words, part: tuple[int, int] | None) -> Span | None:
    if part is None or part[0] >= part[1]:
        return None
    return Span(words.tokens[part[0]].start, words.tokens[part[1] - 1].end)


def _spans(words: Words, parts: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    return tuple([s for part in parts if (s := _span(words, part)) is not None]) if parts else ()


def _interval(mention: Mention, modifier: Modifier) -> Interval:
    if mention.value is not None:
        return intervals.of_value(mention.value, modifier)
    if mention.low is None or mention.high is None:
        return Interval(None, None)
    return intervals.of_range(mention.low, mention.high, modifier)
