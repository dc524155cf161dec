"""Which agencies an article names as its origin: dateline, byline, credit and copyright lines."""

import functools
import re
from collections.abc import Iterator

from claims.document import fold
from claims.lexicon import load_toml
from claims.model import Block

# The dateline stands at the start of the first paragraph of the story.
_DATELINE_CHARS = 160
_DATELINE = re.compile(r"[^a-z]{0,3}.{0,100}?\(([^()]{2,60})\)\s*[-:]")
_CREDIT_KINDS = frozenset({"byline", "credit"})
_COPYRIGHT = re.compile(r"copyright|\(c\)|©|rights reserved", re.IGNORECASE)
# A closing "(AP)" or "- Reuters" at the end of the last paragraph.
_SIGNED = re.compile(r"(?:\(([^()]{2,60})\)|[-/] ?(\w[\w -]{1,30}))\W*$")


@functools.cache
def _agencies() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Name, pattern of short names (case counts) and of long names for each agency."""
    rows = load_toml("agencies.toml", ("name",), ("name", "short", "long", "example", "counterexample"))
    return tuple((row["name"], _words(row["short"], 0), _words(row["long"], re.IGNORECASE)) for row in rows)


def _words(names: list[str], flags: int) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", flags)


def agencies_in(words: str) -> tuple[str, ...]:
    """Agencies that a credit ("AP", "Reporting by Reuters") names, in the order of the table."""
    found = [name for name, short, long in _agencies() if short.search(words) or long.search(words)]
    if "Australian Associated Press" in found and "Associated Press" in found:
        found.remove("Associated Press")
    return tuple(found)


def dateline_agency(opening: str) -> tuple[str, ...]:
    """Agencies in the brackets of a dateline ("OSLO, March 4 (Reuters) - …")."""
    match = _DATELINE.match(opening)
    return agencies_in(match.group(1)) if match else ()


def _credit_words(folded: str, blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        words = block.span.of(folded)
        if block.kind in _CREDIT_KINDS or (block.kind == "boilerplate" and _COPYRIGHT.search(words)):
            yield words


def find_credits(text: str, blocks: tuple[Block, ...], byline: str | None = None) -> tuple[str, ...]:
    """Agencies credited with the article, each once, in the order of the agencies table.

    A mention in a sentence ("he told Reuters") or in a photo credit is no credit.
    """
    folded = fold(text)
    body = [block for block in blocks if block.kind == "body"]
    found: set[str] = set()
    if body:
        start, end = body[0].span.start, body[-1].span.end
        found.update(dateline_agency(folded[start : start + _DATELINE_CHARS]))
        signed = _SIGNED.search(folded, max(start, end - 80), end)
        found.update(agencies_in(signed.group(1) or signed.group(2)) if signed else ())
    for words in (*_credit_words(folded, blocks), fold(byline or "")):
        if words:
            found.update(agencies_in(words))
    if not found:
        return ()
    return tuple(name for name, _, _ in _agencies() if name in found)
