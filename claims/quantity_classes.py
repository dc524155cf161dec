"""Word classes of number_context.toml, loaded when they are first asked for."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from claims.lexicon import load_toml


@functools.cache
def classes() -> dict[str, frozenset[str]]:
    """number_context.toml: class name -> its words."""
    rows = load_toml("number_context.toml", ("name",), ("name", "words", "example", "counterexample"))
    return {row["name"]: frozenset(row["words"]) for row in rows}


def is_in(word: str, name: str) -> bool:
    """Whether `word` belongs to a class of number_context.toml."""
    return word in classes()[name]


@dataclass(frozen=True, slots=True)
class WordClass:
    """A class by name; `word in it` loads the file on first use, so that imports stay cheap."""

    name: str

    def __contains__(self, word: str) -> bool:
        return word in classes()[self.name]

    def isdisjoint(self, words: Iterable[str]) -> bool:
        """Whether none of `words` is in the class."""
        return classes()[self.name].isdisjoint(words)
