"""Audit (and decisions) -> ReportView: all wording and order of the report, as plain records.

The HTML report, the exports and the review app read the same records; none of them decides
what is said or what comes first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from audit.model import Audit, Decision, Discrepancy, Story
from reports.view_figures import story_figures, story_ladders
from reports.view_findings import card
from reports.view_index import Index, card_anchors, make_index
from reports.view_lists import checks, filters, held, moments, problems
from reports.view_matrix import matrix
from reports.view_methods import methods
from reports.view_methods_model import Fact
from reports.view_model import (
    Card,
    Count,
    DecisionLine,
    Link,
    PageLink,
    ReportView,
    StoryView,
)
from reports.view_sources import collect_marks, sources
from reports.view_words import CELL_WORDS, RELATIONS, SEVERITIES, anchor, listing, period, plural, shorten

WORST = 5
# A page with more findings than this is split by story.
PAGE_LIMIT = 500
MAX_FIGURES = 12
TITLE_LIMIT = 140


def finding_order(item: Discrepancy) -> tuple[int, int, float, str]:
    """Sorts discrepancies: the worst relation first, then severity, then confidence."""
    return (RELATIONS[item.relation].rank, SEVERITIES[item.severity][1], -item.confidence, item.id)


def build(audit: Audit, decisions: Iterable[Decision] = ()) -> ReportView:
    """Everything the report says, in the order in which it says it."""
    index = make_index(audit)
    alarms = sorted((d for d in audit.discrepancies if d.relation != "update"), key=finding_order)
    later = sorted((d for d in audit.discrepancies if d.relation == "update"), key=finding_order)
    items = tuple(alarms + later)
    names = card_anchors(items, "d")
    made = [card(index, item, number, names[item.id]) for number, item in enumerate(items, 1)]
    found, cards = filters(index, made)
    check_names = card_anchors(audit.checks, "k")
    check_lines, checks_left = checks(index, check_names)
    shown = {line.anchor for line in check_lines}
    places = {**{k: v if v in shown else "checks" for k, v in check_names.items()}, **names}
    held_lines, held_left = held(index)
    split = len(alarms)
    return ReportView(
        title=_title(audit),
        heading=_heading(audit),
        standfirst=_standfirst(audit, index),
        counts=_counts(audit),
        facts=_facts(audit, index),
        worst=_worst(cards[:split] or cards),
        legend=_legend(),
        stories=_stories(index, cards, places),
        cards=cards[:split],
        updates=cards[split:],
        filters=found,
        checks=check_lines,
        checks_head=plural(len(audit.checks), "comparison"),
        checks_left=checks_left,
        held=held_lines,
        held_head=plural(len(audit.held_back), "pair"),
        held_left=held_left,
        problems=problems(audit),
        sources=sources(index, collect_marks(index, items, cards)),
        methods=methods(audit),
        decisions=tuple(_decision(d) for d in decisions),
        weak=not index.small,
    )


def _title(audit: Audit) -> str:
    return f"{_heading(audit)} – discrepancy report"


def _told(audit: Audit) -> tuple[Story, ...]:
    """Stories of more than one article; all of them when there is none."""
    return tuple(story for story in audit.stories if len(story.articles) > 1) or audit.stories


def _heading(audit: Audit) -> str:
    told = _told(audit)
    if len(told) == 1:
        return story_title(told[0], audit) or "Untitled story"
    return plural(len(audit.stories), "story", "stories") if audit.stories else "No story"


def story_title(story: Story, audit: Audit) -> str:
    """The story's title on one line; one that is the beginning of a text is cut at a word."""
    title = " ".join(story.title.split())
    member = frozenset(story.articles)
    texts = (" ".join(a.text[: 2 * TITLE_LIMIT].split()) for a in audit.articles if a.id in member)
    if any(text != title and text.startswith(title) for text in texts):
        return shorten(title + "…", min(TITLE_LIMIT, max(len(title), 1)))
    return shorten(title, TITLE_LIMIT)


def _origins(audit: Audit) -> int:
    return len({audit.origins.get(article.id, article.id) for article in audit.articles})


def _standfirst(audit: Audit, index: Index) -> str:
    """The whole report in two sentences."""
    counted = {name: sum(d.relation == name for d in audit.discrepancies) for name in RELATIONS}
    parts = tuple(
        plural(counted[name], label.word.lower(), label.plural)
        for name, label in RELATIONS.items()
        if name != "consistent" and counted[name]
    )
    origins = plural(_origins(audit), "independent origin")
    found = listing(parts) if parts else "no discrepancies"
    what = f"{plural(len(audit.articles), 'article')} by {plural(len(index.outlets), 'outlet')}"
    compared = plural(len(audit.checks), "comparison")
    verb = "holds" if len(audit.articles) == 1 else "hold"
    fine = f"; {compared} found no difference" if audit.checks else ""
    return f"{what} from {origins} {verb} {found}{fine}."


def _facts(audit: Audit, index: Index) -> tuple[Count, ...]:
    copies = len(audit.articles) - _origins(audit)
    note = f"{plural(copies, 'article')} repeat another’s copy" if copies > 1 else ""
    note = "one article repeats another’s copy" if copies == 1 else note
    return (
        Count(str(len(audit.articles)), "articles" if len(audit.articles) != 1 else "article"),
        Count(str(len(index.outlets)), "outlets" if len(index.outlets) != 1 else "outlet"),
        Count(
            str(_origins(audit)),
            "independent origins" if _origins(audit) != 1 else "independent origin",
            note,
        ),
        Count(period(audit.articles), "published", _undated(audit)),
    )


def _undated(audit: Audit) -> str:
    missing = sum(article.published is None for article in audit.articles)
    return f"{plural(missing, 'article')} without a date" if 0 < missing < len(audit.articles) else ""


def _counts(audit: Audit) -> tuple[Count, ...]:
    counted = {name: sum(d.relation == name for d in audit.discrepancies) for name in RELATIONS}
    high = sum(d.severity == "high" for d in audit.discrepancies if d.relation == "contradiction")
    notes = {"contradiction": f"{high} of high severity" if high else ""}
    rows = [
        Count(
            f"{counted[name]:,}", label.word.lower() if counted[name] == 1 else label.plural,
            notes.get(name, ""), name,
            "#updates" if name == "update" else f"#f=relation:{name}", label.symbol,
        )
        for name, label in RELATIONS.items()
        if name != "consistent"
    ]  # fmt: skip
    fine = Count(f"{len(audit.checks):,}", "compared and fine", "", "consistent", "#checks", "=")
    return (*rows, fine)


def _worst(cards: Sequence[Card]) -> tuple[Link, ...]:
    return tuple(
        Link(
            shorten(c.headline, 220), "#" + c.anchor, f"{c.relation_word}, {c.kind_word.lower()}", c.relation
        )
        for c in cards[:WORST]
    )


def _legend() -> tuple[Fact, ...]:
    notes = {
        "differs": "contradiction", "wording": "nuance", "updated": "explained by a later article",
        "agrees": "compared and fine", "holds": "one article by itself",
        "alone": "not compared", "silent": "",
    }  # fmt: skip
    return tuple(Fact(symbol, word, notes[state]) for state, (symbol, word) in CELL_WORDS.items())


def _stories(index: Index, cards: tuple[Card, ...], places: dict[str, str]) -> tuple[StoryView, ...]:
    return tuple(_story(index, story, cards, places) for story in index.audit.stories)


def _story(index: Index, story: Story, cards: tuple[Card, ...], places: dict[str, str]) -> StoryView:
    own = [card for card in cards if card.story == story.id]
    return StoryView(
        id=story.id,
        anchor=anchor("story", story.id),
        title=story_title(story, index.audit) or "Untitled story",
        articles=plural(len(story.articles), "article"),
        moments=moments(index, story, [c for c in own if c.relation == "update"]),
        matrix=matrix(index, story, places),
        figures=story_figures(index, story)[:MAX_FIGURES],
        ladders=story_ladders(index, story, places)[:MAX_FIGURES],
    )


def _decision(made: Decision) -> DecisionLine:
    return DecisionLine(made.fingerprint, made.verdict, made.note, made.by, made.at.isoformat())


def restrict(audit: Audit, story: Story) -> Audit:
    """The part of an audit that belongs to one story."""
    members = frozenset(story.articles)
    claims = tuple(c for c in audit.claims if c.article in members)
    known = frozenset(c.id for c in claims)
    return replace(
        audit,
        articles=tuple(a for a in audit.articles if a.id in members),
        readings={name: reading for name, reading in audit.readings.items() if name in members},
        origins={name: origin for name, origin in audit.origins.items() if name in members},
        stories=(story,),
        claims=claims,
        pairs=tuple(p for p in audit.pairs if p.a in known and p.b in known),
        topics=tuple(t for t in audit.topics if t.story == story.id),
        discrepancies=tuple(d for d in audit.discrepancies if d.story == story.id),
        checks=tuple(d for d in audit.checks if d.story == story.id),
        held_back=tuple(h for h in audit.held_back if h.a in known and h.b in known),
        problems=(),
    )


def page_name(story: Story) -> str:
    """File name of a story's own page."""
    return anchor("story", story.id) + ".html"


def page_link(audit: Audit, story: Story) -> PageLink:
    """A line of the index of a report that is split by story."""
    own = sorted((d for d in audit.discrepancies if d.story == story.id), key=finding_order)
    worst = own[0].summary if own else "Nothing to decide."
    return PageLink(
        page_name(story), story_title(story, audit) or "Untitled story",
        plural(len(story.articles), "article"), plural(len(own), "finding"), shorten(worst, 200),
    )  # fmt: skip


def build_index(audit: Audit) -> ReportView:
    """The front page of a split report: summary and one line a story, no cards and no sources."""
    whole = replace(audit, discrepancies=(), checks=(), held_back=(), articles=(), claims=(), topics=())
    index = make_index(audit)
    empty = build(whole)
    return replace(
        empty,
        title=_title(audit),
        heading=_heading(audit),
        standfirst=_standfirst(audit, index),
        counts=tuple(replace(c, href="") for c in _counts(audit)),
        facts=_facts(audit, index),
        stories=(),
        methods=methods(audit),
        pages=tuple(page_link(audit, story) for story in audit.stories),
    )
