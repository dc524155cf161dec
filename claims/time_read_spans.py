"""Readers of times relative to today, durations, sets and references."""

from claims.model import TimeType
from claims.time_draft import Draft, amend, amount_of, draft, duration_value, with_tense
from claims.time_rules import Found
from claims.time_words import context

Drafts = list[Draft] | None

_PERIODS = ("week", "month", "year", "decade", "century", "quarter", "weekend", "day", "fortnight")


def _stated(found: Found, type_: TimeType, value: str | None) -> Drafts:
    """One draft whose value is known from the words alone; None without a value."""
    return [amend(draft(found, "value", type_), value=value)] if value else None


def nothing(found: Found) -> Drafts:
    """Ages are no times: the words are taken and nothing is read."""
    return []


# --- relative to today


def dayword(found: Found) -> Drafts:
    """today, yesterday, tomorrow, the day before yesterday; with or without a part of the day."""
    shift = found.number("dayword", "DAYWORD") or 0
    if found.sentence.word(found.first - 1) == "usa":
        return None
    if found.tokens("beyond"):
        far = -1 if found.tokens("beyond")[0].lower == "before" else 1
        if shift != far:
            return None
        shift += far
    part = found.value("part", "PART") or ""
    item = draft(found, "dayword", "TIME" if part else "DATE")
    return [amend(item, shift=shift, part=part)]


def tonight(found: Found) -> Drafts:
    """ "tonight"; "overnight" is the night that ended today."""
    shift = found.number("tonight", "TONIGHT", "OVERNIGHT") or 0
    return [amend(draft(found, "dayword", "TIME"), shift=shift, part="TNI")]


def daypart(found: Found) -> Drafts:
    """ "last night", "this morning" """
    part, shift = found.value("part", "PART") or "", found.number("rel", "REL") or 0
    return [amend(draft(found, "dayword", "TIME"), shift=shift, part=part)]


def daypart_anaphor(found: Found) -> Drafts:
    """ "that afternoon", "the next morning": counted from the date under discussion."""
    part = found.value("part", "PART") or ""
    shift = found.number("anaph", "ANAPH", "NEXT") or 0
    return [amend(draft(found, "shift", "TIME"), shift=shift, unit="day", part=part, base="focus")]


def unit_relative(found: Found) -> Drafts:
    """ "last week", "later this month", "next year" """
    unit, shift = found.value("unit", "UNIT") or "", found.number("rel", "REL") or 0
    before = found.sentence.word(found.first - 1)
    if unit in ("second", "minute", "hour", "night"):
        return None
    if before == "the" and found.sentence.word(found.last) in ("of", "in"):
        return None
    if found.tokens("rel")[0].lower == "past" and before != "this":
        return None
    if before == "the" and found.tokens("rel")[0].lower == "next":
        return None
    if unit == "day":
        return [amend(draft(found, "shift"), shift=shift, unit="day", base="focus")] if shift else None
    return [amend(draft(found, "units"), shift=shift, unit=unit)]


def unit_current(found: Found) -> Drafts:
    """ "the end of the month", "year's end": the month or year under discussion."""
    unit = found.value("unit", "UNIT") or ""
    if unit not in ("week", "month", "year", "decade", "century"):
        return None
    return [amend(draft(found, "units"), shift=0, unit=unit, exact=False)]


def unit_anaphor(found: Found) -> Drafts:
    """ "that year", "the next day", "later in the day" """
    unit = found.value("unit", "UNIT") or ""
    if unit not in _PERIODS:
        return None
    words = [token.lower for token in found.tokens("anaph")]
    shift = found.number("anaph", "ANAPH", "NEXT") or 0
    if words == ["same"] and found.sentence.word(found.at("anaph") - 1) not in ("the", "that"):
        return None
    if unit == "day" and not words:
        return None
    return [amend(draft(found, "shift"), shift=shift, unit=unit, base="focus")]


def unit_beside(found: Found) -> Drafts:
    """ "the day before", "a day after"; before a clause ("the day before the vote") it stays open."""
    unit = found.value("unit", "UNIT") or ""
    way = found.tokens("way")[0].lower
    after = found.sentence.word(found.last)
    closed = not after or not (after.isalpha() or after in ("'", '"'))
    if unit not in ("day", "week", "month", "year"):
        return None
    if not closed:
        if found.sentence.word(found.first) == "a" or unit != "day":
            return None
        return [amend(draft(found, "value", last=found.end("unit")), value="XXXX-XX-XX")]
    return [amend(draft(found, "shift"), shift=-1 if way == "before" else 1, unit=unit, base="focus")]


def weekend(found: Found) -> Drafts:
    if found.sentence.word(found.last) in ("of", "before", "after"):
        return None
    return [with_tense(draft(found, "weekend"), found)]


def _span_shift(found: Found, sign: int, base: str, after: str) -> Drafts:
    amount, unit = amount_of(found, "n"), found.value("unit", "UNIT", "UNITS") or ""
    if unit == "fortnight" and amount.isdecimal():
        amount, unit = str(int(amount) * 2), "week"
    if amount == "X" or not amount or unit in ("second", "minute", "hour"):
        return [amend(draft(found, "value"), value=after)]
    if not amount.isdecimal() or unit not in ("day", "week", "month", "year", "decade", "century"):
        return None
    item = amend(draft(found, "shift"), shift=sign * int(amount), unit=unit)
    return [amend(item, base="published" if base == "published" else "focus")]


def ago(found: Found) -> Drafts:
    """ "two months ago", "two months from now" """
    back = found.tokens("way")[0].lower == "ago"
    return _span_shift(found, -1 if back else 1, "published", "PAST_REF" if back else "FUTURE_REF")


def later(found: Found) -> Drafts:
    """ "two days later", "a year earlier" """
    back = found.value("way", "EARLIER") is not None
    if found.sentence.word(found.last) == "than":
        return None
    return _span_shift(found, -1 if back else 1, "focus", "PAST_REF" if back else "FUTURE_REF")


def vague_later(found: Found) -> Drafts:
    """ "years ago", "weeks later" """
    back = found.value("way", "LATER") is None
    return [amend(draft(found, "value"), value="PAST_REF" if back else "FUTURE_REF")]


# --- durations and sets

_SET_TRAIL = 4  # a figure this many words before "a year" makes it a rate ("$250,000 a year")


def _one_unit(found: Found, unit: str) -> Drafts:
    """ "a year": a duration after "for", a rate after a figure, else not read."""
    sentence = found.sentence
    before, after = sentence.word(found.first - 1), sentence.word(found.last)
    if unit in ("second", "quarter", "night"):
        return None
    value = duration_value("1", unit)
    if value is None:
        return None
    figure = any(
        sentence.has(found.first - i, "NUM", "MONEY", "NUMW", "FREQ") for i in range(1, _SET_TRAIL + 1)
    )
    if (
        before in context("spanning")
        or found.last > found.at("unit") + 1
        or sentence.word(found.first) not in ("a", "an")
    ):
        return _stated(found, "DURATION", value)
    if after in ("after", "before", "of", "in", "to", "into", "from") or (after == "or" and not figure):
        return _stated(found, "DURATION", value)
    if figure or before in ("times", "once", "twice"):
        return _stated(found, "SET", value)
    return None


def duration(found: Found) -> Drafts:
    """ "about 15 minutes", "five-year", "a few days", "the past three weeks" """
    amount, unit = amount_of(found, "n"), found.value("unit", "UNIT", "UNITS") or ""
    if not amount or unit in ("quarter", "night", "weekend"):
        return None
    if amount.isdecimal() and found.tokens("plushalf"):
        amount += ".5"
    tokens = found.tokens("n")
    plural = found.value("unit", "UNITS") is not None
    if amount == "1" and "A" in tokens[0].values:
        return None if plural else _one_unit(found, unit)
    hyphened = found.sentence.has(found.end("n"), "DASH")
    if amount == "X" and not plural:
        return None
    if not plural and not hyphened and unit == "second":
        return None
    value = duration_value(amount, unit)
    return _stated(found, "DURATION", value)


def duration_range(found: Found) -> Drafts:
    """ "two to three weeks": two durations of the same unit."""
    unit = found.value("unit", "UNIT", "UNITS") or ""
    values = [duration_value(amount_of(found, name), unit) for name in ("n", "m")]
    if values[0] is None or values[1] is None:
        return None
    a = amend(draft(found, "value", "DURATION", last=found.end("n")), value=values[0])
    b = amend(draft(found, "value", "DURATION", first=found.at("m")), value=values[1])
    return [a, b]


def vague_duration(found: Found) -> Drafts:
    """ "the coming months" """
    value = duration_value("X", found.value("units", "UNITS") or "")
    if found.sentence.word(found.first) in ("first", "final") or value is None:
        return None
    return _stated(found, "DURATION", value)


def duration_one(found: Found) -> Drafts:
    """ "the past year", "the last decade" """
    unit = found.value("unit", "UNIT") or ""
    value = duration_value("1", unit)
    if (
        value is None
        or unit in ("second", "minute", "day")
        or found.sentence.word(found.last) in ("of", "in", "to")
    ):
        return None
    return _stated(found, "DURATION", value)


def long_unit(found: Found) -> Drafts:
    """ "a month-long strike" """
    value = duration_value("1", found.value("unit", "UNIT") or "")
    if value is None or not (
        found.sentence.has(found.last - 2, "DASH") or found.sentence.word(found.last - 1) != "long"
    ):
        return None
    return _stated(found, "DURATION", value)


_HALVES = {
    "minute": "PT30S", "hour": "PT30M", "day": "PT12H", "month": "P15D", "year": "P6M", "decade": "P5Y",
    "century": "P50Y",
}  # fmt: skip


def half_unit(found: Found) -> Drafts:
    """ "half an hour", "half a century" """
    unit = found.value("unit", "UNIT") or ""
    return _stated(found, "DURATION", _HALVES.get(unit))


def units_bare(found: Found) -> Drafts:
    """ "for years", "after weeks of rain", "months-long" """
    value = duration_value("X", found.value("units", "UNITS") or "")
    long = found.last > found.first + 1
    if value == "PTXS" or not (long or _spans(found)):
        return None
    return _stated(found, "DURATION", value)


def _spans(found: Found) -> bool:
    """Whether bare units are a length of time: "for years", "after weeks of rain"."""
    before, after = found.sentence.word(found.first - 1), found.sentence.word(found.last)
    if before not in context("units_before"):
        return after in ("before", "after", "of") and before in (".", "", ",")
    if before in ("of", "after", "over"):
        return after in ("of", "before", "after", ".", ",", "")
    return before != "in" or not after.isalpha() or after in ("of", "before", "after")


def set_of(found: Found) -> Drafts:
    """ "every two hours", "per year", "once a week" """
    unit = found.value("unit", "UNIT", "UNITS") or ""
    amount = amount_of(found, "n") or "1"
    first = found.first + 1 if found.sentence.has(found.first, "FREQ") else found.first
    value = duration_value(amount, unit)
    if value is None or (unit == "second" and not found.tokens("n")):
        return None
    return [amend(draft(found, "value", "SET", first=first), value=value)]


def adverb_set(found: Found) -> Drafts:
    """ "daily", "annual"; as part of a name ("Daily News") it is none."""
    token = found.tokens("set")[0]
    if (
        found.sentence.capital(found.first)
        or found.sentence.has(found.first - 1, "DASH")
        or found.sentence.has(found.last, "DASH")
    ):
        return None
    return [amend(draft(found, "value", "SET"), value=token.values["ADVERBSET"])]


# --- references


def now(found: Found) -> Drafts:
    if found.sentence.word(found.last) == "that" or found.sentence.has(found.last, "DASH"):
        return None
    return [amend(draft(found, "value"), value="PRESENT_REF")]


def reference(found: Found) -> Drafts:
    return [amend(draft(found, "value"), value=found.value("ref", "PASTREF") or "PAST_REF")]


def past_units(found: Found) -> Drafts:
    return [amend(draft(found, "value"), value="PAST_REF")]
