"""The audit in other formats: one row of EXPORTS each, with who it is for."""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from audit.model import Audit, Discrepancy, Evidence
from audit.serial import dumps
from reports.view_findings import safe_url
from reports.view_index import Index, make_index, topic_label
from reports.writing import write_text

# A cell that starts with one of these is run as a formula by spreadsheets; an apostrophe stops it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

# One row for each discrepancy and passage: name of the column, what stands in it.
COLUMNS = (
    ("fingerprint", "names the finding; the same in the next run unless its words change"),
    ("relation", "contradiction, nuance or update"),
    ("kind", "what differs: number, status, quote, …"),
    ("severity", "high, medium or low"),
    ("confidence", "0 to 1: how sure the rules are"),
    ("story", "title of the story"),
    ("topic", "what the finding is about"),
    ("summary", "the finding in one sentence"),
    ("rule", "the rule that found it"),
    ("outlet", "who is quoted in this row"),
    ("published", "when that article was published (ISO 8601); empty when unknown"),
    ("value", "the value as printed"),
    ("words", "the conflicting words, verbatim"),
    ("field", "text or title: where the words stand"),
    ("start", "offset of the words in code points, counted from 0"),
    ("end", "offset of the character after the words"),
    ("url", "address of the article"),
    ("input", "file or address the article was read from"),
)


@dataclass(frozen=True, slots=True)
class Export:
    """A format: name, file name, who it is for, and the function that makes its text."""

    name: str
    file: str
    audience: str
    make: Callable[[Audit], str]


def guard(cell: str) -> str:
    """`cell` so that no spreadsheet runs it as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _row(index: Index, item: Discrepancy, story: str, evidence: Evidence) -> tuple[str, ...]:
    article = index.articles[evidence.article]
    values = dict.fromkeys(value.label for value in item.values if value.claim == evidence.claim)
    published = article.published.isoformat() if article.published else ""
    return (
        item.fingerprint, item.relation, item.kind, item.severity, f"{item.confidence:.2f}",
        story, topic_label(index, item), item.summary, item.rule,
        index.outlet(article.id), published, " · ".join(values), evidence.text,
        evidence.field, str(evidence.start), str(evidence.end), safe_url(article.url), article.input,
    )  # fmt: skip


def csv_rows(audit: Audit) -> Iterable[tuple[str, ...]]:
    """The header, then a row for each piece of evidence, in the order of the audit."""
    index = make_index(audit)
    titles = {story.id: story.title for story in audit.stories}
    yield tuple(name for name, _ in COLUMNS)
    for item in audit.discrepancies:
        for evidence in item.evidence:
            if evidence.article in index.articles:
                row = _row(index, item, titles.get(item.story, ""), evidence)
                yield tuple(guard(_encodable(cell)) for cell in row)


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "␀")


def csv_text(audit: Audit) -> str:
    """discrepancies.csv as text: commas, quotes doubled, lines ended with \\n."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(csv_rows(audit))
    return buffer.getvalue()


def json_text(audit: Audit) -> str:
    """audit.json as text: everything the run knows."""
    return dumps(audit.to_dict()) + "\n"


def write_csv(audit: Audit, path: Path | str) -> Path:
    """Write discrepancies.csv to `path` as UTF-8 without a byte order mark and return the path.

    Raises ReportError when the file cannot be written.
    """
    write_text(Path(path), csv_text(audit))
    return Path(path)


EXPORTS = (
    Export("csv", "discrepancies.csv", "for a spreadsheet: one row for each quoted passage", csv_text),
    Export("json", "audit.json", "for programs and for the next run: everything the audit knows", json_text),
)
