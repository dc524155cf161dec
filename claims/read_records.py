"""JSON objects, lists and JSON Lines -> Articles; text is kept to the character."""

import functools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claims.errors import InputError, Problem
from claims.lexicon import load_csv
from claims.model import Article
from claims.read_dates import parse_published
from claims.read_decode import decode
from claims.read_draft import Draft, Drafts, Source, finish, slug

# Names that a list of records goes by inside an object.
_LISTS = ("articles", "items", "data", "documents", "docs", "results", "records", "stories")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@functools.cache
def _aliases() -> dict[str, tuple[str, ...]]:
    """Every field with its column names, the field's own name first."""
    names: dict[str, list[str]] = {}
    for row in load_csv("columns.csv", ("field", "alias"), ("field", "alias")):
        names.setdefault(row["field"], []).append(row["alias"])
    return {field: tuple(sorted(found, key=lambda name: name != field)) for field, found in names.items()}


def _normal(name: object) -> str:
    return re.sub(r"[\s-]+", "_", str(name).strip().lower())


def fields_of(names: Iterable[object]) -> dict[str, object]:
    """The column of each known field among `names`; a field's own name wins over its aliases."""
    columns: dict[str, object] = {}
    for name in names:
        columns.setdefault(_normal(name), name)
    found: dict[str, object] = {}
    for field, aliases in _aliases().items():
        column = next((columns[alias] for alias in aliases if alias in columns), None)
        if column is not None:
            found[field] = column
    return found


def _text_of(value: object) -> str:
    if not isinstance(value, str):
        raise InputError("has no text, or text that is not a string", slug="record")
    if not value.strip():
        raise InputError("has an empty text", slug="empty")
    if _LONE_SURROGATE.search(value):
        raise InputError("has half a character (a lone surrogate) in its text", slug="encoding")
    return value


def _words(value: object) -> str | None:
    """A field of one line: a string, or the name inside an object or list as feeds write them."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        return ", ".join(word for item in value if (word := _words(item))) or None
    if not isinstance(value, str) or not value.strip() or _LONE_SURROGATE.search(value):
        return None
    return value


def _id_of(value: object) -> str | None:
    if isinstance(value, str) and value and not _LONE_SURROGATE.search(value):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def draft_from_record(
    record: Mapping[Any, Any], *, input: str, number: int, stem: str = ""
) -> tuple[Draft, tuple[Problem, ...]]:
    """One record as an article and what was odd about it.  Raises InputError without usable text."""
    columns = fields_of(record)
    given = {field: record[column] for field, column in columns.items()}
    text = _text_of(given.get("text"))
    own_id = _id_of(given.get("id"))
    published = parse_published(given.get("published"))
    problems = []
    if given.get("published") not in (None, "") and published is None:
        reason = f"record {number}: date {str(given['published'])[:60]!r} is not understood and left out"
        problems.append(Problem(input, "read", reason, "date"))
    article = Article(
        id=own_id or f"{slug(stem or 'record')}-{number}",
        text=text,
        outlet=_words(given.get("outlet")),
        title=_words(given.get("title")),
        published=published,
        url=_words(given.get("url")),
        language=_words(given.get("language")),
        byline=_words(given.get("byline")),
        input=input,
    )
    return Draft(finish(article), own_id is not None), tuple(problems)


def article_from_record(record: Mapping[Any, Any], *, input: str, number: int) -> Article:
    """The article of a JSON record {"id", "text", "outlet"?, "published"?, "title"?, …}.

    The text and the title are kept to the character, the id as given; without id it is
    made from `number`, the record's place in its input counted from 1.  Raises InputError
    when the text is missing, empty or not a string.
    """
    return draft_from_record(record, input=input, number=number)[0].article


def drafts_of(records: Iterable[tuple[int, object]], *, source: Source, place: str) -> Drafts:
    """Records with their numbers as drafts; a bad one is a problem that names its `place`."""
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for number, record in records:
        try:
            if not isinstance(record, Mapping):
                raise InputError("is not a JSON object", slug="record")
            draft, odd = draft_from_record(record, input=source.name, number=number, stem=source.stem)
        except InputError as error:
            problems.append(Problem(source.name, "read", f"{place} {number} {error}; skipped", error.slug))
        else:
            drafts.append(draft)
            problems += odd
    return Drafts(tuple(drafts), tuple(problems))


def _parse(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"is not valid JSON: {str(error)[:120]}", slug="json") from error


def _listed(content: object) -> list[object]:
    if isinstance(content, list):
        return content
    if isinstance(content, dict):
        for name in _LISTS:
            if isinstance(content.get(name), list) and "text" not in content:
                return list(content[name])
        return [content]
    raise InputError("holds neither a JSON object nor a list of them", slug="json")


def read_json(source: Source) -> Drafts:
    """Articles of one JSON object, a list of them, or {"articles": […]}; JSON Lines also pass."""
    text = decode(source.data)
    try:
        content = _parse(text)
    except InputError:
        if text.count("\n") and text.lstrip()[:1] == "{":
            return read_json_lines(source)
        raise
    return drafts_of(enumerate(_listed(content), start=1), source=source, place="record")


def _json_lines(text: str, name: str, problems: list[Problem]) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, _parse(line)
        except InputError as error:
            problems.append(Problem(name, "read", f"line {number} {error}; skipped", error.slug))


def read_json_lines(source: Source) -> Drafts:
    """One article per line; a bad line is a problem that names it."""
    problems: list[Problem] = []
    found = drafts_of(_json_lines(decode(source.data), source.name, problems), source=source, place="line")
    return Drafts(found.drafts, (*problems, *found.problems))
