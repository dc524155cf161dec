"""How far a cue of certainty or negation reaches inside its sentence.

There is no parser here: a clause ends where words and signs that open another clause stand.
All functions work on the lower-case words of one sentence and give index ranges.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claims.records import quick

Range = tuple[int, int]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that open a clause of their own, which a cue before them does not reach.
_OPENERS = _set(
    """although though while whereas because after before since when as who whose which where if
    despite amid following unless until but yet so whom except however including"""
)
_RELATIVES = frozenset({"who", "which", "whose", "where", "whom", "that"})
# Words; a scope in prose is shorter, and text without full stops must not take square time.
REACH = 80
_COMPLEMENT_STOPS = frozenset({";", "but", "-", "although", "though", "while", "."})
_STOPS = frozenset({";", ":", "(", ")", "?", "!", "/"})
_COORDINATORS = frozenset({"and", "or", "nor", "plus"})
_LEAD_INS = frozenset({"that", "whether"})
# Verbs of saying: what stands before them is not the subject of a clause behind them.
_SAYING = _set("said says say saying told reported announced added warned insisted believe believes thought")
# Every word and sign at which a scope may end, so that the others cost one look.
_TURNS = _OPENERS | _RELATIVES | _STOPS | _COORDINATORS | _LEAD_INS | _SAYING | {",", "-"}
_AUXILIARIES = _set(
    """is are was were has have had will would may might can could must shall should do does did
    he she they it we i there"""
)
# "do not believe that he left" says that he did not, as far as they know: negation climbs.
_RAISING = frozenset(
    {"believe", "believes", "think", "thinks", "expect", "expects", "appear", "seem", "mean", "suppose"}
)
_SOURCE_REACH = 14  # words of a source at the end of a sentence
_CONTENT_WORDS = 4
# How many words an adjective such as "alleged" reaches: "alleged war crimes and torture".
_NOUN_REACH = 3
_NOUN_STOPS = _set(
    """, . and or in on at by for to from with of is are was were has have had who which that will would
    may said during after before as"""
)


@quick
@dataclass(frozen=True, slots=True)
class Scope:
    """Index ranges of the governed words, and of the subject that shares their fate."""

    governed: tuple[Range, ...]
    subject: tuple[Range, ...] = ()


def _ends_list(words: Sequence[str], at: int) -> bool:
    """Whether the comma at `at` closes the clause rather than separating items of a list."""
    follows = words[at + 1 : at + 2]
    return not (follows and follows[0] in {"or", "nor"})


def _new_verb(words: Sequence[str], at: int, bare: bool) -> bool:
    """Whether the coordinator at `at` opens a clause or predicate of its own."""
    follows = words[at + 1] if at + 1 < len(words) else ""
    return follows in _AUXILIARIES or follows in _OPENERS or (bare and follows.endswith("ed"))


def right_end(words: Sequence[str], start: int, *, through_that: bool, bare: bool) -> int:
    """Index after the last word that a cue ending at `start` reaches to its right.

    `bare`: the cue is followed by an infinitive, so that a past tense after "and" is not its.
    """
    last = min(len(words), start + REACH)
    for at in range(start, last):
        word = words[at]
        if word not in _TURNS:
            continue
        if word in _STOPS or (word == "-" and at > start) or (word in _OPENERS and at > start):
            break
        if word == "," and at > start and _ends_list(words, at):
            break
        if word in _COORDINATORS and at > start and _new_verb(words, at, bare):
            break
        if word in _LEAD_INS and at > start and not through_that:
            break
    else:
        return max(last, start)
    return at


def subject_of(words: Sequence[str], cue: int) -> tuple[Range, ...]:
    """The words before `cue` that are the subject of its clause, relative clauses left out."""
    end, at, comma = cue, cue - 1, -1
    low = max(0, cue - REACH)
    while at >= low:
        word = words[at]
        if word not in _TURNS:
            at -= 1
            continue
        if word in _STOPS or word == "-" or word in _SAYING:
            break
        if word == ",":
            comma = at if comma < 0 else comma
        elif word in _RELATIVES:
            if comma < 0 or word == "that":
                break
            end, comma = at, -1
        elif word in _OPENERS and word != "including":
            at = comma if comma >= 0 else cue - 1
            break
        elif word in _COORDINATORS and (at + 1 == cue or words[at + 1] in _AUXILIARIES):
            return ()
        elif word in _COORDINATORS and comma == at - 1 >= 0:
            break
        at -= 1
    start = at + 1
    while end > start and words[end - 1] == ",":
        end -= 1
    return ((start, end),) if start < end else ()


def _predicate(words: Sequence[str], at: int, end: int, negates: bool) -> Scope:
    raising = negates and end < len(words) and words[end] in _RAISING
    stop = right_end(words, end, through_that=raising or not negates, bare=True)
    contrast = words[at] == "not" and at > 0 and words[at - 1] == ","  # "dropped, not approved"
    return Scope(((end, stop),), () if contrast else subject_of(words, at))


def _right(words: Sequence[str], at: int, end: int, negates: bool) -> Scope:
    return Scope(((end, right_end(words, end, through_that=not negates, bare=True)),))


def _determiner(words: Sequence[str], at: int, end: int, negates: bool) -> Scope:
    stop = right_end(words, end, through_that=False, bare=False)
    return Scope(((end, stop), (max(at - 1, 0), at)) if at else ((end, stop),))


def _complement(words: Sequence[str], at: int, end: int, negates: bool) -> Scope:
    stop, last = end, min(len(words), end + REACH)
    while stop < last and words[stop] not in _COMPLEMENT_STOPS:
        if words[stop] == "and" and _new_verb(words, stop, False):
            break
        if words[stop] == "," and stop + 1 < last and words[stop + 1].endswith("ing"):
            break
        stop += 1
    return Scope(((end, stop),))


def _noun(words: Sequence[str], at: int, end: int, negates: bool) -> Scope:
    stop = end
    while stop < min(len(words), end + _NOUN_REACH) and words[stop] not in _NOUN_STOPS:
        stop += 1
    return Scope(((end, stop),))


def _whole(words: Sequence[str], at: int, end: int, negates: bool) -> Scope:
    stop = right_end(words, end, through_that=True, bare=False)
    start, low = at, max(0, at - REACH)
    while start > low and words[start - 1] not in _STOPS and words[start - 1] != "but":
        start -= 1
    return Scope(((end, stop), (start, at)))


def _turned_round(words: Sequence[str], at: int, end: int) -> bool:
    """Whether the source follows the verb: "…, said Smith, the mayor"."""
    if words[at - 1] == '"':
        return words[end] != "that"
    tail = words[end : end + _SOURCE_REACH + 1]
    if words[at - 1] != "," or at < _CONTENT_WORDS or len(tail) > _SOURCE_REACH:
        return False
    return not any(word in _AUXILIARIES or word.endswith("ed") or word == "that" for word in tail)


def _report(words: Sequence[str], at: int, end: int, negates: bool) -> Scope:
    """What a verb of saying reports: the rest of the sentence, or what stands before it."""
    following = words[end] if end < len(words) else "."
    if following in {".", ",", '"', "-"} or at == 0 or _turned_round(words, at, end):
        start, low = at, max(0, at - REACH)
        while start > low and words[start - 1] not in {";", "but"}:
            start -= 1
        return Scope(((start, at),))
    stop, last = end, min(len(words), end + REACH)
    while stop < last and words[stop] != ";":
        stop += 1
    return Scope(((end, stop),))


_SCOPES: dict[str, Callable[[Sequence[str], int, int, bool], Scope]] = {
    "predicate": _predicate,
    "right": _right,
    "determiner": _determiner,
    "complement": _complement,
    "noun": _noun,
    "whole": _whole,
    "report": _report,
}


def scope_of(kind: str, words: Sequence[str], at: int, end: int, negates: bool) -> Scope:
    """What the cue words[at:end] governs.  `kind` is a scope of certainty.toml (KeyError otherwise)."""
    return _SCOPES[kind](words, at, end, negates)
