"""Two reports beside each other: one source with two figures, two sources that clash over one thing.

The rules of figures and dates ask whether two values are of one fact; here the source says so, or
the clash lies in who is blamed and who was hit.
"""

import re
from collections.abc import Iterator

from audit.compare.base import Link, words
from audit.compare.context import name_keys, names_meet, periods_meet, stems_of
from audit.compare.frames import root
from audit.compare.happenings import one_happening, other_towns
from audit.compare.number.like_nouns import anybody, counts_people, like, one_general
from audit.compare.number.number_verdicts import running_measures
from audit.compare.place.whereabouts import is_past
from audit.compare.source.sources import Source, read_source, same, source_of
from audit.compare.source.twins import finding
from audit.model import Finding, Side
from audit.timeline import published_order
from claims.model import Attribution, Quantity

# Content words, sources and figures aside, that two reports of one matter share …
SHARED = 2
# Kinds of quantity of which a report usually gives one.
_MEASURED = frozenset({"duration", "money", "measure"})
# Words at the head of what is reported in which the one who is said to have done it stands.
_SUBJECT = 4
# What nobody says of himself.
_HARM = re.compile(
    r"\b(?:attack|assault|fir(?:e|ed|ing)\b|shot|shoot|shell|bomb|beat|hit|kill|threw|throw|start|provok|broke|break|breach|"
    r"violat|blam|accus|caus|stab|attempt|storm|charg|push|refus|abandon|walk|struck|strike|set|loot|ramm|damag|"
    r"fail|ignor|cheat|lie[ds]?\b|lying)\w*",
    re.IGNORECASE,
)
_ARMED = stems_of(
    "rebel rebels militant militants insurgent insurgents terrorist terrorists fighter fighters gunman "
    "gunmen guerrillas separatists soldiers troops jihadists extremists combatants"
)
_UNARMED = stems_of(
    "civilian civilians villager villagers farmer farmers herders resident residents child children "
    "woman women protesters demonstrators shoppers worshippers students pupils patients "
    "fishermen mourners passengers refugees"
)


def reported(side: Side, found: Attribution) -> list[Quantity]:
    """The figures inside what the source says."""
    return [q for q in side.claim.quantities if any(part.contains(q.span) for part in found.content)]


def common(a: Side, b: Side, one: Source, two: Source) -> int:
    """Content words that both sentences hold, figures and the words of the sources aside."""
    both = stems_of(a.sentence) & stems_of(b.sentence)
    return sum(not s[0].isdigit() for s in both - one.stems - two.stems - _UNITS)


_UNITS = stems_of(
    "day days week weeks month months year years hour hours minute minutes million billion percent"
)


def one_source_two_figures(
    a: Side, b: Side, reports: tuple[Attribution, Attribution], link: Link
) -> Iterator[Finding]:
    """A length of time, a sum or a measure that one source gives twice, each time another."""
    first, second = reports
    apart_in_time = set_apart_beside_sources(a, b, reports)
    if apart_in_time or common(a, b, source_of(a, first), source_of(b, second)) < SHARED:
        return
    for one, two in [
        *clashing(reported(a, first), reported(b, second)),
        *counting(a, b, reported(a, first), reported(b, second)),
    ]:
        yield finding(
            a, b, ((one.span,), (two.span,)), _shown(a, b, one, two), reports, True, _ONE_STEPS, 0.65
        )
        return


def counting(
    a: Side, b: Side, first: list[Quantity], second: list[Quantity]
) -> Iterator[tuple[Quantity, Quantity]]:
    """Pairs of counts of one noun that exclude each other, each the only count of that noun."""
    ordered = published_order(a.article, b.article) in ("before", "after")
    moving = running_measures() if ordered else frozenset()  # such a count may have gone on
    named = (
        [(q, _head(a, q)) for q in first if q.kind == "count" and q.measure not in moving],
        [(q, _head(b, q)) for q in second if q.kind == "count" and q.measure not in moving],
    )
    for one, noun in named[0]:
        same_noun = [[q for q, head in side if head == noun] for side in named]
        if noun and len(same_noun[0]) == len(same_noun[1]) == 1 and apart(one, same_noun[1][0]):
            yield one, same_noun[1][0]


def _head(side: Side, quantity: Quantity) -> str:
    """The stem of the last word counted; "" when none is."""
    counted = words(side, quantity.counted).split() if quantity.counted else []
    return root(counted[-1].lower()) if counted else ""


def rival_measures(
    a: Side, b: Side, reports: tuple[Attribution, Attribution], link: Link
) -> Iterator[Finding]:
    """Two sources that give one measure of one happening otherwise, each as its only one of the unit."""
    first, second = reports
    if other_towns(a, b) or set_apart_beside_sources(a, b, reports):
        return
    if common(a, b, source_of(a, first), source_of(b, second)) < SHARED + 1 - one_happening(a, b, link):
        return
    for one, two in clashing(reported(a, first), reported(b, second)):
        if one.kind != "duration" and _unit(one):
            yield finding(
                a,
                b,
                ((one.phrase,), (two.phrase,)),
                _shown(a, b, one, two),
                reports,
                False,
                _RIVAL_STEPS,
                0.6,
            )
            return


def set_apart_beside_sources(a: Side, b: Side, reports: tuple[Attribution, Attribution]) -> bool:
    """Whether the reports themselves name other people, or the sentences other days."""
    people = [
        name_keys(
            (n for n in side.claim.names if not any(s.contains(n.span) for s in found.source)),
            frozenset({"person"}),
        )
        for side, found in zip((a, b), reports, strict=True)
    ]
    if all(people) and not names_meet(*people):
        return True
    return periods_meet(a, b) is False


def clashing(a: list[Quantity], b: list[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Pairs of figures of one unit that exclude each other, each the only one of its unit."""
    for one in a:
        two = _only(b, one)
        if two is not None and _only(a, two) is one and apart(one, two):
            yield one, two


def _only(items: list[Quantity], like_this: Quantity) -> Quantity | None:
    if like_this.kind not in _MEASURED:
        return None
    found = [q for q in items if q.kind == like_this.kind and _unit(q) == _unit(like_this)]
    return found[0] if len(found) == 1 else None


def _unit(quantity: Quantity) -> str:
    return "" if quantity.kind == "duration" else quantity.unit or ""


_IN_HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0, "month": 730.0, "year": 8766.0}
# Lengths of time nearer than this share are said in rounder words.
_NEAR_TIMES = 0.15


def apart(a: Quantity, b: Quantity) -> bool:
    """Whether two exact figures exclude each other; lengths of time in one unit."""
    if a.modifier != "exact" or b.modifier != "exact" or a.value is None or b.value is None:
        return False
    if a.kind == "duration":
        if a.unit not in _IN_HOURS or b.unit not in _IN_HOURS:
            return False
        one, two = float(a.value) * _IN_HOURS[a.unit], float(b.value) * _IN_HOURS[b.unit]
        return abs(one - two) > _NEAR_TIMES * max(one, two)
    return a.value != b.value


_ONE_STEPS = (
    "Both reports speak of one matter and give one such figure each.",
    "The figures exclude each other.",
)


def _shown(a: Side, b: Side, one: Quantity, two: Quantity) -> tuple[str, str]:
    return words(a, one.span), words(b, two.span)


def rival_counts(a: Side, b: Side, reports: tuple[Attribution, Attribution], link: Link) -> Iterator[Finding]:
    """Two sources that count the people of one happening otherwise, or say otherwise who they were."""
    first, second = reports
    if other_towns(a, b) or set_apart_beside_sources(a, b, reports):
        return
    near = one_happening(a, b, link) or common(a, b, source_of(a, first), source_of(b, second)) >= SHARED
    if not near:
        return
    for one in reported(a, first):
        for two in reported(b, second):
            if one.kind != "count" or two.kind != "count" or one.measure != two.measure:
                continue
            if _clash(a, b, one, two):
                spans = (one.phrase,), (two.phrase,)
                shown = words(a, one.phrase), words(b, two.phrase)
                yield finding(a, b, spans, shown, reports, False, _RIVAL_STEPS, 0.6)
                return


_RIVAL_STEPS = ("Both reports are of one happening.", "The two sources count otherwise, or other people.")
# One figure is this many times the other before two round crowds clash.
_FAR = 1.3


def _clash(a: Side, b: Side, one: Quantity, two: Quantity) -> bool:
    """Whether the counts are of people and differ in number, or in who they were."""
    left, right = _nouns(a, one), _nouns(b, two)
    sides = [(bool(n & _ARMED), bool(n & _UNARMED)) for n in (left, right)]
    if one.measure == "deaths" and sides[0] != sides[1] and any(sides[0]) and any(sides[1]):
        return True
    if one.value is None or two.value is None or not _people(left, right):
        return False
    low, high = sorted((one.value, two.value))
    exact = one.modifier == two.modifier == "exact"
    return low > 0 and (high > low if exact and one.measure else float(high) > _FAR * float(low))


def _people(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether both count people of one sort, by their nouns; one of them may say no noun."""
    if not left or not right:
        return any(counts_people(s) or anybody(s) for s in left | right)
    return any((like(x, y) and counts_people(x)) or one_general(x, y) for x in left for y in right)


def _nouns(side: Side, quantity: Quantity) -> frozenset[str]:
    return stems_of(words(side, quantity.counted)) if quantity.counted else frozenset()


def mutual_blame(a: Side, b: Side, reports: tuple[Attribution, Attribution]) -> Iterator[Finding]:
    """Each of two sources says that the other did it."""
    one, two = (source_of(side, found) for side, found in zip((a, b), reports, strict=True))
    first, second = (_opening(side, found) for side, found in zip((a, b), reports, strict=True))
    if not (_means(first, two) and _means(second, one)) or _means(first, one) or _means(second, two):
        return
    told = [" ".join(words(s, part) for part in r.content) for s, r in zip((a, b), reports, strict=True)]
    harm = [_HARM.search(text) or _BLAMES.search(s.sentence) for s, text in zip((a, b), told, strict=True)]
    if all(harm) or common(a, b, one, two) >= SHARED:
        spans = (reports[0].content[0],), (reports[1].content[0],)
        shown = told[0], told[1]
        yield finding(a, b, spans, shown, reports, False, _BLAME_STEPS, 0.6)


_AUXILIARIES = frozenset(
    ["had", "have", "has", "was", "were", "is", "are", "would", "will", "could", "of", "for"]
)
_BLAMES = re.compile(r"\b(?:blam|accus)(?:ed|es?|ing)\b", re.IGNORECASE)
_BLAME_STEPS = ("Each source says of the other what it does not say of itself.",)


def _opening(side: Side, found: Attribution) -> str:
    """The first words of what is reported, in which its subject stands."""
    told = words(side, found.content[0]).removeprefix("that ").split()[:_SUBJECT]
    verb = next(
        (i for i, word in enumerate(told) if i and (is_past(word) or word in _AUXILIARIES)), len(told)
    )
    return " ".join(told[:verb])


def _means(opening: str, source: Source) -> bool:
    """Whether the words name the source, by name or by its kind."""
    told = read_source(opening)
    if source.named and set(source.named[-1:]) & set(told.named):
        return True
    return bool(source.kinds & read_kinds(opening)) or bool(not source.named and source.stems & told.stems)


def read_kinds(text: str) -> frozenset[str]:
    """Kinds of source that the words may name, word by word."""
    return frozenset(k for word in text.split() for k in read_source(word).kinds)


def voices(a: Side, b: Side, reports: tuple[Attribution, Attribution], link: Link) -> Iterator[Finding]:
    """What two reports in aligned sentences say of their sources."""
    single = same(a, b, *reports)
    if single:
        yield from one_source_two_figures(a, b, reports, link)
    elif single is False:
        yield from (
            [*rival_counts(a, b, reports, link)]
            or [*rival_measures(a, b, reports, link)]
            or [*mutual_blame(a, b, reports)]
        )
