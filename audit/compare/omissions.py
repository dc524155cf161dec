"""A key fact that most independent origins give and an outlet leaves out.

A quiet hint, never an error: wire copies count once, short and early articles are let off,
and a story gets a few hints at most.  Not for two passages: they are extracts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from audit.compare.base import Outcome, outlet, words
from audit.compare.context import background
from audit.model import Finding, Side, Topic, Value
from claims.model import Article, Span

# A fact counts as key when so many independent origins give it …
LEAST_ORIGINS = 3
# … and they are this share of the story's origins.
LEAST_SHARE = 2 / 3
# An article of less than this share of the others' median length had no room for it.
LEAST_LENGTH = 0.6
# More hints than this in one story would drown what differs.
MOST_IN_A_STORY = 3

# Measures that a report of the happening is expected to give, the weightiest first.
KEY_MEASURES = {
    "deaths": "how many died",
    "missing": "how many are missing",
    "injured": "how many were hurt",
    "displaced": "how many were displaced",
    "arrested": "how many were arrested",
    "magnitude": "the magnitude",
}
# Scales whose state is the news itself when the thing has a name, with what to call it.
KEY_SCALES = {"agreement": "what has become of {}"}

# Words that tell of a measure without a figure: such an article does not leave the fact out.
_TOLD_BY_STATE = {
    "deaths": frozenset({"dead"}),
    "missing": frozenset({"missing"}),
    "injured": frozenset({"injured", "seriously hurt", "critical"}),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A key fact of the story: what to call it, who tells of it, one side for each article."""

    rank: int
    about: str
    words: str
    carriers: Mapping[str, Side]


def _measured(sides: Sequence[Side]) -> Iterator[Fact]:
    for rank, (measure, label) in enumerate(KEY_MEASURES.items()):
        carriers: dict[str, Side] = {}
        for side in sides:
            quantity = side.claim.quantity
            if quantity is not None and quantity.measure == measure and not background(side):
                carriers.setdefault(side.article.id, side)
        yield Fact(rank, measure, label, carriers)


def _named_states(sides: Sequence[Side]) -> Iterator[Fact]:
    table: dict[tuple[str, str], dict[str, Side]] = {}
    for side in sides:
        status = side.claim.status
        if status is not None and status.scale in KEY_SCALES and status.entity_name:
            table.setdefault((status.scale, status.entity_name), {}).setdefault(side.article.id, side)
    for (scale, name), carriers in sorted(table.items()):
        about = f"{name.lower()}|{scale}"
        yield Fact(len(KEY_MEASURES), about, KEY_SCALES[scale].format(name), carriers)


def _tells(fact: Fact, own: Sequence[Side]) -> bool:
    """Whether the article's claims touch the fact in any way: a figure, a state, the name."""
    states = _TOLD_BY_STATE.get(fact.about, frozenset())
    name = fact.about.partition("|")[0]
    for side in own:
        claim = side.claim
        if claim.quantity is not None and claim.quantity.measure == fact.about:
            return True
        if claim.status is not None and claim.status.state in states:
            return True
        if claim.kind == "statement" and name in claim.sentence.of(side.text).lower():
            return True
    return False


def _had_room(article: Article, carriers: Sequence[Side]) -> bool:
    """Whether the article is long enough, and not earlier than all that give the fact."""
    if len(article.text) < LEAST_LENGTH * median(len(side.article.text) for side in carriers):
        return False
    given = [str(side.article.published)[:10] for side in carriers if side.article.published]
    return not (article.published and given) or str(article.published)[:10] >= min(given)


def _evidence(side: Side) -> Span:
    claim = side.claim
    if claim.quantity is not None:
        return claim.quantity.phrase
    return claim.status.phrase if claim.status is not None else claim.span


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    articles: Sequence[Article],
    origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Low nuances, a few for a story: the key fact, and the outlets that do not mention it."""
    total = {origins.get(article.id, article.id) for article in articles}
    if len(total) <= LEAST_ORIGINS:
        return
    own: dict[str, list[Side]] = {article.id: [] for article in articles}
    for side in sides.values():
        own[side.article.id].append(side)
    told = 0
    for fact in (*_measured(list(sides.values())), *_named_states(list(sides.values()))):
        by_origin = {origins.get(article, article): side for article, side in fact.carriers.items()}
        if len(by_origin) < max(LEAST_ORIGINS, LEAST_SHARE * len(total)):
            continue
        carriers = sorted(by_origin.values(), key=lambda side: side.article.id)
        silent = [a for a in articles if not _tells(fact, own[a.id]) and _had_room(a, carriers)]
        silent = [a for a in silent if origins.get(a.id, a.id) not in by_origin]
        if not silent or told >= MOST_IN_A_STORY:
            continue
        told += 1
        for first, second in pairwise(carriers):
            yield _finding(fact, first, second, silent, len(by_origin), len(total)), first, second


def _finding(fact: Fact, a: Side, b: Side, silent: Sequence[Article], given: int, total: int) -> Finding:
    without = sorted({article.outlet or article.input or article.id for article in silent})
    first, second = _evidence(a), _evidence(b)
    verb = "does" if len(without) == 1 else "do"
    return Finding(
        kind="omission",
        relation="nuance",
        rule="key-fact-missing",
        a_spans=(first,),
        b_spans=(second,),
        values=(Value(a.claim.id, words(a, first)), Value(b.claim.id, words(b, second))),
        summary=(
            f"{', '.join(without)} {verb} not say {fact.words}; {given} of {total} independent origins do "
            f"(“{words(a, first)}”, {outlet(a)})."
        ),
        steps=(
            f"{given} of {total} independent origins give it; copies of one origin count once.",
            f"No sentence of {', '.join(without)} gives a figure, a state or a name for it.",
        ),
        explanations=(
            "The article has another subject, or came out before the fact was known.",
            "It says so in words that were not read.",
        ),
        confidence=0.6,
        severity="low",
        about=fact.about,
    )
