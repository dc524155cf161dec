"""Aligned pairs -> topics: claims of one story about one fact."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from audit.linkage import Edge, average_link
from audit.model import Pair, Story, Topic
from audit.settings import Settings
from claims.model import Claim

# So many names make a label; more are a list.
LABEL_NAMES = 2
LABEL_CHARACTERS = 60


def _most_common(values: Iterable[str]) -> str:
    """The value that stands most often, the first in the alphabet on a tie; "" of none."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value), default="")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LABEL_CHARACTERS else line[:LABEL_CHARACTERS].rsplit(" ", 1)[0] + "…"


def _quantity_label(members: Sequence[Claim]) -> str:
    measure = _most_common(c.quantity.measure or "" for c in members if c.quantity)
    return measure.replace("_", " ") if measure else _most_common(c.subject for c in members)


def _status_label(members: Sequence[Claim]) -> str:
    entity = _most_common((c.status.entity_name or c.subject) for c in members if c.status)
    scale = _most_common(c.status.scale for c in members if c.status)
    return f"{_short(entity)}: {scale.replace('_', ' ')}"


def _name_label(members: Sequence[Claim]) -> str:
    return _most_common(c.name.canonical for c in members if c.name)


def _quote_label(members: Sequence[Claim]) -> str:
    return f"{_most_common(c.subject for c in members)}: quoted"


def _event_label(members: Sequence[Claim]) -> str:
    return _most_common((c.event or "").replace("_", " ") for c in members)


def _statement_label(members: Sequence[Claim]) -> str:
    names = Counter(
        name for c in members for name in {n.canonical for n in c.names if n.mention in ("name", "alias")}
    )
    shared = [name for name, number in names.items() if number > 1]
    best = sorted(shared, key=lambda name: (-names[name], name))[:LABEL_NAMES]
    return ", ".join(best) or _most_common(c.subject for c in members)


# Kind of claim -> the label of a topic of such claims.
LABELS: Mapping[str, Callable[[Sequence[Claim]], str]] = {
    "quantity": _quantity_label,
    "status": _status_label,
    "name": _name_label,
    "quote": _quote_label,
    "event": _event_label,
    "statement": _statement_label,
}


def topic_label(members: Sequence[Claim]) -> str:
    """A few words for people; never empty."""
    return _short(LABELS[members[0].kind](members)) or members[0].kind


def _topic(members: Sequence[Claim], story: Story) -> Topic:
    """The id is a hash of the claims' ids, which are hashes of article, text and place."""
    ids = tuple(claim.id for claim in members)
    digest = hashlib.sha256("|".join(ids).encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return Topic(f"t{digest}", story.id, topic_label(members), ids)


def _clusters(claims: Sequence[Claim], edges: Sequence[Edge], threshold: float) -> list[list[Claim]]:
    groups = average_link(len(claims), edges, threshold, apart=[claim.article for claim in claims])
    return [[claims[i] for i in group] for group in groups if len(group) > 1]


def cluster(
    claims: Sequence[Claim], pairs: Sequence[Pair], story: Story, settings: Settings
) -> tuple[Topic, ...]:
    """Topics of two claims or more, each claim in one at most, by label and id.

    A topic holds claims of one kind.  The order of `claims` and `pairs` makes no difference;
    pairs below the setting align_threshold are not looked at.
    """
    scores = {(p.a, p.b): p.score for p in pairs if p.score >= settings.align_threshold}
    linked = {name for pair in scores for name in pair}
    ordered = sorted((c for c in claims if c.id in linked), key=lambda c: (c.kind, c.id))
    found: list[Topic] = []
    for _, group in groupby(ordered, key=lambda c: c.kind):
        members = list(group)
        place = {claim.id: at for at, claim in enumerate(members)}
        edges = [(place[a], place[b], s) for (a, b), s in sorted(scores.items()) if a in place and b in place]
        found.extend(_topic(part, story) for part in _clusters(members, edges, settings.topic_threshold))
    return tuple(sorted(found, key=lambda topic: (topic.label, topic.id)))
