"""Light reading of a clause without a parser: word classes, noun phrases, subject, object.

Closed classes come from data/en/function_words.csv; every other word is a noun or adjective
unless its form is that of a verb (irregular past, -ed not after a determiner).  Good for
"nearest compatible noun before or after the verb group", which is all that callers ask.
"""

import functools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claims.document import Token, lower_words
from claims.lexicon import load_csv
from claims.memo import Memo
from claims.model import Span
from claims.verbs import irregular_forms

# One letter a token.  X is any open-class word, M a number, V a verb form.
_LETTER = {
    "determiner": "D", "negation": "N", "preposition": "P", "auxiliary": "A", "to": "T",
    "conjunction": "C", "relative": "R", "subordinator": "S", "pronoun": "U", "adverb": "B",
    "number": "M", "calendar": "B",
}  # fmt: skip
_IN_PHRASE = "XMDH"
_IN_GROUP = "ABTN"
_REACH = 40  # tokens; no English noun phrase or verb group of interest is longer
_CLOSERS = {")": "(", "]": "["}


@functools.cache
def _words(kind: str) -> frozenset[str]:
    rows = load_csv("function_words.csv", ("word", "class"), ("word", "class"))
    return frozenset(row["word"] for row in rows if row["class"] == kind)


@functools.cache
def _letters() -> dict[str, str]:
    return {word: letter for kind, letter in _LETTER.items() for word in _words(kind)}


class Phrase(NamedTuple):
    """A noun phrase: tokens [first, last); its head is token last - 1. `rank` 0 is the likeliest."""

    first: int
    last: int
    rank: int

    def span(self, tokens: Sequence[Token]) -> Span:
        """Character span of the phrase."""
        return Span(tokens[self.first].start, tokens[self.last - 1].end)


# Letters that only the word before settles: v a verb form or an adjective, l an adverb or a noun.
_UNSETTLED = re.compile("[vl]")
_KNOWN_WORDS = 60_000  # words whose letter is kept; more than the vocabulary of a year of news


def tag(tokens: Sequence[Token]) -> str:
    """One letter for each token, see the module's tables; "." for clause-ending signs."""
    return _tags(lower_words(tokens))


def _tags(words: Iterable[str]) -> str:
    letters = list(map(_letter_of().__getitem__, words))
    for index in [match.start() for match in _UNSETTLED.finditer("".join(letters))]:
        before = _letter_before(letters, index)
        adjective = before in "DMP" if letters[index] == "v" else before == "D"
        letters[index] = "X" if adjective else _SETTLED[letters[index]]
    return "".join(letters)


def _letter_before(letters: list[str], index: int) -> str:
    """The letter before `index`; adverbs inside a phrase are passed over ("the recently signed")."""
    at = index - 1
    while at >= 0 and letters[at] == "B":
        at -= 1
    if at >= 0 and (at == index - 1 or letters[at] == "D"):
        return letters[at]
    return "." if index == 0 else "B"


class Tagged:
    """A sentence ready to be asked about: tokens, lower-case words and word classes.

    Statuses, events and directions ask about the same verbs, so each answer is kept.
    """

    __slots__ = ("_objects", "_starts", "_subjects", "tags", "tokens", "words")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.words = lower_words(tokens)
        self.tags = _tags(self.words)
        self._starts: dict[int, int] = {}
        self._subjects: dict[int, tuple[Phrase, ...]] = {}
        self._objects: dict[int, tuple[Phrase, ...]] = {}

    def group_start(self, verb: int) -> int:
        """As the function `group_start`."""
        found = self._starts.get(verb)
        if found is None:
            found = self._starts[verb] = group_start(self.words, self.tags, verb)
        return found

    def subjects_of(self, verb: int) -> tuple[Phrase, ...]:
        """As the function `subjects_of`."""
        found = self._subjects.get(verb)
        if found is None:
            found = self._subjects[verb] = subjects_of(self.words, self.tags, verb)
        return found

    def objects_of(self, after: int) -> tuple[Phrase, ...]:
        """As the function `objects_of`."""
        found = self._objects.get(after)
        if found is None:
            found = self._objects[after] = objects_of(self.words, self.tags, after)
        return found

    def is_passive(self, verb: int) -> bool:
        """Whether a form of be or get stands in the verb group before token `verb`."""
        start = self.group_start(verb)
        return start < verb and not _words("passive").isdisjoint(self.words[start:verb])


_SETTLED = {"v": "V", "l": "B"}
_SIGNS = {",": ",", "-": "-", '"': '"', "'": "H", "$": "M", "£": "M", "€": "M", "%": "M"}
_SHORTEST = 4  # letters; "red", "bed" and "fly" are not verb forms in -ed or adverbs in -ly


@functools.cache
def _letter_of() -> Memo[str]:
    return Memo(_read_letter, _KNOWN_WORDS)


def _read_letter(word: str) -> str:
    """The letter of a lower-case word or sign, before its neighbours are looked at."""
    letter = _letters().get(word) or _SIGNS.get(word)
    if letter:
        return letter
    if _letters().get(word.removesuffix("'s")) == "B":
        return "D"  # "Sunday's loss": a day as determiner
    if not word[0].isalpha():
        return "M" if word[0].isdigit() else "."
    if word in irregular_forms() or (word.endswith("ed") and len(word) > _SHORTEST):
        return "v"
    return "l" if word.endswith("ly") and len(word) > _SHORTEST else "X"


def group_start(words: Sequence[str], tags: str, verb: int) -> int:
    """First token of the verb group that token `verb` heads ("has since", "failed to")."""
    at = verb
    while at > 0 and verb - at < _REACH:
        after_auxiliary = at > 1 and tags[at - 2] == "A" and words[at - 1] == "since"
        governs = tags[at] == "T" and words[at - 1] in _words("catenative")
        if tags[at - 1] not in _IN_GROUP and not after_auxiliary and not governs:
            break
        at -= 1
    while at < verb and tags[at] == "B":
        at += 1
    return at


def _phrase_start(tags: str, last: int) -> int:
    """First token of the noun phrase that ends before `last`; `last` when there is none."""
    at = last
    while at > 0 and last - at < _REACH:
        letter = tags[at - 1]
        within = at < last and (letter == "-" or (letter == "B" and at > 1 and tags[at - 2] == "D"))
        if letter not in _IN_PHRASE and not within:
            break
        at -= 1
        if (letter == "D" and tags[max(at - 1, 0)] != "D") or (
            letter == "M" and at > 0 and tags[at - 1] == "X"
        ):
            break
    while at < last and tags[at] == "-":
        at += 1
    return at


def _before_insertion(words: Sequence[str], tags: str, at: int) -> int:
    """Index to look back from when a comma, bracket or relative pronoun stands before the verb."""
    if at <= 0:
        return 0
    letter, word = tags[at - 1], words[at - 1]
    if letter == ",":
        opening = tags.rfind(",", max(0, at - _REACH), at - 1)
        return opening if opening > 0 else at - 1
    if word in _CLOSERS:
        for index in range(at - 2, max(-1, at - _REACH), -1):
            if words[index] == _CLOSERS[word]:
                return index
    if letter == "R":
        return at - 2 if at > 1 and tags[at - 2] in ",P" else at - 1
    return at


def subjects_of(words: Sequence[str], tags: str, verb: int) -> tuple[Phrase, ...]:
    """Noun phrases that may be the subject of the verb group holding token `verb`, best first.

    A phrase after "of" or another preposition ranks behind the one before it; a relative
    clause ("the man who shot the guard was …") is stepped over.
    """
    at = group_start(words, tags, verb)
    for _ in range(3):  # coordinated verbs share a subject: "eased tensions but has since stalled"
        if at > 0 and tags[at - 1] == ",":
            ahead = _coordinated(tags, at - 1)
            at = ahead if ahead is not None else at
        if at > 0 and tags[at - 1] == "C":
            earlier = _earlier_verb(tags, at - 1)
            if earlier is None:
                break
            at = group_start(words, tags, earlier)
        else:
            break
    return _phrases_back(words, tags, _before_insertion(words, tags, at))


def _coordinated(tags: str, comma: int) -> int | None:
    return comma + 1 if comma > 0 and tags[comma - 1] == "C" else None


def _earlier_verb(tags: str, at: int) -> int | None:
    for index in range(at - 1, max(-1, at - _REACH), -1):
        if tags[index] in "VA":
            return index
        if tags[index] == ".":
            return None
    return None


def _phrases_back(words: Sequence[str], tags: str, last: int) -> tuple[Phrase, ...]:
    found: list[tuple[int, int]] = []
    times = _words("time")
    for _ in range(4):
        while last > 0 and tags[last - 1] in 'BH"-':
            last -= 1
        if last > 0 and tags[last - 1] == "U":
            found.append((last - 1, last))
            break
        first = _phrase_start(tags, last)
        if first == last:
            break
        if words[last - 1] in times:  # "the mayor last week said": an adverbial, no subject
            last = first - 1 if first and words[first - 1] == "this" else first
            continue
        if first > 1 and tags[first:last] == "M" and tags[first - 2 : first] == "X,":
            last = first - 1  # "Berg, 29 was …": an age after its name
            continue
        found.append((_with_partner(tags, first), last))
        before = _step_left(words, tags, first)
        if before is None:
            break
        last = before
    return tuple([Phrase(first, last, rank) for rank, (first, last) in enumerate(reversed(found))])


def _with_partner(tags: str, first: int) -> int:
    """Start of "Mali and Chad" when the phrase at `first` is "Chad": both are the subject.

    Only where the pair opens its clause; after a verb "and" may join two clauses.
    """
    if first < 2 or tags[first - 1] != "C":
        return first
    start = _phrase_start(tags, first - 1)
    opens = start < first - 1 and (start == 0 or tags[start - 1] in '.,S"')
    return start if opens else first


def _step_left(words: Sequence[str], tags: str, first: int) -> int | None:
    """Where the phrase ends that the one starting at `first` hangs on, or None."""
    if first == 0:
        return None
    letter = tags[first - 1]
    if letter == "C":  # "services between Mali and Chad were cut": the pair hangs on what is before it
        start = _phrase_start(tags, first - 1)
        if start == first - 1 or start == 0 or tags[start - 1] not in "PT":
            return None
        first, letter = start, tags[start - 1]
    if letter in "PT" and first > 1 and tags[first - 2] in "XMU":  # "flights to the island"
        return first - 1
    if letter == "V" and words[first - 1] not in _words("reporting"):
        start = group_start(words, tags, first - 1)
        if start > 1 and tags[start - 1] == "R" and tags[start - 2] in "XMU":
            return start - 1
    return None


def objects_of(words: Sequence[str], tags: str, after: int) -> tuple[Phrase, ...]:
    """Noun phrases that may be the object of a verb whose last token is before `after`, best first.

    Verbs joined by "and" or "or" share the object behind the last of them: "arrested and charged a man".
    """
    shared = _SECOND_VERB.match(tags, after)
    at = _after_modifiers(words, tags, shared.end() if shared else after)
    times = _words("time")
    found: list[Phrase] = []
    while at < len(tags) and len(found) < 3:
        if tags[at] == "U":
            found.append(Phrase(at, at + 1, len(found)))
            break
        last = _phrase_end(tags, at)
        if last == at or words[last - 1] in times:
            break
        found.append(Phrase(at, last, len(found)))
        if last < len(tags) and words[last] == "of":
            at = last + 1
        else:
            break
    return tuple(found)


# A conjunction, adverbs, and another verb: what the first verb does, the second does to the same thing.
_SECOND_VERB = re.compile(r"CB{0,2}V")


def _after_modifiers(words: Sequence[str], tags: str, after: int) -> int:
    """First token after adverbs, or after the modifier of a number ("at least", "up to")."""
    for at in range(after + 3, after, -1):  # three words is the longest: "as many as"
        if tags[at : at + 1] == "M" and " ".join(words[after:at]) in _words("modifier"):
            return at
    at = after
    while at < len(tags) and tags[at] == "B" and at - after < 2:
        at += 1
    return at


# Determiners, then nouns and what stands before them, with hyphens between two of these.
_NOUN_PHRASE = re.compile(r"D*(?:[XMH]|-(?=[XM]))*")


def _phrase_end(tags: str, first: int) -> int:
    if tags[first : first + 1] == "-":
        return first
    match = _NOUN_PHRASE.match(tags, first, first + _REACH)
    assert match is not None  # the pattern matches nothing, too
    return first + len(match.group().rstrip("HD-"))
