"""Fractions inside numerals: 1/4, two thirds, and a half, a quarter million."""

from decimal import Decimal

from claims.number_tokens import Numeral, Word, Words, number_words, tidy

_DENOMINATORS = frozenset(str(n) for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 64, 100))


def simple_fraction(words: Words, index: int) -> Decimal | None:
    """1/4 at token `index`: smaller over a usual denominator (9/11 is a date)."""
    if words.word(index + 1) != "/" or not words.is_figure(index + 2):
        return None
    top, bottom = words.low[index], words.low[index + 2]
    if not top.isdecimal() or bottom not in _DENOMINATORS or words.word(index + 3) == "/":
        return None
    if len(top) > 2 or int(top) >= int(bottom):
        return None
    return Decimal(top) / Decimal(bottom)


def add_part(words: Words, value: Decimal, last: int, scale: Decimal) -> tuple[Decimal, int]:
    """Two and a half (million), 3 million and a quarter, 2½, one and two thirds."""
    glyph = number_words().get(words.word(last))
    if glyph is not None and glyph.kind == "glyph":
        return value + glyph.value, last + 1
    at = last + (words.word(last) == "-")
    if words.word(at) != "and":
        return value, last
    at += 1 + (words.word(at + 1) == "-")
    part = _small_share(words, at)
    if part is None or not _part_closes(words, part[1]):
        return value, last
    row = number_words().get(words.word(part[1]))
    if row is not None and row.kind == "magnitude" and row.value < scale:
        return value + part[0] * row.value, part[1] + 1
    value, last = value + part[0] * (scale if scale >= 1000 else 1), part[1]
    if scale == 1 and row is not None and row.kind == "magnitude":
        return value * row.value, last + 1
    return value, last


def _small_share(words: Words, at: int) -> tuple[Decimal, int] | None:
    """A fraction below one behind "and": a half, two thirds, fifty-four hundredths."""
    if words.word(at) in ("a", "an"):
        return _share(words, at, Decimal(1), at + 1)
    top = number_words().get(words.word(at))
    if top is None or top.kind not in ("unit", "teen", "tens"):
        return None
    value, last = top.value, at + 1
    ones = number_words().get(words.word(at + 2))
    if top.kind == "tens" and words.word(at + 1) == "-" and ones is not None and ones.kind == "unit":
        value, last = value + ones.value, at + 3
    return _share(words, at, value, last)


def _part_closes(words: Words, last: int) -> bool:
    """ "two and a half of" adds two things; "two and a half hours" is one number."""
    return words.word(last) not in ("of", "the")


def fraction_after(words: Words, index: int, top: Decimal, last: int) -> Numeral | None:
    """Two thirds, three-quarters, a quarter million: `top` is read, the denominator follows."""
    share = _share(words, index, top, last)
    return magnified(words, index, share[1], share[0]) if share is not None else None


def _share(words: Words, index: int, top: Decimal, last: int) -> tuple[Decimal, int] | None:
    """Value and next index of a fraction whose denominator stands at `last`."""
    table = number_words()
    at = last + (words.word(last) == "-")
    row = table.get(words.word(at))
    if row is None or top != top.to_integral_value():
        return None
    if row.kind == "parts":
        return top / row.value, at + 1
    if row.kind in ("part", "ordinal") and _single(words, index, top) and _divides(words, index, at, row):
        return top / row.value, at + 1
    if row.kind == "tens":
        at += 1 + (words.word(at + 1) == "-")
        ones = table.get(words.word(at))
        fits = ones is not None and (
            ones.kind == "parts" or (ones.kind == "ordinal" and words.word(index) == "one")
        )
        return (top / (row.value + ones.value), at + 1) if ones is not None and fits else None
    return None


def _single(words: Words, index: int, top: Decimal) -> bool:
    return top == 1 and words.word(index) in ("a", "an", "one", "1")


def _divides(words: Words, index: int, at: int, row: Word) -> bool:
    """Whether "a third", "a quarter" is a share here, not a rank or a term of the calendar."""
    word, after = words.word(at), words.word(at + 1)
    if row.value == 2 and row.kind == "ordinal":
        return False
    if row.kind == "part" and row.value == 2:
        return True
    if words.word(index) not in ("a", "an"):
        return True
    if word == "quarter" and after == "-":
        return True
    return after in _AFTER_SHARE or (after in number_words() and number_words()[after].kind == "magnitude")


_AFTER_SHARE = frozenset(
    (
        "",
        ".",
        ",",
        ";",
        ":",
        ")",
        "!",
        "?",
        "of",
        "from",
        "to",
        "in",
        "since",
        "more",
        "less",
        "fewer",
        "higher",
        "lower",
        "and",
        "or",
        "mile",
        "point",
        "century",
        "pound",
        "inch",
    )
)


def magnified(words: Words, index: int, last: int, value: Decimal) -> Numeral:
    """Half a million, a quarter million, three quarters million: a fraction of a magnitude is a number."""
    at = last + (words.word(last) in ("a", "-"))
    row = number_words().get(words.word(at))
    if row is not None and row.kind in ("magnitude", "dozen"):
        return Numeral(index, at + 1, tidy(value * row.value), "words")
    return Numeral(index, last, value, "fraction")
