"""What one article says: the records that every other module passes around.

All are frozen; sequences are tuples.  Offsets count code points, end exclusive, into the
text of the field they belong to ("text" or "title"), exactly as it was read.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass
from dataclasses import field as record_field
from decimal import Decimal
from typing import Literal

from claims.newsroom import BUILT_IN, Lexicons
from claims.records import quick

Field = Literal["text", "title"]
BlockKind = Literal["body", "heading", "caption", "byline", "boilerplate", "correction", "credit"]
PublishedSource = Literal["stated", "inferred", "unknown"]
ClaimKind = Literal["quantity", "status", "event", "quote", "statement", "name"]
Certainty = Literal["stated", "reported", "alleged", "expected", "possible", "denied"]
Polarity = Literal["affirmed", "negated"]
QuantityKind = Literal[
    "count", "measure", "duration", "money", "percent", "fraction",
    "ordinal", "date", "time", "age", "identifier", "score",
]  # fmt: skip
Modifier = Literal["exact", "at_least", "more_than", "at_most", "less_than", "nearly", "about", "between"]
QuantityRole = Literal["plain", "part", "total", "additional"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Anchor = Literal["stated", "published", "inferred", "unresolved"]
NameKind = Literal["person", "organisation", "place", "agreement", "thing", "nationality"]
Mention = Literal["name", "alias", "description", "pronoun"]


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """Half-open character offsets [start, end); 0 <= start < end."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # The most frequent record of all: checked and filled in one call, see `claims.records`.
        if not 0 <= start < end:
            raise ValueError(f"span [{start}, {end}) is empty or negative")
        _set_start(self, start)
        _set_end(self, end)

    def of(self, text: str) -> str:
        """The words of `text` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def join(self, other: "Span") -> "Span":
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


_set_start, _set_end = Span.__dict__["start"].__set__, Span.__dict__["end"].__set__


@quick
@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text of one kind; blocks cover the text except for white space."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Article:
    """One text by one outlet.  `text` and `title` never change after reading.

    `outlet_source` says where the outlet's name comes from (stated, site, syndication,
    file, unknown); `published_source` likewise for the date.  `credits` are agencies that
    the article names as its origin.  `input` is the file name or URL it came from.
    Without `blocks` the whole text counts as body (`claims.blocks.mark` finds them).
    """

    id: str
    text: str
    outlet: str | None = None
    title: str | None = None
    published: dt.date | dt.datetime | None = None
    url: str | None = None
    language: str | None = None
    byline: str | None = None
    input: str = ""
    outlet_source: str = "stated"
    published_source: PublishedSource = "stated"
    blocks: tuple[Block, ...] = ()
    credits: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of title and text."""
        whole = f"{self.title or ''}\0{self.text}".encode("utf-8", "surrogatepass")
        return hashlib.sha256(whole).hexdigest()[:16]

    def field_text(self, name: Field) -> str:
        """The text that spans of the field index."""
        return self.text if name == "text" else self.title or ""


@quick
@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the kind of the block it stands in; `paragraph` counts from 0."""

    span: Span
    kind: BlockKind = "body"
    paragraph: int = 0


@quick
@dataclass(frozen=True, slots=True)
class Interval:
    """A range of Decimals; None is unbounded; an open end is not part of the range.

    "at least 120" is [120, None]; "more than 100" is (100, None].
    """

    low: Decimal | None
    high: Decimal | None
    open_low: bool = False
    open_high: bool = False


@quick
@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it measures or counts.

    `span` covers number and unit, not the modifier; `phrase` the whole noun phrase with
    modifier and counted words.  `value` is the number written (None for a range or an
    indefinite one such as "dozens"); `interval` what the phrase allows.  `step` is the
    rounding step that the written digits imply (1000 for "12,000").  `measure` is the
    concept measured when the lexicon knows it (deaths, injured, displaced, magnitude, …).
    `scope` are spans that limit it (whose, where, since when).  `alternatives` are the
    same amount in other units given beside it ("30 miles (48 km)").
    """

    span: Span
    phrase: Span
    kind: QuantityKind
    value: Decimal | None
    interval: Interval
    modifier: Modifier = "exact"
    unit: str | None = None
    counted: Span | None = None
    event: Span | None = None
    measure: str | None = None
    step: Decimal | None = None
    role: QuantityRole = "plain"
    scope: tuple[Span, ...] = ()
    alternatives: tuple[Span, ...] = ()
    confidence: float = 1.0


@quick
@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 expression.  `start`/`end` are the half-open period it denotes, if resolved.

    `grain` is the finest unit it states (minute, hour, daypart, day, week, month, quarter,
    season, year, decade, century).  `anchor` says what resolved it: the expression itself
    (stated), the article's publication date (published), a date inferred from the text
    (inferred), or nothing (unresolved); never today's date.  `weekday` is the one written with
    it (0 is Monday); `offset` minutes east of Greenwich of a zone written with a clock time.
    """

    span: Span
    type: TimeType
    value: str
    start: dt.datetime | None = None
    end: dt.datetime | None = None
    grain: str = ""
    anchor: Anchor = "unresolved"
    weekday: int | None = None
    confidence: float = 1.0
    offset: int | None = None


@quick
@dataclass(frozen=True, slots=True)
class Name:
    """A mention of a person, body, place, agreement or other named thing.

    `canonical` is the fullest form in the lexicon or the article itself; `role` the title
    or office given with this mention ("prime minister"), lower case.  A description or a
    pronoun carries the canonical name it points back to and a lower `confidence`.
    `country` is the country a place or nationality belongs to, when the gazetteer knows.
    """

    span: Span
    kind: NameKind
    canonical: str
    role: str | None = None
    role_span: Span | None = None
    mention: Mention = "name"
    country: str | None = None
    confidence: float = 1.0


@quick
@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what.  `content` is never empty; `speaker` is the source's canonical name.

    `direct`: over half of the content's words stand inside quotation marks; `quotes` are
    the spans between quotation marks, marks excluded.
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    direct: bool = False
    speaker: str | None = None
    quotes: tuple[Span, ...] = ()
    confidence: float = 1.0


@quick
@dataclass(frozen=True, slots=True)
class Status:
    """An entity at a state of a named scale of data/en/statuses.toml.

    `span` covers the status words; `phrase` includes negation and auxiliaries.
    """

    span: Span
    phrase: Span
    scale: str
    state: str
    negated: bool = False
    certainty: Certainty = "stated"
    entity: Span | None = None
    entity_name: str | None = None
    confidence: float = 1.0


@quick
@dataclass(frozen=True, slots=True)
class AsOf:
    """The period a claim speaks of, half-open; `source` as in TimeExpression.anchor."""

    start: dt.datetime
    end: dt.datetime
    source: Anchor


@quick
@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable thing that an article says, with the facets every kind shares.

    `span` are the words of the claim inside `sentence`; `subject` is a short label of what
    it is about, in the article's words or a canonical name.  `attribution` is the outermost
    report the claim stands in.  `block` tells a caption or heading from body text.
    Exactly one of `quantity`, `status`, `name`, `quote` is set, by kind; a statement and an
    event have none.  `names`, `times`, `quantities` and `statuses` are all that the
    claim's sentence holds: the context a comparator may look at.
    """

    id: str
    article: str
    field: Field
    kind: ClaimKind
    span: Span
    sentence: Span
    subject: str
    index: int = 0
    block: BlockKind = "body"
    attribution: Attribution | None = None
    certainty: Certainty = "stated"
    polarity: Polarity = "affirmed"
    as_of: AsOf | None = None
    place: str | None = None
    quantity: Quantity | None = None
    status: Status | None = None
    name: Name | None = None
    quote: Span | None = None
    event: str | None = None
    quantities: tuple[Quantity, ...] = record_field(default=(), repr=False)
    times: tuple[TimeExpression, ...] = record_field(default=(), repr=False)
    names: tuple[Name, ...] = record_field(default=(), repr=False)
    statuses: tuple[Status, ...] = record_field(default=(), repr=False)
    confidence: float = 1.0


@quick
@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the machine read in one field of one article, and the lexicons it read with."""

    field: Field
    sentences: tuple[Sentence, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    names: tuple[Name, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    statuses: tuple[Status, ...] = ()
    claims: tuple[Claim, ...] = ()
    lexicons: Lexicons = BUILT_IN
