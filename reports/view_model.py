"""The records that templates and exports read: every word and every order is decided in them.

Nothing here holds markup.  Text of articles is kept as read; `reports.html` escapes it.
`anchor` values are safe as HTML ids and as fragments of an address.
"""

from dataclasses import dataclass
from typing import Literal

from reports.view_drawings import Figure, Ladder
from reports.view_methods_model import Fact, Methods

PieceRole = Literal["plain", "conflict", "shared", "claim", "evidence"]
CellState = Literal["differs", "wording", "updated", "agrees", "holds", "alone", "silent"]


# With more findings than this the cards start closed.
OPEN_LIMIT = 30


@dataclass(frozen=True, slots=True)
class Link:
    """A word with a place inside the report; `note` is read out and shown on hover."""

    text: str
    href: str
    note: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of article text with one role; `say` is read aloud before it, never shown."""

    text: str
    role: PieceRole = "plain"
    say: str = ""
    anchor: str = ""
    tone: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of one article, as evidence in a card."""

    outlet: str
    when: str
    pieces: tuple[Piece, ...]
    source: str
    url: str = ""
    attribution: str = ""
    note: str = ""
    language: str = "en"
    origin: str = ""
    article: str = ""
    claim: str = ""

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Side:
    """Everybody who gives the same value; `letter` names the side in words, marks and print.

    `more` are links to further passages that say the same and are not printed in full.
    """

    letter: str
    value: str
    outlets: str
    passages: tuple[Passage, ...]
    more: tuple[Link, ...] = ()

    @property
    def who(self) -> str:
        """Everybody on this side, each once, with the date of publication."""
        quoted = (f"{p.outlet}, {p.when}" for p in self.passages)
        return "; ".join(dict.fromkeys((*quoted, *(f"{link.text}, {link.note}" for link in self.more))))


@dataclass(frozen=True, slots=True)
class Card:
    """One discrepancy as people read it; `keys` are (filter name, values separated by spaces)."""

    number: int
    anchor: str
    fingerprint: str
    relation: str
    relation_word: str
    symbol: str
    kind: str
    kind_word: str
    severity: str
    severity_word: str
    topic: str
    topic_anchor: str
    story: str
    headline: str
    summary: str
    sides: tuple[Side, ...]
    steps: tuple[str, ...]
    explanations: tuple[str, ...]
    rule: str
    confidence: str
    outlets: tuple[str, ...]
    keys: tuple[tuple[str, str], ...] = ()
    figure: Figure | None = None
    ladder: Ladder | None = None

    @property
    def heads(self) -> tuple[tuple[str, str], ...]:
        """(letter of a side, outlets and dates in it): what paper repeats on each page of a finding."""
        return tuple((side.letter, side.who) for side in self.sides)


@dataclass(frozen=True, slots=True)
class CheckLine:
    """Something compared and found to fit, in one line with the rule on demand."""

    anchor: str
    headline: str
    reason: str
    rule: str
    kind_word: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class HeldLine:
    """Two claims that were not compared, and why."""

    reason: str
    kind_word: str
    a: Link
    b: Link
    a_text: str
    b_text: str


@dataclass(frozen=True, slots=True)
class Column:
    """An outlet of the matrix."""

    outlet: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """Outlets that share one origin."""

    label: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    state: CellState
    symbol: str
    word: str
    value: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    anchor: str
    label: str
    tally: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Topics by outlets of one story; `left_out` says what is not shown."""

    story: str
    anchor: str
    groups: tuple[ColumnGroup, ...]
    rows: tuple[Row, ...]
    left_out: str = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(column for group in self.groups for column in group.columns)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a source; `kind` is body, heading, caption, byline, boilerplate, …"""

    anchor: str
    kind: str
    kind_word: str
    pieces: tuple[Piece, ...]
    margin: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """Which version of an article a source is, and what changed since the one before.

    In `pieces` what stayed is plain, `shared` words are gone and `conflict` words are new.
    """

    label: str
    note: str
    pieces: tuple[Piece, ...]
    previous: Link | None = None
    following: Link | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One article as read."""

    anchor: str
    outlet: str
    outlet_note: str
    when: str
    title: tuple[Piece, ...]
    title_margin: tuple[Link, ...]
    byline: str
    url: str
    input: str
    origin: str
    language: str
    hash: str
    size: str
    findings: str
    paragraphs: tuple[Paragraph, ...]
    revision: Revision | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A dot on the time line: an article, or an update with its card."""

    when: str
    outlet: str
    text: str
    href: str
    update: bool = False


@dataclass(frozen=True, slots=True)
class StoryView:
    id: str
    anchor: str
    title: str
    articles: str
    moments: tuple[Moment, ...]
    matrix: Matrix | None
    figures: tuple[Figure, ...]
    ladders: tuple[Ladder, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A number of the front page; `href` filters the list to it."""

    number: str
    word: str
    note: str = ""
    tone: str = ""
    href: str = ""
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter with how many findings it keeps."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Filter:
    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ProblemLine:
    input: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision known when the report was written; times are ISO 8601."""

    fingerprint: str
    verdict: str
    note: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of a report that is split by story."""

    href: str
    title: str
    articles: str
    findings: str
    worst: str


@dataclass(frozen=True, slots=True)
class ReportView:
    title: str
    heading: str
    standfirst: str
    counts: tuple[Count, ...]
    facts: tuple[Count, ...]
    worst: tuple[Link, ...]
    legend: tuple[Fact, ...]
    stories: tuple[StoryView, ...]
    cards: tuple[Card, ...]
    updates: tuple[Card, ...]
    filters: tuple[Filter, ...]
    checks: tuple[CheckLine, ...]
    checks_head: str
    checks_left: str
    held: tuple[HeldLine, ...]
    held_head: str
    held_left: str
    problems: tuple[ProblemLine, ...]
    sources: tuple[Source, ...]
    methods: Methods
    decisions: tuple[DecisionLine, ...]
    pages: tuple[PageLink, ...] = ()
    back: str = ""
    weak: bool = False

    @property
    def many(self) -> bool:
        """Whether the cards start closed: nobody scrolls through that many open ones."""
        return len(self.all_cards) > OPEN_LIMIT

    @property
    def shut(self) -> str:
        """The class that closes the cards of a long report, when scripts can open them again."""
        return " shut" if self.many else ""

    @property
    def all_cards(self) -> tuple[Card, ...]:
        """Findings, then updates, numbered through."""
        return self.cards + self.updates
