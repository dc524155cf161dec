"""Exports for people to read: a memo in Markdown and a digest in plain text."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import PurePath

from audit.model import Decision
from reports.export_items import Item, Quotation, Selection, one_line
from reports.html import visible
from reports.view_words import RELATIONS, day, plural

# Mail programs wrap longer lines themselves, and badly when they are quoted.
MAIL_WIDTH = 72
# Signs that Markdown reads as markup wherever they stand; "&" only where it begins an entity.
_MARKUP = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")
_MARKS = frozenset('“”"«»„')
NOTHING = "No finding is shown."


def escaped(text: str) -> str:
    """`text` on one line so that Markdown shows it as it is."""
    return _MARKUP.sub(r"\\\g<0>", visible(one_line(text)))


def tally(items: Iterable[Item]) -> str:
    """ "2 contradictions, 1 update"."""
    relations = [item.finding.relation for item in items]
    counted = ((name, relations.count(name)) for name in RELATIONS if name in relations)
    return ", ".join(
        plural(count, RELATIONS[name].word.lower(), RELATIONS[name].plural) for name, count in counted
    )


def decision_line(decision: Decision) -> str:
    """ "Decided: confirmed (called the ministry), by Ana, Tue 3 Mar 2026"."""
    note = f" ({decision.note})" if decision.note else ""
    by = f", by {decision.by}" if decision.by else ""
    return f"Decided: {decision.verdict}{note}{by}, {day(decision.at)}"


def heading(selection: Selection) -> str:
    """What a memo or a digest is called."""
    titles = tuple(dict.fromkeys(item.story for item in selection.items))
    return f"Discrepancies: {titles[0]}" if len(titles) == 1 else "Discrepancies"


def by_story(selection: Selection) -> Iterator[tuple[str, list[Item]]]:
    """(title, findings) of each story of each audit, numbers of the audit kept in order."""
    for part in selection.parts:
        items = sorted(part.items, key=lambda item: item.finding.story)
        for _, group in groupby(items, key=lambda item: item.finding.story):
            found = list(group)
            yield found[0].story, found


def _shown(quotation: Quotation) -> str:
    """The words between quotation marks, unless they bring their own: two kinds side by side mislead."""
    words = quotation.words
    return words if _MARKS & set(words) else f"“{words}”"


def _whereabouts(quotation: Quotation) -> str:
    headline = quotation.evidence[0].field == "title"
    parts = (quotation.when, "headline" if headline else "", quotation.attribution)
    return ", ".join(part for part in parts if part)


def _source(quotation: Quotation) -> str:
    name = escaped(quotation.outlet)
    # A message goes to others: the folders of the machine that read the file are none of their business.
    file = escaped(PurePath(quotation.article.input).name)
    plain = f"{name} ({file})" if file else name
    linked = f"[{name}](<{quotation.url}>)" if quotation.url else plain
    return f"{linked}, {escaped(_whereabouts(quotation))}"


def _memo(item: Item, number: int, link: str) -> Iterator[str]:
    yield f"### {number}. {escaped(item.title)}"
    yield ""
    yield f"*{item.label}*" + (f" · [in the report](<{link}>)" if link else "")
    yield ""
    if item.gist:
        yield from (escaped(item.gist), "")
    for quotation in item.quotations:
        yield f"- **{quotation.letter}** {_source(quotation)}:"
        yield f"  > {escaped(_shown(quotation))}"
    yield ""
    if item.others:
        outlets = dict.fromkeys(f"{q.letter}: {escaped(q.outlet)}" for q in item.others)
        yield from (f"Also {'; '.join(outlets)}.", "")
    if item.finding.explanations:
        yield from ("May be fine: " + escaped(" ".join(item.finding.explanations)), "")
    if item.decision:
        yield from (f"**{escaped(decision_line(item.decision))}**", "")


def markdown(selection: Selection) -> str:
    """A memo: each finding with one quotation of each side, outlet, date and link."""
    lines = [f"# {escaped(heading(selection))}", "", f"{tally(selection.items) or NOTHING}", ""]
    number = 0
    for title, items in by_story(selection):
        lines += [f"## {escaped(title)}", ""]
        for item in items:
            number += 1
            lines += _memo(item, number, selection.link(item))
    return "\n".join(lines).rstrip("\n") + "\n"


def _wrapped(text: str, first: str = "", rest: str | None = None) -> str:
    return textwrap.fill(
        visible(one_line(text)), MAIL_WIDTH,
        initial_indent=first, subsequent_indent=first if rest is None else rest,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _digest(item: Item, number: int, link: str) -> Iterator[str]:
    yield _wrapped(item.title, f"{number}. ", "   ")
    yield f"   [{item.label}]"
    if item.gist:
        yield _wrapped(item.gist, "   ")
    yield ""
    for quotation in item.quotations:
        where = f"{quotation.outlet}, {_whereabouts(quotation)}:"
        yield _wrapped(where, f"   {quotation.letter}  ", "      ")
        yield _wrapped(_shown(quotation), "      > ")
        if quotation.url:
            yield f"      {quotation.url}"
    if item.decision:
        yield _wrapped(decision_line(item.decision), "   ")
    if link:
        yield f"   In the report: {link}"
    yield ""


def plain_text(selection: Selection) -> str:
    """A digest for the body of a mail: lines of 72 signs, quotations marked with “>”."""
    lines = [_wrapped(heading(selection)), _wrapped(tally(selection.items) or NOTHING), ""]
    number = 0
    for title, items in by_story(selection):
        lines += [_wrapped(title.upper()), "-" * min(MAIL_WIDTH, max(len(title), 1)), ""]
        for item in items:
            number += 1
            lines += _digest(item, number, selection.link(item))
    return "\n".join(lines).rstrip("\n") + "\n"
