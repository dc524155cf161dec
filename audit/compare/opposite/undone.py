"""Done in one article, not done in another: "sent no distress call" / "a distress call was sent".

The verb and the thing that it is done to join the two, or the verb and the person who did it or
did not; how else the sentences are worded does not matter.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.compare.across import by_key, pairs, sentences
from audit.compare.base import Outcome, outlet, words
from audit.compare.context import periods_meet, places_of
from audit.compare.frames import irregular_forms, root
from audit.compare.number.number_story import other_doers
from audit.model import Finding, Relation, Side, Topic, Value
from audit.text_index import rarity
from audit.timeline import published_order
from claims.document import fold, lower
from claims.model import Article, Span
from claims.wordforms import stopwords

_WORD = re.compile(r"[a-z][a-z'-]*|[.,;:!?\"]")
# What denies the verb behind it, with up to two words between.
_NOT = frozenset({"not", "never", "cannot", "nobody", "neither", "nor"})
_FAILED = frozenset({"failed", "refused", "declined", "unable", "unwilling", "forgot", "neglected"})
# Words that may stand between the denial and its verb.
_BETWEEN = frozenset({"been", "be", "being", "have", "yet", "even", "ever", "to", "had", "once", "so", "far"})
# Words before a verb that make it no deed.
_UNREAL = frozenset({
    "would", "could", "may", "might", "will", "should", "must", "can", "if", "to", "whether", "unless",
    "until", "before", "shall", "ought",
})  # fmt: skip
_BE = frozenset({"was", "were", "is", "are", "been", "being", "be"})
_BREAKS = frozenset(".,;:!?\"") | {
    "but", "because", "while", "after", "although", "and", "or", "that", "who", "which",
}  # fmt: skip
# Prepositions behind a verb: what follows is no longer what it is done to.
_ASIDE = frozenset({
    "from", "by", "for", "with", "in", "on", "at", "to", "during", "as", "about", "against", "over", "under",
    "near", "than", "into", "when", "where", "since",
})  # fmt: skip
# A denial of what may still be done.
_YET = re.compile(r"\b(?:yet|has not|have not|hasn't|haven't)\b")
# Words between the parts, and content words of the thing that are looked at.
_GAP, _OBJECT = 3, 3
# The thing must be this rare (nats), a verb without a thing this rare.
_RARE_THING, _RARE_VERB = 4.5, 5.5
# Verbs that say too little, and things that nobody has done anything to.
_LIGHT = frozenset(map(root, (
    "be", "have", "do", "say", "know", "want", "think", "see", "get", "go", "come", "take", "make", "give",
    "like", "guilty", "comment", "believe", "expect", "mean", "seem", "need", "let", "look", "feel", "mind",
    "matter", "name", "identify", "respond", "reply", "answer", "return", "tell", "add", "elaborate",
    "specify", "rule", "ask", "understand", "remember", "appear", "intend", "plan", "hope", "care", "happen",
    "include", "report", "yet",
)))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence with its root and place in the article."""

    text: str
    root: str
    span: Span


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb with what it is done to, told as done or as not done."""

    side: Side
    span: Span
    denied: bool


def _tokens(side: Side) -> list[Token]:
    small = lower(fold(side.sentence))
    start = side.claim.sentence.start
    return [
        Token(m.group(), root(m.group()), Span(start + m.start(), start + m.end()))
        for m in _WORD.finditer(small)
    ]


def _things(tokens: Sequence[Token], at: int, step: int) -> Iterator[Token]:
    """Content words on one side of the verb, up to the end of its clause."""
    seen = 0
    end = len(tokens) if step > 0 else -1
    for i in range(at + step, end, step):
        token = tokens[i]
        if token.text in _BREAKS or seen >= _OBJECT or (step > 0 and token.text in _ASIDE):
            return
        if token.text not in stopwords():
            seen += 1
            yield token


def _denial(tokens: Sequence[Token], at: int) -> int | None:
    """Where the words that deny the verb at `at` begin; None when nothing denies it."""
    for i in range(at - 1, max(-1, at - 1 - _GAP), -1):
        text = tokens[i].text
        if text in _BREAKS:
            return None
        if text in _NOT or text.endswith("n't"):
            return i
        if text in _FAILED and tokens[i + 1].text == "to":
            return i
        if text not in _BETWEEN and not text.endswith("ly"):
            return None
    return None


def _no_thing(tokens: Sequence[Token], at: int) -> int | None:
    """Where "no" stands before the thing that the verb is done to: "sent no call", "no call was sent"."""
    if at + 1 < len(tokens) and tokens[at + 1].text == "no":
        return at + 1
    if at and tokens[at - 1].text in _BE:
        for i in range(at - 2, max(-1, at - 3 - _GAP), -1):
            if tokens[i].text in _BREAKS:
                return None
            if tokens[i].text == "no":
                return i
    return None


def _past(word: str) -> bool:
    """Whether the word has the form of a verb told as done."""
    return word.endswith("ed") or word in irregular_forms()


def deeds(side: Side) -> Iterator[tuple[str, Deed]]:
    """Deeds of the sentence by verb and thing, or by verb and person; what is only wished is none."""
    tokens = _tokens(side)
    for at, token in enumerate(tokens):
        if len(token.text) < 4 or token.text in stopwords() or token.root in _LIGHT:
            continue
        no = _no_thing(tokens, at)
        denied = _denial(tokens, at)
        if denied is None and not _past(token.text):
            continue
        lead = {t.text for t in tokens[max(0, at - 2) : at]}
        if no is None and denied is None and lead & _UNREAL:
            continue
        first = min(i for i in (no, denied, at) if i is not None)
        helpers = [t.text for t in tokens[max(0, at - 3) : at] if t.text in _BE or t.text in _NOT]
        passive = any(helper in _BE for helper in helpers)
        near = [*_things(tokens, at, 1), *(_things(tokens, at, -1) if passive else ())]
        if denied is not None and not passive:
            near = []  # one who did not do it leaves others who did
        for thing in near:
            if rarity(thing.root) >= _RARE_THING and thing.root not in _LIGHT:
                span = tokens[first].span.join(token.span).join(thing.span)
                both = no is not None and denied is not None
                yield (
                    f"{token.root}|{thing.root}",
                    Deed(side, span, (no is not None or denied is not None) and not both),
                )
        if rarity(token.root) >= _RARE_VERB:
            for name in _people(side):
                span = tokens[first].span.join(token.span)
                yield f"{token.root}|name {name}", Deed(side, span, denied is not None)


def _people(side: Side) -> Iterator[str]:
    """Surnames of the people whom the sentence names, when it names one."""
    found = {n.canonical.lower().split()[-1] for n in side.claim.names if n.kind == "person" and n.canonical}
    if len(found) == 1:
        yield from found


def find(
    _topics: Sequence[Topic],
    sides: Mapping[str, Side],
    _articles: Sequence[Article],
    _origins: Mapping[str, str],
) -> Iterator[tuple[Outcome, Side, Side]]:
    """Deeds that one article tells as done and another as not done."""
    told = [item for s in sentences(sides, titles=False) for item in deeds(s)]
    denied = {key for key, deed in told if deed.denied}
    seen: set[tuple[str, str]] = set()
    for key, items in by_key((k, d) for k, d in told if k in denied).items():
        for a, b in pairs(items):
            place = (a.side.claim.id, b.side.claim.id)
            if a.denied == b.denied or place in seen or _apart(a, b, key) or _both(a, b, items):
                continue
            seen.add(place)
            yield _finding(a, b, key), a.side, b.side


def _apart(a: Deed, b: Deed, key: str) -> bool:
    """Whether the sentences name other people or places, or tell of other days."""
    first, second = (set(places_of(d.side.claim.names)) for d in (a, b))
    if first and second and not first & second:
        return True
    named = "|name " in key
    return (named and other_doers(a.side, b.side)) or periods_meet(a.side, b.side) is False


def _both(a: Deed, b: Deed, items: Sequence[Deed]) -> bool:
    """Whether either article itself tells both."""
    articles = {a.side.article.id, b.side.article.id}
    told = {(d.side.article.id, d.denied) for d in items if d.side.article.id in articles}
    return len(told) > len(articles)


def _finding(a: Deed, b: Deed, key: str) -> Finding:
    one, two = (words(d.side, d.span) for d in (a, b))
    order = published_order(a.side.article, b.side.article)
    open_still = a.denied and _YET.search(lower(fold(a.side.sentence))) is not None
    relation: Relation = "update" if open_still and order == "before" else "contradiction"
    if relation == "contradiction" and not {a.side.claim.certainty, b.side.claim.certainty} <= {
        "stated",
        "reported",
    }:
        relation = "nuance"
    return Finding(
        kind="negation",
        relation=relation,
        rule="done-or-not",
        a_spans=(a.span,),
        b_spans=(b.span,),
        values=(Value(a.side.claim.id, one), Value(b.side.claim.id, two)),
        summary=f"Done or not: “{one}” ({outlet(a.side)}), “{two}” ({outlet(b.side)}).",
        steps=(f"Both tell of one deed ({key.replace('|', ', ')}); one of them denies it.",),
        explanations=("They speak of two moments or of two deeds.",),
        confidence=0.6,
    )
