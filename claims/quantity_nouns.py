"""The noun phrase that a number counts or measures, found without a tagger.

English puts the head noun last; after "two" it is a plural.  So the phrase runs from the
word after the numeral to the last of the nouns there, and stops at function words, verbs
behind a plural, and punctuation.
"""

from claims.number_tokens import Words, number_words
from claims.quantity_classes import word_class
from claims.quantity_mentions import Mention
from claims.quantity_words import function_words, is_past, is_plural, is_title_case, is_verb

Part = tuple[int, int]

# Longer noun phrases than this are lists or broken text.
_LONGEST = 12
# Plural nouns that stand before another noun: "sports cars", "arms dealers".
# Nouns whose "of" phrase says what is counted: "three counts of theft".
_MORE = frozenset(("more", "additional", "further", "extra"))


def noun_phrase(words: Words, at: int, *, single: bool) -> Part | None:
    """Tokens of the noun phrase that starts at `at`; `single` after "one" or an article."""
    head, seen_plural, index = at, False, at
    while index < len(words) and index - at < _LONGEST:
        word = words.low[index]
        step = _step(words, index, at, seen_plural)
        if step == "stop" or (step == "verb" and (seen_plural or single or not _goes_on(words, index))):
            break
        if step != "skip":
            plural = is_plural(word) and words.tokens[index].kind == "word"
            if seen_plural and not plural and words.low[head - 1] not in word_class.attributive:
                break
            head, seen_plural = index + 1, seen_plural or plural
            if single and plural:
                break
        index += 1
    return (at, head) if head > at else None


def _goes_on(words: Words, index: int) -> bool:
    """Whether a verb form before a noun is an adjective: "armed men", "losing streaks"."""
    after = words.word(index + 1)
    return after.isalpha() and after not in function_words() and not (is_past(after) and not is_plural(after))


def _step(words: Words, index: int, at: int, seen_plural: bool) -> str:
    """What token `index` is to a noun phrase: "stop", "skip" (inside, no head), "verb" or "noun"."""
    token = words.tokens[index]
    word = token.lower
    if token.kind == "other":
        return _sign(words, index, seen_plural)
    if token.kind == "number":
        return "stop"
    if word in ("and", "or") and index > at and not seen_plural and _joins(words, index):
        return "skip"
    if word in _MORE and index == at:
        return "skip"
    if index == at and word.endswith("ed") and word in function_words() and _names_thing(words, index + 1):
        return "skip"  # "17 confirmed cases"; "23 confirmed dead" tells what became of them
    if word in function_words() or (word in number_words() and word not in ("second", "third", "quarter")):
        return "stop"
    if word.endswith("ly") and word not in (
        "family",
        "assembly",
        "elderly",
        "daily",
        "weekly",
        "supply",
        "ally",
    ):
        return "skip" if words.word(index + 1).isalpha() and not seen_plural else "stop"
    if index == at and is_plural(word) and words.word(index + 1) not in word_class.determiner:
        return "noun"
    if is_verb(word) and (not token.text[:1].isupper() or is_title_case(words)):
        if index > at and seen_plural and not _compound_noun(words, index):
            return "stop"
        return "noun" if word in word_class.both and not is_past(word) else "verb"
    return "noun"


def _names_thing(words: Words, index: int) -> bool:
    """Whether the token can be the noun behind a participle."""
    word = words.word(index)
    if not word.isalpha() or word in function_words() or word in word_class.adjective_state:
        return False
    return is_plural(word) or not is_verb(word)


# Nouns that are verbs as well; inside a noun phrase after a number they are nouns.


def _compound_noun(words: Words, index: int) -> bool:
    return (
        is_plural(words.low[index])
        and words.low[index] in word_class.both
        and words.low[index - 1] in word_class.attributive
    )


def _sign(words: Words, index: int, seen_plural: bool) -> str:
    word = words.low[index]
    if word == "-" and words.glued(index) and words.glued(index + 1):
        return "skip"
    if word in (".", "&", "/") and words.glued(index) and _abbreviated(words, index - 1):
        return "skip"
    if word == "," and not seen_plural and _list_of_adjectives(words, index):
        return "skip"
    return "stop"


def _abbreviated(words: Words, index: int) -> bool:
    text = words.tokens[index].text if index >= 0 else ""
    return "." in text or (len(text) <= 3 and text[:1].isupper())


def _joins(words: Words, index: int) -> bool:
    """Whether "and" joins two modifiers of one noun: both sides are no plurals and a plural follows."""
    after = words.word(index + 1)
    if after in function_words() or words.is_figure(index + 1) or after in number_words():
        return False
    return any(is_plural(words.word(index + ahead)) for ahead in (1, 2, 3, 4))


def _list_of_adjectives(words: Words, index: int) -> bool:
    """Whether the comma stands in "environmental, business and church groups": "and" and a plural follow."""
    ahead = words.low[index + 1 : index + 9]
    if not ahead or ahead[0] in function_words() or words.is_figure(index + 1) or ahead[0] in number_words():
        return False
    if words.tokens[index - 1].text[:1].isupper() or any(
        word in ("who", "which", "said", ".") for word in ahead
    ):
        return False
    return any(is_plural(word) for word in ahead[1:]) and ("and" in ahead[1:] or is_plural(ahead[1]))


def counted_after(words: Words, mention: Mention, *, at: int | None = None) -> Part | None:
    """What follows a count: "12 armed men", "two of the ships", "dozens of people", "12-member"."""
    at = mention.last if at is None else at
    if words.word(at) == "-" and words.glued(at) and words.glued(at + 1):
        if words.low[at + 1] in ("strong", "odd", "plus"):
            return noun_phrase(words, at + 2, single=False)
        is_noun = words.tokens[at + 1].kind == "word" and words.low[at + 1] not in function_words()
        return (at + 1, at + 2) if is_noun else None
    if words.word(at) == "of":
        if words.word(at + 1) in ("them", "whom", "which", "those"):
            return noun_phrase(words, at + 2, single=False)
        return _of_phrase(words, at)
    if words.word(at) in ("other", "others") or (words.word(at) in _MORE and words.word(at + 1) == "of"):
        return noun_after_other(words, at)
    single = mention.value == 1
    if words.word(at) in _MORE and words.word(at + 1) in function_words():
        return None
    if words.word(at) in ("such", "different", "of"):
        at += words.word(at) == "such"
    at += words.word(at) in ("straight", "consecutive", "successive")
    found = noun_phrase(words, at, single=single)
    if found is None or _is_verb_only(words, found, single):
        return None
    return _with_of(words, found)


def noun_after_other(words: Words, at: int) -> Part | None:
    if words.word(at) == "others":
        return at, at + 1
    if words.word(at) == "other":
        found = noun_phrase(words, at + 1, single=False)
        return (at, found[1]) if found is not None else None
    return _of_phrase(words, at + 1)


def _is_verb_only(words: Words, found: Part, single: bool) -> bool:
    """ "23 killed", "one died": a participle alone is what happened, not what is counted."""
    first, last = found
    word = words.low[first]
    if word in word_class.adjective_state and not any(is_plural(other) for other in words.low[first:last]):
        return True
    if last - first != 1 or (words.tokens[first].text[:1].isupper() and not is_title_case(words)):
        return False
    return is_verb(word) and word not in word_class.both and (single or not is_plural(word))


def _of_phrase(words: Words, of: int) -> Part | None:
    """The noun phrase after "of", determiners and numerals left out; None for "of whom", "of them"."""
    at = of + 1
    while (
        words.word(at) in word_class.determiners
        or words.is_figure(at)
        or (words.word(at) == "-" and words.glued(at))
        or (at > of + 1 and words.word(at) in number_words())
    ):
        at += 1
    if words.word(at) in number_words() and number_words()[words.word(at)].kind in ("unit", "teen", "tens"):
        at += 1
    found = noun_phrase(words, at, single=False)
    return _with_of(words, found) if found is not None else None


def _with_of(words: Words, found: Part) -> Part:
    """ "counts of theft" keeps its of-phrase."""
    if words.low[found[1] - 1] in word_class.of_nouns and words.word(found[1]) == "of":
        inner = noun_phrase(words, found[1] + 1, single=False)
        if inner is not None:
            return found[0], inner[1]
    return found


def noun_before(words: Words, end: int, *, farthest: int = 0) -> Part | None:
    """The noun phrase that ends right before token `end`."""
    first = end
    while first > farthest and end - first < 6:
        token = words.tokens[first - 1]
        if token.kind != "word" or token.lower in function_words() or token.lower in number_words():
            break
        if first < end and token.lower.endswith("'s"):
            break  # whose it is
        named = token.text[:1].isupper() or token.lower in word_class.both
        if is_verb(token.lower) and not named and words.word(first - 2) not in word_class.determiner:
            counted = token.lower.endswith("ing") and words.word(first - 2) in number_words()
            if not counted or first == end:  # "seven playing fields"
                break
        first -= 1
    return (first, end) if first < end else None
