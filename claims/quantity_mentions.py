"""Where numbers stand: numeral, unit, currency and range -> Mention."""

import functools
from decimal import Decimal
from typing import NamedTuple

from claims import units
from claims.model import QuantityKind
from claims.number_tokens import Form, Numeral, Words, number_words, tidy
from claims.numbers import read_number
from claims.quantity_classes import classes, word_class
from claims.quantity_units import currency_before, unit_after
from claims.quantity_words import is_lower_word, is_plural


class Mention(NamedTuple):
    """Tokens [first, last): a number with its unit.  A range has two values, `value` is then None."""

    first: int
    last: int
    kind: QuantityKind
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None = None
    form: Form = "digits"
    is_range: bool = False
    numeral_last: int = 0
    outer_first: int = -1

    @property
    def start_of_phrase(self) -> int:
        """First token of the phrase that writes the range ("between 3 and 4"), or of the number."""
        return self.outer_first if self.outer_first >= 0 else self.first


_DIMENSION_KINDS: dict[str, QuantityKind] = {
    "time": "duration", "share": "percent", "share difference": "percent", "money": "money",
}  # fmt: skip


@functools.cache
def starters() -> frozenset[str]:
    """Words at which a numeral may start."""
    plain = (word for word, row in number_words().items() if row.kind != "suffix")
    return frozenset((*plain, "a", "an", "minus", "negative", "-", "."))


def read_mention(words: Words, index: int, floor: int = 0) -> Mention | None:
    """The number with its unit that starts at token `index`, ranges joined; None when there is none.

    A currency sign is looked for before the number, but not before token `floor`.
    """
    single = _read_single(words, index, floor)
    if single is None or single.form in ("ordinal", "times"):
        return single
    compound = _compound(words, single)
    if compound is not None:
        return compound
    return _range(words, single) or single


def _read_single(words: Words, index: int, floor: int = 0) -> Mention | None:
    wrapped = _unit_and_half(words, index)
    if wrapped is not None:
        return wrapped
    numeral = read_number(words, index)
    if numeral is None:
        return None
    if numeral.form == "ordinal":
        return _plain(numeral, "ordinal")
    currency = currency_before(words, index)
    if currency is not None and currency[0] >= floor:
        return _plain(numeral, "money")._replace(first=currency[0], unit=currency[1])
    return _with_unit(words, numeral)


def _plain(numeral: Numeral, kind: QuantityKind) -> Mention:
    low = numeral.value if numeral.value is not None else numeral.low
    high = numeral.value if numeral.value is not None else numeral.high
    return Mention(
        numeral.first,
        numeral.last,
        kind,
        numeral.value,
        low,
        high,
        form=numeral.form,
        numeral_last=numeral.last,
    )


def _with_unit(words: Words, numeral: Numeral) -> Mention:
    found = unit_after(words, numeral)
    if found is None and _is_magnitude(words, numeral):
        return _plain(numeral, "measure")._replace(unit="magnitude")
    if found is None:
        kind: QuantityKind = "fraction" if numeral.form == "fraction" else "count"
        return _plain(numeral, kind)
    last, unit = found
    kind = _DIMENSION_KINDS.get(units.dimension(unit) or "", "measure")
    mention = _plain(numeral, kind)._replace(last=last, unit=unit)
    return _scaled_behind(words, mention) if kind == "money" else _rate(words, mention)


_STRONGEST_QUAKE = 10


def _is_magnitude(words: Words, numeral: Numeral) -> bool:
    """Magnitude 6.1, magnitude of 6.1, a quake measuring 6.1, 6.1 on the Richter scale."""
    if numeral.value is None or not 0 < numeral.value < _STRONGEST_QUAKE or numeral.form != "digits":
        return False
    if "richter" in words.low[numeral.last : numeral.last + 8]:
        return True
    if words.word(numeral.last) == "-" and words.word(numeral.last + 1) == "magnitude":
        return True  # "5.6 -magnitude", torn apart by a layout
    if word_class.quakes.isdisjoint(words.low):
        return False
    before = words.low[max(0, numeral.first - 4) : numeral.first]
    return not word_class.measured.isdisjoint(before) and "." in words.low[numeral.first]


def _scaled_behind(words: Words, mention: Mention) -> Mention:
    """75 USD million: the magnitude stands behind the currency."""
    row = number_words().get(words.word(mention.last))
    if row is None or row.kind != "magnitude" or mention.value is None:
        return mention
    value = tidy(mention.value * row.value)
    return mention._replace(last=mention.last + 1, value=value, low=value, high=value)


def _rate(words: Words, mention: Mention) -> Mention:
    """40 barrels per day, 90 metres/minute: a unit over a unit of time that units.toml does not list."""
    if words.word(mention.last) not in ("per", "/") or mention.kind != "measure":
        return mention
    over = units.match_forms(units.unit_forms(), words.low, mention.last + 1)
    over = over or units.match_forms(units.symbol_forms(), words.low, mention.last + 1)
    if over is None or units.dimension(over[1]) != "time":
        return mention
    return mention._replace(last=over[0], unit=f"{mention.unit} per {over[1]}")


def _unit_and_half(words: Words, index: int) -> Mention | None:
    """A mile and a half, an hour and a half, one year and a half."""
    if words.word(index) not in ("a", "an", "one"):
        return None
    found = units.match_forms(units.unit_forms(), words.low, index + 1)
    if found is None or (words.low[index] == "one" and words.word(found[0]) != "and"):
        return None
    if words.low[found[0] : found[0] + 2] != ("and", "a"):
        fits = units.dimension(found[1]) in ("time", "length") and found[1] != "quarter"
        return _single_unit(index, found) if fits and words.word(index - 1) in BEFORE_SINGLE else None
    part = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(words.word(found[0] + 2))
    if part is None:
        return None
    value, last = 1 + part, found[0] + 3
    kind = _DIMENSION_KINDS.get(units.dimension(found[1]) or "", "measure")
    return Mention(index, last, kind, value, value, value, found[1], "words", numeral_last=last)


# Modifier words after which "a week" is a length, not a rate ("twice a week") or a date ("a week ago").
BEFORE_SINGLE = frozenset(
    {"than", "nearly", "almost", "about", "least", "under", "over", "roughly", "around", "only", "just"}
)


def _single_unit(index: int, found: tuple[int, str]) -> Mention:
    """Less than an hour, more than a mile."""
    kind = _DIMENSION_KINDS.get(units.dimension(found[1]) or "", "measure")
    one = Decimal(1)
    return Mention(index, found[0], kind, one, one, one, found[1], "words", numeral_last=index + 1)


# Bigger unit -> smaller units that may follow it in one amount.
_COMPOUNDS = {
    "foot": ("inch",), "meter": ("centimeter",), "pound": ("ounce",), "stone": ("pound", "GBP"),
    "year": ("month",), "hour": ("minute",), "minute": ("second",),
    "USD": ("cent",), "GBP": ("pence", "penny"), "EUR": ("cent",), "AUD": ("cent",), "CAD": ("cent",),
}  # fmt: skip
_CENTS = Decimal("0.01")
# Units whose smaller part may follow a comma: "two hours, four minutes".
_LISTED = frozenset(("foot", "hour", "minute", "year"))


def _compound(words: Words, first: Mention) -> Mention | None:
    """5 feet 2 inches, two hours and 15 minutes, 13 dollars and 45 cents, 15 dollars 50."""
    if first.unit not in _COMPOUNDS or first.value is None or first.last == first.numeral_last:
        return None
    joiners = ("and", ",") if first.unit in _LISTED else ("and",)
    at = first.last + (words.word(first.last) in joiners)
    second = _read_single(words, at)
    if second is None or second.value is None or second.form not in ("digits", "words"):
        return _inches(words, first)
    if second.unit in _COMPOUNDS[first.unit]:
        part = _part_of(second, first.unit)
    elif first.kind == "money" and second.unit is None and _is_cents(words, second):
        part = second.value * _CENTS
    else:
        return _inches(words, first)
    value = first.value + part
    joined = first._replace(last=second.last, value=value, low=value, high=value)
    return _third_part(words, joined, second)


def _third_part(words: Words, joined: Mention, second: Mention) -> Mention:
    """Two hours, four minutes and 11 seconds: the second part has a part of its own."""
    inner = _compound(words, second)
    if inner is None or inner.value is None or second.value is None or joined.value is None:
        return joined
    if units.dimension(joined.unit or "") != "time":
        return joined
    value = joined.value + units.convert(inner.value - second.value, second.unit or "", joined.unit or "")
    return joined._replace(last=inner.last, value=value, low=value, high=value)


def _is_cents(words: Words, second: Mention) -> bool:
    whole = second.value is not None and 10 <= second.value < 100 and second.value == int(second.value)
    return whole and words.word(second.last) in ("", ".", ",", "!", "?")


def _inches(words: Words, first: Mention) -> Mention | None:
    """12 ft 2 in: "in" is the unit only behind feet."""
    at = first.last
    if first.unit != "foot" or not words.is_figure(at) or words.word(at + 1) != "in" or first.value is None:
        return None
    value = first.value + Decimal(words.low[at]) / 12 if words.low[at].isdecimal() else first.value
    return first._replace(last=at + 2, value=value, low=value, high=value)


def _part_of(second: Mention, unit: str) -> Decimal:
    value, name = second.value or Decimal(0), second.unit or ""
    if units.dimension(unit) == "money":
        return value * _CENTS
    if (unit, name) == ("year", "month"):
        return value / 12
    if (unit, name) == ("stone", "GBP"):
        return value / 14
    return units.convert(value, name, unit)


def _range(words: Words, a: Mention) -> Mention | None:
    """A range that starts with `a`: 18 to 25 percent, between 30 and 40, 10-20 billion, two or three."""
    if a.form in ("indefinite", "fraction") and a.unit is None and words.word(a.last) != "to":
        return None
    at = a.last
    joiner = words.word(at)
    if joiner not in _JOINERS or a.value is None:
        return None
    start = at + 1
    while words.word(start) in _SIGNS_OF_MONEY:
        start += 1
    if words.word(start) == "rs" or (words.word(start).isalpha() and _is_code_before(words, start)):
        start += 1
    b = _read_single(words, start)
    if b is None or b.value is None or b.form in ("ordinal", "times", "indefinite") or b.first < at:
        return None
    if not _JOINERS[joiner](words, a, b) or not _same_kind(a, b):
        return None
    return _joined(words, a, b)


def _is_code_before(words: Words, start: int) -> bool:
    return units.currencies().get(words.low[start], ("", ""))[1] == "code" and words.is_figure(start + 1)


_SIGNS_OF_MONEY = frozenset("$£€¥₹₩₽₺₦₱₴₫฿₪")


def _same_kind(a: Mention, b: Mention) -> bool:
    if a.unit is None or b.unit is None:
        return not (a.kind == "money" and b.kind not in ("money", "count"))
    return a.unit == b.unit


def _scale(words: Words, mention: Mention) -> Decimal:
    row = number_words().get(words.word(mention.numeral_last - 1))
    return row.value if row is not None and row.kind in ("magnitude", "suffix", "hundred") else Decimal(1)


def _shared(words: Words, a: Mention, b: Mention) -> Decimal:
    """Value of `a` with the magnitude of `b`: 10 to 20 billion."""
    assert a.value is not None and b.value is not None
    scale = _scale(words, b)
    if scale > 1 and _scale(words, a) == 1 and abs(a.value) < 1000 and abs(a.value * scale) <= abs(b.value):
        return tidy(a.value * scale)
    return a.value


def _joined(words: Words, a: Mention, b: Mention) -> Mention | None:
    low, high = _shared(words, a, b), b.value
    if high is None or low >= high:
        return None
    unit = a.unit or b.unit
    kind = b.kind if b.unit is not None else a.kind if a.unit is not None else b.kind
    outer = _outer(words, a.first)
    return Mention(
        a.first,
        b.last,
        kind,
        None,
        low,
        high,
        unit,
        a.form,
        True,
        numeral_last=b.numeral_last,
        outer_first=outer,
    )


def _outer(words: Words, first: int) -> int:
    """Index of "between" or "from" before a range, or -1."""
    for back in (1, 2, 3, 4):
        if words.word(first - back) in ("between", "from"):
            return first - back
    return -1


def _has_between(words: Words, a: Mention, b: Mention) -> bool:
    return any(words.word(a.first - back) == "between" for back in (1, 2, 3, 4))


def _to_fits(words: Words, a: Mention, b: Mention) -> bool:
    """A to B is a range unless something went from A to B."""
    before = words.low[max(0, a.first - 12) : a.first]
    if before[-1:] == ("by",) and not classes()["change_verb"].isdisjoint(before):
        return False  # "rose by 120 to 4,300"
    if "from" in before[-3:] and not classes()["change_verb"].isdisjoint(before):
        return False
    return words.word(a.last) == "to" or words.word(b.first - 1) == "through"


def _hyphen_fits(words: Words, a: Mention, b: Mention) -> bool:
    """10-15 people, 18-25%, $5-6 million: a range; 20-13 and 2008-2010 are not."""
    if a.value is None or b.value is None:
        return False
    if not words.glued(a.last):
        return (
            a.value >= 100
            and words.is_figure(a.first)
            and words.is_figure(b.first)
            and not _looks_like_year(words, a)
        )
    if not words.glued(a.last + 1) and a.unit is None:
        return False
    if b.unit is not None or a.unit is not None or _scale(words, b) > 1:
        return True
    plural = is_lower_word(words, b.last) and is_plural(words.word(b.last))
    return plural and not _looks_like_year(words, a)


def _looks_like_year(words: Words, m: Mention) -> bool:
    return (
        m.value is not None
        and 1700 < m.value < 2100
        and m.value % 100 != 0
        and words.low[m.first].isdecimal()
    )


def _or_fits(words: Words, a: Mention, b: Mention) -> bool:
    assert a.value is not None and b.value is not None
    return a.value < b.value <= a.value * 3 and a.unit in (None, b.unit)


_JOINERS = {
    "to": _to_fits,
    "through": _to_fits,
    "and": _has_between,
    "-": _hyphen_fits,
    "or": _or_fits,
}
