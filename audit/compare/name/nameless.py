"""The one boy of a story: the age and the state of somebody whom its articles do not name alike.

"A boy of seven with burns" and "a nine-year-old boy, Tom Rist" are one child when no article of the
story speaks of boys or of another one.  Men and women, of whom any story has several, must also
share a rare word.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.compare.across import by_key, pairs
from audit.compare.base import Outcome, outlet, words
from audit.compare.context import background
from audit.compare.frames import frame_of
from audit.compare.status.status_verdicts import Setting, is_plan, own_scales, verdict_on
from audit.compare.status.statuses import value_of as state_of
from audit.compare.status.subjects import name_of, status_of
from audit.model import Finding, Side, Topic, Value
from audit.text_index import rarity
from audit.timeline import published_order
from claims.document import fold, lower
from claims.model import Article, Quantity, Span
from claims.wordforms import stem

# Those of whom a story has one, and those of whom it has several; noun -> plural.
_FEW = {"boy": "boys", "girl": "girls", "toddler": "toddlers", "baby": "babies", "infant": "infants"}
_MANY = {
    "man": "men", "woman": "women", "teenager": "teenagers", "youth": "youths", "pensioner": "pensioners",
    "student": "students", "pupil": "pupils", "driver": "drivers", "pilot": "pilots", "cyclist": "cyclists",
    "nurse": "nurses", "firefighter": "firefighters", "climber": "climbers", "swimmer": "swimmers",
    "hiker": "hikers", "motorist": "motorists", "tourist": "tourists", "fisherman": "fishermen",
}  # fmt: skip
_NOUN = "|".join((*_FEW, *_MANY))
_PLURAL = re.compile(rf"\b(?:{'|'.join((*_FEW.values(), *_MANY.values()))})\b")
# "A boy of ", "the boy, ", "a girl aged " before the figure; "-year-old boy" behind it.
_BEFORE = re.compile(
    rf"\b(?:an?|the|one) (?:[a-z-]+ ){{0,2}}?(?P<noun>{_NOUN})(?:,| of| aged|, aged|, who is) $"
)
_AFTER = re.compile(rf"(?:[ -]years?[ -]old)?,? (?:[a-z-]+ ){{0,2}}?(?P<noun>{_NOUN})\b")
_AGED = re.compile(r"[ -]years?[ -]old")
_BEHIND = re.compile(
    r"\s*(?:,|\.|\)| who\b| with\b| from\b| in\b| was\b| had\b| is\b|-year-old| years old|$)"
)
_REACH = 40
_OLDEST = 115
# A word that at most one text in 150 has says which man it is.
_RARE = 5.0
# Words for somebody else of the kind.
_OTHER = re.compile(
    rf"\b(?:another|second|third|other|two|three|four|five|several) (?:[a-z-]+ )?(?:{_NOUN})\b"
)
_SINGLE = re.compile(rf"\b(?:an?|the|one) (?:[\w-]+ ){{0,2}}?(?P<noun>{_NOUN})\b")


@dataclass(frozen=True, slots=True)
class Person:
    """An age or a state told of somebody by a noun."""

    side: Side
    noun: str
    span: Span


def aged(side: Side, quantity: Quantity) -> str:
    """The noun of the person whose age the figure is; "" for other figures."""
    if quantity.value is None or not 0 < quantity.value <= _OLDEST or quantity.unit not in (None, "year"):
        return ""
    sentence = side.claim.sentence
    before = lower(fold(side.text[max(sentence.start, quantity.span.start - _REACH) : quantity.span.start]))
    after = lower(fold(side.text[quantity.span.end : min(sentence.end, quantity.span.end + _REACH)]))
    found = _BEFORE.search(before)
    if found and _BEHIND.match(after):
        return found["noun"]
    written = quantity.kind == "age" or _AGED.match(after)
    behind = _AFTER.match(after) if written else None
    return behind["noun"] if behind else ""


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Two ages, or two states, of one nameless person."""
    several = _several(articles)
    known = [s for s in sides.values() if not background(s)]
    ages = [
        (noun, Person(side, noun, side.claim.quantity.span))
        for side in known
        if side.claim.quantity is not None and (noun := aged(side, side.claim.quantity))
    ]
    for items in by_key(ages).values():
        for a, b in pairs(_single(items)):
            if _one(a, b, several) and _age(a) != _age(b):
                yield _ages(a, b), a.side, b.side
    if several >= set(_FEW):
        return
    told = [s for s in known if s.claim.status is not None and s.claim.status.scale in _STATES]
    states = [(f"{p.noun}|{status_of(s).scale}", p) for s in told for p in _subject(s, several)]
    for items in by_key(states).values():
        for a, b in pairs(items):
            found = _states(a, b)
            if found is not None:
                yield found, a.side, b.side


_STATES = frozenset({"condition"})


def _several(articles: Sequence[Article]) -> set[str]:
    """Nouns of those of whom some article has more than one."""
    singular = {plural: noun for noun, plural in (_FEW | _MANY).items()}
    found = set()
    for article in articles:
        text = lower(fold(f"{article.title or ''}\n{article.text}"))
        found |= {singular[m.group()] for m in _PLURAL.finditer(text)}
        found |= {m.group().split()[-1] for m in _OTHER.finditer(text)}
    return found


def _single(items: Sequence[Person]) -> list[Person]:
    """Of each article the first age, when it gives one for the noun."""
    own: dict[str, list[Person]] = {}
    for item in items:
        own.setdefault(item.side.article.id, []).append(item)
    return [p[0] for p in own.values() if len({_age(i) for i in p}) == 1]


def _age(person: Person) -> int:
    quantity = person.side.claim.quantity
    return int(quantity.value) if quantity is not None and quantity.value is not None else 0


def _one(a: Person, b: Person, several: set[str]) -> bool:
    """Whether both nouns are of one person."""
    if a.noun in _FEW and a.noun not in several:
        return True
    both = frame_of(a.side).content & frame_of(b.side).content
    return any(s.isalpha() and rarity(s) >= _RARE for s in both - {stem(a.noun)})


def _subject(side: Side, several: set[str]) -> Iterator[Person]:
    """The nameless person that the state is said of, when the sentence opens with one of a kind."""
    status = status_of(side)
    small = lower(fold(side.text[side.claim.sentence.start : status.phrase.start]))
    nouns = {m["noun"] for m in _SINGLE.finditer(small)}
    if len(nouns) != 1 or status.negated or is_plan(side):
        return
    (noun,) = nouns
    entity = lower(fold(status.entity.of(side.text))) if status.entity else ""
    if noun in _FEW and noun not in several and (noun in entity or (name_of(side) and small.find(noun) >= 0)):
        yield Person(side, noun, status.phrase)


def _ages(a: Person, b: Person) -> Finding:
    one, two = (words(p.side, p.span) for p in (a, b))
    return Finding(
        kind="number",
        relation="contradiction",
        rule="ranges-do-not-meet",
        a_spans=(a.span,),
        b_spans=(b.span,),
        values=(Value(a.side.claim.id, one), Value(b.side.claim.id, two)),
        summary=(
            f"Age of the {a.noun}: “{one}” ({outlet(a.side)}) – “{two}” ({outlet(b.side)}): "
            "both cannot be right."
        ),
        steps=(f"The articles of the story tell of one {a.noun}.", "Each gives one age; the two differ."),
        explanations=(f"The articles speak of two, of whom each names one {a.noun}.",),
        confidence=0.65,
        about=f"age of the {a.noun}",
    )


def _states(a: Person, b: Person) -> Finding | None:
    first, second = status_of(a.side), status_of(b.side)
    if first.state == second.state:
        return None
    order = published_order(a.side.article, b.side.article)
    verdict = verdict_on(a.side, b.side, Setting(order, "definite", True, own_scales(a.side)))
    if verdict is None or verdict.relation == "consistent":
        return None
    one, two = (words(p.side, p.span) for p in (a, b))
    return Finding(
        kind="status",
        relation=verdict.relation,
        rule=verdict.rule,
        a_spans=(a.span,),
        b_spans=(b.span,),
        values=(state_of(a.side), state_of(b.side)),
        summary=f"The {a.noun}: “{one}” ({outlet(a.side)}), “{two}” ({outlet(b.side)}): {verdict.reason}.",
        steps=(
            f"The articles of the story tell of one {a.noun}.",
            f"{verdict.reason[:1].upper()}{verdict.reason[1:]}.",
        ),
        explanations=("The later article tells what happened since.",),
        confidence=0.65,
        about=f"state of the {a.noun}",
    )
