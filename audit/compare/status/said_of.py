"""What a status is said of in two sentences that tell of one happening: one thing or two?

subjects.py asks this of any two sentences of a story and wants one name or one noun.  Here the
sentences are aligned firmly already, so that less is enough: a shared word, a like noun, one group of
so many ("all nine miners", "two of the nine"), or a pronoun.
"""

import re
from dataclasses import dataclass

from audit.compare.base import Link
from audit.compare.context import stems_of
from audit.compare.frames import frame_of, root, shared
from audit.compare.number.like_nouns import anybody, counts_people, like
from audit.compare.other_thing import only_here
from audit.compare.status.subjects import apart, entity_words, name_of, one_name, personal, several, status_of
from audit.compare.wording import holds, one_kind
from audit.model import Side
from claims.newsroom import STATUSES
from claims.numbers import parse_number
from claims.status_scales import load_scales

# Sentences aligned this well tell of one thing where the words for it are no help.
VERY_FIRM = 0.8
# A capitalised word that no name was read in is a name by a guess up to this confidence.
GUESSED = 0.75
# ... and share so much of the shorter one's content words.
NEARLY_ONE = 0.5
# Sentences with no more words of their own than this follow one pattern: there the nouns are what differs.
PATTERN = 3
# Characters around the words for a group in which its number is told: "two of the nine trapped men".
_REACH = 60
_POINTERS = frozenset(
    ["he", "she", "it", "they", "him", "her", "them", "who", "which", "that", "both", "this"]
)
_NUMBER = r"(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|both|neither|none|some)"
_PART = re.compile(
    rf"\b{_NUMBER} of (?:the |its |their |his |her |all ){{0,2}}(?:{_NUMBER}\b|(?=pair\b))", re.IGNORECASE
)
_COUNT = re.compile(rf"\b(?:all (?:the |of the )?)?{_NUMBER}\b(?!-)", re.IGNORECASE)
# "Both climbers", "the two men", "all nine miners" at the head of a sentence.
_TOLD = re.compile(rf"^(?:both|neither|(?:all|the|its|all the|all of the) {_NUMBER})\b(?!-)", re.IGNORECASE)
_KNOWN = re.compile(r"^(?:the|all|its|their|his|her|those|these)\b|['’]s\b|s['’]\s", re.IGNORECASE)
_PAIR = frozenset({"both", "neither"})
_OF = re.compile(
    r"\s+of\s+(?:(?:the|its|their|his|her|all|those|these)\s+){0,2}((?:[\w'’-]{1,30}\s+){0,3}[\w'’-]{1,30})"
)


@dataclass(frozen=True, slots=True)
class Group:
    """So many of a total; `part` 0 means none of them.  `known`: they are told before ("the two men")."""

    part: int
    total: int
    known: bool

    @property
    def whole(self) -> bool:
        return self.part in (0, self.total)


def _value(word: str) -> int | None:
    number = parse_number(word)
    return int(number) if number is not None and number == int(number) else None


def group_of(side: Side) -> Group | None:
    """How many the status is said of, and of how many; None when no number tells.

    Where the words for those were not found, the group that the sentence opens with.
    """
    status, sentence = status_of(side), side.claim.sentence
    if misread(side) or status.entity is None:
        return _opening_group(side.text[sentence.start : max(status.phrase.start, sentence.start)])
    entity = status.entity
    around = side.text[max(sentence.start, entity.end - _REACH) : min(entity.end + _REACH, sentence.end)]
    part = _PART.search(around)
    if part is not None and side.text.find(part[0], sentence.start) <= entity.end:
        return _part(part)
    return _whole(entity.of(side.text))


def misread(side: Side) -> bool:
    """Whether what a status of people was read of is none: "the two men rescued on Sunday were unhurt"."""
    words = entity_words(side)
    if not personal(side) or not words or words in _POINTERS:
        return False
    if name_of(side):
        return status_of(side).entity_name is None and status_of(side).confidence < GUESSED
    head = root(words.split()[-1])
    return not (counts_people(head) or anybody(head) or _is_person(side, words.split()[-1]))


def _is_person(side: Side, noun: str) -> bool:
    own = side.reading.lexicons.file(STATUSES)
    return noun in load_scales(own).by_name[status_of(side).scale].entities


def _opening_group(text: str) -> Group | None:
    part = _PART.search(text)
    if part is not None:
        return _part(part)
    found = _TOLD.search(text)
    return _whole(found[0]) if found else None


def _part(found: re.Match[str]) -> Group | None:
    total = _value(found[2]) if found[2] else 2
    if not total:
        return None
    own = {"none": 0, "neither": 0, "both": total, "some": 1}.get(found[1].lower(), _value(found[1]))
    return Group(own or 0, total, True)


def _whole(words: str) -> Group | None:
    found = _COUNT.search(words)
    if found is None:
        return None
    total = 2 if found[1].lower() in _PAIR else _value(found[1])
    known = bool(_KNOWN.search(words)) or found[1].lower() in _PAIR
    return Group(0 if found[1].lower() == "neither" else total, total, known) if total else None


def words_for(side: Side) -> str:
    """The words for the thing, with those behind "of" where they open with a number: "one of the two men"."""
    entity, words = status_of(side).entity, entity_words(side)
    if entity is None or not words or misread(side):
        return ""
    found = _OF.match(side.text, entity.end, side.claim.sentence.end)
    return f"{words} {found[1].lower()}" if found and _COUNT.fullmatch(words) else words


def said_of_one(a: Side, b: Side, link: Link) -> bool:
    """Whether the two statuses are said of one thing, in sentences that the alignment joins firmly."""
    one, two = words_for(a), words_for(b)
    first, second = group_of(a), group_of(b)
    if first and second and (first.total > 1 or second.total > 1):
        known = first.known and second.known and first.total == second.total
        return known and (first.whole or second.whole)
    named, other = name_of(a), name_of(b)
    if named and other and one_name(named, other):
        return True
    if apart(a, b, one, two):
        return False
    if named and other:
        return not personal(a) and _names(a, other) and _names(b, named)
    if misread(a) or misread(b):
        return _one_age(a, b)
    if one in _POINTERS or two in _POINTERS or not one or not two:
        return link.sentences >= VERY_FIRM and not (first or second)
    if personal(a) and (several(one) or several(two)) and not _one_crowd(one, two):
        return False
    return _alike(a, b, one, two, link)


_AGE = re.compile(r"\b(\d{1,3})-year-old\b|, (\d{1,3}),")


def _one_age(a: Side, b: Side) -> bool:
    """Whether both sentences give one age."""
    first, second = ({x or y for x, y in _AGE.findall(side.sentence)} for side in (a, b))
    return bool(first & second)


def _names(side: Side, name: str) -> bool:
    """Whether the sentence speaks of the thing of that name: the buyer here, what is bought there."""
    return any(one_name(n.canonical, name) for n in side.claim.names)


def _one_crowd(one: str, two: str) -> bool:
    """Whether both mean all of one group that was told of before: "the hostages"."""
    return bool(_KNOWN.search(one) and _KNOWN.search(two)) and one_kind(
        root(one.split()[-1]), root(two.split()[-1])
    )


def _alike(a: Side, b: Side, one: str, two: str, link: Link) -> bool:
    """Whether a word of the one stands for a word of the other, and no other words tell them apart."""
    first, second = _stems(one), _stems(two)
    heads = root(one.split()[-1]), root(two.split()[-1])
    if first & second or like(*heads) or one_kind(*heads):
        return not _told_apart(a, b, first, second)
    if not personal(a) and (_done_to(a, b, heads[1]) or _done_to(b, a, heads[0])):
        return True
    if link.sentences < VERY_FIRM:
        return False
    if not personal(a):
        return _worded_otherwise(a, b, *heads)
    known = [counts_people(head) or anybody(head) for head in heads]
    return not any(known) or (all(known) and bool(name_of(a)) != bool(name_of(b))) or anybody(heads[0])


# Characters behind a status in which the thing stands that it is done to: "in talks to buy the mill".
_BEHIND = 60
_CLAUSE = re.compile(r"[^,;:()]{1,60}")


def _done_to(a: Side, b: Side, thing: str) -> bool:
    """Whether the thing that b's status is said of stands right behind a's, or behind what that is said of.

    "Agreed to buy the mill"; "talks between the union and the port".
    """
    status, end = status_of(a), a.claim.sentence.end
    starts = [status.phrase.end, *([status.entity.end] if status.entity else [])]
    behind = (_CLAUSE.match(a.text, start, min(start + _BEHIND, end)) for start in starts)
    return any(one_kind(stem, thing) for found in behind if found for stem in stems_of(found[0]))


def _worded_otherwise(a: Side, b: Side, one: str, two: str) -> bool:
    """Whether neither noun stands in the other sentence, so that each may be the other's word for it."""
    near = shared(frame_of(a), frame_of(b)) >= NEARLY_ONE
    if not near or holds(frame_of(b), one) or holds(frame_of(a), two):
        return False
    own = [only_here(x, y) - stems_of(status_of(x).phrase.of(x.text)) for x, y in ((a, b), (b, a))]
    return max(map(len, own)) > PATTERN


def _told_apart(a: Side, b: Side, one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether each has a word that the other's sentence lacks: "wheat exports" and "barley exports"."""
    first = {stem for stem in one - two if not holds(frame_of(b), stem)}
    second = {stem for stem in two - one if not holds(frame_of(a), stem)}
    first = {x for x in first if not any(like(x, y) for y in frame_of(b).content)}
    second = {y for y in second if not any(like(x, y) for x in frame_of(a).content)}
    return bool(first and second)


def _stems(words: str) -> frozenset[str]:
    """Stems of the words that say what is meant; numbers left out."""
    return frozenset(stem for stem in stems_of(words) if not stem[0].isdigit() and parse_number(stem) is None)
