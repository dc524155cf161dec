"""A workbook for people who sort and tick off: findings, passages, and what the columns mean."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reports.export_items import Item, Selection
from reports.exports import guard, passage_table
from reports.html import visible

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

# The most signs a cell of this format may hold.
CELL_LIMIT = 32_767
# Widths in characters; what is not named gets DEFAULT_WIDTH.
WIDTHS = {
    "finding": 60, "summary": 60, "why": 50, "what would explain it": 40, "words": 40, "value": 24,
    "story": 30, "topic": 28, "url": 36, "input": 28, "outlets": 30, "note": 30, "meaning": 90,
    "side A": 44, "side B": 44, "further sides": 44,
}  # fmt: skip
DEFAULT_WIDTH = 14
NUMBERS = frozenset({"confidence", "start", "end"})
# The same run gives the same file; the moment of writing says nothing.
CREATED = dt.datetime(2000, 1, 1)

FINDING_COLUMNS = (
    ("fingerprint", "names the finding; the same in the next run unless its words change"),
    ("relation", "contradiction, nuance or update"),
    ("kind", "what differs"),
    ("severity", "high, medium or low"),
    ("story", "title of the story"),
    ("topic", "what the finding is about"),
    ("finding", "the finding in one sentence"),
    ("side A", "one passage of the first side with outlet and date"),
    ("side B", "one passage of the second side"),
    ("further sides", "one passage of each further side"),
    ("why", "the steps that led to it"),
    ("what would explain it", "why it may be fine"),
    ("confidence", "0 to 1: how sure the rules are"),
    ("decision", "the reviewer's verdict, when a decisions file was given"),
    ("note", "the note to the decision"),
)


def _sides(item: Item) -> tuple[str, str, str]:
    told = [f"{q.outlet}, {q.when}: {q.words}" for q in item.quotations]
    first, second = [*told, "", ""][:2]
    return first, second, "\n".join(told[2:])


def finding_rows(items: Iterable[Item]) -> Iterable[tuple[str, ...]]:
    """A row for each finding, in the order of FINDING_COLUMNS."""
    for item in items:
        found = item.finding
        title = item.title if not item.gist else f"{item.title}\n{item.gist}"
        decided = (item.decision.verdict, item.decision.note) if item.decision else ("", "")
        yield (
            found.fingerprint, found.relation, found.kind, found.severity, item.story, item.topic, title,
            *_sides(item), "\n".join(found.steps), "\n".join(found.explanations), f"{found.confidence:.2f}",
            *decided,
        )  # fmt: skip


def _sheet(sheet: "Worksheet", columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Fill a sheet: bold header that stays in sight, widths, wrapped text, a filter on each column."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for number, name in enumerate(columns, 1):
        head = sheet.cell(1, number, name)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="DDE6F0")
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(name, DEFAULT_WIDTH)
    wrapped = Alignment(wrap_text=True, vertical="top")
    for at, row in enumerate(rows, 2):
        for number, (name, text) in enumerate(zip(columns, row, strict=True), 1):
            cell = sheet.cell(at, number)
            _fill(cell, name, text)
            cell.alignment = wrapped
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _fill(cell: object, name: str, text: str) -> None:
    """A number, a link or guarded text."""
    from openpyxl.cell.cell import Cell

    assert isinstance(cell, Cell)
    if name in NUMBERS and text:
        cell.value = float(text) if "." in text else int(text)
        return
    cell.value = guard(visible(text))[:CELL_LIMIT]
    # A text that looks like a formula must never be stored as one.
    cell.data_type = "s"
    if name == "url" and text:
        cell.hyperlink = text
        cell.style = "Hyperlink"


def workbook(selection: Selection) -> bytes:
    """The workbook's bytes: sheets Findings, Passages and Columns."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "discrepancy-auditor"
    book.properties.created = book.properties.modified = CREATED
    first = book.active
    assert first is not None
    first.title = "Findings"
    _sheet(first, [name for name, _ in FINDING_COLUMNS], finding_rows(selection.items))
    columns, rows = passage_table(selection)
    _sheet(book.create_sheet("Passages"), [name for name, _ in columns], rows)
    meanings = {**dict(columns), **dict(FINDING_COLUMNS)}
    _sheet(book.create_sheet("Columns"), ["column", "meaning"], meanings.items())
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
