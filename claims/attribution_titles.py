"""Reports without a verb: headlines ("Sheriff: two hurt") and interviews ("Smith: "We will"")."""

from collections.abc import Sequence

from claims.attribution_cues import find_cues
from claims.attribution_draft import Draft
from claims.attribution_items import QUOTE, Item
from claims.attribution_words import has_clause, words

_SOURCE_WORDS = 5  # a source set off by a colon or dash is no longer than this
_CONTENT_WORDS = 3


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
