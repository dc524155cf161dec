"""A feed of findings (Atom, RFC 4287): each finding is an entry whose id never changes."""

import datetime as dt
import xml.etree.ElementTree as ET
from collections.abc import Iterable

from markupsafe import Markup

from reports.export_items import Item, Quotation, Selection, stable_id
from reports.export_text import decision_line, heading
from reports.html import visible

ATOM = "http://www.w3.org/2005/Atom"
GENERATOR = "discrepancy-auditor"
# An entry must carry a moment; this one says that no article of the finding has a date.
UNDATED = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def _put(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    """A child whose text and attributes hold nothing that XML forbids."""
    child = ET.SubElement(parent, name, {key: visible(value) for key, value in attributes.items()})
    if text:
        child.text = visible(text)
    return child


def _stamp(moments: Iterable[dt.datetime | None]) -> str:
    known = (moment for moment in moments if moment is not None)
    return max(known, default=UNDATED).astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _moments(item: Item) -> tuple[dt.datetime | None, ...]:
    return (item.updated, item.decision.at if item.decision else None)


def _passage(quotation: Quotation) -> Markup:
    outlet = Markup("{}").format(quotation.outlet)
    if quotation.url:
        outlet = Markup('<a href="{}">{}</a>').format(quotation.url, quotation.outlet)
    facts = ", ".join(part for part in (quotation.when, quotation.attribution) if part)
    return Markup("<p>{} {}, {}:</p><blockquote>{}</blockquote>").format(
        quotation.letter, outlet, facts, quotation.words
    )


def _content(item: Item) -> str:
    """The finding as a piece of HTML; every word of an article is escaped."""
    parts = [Markup("<p>{}</p>").format(item.gist)] if item.gist else []
    parts += [_passage(quotation) for quotation in item.quotations]
    if item.finding.explanations:
        parts.append(Markup("<p>May be fine: {}</p>").format(" ".join(item.finding.explanations)))
    if item.decision:
        parts.append(Markup("<p>{}</p>").format(decision_line(item.decision)))
    return "".join(parts)


def _entry(feed: ET.Element, item: Item, link: str) -> None:
    entry = _put(feed, "entry")
    _put(entry, "id", item.id)
    _put(entry, "title", f"{item.finding.relation.capitalize()}: {item.title}", type="text")
    _put(entry, "updated", _stamp(_moments(item)))
    for name in (item.finding.relation, item.finding.kind, item.finding.severity):
        _put(entry, "category", term=name)
    if link:
        _put(entry, "link", rel="alternate", href=link)
    for url in dict.fromkeys(q.url for q in item.quotations if q.url):
        _put(entry, "link", rel="related", href=url)
    _put(entry, "content", _content(item), type="html")


def atom(selection: Selection) -> str:
    """The feed as XML text; entries keep their id from run to run, so readers show new ones only."""
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    stories = (story.id for part in selection.parts for story in part.audit.stories)
    _put(feed, "id", stable_id("feed " + (selection.report_url or " ".join(stories))))
    _put(feed, "title", heading(selection), type="text")
    _put(feed, "updated", _stamp(at for item in selection.items for at in _moments(item)))
    _put(_put(feed, "author"), "name", GENERATOR)
    _put(feed, "generator", GENERATOR)
    if selection.report_url:
        _put(feed, "link", rel="alternate", href=selection.report_url)
    for item in selection.items:
        _entry(feed, item, selection.link(item))
    ET.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"
