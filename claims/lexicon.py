"""Load, check and cache the data files under data/<language>/.

A lexicon is a TOML file with a `[meta]` table (`title`, `source`) and `[[entry]]` rows, or
a CSV file with a header line.  Rows are checked when loaded: a duplicate key, a blank or
untrimmed value, a field the schema does not know or a missing one raises `LexiconError`
with file and line.  The tests run every row's `example` and `counterexample`.
"""

import csv
import functools
import io
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from claims.errors import LexiconError

DATA = Path(__file__).parent / "data"


def _line_of(text: str, value: object) -> int:
    """Line of the first place `value` stands, counted from 1; 1 when it is nowhere."""
    at = text.find(str(value))
    return text.count("\n", 0, at) + 1 if at >= 0 else 1


def _check_text(value: str, where: str) -> None:
    if not value.strip():
        raise LexiconError(f"{where}: blank value; remove it or fill it in")
    if value != value.strip() or value != unicodedata.normalize("NFC", value):
        raise LexiconError(f"{where}: {value!r} has outer spaces or is not in Unicode form NFC")


def _check_row(row: Mapping[str, Any], required: frozenset[str], allowed: frozenset[str], where: str) -> None:
    for name in sorted(required - row.keys()):
        raise LexiconError(f"{where}: field {name!r} is missing")
    for name in sorted(row.keys() - allowed):
        raise LexiconError(f"{where}: unknown field {name!r}; known are {', '.join(sorted(allowed))}")
    for name, value in row.items():
        values = value if isinstance(value, list) else [value]
        for item in values:
            if isinstance(item, str):
                _check_text(item, f"{where}: {name}")
        hashable = [str(item) for item in values]
        if len(set(hashable)) != len(hashable):
            raise LexiconError(f"{where}: {name} lists a value twice")


def check_rows(
    rows: Iterable[Mapping[str, Any]], text: str, path: str, *,
    key: tuple[str, ...], required: Iterable[str], optional: Iterable[str] = (),
) -> tuple[dict[str, Any], ...]:  # fmt: skip
    """`rows` as dicts, checked against the schema.  Raises LexiconError naming file and line."""
    need = frozenset(required)
    allowed = need | frozenset(optional)
    seen: set[tuple[str, ...]] = set()
    result = []
    for row in rows:
        label = tuple(str(row.get(name, "")) for name in key)
        where = f"{path}:{_line_of(text, label[-1])}"
        _check_row(row, need, allowed, where)
        if label in seen:
            raise LexiconError(f"{where}: {' / '.join(label)} stands here twice")
        seen.add(label)
        result.append(dict(row))
    return tuple(result)


@functools.cache
def load_toml(
    name: str, key: tuple[str, ...], required: tuple[str, ...],
    optional: tuple[str, ...] = (), language: str = "en",
) -> tuple[dict[str, Any], ...]:  # fmt: skip
    """The `[[entry]]` rows of data/<language>/<name>.  Raises LexiconError."""
    path = DATA / language / name
    text = path.read_text(encoding="utf-8")
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path.name}: not valid TOML: {error}") from error
    if not content.get("meta", {}).get("source"):
        raise LexiconError(f"{path.name}:1: [meta] needs a source")
    return check_rows(content.get("entry", []), text, path.name, key=key, required=required, optional=optional)


@functools.cache
def load_csv(
    name: str, key: tuple[str, ...], required: tuple[str, ...],
    optional: tuple[str, ...] = (), language: str = "en",
) -> tuple[dict[str, str], ...]:  # fmt: skip
    """The rows of data/<language>/<name>; an empty cell of an optional column is left out."""
    path = DATA / language / name
    text = path.read_text(encoding="utf-8")
    rows = [
        {column: cell for column, cell in row.items() if cell or column in required}
        for row in csv.DictReader(io.StringIO(text))
    ]
    return check_rows(rows, text, path.name, key=key, required=required, optional=optional)
