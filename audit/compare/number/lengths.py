"""How long one thing took, lasted, was late or was left undone, wherever the articles of a story say so.

`told_once.py` knows "lasted".  Here the words right around the length say what it is of: "took 20
minutes to reach them", "within two days" of an order, "put back by an hour", "not painted for six
years", and what `audit/data/lasting.csv` lists: "deliberated for nine hours" and "after five hours
of deliberations".  A length counts where its article gives one for the key.
"""

import csv
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from audit.compare.across import by_key, pairs
from audit.compare.base import Link, Outcome
from audit.compare.context import background
from audit.compare.frames import root
from audit.compare.number.figures import in_common, in_unit, quantity_of
from audit.compare.number.number_findings import finding
from audit.compare.number.number_story import other_doers
from audit.compare.number.number_verdicts import agree, differ
from audit.compare.number.told_once import KEY_SCORE, Figure, single
from audit.model import Finding, Side, Topic
from audit.timeline import published_order
from claims.document import fold, lower, tokenize
from claims.model import Article
from claims.wordforms import content_stems, stopwords

_FILE = Path(__file__).parent.parent.parent / "data" / "lasting.csv"
# Characters before and after a length that hold the words that say what it is of.
_BEFORE, _AFTER = 90, 40
_ABOUT = (
    r"(?:(?:just|only|about|around|some|nearly|almost|over|under|more than|less than|fewer than|at least|"
    r"up to|roughly|approximately|barely|well|a little|another|a further|as long as|no more than) ){0,3}"
)
_FEW = r"(?:[\w'-]+ ){0,4}?"
# What is said before the length, and what after it: verb or noun in the group "key".
_TOOK = re.compile(rf"\b(?:took|taken|takes|needed)\s(?:[\w'-]+ ){{0,2}}?{_ABOUT}$")
_TO = re.compile(r"\s(?:for [\w' -]{1,30}? )?to (?P<key>[a-z]+)\b")
_SPENT = re.compile(rf"\bspent {_ABOUT}$")
_DOING = re.compile(r"\s(?P<key>[a-z]+ing)\b")
_WITHIN = re.compile(rf"\bto (?P<key>[a-z]+) {_FEW}(?:within|inside) (?:the next )?{_ABOUT}$")
_GIVEN = re.compile(rf"\b(?:given|gave|gives|giving|allowed)\s{_FEW}{_ABOUT}$")
_UNDONE = re.compile(
    rf"\b(?:not|never|n't)(?: been)? (?P<key>[a-z]+)(?: [\w'-]+){{0,2}}? (?:for|in) {_ABOUT}$"
)
_LATE_BEFORE = re.compile(
    r"\b(?:delayed|put back|pushed back|held up|held back|delay|delays|postponed|late)(?: (?:by|of|for))? "
    rf"{_ABOUT}$"
)
_LATE_AFTER = re.compile(r"(?:\s|-)(?:late\b|behind schedule|overdue|later than|delay\b|'s? delay\b)")
# A delay is of the start of something when the sentence has such a word.
_START = re.compile(
    r"\b(?:kick-?off|kicked off|start(?:s|ed)?|begins?|began|begun|take-?off|took off|departure|departed|"
    r"launch(?:ed)?|opening)\b"
)
_NAMES_LASTING = r"(?: (?:had|has|will|would|was|is|to|be|due))* (?:last(?:ed|s|ing)?(?: for)?|of|for) "


@functools.cache
def lasting() -> Mapping[str, str]:
    """Verb form or noun of `lasting.csv` -> the verb that it goes by."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {
            word: row["verb"]
            for row in csv.DictReader(file)
            for column in ("forms", "nouns")
            for word in row[column].split("|")
            if word
        }


@functools.cache
def _lasting_before() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Forms before "(for) six hours", and nouns before "of six hours" or "lasted six hours"."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    forms, nouns = (
        "|".join(re.escape(w) for row in rows for w in row[column].split("|") if w)
        for column in ("forms", "nouns")
    )
    verb = re.compile(rf"\b(?P<key>{forms})(?: [\w'-]+){{0,3}}? (?:for |in )?{_ABOUT}$")
    noun = re.compile(rf"\b(?P<key>{nouns})(?: [\w'-]+)?{_NAMES_LASTING}{_ABOUT}$")
    return verb, noun


_OF_NOUN = re.compile(r"(?:(?:'s?)? of|[ -]long|)[ -](?:[a-z'-]+ ){0,1}?(?P<key>[a-z-]+(?: cut)?)\b")


def keys_of(side: Side) -> Iterator[str]:
    """What the length is the length of; nothing where the words around it do not say."""
    span, sentence = quantity_of(side).span, side.claim.sentence
    before = lower(fold(side.text[max(sentence.start, span.start - _BEFORE) : span.start]))
    after = lower(fold(side.text[span.end : min(sentence.end, span.end + _AFTER)]))
    done = _TO.match(after)
    if done and _TOOK.search(before):
        yield f"took|{root(done['key'])}"
    elif done and _GIVEN.search(before):
        yield f"within|{root(done['key'])}"
    elif (doing := _DOING.match(after)) and _SPENT.search(before):
        yield f"took|{root(doing['key'])}"
    elif (order := _WITHIN.search(before)) is not None:
        yield f"within|{root(order['key'])}"
    elif (undone := _UNDONE.search(before)) and undone["key"] not in stopwords():
        yield f"undone|{root(undone['key'])}"
    elif _LATE_BEFORE.search(before) or _LATE_AFTER.match(after):
        yield from _delayed(lower(fold(side.sentence)), before)
    else:
        yield from _lasted(before, after)


def _delayed(sentence: str, before: str) -> Iterator[str]:
    """A delay of the start, or of the things that the words before it name."""
    if _START.search(sentence):
        yield "late|start"
        return
    for stem in content_stems(tokenize(before, 0, len(before))):
        yield f"late|{stem}"


def _lasted(before: str, after: str) -> Iterator[str]:
    verb, noun = _lasting_before()
    found = noun.search(before) or verb.search(before)
    if found is None:
        found = _OF_NOUN.match(after)
    if found is not None and found["key"] in lasting():
        yield f"for|{lasting()[found['key']]}"


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Lengths of one thing that do not meet."""
    lengths = (s for s in sides.values() if s.claim.quantity and s.claim.quantity.kind == "duration")
    figures = ((key, Figure(s)) for s in lengths if not background(s) for key in keys_of(s))
    for key, items in by_key(figures).items():
        for a, b in pairs(single(items)):
            found = None if _apart(key, a.side, b.side) else _compared(a.side, b.side, key)
            if found is not None:
                yield found, a.side, b.side


def _apart(key: str, a: Side, b: Side) -> bool:
    """Whether two people may each have taken their own time."""
    return key.startswith(("took", "for")) and other_doers(a, b)


def _compared(a: Side, b: Side, key: str) -> Finding | None:
    """What the two lengths amount to; None when they fit."""
    common = in_common(a, b)
    if common is None or common.a.value is None or common.b.value is None:
        return None
    first, second = in_unit(common.a, common.unit), in_unit(common.b, common.unit)
    converted = common.a.unit != common.b.unit
    if agree(common.a, common.b, first, second, converted=converted) is not None:
        return None
    link = Link(KEY_SCORE, 0.0, (_SAME,), published_order(a.article, b.article))
    return _called(finding(a, b, common, differ(a, b, first, second, link), link, slot=False), key)


_SAME = "the words around both lengths say what they are of"
_LABELS = {
    "took": "How long it took",
    "within": "Time allowed",
    "undone": "How long it was not done",
    "late": "Delay",
    "for": "How long it lasted",
}


def _called(found: Finding, key: str) -> Finding:
    """The finding with its subject in plain words."""
    what, _, of = key.partition("|")
    label = _LABELS[what] + (f" ({of})" if what == "for" else "")
    _, _, rest = found.summary.partition(": ")
    return replace(found, summary=f"{label}: {rest}", about=f"length {key}")
