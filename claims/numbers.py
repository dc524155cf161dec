"""Figures and number words -> Decimal.  `read_number` reads the numeral that starts at a token."""

from decimal import Decimal

from claims.document import fold, tokenize
from claims.number_fractions import add_part, fraction_after, magnified, simple_fraction
from claims.number_tokens import (
    GROUP,
    MAX_DIGITS,
    SPACED_GROUP,
    Form,
    Numeral,
    Word,
    Words,
    number_words,
    parse_figures,
    split_words,
    tidy,
)


def parse_number(text: str) -> Decimal | None:
    """The number that the whole of `text` writes, in figures or words; None when it writes none.

    "1.2 million", "two-thirds", "half a million", "minus five"; indefinite words give None.
    """
    folded = fold(text)
    words = split_words(tokenize(folded, 0, len(folded)))
    first = 0
    numeral = read_number(words, first)
    if numeral is None or numeral.first != first or numeral.last != len(words):
        return None
    return numeral.value


def read_number(words: Words, index: int) -> Numeral | None:
    """The numeral that starts at token `index`, or None."""
    found = _read_signed(words, index) or _read_start(words, index)
    if found is None or found.value is None:
        return found
    return _read_ratio(words, found)


def _read_signed(words: Words, index: int) -> Numeral | None:
    """Minus five, negative one, -5 (the sign stands free on its left), .25."""
    word = words.word(index)
    if word in ("minus", "negative"):
        inner = _read_start(words, index + 1)
    elif word == "-" and (not words.glued(index)) and words.is_figure(index + 1):
        if index > 0 and (not words.glued(index + 1) or words.tokens[index - 1].kind == "number"):
            return None
        inner = _read_start(words, index + 1)
    elif (
        word == "." and not words.glued(index) and words.glued(index + 1) and words.low[index + 1].isdecimal()
    ):
        digits = words.low[index + 1]
        if len(digits) > MAX_DIGITS:
            return None
        return Numeral(index, index + 2, Decimal("0." + digits), "digits")
    else:
        return None
    if inner is None or inner.value is None or inner.form == "ordinal":
        return None
    return inner._replace(first=index, value=-inner.value)


def _read_start(words: Words, index: int) -> Numeral | None:
    token = words.tokens[index] if index < len(words) else None
    if token is None:
        return None
    if token.kind == "number":
        return _read_figures(words, index)
    word = token.lower
    if word in ("a", "an"):
        return _read_article(words, index)
    row = number_words().get(word)
    if row is None:
        return None
    reader = _READERS.get(row.kind)
    return reader(words, index) if reader else None


def _read_figures(words: Words, index: int) -> Numeral | None:
    """A numeral that starts with digits: spaced groups, 2 1/4, 11th, 3 million, 1.2bn."""
    value, last = _spaced_groups(words, index)
    if value is None:
        return None
    suffix = words.word(last)
    if suffix in ("st", "nd", "rd", "th") and words.glued(last):
        return Numeral(index, last + 1, value, "ordinal")
    simple = simple_fraction(words, last - 1)
    if simple is not None:
        return Numeral(index, last + 2, simple, "fraction")
    mixed = simple_fraction(words, last) if words.is_figure(last) else None
    if mixed is not None and value == value.to_integral_value():
        return Numeral(index, last + 3, value + mixed, "digits")
    return _read_cardinal(words, index, value, last)


def _spaced_groups(words: Words, index: int) -> tuple[Decimal | None, int]:
    """Value of the digits at `index`, with groups set apart by spaces (1 414 021), and the next index."""
    text = words.low[index]
    last = index + 1
    if text.isdecimal() and len(text) <= SPACED_GROUP:
        groups: list[str] = []
        while words.is_figure(last) and GROUP.fullmatch(words.low[last]):
            if words.tokens[last].start - words.tokens[last - 1].end != 1 or len(groups) > MAX_DIGITS // 3:
                break
            groups.append(words.low[last])
            last += 1
        if len(groups) > 1 or groups == ["000"]:
            value = parse_figures(text + "".join(groups))
            return value, last
    return parse_figures(text), index + 1


def _read_article(words: Words, index: int) -> Numeral | None:
    """A hundred, a dozen, a third of, a half, a couple, a few hundred; other uses of "a" are no number."""
    after = number_words().get(words.word(index + 1))
    if after is None:
        return None
    if after.kind in ("hundred", "magnitude", "dozen"):
        return _read_cardinal(words, index, Decimal(1), index + 1)
    if after.kind == "vague":
        return _read_vague(words, index + 1, index)
    if after.kind in ("part", "ordinal"):
        return fraction_after(words, index, Decimal(1), index + 1)
    return None


def _read_cardinal(words: Words, index: int, start: Decimal, after: int) -> Numeral | None:
    """Number words and magnitudes from `after` on, `start` being already read."""
    value, last, prev, scale = _accumulate(words, start, after)
    if words.word(last) == "point":
        decimals, last = _decimals(words, last + 1)
        value += decimals
    value, last = add_part(words, value, last, scale)
    if prev != "suffix":
        fraction = fraction_after(words, index, value, last)
        if fraction is not None:
            return fraction
    ordinal = _ordinal_end(words, index, value, last, prev)
    if ordinal is not None:
        return ordinal
    form: Form = "digits" if words.is_figure(index) else "words"
    return Numeral(index, last, tidy(value) if scale > 1 else value, form)


# Which class of number word may follow which; "and" is allowed before the small ones.
_FOLLOWS = {
    "unit": frozenset(("tens", "hundred", "magnitude", "")),
    "teen": frozenset(("hundred", "magnitude", "")),
    "tens": frozenset(("hundred", "magnitude", "")),
    "hundred": frozenset(("unit", "teen", "tens", "digits")),
    "magnitude": frozenset(("unit", "teen", "tens", "hundred", "digits", "magnitude", "dozen")),
    "dozen": frozenset(("unit", "teen", "tens", "digits", "hundred")),
    "suffix": frozenset(("digits",)),
    "digits": frozenset(("hundred", "magnitude")),
    "indefinite": frozenset(("unit", "teen", "digits")),
}


def _accumulate(words: Words, start: Decimal, after: int) -> tuple[Decimal, int, str, Decimal]:
    """Value, next index, class of the last word read, and the last magnitude used."""
    table = number_words()
    first = words.word(after - 1)
    prev = "digits" if words.is_figure(after - 1) else table[first].kind if first in table else "unit"
    total, group, scale, last = Decimal(0), start, Decimal(1), after
    open_group = True
    while True:
        at = _skip_joiner(words, last, prev)
        kind, value = _class_at(words, at, table)
        if kind not in _FOLLOWS or prev not in _FOLLOWS[kind]:
            break
        if kind == "unit" and prev == "tens" and group % 10:
            break
        if at > last and words.word(last) == "and" and kind in ("magnitude", "hundred", "dozen", "suffix"):
            break
        if kind == "suffix" and not _suffix_fits(words, at):
            break
        if kind in ("hundred", "dozen"):
            group, scale = group * value, max(scale, value)
        elif kind in ("magnitude", "suffix", "indefinite"):
            if open_group:
                total += group * value
            else:
                total *= value
            group, open_group, scale = Decimal(0), False, value
        else:
            group, open_group = group + value, True
        prev, last = kind, at + 1
        if total + group > 10**MAX_DIGITS:
            break
    return total + group, last, prev, scale


def _skip_joiner(words: Words, last: int, prev: str) -> int:
    """Past a hyphen inside a number ("twenty-one") or "and" after hundred or a magnitude."""
    word = words.word(last)
    if word == "-" and words.glued(last) and words.glued(last + 1) and prev != "digits":
        return last + 1
    if word == "-" and prev == "digits" and words.word(last + 1) in ("million", "billion", "trillion"):
        return last + 1
    if word == "and" and prev in ("hundred", "magnitude") and not _opens_share(words, last + 1):
        return last + 1
    return last


def _opens_share(words: Words, at: int) -> bool:
    """Whether "two thirds" or "three-quarters" stands at `at`."""
    after = at + 1 + (words.word(at + 1) == "-")
    top, row = number_words().get(words.word(at)), number_words().get(words.word(after))
    return top is not None and top.kind in ("unit", "teen") and row is not None and row.kind == "parts"


def _class_at(words: Words, at: int, table: dict[str, Word]) -> tuple[str, Decimal]:
    if words.is_figure(at):
        value = parse_figures(words.low[at])
        small = value is not None and 0 < value < 1000 and value == value.to_integral_value()
        return ("digits", value) if small and value is not None else ("", Decimal(0))
    row = table.get(words.word(at))
    if row is None:
        return "", Decimal(0)
    return row.kind, row.value / 2 if row.kind == "indefinite" else row.value


def _suffix_fits(words: Words, at: int) -> bool:
    """Whether a letter such as m after a figure means a magnitude: 3m people, $3m, 1.2bn, 10k."""
    letter = words.word(at)
    if words.tokens[at].text in ("M", "MM") and words.glued(at):
        return True
    if letter == "mm":
        return False
    if letter in ("cr", "mil"):
        return _after_currency(words, at - 1)
    if letter in ("m", "t", "b"):
        return words.glued(at) and (_after_currency(words, at - 1) or letter == "b")
    if letter == "k" and not words.glued(at):
        return words.word(at + 1) in ("", ".", ",")
    return True


_CURRENCY_SIGNS = frozenset("$£€¥₹₩₽₺₦₱₴₫฿₪")


def _after_currency(words: Words, figure: int) -> bool:
    before = words.word(figure - 1)
    return before[-1:] in _CURRENCY_SIGNS or (
        before in ("rs", "eur", "usd", "gbp", "a", "c", "us") and before != "a"
    )


def _decimals(words: Words, at: int) -> tuple[Decimal, int]:
    """The digits spelled after "point": zero three is 0.03, eleven is 0.11."""
    table = number_words()
    digits = ""
    while len(digits) < MAX_DIGITS:
        row = table.get(words.word(at))
        if row is None or row.kind not in ("zero", "unit", "teen", "tens"):
            break
        ones = table.get(words.word(at + 2)) if row.kind == "tens" and words.word(at + 1) == "-" else None
        if ones is not None and ones.kind == "unit":
            row, at = row._replace(value=row.value + ones.value), at + 2
        digits += str(row.value)
        at += 1
    return (Decimal("0." + digits), at) if digits else (Decimal(0), at - 1)


def _read_half(words: Words, index: int) -> Numeral | None:
    """Half of, half the, half a million, half an hour; a quarter needs a numeral or article before it."""
    if words.word(index) != "half":
        return None
    return magnified(words, index, index + 1, Decimal("0.5"))


def _ordinal_end(words: Words, index: int, value: Decimal, last: int, prev: str) -> Numeral | None:
    """One hundred twenty-fifth: a cardinal that closes with an ordinal."""
    at = last + (words.word(last) == "-" and words.glued(last))
    at += words.word(at) == "and" and prev in ("hundred", "magnitude")
    row = number_words().get(words.word(at))
    if row is None or row.kind != "ordinal" or words.is_figure(index):
        return None
    if row.value >= 100:
        return Numeral(index, at + 1, value * row.value, "ordinal")
    fits = (prev in ("hundred", "magnitude") and at > last) or (prev == "tens" and row.value < 10)
    return Numeral(index, at + 1, value + row.value, "ordinal") if fits else None


def _read_words(words: Words, index: int) -> Numeral | None:
    return _read_cardinal(words, index, number_words()[words.word(index)].value, index + 1)


def _read_bare(words: Words, index: int) -> Numeral | None:
    """Hundred or million without "a": a numeral only when a figure does not stand before it."""
    return _read_cardinal(words, index, number_words()[words.word(index)].value, index + 1)


def _read_ordinal(words: Words, index: int) -> Numeral | None:
    return Numeral(index, index + 1, number_words()[words.word(index)].value, "ordinal")


def _read_glyph(words: Words, index: int) -> Numeral | None:
    return Numeral(index, index + 1, number_words()[words.word(index)].value, "fraction")


def _read_times(words: Words, index: int) -> Numeral | None:
    return Numeral(index, index + 1, number_words()[words.word(index)].value, "times")


def _read_indefinite(words: Words, index: int) -> Numeral | None:
    """Dozens, hundreds, tens of thousands, hundreds of millions."""
    row = number_words()[words.word(index)]
    low, high, last = row.value, row.high or row.value, index + 1
    while words.word(last) == "of" and last - index < 6:
        inner = number_words().get(words.word(last + 1))
        if inner is None or inner.kind != "indefinite":
            break
        unit = (inner.value / 2, (inner.value / 2))
        low, high, last = low * unit[0], high * unit[1] + unit[1] - 1, last + 2
    if words.word(index) in ("scores", "tens") and (words.word(last) != "of" if last == index + 1 else False):
        return None
    return Numeral(index, last, None, "indefinite", low, high)


def _read_vague(words: Words, index: int, first: int | None = None) -> Numeral | None:
    """Several, several hundred, a few thousand, a couple; "a few" alone says no more than "some"."""
    first = index if first is None else first
    word = words.word(index)
    row = number_words()[word]
    low, high, last = row.value, row.high or row.value, index + 1
    at = last + (word == "couple" and words.word(last) == "of")
    after = number_words().get(words.word(at))
    if after is not None and after.kind in ("hundred", "magnitude", "dozen", "indefinite"):
        scale = after.value / 2 if after.kind == "indefinite" else after.value
        return Numeral(first, at + 1, None, "indefinite", low * scale, (high + 1) * scale - 1)
    if word == "few" or (word == "couple" and (first == index or words.word(last) != "of")):
        return None
    return Numeral(first, last, None, "indefinite", low, high)


_READERS = {
    "zero": _read_words, "unit": _read_words, "teen": _read_words, "tens": _read_words,
    "hundred": _read_bare, "magnitude": _read_bare, "dozen": _read_bare, "part": _read_half,
    "ordinal": _read_ordinal, "glyph": _read_glyph, "times": _read_times,
    "indefinite": _read_indefinite, "vague": _read_vague,
}  # fmt: skip


def _read_ratio(words: Words, found: Numeral) -> Numeral:
    """Three out of ten, one in five: a fraction when the whole is a small round number."""
    top = found.value
    if top is None or found.form not in ("digits", "words") or top < 1:
        return found
    out = words.word(found.last) == "out" and words.word(found.last + 1) == "of"
    joiner = "out of" if out else words.word(found.last)
    if joiner not in ("out of", "in", "over"):
        return found
    whole = _read_start(words, found.last + (2 if out else 1))
    if whole is None or whole.value is None or whole.form not in ("digits", "words"):
        return found
    if not top < whole.value or top != top.to_integral_value() or not _is_whole(words, joiner, top, whole):
        return found
    return Numeral(found.first, whole.last, top / whole.value, "fraction")


def _is_whole(words: Words, joiner: str, top: Decimal, whole: Numeral) -> bool:
    """Whether the second number is the whole of a share: 9 in 10, one in 14 children, 3 out of 8."""
    after = words.word(whole.last)
    if joiner == "over":
        return after in ("", ".")
    if joiner == "in" and (after.rstrip("s") in _PERIODS or after == "-"):
        return False
    year = words.low[whole.first].isdecimal() and len(words.low[whole.first]) == 4
    return whole.value in _WHOLES or (not year and (top == 1 or joiner == "out of"))


_PERIODS = frozenset(
    {"second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "century"}
)
# Wholes that English uses for shares ("nine in ten"); "two in seven" is seldom one.
_WHOLES = frozenset(Decimal(n) for n in (3, 4, 5, 6, 8, 10, 20, 50, 100, 1000, 10000, 100000, 1000000))
