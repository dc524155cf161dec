"""Answers about single words, kept for the whole process: most words of a text have been seen."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Memo(dict[str, T], Generic[T]):
    """Word -> answer, worked out when first asked for: `memo[word]`.

    A look costs what a look into a dict costs, half of that into an `lru_cache`, and `map(memo.__getitem__,
    words)` asks about a sentence without a call a word.  When it is full it begins anew; words longer than
    `longest` are never kept, so that hostile text takes no memory.
    """

    __slots__ = ("answer", "longest", "most")

    def __init__(self, answer: Callable[[str], T], most: int, longest: int = 40) -> None:
        super().__init__()
        self.answer, self.most, self.longest = answer, most, longest

    def __missing__(self, word: str) -> T:
        found = self.answer(word)
        if len(word) <= self.longest:
            if len(self) >= self.most:
                self.clear()
            self[word] = found
        return found
