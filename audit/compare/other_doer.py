"""Did another one do it?  "The suspect fired 30 shots", "officers fired four shots at the suspect"."""

from audit.compare.frames import Frame, at, frame_of, stems_in
from audit.compare.number.figures import event_stem, quantity_of
from audit.model import Side
from claims.events import Event


def other_doer(a: Side, b: Side) -> bool:
    """Whether the doer of a's figure stands in b's sentence, but somebody else does it there."""
    if event_stem(a) == "" or event_stem(a) != event_stem(b):
        return False
    first, second = _happening(a), _happening(b)
    if first is None or second is None:
        return False
    if _counts_subject(a, first) or _counts_subject(b, second):
        return False  # "forty were injured by the fire"
    one, two = _named(frame_of(a), first), _named(frame_of(b), second)
    if not one or not two or one & two:
        return False
    return _acted_on(one, second, frame_of(b)) or _acted_on(two, first, frame_of(a))


def _happening(side: Side) -> Event | None:
    """The happening that the figure is of; None where none was read."""
    told = quantity_of(side).event
    if told is None:
        return None
    return next((e for e in frame_of(side).events if at(side, e.span).overlaps(told)), None)


def _named(frame: Frame, event: Event) -> frozenset[str]:
    """Stems of the doer's words, figures left out."""
    return frozenset(s for s in stems_in(frame, event.subject) if s[:1].isalpha())


def _counts_subject(side: Side, event: Event) -> bool:
    """Whether the figure counts the subject itself."""
    return event.subject is not None and at(side, event.subject).overlaps(quantity_of(side).phrase)


def _acted_on(doer: frozenset[str], event: Event, frame: Frame) -> bool:
    """Whether the doer of the one sentence stands behind what somebody else does in the other."""
    behind = (
        s for s, word in zip(frame.stems, frame.words, strict=True) if word.span.start >= event.span.end
    )
    return not doer.isdisjoint(behind)
