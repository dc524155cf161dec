"""What two claims of one kind share beyond their sentences, and the words that say so.

The weights are in logits and set by hand: no labelled data tells for claims what the
alignment data tells for sentences.  One function a kind in EVIDENCE.
"""

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from audit.text_index import stems
from claims.model import Article, Claim

# Measures that any number of a unit has: two distances are two distances, not one fact.
WIDE_MEASURES = frozenset(
    {"age", "area", "depth", "distance", "duration", "height", "length"}
    | {"score", "speed", "temperature", "volume", "weight", "width"}
)
# Words so far before and after a number say what it is of.
NEAR_CHARACTERS = 45
# Figures of two times so many days apart are of two happenings.
FAR_DAYS = 200
# Spelling likeness (0 to 1) from which two names are one.
SAME_NAME = 0.8


@dataclass(frozen=True, slots=True)
class Evidence:
    """Weight in logits and words for people."""

    weight: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """A claim with what comparing it needs, worked out once.  `day` is a day number or None."""

    claim: Claim
    text: str
    counted: frozenset[str]
    near: frozenset[str]
    subject: frozenset[str]
    quoted: str
    day: int | None


def shown(name: str) -> str:
    """A measure or scale as people write it."""
    return name.replace("_", " ")


def near_stems(claim: Claim, text: str) -> frozenset[str]:
    """Stems of the words around the claim's number inside its sentence, figures left out."""
    if claim.quantity is None:
        return frozenset()
    phrase, sentence = claim.quantity.phrase, claim.sentence
    start, end = (
        max(sentence.start, phrase.start - NEAR_CHARACTERS),
        min(sentence.end, phrase.end + NEAR_CHARACTERS),
    )
    around = f"{text[start : claim.quantity.span.start]} {text[claim.quantity.span.end : end]}"
    return frozenset(word for word in stems(around) if word.isalpha())


def facts(claim: Claim, article: Article) -> Facts:
    """The facts of a claim of `article`."""
    text = article.field_text(claim.field)
    quantity, quote = claim.quantity, claim.quote
    when = claim.as_of.start.date() if claim.as_of else article.published
    subject = claim.status.entity_name or claim.subject if claim.status else claim.subject
    return Facts(
        claim,
        text,
        counted=frozenset(stems(quantity.counted.of(text))) if quantity and quantity.counted else frozenset(),
        near=near_stems(claim, text),
        subject=frozenset(stems(subject)),
        quoted=" ".join(stems(quote.of(text))) if quote else "",
        day=when.toordinal() if when else None,
    )


def _quantity(a: Facts, b: Facts) -> Iterator[Evidence]:
    p, q = a.claim.quantity, b.claim.quantity
    if p is None or q is None:
        return
    told = yield from _measure(p.measure, q.measure)
    both = a.counted & b.counted
    if both:
        yield Evidence(1.5, f"both count {p.counted.of(a.text)}" if p.counted else "")
    elif a.counted and b.counted:
        yield Evidence(-0.5 if told else -2.0)
    if not told and not both and not a.near & b.near:
        yield Evidence(-2.0)
    if p.kind != q.kind or (p.unit != q.unit and p.kind in ("money", "percent")):
        yield Evidence(-1.0)
    if p.value is not None and p.value == q.value and p.unit == q.unit:
        yield Evidence(1.0, f"same figure: {p.span.of(a.text)}")
    yield from _days(a, b)


def _days(a: Facts, b: Facts) -> Iterator[Evidence]:
    """Evidence against one fact when the two speak of times far apart."""
    if a.day is not None and b.day is not None and abs(a.day - b.day) > FAR_DAYS:
        yield Evidence(-5.0)


def _measure(p: str | None, q: str | None) -> Generator[Evidence, None, bool]:
    """Evidence of two measures; returns whether they say alone that the figures are of one thing."""
    if p and p == q:
        wide = p in WIDE_MEASURES
        yield Evidence(0.5 if wide else 2.0, f"same measure: {shown(p)}")
        return not wide
    if p and q:
        yield Evidence(-4.0)
    return False


def _status(a: Facts, b: Facts) -> Iterator[Evidence]:
    p, q = a.claim.status, b.claim.status
    if p is None or q is None or p.scale != q.scale:
        yield Evidence(-4.0)
        return
    yield Evidence(0.5, f"same scale: {shown(p.scale)}")
    if a.subject & b.subject:
        yield Evidence(1.5, f"same subject: {p.entity_name or a.claim.subject}")
    else:
        yield Evidence(-2.0)
    yield from _days(a, b)


def _quote(a: Facts, b: Facts) -> Iterator[Evidence]:
    alike = fuzz.token_set_ratio(a.quoted, b.quoted) / 100
    yield Evidence(6 * alike - 4, "nearly the same words quoted" if alike > SAME_NAME else "")
    if a.subject & b.subject:
        yield Evidence(1.0, f"same speaker: {a.claim.subject}")


def same_name(first: str, second: str) -> bool:
    """Whether two full names share a word or are spelled nearly alike."""
    return bool(set(stems(first)) & set(stems(second))) or (
        fuzz.ratio(first.lower(), second.lower()) / 100 > SAME_NAME
    )


def _name(a: Facts, b: Facts) -> Iterator[Evidence]:
    p, q = a.claim.name, b.claim.name
    if p is None or q is None:
        return
    if same_name(p.canonical, q.canonical):
        yield Evidence(2.5, f"same name: {p.canonical}")
    if p.role and p.role == q.role:
        yield Evidence(1.0, f"same role: {p.role}")


def _event(a: Facts, b: Facts) -> Iterator[Evidence]:
    if a.claim.event is not None and a.claim.event == b.claim.event:
        yield Evidence(0.5, f"same happening: {shown(a.claim.event)}")
    yield from _days(a, b)


# Kind of claim -> what two claims of it are compared by.
EVIDENCE: Mapping[str, Callable[[Facts, Facts], Iterator[Evidence]]] = {
    "quantity": _quantity,
    "status": _status,
    "quote": _quote,
    "name": _name,
    "event": _event,
}

# Kind of claim -> the most that its evidence can add, in logits: a pair whose sentences say less
# than that cannot be aligned by it, and need not be looked at.
MOST_ADDED: Mapping[str, float] = {"quantity": 4.5, "status": 2.0, "quote": 3.0, "name": 3.5, "event": 0.5}
