"""Stems and content words: what two sentences share when their inflections differ."""

import functools
from collections.abc import Iterable

import Stemmer

from claims.document import Token, strip_accents
from claims.document import lower_words as lower_words
from claims.lexicon import load_csv

# Stems of this many words are kept by the C stemmer itself; a day's news has fewer distinct words.
_CACHE = 50_000


@functools.cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english", _CACHE)


@functools.cache
def stopwords() -> frozenset[str]:
    """Words that say nothing of the subject: articles, auxiliaries, pronouns, prepositions."""
    return frozenset(row["word"] for row in load_csv("stopwords.csv", ("word",), ("word",)))


@functools.lru_cache(maxsize=_CACHE)
def stem(word: str) -> str:
    """The Snowball (Porter 2) stem of a lower-case word, accents and possessive removed."""
    plain = word[:-2] if word.endswith("'s") else word.rstrip("'")
    if not plain.isascii():
        plain = strip_accents(plain)
    return str(_stemmer().stemWord(plain))


def content_stems(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Stems of words and numbers that are no stopwords, in order."""
    stop = stopwords()
    return tuple(
        token.lower if token.kind == "number" else stem(token.lower)
        for token in tokens
        if token.kind != "other" and token.lower not in stop
    )
