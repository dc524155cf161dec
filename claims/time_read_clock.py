"""Readers of clock times."""

from claims.time_draft import Draft, amend, draft
from claims.time_rules import Found
from claims.time_words import context, vocabulary

Drafts = list[Draft] | None


def _offset(found: Found) -> int | None:
    """Minutes east of Greenwich of the zone written; None when none or an ambiguous one is."""
    value = found.value("zone", "ZONE", "ZONEPLACE")
    if value is None:
        return None
    if value[-1].isdigit():
        return int(value)
    daylight = {"ET": "edt", "CT": "cdt", "MT": "mdt", "PT": "pdt"}.get(value, value.lower())
    # "ET" says summer or winter time by the season; the daylight form holds for two thirds of the year.
    number = vocabulary().get(daylight, {}).get("ZONE", "")
    return int(number) if number.lstrip("-").isdigit() else None


def _clock(hour: int, minute: int, second: str = "") -> str | None:
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        return None
    return f"T{hour % 24:02d}:{minute:02d}{second}"


def _parts(text: str) -> tuple[int, int, str]:
    pieces = text.replace(".", ":").split(":")
    second = f":{pieces[2]}" if len(pieces) > 2 else ""
    return int(pieces[0]), int(pieces[1]) if len(pieces) > 1 else 0, second


def clock(found: Found) -> Drafts:
    """ "3:33 a.m.", "9 pm", "nine o'clock" """
    token = found.tokens("clock")[0]
    hour, minute, second = _parts(token.values.get("NUMW") or token.lower)
    half = found.value("half", "AMPM")
    if half:
        if not 1 <= hour <= 12 or (token.end == 0):
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    value = _clock(hour, minute, second)
    return [amend(draft(found, "clock", "TIME"), clock=value, offset=_offset(found))] if value else None


def _game_clock(found: Found) -> bool:
    """ "with 10:00 to play", "10:00 left" """
    after, then = found.sentence.word(found.last), found.sentence.word(found.last + 1)
    return after in ("left", "remaining", "mark") or (after == "to" and then in ("go", "play"))


_SHORT = 5  # characters of "06:00"; "6:00" is more often a score, a verse or a race
_LOOK_AHEAD = 4  # words between a clock time and the part of the day it is in ("at 8:30 on Sunday night")
_EVENING_HOUR = 5  # from here to noon "in the evening" and "at night" mean the second half of the day


def _announced(found: Found, text: str) -> bool:
    """Whether what stands before a bare "8:30" says that it is a time."""
    before, after = found.sentence.word(found.first - 1), found.sentence.word(found.last)
    if found.first == 0:
        return True
    if len(text) < _SHORT and (
        after == "of" or before in ("and", "or", "(", ",", "to", "just", "exactly", "between")
    ):
        return False
    return before in context("clock_cues")


def _afternoon(found: Found, hour: int) -> int:
    """Hours to add for "8:30 on Sunday night"."""
    for at in range(found.last, found.last + _LOOK_AHEAD):
        if found.sentence.has(at, "PART") and found.sentence.token(at).values["PART"] != "TMO":
            late = found.sentence.token(at).values["PART"] == "TAF" or hour >= _EVENING_HOUR
            return 12 if late and 1 <= hour < 12 else 0
    return 0


def clock_24(found: Found) -> Drafts:
    """ "06:00 BST", "0600 GMT"; without zone only after a word that announces a time."""
    hm = found.value("hm", "HHMM")
    if hm:
        value = _clock(int(hm[:2]), int(hm[2:]))
    else:
        text = found.tokens("clock")[0].lower
        bare = found.last == found.first + 1
        if "." in text or (bare and (_game_clock(found) or not _announced(found, text))):
            return None
        hour, minute, second = _parts(text)
        value = _clock(hour + (_afternoon(found, hour) if bare else 0), minute, second)
    return [amend(draft(found, "clock", "TIME"), clock=value, offset=_offset(found))] if value else None


def clock_pair(found: Found) -> Drafts:
    """ "1353 (1023 GMT)": local time and the same in another zone."""
    texts = found.value("hm", "HHMM") or "", found.value("hmb", "HHMM") or ""
    values = [_clock(int(t[:2]), int(t[2:])) for t in texts]
    if None in values:
        return None
    a = draft(found, "clock", "TIME", last=found.end("hm"))
    b = draft(found, "clock", "TIME", first=found.at("hmb"))
    return [amend(a, clock=values[0] or ""), amend(b, clock=values[1] or "", offset=_offset(found))]


def noon(found: Found) -> Drafts:
    if found.sentence.has(found.first - 1, "DASH") or found.sentence.word(found.first - 1) == "high":
        return None
    return [amend(draft(found, "clock", "TIME"), clock="T" + (found.value("noon", "NOON") or ""))]
