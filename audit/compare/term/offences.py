"""The offence that two articles tie to one victim: "murder in the death of Dunn", "manslaughter …"."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.compare.across import by_key, pairs, sentences
from audit.compare.base import Outcome, outlet
from audit.model import Finding, Side, Topic, Value
from audit.spelling import plain
from claims.document import fold, lower
from claims.lexicon import load_csv
from claims.model import Article, Span

# The victims stand within so many characters behind "in the death of".
REACH = 120
_VICTIMS = re.compile(
    r"\b(?:in|for|over) (?:connection with )?(?:the|his|her) (?:[\w-]+ ){0,2}?"
    r"(?:deaths?|killings?|shootings?|slayings?|murders?|stabbings?|attacks?|assaults?|beatings?) of "
)
# Verbs of the law that open a list of offences.
_OPENS = re.compile(
    r"\b(?:charge[ds]?|charges|counts? of|guilty|convicted|indicted|accused|face[sd]?|facing)\b"
)


@dataclass(frozen=True, slots=True)
class Charge:
    """The offences that one sentence ties to a victim."""

    side: Side
    span: Span
    offences: frozenset[str]


@functools.cache
def _offences() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = load_csv("offences.csv", ("phrase",), ("phrase", "offence"))
    kinds = {row["phrase"]: row["offence"] for row in rows}
    phrases = "|".join(re.escape(p).replace(r"\ ", "[ -]") for p in sorted(kinds, key=lambda p: (-len(p), p)))
    return re.compile(rf"\b(?:{phrases})\b"), kinds


def charges(side: Side) -> Iterator[tuple[str, Charge]]:
    """(surname of a victim, the offences tied to that victim), in the order of the sentence."""
    text = side.claim.sentence.of(side.text)
    small = lower(fold(text))
    if not _OPENS.search(small):
        return
    pattern, kinds = _offences()
    found = list(pattern.finditer(small))
    start = base = side.claim.sentence.start
    opened = 0
    for match in _VICTIMS.finditer(small):
        listed = [m for m in found if opened <= m.start() < match.start()]
        if listed:
            span = Span(base + listed[0].start(), base + listed[-1].end())
            offences = frozenset(kinds[m.group().replace("-", " ")] for m in listed)
            ends = [m.start() for m in found if m.start() >= match.end()]
            last = min([match.end() + REACH, *ends])
            for name in side.claim.names:
                if name.kind == "person" and match.end() <= name.span.start - start < last:
                    yield plain(name.canonical.split()[-1]), Charge(side, span, offences)
        opened = match.end()


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Offences tied to one victim that two articles give differently."""
    found = (item for side in sentences(sides, titles=False) for item in charges(side))
    for victim, items in by_key(found).items():
        for a, b in pairs(items):
            if a.offences != b.offences:
                yield _finding(a, b, victim), a.side, b.side


def _finding(a: Charge, b: Charge, victim: str) -> Finding:
    one, two = (" ".join(c.span.of(c.side.text).split()) for c in (a, b))
    return Finding(
        kind="term",
        relation="nuance",
        rule="other-offence",
        a_spans=(a.span,),
        b_spans=(b.span,),
        values=(Value(a.side.claim.id, one), Value(b.side.claim.id, two)),
        summary=(
            f"Offence tied to {victim.capitalize()}: “{one}” ({outlet(a.side)}), “{two}” ({outlet(b.side)}): "
            "the two name different offences."
        ),
        steps=(f"Both sentences tie an offence to {victim.capitalize()}.", "The offences are not the same."),
        explanations=(
            "The charge was changed between the two articles.",
            "One article shortens the name of the offence.",
        ),
        confidence=0.75,
        severity="medium",
        about="offences " + " / ".join(sorted({one.lower(), two.lower()})),
    )
