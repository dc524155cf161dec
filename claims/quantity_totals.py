"""What a total counts that is said of its subject: "the toll from the floods has risen to 58".

A figure behind a verb of amounts has no noun of its own.  What it measures stands in the subject,
however many words come between, or in the object of "taking … to", "putting … at".
"""

from claims.number_tokens import Words
from claims.quantity_classes import word_class
from claims.quantity_words import is_boundary

Part = tuple[int, int]

# A subject ("the number of people known to have been killed in the floods in the north") has no
# more words than this.
LONGEST_SUBJECT = 20
# Between the verb and its figure: "has climbed to well over 58".
_LONGEST_LINK = 6
# Behind these stands what is counted: "the number of houses destroyed".
_COUNTS = frozenset(("number", "numbers", "count", "tally", "total"))


def subject_of_total(words: Words, first: int) -> Part | None:
    """Token range of what the figure at `first` is the total of; None behind any other verb."""
    at = first - 1
    while first - at <= _LONGEST_LINK and words.word(at) in word_class.before_total:
        at -= 1
    if words.word(at) in word_class.amounting:
        return _up_to(words, at)
    lead = [words.low[i] for i in range(at + 1, first)]
    return _object_of_raising(words, first - len(lead)) if lead[:1] in (["to"], ["at"]) else None


def _up_to(words: Words, verb: int) -> Part | None:
    """The words of the clause before its verb."""
    start = verb
    while start > 0 and verb - start < LONGEST_SUBJECT and not _ends_subject(words, start - 1):
        start -= 1
    return (start, verb) if start < verb else None


def _ends_subject(words: Words, index: int) -> bool:
    return (is_boundary(words, index) and words.low[index] != "-") or words.low[index] in _OPENERS


# A clause that begins with one of these is another one: "he said the toll", "and the toll".
_OPENERS = frozenset(("said", "says", "as", "and", "than"))


def _object_of_raising(words: Words, end: int) -> Part | None:
    """ "Taking the number of dead to 16": the words between the verb and "to" or "at"."""
    for at in range(end - 1, max(-1, end - LONGEST_SUBJECT), -1):
        if words.low[at] in word_class.raising:
            return (at + 1, end) if at + 1 < end else None
        if _ends_subject(words, at):
            return None
    return None


def said_of(words: Words, part: Part) -> tuple[range, range]:
    """Token ranges of the head of the subject, and of what stands behind "the number of" in it."""
    first, last = part
    for at in range(first, last - 1):
        if words.low[at] in _COUNTS and words.low[at + 1] == "of":
            return range(0), range(at + 2, last)
    head = first + (words.low[first] == ",")
    while head < last and words.low[head] not in word_class.preposition:
        head += 1
    return range(first, head), range(0)
