"""Where a sentence says that something happened: in a town, at home, north of a town, from there to here.

Only words behind a preposition of place are read, and only what stands right by it: there is no
parser here.  Offsets are those of the article's text.
"""

import csv
import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from audit.compare.base import kept_all
from audit.compare.frames import Frame, frame_of, irregular_forms, root
from audit.model import Side
from claims.document import fold, lower
from claims.gazetteer import Entry, gazetteer, phrase_key
from claims.lexicon import load_csv
from claims.model import Name, Span
from claims.wordforms import stem, stopwords

# Characters between a happening and the words that say where: further off they belong to something else.
REACH = 70
# Words between the preposition and the name: "in the northern city of Lund", "in a Lund hospital".
_LEAD = re.compile(
    r"\b(in|at|inside|near|outside|off)\s+(?:(?:the|a|an|his|her|their|native|central|downtown|northern|southern|eastern|western|"
    r"north|south|east|west|upper|lower|port|coastal|capital|nearby|city|town|village|province|state|suburb|"
    r"district|region|island|of)\s+){0,5}$"
)
# Where such a lead may begin before a name, in characters.
_LEAD_REACH = 60
# The words between a happening and its place end with one of these.
_BREAK = re.compile(r"[;:?!\"]|\b(?:but|while|whereas|who|which|said|says|told|after|before|when)\b")
# A name with one of these behind it is part of another phrase: "in Lund's view", "Paris-based".
_NO_PLACE = re.compile(r"(?:'s\b|-based|\s+(?:police|court|officials?|government|time)\b)")

_LEVELS = {"capital": "city"}
# Letters of the shortest words in -ed that are not taken for verbs: "red", "bed", "shed".
_SHORT_ED = 4
_AUXILIARIES = frozenset({"was", "were", "been", "had", "did", "done", "could", "would", "said", "told"})

# Acts told by unlike verbs: a plane crashed, plunged or came down; a man was killed, shot dead or died.
_FAMILIES = {
    "#down": frozenset(
        {
            "#crash",
            "#fall",
            "#land",
            "#collapse",
            "crash",
            "land",
            "fall",
            "plung",
            "dive",
            "slam",
            "smash",
            "overturn",
            "veer",
        }
    ),
    "#death": frozenset({"#die", "#kill", "#execute", "slay", "drown", "perish"}),
    "#assault": frozenset({"#attack", "#bomb", "#explode", "#shoot", "#stab", "#fire", "ambush"}),
}

# "came down", "came to earth": the word behind the verb says what is told.
_DOWN = re.compile(r"\s+(?:down|to\s+earth|to\s+rest|to\s+ground)\b")

_SIDES = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
_SIDE = re.compile(
    r"\b(north|south|east|west)[-\s]?(east|west)?(?:ern)?(?:\s+(?:coast|tip|side))?\s+(?:of|off)\s+(?:the\s+)?"
    r"(?:\w+\s+of\s+)?(?=[a-z])"
)
_BORN = re.compile(r"\b([A-Z]\w+)-born\b|\b[Nn]ative of ([A-Z]\w+)|\b([A-Z]\w+) native\b")
# Where a way ends, and where it begins.
_BOUND = re.compile(
    r"\b(?:bound for|head(?:ing|ed) (?:for|to)|en route to|on (?:its|his|her|their) way to|destined for)"
    r"\s+(?:the\s+)?([A-Z]\w+)"
)
_LEFT = re.compile(
    r"\b(?:(?:sailed|departed|set out|set off|took off|flew out|started) from|left)"
    r"\s+(?:the\s+)?(?:port of\s+)?([A-Z]\w+)"
)
_WORD = re.compile(r"\w+")
_ROUTE = re.compile(r"\bfrom\s+(?:the\s+)?$")
_ROUTE_ON = re.compile(r"(?:'s\s+[\w\s]{1,30})?\s+to\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class Where:
    """A place with the happening it is said of.

    `key` tells places apart, `level` is "city", "country", "region" or "" for a name that the
    gazetteer does not know, or "locus" for a kind of place ("home").  `near` is true for
    "near", "off" and "outside".  `acts` are the rows of events.toml and the verbs of the happening.
    """

    span: Span
    key: str
    level: str
    near: bool
    acts: frozenset[str]
    country: str | None = None


@functools.cache
def _loci() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = load_csv("loci.csv", ("word",), ("word", "locus"))
    kinds = {row["word"]: row["locus"] for row in rows}
    words = "|".join(re.escape(w) for w in sorted(kinds, key=lambda w: (-len(w), w)))
    lead = r"(?:the|a|an|his|her|their|its|local|nearby|own|family|private|military|state|public)"
    pattern = (
        rf"\b(?:into|in|at|inside|aboard|on board|onto|on)\s+(?:{lead}\s+)*(?:[\w'.]+\s+){{0,2}}?({words})\b"
        rf"(?!\s*-|\s+(?:{words})\b)"
    )
    return re.compile(pattern), kinds


def entry_of(place: str) -> Entry | None:
    """What the gazetteer knows of the place."""
    return gazetteer().phrases.get(phrase_key(place))


def level_of(entry: Entry | None) -> str:
    """city, country, region … of a place, "" when the gazetteer does not know it."""
    return _LEVELS.get(entry.type, entry.type) if entry is not None else ""


def acts_before(frame: Frame, start: int) -> frozenset[str]:
    """What is told right before offset `start` of the sentence: rows of events.toml and roots of verbs.

    Where the place opens the sentence, the first act after it counts.
    """
    told = sorted((e for e in frame.events if e.span.end <= start), key=lambda e: e.span.start)
    verbs = [
        (w, s)
        for i, (w, s) in enumerate(zip(frame.words, frame.stems, strict=True))
        if w.span.end <= start and ((is_past(w.text) and not _describes(frame, i)) or w.text in one_acts())
    ]
    last = max([e.span for e in told[-1:]] + [w.span for w, _ in verbs[-1:]], default=None)
    if last is None:
        later = [e for e in frame.events if e.span.start >= start]
        return frozenset({f"#{later[0].concept}"}) if later and start < REACH else frozenset()
    between = lower(fold(frame.text[last.end : start]))
    if len(between) > REACH or _BREAK.search(between):
        return frozenset()
    concepts = {f"#{e.concept}" for e in told if e.span.start >= last.start}
    acts = concepts | {s for w, s in verbs if w.span.start >= last.start}
    acts |= {one_acts()[w.text] for w, _ in verbs if w.text in one_acts() and start - w.span.end <= REACH}
    return _families(acts | {"#down"} if _DOWN.match(between) else acts)


# "The stolen van": a participle between these and its noun tells nothing.
_BEFORE_PARTICIPLE = frozenset(
    {"the", "a", "an", "his", "her", "their", "its", "two", "three", "this", "that"}
)


def _describes(frame: Frame, index: int) -> bool:
    """Whether the participle stands between an article and a noun."""
    if not 0 < index < len(frame.words) - 1 or frame.words[index - 1].text not in _BEFORE_PARTICIPLE:
        return False
    return frame.words[index + 1].text not in stopwords()


@functools.cache
def one_acts() -> Mapping[str, str]:
    """Word -> "=group" of audit/data/one_acts.csv: verbs and nouns that tell one act."""
    with _ACTS_FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {word: f"={row['group']}" for row in rows for word in row["words"].split("|")}


_ACTS_FILE = Path(__file__).parent.parent.parent / "data" / "one_acts.csv"


def _families(acts: set[str]) -> frozenset[str]:
    """The acts with the family that some of them belong to."""
    return frozenset(acts | {family for family, members in _FAMILIES.items() if acts & members})


def is_past(word: str) -> bool:
    """Whether the word is a past tense or a participle by its ending or the table of irregular verbs."""
    return (word.endswith("ed") and len(word) > _SHORT_ED) or (
        word in irregular_forms() and word not in _AUXILIARIES
    )


@kept_all
def named_places(side: Side) -> Iterator[Where]:
    """Named places behind a preposition of place."""
    frame, base = frame_of(side), side.claim.sentence.start
    small = lower(fold(frame.text))
    for name in side.claim.names:
        at = name.span.start - base
        if name.kind != "place" or name.mention != "name" or at < 0:
            continue
        lead = _LEAD.search(small, max(0, at - _LEAD_REACH), at)
        if lead is None or _NO_PLACE.match(small, name.span.end - base):
            continue
        acts = acts_before(frame, lead.start())
        if acts:
            near = lead.group(1) in ("near", "outside", "off")
            key, entry = name.canonical.lower(), entry_of(name.canonical)
            yield Where(
                name.span, key, level_of(entry), near, acts, name.country or (entry and entry.country)
            )


@kept_all
def birthplaces(side: Side) -> Iterator[Where]:
    """ "The Lund-born poet"; "born in Lund" is read as a named place."""
    base = side.claim.sentence.start
    for pattern, acts in _ENDS_OF_WAYS:
        for match in pattern.finditer(side.sentence):
            group = match.lastindex or 1
            span, entry = (
                Span(base + match.start(group), base + match.end(group)),
                entry_of(match.group(group)),
            )
            yield Where(
                span, match.group(group).lower(), level_of(entry), False, acts, entry and entry.country
            )


_ENDS_OF_WAYS = (
    (_BORN, frozenset({stem("born"), root("born")})),
    (_BOUND, frozenset({"=bound"})),
    (_LEFT, frozenset({"=left"})),
)


@kept_all
def kinds_of_place(side: Side) -> Iterator[Where]:
    """Kinds of place behind a preposition of place: "at his home"."""
    frame, base = frame_of(side), side.claim.sentence.start
    pattern, kinds = _loci()
    for match in pattern.finditer(lower(fold(frame.text))):
        acts = acts_before(frame, match.start())
        if acts:
            span = Span(base + match.start(), base + match.end())
            yield Where(span, kinds[match.group(1)], "locus", False, acts)


@dataclass(frozen=True, slots=True)
class Bearing:
    """ "30 km north of Lund": `side` counts eighths of a turn clockwise from north."""

    span: Span
    side: int
    of: str


@kept_all
def bearings(side: Side) -> Iterator[Bearing]:
    """Directions from a named place."""
    base = side.claim.sentence.start
    text = side.claim.sentence.of(side.text)
    for match in _SIDE.finditer(lower(fold(text))):
        name = _WORD.match(text, match.end())
        if name is not None and name.group()[0].isupper():
            way = _SIDES.index(match.group(1) + (match.group(2) or ""))
            yield Bearing(Span(base + match.start(), base + name.end()), way, name.group().lower())


@dataclass(frozen=True, slots=True)
class Route:
    """ "from Lund to Malmo"."""

    start: Name
    end: Name


@kept_all
def routes(side: Side) -> Iterator[Route]:
    """Named starts and ends of ways."""
    places = sorted((n for n in side.claim.names if n.kind == "place"), key=lambda n: n.span.start)
    base = side.claim.sentence.start
    small = lower(fold(side.claim.sentence.of(side.text)))
    for one, two in pairwise(places):
        opens = _ROUTE.search(small, 0, one.span.start - base)
        if opens and _ROUTE_ON.fullmatch(small, one.span.end - base, two.span.start - base):
            yield Route(one, two)
