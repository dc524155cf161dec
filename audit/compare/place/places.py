"""Where it happened: two places for one happening that do not lie one in the other.

Names of one level are compared (town and town, country and country), kinds of place (at home,
in hospital), directions from one place, and starts and ends of one way.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from audit.compare.base import Comparator, Link, NotCompared, Outcome, kept, outlet, words
from audit.compare.context import background, long_apart, name_keys, names_meet, stems_of
from audit.compare.frames import frame_of, shared
from audit.compare.happenings import (
    FIRM,
    NEW,
    VERY_FIRM,
    news_of_two,
    one_happening,
    other_towns,
    set_apart,
    towns,
)
from audit.compare.other_thing import other_thing
from audit.compare.place.whereabouts import (
    Where,
    bearings,
    birthplaces,
    is_past,
    kinds_of_place,
    named_places,
    routes,
)
from audit.compare.slots import may_contain
from audit.model import Finding, Relation, Side, Value
from claims.model import ClaimKind, Span

# Share of the shorter sentence's content words that must stand in both where the gazetteer does not know
# a place, or where only the kind of place differs: there one place may lie in the other.
SHARED_UNKNOWN = 0.5
# Eighths of a turn from which two directions from one place exclude each other (a right angle).
APART = 2

_PEOPLE = frozenset({"person"})
_WIDE = frozenset({"country", "region", "continent", "island", "sea", "river"})
# Kinds of place that another one may be at: the scene of a crash may be a street or a shop.
_ANYWHERE = frozenset({"scene"})
# What happens to somebody; only there the kind of place is compared.
_BODILY = frozenset(
    {
        "#down",
        "#death",
        "#die",
        "#kill",
        "#arrest",
        "#shoot",
        "#stab",
        "#discover",
        "#kidnap",
        "#marry",
        "#capture",
    }
)


def tells_where(side: Side) -> bool:
    """Whether the sentence says where something happened, or gives a town with a figure."""
    read = (named_places, birthplaces, kinds_of_place, bearings, routes)
    return any(find(side) for find in read) or bool(towns(side) and measured(side))


def place(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """Findings about where one happening took place."""
    if background(a) != background(b) or set_apart(a, b) or long_apart(a, b):
        return
    if news_of_two(a, b):
        yield NotCompared("place", "nothing shows that the sentences tell of one happening")
        return
    if not one_happening(a, b, link):
        yield from [*_named(a, b, link)][:1] if same_scene(a, b) else ()
        return
    if two_facts_differ(a, b):
        yield NotCompared("place", "both the place and a figure differ: another happening")
        return
    found = list(_directions(a, b)) + list(_ways(a, b))
    if not found and other_thing(a, b):
        return
    yield from found or [*_named(a, b, link)][:1] or [*_kinds(a, b, link)][:1]


def _mentioned(side: Side, key: str) -> bool:
    """Whether the article names the place anywhere."""
    return any(key in text.lower() for text in (side.article.text, side.article.title or ""))


def _alone(items: Sequence[Where], one: Where) -> bool:
    """Whether the sentence gives the happening no second place of that level."""
    return all(w.key == one.key for w in items if w.acts & one.acts and w.level == one.level)


def _named(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """Another town, or another country, for one happening."""
    first, second = ([*named_places(side), *birthplaces(side)] for side in (a, b))
    for one in first:
        for two in second:
            if not _one_act(first, second, one, two, link) or one.near != two.near:
                continue
            if one.key == two.key or names_meet([one.key], [two.key]) or (one.near and one.level == "city"):
                continue
            if _mentioned(b, one.key) or _mentioned(a, two.key):
                continue
            if may_lie_inside(one, two):
                yield NotCompared("place", f"{words(a, one.span)} and {words(b, two.span)} may overlap")
                continue
            if _maybe_part(one, two) and link.sentences < SURE:
                continue
            known = bool(one.level and two.level)
            if known or link.sentences >= FIRM or shared(frame_of(a), frame_of(b)) >= SHARED_UNKNOWN:
                yield _finding(a, b, one.span, two.span, "other-place", "contradiction")


# A place that no list knows may lie in a town, unless the sentences are as good as one.
SURE = 0.9


def _maybe_part(one: Where, two: Where) -> bool:
    """Whether one is a town and the other a place that no list knows."""
    return {one.level, two.level} == {"", "city"}


def _one_act(first: list[Where], second: list[Where], one: Where, two: Where, link: Link) -> bool:
    """Whether the two places are the only ones of their level given for one act."""
    if one.acts & two.acts:
        return _alone(first, one) and _alone(second, two)
    single = all(len({w.key for w in items}) == 1 for items in (first, second))
    return single and link.sentences >= VERY_FIRM


SCENE_WORDS = 2


def same_scene(a: Side, b: Side) -> bool:
    """Whether both tell of one known thing: besides places and verbs they share most of their words."""
    if NEW.match(a.sentence) or NEW.match(b.sentence) or two_facts_differ(a, b):
        return False
    first, second = frame_of(a), frame_of(b)
    named = frozenset(
        s for side in (a, b) for n in side.claim.names if n.kind == "place" for s in stems_of(n.canonical)
    )
    verbs = frozenset(
        s for f in (first, second) for s, w in zip(f.stems, f.words, strict=True) if is_past(w.text)
    )
    left, right = first.content - named - verbs, second.content - named - verbs
    common = len(left & right)
    return common >= SCENE_WORDS and common >= SHARED_SCENE * min(len(left), len(right))


# Share of the shorter sentence's content words, places and verbs aside.
SHARED_SCENE = 0.6


@kept
def measured(side: Side) -> dict[str, Decimal]:
    """What the sentence measures -> the last figure it gives for it."""
    return {q.measure: q.value for q in side.claim.quantities if q.measure and q.value is not None}


def two_facts_differ(a: Side, b: Side) -> bool:
    """Whether the towns differ, a figure of one measure differs too, and no name is shared."""
    if not other_towns(a, b) or names_meet(*(name_keys(side.claim.names, _THINGS) for side in (a, b))):
        return False
    first, second = measured(a), measured(b)
    return any(first[measure] != second[measure] for measure in first.keys() & second.keys())


_THINGS = frozenset({"person", "organisation", "thing"})


def may_lie_inside(a: Where, b: Where) -> bool:
    """Whether one place may be a part of the other, by their levels and countries."""
    wide = a.level in _WIDE, b.level in _WIDE
    if wide[0] == wide[1]:
        return False
    return a.country is None or b.country is None or a.country == b.country


def _one_person(a: Side, b: Side) -> bool:
    """Whether both sentences name one person."""
    return names_meet(*(name_keys(side.claim.names, _PEOPLE) for side in (a, b)))


def _kinds(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """At home / in hospital, for what happened to one person."""
    first, second = list(kinds_of_place(a)), list(kinds_of_place(b))
    for one in first:
        for two in second:
            if one.key == two.key or not _one_act(first, second, one, two, link):
                continue
            if not (one.acts & two.acts & _BODILY or link.sentences >= VERY_FIRM):
                continue
            if {one.key, two.key} & _ANYWHERE and "hospital" not in (one.key, two.key):
                continue
            sure = link.sentences >= FIRM or shared(frame_of(a), frame_of(b)) >= SHARED_UNKNOWN
            if sure or _one_person(a, b):
                yield _finding(a, b, one.span, two.span, "other-kind-of-place", "contradiction")


def _directions(a: Side, b: Side) -> Iterator[Finding]:
    """North of a place / south of it."""
    for one in bearings(a):
        for two in bearings(b):
            turn = abs(one.side - two.side)
            if one.of == two.of and min(turn, 8 - turn) >= APART:
                yield _finding(a, b, one.span, two.span, "other-direction", "contradiction")


def _ways(a: Side, b: Side) -> Iterator[Finding]:
    """From one place or from another, to the same end; or the reverse."""
    for one in routes(a):
        for two in routes(b):
            starts, ends = (one.start, two.start), (one.end, two.end)
            same = [x.canonical.lower() == y.canonical.lower() for x, y in (starts, ends)]
            if same[0] == same[1]:
                continue
            left, right = ends if same[0] else starts
            if not may_contain(left, right) and not names_meet([left.canonical], [right.canonical]):
                yield _finding(a, b, left.span, right.span, "other-way", "contradiction")


_EXPLANATIONS = (
    "One place may lie in the other, or near it.",
    "The sentences may tell of two happenings, or of two moments of one.",
)


def _finding(a: Side, b: Side, left: Span, right: Span, rule: str, relation: Relation) -> Finding:
    one, two = words(a, left), words(b, right)
    return Finding(
        kind="place",
        relation=relation,
        rule=rule,
        a_spans=(left,),
        b_spans=(right,),
        values=(Value(a.claim.id, one), Value(b.claim.id, two)),
        summary=f"{outlet(a)} says “{one}”, {outlet(b)} says “{two}”: two places for one happening.",
        steps=(
            "Both sentences tell of one happening.",
            "Each gives it one place, and neither article names the other's.",
        ),
        explanations=_EXPLANATIONS,
        confidence=0.65 if relation == "contradiction" else 0.55,
    )


STATEMENTS: frozenset[ClaimKind] = frozenset({"statement"})
COMPARATOR = Comparator("place", STATEMENTS, place, "place", both=tells_where)
