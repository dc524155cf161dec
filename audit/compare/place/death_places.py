"""Where somebody died: at the scene, on the way to hospital, in hospital.

In a story with one death every sentence that says where the victim died speaks of that
victim; in others the victim must be named.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from audit.compare.across import by_key, pairs, sentences
from audit.compare.base import Outcome, outlet
from audit.compare.context import background
from audit.model import Finding, Side, Topic, Value
from audit.spelling import plain
from claims.document import fold, lower
from claims.model import Article, Name, Span

_DIED = (
    r"(?:died|dies|was (?:pronounced|declared|found) dead|were (?:pronounced|declared) dead|"
    r"pronounced dead|declared dead|succumbed(?: to (?:his|her|the) (?:wounds|injuries))?|bled to death)"
)
# Where, told by the words right behind.
_WHERE = {
    "scene": r"at the (?:scene|site|spot)|on the spot|there and then|instantly|on impact",
    "way": r"(?:on the|on (?:his|her)|in an ambulance on the) way to (?:a |the )?\w*\s?(?:hospital|clinic)|"
    r"en route to (?:a |the )?\w*\s?(?:hospital|clinic)|in (?:the|an) ambulance",
    "hospital": r"(?:at|in) (?:a |the |an )?(?:[\w'-]+ ){0,3}?(?:hospital|clinic)|during surgery|in surgery",
    "home": r"at (?:his|her) (?:own )?home",
}
_DEATH = re.compile(
    rf"\b{_DIED} (?:(?:later|shortly|soon|afterwards|today|\w+day) ){{0,2}}"
    rf"(?:{'|'.join(f'(?P<{k}>{p})' for k, p in _WHERE.items())})\b"
)
# In a story of one death so large a share of the articles that count the dead count one.
MOST_ARTICLES = 0.7

_PRONOUN = re.compile(r"\b(?:both|all|some|many|others|they|two|three|four|five|several)\b[^,;]{0,30}$")


@dataclass(frozen=True, slots=True)
class Death:
    """Where one sentence says that somebody died."""

    side: Side
    span: Span
    where: str
    who: str


def deaths(side: Side) -> Iterator[Death]:
    """Deaths with their place; a death of several people is left out."""
    text = side.claim.sentence.of(side.text)
    small = lower(fold(text))
    for match in _DEATH.finditer(small):
        if _PRONOUN.search(small, 0, match.start()):
            continue
        where = next(kind for kind in _WHERE if match[kind])
        base = side.claim.sentence.start
        span = Span(base + match.start(), base + match.end())
        yield Death(side, span, where, _victim(side, span))


def _victim(side: Side, span: Span) -> str:
    """Surname of the person named last before the words; "" for none."""
    people: list[Name] = [
        n
        for n in side.claim.names
        if n.kind == "person" and n.mention != "pronoun" and n.span.end <= span.start
    ]
    return plain(people[-1].canonical.split()[-1]) if people else ""


def one_death(sides: Mapping[str, Side]) -> bool:
    """Whether the first count of deaths in most articles that give one is one."""
    first: dict[str, Decimal | None] = {}
    for side in sides.values():
        quantity = side.claim.quantity
        if quantity is None or quantity.measure != "deaths" or quantity.kind != "count":
            continue
        if not background(side) and side.claim.certainty == "stated":
            first.setdefault(side.article.id, quantity.value)
    return sum(value == 1 for value in first.values()) > MOST_ARTICLES * len(first)


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Two places where one person is said to have died."""
    found = [d for side in sentences(sides, titles=False) if not background(side) for d in deaths(side)]
    alone = bool(found) and one_death(sides)
    keyed = ((("" if alone else d.who) or ("" if alone else d.side.claim.id), d) for d in found)
    for items in by_key(keyed).values():
        for a, b in pairs(items):
            if a.where != b.where and not (a.who and b.who and a.who != b.who):
                yield _finding(a, b), a.side, b.side


def _finding(a: Death, b: Death) -> Finding:
    one, two = (" ".join(d.span.of(d.side.text).split()) for d in (a, b))
    return Finding(
        kind="place",
        relation="contradiction",
        rule="other-place-of-death",
        a_spans=(a.span,),
        b_spans=(b.span,),
        values=(Value(a.side.claim.id, one), Value(b.side.claim.id, two)),
        summary=f"Where the victim died: “{one}” ({outlet(a.side)}), “{two}” ({outlet(b.side)}).",
        steps=("The two articles speak of one death.", "They give two places for it."),
        explanations=("Doctors pronounced somebody dead elsewhere than where he died.",),
        confidence=0.75,
        about="place of death",
    )
