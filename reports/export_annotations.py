"""Exports for machines of the open web: Web Annotations and a ClaimReview draft.

Web Annotation Data Model: https://www.w3.org/TR/annotation-model/ (selectors count code points).
ClaimReview: https://schema.org/ClaimReview.
"""

from typing import Any

from audit.serial import date, dumps
from claims.errors import InputError
from claims.model import Article
from reports.export_items import Item, Quotation, Selection, stable_id
from reports.export_text import decision_line
from reports.view_words import kind_word

Json = dict[str, Any]

# Long enough to find one of several like passages again, short enough to survive edits nearby.
CONTEXT = 48
PLACEHOLDER = "[to be filled in: {what}]"


def _source(article: Article) -> str:
    """A name for an article without an address, made of its id and version."""
    return stable_id(f"{article.id}\0{article.version}")


def _selectors(quotation: Quotation, number: int) -> list[Json]:
    """A quotation with its surroundings and, in the article's text, its position."""
    evidence = quotation.evidence[number]
    text = quotation.article.field_text(evidence.field)
    exact: Json = {"type": "TextQuoteSelector", "exact": evidence.text}
    if text:
        exact["prefix"] = text[max(0, evidence.start - CONTEXT) : evidence.start]
        exact["suffix"] = text[evidence.end : evidence.end + CONTEXT]
    if evidence.field == "title":
        return [exact]
    return [exact, {"type": "TextPositionSelector", "start": evidence.start, "end": evidence.end}]


def _target(quotation: Quotation) -> Json:
    """The first conflicting words of a side; further ones of the same sentence refine nothing."""
    return {
        "type": "SpecificResource",
        "source": quotation.url or _source(quotation.article),
        "selector": _selectors(quotation, 0),
    }


def _targets(item: Item) -> list[Json]:
    """One target a side; a finding inside one sentence has one for each of its words in conflict."""
    if len(item.quotations) > 1:
        return [_target(quotation) for quotation in item.quotations]
    return [
        {**_target(quotation), "selector": _selectors(quotation, number)}
        for quotation in item.quotations
        for number in range(len(quotation.evidence))
    ]


def _body(text: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": text, "purpose": purpose}


def _annotation(item: Item) -> Json:
    finding = item.finding
    said = item.title if not item.gist or item.gist in item.title else f"{item.title}. {item.gist}"
    body = [{**_body(said, "commenting"), "format": "text/plain", "language": "en"}]
    body += [_body(tag, "tagging") for tag in (finding.relation, finding.kind, finding.severity)]
    if item.decision:
        body.append(_body(decision_line(item.decision), "assessing"))
    made: Json = {"id": item.id, "type": "Annotation", "motivation": "commenting", "body": body}
    if item.updated:
        made["modified"] = item.updated.isoformat()
    return {**made, "target": _targets(item)}


def annotations(selection: Selection) -> str:
    """An annotation collection as JSON-LD: one annotation a finding, one target a side."""
    items = [_annotation(item) for item in selection.items]
    content = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": stable_id(" ".join(item["id"] for item in items)),
        "type": "AnnotationCollection",
        "label": "Findings of the discrepancy auditor",
        "total": len(items),
    }
    if items:
        content["first"] = {"type": "AnnotationPage", "startIndex": 0, "items": items}
    return dumps(content, indent=2) + "\n"


def _appearance(quotation: Quotation) -> Json:
    article = quotation.article
    known = {
        "@type": "NewsArticle",
        "headline": article.title,
        "url": quotation.url,
        "datePublished": date(article.published),
        "publisher": {"@type": "Organization", "name": quotation.outlet},
        "text": quotation.words,
    }
    return {name: value for name, value in known.items() if value}


def _review(item: Item, chosen: list[Quotation], others: list[Quotation]) -> Json:
    first = chosen[0]
    notes = [
        "DRAFT, made by a machine; it gives no rating and does not say who is right.",
        item.title if not item.gist else f"{item.title}. {item.gist}",
        *item.finding.steps,
        *(f"May be fine: {reason}" for reason in item.finding.explanations),
        *([decision_line(item.decision)] if item.decision else []),
    ]
    claim: Json = {
        "@type": "Claim",
        "text": first.words,
        "author": {"@type": "Organization", "name": first.outlet},
        "datePublished": date(first.article.published),
        "appearance": [_appearance(quotation) for quotation in chosen],
    }
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": item.id,
        "creativeWorkStatus": "Draft",
        "url": PLACEHOLDER.format(what="address of your published review"),
        "datePublished": PLACEHOLDER.format(what="date of your review"),
        "author": {"@type": "Organization", "name": PLACEHOLDER.format(what="your organisation")},
        "claimReviewed": first.words,
        "about": kind_word(item.finding.kind),
        "itemReviewed": {name: value for name, value in claim.items() if value},
        "reviewBody": "\n".join(notes),
        "citation": [_appearance(quotation) for quotation in others],
    }


def claim_review(selection: Selection) -> str:
    """A ClaimReview draft as JSON-LD for the claim of one side of one finding.

    Raises InputError unless exactly one finding is chosen and has the side asked for.
    """
    if len(selection.items) != 1:
        raise InputError(
            f"claimreview: a review is of one claim, {len(selection.items)} findings are chosen; "
            "name one with --finding (its fingerprint)"
        )
    item = selection.items[0]
    rows = [*item.quotations, *item.others]
    chosen = [q for q in rows if q.letter == selection.side]
    if not chosen:
        known = ", ".join(q.letter for q in item.quotations)
        raise InputError(f"claimreview: the finding has no side {selection.side}; --side takes {known}")
    others = [q for q in rows if q.letter != selection.side]
    return dumps(_review(item, chosen, others), indent=2) + "\n"
