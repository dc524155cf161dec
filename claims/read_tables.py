"""CSV, TSV and XLSX tables with a text column -> Articles."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from claims.errors import InputError
from claims.read_decode import decode
from claims.read_draft import MAX_BYTES, Drafts, Source
from claims.read_records import drafts_of, fields_of

_SEPARATORS = ",;\t|"
# An .xlsx file is a ZIP archive; one that unpacks to more than this is a mistake or an attack.
MAX_UNPACKED = 4 * MAX_BYTES
# Sheets made by hand have a title or two above the header line.
_HEADER_WITHIN = 10


def _separator(header: str) -> str:
    """The sign that cuts the header line into most columns; the first of equals."""
    return max(_SEPARATORS, key=header.count)


def _csv_rows(text: str, separator: str) -> Iterator[Sequence[object]]:
    before = csv.field_size_limit(MAX_BYTES)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise InputError(f"is not a readable table: {error}", slug="table") from error
    finally:
        csv.field_size_limit(before)


def _records(rows: Iterator[Sequence[object]]) -> Iterator[tuple[int, object]]:
    """Rows after the header as records, with their line numbers; blank rows are left out."""
    numbered = enumerate(rows, start=1)
    for _, header in islice(numbered, _HEADER_WITHIN):
        if "text" in fields_of(name for name in header if name not in (None, "")):
            break
    else:
        raise InputError("has no text column; name one column text, body, content or article", slug="table")
    for number, row in numbered:
        record = {name: cell for name, cell in zip(header, row, strict=False) if name not in (None, "")}
        if any(cell not in (None, "") for cell in record.values()):
            yield number, record


def read_csv(source: Source) -> Drafts:
    """One article per row of a CSV file; the separator is the header line's commonest."""
    text = decode(source.data)
    rows = _csv_rows(text, _separator(text.split("\n", 1)[0]))
    return drafts_of(_records(rows), source=source, place="row")


def read_tsv(source: Source) -> Drafts:
    """One article per row of a tab-separated file."""
    return drafts_of(_records(_csv_rows(decode(source.data), "\t")), source=source, place="row")


def _check_size(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > MAX_UNPACKED:
        raise InputError(
            f"unpacks to {size:,} bytes, more than {MAX_UNPACKED:,}; split the sheet", slug="size"
        )


def read_xlsx(source: Source) -> Drafts:
    """One article per row of the first sheet that has a text column."""
    import openpyxl

    try:
        _check_size(source.data)
        book = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, data_only=True)
    except InputError:
        raise
    except Exception as error:  # openpyxl raises many kinds on damaged files
        raise InputError(f"is not a readable Excel file: {str(error)[:120]}", slug="table") from error
    try:
        return _first_table(book, source)
    finally:
        book.close()


def _first_table(book: Any, source: Source) -> Drafts:
    failure: InputError | None = None
    for sheet in book.worksheets:
        try:
            return drafts_of(_records(iter(sheet.iter_rows(values_only=True))), source=source, place="row")
        except InputError as error:
            failure = failure or error
        except Exception as error:  # noqa: BLE001  a damaged sheet fails only when its rows are read
            failure = failure or InputError(f"has a damaged sheet: {str(error)[:120]}", slug="table")
    raise failure or InputError("has no sheet with rows", slug="table")
