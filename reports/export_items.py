"""What every export is made of: the findings shown, with their quotations and decisions.

Formats differ in how they write; what is said, and in which order, is decided here and in the
view modules, so that a memo, a feed and the report never tell two stories.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from audit.load import LoadedAudit
from audit.model import Audit, Decision, Discrepancy, Evidence
from claims.errors import InputError
from claims.model import Article
from reports.view import finding_order, story_title
from reports.view_findings import (
    Spot,
    attribution,
    gist,
    group_spots,
    headline,
    letters,
    safe_url,
    sentence_case,
    sides,
    spots,
)
from reports.view_index import Index, card_anchors, make_index, topic_label
from reports.view_words import RELATIONS, kind_word, when

# Names our findings among all UUIDs; never change it, or every feed shows its entries again.
NAMESPACE = uuid.UUID("6f1f9d1a-64cb-5d0f-9a0b-3a1c0b7c5e21")
# What stays as it is in an address; all else is percent-encoded, so that it can stand anywhere.
ADDRESS_SAFE = "%/:=&?~#+!$,;@-._"
OPEN = "open"


@dataclass(frozen=True, slots=True)
class Quotation:
    """One passage of one article: who says what, in which words, when and where.

    `sentence` is empty when the article's text was left out of the audit.
    """

    letter: str
    value: str
    article: Article
    outlet: str
    when: str
    attribution: str
    sentence: str
    evidence: tuple[Evidence, ...]

    @property
    def words(self) -> str:
        """What is quoted: the sentence, or the conflicting words when there is no text."""
        return self.sentence or " … ".join(dict.fromkeys(one_line(e.text) for e in self.evidence))

    @property
    def url(self) -> str:
        """The article's address fit for a link; empty when it has none that may be linked."""
        return address(self.article.url)


@dataclass(frozen=True, slots=True)
class Item:
    """A finding ready to be written: `quotations` has one of each side, `others` the further ones."""

    finding: Discrepancy
    anchor: str
    id: str
    title: str
    gist: str
    story: str
    topic: str
    quotations: tuple[Quotation, ...]
    others: tuple[Quotation, ...]
    decision: Decision | None
    updated: dt.datetime | None

    @property
    def label(self) -> str:
        """ "Contradiction, number, high"."""
        relation = RELATIONS[self.finding.relation].word
        return f"{relation}, {kind_word(self.finding.kind).lower()}, {self.finding.severity}"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings are shown; an empty choice of something lets everything pass."""

    relations: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    severities: frozenset[str] = frozenset()
    stories: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    verdicts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """One audit with the findings chosen from it; `audit` holds these findings only."""

    loaded: LoadedAudit
    audit: Audit
    index: Index
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """What an export writes: parts in the order given, decisions in force, where the report is.

    `narrowed` says that a choice was made; `side` is whose claim a review is about.
    """

    parts: tuple[Part, ...]
    decisions: tuple[Decision, ...] | None = None
    report_url: str = ""
    narrowed: bool = False
    side: str = "A"

    @property
    def items(self) -> tuple[Item, ...]:
        """The findings of all parts."""
        return tuple(item for part in self.parts for item in part.items)

    def link(self, item: Item) -> str:
        """The finding's place in the published report; empty when no address was given."""
        return f"{address(self.report_url)}#{item.anchor}" if address(self.report_url) else ""


def one_line(text: str) -> str:
    """`text` with every run of white space made one space."""
    return " ".join(text.split())


def address(url: str | None) -> str:
    """A web address that can stand in a link of any format; empty when it is no web address."""
    return quote(safe_url((url or "").strip()), safe=ADDRESS_SAFE)


def stable_id(name: str) -> str:
    """A URN for what `name` (a fingerprint or a version) names; the same on every machine."""
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, name)}"


def moment(value: dt.date | dt.datetime | None) -> dt.datetime | None:
    """A publication time as a moment; a date without an hour counts as noon UTC."""
    if value is None:
        return None
    if not isinstance(value, dt.datetime):
        value = dt.datetime(value.year, value.month, value.day, 12)
    return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value


def quotation(index: Index, spot: Spot, letter: str, value: str) -> Quotation:
    """The quotation of a sentence with conflicting words in it."""
    article = index.articles[spot.article]
    text = article.field_text("title" if spot.field == "title" else "text")
    known = attribution(index, spot) if text else ""
    return Quotation(
        letter, one_line(value), article, index.outlet(article.id), when(article), known,
        one_line(spot.sentence.of(text)), spot.evidence,
    )  # fmt: skip


def make_item(index: Index, item: Discrepancy, anchor: str, decision: Decision | None) -> Item:
    """The finding with its quotations by side, in the words of the report's card."""
    groups = group_spots(item, spots(index, item))
    made = sides(index, item)
    rows = [
        [quotation(index, spot, letters(number), label) for spot in own]
        for number, (label, own) in enumerate(groups)
    ]
    title = headline(index, item, made)
    titles = {story.id: story_title(story, index.audit) for story in index.audit.stories}
    times = [at for row in rows for q in row if (at := moment(q.article.published))]
    return Item(
        finding=item,
        anchor=anchor,
        id=stable_id(item.fingerprint + anchor[14:]),
        title=one_line(sentence_case(title, tuple(q.outlet for row in rows for q in row))),
        gist="" if item.summary == title else one_line(gist(item, made)),
        story=titles.get(item.story) or "Untitled story",
        topic=topic_label(index, item),
        quotations=tuple(row[0] for row in rows),
        others=tuple(q for row in rows for q in row[1:]),
        decision=decision,
        updated=max(times, default=None),
    )


def _story_matches(audit: Audit, story: str, wanted: Sequence[str]) -> bool:
    titles = {s.id: s.title for s in audit.stories}
    title = titles.get(story, "").casefold()
    return any(name == story or (name and name.casefold() in title) for name in wanted)


def named(item: Discrepancy, anchor: str, wanted: Sequence[str]) -> bool:
    """Whether one of the names is this finding's id, fingerprint (or its first 4+ digits) or anchor."""
    return any(
        name in (item.id, anchor) or (len(name) >= 4 and item.fingerprint.startswith(name)) for name in wanted
    )


def chosen(audit: Audit, choice: Choice, decided: dict[str, Decision]) -> tuple[tuple[Discrepancy, str], ...]:
    """(finding, its anchor in the report) of the findings that the choice lets pass, worst first."""
    anchors = card_anchors(_report_order(audit.discrepancies), "d")
    tests: tuple[tuple[Any, Callable[[Discrepancy], bool]], ...] = (
        (choice.relations, lambda d: d.relation in choice.relations),
        (choice.kinds, lambda d: d.kind in choice.kinds),
        (choice.severities, lambda d: d.severity in choice.severities),
        (choice.stories, lambda d: _story_matches(audit, d.story, choice.stories)),
        (choice.findings, lambda d: named(d, anchors[d.id], choice.findings)),
        (choice.verdicts, lambda d: _verdict(d, decided) in choice.verdicts),
    )
    asked = [test for wanted, test in tests if wanted]
    found = (d for d in _report_order(audit.discrepancies) if all(test(d) for test in asked))
    return tuple((item, anchors[item.id]) for item in found)


def _verdict(item: Discrepancy, decided: dict[str, Decision]) -> str:
    found = decided.get(item.fingerprint)
    return found.verdict if found else OPEN


def _report_order(items: Iterable[Discrepancy]) -> tuple[Discrepancy, ...]:
    """Updates last, otherwise the worst first: the numbers of the report's cards."""
    return tuple(sorted(items, key=lambda d: (d.relation == "update", *finding_order(d))))


def select(
    audits: Iterable[LoadedAudit],
    choice: Choice = Choice(),
    decisions: tuple[Decision, ...] | None = None,
    report_url: str = "",
    side: str = "A",
) -> Selection:
    """The findings of the audits that the choice lets pass.

    Raises InputError when a finding asked for by name is in none of them.
    """
    decided = {decision.fingerprint: decision for decision in decisions or ()}
    parts = tuple(_part(loaded, choice, decided) for loaded in audits)
    everything = [pair for part in parts for pair in chosen(part.loaded.audit, Choice(), decided)]
    for name in choice.findings:
        if not any(named(item, anchor, (name,)) for item, anchor in everything):
            raise InputError(
                f"--finding {name}: no such finding; the column `fingerprint` of discrepancies.csv "
                "and the end of “Copy link” in the report name them"
            )
    return Selection(parts, decisions, report_url, choice != Choice(), side)


def _part(loaded: LoadedAudit, choice: Choice, decided: dict[str, Decision]) -> Part:
    found = chosen(loaded.audit, choice, decided)
    index = make_index(loaded.audit)
    items = tuple(make_item(index, item, name, decided.get(item.fingerprint)) for item, name in found)
    kept = frozenset(item.id for item, _ in found)
    own = tuple(item for item in loaded.audit.discrepancies if item.id in kept)
    return Part(loaded, replace(loaded.audit, discrepancies=own), index, items)
