"""A headline that says who did it, over a text that only suspects.

A court decides whether the sacked worker did it.  A headline of the form "sacked worker
shoots …" over "a man suspected of shooting …" says so before the court.
"""

import re
from collections.abc import Iterable, Iterator

from audit.compare.base import Outcome, outlet
from audit.compare.certainty.hedges import accuses, governed, rung_of
from audit.compare.frames import Frame, at, frame_of
from audit.model import Finding, Side, Value
from claims.document import fold, lower
from claims.gazetteer import word_set
from claims.model import Span

# Sentences from the start in which a text says what happened.
LEAD = 4
# Words of caution about guilt; "may have" and the like are of other doubts.
_GUILT = frozenset({"as an accusation", "as a suspicion", "as an allegation"})
# Those who did it by definition: the headline does not say who they are.
_UNKNOWN = word_set(
    "gunman gunmen shooter shooters attacker attackers robber robbers thief thieves killer killers bomber "
    "bombers assailant assailants intruder intruders suspect suspects raider raiders gang arsonist sniper "
    "police cops victim victims officer officers"
)
# Who somebody is: the words behind which a verb of the headline says what he did.
_ENDINGS = ("er", "or", "ant", "ist", "man", "woman", "ee", "ian", "boy", "girl", "father", "mother")
_DOER = re.compile(
    r"^(?:[\w'’.-]+ ){0,4}?(?P<doer>[\w-]+) (?P<verb>[a-z-]+s|goes on(?: a)?|went on(?: a)?)\b"
)


def doer_of(frame: Frame) -> tuple[str, int] | None:
    """(who does it, where the verb begins) of a headline in the active present tense."""
    small = lower(fold(frame.text)).replace("’", "'")
    for match in re.finditer(_DOER, small):
        doer = match["doer"]
        if doer.endswith(_ENDINGS) and doer not in _UNKNOWN:
            return doer, match.start("verb")
    return None


def deed(title: Frame, lead: Frame, start: int) -> tuple[Span, Span, Span] | None:
    """The deed in the headline, the caution in the lead and what it governs, when they tell one deed."""
    acts = {event.concept: event.span for event in title.events if event.span.start >= start}
    for cue in lead.hedges if acts else ():
        rung = rung_of(lead, cue)
        if rung is None or rung.given not in _GUILT:
            continue
        for _, word in governed(lead, cue):
            for event in lead.events:
                if event.span.overlaps(word.span) and event.concept in acts:
                    return acts[event.concept], cue.cue, event.span
    return None


def find(found: Iterable[Side]) -> Iterator[tuple[Outcome, Side, Side]]:
    """A nuance where the headline states as a fact what the text gives as an accusation."""
    told = [side for side in found if side.claim.kind == "statement"]
    titles = [side for side in told if side.claim.field == "title"]
    leads = [side for side in told if side.claim.field == "text"][:LEAD]
    for title in titles[:1]:
        frame = frame_of(title)
        doer = None if accuses(frame) or frame.hedges or "?" in frame.text else doer_of(frame)
        if doer is None:
            continue
        for lead in leads:
            spans = deed(frame, frame_of(lead), doer[1])
            if spans is not None:
                yield _finding(title, lead, doer[0], spans), title, lead
                break


def _finding(title: Side, lead: Side, doer: str, spans: tuple[Span, Span, Span]) -> Finding:
    left, right = at(title, spans[0]), at(lead, spans[1].join(spans[2]))
    one, two = left.of(title.text), " ".join(right.of(lead.text).split())
    return Finding(
        kind="certainty",
        relation="nuance",
        rule="headline-states-guilt",
        a_spans=(left,),
        b_spans=(right,),
        values=(Value(title.claim.id, one), Value(lead.claim.id, two)),
        summary=(
            f"The headline of {outlet(title)} says as a fact who did it (“{one}”), its text only “{two}”."
        ),
        steps=(f"The headline lets “{doer}” do it.", f"The text leaves it open: “{two}”."),
        explanations=("The headline speaks of another person than the text.",),
        confidence=0.75,
        severity="medium",
    )
