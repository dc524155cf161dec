"""What a sentence denies: the cue, the words it denies, and of what they are denied.

"Denied" are content words after the cue and inside its scope; "stated" is what another
sentence says of such a word without a negation of its own.
"""

from dataclasses import dataclass

from audit.compare.frames import Frame, kept_with_frame
from audit.compare.wording import forms_of
from claims.certainty import CertaintySpan, governs
from claims.model import Span
from claims.numbers import parse_number
from claims.wordforms import stopwords

# Content words after the cue that are what it denies; words further on are details.
DENIED = 5
# Words before the cue among which its subject is looked for.
BEFORE = 8
# Subject words (nearest first) of which the other sentence must hold one.
SUBJECT = 3
# Words of a name after "called".
NAMED = 4

# Rows of certainty.toml whose cues deny plainly; "avoid" and "denied" say less or more.
_PLAIN = frozenset({"not", "no", "fail"})
_NOT_PLAIN = ("avoid", "prevent", "rather", "instead", "avert", "in lieu", "too late", "far from", "unlikely")
# Rows whose cues make what they govern a question, a wish or a condition.
OPEN = frozenset({"if", "may", "should", "call", "attempt", "prospect", "would", "seem"})
# Verbs that say nothing without what follows them: "took no part", "does not exist".
_LIGHT = frozenset({
    "make", "take", "give", "get", "put", "exist", "go", "come", "seem", "appear", "want", "need", "be",
    "carri", "ever", "any", "anyon", "anyth", "anybodi", "longer", "lie", "stand", "sit", "locat", "base",
    "situat",
})  # fmt: skip
_STOPWORDS_KEPT = frozenset({"own", "told"})  # verbs after "not", elsewhere words without content
_CALLED = frozenset({"called", "named", "titled", "dubbed"})
_BY_NAME = (("by", "the", "name"), ("known", "as"))
# Words before a verb that already say that it does not happen.
_CEASING = frozenset({"stop", "ceas", "halt", "end", "declin", "refus", "without", "quit", "avert"})
# ... or hardly any of it.
_HARDLY = frozenset({"littl", "few", "hard", "scarc", "bare"})
_AUXILIARIES = frozenset({"will", "would", "can", "could", "shall", "should", "may", "might", "must"})


@dataclass(frozen=True, slots=True)
class Denial:
    """A negation of one sentence: cue, denied content words and the subject's, as word numbers.

    `named`: the sentence says that no thing of that name exists, so that the subject is its name.
    """

    cue: Span
    rule: str
    denied: tuple[int, ...]
    subject: tuple[int, ...]
    named: bool = False


@kept_with_frame
def denials(frame: Frame) -> tuple[Denial, ...]:
    """Plain negations of the sentence with what they deny."""
    return tuple(
        denial
        for cue in frame.hedges
        if cue.polarity == "negated" and cue.rule in _PLAIN and not _numbers(frame, cue)
        if not cue.cue.of(frame.text).lower().startswith(_NOT_PLAIN)
        if (denial := _denial(frame, cue)).denied
    )


def _numbers(frame: Frame, cue: CertaintySpan) -> bool:
    """Whether the cue is the "No." of a number: "No. 2" denies nothing."""
    after = frame.text[cue.cue.end : cue.cue.end + 3].lstrip(". ")
    return cue.cue.of(frame.text) == "No" and after[:1].isdigit()


def _says(frame: Frame, place: int) -> bool:
    word = frame.words[place].text
    return (word not in stopwords() or word in _STOPWORDS_KEPT) and not word.endswith("ly")


def _denial(frame: Frame, cue: CertaintySpan) -> Denial:
    after = [
        i
        for i, word in enumerate(frame.words)
        if word.span.start >= cue.cue.end
        and any(part.contains(word.span) for part in cue.scope)
        and _says(frame, i)
    ]
    before = [i for i, word in enumerate(frame.words) if word.span.end <= cue.cue.start][-BEFORE:]
    found = _name_of_nothing(frame, before)
    if found is not None:
        end, name = found
        thing = [i for i in after if i < end and frame.stems[i] not in _LIGHT]
        return Denial(cue.cue, cue.rule, tuple(thing[:DENIED]), name, named=True)
    split = _behind_group(frame, cue, after)
    if split is not None:
        group, after = split
        return Denial(cue.cue, "not", tuple(after[:DENIED]), tuple(group[:SUBJECT]))
    subject = [i for i in reversed(before) if frame.words[i].text not in stopwords()]
    return Denial(cue.cue, cue.rule, tuple(after[:DENIED]), tuple(subject[:SUBJECT]))


# "Neither of the two hikers found there was carrying a beacon": the group, then what is denied of it.
_OF_GROUP = (" of", "neither", "none")


def _behind_group(frame: Frame, cue: CertaintySpan, after: list[int]) -> tuple[list[int], list[int]] | None:
    """The words of the group that "none of" speaks of, and those of what it denies; None without a verb."""
    if not cue.cue.of(frame.text).lower().endswith(_OF_GROUP):
        return None
    auxiliary = next(
        (i for i, w in enumerate(frame.words) if w.span.start >= cue.cue.end and w.text in _PREDICATES), None
    )
    if auxiliary is None or not after or not after[0] < auxiliary < after[-1]:
        return None
    return [i for i in after if i < auxiliary], [i for i in after if i > auxiliary]


_PREDICATES = frozenset(
    {"is", "was", "are", "were", "has", "have", "had", "did", "does", "do", "will", "would"}
)


def _name_of_nothing(frame: Frame, before: list[int]) -> tuple[int, tuple[int, ...]] | None:
    """The word number of "called" and the name in "there is no river called the Wend"; else None."""
    texts = [word.text for word in frame.words]
    if "there" not in {texts[i] for i in before[-3:]}:
        return None
    start = before[-1] + 1
    for i in range(start, len(texts)):
        ends = [i + 1] if texts[i] in _CALLED else []
        ends += [i + len(p) for p in _BY_NAME if tuple(texts[i : i + len(p)]) == p]
        if ends:
            name = [j for j in range(ends[0], len(texts)) if _says(frame, j) and texts[j] != "there"]
            return (i, tuple(name[:NAMED])) if name else None
    return None


# Stems that the shorter sentence need not share: words that only negate or introduce a name.
EMPTY = frozenset({
    "never", "nobodi", "noth", "none", "fail", "neither", "exist", "call", "name", "titl", "goe", "went",
    "not",
})  # fmt: skip


def head_of(frame: Frame, denial: Denial) -> int | None:
    """The word that is denied first of all: the noun of a named thing, else the first that says something."""
    if denial.named:
        return denial.denied[-1]
    told = (i for i in denial.denied if frame.stems[i] not in _LIGHT)
    if denial.rule == "no":  # "none of the 14 samples": the samples
        told = (i for i in told if parse_number(frame.words[i].text) is None)
    return next(told, None)


def open_rules(frame: Frame, span: Span) -> frozenset[str]:
    """The questions, wishes and conditions that a word of the sentence stands under."""
    return frozenset(cue.rule for cue in frame.hedges if cue.rule in OPEN and governs(cue, span))


def stated_at(frame: Frame, stem: str, rules: frozenset[str] = frozenset()) -> Span | None:
    """The first word of that meaning that the sentence states, under no other condition than `rules`."""
    wanted = forms_of(stem)
    for place, (found, word) in enumerate(zip(frame.stems, frame.words, strict=True)):
        if found not in wanted or word.text[0].isdigit() or word.text in _AUXILIARIES:
            continue
        before = frame.stems[max(place - 2, 0) : place]
        if not _CEASING.isdisjoint(before) or not _HARDLY.isdisjoint(before[-1:]):
            continue
        cues = [cue for cue in frame.hedges if governs(cue, word.span)]
        opened = {cue.rule for cue in cues if cue.rule in OPEN}
        if not opened - rules and not any(cue.polarity == "negated" for cue in cues):
            return word.span
    return None


def noun_phrase(frame: Frame, denial: Denial) -> tuple[int, ...]:
    """The content words of the noun phrase right after the cue, when it denies one ("not a", "no")."""
    after = [i for i, word in enumerate(frame.words) if word.span.start >= denial.cue.end]
    if denial.rule != "no" and not (after and frame.words[after[0]].text in ("a", "an", "any")):
        return ()
    found = []
    for i in after:
        if i in denial.denied:
            found.append(i)
        elif found and frame.words[i].text in stopwords():
            break
    return tuple(found)
