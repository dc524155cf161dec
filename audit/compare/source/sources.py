"""Whose word it is: are two reports credited to one source, or to two that are not one?

Read from the words of the source as printed, since a source is as often a noun ("the coast guard
commander", "witnesses") as a name.  Kinds of source are rows of data/en/source_kinds.csv.
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from audit.compare.context import stems_of
from audit.compare.status.subjects import NUMBER_WORDS
from audit.model import Side
from audit.spelling import close
from claims.document import fold
from claims.gazetteer import load_csv_countries
from claims.lexicon import load_csv, load_entries
from claims.model import Attribution, Span

# Sources of which many are meant by one word: two reports of them need not be of one.
_MANY = stems_of(
    "official officials agency spokesman spokeswoman spokesperson spokesmen spokespersons source sources "
    "report reports local state authorities authority statement news media people person expert experts "
    "witness witnesses resident residents villagers analyst analysts doctors man woman neighbours neighbors "
    "lawyer records documents figures data survey poll study insider insiders mr mrs ms dr"
)
# Heads that name again who was named before: "the company said".
_AGAIN = frozenset(
    {"company", "firm", "club", "airline", "university", "bank", "union", "group", "agency", "team"}
)
# What follows these says more of the source: "a man familiar with the matter", "the head of the union".
_TAIL = re.compile(r",|\s(?:of|for|in|at|on|from|who|which|with|to|after|familiar|close|speaking|near)\s")
_WORD = re.compile(r"[^\W_][\w'&-]*")
_SPEAKS_FOR = re.compile(r"\b[a-z]\w+\s+(?:for|at|from|of|with|(?:employed|sent|hired|appointed)\s+by)\s+\S")
# "U.S." is one word.
_INITIALS = re.compile(r"\b([A-Z])\.([A-Z])\.")
_IN_FULL = (
    (re.compile(r"\bDA\b"), "district attorney"),
    (re.compile(r"\bUnited States\b"), "US"),
    (re.compile(r"\bUnited Kingdom\b"), "UK"),
)
# Two sources of one report: "the mayor and the fire chief".
_TWO_SOURCES = re.compile(r",?\s+and\s+")
# Kinds of source of which one may speak for the other: no sign of two sources.
_KIN = frozenset(
    map(
        frozenset,
        (
            ("police", "government"),
            ("military", "government"),
            ("government", "council"),
            ("government", "medics"),
            ("government", "rescuers"),
            ("government", "regulator"),
            ("government", "ruling party"),
            ("survivors", "witnesses"),
            ("victim", "witnesses"),
            ("family", "witnesses"),
            ("customers", "witnesses"),
            ("crowd", "witnesses"),
            ("survivors", "victim"),
            ("family", "victim"),
            ("defendant", "defence"),
            ("player", "club"),
            ("coach", "club"),
            ("union", "crowd"),
            ("opposition", "crowd"),
            ("fire service", "rescuers"),
            ("council", "rescuers"),
            ("school", "scientists"),
            ("analysts", "scientists"),
            ("regulator", "scientists"),
            ("owner", "company"),
            ("coroner", "medics"),
            ("coroner", "police"),
        ),
    )
)
# Kinds of people who speak for themselves and hold no office.
_LAY = frozenset({"witnesses", "survivors", "family", "crowd", "customers", "tenants", "inmates"})
# What the press says it has from somebody: no source of its own.
_PRESS = "press"


# Words that two longer names of one body share: "US Geological Survey", "United States Geological Survey".
_NAME_WORDS = 2


@dataclass(frozen=True, slots=True)
class Source:
    """A source as printed, its capitalised words in lower case, and the stems of the rest."""

    text: str
    named: tuple[str, ...]
    stems: frozenset[str]
    kinds: frozenset[str]


@functools.cache
def _titles() -> frozenset[str]:
    """Words of titles: capitalised before a name they name nobody."""
    return frozenset(w.strip(".") for row in load_entries("titles.csv") for w in row["title"].split())


@functools.cache
def _kinds() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = load_csv("source_kinds.csv", ("word",), ("word", "kind"))
    known = {row["word"]: row["kind"] for row in rows}
    listed = "|".join(re.escape(w) for w in sorted(known, key=lambda w: (-len(w), w)))
    return re.compile(rf"\b(?:{listed})\b"), known


@functools.lru_cache(maxsize=4096)
def read_source(text: str) -> Source:
    """The source that the words name; a word that opens a sentence is a name only if it is no common noun."""
    plain = _INITIALS.sub(r"\1\2", fold(text))
    for written, usual in _IN_FULL:
        plain = written.sub(usual, plain)
    pattern, known = _kinds()
    tokens = _WORD.findall(plain)
    kinds_of = {row for row in known if " " not in row}
    named = tuple(
        low
        for token in tokens
        for low in [token.lower().removesuffix("'s")]
        if token[:1].isupper() and low not in _titles() and low not in kinds_of and low not in _SMALL
    )
    head = _TAIL.split(plain, maxsplit=1)[0].lower()
    found = pattern.findall(head)
    if not found and _SPEAKS_FOR.search(plain):
        found = pattern.findall(plain.lower())
    return Source(plain, named, stems_of(plain), frozenset(known[w] for w in found[-1:]))


@functools.cache
def _homes() -> dict[str, str]:
    """Countries and their demonyms, in lower case, by the country's name."""
    found: dict[str, str] = {}
    for row in load_csv_countries():
        for word in (row["country"], *row.get("demonyms", "").split(";"), *row.get("aliases", "").split(";")):
            found[word.strip().lower()] = row["country"].lower()
    return found


_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "our",
        "one",
        "two",
        "three",
        "some",
        "many",
        "several",
        "local",
        "state",
        "senior",
    ]
)


def one_source(a: Source, b: Source) -> bool | None:
    """Whether two sources are one; None when the words leave it open."""
    homes = _homes()
    named = [tuple(homes.get(w, w) for w in source.named) for source in (a, b)]
    lands = [{w for w in words if w in homes.values()} for words in named]
    if lands[0] & lands[1]:
        return _one_office(a, b, *(tuple(w for w in words if w not in homes.values()) for words in named))
    if all(named):
        return _one_name(*named)
    if other_kinds(a, b):
        return False
    left, right = a.stems - _MANY, b.stems - _MANY
    if any(named):
        noun, full = (right, left) if named[0] else (left, right)
        definite = (b if named[0] else a).text.lower().startswith("the ") or len(noun) > 1
        return True if noun and noun <= full and definite else None
    if left and right and (left <= right or right <= left):
        return True
    return None


def other_kinds(a: Source, b: Source) -> bool:
    """Whether the sources are of two kinds of which neither speaks for the other."""
    if not a.kinds or not b.kinds or a.kinds & b.kinds or _PRESS in a.kinds | b.kinds:
        return False
    return a.kinds | b.kinds not in _KIN


def _one_office(a: Source, b: Source, first: tuple[str, ...], second: tuple[str, ...]) -> bool | None:
    """Whether two bodies of one country are one: "India's navy", "the Indian navy"."""
    if first and second:
        return _one_name(first, second)
    if other_kinds(a, b):
        return False
    known = frozenset(stem for source in (a, b) for word in source.named for stem in stems_of(word))
    left, right = a.stems - _MANY - known, b.stems - _MANY - known
    return True if left and right and (left <= right or right <= left) else None


def _one_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool | None:
    """One name where the last words agree, or all words of one stand in the other; else two, or open."""
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    common = len(set(a) & set(b))
    if common >= _NAME_WORDS:
        return True
    return None if common or close(a[-1], b[-1]) else False


def credited(side: Side, spans: Iterable[Span] = ()) -> Attribution | None:
    """The report with a source that holds one of the spans; that of the claim where none are given."""
    wanted = tuple(spans)
    for found in side.reading.attributions if wanted else ():
        if found.source and any(part.overlaps(span) for part in found.content for span in wanted):
            return found
    own = side.claim.attribution
    return own if own is not None and own.source else None


def source_of(side: Side, found: Attribution) -> Source:
    """The source of a report, read."""
    return read_source(" ".join(" ".join(s.of(side.text).split()) for s in found.source))


def names_again(side: Side, other: Source, own: Source) -> bool:
    """Whether "the company" is the body that the other source is, named in this sentence too."""
    return (
        not own.named
        and bool(other.named)
        and any(word in _AGAIN for word in own.text.lower().split()[-1:])
        and all(word in side.sentence.lower() for word in other.named)
    )


def person_of(side: Side, found: Attribution) -> tuple[str, ...]:
    """The words of the name of the person who is the source, in lower case; () when it is none.

    A capitalised word in which no name was read ("Roe said") is taken for a surname.
    """
    people = [
        name
        for name in side.claim.names
        if name.kind == "person" and name.mention != "pronoun"
        if any(span.contains(name.span) for span in found.source)
    ]
    titles = _titles()
    words = people[-1].canonical.lower().split() if people else []
    if not people and not _named_otherwise(side, found):
        unread = source_of(side, found)
        return unread.named if not unread.kinds else ()
    return tuple(w for w in words if w.strip(".") not in titles)


def _named_otherwise(side: Side, found: Attribution) -> bool:
    """Whether a name that is no person's was read in the source."""
    return any(span.contains(name.span) for name in side.claim.names for span in found.source)


def same(a: Side, b: Side, first: Attribution, second: Attribution) -> bool | None:
    """Whether two reports are credited to one source; None when the words leave it open."""
    one, two = source_of(a, first), source_of(b, second)
    if names_again(a, two, one) or names_again(b, one, two) or _one_of_two(one, two):
        return True
    people = person_of(a, first), person_of(b, second)
    if all(people):
        return _one_person(one, two, *people)
    found = one_source(one, two)
    if found is None and any(people):
        return False if _lay_group(one if people[1] else two) and not one.kinds & two.kinds else None
    return found


def _lay_group(source: Source) -> bool:
    """Whether several people speak who hold no office: "two bodyguards", "residents"."""
    first = source.text.lower().split()[:1]
    counted = bool(first) and first[0] in NUMBER_WORDS and first[0] != "one"
    return not source.named and (counted or bool(source.kinds & _LAY))


def _one_of_two(one: Source, two: Source) -> bool:
    """Whether one report has two sources, of which one is the other's."""
    parts = [[read_source(part) for part in _TWO_SOURCES.split(s.text) if part] for s in (one, two)]
    if len(parts[0]) == len(parts[1]) == 1:
        return False
    return any(
        bool(x.named) and bool(y.named) and one_source(x, y) is True for x in parts[0] for y in parts[1]
    )


def _one_person(one: Source, two: Source, first: tuple[str, ...], second: tuple[str, ...]) -> bool | None:
    """One surname is one person; two people of one body, or two spellings, leave it open."""
    if first[-1] == second[-1]:
        return True
    if close(first[-1], second[-1]) or set(one.named) & set(two.named):
        return None
    return None if one.kinds & two.kinds else False
