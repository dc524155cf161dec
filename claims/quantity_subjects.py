"""What a number speaks of when no noun stands behind it: the noun or the subject before it."""

from claims import units
from claims.number_tokens import Words, number_words
from claims.quantity_classes import word_class
from claims.quantity_nouns import noun_before, noun_phrase
from claims.quantity_words import function_words, is_boundary, is_lower_word, is_past, is_verb

Part = tuple[int, int]

# "The number of …" may stand this many tokens before its figure.
_NUMBER_OF_REACH = 18


def crowd_before(words: Words, first: int) -> Part | None:
    """ "a crowd of 800", "estimated the crowd at 800": the noun that stands for the people counted."""
    if words.word(first - 1) not in ("of", "at"):
        return None
    end = first - 1 - (words.word(first - 2) in ("put", "estimated"))
    return (
        noun_before(words, end, farthest=max(0, end - 3)) if words.word(end - 1) in word_class.crowd else None
    )


def number_of(words: Words, first: int) -> Part | None:
    """ "The number of displaced persons is nearing 9,000": the noun stands before the verb."""
    for index in range(first - 1, max(0, first - _NUMBER_OF_REACH), -1):
        if words.low[index] == "of" and words.low[index - 1] in ("number", "numbers", "count", "tally"):
            return noun_phrase(words, index + 1, single=False)
    return None


def apposition(words: Words, first: int) -> Part | None:
    """ "The asteroid, 340 metres wide, …": the noun before the comma."""
    return noun_before(words, first - 1) if words.word(first - 1) == "," else None


def noun_left(words: Words, first: int) -> Part | None:
    """ "an offer of $5m", "a contract worth $5m": the noun before a linking word."""
    if words.word(first - 1) not in _BEFORE_AMOUNT:
        return None
    end = first - 1
    found = noun_before(words, end, farthest=max(0, end - 4))
    if found is None or words.low[found[1] - 1] in word_class.no_things:
        return None
    # "7 per cent to $41", "$3 a share to $41": the end of another amount.
    before = words.word(found[0] - 1)
    unit = words.low[found[1] - 1] in units.unit_forms() or words.is_figure(found[0] - 1) or before == "per"
    return None if unit or before in number_words() else found


# Words between a noun and its amount.
_BEFORE_AMOUNT = frozenset(
    ("of", "at", "worth", "for", "totalling", "totaling", "between", "from", "to", "by")
)


def subject_of(words: Words, first: int) -> Part | None:
    """The noun phrase before the verb that governs the number, inside the clause."""
    index = first - 1
    while index >= 0 and first - index < 12:
        word = words.low[index]
        if is_boundary(words, index) and word != '"' and not _in_compound(words, index):
            stative = any(words.low[i] in word_class.subject_verbs for i in range(index + 1, first))
            return noun_before(words, index) if stative and word in ("that", "which", "who") else None
        if word in word_class.subject_verbs or word in word_class.auxiliary or is_verb(word):
            found = _noun_of_subject(words, _before_aside(words, index))
            if found is not None:
                return found
        index -= 1
    return None


def _in_compound(words: Words, index: int) -> bool:
    """Whether the sign is a hyphen inside a word: "a 6.1-inch screen"."""
    return words.low[index] == "-" and words.glued(index) and words.glued(index + 1)


def _noun_of_subject(words: Words, end: int) -> Part | None:
    """The head of the subject that ends before the verb at `end`: "shares in the miner", "weekly pay"."""
    while words.word(end - 1) in word_class.adverb:
        end -= 1
    found = noun_before(words, end)
    bare = is_lower_word(words, end - 1) and not is_past(words.low[end - 1]) and is_verb(words.low[end - 1])
    if found is None and bare and is_past(words.word(end)) and words.word(end - 2) not in function_words():
        inner = noun_before(words, end - 1)  # "pay rose": right before a past form stands no base form
        found = (inner[0] if inner is not None else end - 1, end)
    if found is None:
        return None
    of = found[0] - 1
    while words.word(of) in word_class.determiner and found[0] - of < _SHORT_DETERMINERS:
        of -= 1
    if words.word(of) not in _OF_SUBJECT:
        return found
    return noun_before(words, of) or found


# "shares in the miner", "prices of its cars": the words before are what rose, these say whose.
_OF_SUBJECT = frozenset(("in", "of", "for", "at", "on", "from", "to", "with", "between", "against"))
_SHORT_DETERMINERS = 3


_LONGEST_ASIDE = 16  # tokens between the commas


def _before_aside(words: Words, index: int) -> int:
    """The end of the subject when an aside in commas stands before the verb: "Lima, the capital, is"."""
    if words.word(index - 1) != ",":
        return index
    for back in range(index - 2, max(0, index - _LONGEST_ASIDE), -1):
        if words.low[back] == ",":
            return back
    return index
