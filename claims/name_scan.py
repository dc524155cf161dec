"""One pass over a sentence's tokens: chunks of capitalised units, and where nouns point back.

A unit is a known phrase (place, nationality, organisation, title) or one capitalised word.
A chunk is a run of units that stand side by side or hang together by "of", "for", "and",
a hyphen or a name particle.  What a chunk names is decided in `claims.name_kinds`.
"""

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from claims.document import Document, Token, lower_words
from claims.gazetteer import Entry, gazetteer, not_names, word_set
from claims.name_pointers import pointers
from claims.name_words import words_of
from claims.newsroom import BUILT_IN, Lexicons
from claims.records import quick

UnitKind = Literal[
    "word", "soft", "acronym", "particle", "number", "title", "modifier",
    "place", "nationality", "organisation",
]  # fmt: skip
Case = Literal["normal", "headline", "upper"]
NounKind = Literal["description", "pronoun", "agreement", "person"]

_PARTICLES = word_set(
    "de da di do du del della dos das la le van von der den ter zu bin bint ibn al el ul ben"
)
_ARTICLE_NAME = re.compile(r"(?:al|el|ul|ad|as|ar|an|abu|ash|d|de|l|bin)['-][^\W\d_]")
# Legal forms that some companies write in lower case.
_LEGAL_FORMS = word_set("plc gmbh llp")
_LINKS = _PARTICLES | _LEGAL_FORMS | {"of", "for", "and", "&"}
# Words that take a possessive inside a name: the Sheriff's Office, the Children's Fund.
_POSSESSIVES = word_set(
    "sheriff women woman men people children attorney king queen farmer farmers workers coroner "
    "governor mayor prosecutor teachers veterans lord girls boys state moody mcdonald lloyd macy "
    "sotheby"
)
# Capitalised in the middle of a sentence these still are no part of a name.
_BREAKERS = word_set(
    "the a an and or but in on at by with from to for of is was are were be been has have had he she "
    "it they we i you his her their its this that these those as if when while what who whom how why "
    "where no not yes after before there then than so i'm i've i'll i'd it's he's she's we're we've "
    "we'll they're you're don't can't that's there's what's let's isn't"
)
_NUMBERED = word_set("resolution flight group formula apollo article boeing airbus route highway interstate")
_PRONOUNS = word_set("he him his she her hers it its they their them")
_OPENING = frozenset('":-(*>|?!.')
_PERSON_NOUNS = word_set("man boy woman girl person teenager youth child")
# A line of at least this many longer words, this share of the later ones capitalised, is a headline.
_HEADLINE_WORDS, _HEADLINE_SHARE, _UPPER_SHARE = 4, 0.7, 0.6
# An acronym is no longer than this; a longer word in capitals is shouting or a dateline.
_LONGEST_ACRONYM = 6
_LONG_WORD = 3
_KNOWN_WORDS = 20_000  # capitalised words that are remembered; more than a month of news has


class Unit(NamedTuple):
    """A known phrase or one capitalised word; `first`/`last` index the sentence's words."""

    start: int
    end: int
    key: str
    kind: UnitKind
    first: int
    last: int
    joiner: str = ""
    entry: Entry | None = None


class Noun(NamedTuple):
    """A word that may point back: the index of a description's last word, or a pronoun."""

    at: int
    kind: NounKind


@quick
@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass over a sentence finds; `low` gives the lower-case word at an index, "" outside."""

    index: int
    words: tuple[Token, ...]
    low: Callable[[int], str]
    chunks: tuple[tuple[Unit, ...], ...]
    nouns: tuple[Noun, ...]
    case: Case = "normal"
    starts: frozenset[int] = frozenset()
    lexicons: Lexicons = BUILT_IN


def case_of(words: Sequence[Token]) -> Case:
    """Whether the sentence's capitals mean anything: a headline's or a shouted line's do not."""
    long = [w.text for w in words if w.kind == "word" and w.end - w.start > _LONG_WORD]
    if len(long) < _HEADLINE_WORDS:
        return "normal"
    if sum(map(str.isupper, long)) >= _UPPER_SHARE * len(long):
        return "upper"
    rest = long[1:]
    capital = sum(1 for text in rest if text[0].isupper())
    ends = words[-1].text.endswith((".", "!", '"'))
    return "headline" if capital >= _HEADLINE_SHARE * len(rest) and not ends else "normal"


class _Survey(NamedTuple):
    """What one look at every word tells: where a name or a noun may start, what opens a sentence."""

    places: list[int]
    starts: frozenset[int]
    case: Case


# Readers look this many words past either end of a sentence at most; a negative index ends up here too.
_OUTSIDE = ("",) * 24


def _survey(words: Sequence[Token], pointing: Mapping[str, NounKind]) -> _Survey:
    places: list[int] = []
    starts: list[int] = []
    fresh = True
    capitals = long = 0
    for at, (start, end, text, low, kind) in enumerate(words):
        if kind == "word":
            if fresh:
                starts.append(at)
                fresh = False
            if text[0].isupper():
                capitals += 1
                places.append(at)
            elif low in pointing or "-" in text:
                places.append(at)
            long += end - start > _LONG_WORD
        elif text in _OPENING:
            fresh = True
    # Both other cases need capitals on more than half of the long words.
    case = "normal" if 2 * capitals < long else case_of(words)
    return _Survey(places, frozenset(starts), case)


@functools.lru_cache(maxsize=_KNOWN_WORDS)
def _plain_kind(text: str) -> UnitKind | None:
    """What a capitalised word is that opens no known phrase; None when it is no part of a name."""
    low = text.lower()
    if low in _BREAKERS and not (len(text) == 2 and text[1] == "."):
        return None
    class_ = not_names().get(text.rstrip("."))
    if class_:
        return None if class_ in ("acronym", "month", "weekday") else "soft"
    letters = text.replace(".", "")
    acronym = 1 < len(letters) <= _LONGEST_ACRONYM and letters.isupper() and letters.isalpha()
    return "acronym" if acronym else "word"


@functools.cache
def _pointing(lexicons: Lexicons) -> dict[str, NounKind]:
    """Words that may point back to a name, and how."""
    tables = gazetteer(lexicons)
    found: dict[str, NounKind] = dict.fromkeys(tables.title_ends, "description")
    found.update(dict.fromkeys(pointers(), "description"))
    found.update(dict.fromkeys(tables.agreement_heads, "agreement"))
    found.update(dict.fromkeys(_PERSON_NOUNS, "person"))
    found.update(dict.fromkeys(_PRONOUNS, "pronoun"))
    return found


class _Scanner:
    """State of one pass: the words and the tables.  Nothing outlives the pass."""

    __slots__ = ("case", "folded", "starts", "tables", "words")

    def __init__(self, document: Document, words: tuple[Token, ...], survey: _Survey) -> None:
        self.folded = document.folded
        self.words = words
        self.tables = gazetteer(document.lexicons)
        self.case = survey.case
        self.starts = survey.starts

    def phrase(self, at: int, table: dict[str, Entry], most: int) -> tuple[int, Entry] | None:
        """The longest phrase of `table` that starts at word `at`, of at most `most` words: length, entry."""
        words = self.words
        if at + 1 == len(words) or most == 1:
            entry = table.get(words[at].lower.replace(".", ""))
            return (1, entry) if entry is not None and self._fits(at, 1, entry) else None
        keys = [words[at].lower]
        for next_ in range(at + 1, min(at + most, len(words))):
            if self.folded[words[next_ - 1].end : words[next_].start].strip(" \n-"):
                break
            keys.append(words[next_].lower)
        for length in range(len(keys), 0, -1):
            entry = table.get(" ".join(keys[:length]).replace(".", ""))
            if entry is not None and self._fits(at, length, entry):
                return length, entry
        return None

    def _fits(self, at: int, length: int, entry: Entry) -> bool:
        if entry.kind is None:
            return True
        word, last = self.words[at], self.words[at + length - 1]
        if entry.exact and not word.text.isupper():
            return False
        if self.case == "upper" and word.lower in self.tables.function:
            return False
        return last.text[0].isupper() or not last.text[0].isalpha() or "-" in last.text

    def unit(self, at: int, joiner: str) -> Unit | None:
        """The unit that starts at word `at`, or None when it is no part of a name."""
        tables = self.tables
        key = self.words[at].lower.replace(".", "")
        known = self.phrase(at, tables.phrases, tables.longest[key]) if key in tables.longest else None
        titled = tables.title_longest.get(key, 0)
        title = self.phrase(at, tables.titles, titled) if titled else None
        if title and title[0] > 1 and self._splits(at, title[0], joiner):
            title = None
        if title and (known is None or title[0] > known[0]):
            kind: UnitKind = "modifier" if title[1].type == "modifier" else "title"
            return self._make(at, title[0], kind, joiner, title[1])
        if known and known[1].kind:
            kind = known[1].kind if known[1].kind in ("place", "nationality") else "organisation"
            return self._make(at, known[0], kind, joiner, known[1])
        plain = _plain_kind(self.words[at].text)
        if plain is None or (self.case == "upper" and plain != "soft"):
            return None
        return self._make(at, 1, plain, joiner, None)

    def _splits(self, at: int, length: int, joiner: str) -> bool:
        """Whether a title's first words end the name before: Elm County Prosecutor, Polish Navy spokesman."""
        if joiner == " " and self.words[at].lower in self.tables.place_after:
            return True
        return at not in self.starts and self.words[at + length - 1].text[0].islower()

    def _make(self, at: int, length: int, kind: UnitKind, joiner: str, entry: Entry | None) -> Unit:
        first = last = self.words[at]
        key = first.lower
        if length > 1:
            last = self.words[at + length - 1]
            key = " ".join([w.lower for w in self.words[at : at + length]])
        return Unit(first.start, last.end, key.replace(".", ""), kind, at, at + length - 1, joiner, entry)

    def capital(self, at: int) -> bool:
        """Whether word `at` is written like a name."""
        if at >= len(self.words):
            return False
        word = self.words[at]
        if word.kind != "word":
            return False
        text = word.text
        if text[0].isupper():
            return True
        if "-" not in text and "'" not in text:
            return False
        article = _ARTICLE_NAME.match(text)
        return article is not None and text[article.end() - 1].isupper()

    def joined(self, unit: Unit) -> tuple[int, str] | None:
        """Index of the word that goes on with the name after `unit`, and what joins them."""
        words, at = self.words, unit.last + 1
        if at >= len(words):
            return None
        gap = self.folded[unit.end : words[at].start]
        if self.capital(at):
            if not gap.strip():
                return (at, " ") if len(gap) <= 2 else None
            if gap == "-":
                return at, "-"
            return (at, "'s") if gap == "'s " and unit.key.split(" ")[-1] in _POSSESSIVES else None
        if gap.strip() or not gap:
            return None
        return self._link(unit, at)

    def _link(self, unit: Unit, at: int) -> tuple[int, str] | None:
        """A lower-case word between two parts of a name."""
        low = self.words[at].lower
        if low not in _LINKS:
            return (at, "number") if self.words[at].kind == "number" and unit.key in _NUMBERED else None
        if low in ("of", "for") and self._takes_of(unit, low):
            after = at + 1 + (at + 1 < len(self.words) and self.words[at + 1].lower == "the")
            return (after, low) if self.capital(after) else None
        if low in ("and", "&") and self.capital(at + 1):
            both = unit.key in self.tables.portfolio and self.words[at + 1].lower in self.tables.portfolio
            return (at + 1, "and") if both or low == "&" else None
        if low in _LEGAL_FORMS:
            return at, " "
        if low in _PARTICLES and unit.kind in ("word", "particle", "acronym", "place"):
            after = at + 1
            while after < at + 3 and after < len(self.words) and self.words[after].lower in _PARTICLES:
                after += 1
            return (after, "particle") if self.capital(after) else None
        return None

    def _takes_of(self, unit: Unit, low: str) -> bool:
        tables, last = self.tables, unit.key.rsplit(" ", 1)[-1]
        if unit.kind == "title":
            return low == "of"
        if last in tables.org_prefix or last in tables.org_suffix:
            return True
        heads = (tables.place_before, tables.place_after, tables.thing_before, tables.thing_after)
        return low == "of" and (last in tables.agreement_heads or any(last in table for table in heads))

    def chunk(self, at: int) -> list[Unit]:
        """The chunk that starts at word `at`; empty when no name starts there."""
        unit = self.unit(at, "")
        units = [unit] if unit else []
        while unit:
            follow = self.joined(unit)
            if follow is None:
                break
            at, joiner = follow
            if joiner == "number":
                unit = self._make(at, 1, "number", " ", None)
                units.append(unit)
                break
            unit = self.unit(at, joiner)
            if unit:
                units.append(unit)
        return units


def _describes(units: Sequence[Unit], words: Sequence[Token]) -> bool:
    """Whether a chunk after "the" is an office or a noun in capitals: the Prime Minister, the Accord."""
    first = units[0].first
    if first == 0 or words[first - 1].lower != "the":
        return False
    if len(units) == 1 and units[0].key in pointers():
        return True
    return all(unit.kind in ("title", "modifier") for unit in units)


def scan(document: Document, index: int) -> Scan:
    """Chunks, back-pointing nouns and pronouns of sentence `index`, in order."""
    words = words_of(document, index)
    pointing = _pointing(document.lexicons)
    survey = _survey(words, pointing)
    scanner = _Scanner(document, words, survey)
    chunks: list[tuple[Unit, ...]] = []
    nouns: list[Noun] = []
    after = 0
    for at in survey.places:
        if at < after:
            continue
        word = words[at]
        kind = pointing.get(word.lower)
        if kind == "pronoun":
            nouns.append(Noun(at, "pronoun"))
        elif word.text[0].isupper() or ("-" in word.text and scanner.capital(at)):
            units = scanner.chunk(at)
            if units:
                chunks.append(tuple(units))
                last = units[-1].last
                after = last + 1
                if _describes(units, words):
                    nouns.append(Noun(last, pointing.get(words[last].lower, "description")))
        elif kind is not None:
            nouns.append(Noun(at, kind))
    lows = document.kept(lower_words, index)
    lows = lows if words is document.tokens(index) else lower_words(words)
    return Scan(
        index, words, (lows + _OUTSIDE).__getitem__, tuple(chunks), tuple(nouns), survey.case, survey.starts,
        document.lexicons,
    )  # fmt: skip
