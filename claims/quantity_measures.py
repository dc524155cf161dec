"""Which concept a number measures (deaths, price, depth), and its role among other numbers."""

import functools
from dataclasses import dataclass
from typing import cast

from claims import units
from claims.lexicon import load_toml
from claims.model import QuantityRole
from claims.number_tokens import Words
from claims.quantity_classes import word_class
from claims.quantity_events import is_of_parent
from claims.quantity_mentions import Mention
from claims.quantity_totals import said_of, subject_of_total
from claims.quantity_words import is_lower_word, is_past
from claims.units import words_of


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """Rows of measures.toml for one kind of quantity: word -> measure, the first row first.

    `behind` has phrases by their first word, `cues` by their last.  `when` is for nouns that count
    only where something happened to them ("200 homes were lost"), `subjects` for the subject of
    which a total is said.
    """

    nouns: dict[str, str]
    events: dict[str, str]
    cues: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    subjects: dict[str, str]
    when: dict[tuple[str, str], str]
    behind: dict[str, tuple[tuple[tuple[str, ...], str], ...]]


_KEY, _REQUIRED = ("measure", "example"), ("measure", "kinds", "example", "counterexample")
_OPTIONAL = ("nouns", "events", "cues", "subjects", "when", "behind", "dimension")


@functools.cache
def _table(kind: str, dimension: str | None = None) -> MeasureTable:
    """The rows for a kind of quantity, those of another dimension left out."""
    rows = load_toml("measures.toml", _KEY, _REQUIRED, _OPTIONAL)
    table = MeasureTable({}, {}, {}, {}, {}, {})
    cues: list[tuple[tuple[str, ...], str]] = []
    for row in rows:
        if kind not in row["kinds"] or row.get("dimension", dimension) != dimension:
            continue
        measure, nouns = row["measure"], row.get("nouns", ())
        if "when" in row:
            table.when.update({(noun, event): measure for noun in nouns for event in row["when"]})
            continue
        for column, words in ((table.nouns, nouns), (table.events, row.get("events", ()))):
            for word in words:
                column.setdefault(word, measure)
        for word in row.get("subjects", ()):
            table.subjects.setdefault(word, measure)
        cues.extend((words_of(cue), measure) for cue in row.get("cues", ()))
        for phrase in map(words_of, row.get("behind", ())):
            table.behind[phrase[0]] = (*table.behind.get(phrase[0], ()), (phrase, measure))
    for cue, measure in sorted(cues, key=lambda item: -len(item[0])):
        table.cues[cue[-1]] = (*table.cues.get(cue[-1], ()), (cue, measure))
    return table


# Kinds whose measure follows from the kind or unit alone when no word tells more.
_OF_KIND = {"age": "age", "score": "score", "duration": "duration"}
_OF_DIMENSION = {
    "speed": "speed",
    "magnitude": "magnitude",
    "temperature": "temperature",
    "area": "area",
    "length": "distance",
    "mass": "weight",
    "volume": "volume",
    "data": "data_size",
    "energy": "energy",
    "power": "power",
    "data rate": "data_rate",
    "pressure": "pressure",
    "share": "share",
    "share difference": "percent_change",
}
_CUE_REACH = 6
# A cue may stand this many sentence-final or linking words before the number: "toll rose to 23".


def measure_of(
    words: Words, mention: Mention, counted: tuple[int, int] | None, event: int | None, first: int, last: int
) -> str | None:
    """The measure of a mention whose phrase is [first, last), or None when no row fits."""
    table = _table(mention.kind, _dimension(mention))
    if mention.kind == "count" and is_of_parent(words, mention.first):
        return None
    head = words.low[counted[1] - 1] if counted is not None else ""
    happened = words.low[event] if event is not None else ""
    near = words.low[last : last + 3] if mention.kind in ("measure", "money", "percent", "duration") else ()
    for thing in (head, mention.unit or ""):
        if (thing, happened) in table.when and not _has_object(words, event, last):
            return table.when[thing, happened]
    behind = _behind(words, table, last)
    if behind is not None:
        return behind
    nouns = (head, _before_of(words, counted), *near, words.word(mention.last))
    for word in nouns:
        if word in table.nouns and not (word == head and table.events.get(happened) and _plain(word)):
            return table.nouns[word]
    cue = _cue(words, table, first) or _of_modifiers(words, table, counted) or _of_total(words, table, first)
    lasting = mention.kind == "duration"
    near_event = event is not None and _direct(words, event, first, lasting=lasting)
    happening = table.events.get(happened) if near_event else None
    return cue or happening or _default(mention)


def _has_object(words: Words, event: int | None, last: int) -> bool:
    """Whether "lost" behind the noun has a noun of its own: "homes lost power" are not lost."""
    return (
        event is not None and event >= last and words.low[event] == "lost" and is_lower_word(words, event + 1)
    )


# What those counted are left in stands within so many tokens: "homes on the coast were without power".
_BEHIND_REACH = 9


def _behind(words: Words, table: MeasureTable, last: int) -> str | None:
    """The measure of a phrase behind the noun, inside its clause."""
    if not table.behind:
        return None
    for at in range(last, min(len(words), last + _BEHIND_REACH)):
        if words.low[at] in _CLAUSE_ENDS:
            return None
        for phrase, measure in table.behind.get(words.low[at], ()):
            if words.low[at : at + len(phrase)] == phrase:
                return measure
    return None


_CLAUSE_ENDS = frozenset((".", ";", ":", ",", "(", ")", "and", "but", "while", "after", "when"))


def _before_of(words: Words, counted: tuple[int, int] | None) -> str:
    """The word before "of" in what is counted: the "cases" of "cases of cholera"; "" without one."""
    if counted is None or "of" not in words.low[counted[0] + 1 : counted[1]]:
        return ""
    return words.low[words.low.index("of", counted[0] + 1) - 1]


def _dimension(mention: Mention) -> str | None:
    """The dimension of a measured amount; other kinds have rows of their own."""
    if mention.kind != "measure" or mention.unit is None:
        return None
    return units.dimension(mention.unit)


def _of_total(words: Words, table: MeasureTable, first: int) -> str | None:
    """What the subject of a total says: "donations have passed £4,000", "the number of houses lost is 60"."""
    if not table.subjects or (part := subject_of_total(words, first)) is None:
        return None
    comma = max((at for at in range(*part) if words.low[at] == ","), default=part[0])
    return _of_subject(words, table, (comma, part[1])) or _of_subject(words, table, part)


def _of_subject(words: Words, table: MeasureTable, part: tuple[int, int]) -> str | None:
    """The measure that the words of the subject name."""
    head, counted = said_of(words, part)
    for at in reversed(head):
        for cue, measure in table.cues.get(words.low[at], ()):
            if len(cue) > 1 and words.low[max(0, at + 1 - len(cue)) : at + 1] == cue:
                return measure
        if words.low[at] in table.subjects and not is_past(words.low[at]):
            return table.subjects[words.low[at]]
    if counted and (behind := _behind(words, table, counted.start)) is not None:
        return behind
    for at in counted:
        found = table.events.get(words.low[at]) or table.subjects.get(words.low[at])
        if found is not None:
            return found
    return next((table.nouns[words.low[at]] for at in counted if words.low[at] in table.nouns), None)


def _of_modifiers(words: Words, table: MeasureTable, counted: tuple[int, int] | None) -> str | None:
    """What a participle before the noun says: displaced persons, wounded soldiers, missing hikers."""
    if counted is None:
        return None
    for word in words.low[counted[0] : counted[1] - 1]:
        if word in table.events and (is_past(word) or word in word_class.adjective_state):
            return table.events[word]
    return None


def _direct(words: Words, event: int, first: int, *, lasting: bool) -> bool:
    """Whether no preposition parts the verb from the number: "seized men on three boats" counts no men.

    `lasting`: "for" leads to a length of time, "jailed for 14 years".
    """
    between = words.low[event + 1 : first]
    return not any(
        word in word_class.preposition
        and word not in ("of", "up", "about", "by")
        and not (lasting and word == "for")
        for word in between
    )


# Counted nouns that say who, while the event says what: "23 soldiers killed" counts deaths.


def _plain(word: str) -> bool:
    return word in word_class.who


def _cue(words: Words, table: MeasureTable, first: int) -> str | None:
    """A cue such as "death toll" before the number, with only linking words between."""
    end = first
    while end > 0 and first - end < _CUE_REACH:
        for cue, measure in table.cues.get(words.low[end - 1], ()):
            if words.low[max(0, end - len(cue)) : end] == cue:
                return measure
        if words.low[end - 1] not in word_class.links:
            return None
        end -= 1
    return None


def _default(mention: Mention) -> str | None:
    if mention.kind == "ordinal":
        return None
    dimension = units.dimension(mention.unit) if mention.unit is not None else None
    return _OF_DIMENSION.get(dimension or "") or _OF_KIND.get(mention.kind)


Rows = tuple[tuple[tuple[str, ...], QuantityRole], ...]


@functools.cache
def _roles(position: str) -> dict[str, Rows]:
    rows = load_toml(
        "quantity_roles.toml",
        ("position", "words"),
        ("words", "role", "position", "example", "counterexample"),
    )
    table: dict[str, list[tuple[tuple[str, ...], QuantityRole]]] = {}
    for row in rows:
        if row["position"] == position:
            phrase = words_of(row["words"])
            key = phrase[-1 if position == "before" else 0]
            table.setdefault(key, []).append((phrase, cast(QuantityRole, row["role"])))
    return {key: tuple(sorted(found, key=lambda item: -len(item[0]))) for key, found in table.items()}


def role_of(words: Words, mention: Mention, first: int, last: int) -> QuantityRole:
    """part, total, additional or plain; `first`, `last` bound the phrase with modifier and noun."""
    if words.low[:2] in (("in", "total"), ("in", "all")) or words.low[:2] == ("altogether", ","):
        return "total"
    for start in dict.fromkeys((mention.first, first)):
        for skip in (0, 1):
            if skip and words.word(start - 1) not in (",", "the", "over", "to"):
                break
            end = start - skip
            for phrase, role in _roles("before").get(words.word(end - 1), ()):
                if words.low[max(0, end - len(phrase)) : end] == phrase:
                    return role
    for at in dict.fromkeys((mention.last, last)):
        for phrase, role in _roles("after").get(words.word(at), ()):
            if words.low[at : at + len(phrase)] == phrase:
                return role
    return "plain"
