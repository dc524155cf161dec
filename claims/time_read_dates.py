"""Readers of dates: a match of a rule -> drafts, or None when the context speaks against it."""

from claims.time_draft import Base, Draft, amend, draft, with_tense
from claims.time_rules import Found
from claims.time_words import context

Drafts = list[Draft] | None

_REL = {"this": 0, "last": -1, "past": -1, "next": 1, "coming": 1, "upcoming": 1, "current": 0}
_BACK = {"that": 0, "same": 0, "previous": -1, "preceding": -1, "prior": -1, "following": 1, "subsequent": 1}


_LAST_YEAR = 9999


def iso(found: Found) -> Drafts:
    text = found.tokens("iso")[0].lower
    day, clock = text[:10], text[11:16]
    if not ("01" <= day[5:7] <= "12" and "01" <= day[8:] <= "31"):
        return None
    if clock:
        return [amend(draft(found, "value", "TIME"), value=f"{day}T{clock}")]
    return [amend(draft(found, "value"), value=day)]


def slash(found: Found) -> Drafts:
    text = found.tokens("slash")[0].lower
    if text.count(".") == 2 and not text[-4:].isdecimal():
        return None
    return [amend(draft(found, "slash"), value=text)]


def _relative_year(item: Draft, found: Found) -> Draft:
    word = found.tokens("yrel")[-1].lower
    if word in _REL:
        return amend(item, shift=_REL[word], base="published", unit="year")
    return amend(item, shift=_BACK.get(word, 0), base="focus", unit="year")


def _year(item: Draft, found: Found) -> Draft:
    year = found.number("year", "YEAR")
    if year is not None:
        return with_tense(amend(item, year=year, bc=bool(found.tokens("era"))), found)
    # TIMEX3 years have four digits; a larger number before "BC" is no year.
    if (bc := found.number("bcyear", "NUM", "YEAR")) is not None and bc <= _LAST_YEAR:
        return amend(item, year=bc, bc=True)
    if found.tokens("yrel"):
        return _relative_year(item, found)
    rel = found.number("rel", "REL", "ANAPH")
    if rel is not None:
        return amend(item, shift=rel, unit="month", base="published")
    return with_tense(item, found)


def _counts_people(found: Found, day_end: int) -> bool:
    """ "In May 20 people left": the number after a month counts what follows."""
    sentence = found.sentence
    after = sentence.token(day_end) if day_end < len(sentence) else None
    before = sentence.word(found.at("month") - 1)
    return before == "in" and after is not None and after.lower.isalpha() and not after.values


def calendar(found: Found) -> Drafts:
    """A day or month with a name: "Friday, Dec. 19, 2025", "early May 1942", "November last year"."""
    part = found.value("part", "PART") or ""
    month = found.number("month", "MONTH", "MONTHABBR")
    day = found.number("day", "DAY", "ORD")
    if day is not None and not found.tokens("year") and found.at("month") < found.at("day"):
        if _counts_people(found, found.end("day")):
            return None
        if not found.tokens("yrel") and found.sentence.has(found.end("day"), "PERCENT"):
            return None
    if month is None or (
        day is not None and day > (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    ):
        return None
    if not part and found.sentence.has(found.last, "PART") and day is not None and not found.tokens("year"):
        part = found.sentence.token(found.last).values["PART"]
        found = Found(found.sentence, found.first, found.last + 1, found.parts)
    item = amend(
        draft(found, "calendar", "TIME" if part else "DATE"),
        month=month, day=day, part=part, weekday=found.number("wd", "WEEKDAY", "WEEKDAYABBR"),
    )  # fmt: skip
    return [_year(item, found)]


def _two_days(found: Found, cut: int) -> Drafts:
    month = found.number("month", "MONTH", "MONTHABBR")
    days = found.number("day", "DAY"), found.number("dayb", "DAY")
    if month is None or None in days:
        return None
    a = amend(draft(found, "calendar", last=cut), month=month, day=days[0])
    b = amend(draft(found, "calendar", first=found.at("dayb")), month=month, day=days[1])
    return [_year(a, found), _year(b, found)]


def day_range_month_first(found: Found) -> Drafts:
    """ "June 7-9", "June 7 and 9", but not "on June 7 and 9 people"."""
    after = found.end("dayb")
    link = found.tokens("link")[0].lower
    if link in ("and", "or", "to") and not found.tokens("year"):
        sentence = found.sentence
        if sentence.word(after).isalpha() and not sentence.token(after).values:
            return None
    return _two_days(found, found.end("day"))


def day_range_day_first(found: Found) -> Drafts:
    """ "7 to 9 April" """
    return _two_days(found, found.end("day"))


# A bare month's name that is also a word or a first name needs one of these before it.


def month_bare(found: Found) -> Drafts:
    """A month without year: in doubt only after a preposition and not before another name."""
    token = found.tokens("month")[0]
    sentence = found.sentence
    before = sentence.word(found.first - 1)
    if "MONTHABBR" in token.values and "MONTH" not in token.values and before not in context("month_firm"):
        return None
    if (
        token.lower in context("month_doubtful")
        and found.first == found.at("month")
        and before not in context("month_prepositions")
    ):
        return None
    if sentence.word(found.first - 1) in ("black", "operation", "miss", "mr", "ms"):
        return None
    item = amend(draft(found, "month"), month=found.number("month", "MONTH", "MONTHABBR"), name=before)
    return [with_tense(item, found)]


def weekday(found: Found) -> Drafts:
    """A weekday with or without "last", "next", a part of the day."""
    part = found.value("part", "PART") or ""
    before = found.sentence.word(found.first - 1)
    if before in ("bloody", "super", "ruby", "sheffield", "black", "a", "any"):
        return None
    item = amend(
        draft(found, "weekday", "TIME" if part else "DATE"),
        weekday=found.number("wd", "WEEKDAY", "WEEKDAYABBR"), part=part,
    )  # fmt: skip
    rel = found.number("rel", "REL", "ANAPH")
    if rel is not None:
        base: Base = "published" if found.value("rel", "REL") else "focus"
        item = amend(item, shift=rel, base=base)
    return [with_tense(item, found)]


def weekday_of_week(found: Found) -> Drafts:
    """ "Tuesday next week", "Thursday of last week" """
    weekday, shift = found.number("wd", "WEEKDAY"), found.number("rel", "REL")
    return [amend(draft(found, "weekday_of_week"), weekday=weekday, shift=shift)]


def weekday_set(found: Found) -> Drafts:
    """ "Mondays", "every Monday" """
    day = found.number("wd", "WEEKDAY", "WEEKDAYS")
    if day is None:
        return None
    return [
        amend(draft(found, "value", "SET"), value=f"XXXX-WXX-{day + 1}{found.value('part', 'PART') or ''}")
    ]


def season(found: Found) -> Drafts:
    """A season of a stated or relative year."""
    name = found.value("season", "SEASON") or ""
    item = amend(draft(found, "season"), name=name)
    if found.value("rel", "REL", "ANAPH"):
        base: Base = "published" if found.value("rel", "REL") else "focus"
        return [amend(item, shift=found.number("rel", "REL", "ANAPH"), base=base, unit="season")]
    return [_year(item, found)]


def season_bare(found: Found) -> Drafts:
    """ "in the winter", "since spring"; never "the fall of the city" or "a spring"."""
    sentence = found.sentence
    before = sentence.word(found.first - 1)
    word = found.tokens("season")[0].lower
    edged = any(sentence.has(i, "EDGE", "ENDW") for i in range(found.first, found.at("season")))
    after = sentence.word(found.last)
    if before not in context("season_prepositions") and not edged:
        return None
    if before in ("of", "after", "before", "for", "from") and word in ("fall", "spring") and not edged:
        return None
    if after == "of" or (word == "fall" and after.isalpha() and not edged):
        return None
    item = amend(draft(found, "season"), name=found.value("season", "SEASON") or "")
    return [with_tense(item, found)]


def quarter(found: Found) -> Drafts:
    """ "the third quarter of 2018", "the second half of the year" """
    code = found.value("quarter", "QUARTERW") or "Q"
    number = found.number("ord", "ORD", "ORDW") or (2 if found.value("ord", "LATTER") else 0)
    if not 1 <= number <= (4 if code == "Q" else 2):
        return None
    item = amend(draft(found, "quarter"), value=f"{code}{number}")
    if not found.tokens("year") and not found.tokens("yrel"):
        return [amend(item, shift=0, unit="year", base="published")]
    return [_year(item, found)]


def _talks_of_money(found: Found) -> bool:
    """Whether the sentence is about business: only there a bare quarter is a part of the year."""
    if not context("money_talk").isdisjoint(found.sentence.texts):
        return True
    return any("MONEY" in values or "PERCENT" in values for values in found.sentence.values)


def quarter_bare(found: Found) -> Drafts:
    """ "the first quarter" of business news, not of a match."""
    if found.value("quarter", "QUARTERW") != "Q":
        return None
    if not _talks_of_money(found):
        return None
    number = found.number("ord", "ORD", "ORDW") or 0
    if not 1 <= number <= 4:
        return None
    return [with_tense(amend(draft(found, "quarter"), value=f"Q{number}"), found)]


def quarter_named(found: Found) -> Drafts:
    """ "Q3 2018", "Q3" """
    letter, figure = found.tokens("qn")[0], found.tokens("n")[0]
    if figure.start != letter.end or figure.lower not in ("1", "2", "3", "4"):
        return None
    return [_year(amend(draft(found, "quarter"), value=f"Q{figure.lower}"), found)]


def fiscal(found: Found) -> Drafts:
    """A fiscal year: its months differ from country to country, so it has no period."""
    return [amend(draft(found, "value"), value=f"FY{found.value('year', 'YEAR')}")]


def decade(found: Found) -> Drafts:
    value = found.value("decade", "DECADE")
    return [amend(draft(found, "value"), value=value)] if value else None


def decade_short(found: Found) -> Drafts:
    """ "the '80s": of the century before, for the twenty-first as long as it is young."""
    digit = found.value("decade", "DECADE2", "DECADEW")
    return [amend(draft(found, "decade"), name=digit)] if digit else None


def century(found: Found) -> Drafts:
    number = found.number("ord", "ORD", "ORDW") or 0
    if not 1 <= number <= 22:
        return None
    value = f"{number - 1:02d}"
    return [amend(draft(found, "value"), value=f"BC{value}" if found.tokens("era") else value)]


def era(found: Found) -> Drafts:
    """ "490 BC" """
    year = found.number("bcyear", "NUM", "YEAR")
    if year is None or not 0 < year < 10000:
        return None
    return [amend(draft(found, "calendar"), year=year, bc=True)]


def holiday(found: Found) -> Drafts:
    if found.sentence.word(found.last) in context("holiday_things"):
        return None
    name = found.value("holiday", "HOLIDAY") or ""
    part = found.value("part", "PART") or ""
    item = amend(draft(found, "holiday", "TIME" if part else "DATE"), name=name, part=part)
    if found.tokens("year"):
        return [amend(item, year=found.number("year", "YEAR"))]
    rel = found.number("rel", "REL")
    item = with_tense(item, found)
    return [amend(item, tense=rel) if rel else item]


# Words between a figure and a plural that still make it a year: "2008 were", "in 2008 more than".
_NO_NOUNS = frozenset(("more", "other", "such", "were", "had", "have", "of"))


# Written behind a figure with a hyphen these say how many or how much.
_HYPHENED = frozenset(("strong", "plus", "metre", "meter", "mile", "year", "member"))
# Behind these a figure is a number's name: flight 1998, room 2012.
_NUMBERED = frozenset(("#", "airbus", "boeing", "flight", "gate", "no", "room", "route", "unit"))


def _goes_on_counting(found: Found, at: int) -> bool:
    """Whether a list of counts goes on: "1,945 passengers and 2010 berths"."""
    sentence = found.sentence
    if sentence.word(at - 1) not in ("and", ",", "or") or not sentence.word(at - 3)[:1].isdecimal():
        return False
    nouns = [sentence.word(place) for place in (at - 2, at + 1)]
    plural = all(noun.isalpha() and noun.endswith("s") and noun not in ("was", "is", "has") for noun in nouns)
    return plural and not sentence.has(at - 3, "YEAR")


def _is_measured(found: Found, at: int) -> bool:
    """Whether the figure is an amount, a number or part of a name: "$2000", "2000ft", "2000 people"."""
    sentence = found.sentence
    before, after = sentence.word(at - 1), sentence.word(at + 1)
    if (
        sentence.has(at - 1, "MONEY", "SLASH")
        or sentence.has(at + 1, "PERCENT")
        or before in _NUMBERED
        or _goes_on_counting(found, at)
    ):
        return True
    if after in context("counted") - _NO_NOUNS or after in ("strong", "plus"):
        return True
    if after.isalpha() and sentence.glued(at + 1):
        return True
    if after == "-" and sentence.word(at + 2) in _HYPHENED:
        return True
    glued = before == "-" and at > 1 and sentence.glued(at)
    return glued and sentence.glued(at - 1) and not sentence.has(at - 2, "EDGE", "YEAR", "MONTH")


def year_bare(found: Found) -> Drafts:
    """A year on its own.

    Figures from 1900 to 2099 are years unless they count the word after them; earlier and later
    ones need a word that announces a year.
    """
    sentence, at = found.sentence, found.at("year")
    year = found.number("year", "YEAR") or 0
    before = sentence.word(at - 1)
    if _is_measured(found, at):
        return None
    if not 1900 <= year < 2100:
        # "the 1000 guests": a round figure with an article counts; "the 1793 decree" dates.
        counts = before in context("counting") or (before == "the" and year % 100 == 0)
        if counts and sentence.word(at + 1).isalpha():
            return None
        if before not in context("year_cues") and not sentence.has(found.first, "EDGE", "ENDW", "YEARW"):
            return None
    return [with_tense(amend(draft(found, "calendar"), year=year), found)]


def year_short(found: Found) -> Drafts:
    """ "'98": of the nineteen hundreds from '40 on; a possessive's figure ("players' 98 goals") is none."""
    apostrophe, figure = found.tokens("apos")[0], found.tokens("yy")[0]
    before = found.sentence.token(found.first - 1).end if found.first else 0
    if apostrophe.end != figure.start or (found.first and before == apostrophe.start):
        return None
    if found.sentence.word(found.last).isalpha() and not found.sentence.has(
        found.last, "AND", "OR", "IN", "TO"
    ):
        return None
    year = int(figure.lower)
    return [amend(draft(found, "calendar"), year=year + (1900 if year >= _TURN else 2000))]


# Two figures from this number on are of the twentieth century.
_TURN = 40


def nth_weekday(found: Found) -> Drafts:
    """ "the first Tuesday in November" """
    number = found.number("ord", "ORD", "ORDW")
    number = -1 if number is None else number
    month, day = found.number("month", "MONTH", "MONTHABBR"), found.number("nthday", "WEEKDAY")
    if month is None or day is None or number > 5 or number == 0:
        return None
    item = amend(draft(found, "nth_weekday"), month=month, value=f"nth {number} {day} {month}")
    return [_year(item, found)]


def year_range(found: Found) -> Drafts:
    """ "1914-18", "1973-1974": two years."""
    year = found.number("year", "YEAR") or 0
    second = found.value("yearb", "YEAR") or f"{year // 100:02d}{found.value('yearb', 'YY')}"
    at = found.at("year")
    glued = found.sentence.glued(at + 1)
    if int(second) <= year or (not found.value("yearb", "YEAR") and not glued) or int(second) - year > 400:
        return None
    if found.sentence.has(found.last, "DASH", "NUM", "MONEY") and found.sentence.glued(found.last):
        return None
    a = amend(draft(found, "calendar", last=at + 1), year=year)
    b = amend(draft(found, "calendar", first=found.at("yearb")), year=int(second))
    return [a, b]


def nth_since(found: Found) -> Drafts:
    """ "the 18th day since (the outbreak on December 8)": counted from the date that follows."""
    number = found.number("ord", "ORD", "ORDW")
    unit = found.value("unit", "UNIT") or ""
    if number is None or unit not in ("day", "week", "month", "year"):
        return None
    link = found.tokens("out")[0].lower
    if link == "of" and unit != "day":
        return None
    return [amend(draft(found, "nth_since"), shift=number, unit=unit)]
