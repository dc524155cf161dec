"""Another verb for one deed: what is done, in both sentences, to the same thing."""

from collections.abc import Iterator

from audit.compare.frames import Frame
from audit.compare.opposite.opposites import after
from audit.compare.place.whereabouts import is_past
from audit.compare.wording import one_kind
from audit.worddiff import Word
from claims.model import Span

# Content words behind a verb of which two, or the only one, must stand behind the other verb.
DONE_TO = 3
# Verbs that tell no deed, beside which another verb is told of the same thing.
_NO_DEED = frozenset("said say says told was were is are be been had has have did".split())  # noqa: SIM905
# Words before the base form of a verb.
_BEFORE_BASE = frozenset({"will", "would", "to", "shall", "has", "have"})


def done_to_same(a: Frame, b: Frame, word: Word) -> Iterator[Span]:
    """Verbs of `b` behind which stand the words that stand behind the verb `word` of `a`.

    "Allegedly started the fire", "set fire to the hall"; "expected to crest in the Old Town", "will peak
    in the Old Town".  For sentences that surely tell of one happening.
    """
    things = after(a, word.span)[:DONE_TO]
    for place, verb in enumerate(b.words):
        if verb.text in _NO_DEED or not (is_past(verb.text) or _is_base(b, place)):
            continue
        behind = after(b, verb.span)[:DONE_TO]
        met = sum(any(one_kind(x, y) for y in behind) for x in things)
        if met >= min(2, len(things), len(behind)) > 0:
            yield verb.span


def _is_base(frame: Frame, place: int) -> bool:
    """Whether the word is the verb of "will peak", "to hire"."""
    return place > 0 and frame.words[place - 1].text in _BEFORE_BASE
