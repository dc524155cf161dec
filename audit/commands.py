"""Commands that need no report: pairs and schema, and what every command shares."""

import itertools
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import click

from audit import serial
from audit.commands_lexicon import lexicon_option
from audit.model import Finding
from claims.errors import InputError, Problem
from claims.model import Article
from claims.newsroom import Lexicons

EXIT_NOTHING_READ = 2


def say_problems(problems: tuple[Problem, ...]) -> None:
    """Each problem as a line on standard error."""
    for problem in problems:
        click.echo(f"audit: {problem.input}: {problem.stage}: {problem.reason}", err=True)


def read_or_exit(inputs: tuple[str, ...]) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Articles and problems of the inputs; exits with 2 when nothing could be read."""
    from claims.read import read_inputs

    stdin = sys.stdin.buffer.read() if "-" in inputs else None
    articles, problems = read_inputs(inputs, stdin=stdin)
    say_problems(problems)
    if not articles:
        click.echo("audit: nothing readable in what was given", err=True)
        sys.exit(EXIT_NOTHING_READ)
    return articles, problems


def emit(line: str) -> None:
    """One line of UTF-8 to standard output, whatever the terminal's encoding."""
    sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")


def passages(source: BinaryIO, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(place, record) of each line.  Raises InputError naming file and line."""
    for number, raw in enumerate(source, 1):
        place = f"{name}:{number}"
        if not raw.strip():
            continue
        try:
            record = json.loads(raw)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{place}: not a JSON object: {error}") from error
        if not isinstance(record, dict) or "id" not in record:
            raise InputError(f'{place}: needs an object with "id", "a" and "b"')
        yield place, record


def passage(record: Mapping[str, Any], side: str, place: str) -> Article:
    """Side "a" or "b" of a record.  Raises InputError when it has no text."""
    from claims.read import article_from_record

    given = record.get(side)
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise InputError(f'{place}: side {side!r} needs an object with a "text"')
    known = {key: given.get(key) for key in ("text", "outlet", "published", "title") if given.get(key)}
    named = {**known, "text": given["text"], "id": side}
    return article_from_record(named, input=f"passage {side}", number=1)


@click.command(epilog='\b\nExample line:\n  {"id": 1, "a": {"text": "…"}, "b": {"text": "…"}}\n')
@click.argument("source", type=click.File("rb"))
@lexicon_option
def pairs(source: BinaryIO, lexicons: Lexicons) -> None:
    """Compare the two passages of each line of SOURCE (JSON Lines, or -)."""
    from audit.passages import BATCH, compare_many

    read = (
        (record["id"], (passage(record, "a", place), passage(record, "b", place)))
        for place, record in passages(source, getattr(source, "name", "-"))
    )
    # What comes through a pipe is answered line by line: somebody may wait for it.
    size = BATCH if source.seekable() else 1
    while batch := list(itertools.islice(read, size)):
        found = compare_many([pair for _, pair in batch], lexicons=lexicons)
        for (name, _), findings in zip(batch, found, strict=True):
            emit(serial.dumps(pair_line(name, findings)))
        sys.stdout.flush()


def pair_line(name: Any, findings: Iterable[Finding]) -> dict[str, Any]:
    """What is printed for one pair of passages."""
    shown = [(finding.relation, serial.pair_finding(finding)) for finding in findings]
    return {
        "id": name,
        "discrepancies": [item for relation, item in shown if relation != "consistent"],
        "checks": [item for relation, item in shown if relation == "consistent"],
    }


@click.command()
def schema() -> None:
    """Print the JSON Schema of audit.json."""
    emit((Path(__file__).parent / "data" / "audit.schema.json").read_text(encoding="utf-8").rstrip())
    sys.stdout.flush()
