"""Aligned pairs -> topics: claims of one story about one fact."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from audit.evidence import WIDE_MEASURES, same_name
from audit.linkage import Edge, average_link
from audit.model import Pair, Story, Topic
from audit.rulings import NO_LINKS, Links
from audit.settings import Settings
from audit.text_index import stems
from claims.model import Claim

# So many names make a label; more are a list.
LABEL_NAMES = 2
LABEL_MEASURES = 2
LABEL_CHARACTERS = 60

# What a number is called when neither a measure nor a counted noun says what it is of.
_NUMBERS = {
    "money": "Amount",
    "percent": "Percentage",
    "fraction": "Share",
    "ordinal": "Rank",
    "score": "Score",
    "rate": "Rate",
}
# Words in front of a thing that are no part of what it is called: determiners and amounts.
_DETERMINERS = frozenset(
    {"the", "a", "an", "its", "his", "her", "their", "this", "that", "these", "those", "some", "of", "about"}
    | {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
    | {
        "dozen",
        "dozens",
        "hundred",
        "hundreds",
        "thousand",
        "thousands",
        "million",
        "several",
        "many",
        "more",
    }
)
# A pronoun says nothing to a reader.
_EMPTY = frozenset(
    {
        "i",
        "it",
        "he",
        "she",
        "we",
        "you",
        "they",
        "them",
        "him",
        "us",
        "who",
        "which",
        "all",
        "both",
        "others",
    }
)
# A name with one of these words is where the news comes from, seldom what it is about.
_SOURCE = re.compile(r"\b(?:agency|news|press|tribune|herald|gazette|reuters|afp|ap)\b", re.IGNORECASE)


# Mentions that write a name out.
_NAMING = frozenset({"name", "alias"})


def _most_common(values: Iterable[str]) -> str:
    """The value that stands most often, the first in the alphabet on a tie; "" of none."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value), default="")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LABEL_CHARACTERS else line[:LABEL_CHARACTERS].rsplit(" ", 1)[0] + "…"


def thing(words: str) -> str:
    """The words without determiners and figures in front; "" when nothing is left that names a thing."""
    kept = words.split()
    while kept and (kept[0].lower() in _DETERMINERS or not any(c.isalpha() for c in kept[0])):
        kept = kept[1:]
    found = " ".join(kept)
    return "" if found.lower() in _EMPTY else found


def _shared_names(members: Sequence[Claim]) -> list[str]:
    """Names of most of the members' sentences, the commonest first."""
    counts = Counter(
        name
        for c in members
        for name in {n.canonical for n in c.names if n.mention in _NAMING and n.kind != "nationality"}
    )
    shared = [
        name
        for name, number in counts.items()
        if number > 1 and 2 * number >= len(members) and not _SOURCE.search(name)
    ]
    return sorted(shared, key=lambda name: (-counts[name], name))


def _of_what(members: Sequence[Claim]) -> str:
    """The place that most of the members speak of, else the name they share."""
    place = _most_common(c.place or "" for c in members)
    if place and 2 * sum(c.place == place for c in members) > len(members):
        return place
    return next(iter(_shared_names(members)), "")


def _nationalities(members: Sequence[Claim]) -> frozenset[str]:
    """Nationalities that the members name, lower case: "Swiss" alone calls no topic."""
    return frozenset(n.canonical.lower() for c in members for n in c.names if n.kind == "nationality")


def _quantity_label(members: Sequence[Claim]) -> str:
    measure = _most_common(c.quantity.measure or "" for c in members if c.quantity)
    if measure:
        return measure.replace("_", " ")
    people = _nationalities(members)
    counted = _most_common(thing(c.subject) for c in members if thing(c.subject).lower() not in people)
    return counted or _NUMBERS.get(_most_common(c.quantity.kind for c in members if c.quantity), "Number")


def _status_label(members: Sequence[Claim]) -> str:
    named = _most_common((c.status.entity_name or "") for c in members if c.status)
    entity = named or _most_common(thing(c.subject) for c in members)
    scale = _most_common(c.status.scale for c in members if c.status).replace("_", " ")
    return f"{_short(entity)}: {scale}" if entity else scale


def _name_label(members: Sequence[Claim]) -> str:
    return _most_common(c.name.canonical for c in members if c.name)


def _quote_label(members: Sequence[Claim]) -> str:
    speaker = _most_common(thing(c.subject) for c in members)
    return f"{speaker}: quoted" if speaker else "quoted words"


def _event_label(members: Sequence[Claim]) -> str:
    return _most_common((c.event or "").replace("_", " ") for c in members)


def _statement_label(members: Sequence[Claim]) -> str:
    """What most of the members measure and whom they name; a place only says where."""
    counts = Counter(
        measure.replace("_", " ")
        for c in members
        for measure in {q.measure for q in c.quantities if q.measure} - WIDE_MEASURES
    )
    most = [measure for measure in counts if 2 * counts[measure] >= len(members)]
    measures = sorted(most, key=lambda measure: (-counts[measure], measure))[:LABEL_MEASURES]
    places = {n.canonical for c in members for n in c.names if n.kind == "place"}
    names = _shared_names(members)
    people = [name for name in names if name not in places] or names[:1]
    places |= {c.subject for c in members if c.subject.lower() in _nationalities(members)}
    subjects = [c.subject for c in members if not _SOURCE.search(c.subject) and c.subject not in places]
    return ", ".join([*measures, *people[:LABEL_NAMES]]) or min(
        subjects or [c.subject for c in members], key=lambda s: (len(s), s)
    )


# Kind of claim -> the label of a topic of such claims.
LABELS: Mapping[str, Callable[[Sequence[Claim]], str]] = {
    "quantity": _quantity_label,
    "status": _status_label,
    "name": _name_label,
    "quote": _quote_label,
    "event": _event_label,
    "statement": _statement_label,
}
# Kinds whose label says what is said and needs the thing it is said of.
_TOLD_OF = frozenset({"quantity", "event"})


def topic_label(members: Sequence[Claim]) -> str:
    """A few words for people, with a capital; never empty, never a bare figure or pronoun."""
    kind = members[0].kind
    label = LABELS[kind](members)
    of = _of_what(members) if kind in _TOLD_OF else ""
    if of and of.lower() not in label.lower():
        label = f"{label}: {of}"
    words = _short(label) or kind
    return words[0].upper() + words[1:]


def _same_measure(a: Claim, b: Claim) -> bool:
    p, q = a.quantity, b.quantity
    if p is None or q is None:
        return False
    if p.measure and q.measure:
        return p.measure == q.measure
    if p.measure or q.measure:
        return False
    first, second = set(stems(thing(a.subject))), set(stems(thing(b.subject)))
    return bool(first & second) if first and second else p.kind == q.kind and p.unit == q.unit


def _same_thing(a: Claim, b: Claim) -> bool:
    return a.status is not None and b.status is not None and a.status.scale == b.status.scale


def _same_name(a: Claim, b: Claim) -> bool:
    return a.name is not None and b.name is not None and same_name(a.name.canonical, b.name.canonical)


def _same_event(a: Claim, b: Claim) -> bool:
    return a.event == b.event


def _any(_a: Claim, _b: Claim) -> bool:
    return True


# Kind of claim -> whether two claims may stand in one topic at all: a topic is one fact.
ONE_FACT: Mapping[str, Callable[[Claim, Claim], bool]] = {
    "quantity": _same_measure,
    "status": _same_thing,
    "name": _same_name,
    "event": _same_event,
}


def _topic(members: Sequence[Claim], story: Story) -> Topic:
    """The id is a hash of the claims' ids, which are hashes of article, text and place."""
    ids = tuple(claim.id for claim in members)
    digest = hashlib.sha256("|".join(ids).encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return Topic(f"t{digest}", story.id, topic_label(members), ids)


def _placed(pairs: Iterable[tuple[str, str]], place: Mapping[str, int]) -> list[tuple[int, int]]:
    return [(place[a], place[b]) for a, b in pairs if a in place and b in place]


def _clusters(
    claims: Sequence[Claim], edges: Sequence[Edge], threshold: float, links: Links
) -> list[list[Claim]]:
    place = {claim.id: at for at, claim in enumerate(claims)}
    groups = average_link(
        len(claims),
        edges,
        threshold,
        apart=[claim.article for claim in claims],
        together=_placed(links.together, place),
        never=_placed(links.apart, place),
    )
    return [[claims[i] for i in group] for group in groups if len(group) > 1]


def _edges(
    members: Sequence[Claim], place: Mapping[str, int], scores: Mapping[tuple[str, str], float]
) -> list[Edge]:
    """Pairs of the members that may be one fact, in a fixed order."""
    one_fact = ONE_FACT.get(members[0].kind, _any)
    found = sorted((place[a], place[b], s) for (a, b), s in scores.items() if a in place and b in place)
    return [edge for edge in found if one_fact(members[edge[0]], members[edge[1]])]


def cluster(
    claims: Sequence[Claim],
    pairs: Sequence[Pair],
    story: Story,
    settings: Settings,
    links: Links = NO_LINKS,
) -> tuple[Topic, ...]:
    """Topics of two claims or more, each claim in one at most, by label and id.

    A topic holds claims of one kind.  The order of `claims` and `pairs` makes no difference;
    pairs below the setting align_threshold are not looked at.  What a reviewer joined is in one
    topic, and what a reviewer split in two.
    """
    scores = {(p.a, p.b): p.score for p in pairs if p.score >= settings.align_threshold}
    linked = {name for pair in (*scores, *links.together) for name in pair}
    ordered = sorted((c for c in claims if c.id in linked), key=lambda c: (c.kind, c.id))
    found: list[Topic] = []
    for _, group in groupby(ordered, key=lambda c: c.kind):
        members = list(group)
        place = {claim.id: at for at, claim in enumerate(members)}
        edges = _edges(members, place, scores)
        found.extend(
            _topic(part, story) for part in _clusters(members, edges, settings.topic_threshold, links)
        )
    return tuple(sorted(found, key=lambda topic: (topic.label, topic.id)))
