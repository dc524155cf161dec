"""Dates, weekdays, clock times, durations and sets -> TimeExpression.

Rules stand in data/en/times_rules.toml; docs/times.md explains them.
"""

import datetime as dt
import functools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from claims import time_read_clock, time_read_dates, time_read_spans
from claims.document import Document, fold, lower, make_document
from claims.lexicon import load_csv
from claims.model import Anchor, Article, Sentence, Span, TimeExpression
from claims.time_calendar import weekday_fits
from claims.time_draft import Draft, amend
from claims.time_late import expression, resolve_clock, resolve_nth
from claims.time_resolve import resolve
from claims.time_rules import Found, Rule, found_by, rules, starts_of
from claims.time_scene import Scene, advance, enter, real_date
from claims.time_tense import FUTURE, PLANNED
from claims.time_words import TimeSentence, read_words, vocabulary

__all__ = ["find_times", "infer_published", "weekday_fits"]

Reader = Callable[[Found], "list[Draft] | None"]
# Longer sentences (lists, text without full stops) are read in stretches of this many characters.
_STRETCH = 4000


@functools.cache
def _readers() -> dict[str, Reader]:
    modules = (time_read_dates, time_read_spans, time_read_clock)
    return {rule.read: getattr(m, rule.read) for rule in rules() for m in modules if hasattr(m, rule.read)}


def _stretches(text: str, span: Span) -> Iterator[tuple[int, int]]:
    start = span.start
    while span.end - start > _STRETCH:
        cut = text.rfind(" ", start + 1, start + _STRETCH)
        cut = cut if cut > start else start + _STRETCH
        yield start, cut
        start = cut
    yield start, span.end


def _read_at(sentence: TimeSentence, at: int, candidates: tuple[Rule, ...]) -> tuple[list[Draft], int] | None:
    """Drafts of the first rule that reads something at token `at` and the token after its match."""
    readers, symbols = _readers(), sentence.symbols
    for rule in candidates:
        match = rule.match(symbols, at)
        if match is None:
            continue
        drafts = readers[rule.read](found_by(match, sentence))
        if drafts is not None:
            last = max([d.last for d in drafts], default=match.end())
            return drafts, max(last, at + 1)
    return None


def _drafts(sentence: TimeSentence) -> list[Draft]:
    """Drafts of a sentence from left to right; what one has taken no other may use."""
    found: list[Draft] = []
    taken = 0
    for at, candidates in starts_of(sentence.symbols):
        read = _read_at(sentence, at, candidates) if at >= taken else None
        if read is not None:
            found += read[0]
            taken = read[1]
    return found


_JOIN = re.compile(
    r"\s*(?:,|-|/|(?:,\s*)?(?:and|or|to|until|till|through))\s*(?:(?:early|late|mid)[ -])?", re.I
)


def _share_years(drafts: list[Draft], lower: str) -> list[Draft]:
    """ "April and June 1955": the first month takes the year written with the second."""
    for i in range(len(drafts) - 2, -1, -1):
        item, following = drafts[i], drafts[i + 1]
        if (
            item.how not in ("calendar", "month")
            or item.month is None
            or item.year is not None
            or item.shift is not None
        ):
            continue
        if following.how not in ("calendar", "month") or following.month is None:
            continue
        if following.year is None and following.shift is None:
            continue
        if not _JOIN.fullmatch(lower, item.end, following.start):
            continue
        year = following.year
        if year is not None and item.month > following.month:
            year -= 1
        drafts[i] = amend(
            item, year=year, unit=following.unit, shift=following.shift, base=following.base, bc=following.bc
        )
    return drafts


_BRACKET = re.compile(r"\s*(?:[(\[]\s*|,\s*)(?:on |a |the )?", re.I)


def _names_a_day(item: Draft) -> bool:
    """Whether the draft is a date to the day, in words or figures."""
    if item.how == "value":
        return item.type == "DATE" and re.fullmatch(r"\d{4}-\d\d-\d\d", item.value) is not None
    return item.how == "slash" or (item.how == "calendar" and item.day is not None and not item.part)


# "last Thursday (December 18)" is that date too; "two Thursdays ago" is no weekday draft.
_NEAR_SHIFTS = (None, -1, 0, 1)


def _link_weekdays(drafts: list[Draft], lower: str) -> list[Draft]:
    """ "Thursday (December 25)", "today (20 October 2011)": the first is the day of the second."""
    for i in range(len(drafts) - 1):
        a, b = drafts[i], drafts[i + 1]
        if not _BRACKET.fullmatch(lower, a.end, b.start):
            continue
        if a.how in ("weekday", "dayword") and a.shift in _NEAR_SHIFTS and _names_a_day(b):
            drafts[i + 1] = amend(b, weekday=a.weekday)
            drafts[i] = amend(a, how="alias", target=i + 1)
        elif b.how == "weekday" and _names_a_day(a) and a.weekday is None:
            drafts[i] = amend(a, weekday=b.weekday)
            drafts[i + 1] = amend(b, how="alias", target=i)
    return drafts


_THROUGH = re.compile(r"\s*(?:-|to|through|till|until)\s*", re.I)


def _order_weekdays(drafts: list[Draft], done: dict[int, TimeExpression], lower: str) -> None:
    """ "Monday to Friday": the second day follows the first within the week, in place."""
    for i in range(len(drafts) - 1):
        a, b = done.get(i), done.get(i + 1)
        if a is None or b is None or not a.start or not b.start or a.start <= b.start:
            continue
        if drafts[i].how == drafts[i + 1].how == "weekday" and _THROUGH.fullmatch(
            lower, a.span.end, b.span.start
        ):
            late = (a.start + dt.timedelta(days=(b.start - a.start).days % 7)).date().isoformat()
            early = (b.start - dt.timedelta(days=(b.start - a.start).days % 7)).date().isoformat()
            if drafts[i].tense > 0 or drafts[i + 1].tense > 0:
                done[i + 1] = expression(drafts[i + 1], late + drafts[i + 1].part, b.anchor, b.confidence)
            else:
                done[i] = expression(drafts[i], early + drafts[i].part, a.anchor, a.confidence)


_LATE = ("clock", "nth_since", "alias")


_BESIDE = re.compile(r",? (?:on )?")


def _day_beside(
    index: int, drafts: list[Draft], done: dict[int, TimeExpression], lower: str
) -> TimeExpression | None:
    """The nearest day named in the same sentence: right behind ("9:41 AM, Sep 10"), before, behind."""
    order = [*range(index - 1, -1, -1), *range(index + 1, len(drafts))]
    if index + 1 < len(drafts) and _BESIDE.fullmatch(lower, drafts[index].end, drafts[index + 1].start):
        order.insert(0, index + 1)
    for i in order:
        found = done.get(i)
        if (
            found is not None
            and found.grain in ("day", "daypart", "minute")
            and drafts[i].how not in ("value",)
        ):
            return found
        if found is not None and found.grain == "day":
            return found
    return None


def _resolve_late(
    index: int, drafts: list[Draft], done: dict[int, TimeExpression], scene: Scene, lower: str
) -> TimeExpression:
    item = drafts[index]
    if item.how == "clock":
        beside = _day_beside(index, drafts, done, lower)
        if beside is None and len(scene.focus) == 10 and scene.focus_at >= item.sentence - 2:
            beside = TimeExpression(Span(0, 1), "DATE", scene.focus, anchor="inferred", confidence=0.6)
        return resolve_clock(item, beside, scene)
    if item.how == "alias":
        target = done[item.target]
        return expression(item, target.value[:10] + item.part, target.anchor, target.confidence)
    since = next((done[i] for i in range(index + 1, len(drafts)) if i in done and drafts[i].day), None)
    return resolve_nth(item, since)


def _resolve_sentence(drafts: list[Draft], scene: Scene, lower: str) -> tuple[list[TimeExpression], Scene]:
    done: dict[int, TimeExpression] = {}
    for i, item in enumerate(drafts):
        if item.how not in _LATE:
            done[i] = resolve(item, scene)
            scene = advance(scene, item, done[i])
    _order_weekdays(drafts, done, lower)
    for i, item in enumerate(drafts):
        if item.how in _LATE:
            done[i] = _resolve_late(i, drafts, done, scene, lower)
    return [done[i] for i in range(len(drafts))], scene


def _read_document(document: Document) -> list[list[Draft]]:
    """Drafts of each sentence that has any, in order."""
    groups: list[list[Draft]] = []
    for index, sentence in enumerate(document.sentences):
        for start, end in _stretches(document.folded, sentence.span):
            words = read_words(document, index, start, end)
            drafts = _drafts(words) if words else []
            if drafts:
                groups.append(_link_weekdays(_share_years(drafts, document.lower), document.lower))
    return groups


# A text tells of another time when at least this many of its dates carry a year before the
# article's, more than carry the article's own, and this many times as many as there are words
# that only make sense on the article's day ("Friday", "today", "last week").
_NARRATIVE_YEARS = 5
_NARRATIVE_SHARE = 8
_OF_THE_DAY = ("weekday", "dayword", "weekend")


def _kind(item: Draft, today: dt.date | None) -> str:
    """ "past" for an earlier year, "own" for the article's, "day" for words of the article's day."""
    if item.bc or (item.year is not None and (today is None or item.year < today.year)):
        return "past"
    if item.year is not None:
        return "own"
    return "day" if item.how in _OF_THE_DAY or (item.how == "units" and item.exact) else ""


def _is_narrative(groups: list[list[Draft]], today: dt.date | None) -> bool:
    """Whether the text tells of other years than the article's."""
    counts = Counter(_kind(item, today) for group in groups for item in group)
    near = counts["own"] + _NARRATIVE_SHARE * counts["day"]
    return counts["past"] >= _NARRATIVE_YEARS and counts["past"] > near


@functools.cache
def _orders() -> dict[str, str]:
    return {
        row["suffix"]: row["order"] for row in load_csv("times_orders.csv", ("suffix",), ("suffix", "order"))
    }


_HOST = re.compile(r"^(?:https?://)?(?:[^/@]*@)?([^/:?#]+)", re.I)


def _order(article: Article, groups: list[list[Draft]]) -> str | None:
    """Order of day and month in figures: what the text's own dates show, else the outlet's country."""
    shown = set()
    for item in (d for group in groups for d in group if d.how == "slash"):
        a, b = (int(x) for x in re.split(r"[/.-]", item.value)[:2])
        if a > 12 >= b:
            shown.add("dmy")
        elif b > 12 >= a:
            shown.add("mdy")
    if len(shown) == 1:
        return shown.pop()
    for source in (article.url, article.outlet):
        host = _HOST.match(source or "")
        order = _orders().get(host[1].rpartition(".")[2].lower()) if host else None
        if order in ("dmy", "mdy"):
            return order
    return None


def _as_date(value: dt.date | dt.datetime | None) -> dt.date | None:
    return value.date() if isinstance(value, dt.datetime) else value


def _scene(document: Document, groups: list[list[Draft]], reference: dt.date | None) -> Scene:
    today, anchor = _as_date(document.article.published), "published"
    if today is None:
        anchor = "inferred"
        today = reference or _infer(groups, ())
    elif document.article.published_source == "inferred":
        anchor = "inferred"
    found: Anchor = "published" if anchor == "published" else "inferred"
    return Scene(today, found, _is_narrative(groups, today), _order(document.article, groups))


def find_times(document: Document, *, reference: dt.date | None = None) -> tuple[TimeExpression, ...]:
    """Time expressions of the document, in order of their start, without overlaps.

    Resolved against the article's date; when it has none, against `reference` (a date inferred
    from other articles of the story) or else the date `infer_published` finds in the text; the
    anchor is then "inferred".  Without either, values keep X for what is not known
    ("XXXX-12-25") and the anchor is "unresolved".  Never against the current date.
    """
    groups = _read_document(document)
    scene = _scene(document, groups, reference)
    found: list[TimeExpression] = []
    for group in groups:
        scene = enter(scene, document.sentences[group[0].sentence].paragraph)
        expressions, scene = _resolve_sentence(group, scene, document.lower)
        found += expressions
    return tuple(found)


def _is_to_come(item: Draft) -> bool:
    """Whether the clause puts the date in the future; with a weekday it may be a caption's present tense."""
    return item.tense >= (PLANNED if item.weekday is not None else FUTURE)


def _full_dates(item: Draft, years: frozenset[int]) -> list[dt.date]:
    """The day a draft states; without a year, the one of `years` that its weekday fits, if only one does."""
    if item.how == "value" and re.match(r"\d{4}-\d\d-\d\d", item.value):
        return _real(int(item.value[:4]), int(item.value[5:7]), int(item.value[8:10]))
    if item.how != "calendar" or not item.month or not item.day or item.bc or _is_to_come(item):
        return []
    if item.year is not None:
        return _real(item.year, item.month, item.day)
    if item.weekday is None or item.shift is not None:
        return []
    days = [
        day for year in years for day in _real(year, item.month, item.day) if day.weekday() == item.weekday
    ]
    return days if len(days) == 1 else []


def _infer(groups: list[list[Draft]], years: Iterable[int]) -> dt.date | None:
    """The latest full date of the drafts that is not to come."""
    drafts = [item for group in groups for item in group]
    named = frozenset(years) | {item.year for item in drafts if item.year is not None and not item.bc}
    found = max((day for item in drafts for day in _full_dates(item, named)), default=None)
    past = (item.year for item in drafts if item.year is not None and not item.bc and item.tense < FUTURE)
    # "born on March 12, 1931" dates no article that also tells of 2013.
    return None if found is None or found.year < max(past, default=0) else found


def _real(year: int, month: int, day: int) -> list[dt.date]:
    found = real_date(year, month, day)
    return [found] if found else []


_MONTH_CLASSES = frozenset(("MONTH", "MONTHABBR"))
# Of days in figures ("25/12/2013") only those that begin with the year are full dates.
_ISO_DAY = re.compile(r"\d-\d\d-\d")


@functools.cache
def _months() -> frozenset[str]:
    return frozenset(word for word, values in vocabulary().items() if not _MONTH_CLASSES.isdisjoint(values))


_WORDS, _LINES = re.compile("[a-z]+"), re.compile(r"\S[^\n]*")


def _may_state_day(folded: str) -> bool:
    """Whether a folded text has what no full date does without: a month's name or an ISO date.

    Most single sentences have neither and need not be read for times to know it.
    """
    return not _months().isdisjoint(_WORDS.findall(lower(folded))) or _ISO_DAY.search(folded) is not None


def infer_published(text: str, years: Iterable[int] = ()) -> dt.date | None:
    """The likely date of an article from its text: the latest full date that is not still to come.

    A weekday with a day and month but no year ("Thursday (December 25)") counts when it fits
    exactly one of the years named in the text or given in `years` (for instance those of other
    articles of the story).  None without such a date; never the current date.
    """
    if not _may_state_day(fold(text)):
        return None
    sentences = tuple(Sentence(Span(*match.span())) for match in _LINES.finditer(text))
    return _infer(_read_document(make_document(Article("", text), "text", sentences)), years)
