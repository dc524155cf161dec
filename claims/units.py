"""Unit names -> canonical unit, dimension and factor."""

import functools
from dataclasses import dataclass
from decimal import Decimal

from claims.document import fold, lower, tokenize
from claims.errors import LexiconError
from claims.lexicon import load_csv, load_toml

Forms = dict[str, tuple[tuple[tuple[str, ...], str], ...]]


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of units.toml; base value = value * factor + offset."""

    name: str
    dimension: str
    factor: Decimal
    offset: Decimal
    forms: tuple[str, ...]
    symbols: tuple[str, ...]


@functools.cache
def units() -> dict[str, Unit]:
    """units.toml by canonical name."""
    rows = load_toml(
        "units.toml", ("name",), ("name", "dimension", "factor", "example", "counterexample"),
        ("offset", "forms", "symbols"),
    )  # fmt: skip
    return {row["name"]: _unit(row) for row in rows}


def _unit(row: dict[str, object]) -> Unit:
    forms, symbols = row.get("forms", []), row.get("symbols", [])
    assert isinstance(forms, list) and isinstance(symbols, list)
    factor, offset = Decimal(str(row["factor"])), Decimal(str(row.get("offset", "0")))
    return Unit(str(row["name"]), str(row["dimension"]), factor, offset, tuple(forms), tuple(symbols))


@functools.cache
def currencies() -> dict[str, tuple[str, str]]:
    """currencies.csv: form -> (code, position)."""
    rows = load_csv("currencies.csv", ("form",), ("form", "code", "position"))
    return {row["form"]: (row["code"], row["position"]) for row in rows}


def _plural(form: str) -> str:
    if form.endswith(("s", "x", "z", "ch", "sh")):
        return form + "es"
    if form.endswith("y") and form[-2:-1] not in "aeiou":
        return form[:-1] + "ies"
    return form + "s"


def words_of(form: str) -> tuple[str, ...]:
    """The lower-case tokens of a form ("km/h" is km, /, h)."""
    folded = fold(form)
    return tuple(lower(token.text) for token in tokenize(folded, 0, len(folded)))


def _grouped(forms: list[tuple[tuple[str, ...], str]]) -> Forms:
    """Forms by first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, name in sorted(set(forms), key=lambda item: (-len(item[0]), item)):
        table.setdefault(words[0], []).append((words, name))
    return {first: tuple(rows) for first, rows in table.items()}


@functools.cache
def unit_forms() -> Forms:
    """First word -> ((words, unit name), ...): forms that may follow a number in words or figures."""
    forms = []
    for unit in units().values():
        for form in (unit.name, *unit.forms):
            forms.append((words_of(form), unit.name))
            if form.isascii() and form[-1:].isalpha():
                forms.append((words_of(_plural(form)), unit.name))
                if " " in form:
                    forms.append((words_of(form.replace(" ", " - ")), unit.name))
                if " " not in form and "-" in form:
                    forms.append((tuple(form.split("-")), unit.name))
    return _grouped(forms)


@functools.cache
def symbol_forms() -> Forms:
    """As unit_forms, for symbols that stand only after figures."""
    forms: list[tuple[tuple[str, ...], str]] = []
    for unit in units().values():
        forms.extend((words_of(symbol.rstrip(".")), unit.name) for symbol in unit.symbols)
    return _grouped(forms)


@functools.cache
def currency_words() -> Forms:
    """First word -> ((words, code), ...): currency names and codes that follow an amount."""
    forms = []
    for form, (code, position) in currencies().items():
        if position == "letter" or (position == "sign" and len(form) > 1):
            continue
        forms.append((words_of(form), code))
        if position == "word":
            forms.append((words_of(_plural(form)), code))
    return _grouped(forms)


@functools.cache
def _lookup() -> dict[str, str]:
    table: dict[str, str] = {}
    for forms in (currency_words(), symbol_forms(), unit_forms()):
        for rows in forms.values():
            table.update((" ".join(words), name) for words, name in rows)
    for form, (code, position) in currencies().items():
        if position == "letter":
            continue
        table.setdefault(" ".join(words_of(form)), code)
    table.update((code.lower(), code) for code, _ in currencies().values())
    return table


def canonical(text: str) -> str | None:
    """The canonical unit ("kilometer", "USD") that `text` names, or None.

    A word that is both a measure and a currency ("pounds") is read as the measure.
    """
    return _lookup().get(" ".join(words_of(text)))


@functools.cache
def _currency_codes() -> frozenset[str]:
    return frozenset(code for code, _ in currencies().values())


def dimension(unit: str) -> str | None:
    """The dimension of a canonical unit (length, mass, time, money, …), or None when unknown."""
    found = units().get(unit)
    if found is not None:
        return found.dimension
    return "money" if unit in _currency_codes() else None


def convert(value: Decimal, unit: str, to: str) -> Decimal:
    """`value` of canonical unit `unit` in `to`.

    Raises LexiconError when the two have no common dimension; currencies never convert,
    since a rate of the day is not in the text.
    """
    if unit == to:
        return value
    a, b = units().get(unit), units().get(to)
    if a is None or b is None or a.dimension != b.dimension:
        raise LexiconError(f"cannot convert {unit!r} to {to!r}: they are not of one dimension")
    return (value * a.factor + a.offset - b.offset) / b.factor


def match_forms(forms: Forms, low: tuple[str, ...], at: int) -> tuple[int, str] | None:
    """The longest form that starts at token `at` of `low`: (next index, name), or None."""
    if at >= len(low):
        return None
    for words, name in forms.get(low[at], ()):
        if low[at : at + len(words)] == words:
            return at + len(words), name
    return None
