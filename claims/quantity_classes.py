"""Word classes of number_context.toml, loaded when they are first asked for."""

import functools
from collections.abc import Iterable

from claims.lexicon import load_toml


@functools.cache
def classes() -> dict[str, frozenset[str]]:
    """number_context.toml: class name -> its words."""
    rows = load_toml("number_context.toml", ("name",), ("name", "words", "example", "counterexample"))
    return {row["name"]: frozenset(row["words"]) for row in rows}


def is_in(word: str, name: str) -> bool:
    """Whether `word` belongs to a class of number_context.toml."""
    return word in classes()[name]


class WordClass:
    """A class by name; `word in it` loads the file on first use, so that imports stay cheap."""

    __slots__ = ("_words", "name")

    def __init__(self, name: str) -> None:
        self.name = name
        self._words: frozenset[str] | None = None

    def _loaded(self) -> frozenset[str]:
        words = self._words
        if words is None:
            words = self._words = classes()[self.name]
        return words

    def __contains__(self, word: str) -> bool:
        words = self._words
        return word in (self._loaded() if words is None else words)

    def isdisjoint(self, words: Iterable[str]) -> bool:
        """Whether none of `words` is in the class."""
        return self._loaded().isdisjoint(words)
