"""One name in two spellings, one accord under two names.

Reads all names of a story at once: two spellings need not stand in sentences that align.
Guide rule 10: two spellings of one name are a nuance; initials, accents and accepted short
forms are not.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from audit.compare.base import Outcome, outlet
from audit.compare.name.name_forms import Form, forms, known, words_of
from audit.model import Finding, Side, Topic, Value
from audit.spelling import close, likeness, longer_by_one, plain, skeleton, standard, variant
from claims.model import Article
from claims.wordforms import stem

# Words that say what kind of agreement it is, not which one.
_GENERIC = frozenset(
    map(
        stem,
        ("accord", "accords", "agreement", "deal", "pact", "treaty", "peace", "ceasefire", "truce", "plan"),
    )
)
# Letters that a key of the word's outline takes from its start and end.
_EDGES = (3, 2)
# Kinds that one name is taken for in one article or another.
_ONE_KIND = ({"place"}, {"person"}, {"organisation", "thing"}, {"agreement"})
# A short name needs this many letters, or the same sound, before one letter is a slip.
_LONG_ENOUGH = 6

# A shorter surname with a letter more is as often another family's.
_SURNAME = 4

SPELLING = "The forms differ in a few letters, and the articles use them for one."
AGREEMENT = "The words that name it agree; the words for its kind differ."


def blocks(found: Sequence[Form]) -> Mapping[str, tuple[Form, ...]]:
    """Forms by the sound or the outline of one of their words: only those are compared."""
    table: dict[str, dict[int, Form]] = {}
    for item in found:
        for word in item.words:
            letters = plain(word)
            outline = f"{letters[: _EDGES[0]]}-{letters[-_EDGES[1] :]}"
            ends = f"{letters[:1]}{letters[-_EDGES[1] :]}{len(letters) // 4}"
            for key in {skeleton(word), outline, f"{letters[:4]}-", f"{ends}+", *_given(item)}:
                table.setdefault(key, {})[id(item)] = item
    return {key: tuple(items.values()) for key, items in table.items()}


def _given(form: Form) -> tuple[str, ...]:
    """The given name of a person named in full, as a key of its own."""
    return (f"given {plain(form.words[0])}",) if form.kind == "person" and len(form.words) > 1 else ()


def one_kind(a: Form, b: Form) -> bool:
    """Whether two forms may name one kind of thing; a word that no name was read in may be a place."""
    if a.kind is None or b.kind is None:
        return {a.kind, b.kind} <= {None, "place"}
    return any({a.kind, b.kind} <= kinds for kinds in _ONE_KIND)


def spelling_differs(a: Form, b: Form, used: Mapping[str, frozenset[str]]) -> bool:
    """Whether the two are one name in two spellings, and neither article uses both."""
    if particle_differs(a, b):
        return True
    if not one_kind(a, b) or not (
        variant(a.words, b.words) or surname_differs(a, b) or both_names_differ(a, b)
    ):
        return False
    if _joined(a) == _joined(b):
        return False
    if known(a) is not None and known(b) is not None:
        return False
    if len(a.words) == len(b.words) == 1 and not _alone(a, b):
        return False
    first, second = ({plain(w) for w in item.words} for item in (a, b))
    return not (second - first) & used[a.article] and not (first - second) & used[b.article]


def surname_differs(a: Form, b: Form) -> bool:
    """Whether a bare surname is the other's surname with a letter more or less: Raite, Duncan Rait."""
    if not a.kind == b.kind == "person" or 1 not in (len(a.words), len(b.words)):
        return False
    if len(a.words) == len(b.words):
        return False
    first, second = a.words[-1], b.words[-1]
    return min(len(first), len(second)) >= _SURNAME and longer_by_one(first, second)


# Letters at the start, and the share of letters, that two spellings of a long surname have in common.
_SAME_START = 5
_ALIKE = 0.6
# Letters that begin one name in two spellings: Geoff and Jeff, Karl and Carl.
_FIRST = ("gj", "ck", "sz", "fp", "iy", "jy", "vw", "uw", "bv", "sc", "kq", "kx")


def both_names_differ(a: Form, b: Form) -> bool:
    """Whether two full names are alike in both parts: Geoff Sheard and Jeff Shearde."""
    if not a.kind == b.kind == "person" or len(a.words) != _FULL or len(b.words) != _FULL:
        return False
    (given, surname), (other_given, other) = a.words, b.words
    return _alike_given(given, other_given) and (
        close(surname, other) or longer_by_one(surname, other) or _same_start(surname, other)
    )


def _alike_given(one: str, two: str) -> bool:
    """Whether two given names are one, or spellings of one."""
    first, second = plain(one), plain(two)
    if first == second or close(one, two):
        return True
    begins = any({first[:1], second[:1]} == set(pair) for pair in _FIRST)
    return begins and first[-1:] == second[-1:] and likeness(one, two) >= _ALIKE


def _same_start(one: str, two: str) -> bool:
    first, second = plain(one), plain(two)
    return first[:_SAME_START] == second[:_SAME_START] and likeness(one, two) >= _ALIKE


# Particles that surnames are written with or without: Costa and LaCosta, Innes and McInnes.
_PARTICLES = ("la", "le", "de", "di", "da", "del", "van", "von", "mac", "mc", "o", "al", "el", "bin", "ben")
# Letters of the shorter surname: "Lane" and "Delane" are two families.
_LONG_SURNAME = 6


def particle_differs(a: Form, b: Form) -> bool:
    """Whether two full names are one but for a particle that one writes into the surname."""
    if not a.kind == b.kind == "person" or min(len(a.words), len(b.words)) < _FULL:
        return False
    first, second = ([plain(w) for w in item.words if plain(w) not in _NUMERALS] for item in (a, b))
    short, long = sorted((first[-1], second[-1]), key=len)
    if first[0] != second[0] or len(short) < _LONG_SURNAME or not long.endswith(short):
        return False
    return long[: len(long) - len(short)] in _PARTICLES


# Words of a full name, and the numerals that follow some.
_FULL = 2
_NUMERALS = frozenset({"ii", "iii", "iv"})


def _joined(form: Form) -> str:
    """The letters of the name in one spelling standard, without a plural ending."""
    return "".join(standard(plain(word)) for word in form.words).rstrip("s")


def _alone(a: Form, b: Form) -> bool:
    """Whether single words are long enough, or sound alike, and neither is the other with an ending."""
    if a.key.startswith(b.key) or b.key.startswith(a.key):
        return a.kind == b.kind == "person"
    return min(len(a.key), len(b.key)) >= _LONG_ENOUGH or skeleton(a.words[0]) == skeleton(b.words[0])


def agreement_differs(a: Form, b: Form) -> bool:
    """Whether two agreements share all that names them and differ in the words for their kind."""
    if a.kind != "agreement" or b.kind != "agreement" or a.key == b.key:
        return False
    first, second = ({stem(plain(w)) for w in item.words} - _GENERIC for item in (a, b))
    return bool(first) and first == second and bool(_capitals(a) & _capitals(b))


def _capitals(form: Form) -> frozenset[str]:
    return frozenset(plain(w) for w in form.words if w[:1].isupper())


def _finding(a: Form, b: Form, rule: str, about: str) -> Finding:
    reason = AGREEMENT if rule == "agreement-name" else SPELLING
    return Finding(
        kind="name",
        relation="nuance",
        rule=rule,
        a_spans=(a.span,),
        b_spans=(b.span,),
        values=(Value(a.side.claim.id, a.text), Value(b.side.claim.id, b.text)),
        summary=f"{outlet(a.side)} writes “{a.text}”, {outlet(b.side)} “{b.text}”.",
        steps=("Both articles tell one story and use the name for the same kind of thing.", reason),
        explanations=(
            "Two accepted transliterations or a short form.",
            "Two people or places of similar name.",
        ),
        confidence=0.75,
        about=about,
    )


def clashes(found: Sequence[Form]) -> dict[tuple[int, int], str]:
    """Places in `found` of two forms that differ -> the rule that says so."""
    used = words_of(found)
    place = {id(form): at for at, form in enumerate(found)}
    clash: dict[tuple[int, int], str] = {}
    asked: set[tuple[int, int]] = set()
    for items in blocks(found).values():
        for a, b in combinations(items, 2):
            pair = (place[id(a)], place[id(b)])
            if pair in asked or a.article == b.article:
                continue
            asked.add(pair)
            if spelling_differs(a, b, used):
                clash[pair] = "name-spelling"
            elif agreement_differs(a, b):
                clash[pair] = "agreement-name"
    return clash


def _surname_of(short: Form, long: Form) -> bool:
    """Whether a bare surname stands for the longer form of the same article."""
    same = short.article == long.article and short.kind == long.kind == "person"
    return same and len(short.words) == 1 < len(long.words) and plain(short.words[0]) == plain(long.words[-1])


def things(found: Sequence[Form], clash: Mapping[tuple[int, int], str]) -> list[int]:
    """For each form the first form of the thing that it names."""
    parent = list(range(len(found)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    by_key: dict[tuple[str, str], int] = {}
    by_surname: dict[tuple[str, str], list[int]] = {}
    for at, form in enumerate(found):
        first = by_key.setdefault((form.kind or "place", form.key), at)
        parent[root(at)] = root(first)
        if form.kind == "person":
            by_surname.setdefault((form.article, plain(form.words[-1])), []).append(at)
    for group in by_surname.values():
        for a, b in combinations(group, 2):
            if _surname_of(found[a], found[b]) or _surname_of(found[b], found[a]):
                parent[root(a)] = root(b)
    for a, b in clash:
        parent[root(a)] = root(b)
    return [root(i) for i in range(len(found))]


def _kept(
    found: Sequence[Form], clash: Mapping[tuple[int, int], str], thing: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Clashes of the fullest forms: a surname says nothing that the full name has not said."""
    for pair in sorted(clash):
        size = len(found[pair[0]].words)
        others = (p for p in clash if thing[p[0]] == thing[pair[0]] and len(found[p[0]].words) > size)
        told = {(found[p[0]].article, plain(found[p[0]].words[-1])) for p in others for p in (p, p[::-1])}
        first, second = (found[i] for i in pair)
        if (first.article, plain(first.words[-1])) in told and (
            second.article,
            plain(second.words[-1]),
        ) in told:
            continue
        yield pair


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Nuances for the spellings of each thing; the findings of one thing share their `about`."""
    found = forms(sides.values())
    clash = clashes(found)
    if not clash:
        return
    thing = things(found, clash)
    smallest: dict[int, str] = {}
    for at, form in enumerate(found):
        smallest[thing[at]] = min(smallest.get(thing[at], form.key), form.key)
    for pair in _kept(found, clash, thing):
        a, b = (found[i] for i in pair)
        about = smallest[thing[pair[0]]]
        yield _finding(a, b, clash[pair], about), a.side, b.side
