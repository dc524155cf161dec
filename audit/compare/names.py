"""One name in two spellings, one accord under two names.

Reads all names of a story at once: two spellings need not stand in sentences that align.
Guide rule 10: two spellings of one name are a nuance; initials, accents and accepted short
forms are not.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from audit.compare.base import Outcome, outlet
from audit.model import Finding, Side, Topic, Value
from audit.spelling import plain, skeleton, variant
from claims.model import Article, Name
from claims.wordforms import stem

NAMED_KINDS = frozenset({"person", "organisation", "place", "agreement", "thing"})

# Words that say what kind of agreement it is, not which one.
_GENERIC = frozenset(
    stem(word)
    for word in [
        "accord",
        "accords",
        "agreement",
        "deal",
        "pact",
        "treaty",
        "peace",
        "ceasefire",
        "truce",
        "plan",
        "the",
        "of",
    ]
)

# One mention an article is enough to compare and to show.
_ENDINGS = ("'s", "’s", "'", "’")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A name as one article first writes it."""

    form: str
    words: tuple[str, ...]
    name: Name
    side: Side

    @property
    def article(self) -> str:
        return self.side.article.id


def core_words(form: str) -> tuple[str, ...]:
    """Words of the name without initials, articles and possessive endings."""
    found = []
    for word in form.split():
        for ending in _ENDINGS:
            word = word.removesuffix(ending)
        letters = plain(word)
        if len(letters) > 1 and letters not in ("the", "jr", "sr"):
            found.append(word)
    return tuple(found)


def mentions(sides: Iterable[Side]) -> tuple[Mentioned, ...]:
    """Every form of a name, once an article, as printed there first."""
    seen: dict[tuple[str, str], Mentioned] = {}
    for side in sides:
        if side.claim.kind != "statement" or side.claim.field != "text":
            continue
        for name in side.claim.names:
            if name.kind not in NAMED_KINDS or name.mention not in ("name", "alias"):
                continue
            form = " ".join(name.span.of(side.text).split())
            words = core_words(form)
            if words:
                seen.setdefault((side.article.id, form), Mentioned(form, words, name, side))
    return tuple(seen.values())


def blocks(found: Sequence[Mentioned]) -> Mapping[str, tuple[Mentioned, ...]]:
    """Mentions by the sound of one of their words: only those are compared."""
    table: dict[str, dict[int, Mentioned]] = {}
    for item in found:
        for word in item.words:
            for key in {skeleton(word), plain(word)[:3] + plain(word)[-2:]}:
                table.setdefault(key, {})[id(item)] = item
    return {key: tuple(items.values()) for key, items in table.items()}


def forms_of(found: Iterable[Mentioned]) -> dict[str, frozenset[str]]:
    """Article id -> plain words of all names in it."""
    table: dict[str, set[str]] = {}
    for item in found:
        table.setdefault(item.article, set()).update(plain(word) for word in item.words)
    return {article: frozenset(words) for article, words in table.items()}


def spelling_differs(a: Mentioned, b: Mentioned, known: Mapping[str, frozenset[str]]) -> bool:
    """Whether the two are one name in two spellings, and neither article uses both."""
    if a.name.kind != b.name.kind or not variant(a.words, b.words):
        return False
    if plain(a.form).rstrip("s") == plain(b.form).rstrip("s"):
        return False
    if a.name.country and b.name.country and a.name.canonical == b.name.canonical:
        return False
    first, second = ({plain(w) for w in item.words} for item in (a, b))
    return not (second - first) & known[a.article] and not (first - second) & known[b.article]


def agreement_differs(a: Mentioned, b: Mentioned) -> bool:
    """Whether two agreements share all that names them and differ in the words for their kind."""
    if a.name.kind != "agreement" or b.name.kind != "agreement" or plain(a.form) == plain(b.form):
        return False
    first, second = ({stem(plain(w)) for w in item.words} - _GENERIC for item in (a, b))
    return bool(first) and first == second


def _finding(a: Mentioned, b: Mentioned, rule: str, reason: str) -> Finding:
    return Finding(
        kind="name",
        relation="nuance",
        rule=rule,
        a_spans=(a.name.span,),
        b_spans=(b.name.span,),
        values=(Value(a.side.claim.id, a.form), Value(b.side.claim.id, b.form)),
        summary=f"{outlet(a.side)} writes “{a.form}”, {outlet(b.side)} “{b.form}”.",
        steps=("Both articles tell one story and use the name for the same kind of thing.", reason),
        explanations=(
            "Two accepted transliterations or a short form.",
            "Two people or places of similar name.",
        ),
        confidence=0.75,
    )


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """A nuance for every pair of spellings, each pair of forms shown once."""
    found = mentions(sides.values())
    known = forms_of(found)
    done: set[tuple[str, str]] = set()
    for items in blocks(found).values():
        for a, b in combinations(items, 2):
            forms = tuple(sorted((plain(a.form), plain(b.form))))
            if a.article == b.article or forms in done:
                continue
            if spelling_differs(a, b, known):
                done.add((forms[0], forms[1]))
                reason = "The two forms differ in a few letters, and neither article uses both."
                yield _finding(a, b, "name-spelling", reason), a.side, b.side
            elif agreement_differs(a, b):
                done.add((forms[0], forms[1]))
                reason = "The words that name it agree; the words for its kind differ."
                yield _finding(a, b, "agreement-name", reason), a.side, b.side
