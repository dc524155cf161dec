"""Photo captions inside a paragraph of text: where one begins and ends.

A caption is known by its credit ("(AP Photo/…)"), by words that only a caption uses
("FILE -", "second from left"), or by its tense: one sentence about people who "speak" or
"wait" on a past day, or one that runs into the next paragraph without a space.
"""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from claims.lexicon import load_csv, load_toml

# A caption is a sentence or two; what is longer before a credit is body text.
MAX_CAPTION = 500
# The subject of a caption with its titles is rarely longer before the verb comes.
_VERB_WITHIN = 16
# A caption that only its tense betrays has at least this many words.
_LEAST_WORDS = 7

_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]]")
# "agreement.The", "said.“We", "2026.The": a stop without a space before a capitalised word.
_GLUE = re.compile(
    r"[.!?](?<=[a-z]{2}[.!?]|\d{2}[.!?])(?:(?=[\"'(]?[A-Z][a-z']* )|[\"')\]](?=[\"'(]?[A-Z][a-z']* ))"
)
_SENTENCE_GAP = re.compile(r"(?<=[a-z0-9)\"'][.!?]) +(?=[\"']?[A-Z])|(?<=[.!?][\"')]) +(?=[\"']?[A-Z])")
_WORD = re.compile(r"[^\W\d_]+(?:['.-][^\W\d_]+)*\.?")
# A verb of telling, or a past or future form, before the caption verb: this is a report.
_REPORT = frozenset(
    re.findall(
        r"\w+",
        "said says was were had has have will would could should must told asked that who which if when "
        "did does do can may might after because although while but",
    )
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = re.compile(
    rf"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    rf"|\b{_MONTH} \d{{1,2}}\b|\b\d{{1,2}} {_MONTH} |\b{_MONTH},? \d{{4}}\b"
)


class Piece(NamedTuple):
    """A stretch [start, end) of a paragraph, caption or not."""

    start: int
    end: int
    caption: bool


@functools.cache
def _patterns(place: str) -> re.Pattern[str]:
    """The rows of captions.toml for one place, as one pattern."""
    rows = load_toml("captions.toml", ("name",), ("name", "place", "pattern", "example", "counterexample"))
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows if row["place"] == place))


@functools.cache
def _verbs(alone: bool) -> frozenset[str]:
    """Present-tense verbs of captions; with `alone` those that need no second sign."""
    rows = load_csv("caption_verbs.csv", ("verb",), ("verb", "alone"))
    return frozenset(row["verb"] for row in rows if not alone or row["alone"] == "yes")


def is_credit(inside: str) -> bool:
    """Whether the words between two brackets credit a picture ("AP Photo/Ann Lee")."""
    return _patterns("bracket").fullmatch(inside) is not None


def _has_verb(folded: str, verbs: frozenset[str]) -> bool:
    """Whether the first finite verb near the start is a caption verb; a past form before it says no."""
    words = [m.group().lower() for m in _WORD.finditer(folded)][: _VERB_WITHIN + 1]
    for index, word in enumerate(words[1:], start=1):
        if word in _REPORT or word.endswith("ed"):
            return False
        if word in verbs or f"{word} {words[index + 1] if index + 1 < len(words) else ''}" in verbs:
            return True
    return False


def _reads_like_caption(folded: str, verbs: frozenset[str]) -> bool:
    return (
        len(folded) <= MAX_CAPTION
        and folded[0].isupper()
        and folded.count(" ") + 1 >= _LEAST_WORDS
        and _SENTENCE_GAP.search(folded) is None
        and '"' not in folded
        and _has_verb(folded, verbs)
    )


def is_caption(folded: str) -> bool:
    """Whether a whole paragraph (plain quotes and dashes) is a caption."""
    if not folded or len(folded) > MAX_CAPTION:
        return False
    if _patterns("start").match(folded) or _credit_at_end(folded) is not None:
        return True
    if _SENTENCE_GAP.search(folded) or '"' in folded:
        return False
    if _patterns("inside").search(folded) and _has_verb(folded, _verbs(False) | {"is", "are"}):
        return True
    return _DAY.search(folded.lower()) is not None and _reads_like_caption(folded, _verbs(True))


@functools.cache
def _end_pattern() -> re.Pattern[str]:
    return re.compile(f"(?:^|(?<=[\\s.!?)]))(?:{_patterns('end').pattern})$")


def _credit_at_end(folded: str) -> int | None:
    """Start of a picture credit that closes the paragraph, or None."""
    tail = max(0, len(folded) - 120)
    for match in _BRACKET.finditer(folded, tail):
        if not folded[match.end() :].strip(" .") and is_credit(match.group(1)):
            return match.start()
    found = _end_pattern().search(folded, tail)
    return found.start() if found else None


def _cuts(folded: str) -> Iterator[tuple[int, bool]]:
    """Places where a caption may end or begin; True after a picture credit in brackets."""
    marks = {m.end(): False for m in _GLUE.finditer(folded)}
    for match in _BRACKET.finditer(folded):
        if is_credit(match.group(1)):
            end = match.end() + (folded[match.end() : match.end() + 1] == ".")
            marks[end] = True
    yield from sorted(marks.items())


def _caption_start(folded: str, start: int, end: int) -> int:
    """Where the caption that a credit closes at `end` begins; a long stretch gives its last sentence."""
    if end - start <= MAX_CAPTION:
        return start
    gaps = [m.end() for m in _SENTENCE_GAP.finditer(folded, max(start, end - MAX_CAPTION), end)]
    return gaps[-1] if gaps else start


def _piece(folded: str, start: int, end: int, credited: bool) -> Iterator[Piece]:
    if start >= end:
        return
    if credited:
        begin = _caption_start(folded, start, end)
        if begin > start:
            yield Piece(start, begin, False)
        yield Piece(begin, end, True)
    else:
        yield Piece(start, end, _reads_like_caption(folded[start:end].strip() or " ", _verbs(False)))


def pieces(folded: str) -> tuple[Piece, ...]:
    """The paragraph `folded` cut into captions and body; neighbours of one kind are joined.

    Linear in the length of the paragraph.
    """
    if is_caption(folded):
        return (Piece(0, len(folded), True),)
    found: list[Piece] = []
    start = 0
    for cut, credited in _cuts(folded):
        found += _piece(folded, start, cut, credited)
        start = cut
    if start < len(folded):
        rest = folded[start:]
        at = _credit_at_end(rest)
        if start == 0 and at is None:
            found.append(Piece(0, len(folded), False))
        elif at is not None:
            found += _piece(folded, start, len(folded), True)
        else:
            found.append(Piece(start, len(folded), False))
    return _joined(found)


def _joined(found: list[Piece]) -> tuple[Piece, ...]:
    result: list[Piece] = []
    for piece in found:
        if result and result[-1].caption == piece.caption:
            result[-1] = Piece(result[-1].start, piece.end, piece.caption)
        else:
            result.append(piece)
    return tuple(result)
