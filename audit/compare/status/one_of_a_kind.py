"""What a story has one of, in two states: the power cut or not affected, the hospital damaged or destroyed.

`statuses.py` compares statuses whose sentences alignment has brought together.  Of some things a
place has one (`data/one_of_a_kind.csv`), so that two articles of a story speak of the same one
whatever stands around it.  They may still mean two parts of it, or two hours: a nuance, never a
contradiction.
"""

import csv
import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.compare.across import by_key, pairs
from audit.compare.base import Outcome, outlet, words
from audit.compare.context import background, periods_meet, places_of, scene_names
from audit.compare.status.status_verdicts import Setting, is_plan, own_scales, verdict_on
from audit.compare.status.statuses import stage, value_of
from audit.compare.status.subjects import NUMBER_WORDS, entity_words, name_of, status_of
from audit.model import Finding, Side, Topic
from audit.timeline import published_order
from claims.model import Article
from claims.nouns import noun_forms

_FILE = Path(__file__).parent.parent.parent / "data" / "one_of_a_kind.csv"
# Scales of what becomes of things; people, deals and bills have names or aligned sentences.
_SCALES = frozenset({"damage", "service"})
# Words that say that it is one of several, or another one.
_NOT_THE_ONE = NUMBER_WORDS | {
    "another", "second", "third", "other", "some", "many", "most", "few", "nearby", "nuclear", "no", "any",
    "each", "every", "both",
}  # fmt: skip
# Half as sure as of a thing that both name: the key is a noun.
_CONFIDENCE = 0.6
# The longest noun of the table, in words.
_WORDS = 2


@dataclass(frozen=True, slots=True)
class State:
    """A status of something that the story has one of."""

    side: Side


@functools.cache
def _things() -> Mapping[str, str]:
    """Noun, singular or plural -> the thing that it is a word for."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {
            form: row["thing"]
            for row in csv.DictReader(file)
            for noun in row["nouns"].split("|")
            for form in noun_forms(noun)
        }


def things_of(side: Side) -> tuple[str, ...]:
    """What the status is said of, where that is a thing of which the story has one; () for others.

    "Power and water supplies" are two.
    """
    if name_of(side):
        return ()
    found = entity_words(side).split(" of ")[0]
    if any(word in _NOT_THE_ONE or word[0].isdigit() for word in found.split()):
        return ()
    named = (_thing(part.split()[-_WORDS:]) for part in found.split(" and "))
    return tuple(dict.fromkeys(thing for thing in named if thing))


def _thing(noun: Sequence[str]) -> str | None:
    """The thing that the last words of a noun phrase are for."""
    return next((_things()[n] for at in range(len(noun)) if (n := " ".join(noun[at:])) in _things()), None)


def _states(sides: Mapping[str, Side]) -> Iterator[tuple[str, State]]:
    for side in sides.values():
        status = side.claim.status
        if status is None or status.scale not in _SCALES or is_plan(side) or background(side):
            continue
        for thing in things_of(side):
            yield f"{thing}|{status.scale}", State(side)


def _apart(a: Side, b: Side) -> bool:
    """Whether the sentences name other places, or tell of other days."""
    first, second = places_of(scene_names(a)), places_of(scene_names(b))
    meets = any(x in y or y in x for x in first for y in second)
    return (bool(first and second) and not meets) or periods_meet(a, b) is False


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Two states of one thing; of each pair of states the first two articles that give them."""
    for key, items in by_key(_states(sides)).items():
        seen: set[frozenset[str]] = set()
        for a, b in pairs(items):
            states = frozenset({status_of(a.side).state, status_of(b.side).state})
            if len(states) < 2 or states in seen or _apart(a.side, b.side):
                continue
            found = _finding(a.side, b.side, key.partition("|")[0])
            if found is not None:
                seen.add(states)
                yield found, a.side, b.side


def _finding(a: Side, b: Side, thing: str) -> Finding | None:
    order = published_order(a.article, b.article)
    verdict = verdict_on(a, b, Setting(order, "definite", True, own_scales(a)))
    if verdict is None or verdict.relation == "consistent":
        return None
    first, second = status_of(a), status_of(b)
    update = verdict.relation == "update"
    return Finding(
        kind="status",
        relation="update" if update else "nuance",
        rule="one-thing-two-states",
        a_spans=(first.phrase,),
        b_spans=(second.phrase,),
        values=(value_of(a), value_of(b)),
        summary=(
            f"{thing[:1].upper()}{thing[1:]}: “{words(a, first.phrase)}” ({outlet(a)}), "
            f"“{words(b, second.phrase)}” ({outlet(b)}): {verdict.reason}."
        ),
        steps=(
            f"Both articles tell what became of “{thing}”, of which a story has one as a rule.",
            f"{outlet(a)}: {stage(a)}; {outlet(b)}: {stage(b)} (scale “{first.scale}”).",
        ),
        explanations=(
            ("The later article tells what happened since.",)
            if update
            else ("The articles mean two of the kind, or two parts of it.", "They speak of two moments.")
        ),
        confidence=round(_CONFIDENCE * min(first.confidence, second.confidence), 3),
        about=f"{thing}|{first.scale}",
    )
