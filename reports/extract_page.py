"""What was read in each article -> one self-contained page without script or outside request.

Each sentence stands beside the list of what was understood in it.  Words are underlined by
kind and carry a code ("#3") that leads to its row, so that neither colour nor pointer is needed.
"""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from audit.listing import KINDS, Line, Mark, heading, lines_of, words_of
from claims.model import Article, Reading
from reports.html import environment, policy_hash
from reports.writing import write_text

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing read: its code, kind, words and meaning."""

    code: str
    kind: str
    words: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence with its rows."""

    line: Line
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Title or text of an article."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One article of the page."""

    number: int
    title: str
    facts: str
    parts: tuple[Part, ...]


def _row(mark: Mark, text: str) -> Row:
    return Row(mark.code, mark.kind, words_of(mark, text), mark.meaning)


def _part(article: Article, reading: Reading) -> Part:
    text = article.field_text(reading.field)
    return Part(
        reading.field,
        tuple(
            Entry(line, tuple(_row(mark, text) for mark in line.marks)) for line in lines_of(reading, text)
        ),
    )


def shown_article(number: int, article: Article, readings: Iterable[Reading]) -> Shown:
    """The records of one article; `number` counts from 1 and keeps anchors apart."""
    title, facts = heading(article)
    return Shown(number, title, facts, tuple(_part(article, r) for r in readings if r.sentences))


@functools.cache
def _style() -> str:
    return (_TEMPLATES / "extract.css").read_text(encoding="utf-8")


def render(read: Iterable[tuple[Article, tuple[Reading, ...]]]) -> str:
    """The page of the articles as one string of HTML."""
    style = _style()
    articles = [shown_article(n, article, readings) for n, (article, readings) in enumerate(read, 1)]
    policy = f"default-src 'none'; style-src {policy_hash(style)}; base-uri 'none'; form-action 'none'"
    return (
        environment()
        .get_template("extract.html")
        .render(
            articles=articles,
            kinds=[(kind, letter, meaning) for kind, (letter, _, meaning) in KINDS.items()],
            style=Markup(style),
            policy=policy,
        )
    )


def write(read: Iterable[tuple[Article, tuple[Reading, ...]]], path: Path) -> Path:
    """Write the page to `path`, whole or not at all, and give the path.  Raises ReportError."""
    write_text(path, render(read))
    return path
