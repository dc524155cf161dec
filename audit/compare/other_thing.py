"""Do two sentences that read alike speak of two things?  "In the first half", "in the second half".

One word that differs is a discrepancy; where a word that says *which* thing is meant differs too
(first / second, north / south, men / women), the two sentences tell of two things in one pattern.
"""

import csv
import functools
from collections.abc import Iterator, Mapping
from pathlib import Path

from audit.compare.frames import Frame, frame_of, kept_with_frame, root
from audit.compare.happenings import other_places
from audit.compare.number.like_nouns import like
from audit.compare.wording import holds, one_kind
from audit.model import Side
from audit.worddiff import Word
from claims.model import Span
from claims.numbers import parse_number
from claims.wordforms import stopwords

_FILE = Path(__file__).parent.parent / "data" / "alternatives.csv"
_WORDS = _FILE.with_name("pattern_words.csv")

# Sentences of a pattern have no more content words of their own than this besides what differs.
_OWN_WORDS = 3
# Forms of one word begin with so many letters: "Asia", "Asian".
_SAME_WORD = 4
# "The minister": the thing that a sentence opens with is one of so many words.
_OPENING = 2


@functools.cache
def _words(name: str) -> frozenset[str]:
    """The words of that row of audit/data/pattern_words.csv.

    "turn" picks one of several of a kind ("loose turn": a sentence that leaves the word out may speak of
    the same thing); "time" are stretches of time, which are no things; before "owner" and "being" a rank
    is told and not a thing picked; "reporting" and "light" say nothing of the thing that is told.
    """
    with _WORDS.open(encoding="utf-8", newline="") as file:
        return next(frozenset(row["words"].split("|")) for row in csv.DictReader(file) if row["list"] == name)


@functools.cache
def _times() -> frozenset[str]:
    return frozenset(root(word) for word in _words("time"))


@functools.cache
def _groups() -> Mapping[str, str]:
    """Word -> the group of audit/data/alternatives.csv in which it stands."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {word: row["group"] for row in csv.DictReader(file) for word in row["words"].split("|")}


@kept_with_frame
def _picked(frame: Frame) -> frozenset[tuple[str, str]]:
    """(turn, noun stem) of "the second suspect", "in the first half"; ranks left out."""
    found = set()
    turns, being = _words("turn"), _words("being")
    owners = being | _words("owner")
    for index, word in enumerate(frame.words[:-1]):
        if word.text not in turns or frame.words[index + 1].text in stopwords():
            continue
        before, lead = ["", "", *(w.text for w in frame.words[:index])][-2:]
        rank = lead in owners or lead.endswith(("'s", "s'")) or (lead == "the" and before in being)
        if not rank and frame.stems[index + 1] not in _times():
            found.add((word.text, frame.stems[index + 1]))
    return frozenset(found)


@kept_with_frame
def _which(frame: Frame) -> Mapping[str, frozenset[str]]:
    """Group -> the words of it that the sentence holds."""
    table: dict[str, set[str]] = {}
    groups = _groups()
    for word in frame.words:
        bare = word.text.removesuffix("'s").removesuffix("’s").removesuffix("s'")
        for form in (word.text, bare):
            if form in groups:
                table.setdefault(groups[form], set()).add(root(form))
    return {group: frozenset(found) for group, found in table.items()}


def _turns_apart(a: Frame, b: Frame) -> str | None:
    """Another one of several of a kind: the first suspect and the second one, a man and a second man."""
    first, second = _picked(a), _picked(b)
    for own, others, frame in ((first, second, b), (second, first, a)):
        for turn, noun in own:
            theirs = {other for other, thing in others if thing == noun}
            if theirs and turn not in theirs:
                return f"the sentences speak of two of a kind (“{turn}”)"
            alone = not theirs and turn not in _words("loose turn") and noun in frame.content
            if alone and not any(word.text == turn for word in frame.words):
                return f"only one sentence speaks of another one of the kind (“{turn}”)"
    return None


def _one_of(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the two share a word of a group, in whatever form: "Asia", "Asian"."""
    return any(x == y or (len(x) >= _SAME_WORD and x[:_SAME_WORD] == y[:_SAME_WORD]) for x in a for y in b)


def other_thing(
    a: Side, b: Side, leave_out: frozenset[str] = frozenset(), *, owners: bool = True
) -> str | None:
    """Why the sentences may speak of two things; None when no word that says which speaks for it.

    `leave_out` are the words under comparison, whose group tells nothing; `owners` asks whether
    one sentence opens with what belongs to the subject of the other.
    """
    first, second = frame_of(a), frame_of(b)
    turns = _turns_apart(first, second)
    if turns is not None:
        return turns
    one, two = _which(first), _which(second)
    spared = {_groups().get(word) for word in leave_out}
    for group in sorted(one.keys() & two.keys()):
        if group not in spared and not _one_of(one[group], two[group]) and _pattern(a, b):
            return f"the sentences speak of two things ({group})"
    if owners and (_owned(first, second) or _owned(second, first)):
        return "one sentence speaks of somebody else, who belongs to the one of the other"
    return None


def other_happening(a: Side, b: Side, one: str, two: str) -> str | None:
    """Why two opposites, `one` and `two`, are said of two things: other places, figures, or objects."""
    if worded_apart(a, b, one, two):
        return "in one pattern the sentences tell of two things"
    return other_setting(a, b, one, two)


def other_setting(a: Side, b: Side, one: str, two: str) -> str | None:
    """Why two opposites, `one` and `two`, are said of two things: another one, other places or figures."""
    reason = other_thing(a, b, frozenset((one.lower(), two.lower())))
    if reason is not None:
        return reason
    if other_places(a, b):
        return "the sentences name different places"
    own, theirs = _figures(a), _figures(b)
    for kind in own.keys() & theirs.keys():
        if not own[kind] & theirs[kind]:
            return "the sentences give other figures: perhaps of another thing"
    return None


def _told_beside(side: Side) -> tuple[Span, ...]:
    """Spans of figures and dates, and of who says it."""
    said = side.claim.attribution
    return (*_values(side), *(said.source if said else ()), *(said.cue if said else ()))


def worded_apart(a: Side, b: Side, one: str, two: str) -> bool:
    """Whether two like sentences each have a few words of their own beside the opposites."""
    spared = {root(word) for text in (one, two) for word in text.lower().split()}
    own, theirs = only_here(a, b, _told_beside(a)) - spared, only_here(b, a, _told_beside(b)) - spared
    own = frozenset(x for x in own if not any(same_word(x, y) for y in frame_of(b).content))
    theirs = frozenset(y for y in theirs if not any(same_word(x, y) for x in frame_of(a).content))
    return 0 < len(own) <= _OWN_WORDS and 0 < len(theirs) <= _OWN_WORDS


# Kinds of figures that differ from one happening to the next.
_MEASURED = frozenset({"percent", "fraction", "money", "count", "score", "measure"})


def _figures(side: Side) -> dict[str, set[str]]:
    """Kind -> figures of the sentence; dates and ages left out."""
    found: dict[str, set[str]] = {}
    for quantity in side.claim.quantities:
        if quantity.value is not None and quantity.kind in _MEASURED:
            found.setdefault(quantity.kind, set()).add(str(quantity.value.normalize()))
    return found


def _pattern(a: Side, b: Side) -> bool:
    """Whether the sentences are so alike that each has but few words of its own."""
    return max(len(only_here(a, b, _values(a))), len(only_here(b, a, _values(b)))) <= _OWN_WORDS


def _owned(a: Frame, b: Frame) -> bool:
    """Whether what a opens with only owns what b opens with: "the minister", "the minister's adviser"."""
    opening = [w.text for w in a.words[:3]]
    for index, word in enumerate(b.words[:4]):
        bare = word.text.replace("’", "'").removesuffix("'s")
        if bare != word.text and bare in opening and index + 1 < len(b.words):
            behind, told = b.words[index + 1].text, b.stems[index + 1] not in a.content
            return told and parse_number(behind) is None and opening.index(bare) < _OPENING
    return False


def _says(frame: Frame, leave_out: tuple[Span, ...]) -> Iterator[tuple[str, Word]]:
    """Content words of the sentence that tell of the thing, with their stems; figures and reporting aside."""
    stop, empty = stopwords(), _words("reporting") | _words("light")
    for stem, word in zip(frame.stems, frame.words, strict=True):
        if word.text in stop or word.text in empty or word.text.endswith("ly"):
            continue
        if any(span.overlaps(word.span) for span in leave_out) or parse_number(word.text) is not None:
            continue
        if not any(c.isdigit() for c in word.text):
            yield stem, word


def only_here(a: Side, b: Side, leave_out: tuple[Span, ...] = ()) -> frozenset[str]:
    """Stems of a's content words that b has neither as such nor as a near synonym or in one happening.

    `leave_out` are spans of a's text whose words do not count.
    """
    frame, other = frame_of(a), frame_of(b)
    start = a.claim.sentence.start
    local = tuple(Span(s.start - start, s.end - start) for s in leave_out if s.start >= start)
    concepts = {event.concept for event in other.events}
    told = tuple(event.span for event in frame.events if event.concept in concepts)
    return frozenset(
        stem
        for stem, word in _says(frame, local)
        if not holds(other, stem)
        and not any(span.overlaps(word.span) for span in told)
        and not any(like(stem, x) for x in other.content)
    )


def same_word(a: str, b: str) -> bool:
    """Whether two stems are forms of one word or near synonyms: "flood" and "flooding"."""
    short, long = sorted((a, b), key=len)
    return (
        one_kind(a, b)
        or like(a, b)
        or (len(short) >= _STEM and (long.startswith(short) or long.endswith(short)))
    )


# Shorter stems begin many words.
_STEM = 5


def reworded(a: Side, b: Side) -> bool:
    """Whether each sentence has a content word for which the other has no like: "killed" here, "hurt" there.

    Figures with what they count, and dates, are left out.
    """
    first, second = only_here(a, b, _values(a)), only_here(b, a, _values(b))
    first = frozenset(x for x in first if not any(same_word(x, y) for y in frame_of(b).content))
    second = frozenset(y for y in second if not any(same_word(x, y) for x in frame_of(a).content))
    return bool(first and second)


def told_share(a: Side, b: Side) -> float:
    """Share of the content words of the side with fewer that the other has, or a like one; values aside."""
    sizes = []
    for side in (a, b):
        start = side.claim.sentence.start
        values = tuple(Span(s.start - start, s.end - start) for s in _values(side) if s.start >= start)
        sizes.append(len({stem for stem, _ in _says(frame_of(side), values)}))
    own = len(only_here(a, b, _values(a))), len(only_here(b, a, _values(b)))
    return max((1 - x / n for x, n in zip(own, sizes, strict=True) if n == min(sizes) > 0), default=0.0)


def _values(side: Side) -> tuple[Span, ...]:
    """Spans of the sentence's figures, with what they count, and of its dates."""
    phrases = tuple(quantity.phrase for quantity in side.claim.quantities)
    return (*phrases, *(time.span for time in side.claim.times))
