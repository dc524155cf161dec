"""Did or did not: one sentence denies the very thing that the other states.

Two sentences that share many words and a "not" somewhere are no contradiction: "not" must
govern the word that the other sentence states, of the same subject, without a condition or an
opposite that turns it round again; two of those turn it back.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from audit.compare.base import Comparator, Link, NotCompared, Outcome, outlet, words
from audit.compare.context import other_names, periods_meet
from audit.compare.frames import Frame, at, frame_of, likeness, shared
from audit.compare.happenings import other_places
from audit.compare.opposite.denials import (
    EMPTY,
    OPEN,
    Denial,
    denials,
    head_of,
    noun_phrase,
    open_rules,
    stated_at,
)
from audit.compare.opposite.opposites import one_sided
from audit.compare.slots import near_identical, prefixed
from audit.compare.wording import common, holds
from audit.model import Finding, Relation, Side, Value
from audit.worddiff import around, cover
from claims.contraries import contrary
from claims.directions import Direction
from claims.model import ClaimKind, Span
from claims.wordforms import stopwords

# Share of the shorter sentence's content words that must stand in both.
SHARED = 0.6
# ... a smaller share where the other sentence states all that is denied, in so many words together.
SHARED_ALL = 0.5
TOGETHER = 3
# ... and a smaller one yet where the alignment joins the sentences so firmly.
SHARED_FIRM = 0.35
FIRM = 0.75
# Share of the denied words that the other sentence must state; the rest is worded otherwise.
STATED = 0.4
# Denied words after "no" that must all be stated: "no House member" says nothing of the House.
AFTER_NO = 2
# Words at the start of a sentence among which its subject's name is looked for.
OPENING = 4
# Words after the cue among which a question word leaves open what is denied ("has not said why").
ASKED = 4

# "not all", "not necessarily": only part is denied.
_PARTIAL = frozenset({
    "all", "every", "everyone", "always", "necessarily", "entirely", "fully", "completely", "just", "only",
    "even", "merely", "exactly", "enough", "so", "that", "too", "very", "much", "yet", "because", "one",
    "two", "same", "quite", "solely", "simply", "alone",
})  # fmt: skip
# Words after "not the" that single one thing out: others of its kind are not denied.
_SINGLED = frozenset({"same", "only", "first", "last", "one", "sole", "main", "kind", "sort", "type", "time"})
_QUESTIONS = frozenset({"why", "whether", "how", "what", "who", "said", "say", "known", "clear"})
_NEGATIVE = frozenset({"never", "neither", "failed", "fails", "nothing", "none", "nobody"})
# Words in a stretch that puts a negation in ("did not pay", "paid").
LONGEST = 4
_CASES = frozenset({"when", "whenever", "where", "wherever", "if", "unless", "until", "whether"})
# Words before the cue among which such a word opens its clause.
SUBORDINATE = 3
_VIEWS = frozenset({"i", "we", "you"})
_OWN = frozenset({"i", "we", "our", "my", "us", "me", "i'm", "we're", "i've", "we've", "i'd", "we'd"})
_ORDINALS = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "one"}
)
# Denials that time may have overtaken.
_PASSING = frozenset({"no longer", "not yet"})


def denies(a: Frame, b: Frame, denial: Denial) -> Span | None:
    """The word of `b` that states what the denial of `a` denies; None when it states something else."""
    stems = [a.stems[i] for i in denial.denied]
    if sum(_met(a, b, i) for i in denial.denied) < STATED * len(stems):
        return None
    if any(_capital(a, i) and not _met(a, b, i) for i in denial.denied):
        return None  # what is denied is said of somebody or something else
    phrase = noun_phrase(a, denial)
    if not all(_met(a, b, i) for i in (denial.denied if denial.named else phrase)):
        return None
    if denial.rule == "no" and not all_stated(a, b, denial.denied[:AFTER_NO]):
        return None
    if not of_one_subject(a, b, denial):
        return None
    head = head_of(a, denial)
    if head is None or (_capital(a, head) and head not in phrase and not follows(a, denial, head)):
        return None  # "has not been to Paris": the name alone says nothing
    return stated_at(b, a.stems[head], open_rules(a, denial.cue))


def follows(a: Frame, denial: Denial, place: int) -> bool:
    """Whether the word stands right after the cue: "but not El Al"."""
    return place == 0 or a.words[place - 1].span.end <= denial.cue.end


def wholly_met(a: Frame, b: Frame, denial: Denial) -> bool:
    """Whether `b` holds every word that `a` denies."""
    return all(_met(a, b, i) for i in denial.denied)


def _capital(frame: Frame, place: int) -> bool:
    return frame.text[frame.words[place].span.start].isupper()


def _met(a: Frame, b: Frame, place: int) -> bool:
    """Whether `b` holds the word of `a`, or its opposite."""
    return holds(b, a.stems[place]) or _contrary_in(a, b, place)


def _contrary_in(a: Frame, b: Frame, place: int) -> bool:
    """Whether `b` has an opposite of a word of `a` where neither holds both."""
    word = a.words[place].text
    if a.stems[place] in b.content:
        return False
    return any(
        stem not in a.content and (contrary(word, other.text) or prefixed(word, other.text))
        for stem, other in zip(b.stems, b.words, strict=True)
    )


def of_one_subject(a: Frame, b: Frame, denial: Denial) -> bool:
    """Whether `b` speaks of the subject of the denial, or of all words of the name it is denied of."""
    stems = [a.stems[i] for i in denial.subject]
    if denial.named:
        return all(stem in b.content for stem in stems)
    return not stems or any(holds(b, stem) for stem in stems) or one_opening(a, b)


def one_opening(a: Frame, b: Frame) -> bool:
    """Whether both sentences open with one name: what stands between it and the cue is an aside."""
    first, second = opening(a), opening(b)
    return bool(first & second)


def opening(frame: Frame) -> frozenset[str]:
    """Stems of the capitalised content words among the first words of the sentence."""
    return frozenset(
        stem
        for stem, word in zip(frame.stems[:OPENING], frame.words[:OPENING], strict=True)
        if frame.text[word.span.start].isupper() and stem in frame.content
    )


def all_stated(a: Frame, b: Frame, denied: tuple[int, ...]) -> bool:
    """Whether `b` states these words of `a`; verbs after the first may differ."""
    return all(
        _met(a, b, i) or (at_first and a.words[i].text.endswith(("ed", "ing")))
        for at_first, i in enumerate(denied)
    )


def _partial(a: Frame, b: Frame, denial: Denial) -> bool:
    """ "not all", "not the only": what is left may be what the other states."""
    if denial.cue.of(a.text).lower() in ("neither", "neither of", "nobody", "nothing"):
        return False
    after = [w.text for w in a.words if w.span.start >= denial.cue.end][:3]
    if not after or after[0] in _PARTIAL:
        return bool(after)
    singled = any(w in _SINGLED or w.endswith(("est", "most")) for w in after[1:])
    return after[0] == "the" and singled and not _in_a_row(b, after)


def _in_a_row(frame: Frame, texts: list[str]) -> bool:
    """Whether the sentence has these words one after the other."""
    found = [word.text for word in frame.words]
    return any(found[i : i + len(texts)] == texts for i in range(len(found)))


def _asks(a: Frame, b: Frame, denial: Denial) -> bool:
    """ "has not said why", "it is not known whether"; "is not known as" denies."""
    after = [w.text for w in a.words if w.span.start >= denial.cue.end][:ASKED]
    return any(
        w in _QUESTIONS and (w != "known" or after[i + 1 : i + 2] not in (["as"], ["for"], ["by"]))
        for i, w in enumerate(after)
    )


def _subordinate(a: Frame, b: Frame, denial: Denial) -> bool:
    """ "when no tickets are left": a case that need not come about."""
    preceding = [w.text for w in a.words if w.span.end <= denial.cue.start][-SUBORDINATE:]
    return bool(_CASES & set(preceding))


def _own_view(a: Frame, b: Frame, denial: Denial) -> bool:
    """A view in the first person, which the other sentence does not give in the first person too."""
    preceding = [w.text for w in a.words if w.span.end <= denial.cue.start][-2:]
    return bool(_VIEWS & set(preceding)) and not _OWN & {w.text for w in b.words}


def _question(a: Frame, b: Frame, denial: Denial) -> bool:
    return "?" in a.text or "?" in b.text


def _ranked(a: Frame, b: Frame, denial: Denial) -> bool:
    """ "the second longest" against "not the longest"."""
    texts = [w.text for w in b.words]
    follow = {after for word, after in pairwise(texts) if word in _ORDINALS}
    denied = {a.words[i].text for i in denial.denied}
    return bool(follow & denied) and not _ORDINALS & {w.text for w in a.words}


def _conditional(a: Frame, b: Frame, denial: Denial) -> bool:
    """A denial under a condition that the other sentence does not speak under."""
    head = head_of(a, denial)
    span = stated_at(b, a.stems[head], open_rules(a, denial.cue)) if head is not None else None
    here = frozenset(
        cue.rule for cue in a.hedges if cue.rule in OPEN and any(p.contains(denial.cue) for p in cue.scope)
    )
    return bool(here - (open_rules(b, span) if span else frozenset()))


_HOLDS: tuple[tuple[Callable[[Frame, Frame, Denial], bool], str], ...] = (
    (_partial, "only a part is denied"),
    (_asks, "the denial leaves open what happened"),
    (_subordinate, "the denial stands under a condition"),
    (_own_view, "somebody's own view"),
    (_question, "one of them asks"),
    (_conditional, "the denial stands under a condition"),
)


def held_back(a: Frame, b: Frame, denial: Denial) -> str | None:
    """Why the denial of `a` may not meet what `b` states; None when nothing speaks against it."""
    found = next((reason for holds, reason in _HOLDS if holds(a, b, denial)), None)
    if found is None and turned_round(a, b, denial):
        return "an opposite word turns the denial round"
    return "one of them speaks of a rank" if found is None and _ranked(a, b, denial) else found


def turned_round(a: Frame, b: Frame, denial: Denial) -> bool:
    """Whether `b` has the opposite of one word that is denied: "not smaller" and "larger" agree.

    Two opposites turn the denial back: what is "not a small rise" and "a large fall" differs.
    An opposite in the subject makes it another thing, whatever is said of it.
    """
    if any(_contrary_in(a, b, i) for i in denial.subject):
        return True
    turns = sum(_contrary_in(a, b, i) for i in denial.denied)
    if turns == 0:
        turns = sum(
            any(opposes(a, b, one, two) for two in b.directions)
            for one in a.directions
            if one.span.start >= denial.cue.end
        )
    return turns % 2 == 1


def opposes(a: Frame, b: Frame, one: Direction, two: Direction) -> bool:
    """Whether the words are opposites of a concept of which neither sentence holds both sides."""
    if one.concept != two.concept or one.polarity == two.polarity:
        return False
    return one_sided(a, one.concept) and one_sided(b, one.concept)


def put_in(a: Frame, b: Frame, denial: Denial) -> Span | None:
    """The words of `b` in which the negation of `a` is missing; None when more is different there.

    In otherwise equal sentences with the same words around it, it cannot deny anything else.
    """
    like = likeness(a, b)
    if not near_identical(like) or not all(_met(a, b, i) for i in noun_phrase(a, denial)):
        return None
    for change in like.changes:
        one = cover(a.words, change.a_from, change.a_to)
        if change.tag == "equal" or one is None or not one.contains(denial.cue):
            continue
        small = max(change.a_to - change.a_from, change.b_to - change.b_from) <= LONGEST
        left = said(a, change.a_from, change.a_to)
        right = said(b, change.b_from, change.b_to)
        return around(b.words, change.b_from, change.b_to) if small and left == right else None
    return None


def said(frame: Frame, start: int, end: int) -> set[str]:
    """Stems of the words [start, end) that are neither function words nor negations."""
    empty = stopwords() | _NEGATIVE
    return {frame.stems[i] for i in range(start, end) if frame.words[i].text not in empty}


def denies_something(side: Side) -> bool:
    """Whether the sentence plainly denies something."""
    return bool(denials(frame_of(side)))


def negation(a: Side, b: Side, link: Link) -> Iterator[Outcome]:
    """One sentence denies what the other states."""
    first, second = frame_of(a), frame_of(b)
    together, share = common(first, second, EMPTY)
    firm = link.sentences >= FIRM and not other_names(a, b)
    if share < (SHARED_FIRM if firm else SHARED_ALL) or periods_meet(a, b) is False or other_places(a, b):
        return
    for denying, other, swapped in ((first, second, False), (second, first, True)):
        for denial in denials(denying):
            enough = share >= SHARED or (
                together >= TOGETHER and (firm or wholly_met(denying, other, denial))
            )
            if not enough:
                continue
            span = denies(denying, other, denial) or put_in(denying, other, denial)
            if span is not None and in_name(b if swapped else a, denial.cue):
                continue
            if span is None or also_denied(other, denying, denial):
                continue
            reason = held_back(denying, other, denial)
            if reason is not None:
                yield NotCompared("negation", reason)
                continue
            unsure = None if meant(denying, denial) else planned(other, span)
            if unsure and link.order in ("before", "after"):
                yield NotCompared("negation", "one of them only expects it; time may have told")
                continue
            spans = (span, denial.cue) if swapped else (denial.cue, span)
            found = unsure or relation(a, b, link, denial, denying, spans)
            yield _finding(a, b, spans[0], spans[1], denial.cue.of(denying.text), found)
            return


def in_name(side: Side, span: Span) -> bool:
    """Whether the words are part of a name ("All or Nothing")."""
    where = at(side, span)
    return any(name.span.contains(where) for name in side.claim.names)


def also_denied(other: Frame, denying: Frame, denial: Denial) -> bool:
    """Whether the other sentence denies the same too: the same word, or words of the same subject."""
    head = denying.stems[denial.denied[0]]
    near = {denying.stems[i] for i in (*denial.denied, *denial.subject)}
    for found in denials(other):
        stems = {other.stems[i] for i in (*found.denied, *found.subject)}
        if head in stems or len(stems & near) > 1:
            return True
    return False


def meant(frame: Frame, denial: Denial) -> bool:
    """Whether the denial too speaks of what is to come: "will not", "has no plans to"."""
    said = denial.cue.of(frame.text).lower()
    return planned(frame, denial.cue) is not None or said.startswith(("no plan", "no intention"))


def planned(frame: Frame, span: Span) -> Relation | None:
    """Nuance for what the sentence only expects or thinks possible: its denial takes nothing back."""
    unsure = (cue for cue in frame.hedges if cue.certainty in ("expected", "possible"))
    return "nuance" if any(part.contains(span) for cue in unsure for part in cue.scope) else None


def relation(
    a: Side, b: Side, link: Link, denial: Denial, frame: Frame, spans: tuple[Span, Span]
) -> Relation:
    """Contradiction, unless two named sources clash or time explains it."""
    if denial.cue.of(frame.text).lower() in _PASSING:
        return "update" if link.order in ("before", "after") else "nuance"
    one, two = speaker(a, spans[0]), speaker(b, spans[1])
    return "nuance" if one and two and one != two else "contradiction"


def speaker(side: Side, span: Span) -> str | None:
    """Who is credited with the words, when the article names somebody."""
    where = at(side, span)
    said = (x for x in side.reading.attributions if any(part.contains(where) for part in x.content))
    return next((attribution.speaker for attribution in said if attribution.speaker), None)


_EXPLANATIONS = (
    "The sentences speak of two moments or of two things of the same name.",
    "One of them reports somebody's view.",
)


def _finding(a: Side, b: Side, left: Span, right: Span, cue: str, found: Relation) -> Finding:
    one, two = words(a, at(a, left)), words(b, at(b, right))
    agreement = shared(frame_of(a), frame_of(b))
    return Finding(
        kind="negation",
        relation=found,
        rule="denied",
        a_spans=(at(a, left),),
        b_spans=(at(b, right),),
        values=(Value(a.claim.id, one), Value(b.claim.id, two)),
        summary=f"{outlet(a)} says “{one}”, {outlet(b)} “{two}”: “{cue}” denies what the other states.",
        steps=(
            f"{agreement:.0%} of the shorter sentence's content words stand in both.",
            f"The words that “{cue}” denies and their subject stand in the other sentence, not negated.",
        ),
        explanations=_EXPLANATIONS,
        confidence=round(0.4 + 0.5 * agreement, 3),
    )


STATEMENTS: frozenset[ClaimKind] = frozenset({"statement"})
COMPARATOR = Comparator("negation", STATEMENTS, negation, "negation", either=denies_something)
