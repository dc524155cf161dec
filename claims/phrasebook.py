"""Find words and multiword forms in a sentence's tokens by the first word of each form.

Looking up costs one dictionary access a token, whatever the number of forms.  A "*" in a
form stands for one to four tokens ("call * off").  The longest form at a place wins, so
that a form without a payload can shield a longer phrase from a shorter one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from claims.document import Token, fold, lower, tokenize

T = TypeVar("T")

GAP = "*"
_LONGEST_GAP = 4  # tokens; "called the whole season off" is the longest that news commonly has


class Match(NamedTuple, Generic[T]):
    """Tokens [first, last) match a form with these payloads; no payloads: a shielded phrase."""

    first: int
    last: int
    payloads: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class PhraseBook(Generic[T]):
    """Forms by their first word, longest first."""

    forms: dict[str, tuple[tuple[tuple[str, ...], tuple[T, ...]], ...]]

    def find(self, tokens: Sequence[Token]) -> Iterator[Match[T]]:
        """Matches from left to right, not overlapping."""
        forms = self.forms
        words = [token.lower for token in tokens]
        skip_to = 0
        for index, word in enumerate(words):
            if index < skip_to:
                continue
            candidates = forms.get(word)
            if candidates is None and word[-2:] == "'s":
                candidates = forms.get(word[:-2])
            if candidates is None:
                continue
            for rest, payloads in candidates:
                last = _end_of(rest, words, index + 1)
                if last:
                    yield Match(index, last, payloads)
                    skip_to = last
                    break


def _end_of(rest: tuple[str, ...], words: list[str], at: int) -> int:
    """Index after the last word when words[at:] begin with `rest`, else 0."""
    for position, wanted in enumerate(rest):
        if wanted == GAP:
            return _after_gap(rest[position + 1 :], words, at)
        if at >= len(words) or not (words[at] == wanted or words[at] == f"{wanted}'s"):
            return 0
        at += 1
    return at


def _after_gap(rest: tuple[str, ...], words: list[str], at: int) -> int:
    for start in range(at + 1, at + 1 + _LONGEST_GAP):
        last = _end_of(rest, words, start)
        if last:
            return last
        if start > len(words) or not words[start - 1][:1].isalnum():
            return 0
    return 0


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a form, split as the document's text is; "*" stays."""
    folded = fold(phrase)
    return tuple(lower(token.text) for token in tokenize(folded, 0, len(folded)))


def make_phrasebook(pairs: Iterable[tuple[str, T]], shielded: Iterable[str] = ()) -> PhraseBook[T]:
    """A book of (form, payload) pairs; a form given several times gathers its payloads in order.

    `shielded` forms match without a payload and hide shorter forms at the same place.
    """
    gathered: dict[tuple[str, ...], dict[T, None]] = {}
    for form, payload in pairs:
        gathered.setdefault(words_of(form), {})[payload] = None
    for form in shielded:
        gathered.setdefault(words_of(form), {})
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[T, ...]]]] = {}
    for words, payloads in gathered.items():
        by_first.setdefault(words[0], []).append((words[1:], tuple(payloads)))
    return PhraseBook(
        {
            first: tuple(sorted(rest, key=lambda item: (-len(item[0]), item[0])))
            for first, rest in by_first.items()
        }
    )
