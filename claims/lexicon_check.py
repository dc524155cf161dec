"""A newsroom's own lexicon file -> its faults: first the shape of its rows, then their examples."""

from collections.abc import Callable, Iterator
from typing import Any

from claims.causes import find_causes
from claims.directions import find_directions
from claims.document import Document, make_document
from claims.errors import Problem
from claims.events import find_events
from claims.lexicon import own_faults, own_place, own_rows
from claims.model import Article, Sentence, Span
from claims.newsroom import STATUSES, LexiconFile, Lexicons
from claims.status_scales import scale_faults
from claims.statuses import check_statuses
from claims.terms import find_terms

Row = dict[str, Any]


def _opposites(document: Document, row: Row) -> bool:
    sides = {d.polarity for d in find_directions(document) if d.concept == row["concept"]}
    return sides == {1, -1}


def _direction(document: Document, row: Row) -> bool:
    return any(d.concept == row["concept"] for d in find_directions(document))


def _event(document: Document, row: Row) -> bool:
    return any(e.concept == row["concept"] for e in find_events(document))


def _cause(document: Document, row: Row) -> bool:
    return any(c.cue == row["cue"] for c in find_causes(document))


def _term(document: Document, row: Row) -> bool:
    return any(t.concept == row["concept"] for t in find_terms(document))


Found = Callable[[Document, Row], bool]

# file -> (what its example must give, what its counterexample must not give)
FOUND: dict[str, tuple[Found, Found]] = {
    "antonyms.toml": (_opposites, _direction),
    "causes.toml": (_cause, _cause),
    "events.toml": (_event, _event),
    "terms.toml": (_term, _term),
}


def example_document(text: str, lexicons: Lexicons) -> Document:
    """`text` as a document of one sentence, to be read with these lexicons."""
    return make_document(Article("example", text), "text", (Sentence(Span(0, len(text))),), lexicons)


def _example_faults(file: LexiconFile) -> Iterator[str]:
    place, lexicons = own_place(file), Lexicons((file,))
    in_example, in_counterexample = FOUND[file.name]
    for number, row in enumerate(own_rows(file)):
        if not in_example(example_document(row["example"], lexicons), row):
            yield (
                f"{place(number, 'example =')}: {row['example']!r} does not show the row; "
                "are its words in the row, in their dictionary form?"
            )
        if in_counterexample(example_document(row["counterexample"], lexicons), row):
            yield (
                f"{place(number, 'counterexample =')}: the row is found in {row['counterexample']!r}; "
                "add an `except`, or take a word out"
            )


def shape_faults(file: LexiconFile) -> tuple[str, ...]:
    """Faults that keep the file from being used, with file, line and what to do."""
    return scale_faults(file) if file.name == STATUSES else own_faults(file)


def check(file: LexiconFile) -> tuple[Problem, ...]:
    """Every fault of the file, shape first; examples are tried once the shape is right."""
    if file.name == STATUSES:
        return check_statuses(file)
    faults = own_faults(file)
    if not faults and file.name in FOUND:
        faults = tuple(_example_faults(file))
    return tuple(Problem(str(file.path), "lexicon", reason, "lexicon") for reason in faults)
