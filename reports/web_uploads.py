"""What a form sends -> articles.  A name of a file is a label here and nowhere a path."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from werkzeug.datastructures import FileStorage, MultiDict

from audit.store import StoredArticle
from claims.errors import Problem
from claims.model import Article
from claims.read import READERS, read_given
from claims.read_draft import slug

MOST_FILES = 300
LABEL_LENGTH = 200
# What a workbook may unpack to: a few bytes can hold gigabytes of one letter.
UNPACKED_BYTES = 100_000_000
# What the browser offers to choose.
ACCEPTED = ",".join(READERS)
# Field of the form -> field of the article; the form's own "title" is the audit's.
FIELDS = {"outlet": "outlet", "published": "published", "headline": "title", "url": "url", "text": "text"}


@dataclass(frozen=True, slots=True)
class Given:
    """What was read from a form, and what could not be."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


def label(name: str | None) -> str:
    """The last part of an upload's name, short and without control characters."""
    last = (name or "").replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(char if char.isprintable() else "�" for char in last).strip()
    return plain[-LABEL_LENGTH:] or "upload.txt"


def _refused(name: str, data: bytes) -> str:
    """Why a file is not read; empty when it is."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in READERS:
        return f"files of the kind {suffix or 'without an ending'} are not read; {', '.join(READERS)} are"
    if suffix == ".xlsx":
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as book:
                unpacked = sum(part.file_size for part in book.infolist())
        except (zipfile.BadZipFile, OSError, ValueError):
            return "is no workbook"
        if unpacked > UNPACKED_BYTES:
            return f"unpacks to {unpacked:,} bytes, more than {UNPACKED_BYTES:,}; save it as CSV"
    return ""


def from_files(files: Iterable[FileStorage]) -> Given:
    """The articles of uploaded files."""
    kept: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    for number, file in enumerate(file for file in files if file.filename):
        name = label(file.filename)
        if number >= MOST_FILES:
            problems.append(Problem(name, "read", f"only {MOST_FILES} files are read at once", "upload"))
            continue
        data = file.read()
        reason = _refused(name, data)
        if reason:
            problems.append(Problem(name, "read", reason, "upload"))
        else:
            kept.append((name, data))
    articles, odd = read_given(kept)
    return Given(articles, (*problems, *odd))


def from_paste(form: MultiDict[str, str]) -> Given:
    """The articles typed or pasted into the form: the fields of FIELDS, one of each an article."""
    columns = {name: form.getlist(field) for field, name in FIELDS.items()}
    rows = []
    for number, text in enumerate(columns["text"]):
        row = {name: values[number].strip() for name, values in columns.items() if number < len(values)}
        if text.strip():
            rows.append(row | {"text": text.replace("\r\n", "\n").replace("\r", "\n")})
    found = [read_one(row) for row in rows]
    return Given(
        tuple(article for given in found for article in given.articles),
        tuple(problem for given in found for problem in given.problems),
    )


def read_one(row: dict[str, str], article_id: str = "") -> Given:
    """One pasted article; without an id it gets one from its outlet and title."""
    named = f"{row.get('outlet', '')} {row.get('title', '')}".strip()
    made = slug(named) if named else f"pasted-{hashlib.sha256(row['text'].encode()).hexdigest()[:8]}"
    record = {name: value for name, value in row.items() if value} | {"id": article_id or made}
    shown = label(row.get("title") or row.get("outlet") or "Pasted article")
    articles, problems = read_given([("pasted.json", json.dumps([record]).encode())])
    return Given(
        tuple(replace(article, input=shown) for article in articles),
        tuple(replace(problem, input=shown) for problem in problems),
    )


def told_apart(articles: Sequence[Article], known: Sequence[StoredArticle]) -> tuple[Article, ...]:
    """The articles with ids of their own: only the same outlet's can be a new version of an article."""
    outlets = {row.article.id: row.article.outlet for row in known}
    return tuple(
        replace(article, id=f"{article.id}-{article.version[:8]}")
        if article.id in outlets and outlets[article.id] != article.outlet
        else article
        for article in articles
    )
