"""The audit in other formats: one row of EXPORTS each, with who it is for.

A function that makes a format is named as "module:function" and loaded when it is asked for,
so that a run that writes a table loads no workbook library.
"""

import csv
import importlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from audit.model import Audit, Decision, Discrepancy, Evidence
from audit.serial import SCHEMA_VERSION, date, dumps
from reports.view_findings import safe_url
from reports.view_index import Index, make_index, topic_label
from reports.writing import write_text

if TYPE_CHECKING:
    from reports.export_items import Selection

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


# Added when a decisions file is given.
DECISION_COLUMNS = (
    ("decision", "the reviewer's verdict; empty when the finding is open"),
    ("note", "the reviewer's note"),
    ("decided_by", "who decided"),
    ("decided_at", "when (ISO 8601)"),
)


@dataclass(frozen=True, slots=True)
class Export:
    """A format: name, usual file name, who it is for, and "module:function" that makes it.

    The function takes a Selection and gives text, or bytes when `binary`.
    """

    name: str
    file: str
    audience: str
    maker: str
    binary: bool = False

    def make(self, selection: "Selection") -> str | bytes:
        """The content of the file.  Raises InputError when the selection does not suit the format."""
        module, _, function = self.maker.partition(":")
        made = getattr(importlib.import_module(module), function)(selection)
        assert isinstance(made, bytes if self.binary else str)
        return made


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


def csv_rows(audit: Audit) -> Iterator[tuple[str, ...]]:
    """The header, then a row for each piece of evidence, in the order of the audit."""
    yield tuple(name for name, _ in COLUMNS)
    for _, row in _passages(audit):
        yield tuple(guard(_encodable(cell)) for cell in row)


def _passages(audit: Audit) -> Iterator[tuple[Discrepancy, tuple[str, ...]]]:
    """(finding, cells as they are) of each piece of evidence."""
    index = make_index(audit)
    titles = {story.id: story.title for story in audit.stories}
    for item in audit.discrepancies:
        for evidence in item.evidence:
            if evidence.article in index.articles:
                yield item, _row(index, item, titles.get(item.story, ""), evidence)


def _decided(decision: Decision | None) -> tuple[str, ...]:
    if decision is None:
        return ("",) * len(DECISION_COLUMNS)
    return (decision.verdict, decision.note, decision.by, date(decision.at) or "")


def passage_table(
    selection: "Selection",
) -> tuple[tuple[tuple[str, str], ...], list[tuple[str, ...]]]:
    """(columns with their meaning, rows) of the passages shown; cells are not guarded yet."""
    if selection.decisions is None:
        return COLUMNS, [row for part in selection.parts for _, row in _passages(part.audit)]
    decided = {decision.fingerprint: decision for decision in selection.decisions}
    rows = [
        row + _decided(decided.get(item.fingerprint))
        for part in selection.parts
        for item, row in _passages(part.audit)
    ]
    return COLUMNS + DECISION_COLUMNS, rows


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "␀")


def _written(rows: Iterable[Sequence[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def csv_text(audit: Audit) -> str:
    """discrepancies.csv as text: commas, quotes doubled, lines ended with \\n."""
    return _written(csv_rows(audit))


def csv_table(selection: "Selection") -> str:
    """The passages shown in the shape of discrepancies.csv, with decisions when they are given."""
    columns, rows = passage_table(selection)
    guarded = (tuple(guard(_encodable(cell)) for cell in row) for row in rows)
    return _written([tuple(name for name, _ in columns), *guarded])


def json_content(selection: "Selection") -> str:
    """audit.json with the findings shown and the decisions; several audits as a list `audits`."""
    contents = []
    for part in selection.parts:
        kept = frozenset(item.id for item in part.audit.discrepancies)
        found = [row for row in part.loaded.content["discrepancies"] if row["id"] in kept]
        content = {**part.loaded.content, "discrepancies": found}
        if selection.decisions is not None:
            content["decisions"] = [decision_row(d) for d in selection.decisions]
        contents.append(content)
    whole = contents[0] if len(contents) == 1 else {"schema": SCHEMA_VERSION, "audits": contents}
    return dumps(whole) + "\n"


def decision_row(decision: Decision) -> dict[str, str]:
    """A decision as the decisions file holds it."""
    return {
        "fingerprint": decision.fingerprint,
        "verdict": decision.verdict,
        "note": decision.note,
        "by": decision.by,
        "at": decision.at.isoformat(),
    }


def write_csv(audit: Audit, path: Path | str) -> Path:
    """Write discrepancies.csv to `path` as UTF-8 without a byte order mark and return the path.

    Raises ReportError when the file cannot be written.
    """
    write_text(Path(path), csv_text(audit))
    return Path(path)


EXPORTS = (
    Export(
        "csv", "discrepancies.csv",
        "for a spreadsheet or a script: one row for each quoted passage",
        "reports.exports:csv_table",
    ),
    Export(
        "xlsx", "discrepancies.xlsx",
        "for a desk that works through findings in a spreadsheet: findings, passages, columns",
        "reports.export_xlsx:workbook", binary=True,
    ),
    Export(
        "json", "audit.json",
        "for programs: everything the audit knows",
        "reports.exports:json_content",
    ),
    Export(
        "markdown", "memo.md",
        "for a message or a ticket: each finding with one quotation of each side, dates and links",
        "reports.export_text:markdown",
    ),
    Export(
        "text", "digest.txt",
        "for the body of a mail: the same in plain text of 72 signs a line",
        "reports.export_text:plain_text",
    ),
    Export(
        "atom", "findings.atom",
        "for feed readers and bots: an entry a finding, with an id that stays from run to run",
        "reports.export_atom:atom",
    ),
    Export(
        "annotations", "annotations.jsonld",
        "for annotation tools: W3C Web Annotations, one a finding with a target on each side",
        "reports.export_annotations:annotations",
    ),
    Export(
        "claimreview", "claimreview.jsonld",
        "for fact-checkers who publish: a schema.org draft for one claim, without a rating",
        "reports.export_annotations:claim_review",
    ),
)  # fmt: skip
