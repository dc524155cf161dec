"""The quiet parts of the report: compared and fine, not compared, problems, filters, time line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from audit.model import Audit, Discrepancy, HeldBack, Story
from reports.view_findings import group_spots, spots
from reports.view_index import Index, capital, topic_label
from reports.view_model import (
    Card,
    CheckLine,
    Choice,
    Filter,
    HeldLine,
    Link,
    Moment,
    ProblemLine,
)
from reports.view_words import RELATIONS, SEVERITIES, kind_word, listing, moment_of, plural, shorten, when

# Lists of what needs no work are cut here and the rest is counted: audit.json holds all of them.
MAX_CHECKS = 300
MAX_HELD = 200
MAX_CHOICES = 60


def check_line(index: Index, item: Discrepancy, name: str) -> CheckLine:
    """A check in one line: topic, values with outlets, and the steps as the reason.

    A check inside one article (parts and total, weekday and date) is told by its summary.
    """
    found = spots(index, item)
    values: dict[str, tuple[str, dict[str, None]]] = {}
    for value, own in group_spots(item, found):
        _, outlets = values.setdefault(value.lower(), (shorten(value, 60), {}))
        outlets.update(dict.fromkeys(index.outlet(spot.article) for spot in own))
    links: dict[str, Link] = {}
    for spot in found:
        first, outlet = spot.evidence[0], index.outlet(spot.article)
        links.setdefault(outlet, Link(outlet, "#" + index.place(first.article, first.field, first.start)))
    parts = [f"{value} ({listing(tuple(outlets))})" for value, outlets in values.values()]
    label = shorten(topic_label(index, item), 70).replace(": ", ", ")
    head = (f"{label}: " if label else "") + " = ".join(parts[:4])
    if len(links) == 1:
        head = item.summary.removeprefix(f"{next(iter(links))}: ") or head
    return CheckLine(
        name, capital(head), " ".join(item.steps or (item.summary,)), item.rule, kind_word(item.kind),
        tuple(links.values()),
    )  # fmt: skip


def checks(index: Index, anchors: dict[str, str]) -> tuple[tuple[CheckLine, ...], str]:
    """The first checks as lines, and a sentence on how many more there are."""
    items = index.audit.checks
    lines = tuple(check_line(index, item, anchors[item.id]) for item in items[:MAX_CHECKS])
    rest = len(items) - len(lines)
    return lines, f"{plural(rest, 'more check')} in audit.json." if rest else ""


def _claim_link(index: Index, name: str) -> tuple[Link, str]:
    claim = index.claims.get(name)
    if claim is None or claim.article not in index.articles:
        return Link(name, ""), ""
    text = index.articles[claim.article].field_text(claim.field)
    place = "#" + index.place(claim.article, claim.field, claim.span.start)
    return Link(index.outlet(claim.article), place), shorten(claim.span.of(text), 110)


def held_line(index: Index, item: HeldBack) -> HeldLine:
    """Two claims that were left alone, with the reason."""
    (a, a_text), (b, b_text) = _claim_link(index, item.a), _claim_link(index, item.b)
    return HeldLine(capital(item.reason), kind_word(item.kind), a, b, a_text, b_text)


def held(index: Index) -> tuple[tuple[HeldLine, ...], str]:
    """The first pairs not compared, and a sentence on how many more there are."""
    items = index.audit.held_back
    lines = tuple(held_line(index, item) for item in items[:MAX_HELD])
    rest = len(items) - len(lines)
    return lines, f"{plural(rest, 'more pair')} in audit.json." if rest else ""


def problems(audit: Audit) -> tuple[ProblemLine, ...]:
    """What could not be used, in the order of the run."""
    return tuple(ProblemLine(p.input, p.stage, p.reason) for p in audit.problems)


def _beginning(text: str) -> str:
    """What stands for the headline of an article that has none."""
    line = shorten(text[:400], 90)
    return f"“{line}”" if line else "no text"


def moments(index: Index, story: Story, cards: Sequence[Card]) -> tuple[Moment, ...]:
    """Articles and updates of a story by time; articles without a date stand last."""
    found = []
    for name in story.articles:
        article = index.articles.get(name)
        if article:
            title = shorten(article.title or "", 120) or _beginning(article.text)
            moment = Moment(when(article), index.outlet(name), title, "#" + index.anchors[name])
            found.append((moment_of(article), 0, moment))
    for card in cards:
        if card.story == story.id and card.sides:
            last = card.sides[-1].passages[-1]
            made = Moment(last.when, last.outlet, card.headline, "#" + card.anchor, update=True)
            found.append((moment_of(index.articles[last.article]), 1, made))
    later = float("inf")
    ordered = sorted(enumerate(found), key=lambda p: (later if p[1][0] is None else p[1][0], p[1][1], p[0]))
    return tuple(moment for _, (_, _, moment) in ordered)


def _choices(values: Sequence[tuple[str, str]]) -> tuple[Choice, ...]:
    """(value, label) -> choices with their counts, the most frequent first."""
    counts = Counter(values)
    return tuple(Choice(v, label, n) for (v, label), n in counts.most_common(MAX_CHOICES))


def _in_order(choices: tuple[Choice, ...], order: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(sorted(choices, key=lambda choice: order.index(choice.value)))


def filters(index: Index, cards: Sequence[Card]) -> tuple[tuple[Filter, ...], tuple[Card, ...]]:
    """The filters with the values that occur, and the cards with short keys for the page.

    Long values (outlets, topics, origins, speakers) are numbered, so that 500 cards do not
    carry their names again.
    """
    names: dict[str, dict[str, str]] = {n: {} for n in ("outlet", "topic", "source", "story", "origin")}

    def key(name: str, value: str) -> str:
        return names[name].setdefault(value, str(len(names[name])))

    rows: dict[str, list[tuple[str, str]]] = {}
    made = []
    stories = {story.id: story.title for story in index.audit.stories}
    for card in cards:
        speakers = [s for s in dict(card.keys).get("speakers", "").split("\0") if s]
        origins = {p.origin for side in card.sides for p in side.passages if p.origin}
        long = {
            "outlet": [(key("outlet", o), o) for o in card.outlets],
            "topic": [(key("topic", card.topic), shorten(card.topic, 60))],
            "source": [(key("source", s), shorten(s, 60)) for s in speakers],
            "story": [(key("story", card.story), shorten(stories.get(card.story, card.story), 60))],
            "origin": [(key("origin", o), _origin_label(index, o)) for o in sorted(origins)],
        }
        for name, pairs in long.items():
            rows.setdefault(name, []).extend(pairs)
        rows.setdefault("relation", []).append((card.relation, card.relation_word))
        rows.setdefault("severity", []).append((card.severity, card.severity_word))
        rows.setdefault("kind", []).append((card.kind, card.kind_word))
        keys = tuple(
            (name, " ".join(v for v, _ in pairs))
            for name, pairs in long.items()
            if pairs and (name != "story" or len(stories) > 1)
        )
        made.append(replace(card, keys=keys))
    return _filters(rows), tuple(made)


def _origin_label(index: Index, origin: str) -> str:
    outlets = tuple(dict.fromkeys(index.outlet(a) for a in index.articles if index.origin(a) == origin))
    return listing(outlets, 3)


FILTERS = (
    ("relation", "Relation"),
    ("severity", "Severity"),
    ("kind", "Kind"),
    ("outlet", "Outlet"),
    ("topic", "Topic"),
    ("source", "According to"),
    ("origin", "Shared copy"),
    ("story", "Story"),
)


def _filters(rows: dict[str, list[tuple[str, str]]]) -> tuple[Filter, ...]:
    made = []
    for name, label in FILTERS:
        choices = _choices(rows.get(name, []))
        if name == "relation":
            choices = _in_order(choices, tuple(RELATIONS))
        elif name == "severity":
            choices = _in_order(choices, tuple(SEVERITIES))
        if len(choices) > 1 or name in ("relation", "severity"):
            made.append(Filter(name, label, choices))
    return tuple(made)
