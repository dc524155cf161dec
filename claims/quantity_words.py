"""Classes of words around a number, without a tagger: closed classes, verb forms, plural nouns."""

import functools

from claims.number_tokens import Words, number_words
from claims.quantity_classes import classes, word_class
from claims.verbs import irregular_forms

_KNOWN_WORDS = 30_000  # words whose class is remembered; a year of news has more


@functools.cache
def function_words() -> frozenset[str]:
    """Words that no noun phrase after a numeral contains."""
    table = classes()
    names = (
        "preposition",
        "determiner",
        "pronoun",
        "conjunction",
        "auxiliary",
        "adverb",
        "copula",
        "possess",
    )
    return frozenset().union(*(table[name] for name in names))


@functools.lru_cache(maxsize=_KNOWN_WORDS)
def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    table = classes()
    if word in table["person_plural"]:
        return True
    if len(word) < 3 or "'" in word or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return False
    return word not in table["singular_s"] and word not in function_words()


@functools.lru_cache(maxsize=_KNOWN_WORDS)
def is_verb(word: str) -> bool:
    """Whether a lower-case word looks like a verb form: irregular pasts, -ed, -ing, known bases and -s."""
    table = classes()
    if (
        word in irregular_forms()
        or word in table["irregular_verb"]
        or word in table["reporting"]
        or word in table["base_verb"]
    ):
        return True
    if word in function_words() or word in word_class.nouns_like_verbs:
        return False
    if word.endswith("ed") and len(word) > 3 and word not in word_class.nouns_in_ed:
        return True
    if word.endswith("ing") and len(word) > 5 and word not in word_class.nouns_in_ing:
        return True
    return word.endswith("s") and _stem_s(word) in table["base_verb"]


def _stem_s(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "oes")):
        return word[:-2]
    return word[:-1]


@functools.lru_cache(maxsize=_KNOWN_WORDS)
def is_past(word: str) -> bool:
    """Whether a verb form is a past or a participle (not a base form, -s or -ing)."""
    if not is_verb(word):
        return False
    return word.endswith("ed") or word in irregular_forms() or word in classes()["irregular_verb"]


def is_boundary(words: Words, index: int) -> bool:
    """Whether a clause ends at token `index`."""
    word = words.word(index)
    return word in _BOUNDARIES or index < 0 or index >= len(words)


_BOUNDARIES = frozenset(
    (
        ".",
        ";",
        ":",
        "!",
        "?",
        '"',
        "(",
        ")",
        "-",
        "that",
        "which",
        "who",
        "because",
        "while",
        "although",
        "though",
        "but",
        "whereas",
        "if",
        "when",
    )
)


def is_title_case(words: Words) -> bool:
    """Whether most content words of the sentence start with a capital letter, as in headlines."""
    return words.titled


def is_lower_word(words: Words, index: int) -> bool:
    """A word written with a small first letter that is no function word or number word."""
    if not 0 <= index < len(words):
        return False
    token = words.tokens[index]
    if token.kind != "word" or not token.text[:1].islower():
        return False
    return token.lower not in function_words() and token.lower not in number_words()


def is_capital(words: Words, index: int) -> bool:
    """A word that starts with a capital letter."""
    return (
        0 <= index < len(words)
        and words.tokens[index].kind == "word"
        and words.tokens[index].text[:1].isupper()
    )
