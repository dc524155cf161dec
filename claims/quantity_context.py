"""The words around a number: what it counts, what happened to it, its measure, role and scope."""

from dataclasses import dataclass, replace

from claims.model import QuantityRole
from claims.number_tokens import Words, number_words
from claims.quantity_classes import word_class
from claims.quantity_events import event_of
from claims.quantity_measures import measure_of, role_of
from claims.quantity_mentions import Mention
from claims.quantity_nouns import counted_after, noun_phrase
from claims.quantity_subjects import apposition, crowd_before, noun_left, number_of, subject_of
from claims.quantity_traps import TRAP_KINDS
from claims.quantity_words import function_words, is_lower_word, is_verb
from claims.records import quick

Part = tuple[int, int]

_MAX_SCOPES = 4
# How sure the reader is of a count whose noun had to be taken from elsewhere, or is missing.
_BORROWED, _BARE = 0.8, 0.7


@quick
@dataclass(frozen=True, slots=True)
class Context:
    """Token ranges around a mention; [first, last) is the whole phrase."""

    first: int
    last: int
    counted: Part | None = None
    event: Part | None = None
    measure: str | None = None
    role: QuantityRole = "plain"
    scope: tuple[Part, ...] = ()
    alternatives: tuple[Part, ...] = ()
    confidence: float = 1.0


# A total that is shared out stands among the first words: "Of the more than 57 people …".
_HEAD = 5


def read_context(
    words: Words, mentions: list[Mention], position: int, phrase: Part, before: list[Context]
) -> Context:
    """What stands around mention number `position`, whose phrase with modifier is `phrase`.

    `before` are the contexts of the mentions to its left: "dozens more" borrows their noun.
    """
    mention = mentions[position]
    first, last = phrase
    if mention.kind in TRAP_KINDS:
        return Context(first, last, measure=measure_of(words, mention, None, None, first, last))
    counted, confidence = _counted(words, mention, first, before)
    if (
        counted is not None
        and counted[0] - last <= 1
        and counted[1] > last
        and _adjacent(words, last, counted[0])
    ):
        last = counted[1]
    event = None
    if not (mention.kind == "count" and words.word(mention.last) == "-" and words.glued(mention.last)):
        event = _event(words, mention, first, _past_share(words, counted, max(last, mention.last)))
    sibling = _bracketed(words, mentions, position)
    if sibling is not None:
        counted, event = before[sibling].counted, None
        if (governing := before[sibling].event) is not None:
            event = governing[0]
    return Context(
        first, last, counted, None if event is None else (event, event + 1),
        measure_of(words, mention, counted, event, first, last),
        _role(words, mentions, position, first, last),
        _scope(words, mention, counted, event, last), _alternatives(words, mentions, position), confidence,
    )  # fmt: skip


def _past_share(words: Words, counted: Part | None, last: int) -> int:
    """Past the noun of "39 of the 46 drones": what stands behind it happened to the 39."""
    share = counted is not None and words.word(last) == "of" and last < counted[0] <= last + _LONGEST_SHARE
    return counted[1] if share and counted is not None else last


_LONGEST_SHARE = 5  # tokens of "of the more than 46"


def _event(words: Words, mention: Mention, first: int, last: int) -> int | None:
    """As event_of; a length of time that opens a clause looks there first."""
    event = event_of(words, first, last, outward=True) if _outward(words, mention, first) else None
    return event_of(words, first, last) if event is None else event


def _role(words: Words, mentions: list[Mention], position: int, first: int, last: int) -> QuantityRole:
    """As role_of; a count after "of the 57 …" at the head of the sentence is one of the parts."""
    mention = mentions[position]
    role = role_of(words, mention, first, last)
    if role != "plain" or mention.kind != "count":
        return role
    shared_out = words.low[:1] == ("of",) and words.word(1) in ("the", "those", "these", "all")
    after_total = any(m.kind == "count" and m.first <= _HEAD for m in mentions[:position])
    return "part" if shared_out and after_total else "plain"


def _bracketed(words: Words, mentions: list[Mention], position: int) -> int | None:
    """Index of the mention whose amount this one repeats in brackets: "30 miles (48 km)"."""
    if position == 0:
        return None
    here, left = mentions[position], mentions[position - 1]
    beside = words.word(left.last) == "(" and here.first - left.last <= 3
    return position - 1 if beside and left.kind == here.kind and left.unit != here.unit else None


def _outward(words: Words, mention: Mention, first: int) -> bool:
    """Whether a length of time belongs to the next clause: "for two years, she …", "an hour after they …"."""
    if mention.kind != "duration":
        return False
    opening = first <= 1 and words.word(first - 1) in ("for", "in", "over", "during", "within", "after", "")
    return opening or words.word(mention.last) in ("after", "before", "since")


def _adjacent(words: Words, last: int, counted: int) -> bool:
    """Whether nothing but "of", "the", a hyphen or "more" stands between the number and its noun."""
    return all(words.low[i] in ("of", "the", "-", "more", "other") for i in range(last, counted))


def _counted(words: Words, mention: Mention, first: int, before: list[Context]) -> tuple[Part | None, float]:
    if before and before[-1].last == first - 1 and words.word(first - 1) == "to" and mention.kind != "count":
        return before[-1].counted, 1.0  # "rose 12% to $3.4bn": one thing
    reader = _READERS.get(mention.kind, _of_measure)
    found = reader(words, mention, first)
    if found is not None:
        return found, 1.0
    if mention.kind != "count" or mention.form == "times":
        return None, 1.0
    named = number_of(words, first) or crowd_before(words, first)
    if named is not None:
        return named, _BORROWED
    if words.word(first - 1) in _VOTED:
        return subject_of(words, first), _BORROWED
    named = noun_left(words, first) if words.word(first - 1) == "of" else None
    if words.word(first - 1) in ("is", "was") and words.word(mention.last) in _CLOSING:
        named = subject_of(words, first)
        if named is not None and words.low[named[1] - 1] in word_class.no_things:
            return None, _BARE
    if named is not None:
        return named, _BORROWED
    borrowed = next((c.counted for c in reversed(before) if c.counted is not None), None)
    return (borrowed, _BORROWED) if borrowed is not None else (None, _BARE)


_CLOSING = frozenset(("", ".", ",", ";", "in", "and", "(", "on", "at"))
_VOTED = frozenset(("vote", "votes", "voted"))


def _of_count(words: Words, mention: Mention, first: int) -> Part | None:
    if mention.form == "times":
        return None
    return counted_after(words, mention)


def _of_share(words: Words, mention: Mention, first: int) -> Part | None:
    """Percent and fraction: what it is a share of, or what changed."""
    at = mention.last
    if words.word(at) == "-" and words.glued(at):
        at += 1
    if words.word(at) == "of" or mention.kind == "fraction":
        found = counted_after(words, mention) if words.word(at) == "of" else _direct(words, at)
        if found is not None:
            return found
    if words.word(at) not in word_class.after_percent and (found := _direct(words, at)) is not None:
        return found
    return noun_left(words, first) or subject_of(words, first)


def _direct(words: Words, at: int) -> Part | None:
    """The noun phrase that starts right at `at`, past an article."""
    at += words.word(at) in ("the", "its", "his", "her", "their")
    found = noun_phrase(words, at, single=False)
    if found is None or (found[1] - found[0] == 1 and is_verb(words.low[found[0]])):
        return None
    return found


def _of_money(words: Words, mention: Mention, first: int) -> Part | None:
    """What an amount is the price or sum of: "$3m deal", "$2m in jewels", "a contract worth $5m"."""
    at = _past_bracket(words, mention.last)
    if words.word(at) == "-" and words.glued(at):
        at += 1
    found = noun_phrase(words, at, single=True)
    compound = words.word(mention.last - 2) == "-" or words.word(at - 1) == "-"
    if found is None and compound and is_lower_word(words, at):
        found = at, at + 1  # "a 200-peso note": behind a hyphened amount stands a noun
    verb = found is not None and is_verb(words.low[found[0]]) and not compound
    if found is not None and not verb and words.low[found[0]] not in ("per", "a"):
        return found
    if words.word(at) == "worth":
        at += 1
    if words.word(at) in ("of", "in", "for"):
        at += 1
        at += words.word(at) in ("the", "its", "his", "her", "their", "a", "an")
        inner = noun_phrase(words, at, single=False)
        if inner is not None and not words.tokens[inner[0]].text[:1].isupper():
            return inner
    return noun_left(words, first) or noun_left(words, mention.first) or subject_of(words, first)


def _past_bracket(words: Words, at: int) -> int:
    """Past an amount repeated in brackets."""
    if words.word(at) == "(" and ")" in words.low[at : at + 8]:
        return words.low.index(")", at) + 1
    return at


def _of_measure(words: Words, mention: Mention, first: int) -> Part | None:
    """The thing that has the dimension: "6.1-magnitude quake", "40 litres of oil", "it is 9 km long"."""
    at = _past_bracket(words, mention.last)
    if words.word(at) == "," and words.word(mention.last - 2) == "-":
        at += 1
    if words.word(at) == "-" and words.glued(at):
        found = noun_phrase(words, at + 1, single=True)
        if found is not None:
            return found
    if words.word(at) == "of":
        return counted_after(words, mention)
    if words.word(mention.last - 2) == "-" or mention.unit == "magnitude":
        found = noun_phrase(words, at, single=True)
        if found is not None and words.low[found[0]] not in word_class.change_verb:
            return found
    if words.word(at) == "'":
        return noun_phrase(words, at + 1, single=True)
    if words.word(first - 1) == "of":
        return noun_left(words, first)
    stative = any(_of_subject(words, first - back) for back in (1, 2))
    if words.word(at) in word_class.dimension_words or stative:
        return apposition(words, first) or subject_of(words, first)
    return None


def _of_subject(words: Words, index: int) -> bool:
    """Whether the verb at `index` says the amount of its subject: "weighs 9 kg", "plunged 60 metres"."""
    return words.word(index) in word_class.subject_verbs or words.word(index) in word_class.change_verb


def _scope(
    words: Words, mention: Mention, counted: Part | None, event: int | None, last: int
) -> tuple[Part, ...]:
    """Whose, where and since when: names inside the counted phrase, prepositional phrases around it."""
    found: list[Part] = []
    if counted is not None:
        found.extend(_names_inside(words, counted))
    found.extend(_opening(words, mention.first))
    found.extend(_prepositional(words, last, event))
    return tuple(dict.fromkeys(found))[:_MAX_SCOPES]


def _names_inside(words: Words, counted: Part) -> list[Part]:
    end = counted[0]
    while end < counted[1] - 1 and words.tokens[end].text[:1].isupper():
        end += 1
    return [(counted[0], end)] if end > counted[0] else []


def _opening(words: Words, before: int) -> list[Part]:
    """ "On the northern side, …", "In Lima, …" at the start of the sentence."""
    if words.word(0) not in word_class.scope_prepositions:
        return []
    for index in range(2, min(before, 12)):
        if words.low[index] == ",":
            return [(0, index)]
    return []


def _prepositional(words: Words, start: int, event: int | None) -> list[Part]:
    """Prepositional phrases after the counted noun, also those behind its verb."""
    found: list[Part] = []
    index = start
    while index < len(words) and index - start < 20 and len(found) < _MAX_SCOPES:
        word = words.low[index]
        if word in (";", ":", "(", ")", ".", '"', "who", "which", "that") or (word == "," and index > start):
            break
        if word in word_class.scope_prepositions:
            part = _phrase_after(words, index)
            if part is not None:
                found.append(part)
                index = part[1]
                continue
        elif is_verb(word) and event is not None and index > event and word not in function_words():
            break
        index += 1
    return found


def _phrase_after(words: Words, index: int) -> Part | None:
    """Preposition, determiners and the noun phrase after it."""
    at = index + 1
    while (
        at < len(words)
        and at - index < 4
        and (
            words.low[at] in word_class.determiner
            or words.low[at] in ("past", "last")
            or words.is_figure(at)
            or words.low[at] in number_words()
        )
    ):
        at += 1
    noun = noun_phrase(words, at, single=False)
    if noun is not None:
        return index, noun[1]
    return (index, at) if at > index + 1 and words.is_figure(at - 1) else None


def _alternatives(words: Words, mentions: list[Mention], position: int) -> tuple[Part, ...]:
    """The same amount in another unit, in brackets beside it."""
    mention = mentions[position]
    found = []
    for other, left, right in _neighbours(mentions, position):
        beside = words.word(left.last) == "(" and right.first - left.last <= 3
        if beside and other.kind == mention.kind and other.unit != mention.unit and mention.unit is not None:
            found.append((other.first, other.last))
    return tuple(found)


def _neighbours(mentions: list[Mention], position: int) -> list[tuple[Mention, Mention, Mention]]:
    here = mentions[position]
    pairs = []
    if position > 0:
        pairs.append((mentions[position - 1], mentions[position - 1], here))
    if position + 1 < len(mentions):
        pairs.append((mentions[position + 1], here, mentions[position + 1]))
    return pairs


_READERS = {
    "count": _of_count, "percent": _of_share, "fraction": _of_share, "money": _of_money,
    "measure": _of_measure, "duration": _of_measure,
}  # fmt: skip


# Nouns that name the harm after the last of several counts: "23 soldiers and one civilian casualty".
_HARMS = frozenset({"deaths", "casualties", "injured", "missing"})
# Measures that only repeat who was counted, so that a harm named later says more.
_WEAK = frozenset({None, "troops", "attendance", "population"})


def measures_shared(words: Words, mentions: list[Mention], contexts: list[Context]) -> list[Context]:
    """Contexts in which a count without an event takes the harm that the count joined to it names."""
    result = list(contexts)
    for position in range(len(mentions) - 2, -1, -1):
        here, following = result[position], result[position + 1]
        joined = words.low[here.last : following.first] in ((",",), ("and",), (",", "and"), ("or",))
        both = mentions[position].kind == mentions[position + 1].kind == "count"
        if joined and both and here.event is None and here.measure in _WEAK and following.measure in _HARMS:
            result[position] = replace(here, measure=following.measure)
    return result
