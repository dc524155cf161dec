"""Load, check and cache the data files under data/<language>/ and a newsroom's files beside them.

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
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from claims.errors import LexiconError
from claims.newsroom import SCHEMAS, LexiconFile

DATA = Path(__file__).parent / "data"

Row = Mapping[str, Any]
# (number of the row, words to look for in it) -> "file:line"
Place = Callable[[int, str], str]


def _line_of(lines: Sequence[str], first: int, last: int, words: str) -> int:
    """Line (from 1) in [first, last) that holds `words`; the first of them when none does."""
    return next((n for n in range(first, last) if words and words in lines[n]), first) + 1


@functools.lru_cache(maxsize=4)
def _table_of_contents(text: str, table: str) -> tuple[list[str], list[int], list[int]]:
    """The lines of a file, those that open a table, and those that open a row of `table`."""
    lines = text.splitlines() or [""]
    heads = [at for at, line in enumerate(lines) if line.lstrip().startswith("[")]
    return lines, heads, [at for at in heads if lines[at].strip().startswith(f"[[{table}]]")]


def toml_place(text: str, name: str, table: str) -> Place:
    """Where a row of `[[table]]` stands."""

    def place(number: int, words: str) -> str:
        lines, heads, own = _table_of_contents(text, table)
        start = own[number] if number < len(own) else 0
        later = bisect_right(heads, start)
        end = heads[later] if later < len(heads) else len(lines)
        return f"{name}:{_line_of(lines, start, end, words)}"

    return place


def csv_place(text: str, name: str) -> Place:
    """Where a row below the header of a CSV file stands."""

    def place(number: int, words: str) -> str:
        reader = csv.reader(io.StringIO(text))
        ends = [reader.line_num for row in reader if row]
        return f"{name}:{ends[number + 1] if number + 1 < len(ends) else 1}"

    return place


def _text_faults(value: object, name: str) -> Iterator[str]:
    if not isinstance(value, str):
        return
    if not value.strip():
        yield f"{name} is blank; remove it or fill it in"
    elif value != value.strip() or value != unicodedata.normalize("NFC", value):
        yield f"{name} {value!r} has outer spaces or is not in Unicode form NFC; write it without"


def _field_faults(row: Row, need: frozenset[str], allowed: frozenset[str]) -> Iterator[tuple[str, str]]:
    for name in sorted(need - row.keys()):
        yield "", f"field {name!r} is missing; add it"
    for name in sorted(row.keys() - allowed):
        yield name, f"unknown field {name!r}; known are {', '.join(sorted(allowed))}"
    for name, value in row.items():
        values = value if isinstance(value, list) else [value]
        yield from ((name, fault) for item in values for fault in _text_faults(item, name))
        if len({str(item) for item in values}) != len(values):
            yield name, f"{name} lists a value twice; remove one"


def _is_tidy(value: object) -> bool:
    """Whether a value is a text, or a list of different texts, without a fault of its own."""
    if isinstance(value, str):
        tidy = value == value.strip() != ""
        return tidy and (value.isascii() or unicodedata.is_normalized("NFC", value))
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return False
    return len(set(value)) == len(value) and all(map(_is_tidy, value))


def row_faults(
    rows: Iterable[Row], place: Place, *,
    key: tuple[str, ...], required: Iterable[str], optional: Iterable[str] = (),
) -> Iterator[str]:  # fmt: skip
    """Every way in which the rows break the schema, as "file:line: what is wrong; what to do"."""
    need = frozenset(required)
    allowed = need | frozenset(optional)
    seen: set[tuple[str, ...]] = set()
    for number, row in enumerate(rows):
        # Thousands of rows are read at every start, nearly all sound: those are passed over quickly.
        if not (need <= row.keys() <= allowed and all(map(_is_tidy, row.values()))):
            for words, fault in _field_faults(row, need, allowed):
                yield f"{place(number, words)}: {fault}"
        label = tuple(str(row.get(name, "")) for name in key)
        if label in seen:
            yield f"{place(number, label[-1])}: {' / '.join(label)} stands here twice; join the two rows"
        seen.add(label)


def check_rows(
    rows: Iterable[Row], place: Place, *,
    key: tuple[str, ...], required: Iterable[str], optional: Iterable[str] = (),
) -> tuple[dict[str, Any], ...]:  # fmt: skip
    """`rows` as dicts, checked against the schema.  Raises LexiconError naming file and line."""
    found = tuple(dict(row) for row in rows)
    for fault in row_faults(found, place, key=key, required=required, optional=optional):
        raise LexiconError(fault)
    return found


def read_text(path: Path) -> str:
    """The text of a lexicon file.  Raises LexiconError."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LexiconError(f"{path.name}: cannot be read: {error.strerror}; check the path") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path.name}: is not UTF-8 text; save it as UTF-8") from error


def parse_toml(text: str, name: str) -> dict[str, Any]:
    """The tables of a lexicon file.  Raises LexiconError when it is not TOML or names no source."""
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise LexiconError(f"{name}: not valid TOML: {error}") from error
    if not isinstance(content.get("meta"), dict) or not content["meta"].get("source"):
        raise LexiconError(f"{name}:1: [meta] needs a source; say where the rows come from")
    return content


def csv_rows(text: str, name: str, required: Iterable[str]) -> list[dict[str, str]]:
    """The rows of a CSV file; an empty cell of an optional column is left out.  Raises LexiconError."""
    wanted = frozenset(required)
    rows = []
    reader = csv.reader(io.StringIO(text))
    try:
        header = next(reader, [])
        for cells in reader:
            if len(cells) > len(header):
                raise LexiconError(
                    f"{name}:{reader.line_num}: more cells than columns; put a cell with a comma in quotes"
                )
            if cells:
                filled = zip_longest(header, cells, fillvalue="")
                rows.append({column: cell for column, cell in filled if cell or column in wanted})
    except csv.Error as error:
        raise LexiconError(f"{name}:{reader.line_num}: not valid CSV: {error}") from error
    return rows


@functools.cache
def load_toml(
    name: str, key: tuple[str, ...], required: tuple[str, ...],
    optional: tuple[str, ...] = (), language: str = "en",
) -> tuple[dict[str, Any], ...]:  # fmt: skip
    """The `[[entry]]` rows of data/<language>/<name>.  Raises LexiconError."""
    text = read_text(DATA / language / name)
    rows = parse_toml(text, name).get("entry", [])
    return check_rows(rows, toml_place(text, name, "entry"), key=key, required=required, optional=optional)


@functools.cache
def load_csv(
    name: str, key: tuple[str, ...], required: tuple[str, ...],
    optional: tuple[str, ...] = (), language: str = "en",
) -> tuple[dict[str, str], ...]:  # fmt: skip
    """The rows of data/<language>/<name>; an empty cell of an optional column is left out."""
    text = read_text(DATA / language / name)
    rows = csv_rows(text, name, required)
    return check_rows(rows, csv_place(text, name), key=key, required=required, optional=optional)


def _built_in(name: str) -> tuple[dict[str, Any], ...]:
    schema = SCHEMAS[name]
    load = load_csv if name.endswith(".csv") else load_toml
    shown = tuple(f for f in schema.optional if f not in ("example", "counterexample") or load is load_toml)
    return load(name, schema.key, schema.required, shown)


def load_entries(name: str, own: LexiconFile | None = None) -> tuple[dict[str, Any], ...]:
    """The rows of the built-in file `name` with those of a newsroom's file added.

    A row of the same key adds its lists to the built-in row and replaces its other fields.
    Raises LexiconError for the first fault of the newsroom's file.
    """
    if own is None:
        return _built_in(name)
    key = SCHEMAS[name].key
    rows = {tuple(row[part] for part in key): row for row in _built_in(name)}
    for row in own_rows(own):
        label = tuple(row[part] for part in key)
        rows[label] = _joined(rows[label], row) if label in rows else row
    return tuple(rows.values())


def _joined(old: Row, new: Row) -> dict[str, Any]:
    return {
        name: list(dict.fromkeys((*old[name], *new[name])))
        if name in old and name in new and isinstance(old[name], list)
        else new.get(name, old.get(name))
        for name in (*old, *(name for name in new if name not in old))
    }


@functools.cache
def own_rows(own: LexiconFile) -> tuple[dict[str, Any], ...]:
    """The checked rows of a newsroom's file.  Raises LexiconError for the first fault."""
    rows, place = _parsed(own)
    for fault in _own_faults(own.name, rows, place):
        raise LexiconError(fault)
    return tuple(dict(row) for row in rows)


def own_faults(own: LexiconFile) -> tuple[str, ...]:
    """Every fault in the shape of a newsroom's file that is no file of scales; () when it is fine."""
    try:
        rows, place = _parsed(own)
    except LexiconError as error:
        return (str(error),)
    return tuple(_own_faults(own.name, rows, place))


def own_place(own: LexiconFile) -> Place:
    """Where a row of a newsroom's file stands.  Raises LexiconError."""
    return _parsed(own)[1]


def _parsed(own: LexiconFile) -> tuple[Sequence[Row], Place]:
    text = read_text(own.path)
    if own.name.endswith(".csv"):
        return csv_rows(text, own.name, SCHEMAS[own.name].required), csv_place(text, own.name)
    content = parse_toml(text, own.name)
    return toml_rows(content, own.name, ("meta", "entry"))["entry"], toml_place(text, own.name, "entry")


def toml_rows(content: Mapping[str, Any], name: str, tables: tuple[str, ...]) -> dict[str, list[Row]]:
    """The rows of each `[[table]]`; [meta] is none.  Raises LexiconError for an unknown or odd table."""
    unknown = content.keys() - set(tables)
    if unknown:
        raise LexiconError(f"{name}: unknown table {min(unknown)!r}; known are {', '.join(tables)}")
    found: dict[str, list[Row]] = {}
    for table in tables[1:]:
        rows = content.get(table, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise LexiconError(f"{name}: {table} must be rows; head each with [[{table}]]")
        found[table] = rows
    return found


def _own_faults(name: str, rows: Sequence[Row], place: Place) -> Iterator[str]:
    schema, known = SCHEMAS[name], _built_in(name)
    if not rows:
        yield f"{name}:1: holds no row; add one"
    yield from row_faults(rows, place, key=schema.key, required=schema.required, optional=schema.optional)
    lists = frozenset(field for row in known for field, value in row.items() if isinstance(value, list))
    for number, row in enumerate(rows):
        for fault in kind_faults(row, lists):
            yield f"{place(number, fault.split(' ', 1)[0])}: {fault}"
        for field in schema.closed:
            allowed = sorted({str(entry[field]) for entry in known if field in entry})
            if field in row and row[field] not in allowed:
                yield (
                    f"{place(number, field)}: {field} {row[field]!r} must be one of "
                    f"{', '.join(word for word in allowed if word)}"
                )


def kind_faults(row: Row, lists: Iterable[str]) -> Iterator[str]:
    """Fields that hold a text where a list belongs, or the other way round."""
    wanted = frozenset(lists)
    for name, value in row.items():
        if name in wanted and not (isinstance(value, list) and all(isinstance(v, str) for v in value)):
            yield f'{name} must be a list of texts: ["…", "…"]'
        elif name not in wanted and not isinstance(value, str):
            yield f'{name} must be one text: "…"'
