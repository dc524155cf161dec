"""Find words and multiword forms in a sentence's tokens by the first word of each form.

Looking up costs a dictionary access or two a token, whatever the number of forms.  A "*" in a
form stands for one to six tokens ("call * off").  The longest form at a place wins, so
that a form without a payload can shield a longer phrase from a shorter one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from claims.document import Token, fold, lower, tokenize
from claims.wordforms import lower_words

T = TypeVar("T")

GAP = "*"
_LONGEST_GAP = 6  # tokens; "found Anna Maria Berg, 29, guilty" is the longest that news commonly has


class Match(NamedTuple, Generic[T]):
    """Tokens [first, last) match a form with these payloads; no payloads: a shielded phrase."""

    first: int
    last: int
    payloads: tuple[T, ...]


# What follows the first word of a form, with the form's payloads.
_Rests = tuple[tuple[tuple[str, ...], tuple[T, ...]], ...]


class _Entry(NamedTuple, Generic[T]):
    """The forms that begin with one word: alone, by their second word, or with a gap after it."""

    alone: tuple[T, ...] | None
    by_second: dict[str, _Rests[T]]
    gapped: _Rests[T]


class _Entries(dict[str, _Entry[T]]):
    """Entries by first word, each made when first asked for: a text uses few of thousands."""

    def __init__(self, rests: dict[str, dict[tuple[str, ...], tuple[T, ...]]]) -> None:
        super().__init__()
        self.rests = rests

    def __missing__(self, first: str) -> _Entry[T]:
        entry = self[first] = _entry(self.rests[first])
        return entry


@dataclass(frozen=True, slots=True)
class PhraseBook(Generic[T]):
    """Forms by their first word."""

    rests: dict[str, dict[tuple[str, ...], tuple[T, ...]]]
    entries: _Entries[T]
    # First word -> the words of which one must follow; None when any may.
    opens: dict[str, frozenset[str] | None]

    def find(
        self, tokens: Sequence[Token], words: Sequence[str] | None = None, *, proper: bool = False
    ) -> Iterator[Match[T]]:
        """Matches from left to right, not overlapping; `words` are the tokens' lower-case texts.

        A form that stands in upper case inside a sentence is part of a name ("Fall River")
        and left out, unless `proper`; in a line where most words are upper case, as in
        headlines, letters tell nothing.
        """
        words = lower_words(tokens) if words is None else words
        opens = self.opens
        skip_to = 0
        titled: bool | None = True if proper else None
        # Few words open a form: a comprehension passes over the others at the least cost.
        for index in [
            at for at, (word, following) in enumerate(zip(words, [*words[1:], ""], strict=False))
            if word in opens and ((needed := opens[word]) is None or following in needed)
        ]:  # fmt: skip
            if index < skip_to:
                continue
            word = words[index] if words[index] in self.rests else words[index][:-2]
            if index and titled is not True and tokens[index].text[0].isupper():
                titled = _is_titled(tokens) if titled is None else titled
                if not titled and tokens[index - 1].kind == "word":
                    continue
            found = _longest(self.entries[word], words, index + 1)
            if found:
                skip_to = found[0]
                yield Match(index, *found)


# In a headline with words in upper case at least this share of its words is so.
_TITLED = 0.6


def _is_titled(tokens: Sequence[Token]) -> bool:
    words = [token.text for token in tokens if token.kind == "word"]
    return sum(word[0].isupper() for word in words) >= _TITLED * len(words)


def _second(entry: _Entry[T], words: Sequence[str], at: int) -> _Rests[T]:
    """The forms whose second word stands at `at`."""
    if at >= len(words) or not entry.by_second:
        return ()
    word = words[at]
    return entry.by_second.get(word) or entry.by_second.get(word.removesuffix("'s"), ())


def _longest(entry: _Entry[T], words: Sequence[str], at: int) -> tuple[int, tuple[T, ...]] | None:
    """End and payloads of the longest form that the words from `at` continue."""
    rests = _second(entry, words, at)
    third = words[at + 1] if at + 1 < len(words) else ""
    thirds = (third, third.removesuffix("'s"), GAP)
    for rest, payloads in (*rests, *entry.gapped) if entry.gapped else rests:
        # Most forms of several words differ in the third word: that costs no call.
        if len(rest) > 1 and rest[1] not in thirds and rest[0] != GAP:
            continue
        last = _end_of(rest, words, at)
        if last:
            return last, payloads
    return None if entry.alone is None else (at, entry.alone)


def _end_of(rest: tuple[str, ...], words: Sequence[str], at: int) -> int:
    """Index after the last word when words[at:] begin with `rest`, else 0."""
    for position, wanted in enumerate(rest):
        if wanted == GAP:
            return _after_gap(rest[position + 1 :], words, at)
        if at >= len(words) or not (words[at] == wanted or words[at] == f"{wanted}'s"):
            return 0
        at += 1
    return at


def _after_gap(rest: tuple[str, ...], words: Sequence[str], at: int) -> int:
    wanted = rest[0]
    within = words[at + 1 : at + 1 + _LONGEST_GAP]
    if wanted not in within and f"{wanted}'s" not in within:
        return 0
    for start in range(at + 1, at + 1 + _LONGEST_GAP):
        last = _end_of(rest, words, start)
        if last:
            return last
        if start > len(words) or not (words[start - 1][0].isalnum() or _sets_off_age(words, start - 1)):
            return 0
    return 0


def _sets_off_age(words: Sequence[str], at: int) -> bool:
    """Whether words[at] is one of the commas of ", 29,"."""
    around = (words[at - 1], words[min(at + 1, len(words) - 1)])
    return words[at] == "," and any(word.isdigit() for word in around)


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a form, split as the document's text is; "*" stays."""
    if phrase.isascii() and phrase.replace(" ", "").isalpha():  # most forms: nothing to fold or to split
        return tuple(phrase.lower().split())
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
    by_first: dict[str, dict[tuple[str, ...], tuple[T, ...]]] = {}
    for words, payloads in gathered.items():
        by_first.setdefault(words[0], {})[words[1:]] = tuple(payloads)
    return PhraseBook(by_first, _Entries(by_first), _opens(by_first))


def _opens(by_first: dict[str, dict[tuple[str, ...], tuple[T, ...]]]) -> dict[str, frozenset[str] | None]:
    """What must follow each first word; a word may also stand as a possessive ("the party's")."""
    opens: dict[str, frozenset[str] | None] = {}
    for first, rests in by_first.items():
        seconds = {rest[0] if rest else GAP for rest in rests}
        needed = None if GAP in seconds else frozenset(s for word in seconds for s in (word, f"{word}'s"))
        opens[f"{first}'s"] = opens[first] = needed
    return opens


def _entry(rests: dict[tuple[str, ...], tuple[T, ...]]) -> _Entry[T]:
    ordered = sorted(
        ((rest, found) for rest, found in rests.items() if rest), key=lambda item: (-len(item[0]), item[0])
    )
    by_second: dict[str, list[tuple[tuple[str, ...], tuple[T, ...]]]] = {}
    for rest, payloads in ordered:
        by_second.setdefault(rest[0], []).append((rest, payloads))
    gapped = tuple(by_second.pop(GAP, ()))
    return _Entry(rests.get(()), {second: tuple(found) for second, found in by_second.items()}, gapped)
