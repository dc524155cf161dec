"""Files, folders, globs, addresses and standard input -> Articles and Problems.

The only door through which text enters.  Text given as records is kept to the character;
text of files is kept verbatim but for line ends.
"""

import glob
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from claims.errors import InputError, Problem
from claims.language import detect
from claims.model import Article
from claims.read_draft import MAX_BYTES, Draft, Drafts, Source
from claims.read_html import read_html
from claims.read_records import article_from_record, read_json, read_json_lines
from claims.read_tables import read_csv, read_tsv, read_xlsx
from claims.read_text import read_text
from claims.read_web import ADDRESS, fetch

__all__ = ["article_from_record", "read_given", "read_inputs"]

Reader = Callable[[Source], Drafts]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_csv,
    ".tsv": read_tsv,
    ".tab": read_tsv,
    ".xlsx": read_xlsx,
}
# Files that lie beside articles and are none; read when named themselves.
_BESIDE = ("readme", "license", "licence", "copying", "changelog")
_HTML_STARTS = ("<!doctype", "<html", "<head", "<body", "<?xml", "<article", "<div", "<p>", "<!--")
# A stated language in any of these forms is English.
_ENGLISH = ("en", "eng", "english")


def _sniffed(data: bytes) -> Reader:
    """The reader for content without a known file name extension."""
    if data.startswith(b"PK\x03\x04") and b"xl/" in data[:20_000] + data[-20_000:]:
        return read_xlsx
    start = data[:400].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    text = start.decode("ascii", "replace")
    if text.startswith(_HTML_STARTS):
        return read_html
    return read_json if text[:1] in ("{", "[") and text[1:2] != "" else read_text


def _files_under(folder: Path) -> Iterator[Path]:
    """Files below a folder in order of their paths; hidden ones and links to folders are left out."""
    for path, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and not name.lower().startswith(_BESIDE):
                yield Path(path) / name


def _paths(name: str) -> list[Path]:
    """The files that an input names.  Raises InputError when there is none."""
    path = Path(name)
    if path.is_dir():
        found = list(_files_under(path))
        if not found:
            raise InputError("is a folder without files", slug="empty")
        return found
    if not path.exists() and not path.is_symlink() and glob.has_magic(name):
        matches = [Path(match) for match in sorted(glob.glob(name, recursive=True))]  # noqa: PTH207  absolute too
        found = [file for match in matches for file in (_files_under(match) if match.is_dir() else [match])]
        if not found:
            raise InputError("matches no file", slug="missing")
        return list(dict.fromkeys(found))
    return [path]


def _load(path: Path) -> Source:
    try:
        if not path.is_file():
            kind = "does not exist" if not path.exists() else "is not a regular file"
            raise InputError(kind, slug="missing")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(f"has {size:,} bytes, more than {MAX_BYTES:,}; split it", slug="size")
        return Source(str(path), path.read_bytes(), path.stem)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", slug="missing") from error


def _read_path(path: Path) -> Drafts:
    source = _load(path)
    return _read(source, READERS.get(path.suffix.lower()) or _sniffed(source.data))


def _read(source: Source, reader: Reader) -> Drafts:
    if not source.data.strip():
        raise InputError("is empty", slug="empty")
    return reader(source)


def _read_address(address: str) -> Drafts:
    source = fetch(address)
    return _read(source, _sniffed(source.data))


def _read_stdin(data: bytes | None) -> Drafts:
    if data is None:
        raise InputError("nothing came from standard input", slug="empty")
    return _read(Source("-", data), _sniffed(data))


def _jobs(inputs: Sequence[str], stdin: bytes | None) -> Iterator[tuple[str, Callable[[], Drafts]]]:
    """What there is to read, each file once: its name and the call that reads it."""
    seen: set[str] = set()
    for name in inputs:
        if name == "-":
            yield name, lambda: _read_stdin(stdin)
            continue
        if ADDRESS.match(name):
            yield name, lambda name=name: _read_address(name)  # type: ignore[misc]
            continue
        try:
            if "\0" in name:
                raise InputError("is not a possible file name", slug="missing")
            paths = _paths(name)
        except (InputError, OSError, ValueError) as error:
            yield name, lambda error=error: _fail(error)  # type: ignore[misc]
            continue
        for path in paths:
            real = os.path.realpath(path)
            if real not in seen:
                seen.add(real)
                yield str(path), lambda path=path: _read_path(path)  # type: ignore[misc]


def _fail(error: Exception) -> Drafts:
    raise error if isinstance(error, InputError) else InputError(str(error)) from error


def _in_english(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Problem]]:
    """The drafts in English or of unknown language, and a problem for each other one."""
    kept: list[Draft] = []
    problems: list[Problem] = []
    for draft in drafts:
        article = draft.article
        code = (article.language or "").lower().replace("_", "-").split("-")[0]
        found = None if code else detect(article.text)
        if code in _ENGLISH or (not code and (found is None or found[0] == "en")):
            language = article.language or (found[0] if found else None)
            kept.append(draft._replace(article=replace(article, language=language)))
            continue
        sure = "stated" if code else f"detected, {found[1]:.0%} sure" if found else ""
        name = code or (found[0] if found else "")
        reason = f"article {article.id} is in {name!r} ({sure}), not in English; skipped"
        problems.append(Problem(article.input, "language", reason, "language"))
    return kept, problems


def _told_apart(drafts: Sequence[Draft]) -> list[Draft]:
    """Made ids that meet another id get the text's hash, and a number if that is the same too.

    The number follows the names of the inputs, so that their order on the command line is of no matter.
    """
    counts = Counter(draft.article.id for draft in drafts)
    hashed = [
        draft
        if draft.given or counts[draft.article.id] == 1
        else draft._replace(
            article=replace(draft.article, id=f"{draft.article.id}-{draft.article.version[:8]}")
        )
        for draft in drafts
    ]
    order = sorted(range(len(hashed)), key=lambda at: (not hashed[at].given, hashed[at].article.input))
    seen: Counter[str] = Counter()
    for at in order:
        article = hashed[at].article
        seen[article.id] += 1
        if seen[article.id] > 1 and not hashed[at].given:
            new = replace(article, id=f"{article.id}-{seen[article.id]}")
            hashed[at] = hashed[at]._replace(article=new)
    return hashed


def _settled(drafts: Sequence[Draft]) -> tuple[tuple[Article, ...], list[Problem]]:
    """Articles with ids that differ; a stated id that comes a second time is a problem."""
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    for draft in _told_apart(drafts):
        article = draft.article
        if article.id in articles:
            reason = f"a second article has the id {article.id!r}; skipped"
            problems.append(Problem(article.input, "read", reason, "duplicate"))
        else:
            articles[article.id] = article
    return tuple(articles.values()), problems


def read_inputs(
    inputs: Sequence[str], *, stdin: bytes | None = None
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """The English articles that `inputs` name, in that order, and what could not be read.

    An input is a file, a folder (all files below it), a glob, "-" for `stdin`, or an
    http(s) address, the only case in which the network is used.  Nothing is raised for a
    bad input: it becomes a Problem, and the others are read.
    """
    return _gather(_jobs(inputs, stdin))


def read_given(
    files: Sequence[tuple[str, bytes]],
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """What `read_inputs` gives, of (name, content) as a browser sends them.

    A name is a label and tells the kind of file; no file of that name is opened.
    """
    return _gather((name, partial(_read_content, name, data)) for name, data in files)


def _read_content(name: str, data: bytes) -> Drafts:
    label = PurePosixPath(name.replace("\\", "/"))
    source = Source(name, data, label.stem)
    return _read(source, READERS.get(label.suffix.lower()) or _sniffed(data))


def _gather(
    jobs: Iterable[tuple[str, Callable[[], Drafts]]],
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for name, read in jobs:
        try:
            found = read()
        except InputError as error:
            problems.append(Problem(name, "read", str(error), error.slug))
            continue
        kept, foreign = _in_english(found.drafts)
        drafts += kept
        problems += [*found.problems, *foreign]
    articles, doubles = _settled(drafts)
    return articles, (*problems, *doubles)
