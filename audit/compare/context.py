"""What two sentences share: content stems, named things, times.  Comparators ask here
whether two claims may speak of the same fact at all."""

import datetime as dt
import functools
from collections.abc import Iterable, Sequence

from audit.compare.base import kept
from audit.model import Side
from claims.document import fold, tokenize
from claims.model import Name, Span, TimeExpression
from claims.wordforms import content_stems

# Sentences kept with their stems; a story's claims ask for the same few again and again.
_CACHE = 8192


@functools.lru_cache(maxsize=_CACHE)
def stems_of(text: str) -> frozenset[str]:
    """Stems of the content words and figures of `text`."""
    return frozenset(content_stems(tokenize(fold(text), 0, len(text))))


@kept
def sentence_stems(side: Side) -> frozenset[str]:
    """Content stems of the claim's sentence."""
    return stems_of(side.sentence)


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the smaller set that both have; 0 when either is empty."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


def name_keys(names: Iterable[Name], kinds: frozenset[str] | None = None) -> frozenset[str]:
    """Comparable forms of the names: lower-case canonical, countries by their country."""
    return frozenset(
        (name.country or name.canonical).lower()
        for name in names
        if name.mention != "pronoun" and (kinds is None or name.kind in kinds)
    )


@kept
def nationalities(side: Side) -> frozenset[str]:
    """Countries that the claim's sentence names by place or nationality."""
    names = side.claim.names
    return frozenset(n.country for n in names if n.country and n.kind in ("place", "nationality"))


def dated(times: Iterable[TimeExpression]) -> tuple[TimeExpression, ...]:
    """Dates and clock times whose period is known."""
    return tuple(t for t in times if t.type in ("DATE", "TIME") and t.start and t.end)


# A sentence dated this long before the article tells of an earlier event: what the news is
# compared with ("a quake in 2003 killed 26,000").
_BACKGROUND = dt.timedelta(days=30)

# A sentence that opens with one of these goes on with the scene of the sentence before it.
_GOES_ON = frozenset({"it", "that", "this", "they", "those", "he", "she"})


def goes_on(side: Side) -> bool:
    """Whether the claim's sentence goes on with the one before it and gives no date of its own."""
    first = side.claim.sentence.of(side.text).split(maxsplit=1)[:1]
    return (
        bool(first) and first[0].lower() in _GOES_ON and side.claim.index > 0 and not dated(side.claim.times)
    )


def _before(side: Side) -> Span | None:
    sentences = side.reading.sentences
    index = side.claim.index - 1
    return sentences[index].span if 0 <= index < len(sentences) else None


@kept
def scene_times(side: Side) -> tuple[TimeExpression, ...]:
    """Dates of the claim's sentence, or of the one before when that sets the scene."""
    before = _before(side) if goes_on(side) else None
    if before is None:
        return dated(side.claim.times)
    return dated(t for t in side.reading.times if before.contains(t.span))


def scene_names(side: Side) -> tuple[Name, ...]:
    """Names of the claim's sentence, or of the one before when that sets the scene."""
    before = _before(side) if goes_on(side) else None
    if before is None:
        return side.claim.names
    return (*side.claim.names, *(n for n in side.reading.names if before.contains(n.span)))


@kept
def background(side: Side) -> bool:
    """Whether the claim's sentence speaks of a time well before the article, by its own dates."""
    published = side.article.published
    if published is None:
        return False
    day = published.date() if isinstance(published, dt.datetime) else published
    ends = [t.end.date() for t in scene_times(side) if t.end is not None]
    return bool(ends) and max(ends) < day - _BACKGROUND


# A half-open stretch of time, by the clock.
Period = tuple[dt.datetime, dt.datetime]


@kept
def scene_periods(side: Side) -> tuple[Period, ...]:
    """The periods of `scene_times`."""
    return tuple((_plain(t.start), _plain(t.end)) for t in scene_times(side) if t.start and t.end)


def periods_meet(a: Side, b: Side) -> bool | None:
    """Whether some date of one sentence meets one of the other; None when either has none."""
    first, second = scene_periods(a), scene_periods(b)
    return meet(first, second) if first and second else None


def meet(a: Iterable[Period], b: Sequence[Period]) -> bool:
    """Whether some period of one meets one of the other."""
    return any(start < until and begin < end for start, end in a for begin, until in b)


# News of one happening, and what is told of it, comes within so many days.
_ONE_STORY = dt.timedelta(days=45)


def long_apart(a: Side, b: Side) -> bool:
    """Whether the articles lie so far apart that only a date which both give makes it one happening."""
    one, two = a.article.published, b.article.published
    if one is None or two is None:
        return False
    first, second = (x.date() if isinstance(x, dt.datetime) else x for x in (one, two))
    return abs(first - second) > _ONE_STORY and periods_meet(a, b) is not True


def _plain(moment: dt.datetime) -> dt.datetime:
    """A datetime without its zone, so that zoned and unzoned ones can be ordered by the clock."""
    return moment.replace(tzinfo=None)


# Content words looked at on either side of a figure: its verb and what it is a figure of.
NEAR_WORDS = 5
# Characters in which those words are looked for; longer words are no English words.
_NEAR_CHARACTERS = 120
# Figures kept with their words: each is laid beside those of several other articles.
_NEAR_CACHE = 16_384


def near_stems(side: Side, span: Span, most: int = NEAR_WORDS) -> frozenset[str]:
    """Stems of up to `most` content words on either side of the span, within its sentence; no figures."""
    start = side.claim.sentence.start
    return _near_stems(side.sentence, span.start - start, span.end - start, most)


@functools.lru_cache(maxsize=_NEAR_CACHE)
def _near_stems(sentence: str, start: int, end: int, most: int) -> frozenset[str]:
    left = sentence[max(0, start - _NEAR_CHARACTERS) : max(0, start)]
    right = sentence[end : end + _NEAR_CHARACTERS]
    before = content_stems(tokenize(fold(left), 0, len(left)))[-most:]
    after = content_stems(tokenize(fold(right), 0, len(right)))[:most]
    return frozenset(s for s in (*before, *after) if not s[0].isdigit())


def nearest(names: Iterable[Name], span: Span, kinds: frozenset[str], reach: int) -> Name | None:
    """The name of these kinds that stands closest to the span, within `reach` characters."""
    found = [
        (max(n.span.start - span.end, span.start - n.span.end, 0), n.span.start, n)
        for n in names
        if n.kind in kinds and n.mention != "pronoun"
    ]
    if not found:
        return None
    distance, _, name = min(found, key=lambda item: item[:2])
    return name if distance <= reach else None


def places_of(names: Iterable[Name]) -> frozenset[str]:
    """Canonical names of towns, regions and the like; a country is no sign of another event."""
    return frozenset(
        n.canonical.lower()
        for n in names
        if n.kind == "place" and n.mention != "pronoun" and n.canonical != n.country
    )


@functools.lru_cache(maxsize=_CACHE)
def _name_words(name: str) -> frozenset[str]:
    return frozenset(name.split())


def names_meet(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether some name of one set is one of the other, or a part of it ("Qeshm", "Qeshm Island")."""
    first, second = [*map(_name_words, a)], [*map(_name_words, b)]
    return any(x <= y or y <= x for x in first for y in second)


@kept
def names_of(side: Side) -> frozenset[str]:
    """Comparable forms of all names of the claim's sentence."""
    return name_keys(side.claim.names)


def other_names(a: Side, b: Side) -> bool:
    """Whether both sentences name things and none of them is the same."""
    first, second = names_of(a), names_of(b)
    return bool(first and second) and not names_meet(first, second)
