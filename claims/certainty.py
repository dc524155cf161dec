"""Alleged, expected, denied, stated: how sure an article is of what it says.

Cue words come from data/en/certainty.toml, phrases that only look negative from
data/en/negation.toml.  Each cue governs a scope (claims/negation.py); what holds for a span
is decided by the cues whose scope covers most of it.
"""

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from claims.document import Document, Token, lower_words
from claims.lexicon import load_toml
from claims.memo import Memo
from claims.model import Attribution, Certainty, Polarity, Span
from claims.negation import REACH, Scope, scope_of
from claims.records import quick

# When several cues govern a span, the first of these that one of them states holds.
_WEAKEST_FIRST: tuple[Certainty, ...] = ("denied", "alleged", "possible", "expected", "reported")

# A cue holds for a span when its scope covers at least this share of the span's characters:
# "did not sign" is negated by "not", a long sentence with one negated aside is not.
_COVERED = 0.5

# "n't" is glued to its verb; these verbs are cues themselves.
_CONTRACTED: dict[str, Certainty] = {
    "won't": "expected", "wouldn't": "expected", "couldn't": "possible", "mightn't": "possible",
    "mayn't": "possible", "shouldn't": "possible", "shan't": "expected",
}  # fmt: skip

_AMOUNT_SIGNS = frozenset("$€£¥%#")
_COUNTERFACTUAL = frozenset({"if", "otherwise", "unless"})


@quick
@dataclass(frozen=True, slots=True)
class CertaintySpan:
    """A cue word or phrase with what it does to the words in its scope.

    `certainty` is "stated" for a plain negation; `polarity` is "negated" when the cue says
    that its scope does not hold.  `subject` are the words before the cue that share its fate
    as the subject of its clause ("the [ceasefire] may hold").  `rule` names the lexicon row.
    """

    cue: Span
    scope: tuple[Span, ...]
    certainty: Certainty
    polarity: Polarity
    rule: str
    subject: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """One phrase of the lexicon, split into words."""

    words: tuple[str, ...]
    name: str
    level: Certainty
    negates: bool
    scope: str
    verbs: frozenset[str]


def _rows(entries: Sequence[dict[str, Any]], scope: str) -> list[_Row]:
    return [
        _Row(
            tuple(phrase.split()), entry["name"], entry.get("level", "stated"), entry.get("negates", False),
            entry.get("scope", scope), frozenset(entry.get("verbs", ())),
        )
        for entry in entries
        for phrase in entry["words"]
    ]  # fmt: skip


@functools.cache
def _lexicon() -> dict[str, tuple[_Row, ...]]:
    """Rows by first word, longest phrase first; idle phrases before cues of the same length."""
    idle = load_toml(
        "negation.toml", ("name",), ("name", "words", "example", "counterexample"), ("level", "scope")
    )
    cues = load_toml(
        "certainty.toml", ("name",), ("name", "words", "scope", "example", "counterexample"),
        ("level", "negates", "verbs"),
    )  # fmt: skip
    table: dict[str, list[_Row]] = {}
    for row in _rows(idle, "none") + _rows(cues, ""):
        table.setdefault(row.words[0], []).append(row)
    return {first: tuple(sorted(rows, key=lambda row: -len(row.words))) for first, rows in table.items()}


def _cue_at(words: tuple[str, ...], at: int) -> _Row | None:
    word = words[at]
    for row in _lexicon().get(word, ()):  # the first word has led to the row
        end = at + len(row.words)
        if (end == at + 1 or words[at:end] == row.words) and (
            not row.verbs or (end < len(words) and words[end] in row.verbs)
        ):
            return row
    if word.endswith("n't"):
        return _Row((word,), "not", _CONTRACTED.get(word, "stated"), True, "predicate", frozenset())
    return None


def _level(row: _Row, words: Sequence[str], at: int) -> Certainty:
    """The row's level; "would" beside a condition is only possible, not planned."""
    near = (*words[max(0, at - REACH) : at], *words[at + 1 : at + REACH]) if row.name == "would" else ()
    if any(word in _COUNTERFACTUAL for word in near):
        return "possible"
    return row.level


def _spans(tokens: Sequence[Token], ranges: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """The ranges as spans, without the signs at their ends."""
    found = []
    for first, last in ranges:
        while first < last and tokens[first].kind == "other" and tokens[first].text not in _AMOUNT_SIGNS:
            first += 1
        while (
            last > first and tokens[last - 1].kind == "other" and tokens[last - 1].text not in _AMOUNT_SIGNS
        ):
            last -= 1
        if first < last:
            found.append(Span(tokens[first].start, tokens[last - 1].end))
    return tuple(found)


def _is_month(tokens: Sequence[Token], at: int) -> bool:
    """Whether "May" at `at` is the month: a capital inside the sentence, or a day after it."""
    if tokens[at].text != "May":
        return False
    return at > 0 or (len(tokens) > 1 and tokens[1].kind == "number")


_KNOWN_WORDS = 30_000  # words of which is remembered whether they open a cue; a year of news has more


@functools.cache
def _opens_cue() -> Memo[bool]:
    firsts = _lexicon()
    return Memo(lambda word: word in firsts or word.endswith("n't"), _KNOWN_WORDS)


def _read(tokens: Sequence[Token]) -> tuple[CertaintySpan, ...]:
    """Cues of one sentence, in order."""
    words = lower_words(tokens)
    opening = _opens_cue()
    found: list[CertaintySpan] = []
    end = 0
    for at in [at for at, word in enumerate(words) if opening[word]]:
        if at < end or _is_month(tokens, at):
            continue
        row = _cue_at(words, at)
        if row is None:
            continue
        end = at + len(row.words)
        if row.scope != "none":
            scope: Scope = scope_of(row.scope, words, at, end, row.negates)
            found.append(
                CertaintySpan(
                    Span(tokens[at].start, tokens[end - 1].end), _spans(tokens, scope.governed),
                    _level(row, words, at), "negated" if row.negates else "affirmed", row.name,
                    _spans(tokens, scope.subject),
                )
            )  # fmt: skip
    return tuple(found)


def certainty_spans(document: Document, sentence: int) -> tuple[CertaintySpan, ...]:
    """Cues of certainty and negation of that sentence, in order, with what each governs."""
    # A sentence is asked about once for every quantity, status and claim in it.
    return document.kept(_read, sentence)


def _overlap(a: Span, b: Span) -> int:
    shared = (a.end if a.end < b.end else b.end) - (a.start if a.start > b.start else b.start)
    return shared if shared > 0 else 0


def governs(cue: CertaintySpan, span: Span) -> bool:
    """Whether what the cue says holds for the words of `span`.

    The cue's own words count for neither side.  Words of the subject count when they begin or
    end it: in "the agreed text may change", "agreed" describes the text and is not in doubt.
    """
    covered = 0
    for part in cue.scope:
        covered += _overlap(span, part)
    if not covered and not cue.subject:
        return False
    size = span.end - span.start - _overlap(span, cue.cue)
    if size <= 0:
        return False
    for part in cue.subject:
        if span.end == part.end or span.start == part.start or not part.contains(span):
            covered += _overlap(span, part)
    return covered >= _COVERED * size


def _in_content(span: Span, attributions: Sequence[Attribution]) -> bool:
    return any(part.contains(span) for attribution in attributions for part in attribution.content)


def _negators(governing: Sequence[CertaintySpan]) -> list[CertaintySpan]:
    """Negative cues that count, of those that hold; "nor" after "neither" or "not" only repeats them."""
    holding = [cue for cue in governing if cue.polarity == "negated"]
    plain = [cue for cue in holding if cue.rule != "nor"]
    return plain or holding[:1]


def _cancelled(cue: CertaintySpan, negators: Sequence[CertaintySpan], cues: Sequence[CertaintySpan]) -> bool:
    """Whether a negation that stops short of the span turns this one round ("did not deny that")."""
    return any(
        outer.polarity == "negated"
        and outer not in negators
        and any(part.contains(cue.cue) for part in outer.scope)
        for outer in cues
    )


def certainty_at(
    document: Document, sentence: int, span: Span, attributions: Sequence[Attribution] = ()
) -> tuple[Certainty, Polarity]:
    """Certainty and polarity that hold for the words of `span` in that sentence.

    The weakest level of all cues whose scope covers the span wins; two negations cancel out,
    and what somebody does not deny is possible.  With `attributions`, words inside the content
    of one are at least "reported".
    """
    inside = span.start >= document.sentences[sentence].span.start
    level, polarity = certainty_under(certainty_spans(document, sentence) if inside else (), span)
    reported = level == "stated" and attributions and _in_content(span, attributions)
    return "reported" if reported else level, polarity


# Characters; cues further from a span than this cannot reach it (REACH words at most).
_FAR = 2000
_FEW = 50


def _near(cues: Sequence[CertaintySpan], span: Span) -> Sequence[CertaintySpan]:
    """Cues that may govern the span, when a sentence without end holds very many."""
    if len(cues) <= _FEW:
        return cues
    low = bisect_left(cues, span.start - _FAR, key=lambda cue: cue.cue.start)
    high = bisect_right(cues, span.end + _FAR, key=lambda cue: cue.cue.start)
    return cues[low:high]


def certainty_under(
    cues: Sequence[CertaintySpan], span: Span, attributions: Sequence[Attribution] = ()
) -> tuple[Certainty, Polarity]:
    """As `certainty_at`, for a sentence whose cues are already read."""
    if not cues and not attributions:
        return "stated", "affirmed"
    cues = _near(cues, span)
    governing = [cue for cue in cues if governs(cue, span)]
    if not governing and not attributions:
        return "stated", "affirmed"
    negators = _negators(governing)
    levels = {cue.certainty for cue in governing}
    negated = sum(not _cancelled(cue, negators, cues) for cue in negators) % 2 == 1
    if "denied" in levels and not negated:
        levels = levels - {"denied"} | {"possible"}
    if attributions and _in_content(span, attributions):
        levels.add("reported")
    weakest: Certainty = next((level for level in _WEAKEST_FIRST if level in levels), "stated")
    return weakest, "negated" if negated else "affirmed"
