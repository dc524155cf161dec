"""The unit after a number and the currency before it."""

from claims import units
from claims.number_tokens import Numeral, Words
from claims.quantity_classes import word_class
from claims.quantity_words import is_lower_word, is_plural

# Words that may stand between a number and a unit of time: "three straight quarters", "four more years".


def unit_after(words: Words, numeral: Numeral) -> tuple[int, str] | None:
    """(next index, unit) of the unit that follows a numeral."""
    at = numeral.last
    if words.word(at) == "-" and words.glued(at):
        at += 1
        if not words.glued(at):
            return None
    elif numeral.form == "fraction":
        at = _past_of_a(words, at)
    elif (numeral.form == "indefinite" and words.word(at) == "of") or words.word(
        at
    ) in word_class.before_unit:
        return _time_unit(words, at + 1)
    bracket = words.word(at) == "("
    found = _unit_at(words, at + bracket, numeral)
    if found is None or not bracket:
        return found
    return (found[0] + 1, found[1]) if words.word(found[0]) == ")" else None


def _past_of_a(words: Words, at: int) -> int:
    """Past "an" or "of an" before the unit of a fraction: half an hour, three quarters of a mile."""
    skip = at + (words.word(at) == "of")
    if words.word(skip) in ("a", "an"):
        return skip + 1
    return at


def _time_unit(words: Words, at: int) -> tuple[int, str] | None:
    found = units.match_forms(units.unit_forms(), words.low, at)
    return found if found is not None and units.dimension(found[1]) == "time" else None


def _unit_at(words: Words, at: int, numeral: Numeral) -> tuple[int, str] | None:
    in_figures = words.is_figure(numeral.last - 1) or numeral.form == "digits"
    found = units.match_forms(units.unit_forms(), words.low, at)
    money = units.match_forms(units.currency_words(), words.low, at)
    if (
        money is not None
        and _is_code(words, at)
        and not words.tokens[at].text.isupper()
        and not words.glued(at)
    ):
        money = money if words.low[at] in _LOWER_CODES else None
    if found is None and in_figures:
        found = units.match_forms(units.symbol_forms(), words.low, at)
        if found is not None and not _symbol_fits(words, at, found[0]):
            found = None
    if money is not None and (found is None or money[0] > found[0] or not _is_weight(words, at, found[1])):
        return money
    if found is None or not _unit_fits(words, at, found, numeral):
        return None
    return found


# Currency codes that are no English words, so that small letters do.
_LOWER_CODES = frozenset(("usd", "gbp", "eur", "rmb", "inr", "jpy", "aud", "nzd", "chf"))


def _is_code(words: Words, at: int) -> bool:
    return units.currencies().get(words.low[at], ("", ""))[1] == "code"


# Letters that are units only when written against the figure ("3m wall", "30C").
_GLUED_ONLY = frozenset(("s", "h", "c", "f", "t", "w", "in", "ins", "l", "g", "ms", "pm", "cl", "mp", "hp"))


# Symbols whose capital is another thing: 5G, 4K, 12M, 9S.
_SMALL_ONLY = frozenset(("g", "s", "h", "m", "t"))


def _symbol_fits(words: Words, at: int, last: int) -> bool:
    symbol = words.low[at]
    if symbol == "pm":
        return False
    if symbol in _SMALL_ONLY and words.tokens[at].text != symbol:
        return False
    if symbol in _GLUED_ONLY:
        return words.glued(at) and words.word(last) not in ("-", "'")
    if symbol == "m":
        return words.word(last) != "'" and not is_plural(words.word(last))
    return True


def _is_weight(words: Words, at: int, unit: str) -> bool:
    """Whether "pounds" is a weight here: a cue in the sentence, "of" a substance, or 12-pound."""
    if unit != "pound":
        return True
    if words.low[at] in ("lb", "lbs"):
        return True
    if words.word(at - 1) == "-" and words.low[at] == "pound":
        return True
    return words.word(at + 1) == "of" or not word_class.weight_cues.isdisjoint(words.low)


def _unit_fits(words: Words, at: int, found: tuple[int, str], numeral: Numeral) -> bool:
    word, value, unit = words.low[at], numeral.value, found[1]
    single = value is not None and abs(value) <= 1
    hyphen = words.word(at - 1) == "-"
    if word == "s" and value is not None and value % 10 == 0:
        return False
    if word == "second" and not (single or hyphen):
        return False
    if unit == "quarter":
        return words.word(at - 1) in word_class.before_unit
    if unit == "cup":
        return words.word(found[0]) == "of" or numeral.form == "fraction"
    if unit == "turn":
        return numeral.form == "fraction" or hyphen
    if unit == "stone":
        return word == "stone" and not single and not is_lower_word(words, at + 1)
    return not (unit == "night" and single and numeral.form == "words")


def currency_before(words: Words, index: int) -> tuple[int, str] | None:
    """(first index, code) of a currency sign or code before the numeral: $, US$, C $, Rs, USD, dollar."""
    table = units.currencies()
    sign = words.word(index - 1)
    if sign == "." and words.word(index - 2) == "rs":
        return index - 2, "INR"
    row = table.get(sign)
    if row is None:
        return None
    code, position = row
    first = index - 1
    if position == "letter":
        return (first, code) if words.glued(index) and words.tokens[first].text.isupper() else None
    if position == "sign" and not sign[-1:].isalpha():
        return _prefixed_sign(words, first, code)
    if position == "sign":
        return (first, code) if words.tokens[first].text[:1].isupper() else None
    if position == "code":
        upper = words.tokens[first].text.isupper()
        taken = words.is_figure(first - 1) or sign in ("all", "try")
        return (first, code) if (upper and not taken) or sign in _LOWER_CODES else None
    known = sign in ("dollar", "dollars", "euro", "euros", "pound", "rmb") and not words.is_figure(first - 1)
    return (first, code) if known and words.word(first - 1) != "a" else None


def _prefixed_sign(words: Words, first: int, code: str) -> tuple[int, str]:
    """US$, A$, C $, u.s $: letters of the country before the dollar sign."""
    before = words.word(first - 1)
    if before == "." and words.word(first - 2) in ("u.s", "us"):
        return first - 2, "USD"
    for join in ("", " "):
        row = units.currencies().get(before + join + words.low[first])
        if (
            before
            and row is not None
            and ((join == "" and words.glued(first)) or before in ("c", "u.s", "us"))
        ):
            return first - 1, row[0]
    return first, code
