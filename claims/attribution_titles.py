"""Reports without a reporting verb: headlines ("Sheriff: two hurt"), interviews ("Smith: "We will""),
and quotations set off beside a clause ("Smith was bitter: "They lied."", ""They lied," Smith grinned")."""

from collections.abc import Sequence

from claims.attribution_cues import find_cues
from claims.attribution_draft import Draft
from claims.attribution_items import QUOTE, Item
from claims.attribution_source import Range, subject_of
from claims.attribution_words import has_clause, is_finite, words

_SOURCE_WORDS = 5  # a source set off by a colon or dash is no longer than this
_CONTENT_WORDS = 3
# A quotation of so many words is speech and no word set off …
_QUOTED_WORDS = 4
# … and whoever speaks stands within so many items before its colon, or behind it.
_CLAUSE = 30
_SPEAKER = 8


def _speaks(items: Sequence[Item], first: int, last: int) -> bool:
    """Whether the words end with a noun for people who speak."""
    return (
        0 < last - first <= _SOURCE_WORDS
        and items[last - 1].word in words("speaker")
        and not has_clause(items, first, last)
    )


def headline(items: Sequence[Item]) -> Draft | None:
    """ "Sheriff: two hurt in shooting" and "Two hurt in shooting: sheriff", or None."""
    size = len(items)
    for at, item in enumerate(items):
        if item.word not in {":", "-"}:
            continue
        if item.word == ":" and _speaks(items, 0, at) and size - at > _CONTENT_WORDS:
            return Draft(((at + 1, size),), (0, at), (at, at + 1), 0.8)
        if _speaks(items, at + 1, size) and at >= _CONTENT_WORDS:
            return Draft(((0, at),), (at + 1, size), (at, at + 1), 0.8)
    return None


def interview(items: Sequence[Item]) -> Draft | None:
    """'Mayor Jane Roe: "We will rebuild."', or None."""
    for at, item in enumerate(items[: _SOURCE_WORDS + 1]):
        if item.word == ":":
            if at == 0 or at + 1 >= len(items) or items[at + 1].word != QUOTE or has_clause(items, 0, at):
                return None
            if find_cues(items[:at]):
                return None
            return Draft(((at + 1, at + 2),), (0, at), (at, at + 1), 0.7) if items[0].capital else None
    return None


def set_off(items: Sequence[Item], text: str) -> Draft | None:
    """A quotation behind a clause and a colon, or before a speaker and a verb that is none of saying."""
    for at, item in enumerate(items[:_CLAUSE]):
        if item.word == ":" and at and at + 1 < len(items) and _is_speech(items[at + 1], text):
            source = None if find_cues(items[:at]) else subject_of(items, 0, at)
            if source is None or not _person(items, source):
                return None
            return Draft(((at + 1, at + 2),), source, (at, at + 1), 0.6)
    if not items or not _is_speech(items[0], text) or text[items[0].end - 2] not in ",?!":
        return None
    for at in range(2, min(_SPEAKER, len(items))):
        if is_finite(items, at):
            source = (1, at)
            plain = _person(items, source) and items[at].word not in words("auxiliary")
            return Draft(((0, 1),), source, (at, at + 1), 0.6) if plain else None
    return None


def _is_speech(item: Item, text: str) -> bool:
    """Whether the item is a quotation long enough to be something said."""
    inner = item.quote.inner(text) if item.word == QUOTE and item.quote is not None else None
    return inner is not None and len(inner.of(text).split()) >= _QUOTED_WORDS


def _person(items: Sequence[Item], source: Range) -> bool:
    """Whether the words can name a speaker: words alone, ending in a name or in a personal pronoun."""
    first, last = source
    if any(item.kind != "word" for item in items[first:last]):
        return False
    return items[last - 1].capital or (last - first == 1 and items[first].word in {"he", "she"})
