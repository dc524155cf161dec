"""The scene a time is resolved against: the article's date and the date under discussion."""

import datetime as dt
from typing import NamedTuple

from claims.model import Anchor, TimeExpression
from claims.time_calendar import bounds
from claims.time_draft import Draft

Resolved = tuple[str, Anchor, float]
UNRESOLVED = 0.4  # confidence of a value with unknown parts
GUESSED_DAY = 0.6  # a clock time whose day stands in no neighbouring words
NEAREST = 0.85  # a year or weekday chosen by the tense of the clause
DISCUSSED = 0.75  # resolved against the date under discussion


def open_value(value: str) -> Resolved:
    """A value with unknown parts."""
    return value, "unresolved", UNRESOLVED


def year_text(year: int, bc: bool = False) -> str:
    """A year in four figures, with BC in front of one before our era."""
    return f"BC{year:04d}" if bc else f"{year:04d}"


def real_date(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None when the calendar does not have it."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


class Scene(NamedTuple):
    """What a draft is resolved against.

    `today` is the article's date (stated or inferred, as `anchor` says) or None.  `narrative`
    texts tell of another time than the article's: there a bare month or day belongs to the
    year under discussion.  `focus` is the value of the last date read, `focus_at` its sentence;
    `thread` the one that a new paragraph goes on from, after glances back.
    `order` is the order of day and month in figures ("dmy", "mdy"), None when it is not known.
    """

    today: dt.date | None = None
    anchor: Anchor = "published"
    narrative: bool = False
    order: str | None = None
    focus: str = ""
    focus_at: int = -1
    paragraph: int = -1
    thread: str = ""


def focus_day(scene: Scene) -> dt.date | None:
    """First day of the date under discussion; None when there is none."""
    found = bounds(scene.focus) if scene.focus else None
    return found[0].date() if found else None


# A bare year this many years from the date under discussion is an aside ("the war of 1812").
_ASIDE = 5
# A date among the first words of a sentence sets the scene.
_OPENING = 2


def _is_aside(year: int, item: Draft, scene: Scene) -> bool:
    """Whether a bare year leaves the date under discussion as it is: the same year, a plan, a far one."""
    if not scene.narrative or not scene.focus[:4].isdecimal() or len(scene.focus) < 7:
        return False
    distance = year - int(scene.focus[:4])
    back = distance < 0 and item.first > _OPENING
    return distance == 0 or abs(distance) > _ASIDE or back or (distance > 0 and item.tense > 0)


def enter(scene: Scene, paragraph: int) -> Scene:
    """The scene at the start of a sentence: a new paragraph takes up the thread again."""
    if paragraph == scene.paragraph:
        return scene
    return scene._replace(paragraph=paragraph, focus=scene.thread or scene.focus)


def _thread(scene: Scene, value: str, opens: bool) -> str:
    """The thread after a date: a date before it is a glance back unless it opens the paragraph."""
    return value if opens or not scene.thread or value >= scene.thread else scene.thread


def advance(scene: Scene, item: Draft, found: TimeExpression) -> Scene:
    """The scene with the date under discussion moved on to a date just read."""
    if (
        found.type not in ("DATE", "TIME")
        or found.value.endswith("_REF")
        or found.value.startswith(("FY", "XX"))
    ):
        return scene
    if item.how in ("value", "decade", "weekend", "quarter") and len(found.value) < 10:
        return scene
    value = found.value.partition("T")[0]
    if "-W" in value or len(value) < 4 or "X" in value:
        return scene
    if (item.how == "holiday" and item.year is None) or (item.how == "shift" and (item.shift or 0) < 0):
        return scene
    if len(value) == 4 and _is_aside(int(value), item, scene):
        return scene
    if value[5:7] in ("SP", "SU", "FA", "WI"):
        value = found.start.date().isoformat()[:7] if found.start else value[:4]
    thread = _thread(scene, value, opens=item.first <= _OPENING)
    return scene._replace(focus=value, focus_at=item.sentence, thread=thread)
