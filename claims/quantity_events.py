"""What happened to the things counted: the verb (or state) that governs a number.

Without a parser: a number right behind a verb or preposition belongs to the verb on its
left; one that opens a clause is a subject, and its verb stands on the right.
"""

from claims.number_tokens import Words, number_words
from claims.quantity_classes import word_class
from claims.quantity_words import (
    function_words,
    is_boundary,
    is_lower_word,
    is_past,
    is_plural,
    is_title_case,
    is_verb,
)

# Farther away than this the verb seldom governs the number.
_REACH_LEFT, _REACH_RIGHT = 14, 16
_CLAUSE_OPENERS = frozenset({"that", "because", "while", "when", "which", "although", "but"})
# Behind these a number without a verb of its own has none: the verb before is of another clause.
_CLOSED = frozenset({"and", "or", "but", *_CLAUSE_OPENERS})
_RELATIVES = frozenset(("who", "that", "which", "whom", "whose"))


def event_of(words: Words, first: int, last: int, *, outward: bool = False) -> int | None:
    """Token index of the event word of the phrase [first, last), or None.

    `outward`: the phrase is a time that belongs to the clause after it.
    """
    if outward:
        start = last + (words.word(last) == ",")
        return _right(words, start, through_commas=True)
    if words.word(last) in word_class.adjective_state and words.word(last + 1) not in word_class.determiner:
        return last
    if _opens_clause(words, first, last):
        found = _right(words, last)
        if found is not None or words.word(first - 1) in _CLOSED:
            return found
        return _left(words, first)
    found = _left(words, first)
    return found if found is not None else _right(words, last)


def _opens_clause(words: Words, first: int, last: int) -> bool:
    """Whether the phrase [first, last) is the subject of the clause that starts with it."""
    before = words.word(first - 1)
    if before in ("and", ",", "or") and _verb_follows(words, last):
        return True
    if first == 0 or is_boundary(words, first - 1) or before in word_class.subject_openers:
        return not (before in ("and", "or") and _object_list(words, first))
    if before == ",":
        return not _object_list(words, first)
    return before in word_class.reporting


def _verb_follows(words: Words, last: int) -> bool:
    """Whether a finite verb stands right behind the noun: "and 30 people are missing"."""
    last += words.word(last) in word_class.adverb
    return words.word(last) in word_class.auxiliary or is_past(words.word(last))


def _object_list(words: Words, first: int) -> bool:
    """Whether the comma or "and" before goes on with a list of objects: a number stands a few words back."""
    return any(
        words.is_figure(index) or words.low[index] in number_words()
        for index in range(max(0, first - 6), first - 1)
    )


def _is_noun_use(words: Words, index: int) -> bool:
    """Whether a word that could be a verb is none here: an article or the like stands before it."""
    before = words.word(index - 1)
    word = words.low[index]
    if index > 0 and words.tokens[index].text[:1].isupper() and not is_title_case(words):
        return True
    if before in word_class.determiner or before in ("'s", "of", "her", "his", "its", "their", "our", "my"):
        return not (word.endswith("ing") and before == "of")
    if is_past(word) or word.endswith("ing"):
        return False
    return before in word_class.preposition and before != "to"


def _left(words: Words, first: int) -> int | None:
    """The nearest verb to the left inside the clause."""
    index = first - 1
    floor = max(-1, first - 1 - _REACH_LEFT)
    while index > floor:
        word = words.low[index]
        if word in (";", ":", "!", "?", '"', "(", ")") or word in word_class.reporting:
            return None
        if word in _CLAUSE_OPENERS:
            return None
        if _governs(words, index):
            return index
        index -= 1
    return None


def _governs(words: Words, index: int) -> bool:
    """Whether token `index` is a verb that can have the number as its object."""
    word = words.low[index]
    if not word.isalpha() or word in function_words() or not is_verb(word) or _is_noun_use(words, index):
        return False
    return not (is_past(word) and _attributive(words, index))


def _attributive(words: Words, index: int) -> bool:
    """A participle between an article and its noun: "the alleged victim"."""
    return words.word(index - 1) in word_class.determiner and words.word(index + 1) not in function_words()


def _right(words: Words, last: int, *, through_commas: bool = False) -> int | None:
    """The verb or state to the right: "were killed", "who had fled", "are missing", "died"."""
    index, copula = last, False
    ceiling = min(len(words), last + _REACH_RIGHT)
    while index < ceiling:
        word = words.low[index]
        if word in (";", ":", "!", "?", '"', ")", "(") or word in ("because", "while", "although", "but"):
            return None
        if word == "," and not through_commas and not _aside(words, index):
            return None
        if word in word_class.adjective_state and (copula or index == last):
            return index
        if word.isalpha() and word not in function_words() and is_verb(word):
            if word not in word_class.reporting and not _is_noun_use(words, index):
                return index
            if word in word_class.reporting:
                return None
        if copula and word == "in" and _is_state_noun(words, index + 1):
            return index + 1
        if word in word_class.copula:
            copula = True
        elif copula and word.isalpha() and word not in function_words() and not word.endswith("ly"):
            return index if _state(word) else None
        index += 1
    return None


def _is_state_noun(words: Words, index: int) -> bool:
    """A bare noun after "are in": in danger, in custody, in hospital; "in the park" is a place."""
    return is_lower_word(words, index) and not is_plural(words.low[index])


def _state(word: str) -> bool:
    return word.endswith(("able", "ible", "less")) or word in word_class.adjective_state


def _aside(words: Words, index: int) -> bool:
    """Whether the comma opens a relative clause, an apposition before a verb, or goes on with a list."""
    after = words.word(index + 1)
    if words.is_figure(index + 1) or after in number_words() or after in ("a", "an"):
        return True
    if after == "and" and (words.is_figure(index + 2) or words.word(index + 2) in number_words()):
        return True
    for ahead in range(index + 2, min(len(words) - 1, index + 12)):
        if words.low[ahead] == ",":
            after = words.low[ahead + 1]
            return after in word_class.auxiliary or is_past(after)
    if after in word_class.auxiliary:
        return "," in words.low[max(0, index - 12) : index]
    return words.word(index + 1) in _RELATIVES or words.word(index + 1) in (
        "including",
        "most",
        "many",
        "some",
    )
