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
# After these the number only says where its noun's head comes from: "crews from nine countries left".
_PLACING = frozenset(("from", "in", "at", "near", "across"))
_RELATIVES = frozenset(("who", "that", "which", "whom", "whose"))


def event_of(words: Words, first: int, last: int, *, outward: bool = False) -> int | None:
    """Token index of the event word of the phrase [first, last), or None.

    `outward`: the phrase is a time that belongs to the clause after it.
    """
    if outward:
        start = last + (words.word(last) == ",")
        return _right(words, start, through_commas=True)
    state = last + (words.word(last) in _STILL)
    if words.word(state) in word_class.adjective_state and words.word(state + 1) not in word_class.determiner:
        return state
    if is_of_parent(words, first):
        return None
    if _is_whole(words, first):
        return _of_whole(words, last)
    if first >= 0 and "of" in words.low[first:last] and is_past(words.word(last)):
        main = _main_verb(words, last)
        if main is not None:
            return main
    if _opens_clause(words, first, last):
        found = _right(words, last)
        if found is not None or words.word(first - 1) in _CLOSED:
            return found
        return _left(words, first)
    found = _left(words, first)
    if found is None and words.word(first - 1) not in _PLACING:
        found = _right(words, last)
    return found


# Between a number and its state: "13 still missing".
_STILL = frozenset(("still", "already", "now", "also", "reportedly", "critically", "seriously", "slightly"))
# What may stand between "of" and the whole of a share: "two of its next 14 games".
_OF_WHOLE = frozenset(
    ("the", "its", "his", "her", "their", "our", "these", "those", "next", "last", "first", "past", "some")
)
_SHORTEST_OF = 3  # tokens back to "of" past two such words


# "a town of 15,000 people": the number is the size of the place.
_PEOPLED = frozenset(("city", "town", "village", "country", "nation", "island", "province", "county"))


def _is_whole(words: Words, first: int) -> bool:
    """Whether the number is all that another is a share of ("39 of 46 drones"), or a town's people."""
    of = first - 1
    while words.word(of) in _OF_WHOLE and first - of < _SHORTEST_OF:
        of -= 1
    part = words.word(of - 1)
    if words.word(of) != "of":
        return False
    if of == 0:
        return True  # "Of the 47, 19 are in hospital"
    return part[:1].isdecimal() or part in number_words() or (of == first - 1 and part in _PEOPLED)


def _of_whole(words: Words, last: int) -> int | None:
    """What happened to all of them: "39 of the 46 drones launched", "one of the seven who died"."""
    if is_past(words.word(last)) and words.word(last) not in function_words():
        return last
    return _right(words, last) if words.word(last) in _RELATIVES else None


def is_of_parent(words: Words, first: int) -> bool:
    """Whether the number says how many children one has: "a mother of 13 was held"."""
    return words.word(first - 1) == "of" and words.word(first - 2) in word_class.parents


_LONGEST_PARTICIPLE = 6  # tokens of "launched in the night" between a noun and the verb of the sentence


def _main_verb(words: Words, participle: int) -> int | None:
    """ "39 of the 46 drones launched overnight were shot": the verb behind the participle's words."""
    for index in range(participle + 1, min(participle + _LONGEST_PARTICIPLE, len(words))):
        if is_boundary(words, index) or words.low[index] in (",", "and"):
            return None
        if words.low[index] in ("was", "were", "are", "is", "have", "has", "had"):
            return _right(words, index)
    return None


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
    if (row := number_words().get(before)) is not None and row.kind == "ordinal":
        return True  # "the third attempt"
    return before in word_class.preposition and before != "to"


def _left(words: Words, first: int) -> int | None:
    """The nearest verb to the left inside the clause."""
    index = first - 1
    if _next_predicate(words, index):
        return index
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


def _next_predicate(words: Words, index: int) -> bool:
    """Whether a form in -s or -ed before the number is the next verb of a list: ", sickens 34"."""
    if index < 2 or words.low[index - 1] not in (",", "and"):
        return False
    word = words.low[index]
    verbal = word.endswith(("ens", "ifies", "izes", "ises", "ures")) or is_past(word)
    return verbal and word.isalpha() and word not in function_words() and is_lower_word(words, index)


def _governs(words: Words, index: int) -> bool:
    """Whether token `index` is a verb that can have the number as its object."""
    word = words.low[index]
    if word in ("up", "down") and _is_change(words, index):
        return True
    if not word.isalpha() or word in function_words():
        return False
    if not is_verb(word):
        before = words.word(index - 1)
        return is_lower_word(words, index) and (
            before in _MODALS or (before == "to" and _has_object(words, index))
        )
    if _is_noun_use(words, index):
        return False
    return not ((is_past(word) or word.endswith("ing")) and _attributive(words, index))


def _is_change(words: Words, index: int) -> bool:
    """Whether "up" or "down" says how an amount changed: "was up 12%", ", down four points"."""
    before = words.word(index - 1)
    opens = before in word_class.copula or before in (",", "")
    return opens and (words.is_figure(index + 1) or words.word(index + 1) in number_words())


def _has_object(words: Words, index: int) -> bool:
    """Whether a determiner or the number stands right behind: "to repay £300", "to cover the 90 km"."""
    after = words.word(index + 1)
    amount = words.is_figure(index + 1) or after in number_words() or not after[:1].isalnum()
    return (amount or after in word_class.determiner) and not is_plural(words.low[index])


# Behind these stands a verb, whatever else the word may be: "will handle 300 ships".
_MODALS = frozenset(("will", "would", "can", "could", "may", "might", "must", "should", "cannot"))


def _attributive(words: Words, index: int) -> bool:
    """A participle between an article or number and its noun: "the alleged victim", "six playing fields"."""
    before, after = words.word(index - 1), words.word(index + 1)
    if not after.isalpha() or after in function_words():
        return before in word_class.determiner and after not in function_words()
    return before in word_class.determiner or (
        (before[:1].isdecimal() or before in number_words()) and is_plural(after)
    )


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
        if _held_to_be(words, index):
            index += 1
            continue
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


# "Are known to have died", "feared dead": what is said to have happened to those counted.
_HELD = frozenset(
    ("known", "believed", "thought", "feared", "reported", "confirmed", "presumed", "understood", "said")
)


def _held_to_be(words: Words, index: int) -> bool:
    """Whether the word is a passive verb of saying whose matter stands behind it."""
    after = words.word(index + 1)
    return words.low[index] in _HELD and (
        after == "to" or after in word_class.adjective_state or is_past(after)
    )


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
