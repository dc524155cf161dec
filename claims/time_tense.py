"""Does the clause round a time speak of the past or of what is to come?

No parser: the nearest decisive verb or scheduling word to the left decides, then the first to
the right; without any, news speaks of the past.
"""

import functools

from claims.lexicon import load_csv
from claims.time_words import TimeSentence

PAST, FUTURE = -1, 1
# Verbs further away than this many words belong to another clause more often than not.
_REACH_LEFT, _REACH_RIGHT = 18, 14
_BE = frozenset(("be", "being", "have"))
_TO = frozenset(("to", "will", "would", "shall", "'ll", "ll", "may", "might", "could", "can", "should", "must", "not"))


@functools.cache
def _cues() -> dict[str, str]:
    return {row["word"]: row["cue"] for row in load_csv("times_cues.csv", ("word",), ("word", "cue"))}


def _is_past_form(word: str) -> bool:
    return len(word) > 3 and word.endswith("ed")


def _after_to_be(sentence: TimeSentence, at: int) -> bool:
    """Whether the word at `at` follows "to be", "will be", "to": a participle of what is to come."""
    before = sentence.word(at - 1)
    if before in _BE:
        return sentence.word(at - 2) in _TO
    return before in ("will", "would", "shall", "ll")


def _cue_at(sentence: TimeSentence, at: int) -> int:
    """PAST, FUTURE or 0 for the word at `at`."""
    word = sentence.word(at)
    cue = _cues().get(word)
    if cue == "future":
        return FUTURE
    if cue == "scheduled":
        return _scheduled(sentence, at)
    if cue == "past" or (cue is None and _is_past_form(word)):
        return FUTURE if _after_to_be(sentence, at) else PAST
    return 0


def _scheduled(sentence: TimeSentence, at: int) -> int:
    """A verb of planned events: future after "to" and "will" or with the ending -s, else nothing."""
    before = sentence.word(at - 1)
    if before in _TO:
        return FUTURE
    word = sentence.word(at)
    return FUTURE if word.endswith("s") and before not in ("the", "a", "of", "its", "their", "his", "her") else 0


def _left(sentence: TimeSentence, first: int) -> int:
    for at in range(first - 1, max(first - 1 - _REACH_LEFT, -1), -1):
        cue = _cue_at(sentence, at)
        if cue:
            return cue
    return 0


def _right(sentence: TimeSentence, last: int) -> int:
    for at in range(last, min(last + _REACH_RIGHT, len(sentence.tokens))):
        cue = _cue_at(sentence, at)
        if cue:
            return cue
    return 0


def direction(sentence: TimeSentence, first: int, last: int) -> int:
    """PAST (-1) or FUTURE (1) for the time expression of tokens [first, last)."""
    return _left(sentence, first) or _right(sentence, last) or PAST
