"""Does the clause round a time speak of the past or of what is to come?

No parser: the nearest decisive verb or scheduling word to the left decides, then the first to
the right; without any, news speaks of the past.
"""

import functools

from claims.lexicon import load_csv
from claims.time_words import TimeSentence, context

PAST, FUTURE = -1, 1
# A clear future ("will", "is scheduled"); FUTURE alone may also be the present tense of a caption
# ("the minister meets reporters").
PLANNED = 2
# Verbs further away than this many words belong to another clause more often than not.
_REACH_LEFT, _REACH_RIGHT = 18, 14
# Words between "adjourned", "in custody" and "until".
_REACH_PUT_OFF = 6
_BE = frozenset(("be", "being", "have"))


@functools.cache
def _cues() -> dict[str, str]:
    return {row["word"]: row["cue"] for row in load_csv("times_cues.csv", ("word",), ("word", "cue"))}


def _is_past_form(word: str) -> bool:
    return len(word) > 3 and word.endswith("ed")


def _after_to_be(sentence: TimeSentence, at: int) -> bool:
    """Whether the word at `at` follows "to be", "will be", "to": a participle of what is to come."""
    before = sentence.word(at - 1)
    if before in _BE:
        return sentence.word(at - 2) in context("modals")
    return before in ("will", "would", "shall", "ll")


def _cue_at(sentence: TimeSentence, at: int) -> int:
    """PAST, FUTURE, PLANNED or 0 for the word at `at`."""
    word = sentence.word(at)
    if word == "set":
        return PLANNED if sentence.word(at + 1) in ("to", "for") else PAST
    cue = _cues().get(word)
    if cue == "future":
        return PLANNED
    if cue == "scheduled":
        return _scheduled(sentence, at)
    if cue == "past" or (cue is None and _is_past_form(word)):
        return PLANNED if _after_to_be(sentence, at) else PAST
    return 0


def _scheduled(sentence: TimeSentence, at: int) -> int:
    """A verb of planned events: future after "to" and "will" or with the ending -s, else nothing."""
    # "will not begin" is planned, "did not begin" is not: the word before "not" decides.
    before = sentence.word(at - 2) if sentence.word(at - 1) == "not" else sentence.word(at - 1)
    if before in context("modals"):
        return PLANNED
    if sentence.word(at).endswith("s"):
        return 0 if before in context("determiners") else FUTURE
    # "The Giants (3-1) face Leeds on Sunday": the plain form after a plural is the present tense.
    plural = len(before) > 3 and before.endswith("s") and before not in context("determiners")
    return FUTURE if (plural or before == ")") and sentence.word(at) in context("present_plans") else 0


def _left(sentence: TimeSentence, first: int) -> int:
    for at in range(first - 1, max(first - 1 - _REACH_LEFT, -1), -1):
        cue = _cue_at(sentence, at)
        if cue:
            return cue
    return 0


def _right(sentence: TimeSentence, last: int) -> int:
    for at in range(last, min(last + _REACH_RIGHT, len(sentence))):
        cue = _cue_at(sentence, at)
        if cue:
            return cue
    return 0


_UNTIL = frozenset(("until", "till", "til", "to", "for"))
# After these, what lasts "until" a day is still to end.


def _put_off(sentence: TimeSentence, first: int) -> bool:
    """Whether something is put off or shut until the time: "was adjourned until Friday"."""
    if sentence.word(first - 1) not in _UNTIL:
        return False
    words = {sentence.word(at) for at in range(max(first - 1 - _REACH_PUT_OFF, 0), first - 1)}
    return not words.isdisjoint(context("put_off"))


def direction(sentence: TimeSentence, first: int, last: int) -> int:
    """PAST (-1), FUTURE (1) or PLANNED (2) for the time expression of tokens [first, last)."""
    if _put_off(sentence, first):
        return PLANNED
    return _left(sentence, first) or _right(sentence, last) or PAST
