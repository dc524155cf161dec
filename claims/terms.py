"""Words that differ in weight, law or scope for the same thing (militants/protesters) -> Term.

Groups are rows of data/en/terms.toml.
"""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from claims.document import Document
from claims.lexicon import load_entries
from claims.model import Span
from claims.newsroom import LexiconFile
from claims.nouns import noun_forms
from claims.phrasebook import PhraseBook, make_phrasebook
from claims.verbs import inflected

TermKind = Literal["loaded", "legal", "scope", "role"]

_SILENT = frozenset({"boilerplate", "byline", "credit"})


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a group.  `member` is its dictionary form, `concept` the group.

    `kind` says how members differ: "loaded" (the choice takes a side), "legal" (the law
    tells them apart), "scope" (they cover more or less), "role" (they say who one is).
    A word of several groups gives one Term for each.
    """

    span: Span
    concept: str
    member: str
    kind: TermKind
    sentence: int = 0


class _Form(NamedTuple):
    concept: str
    member: str
    kind: TermKind


def _forms(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[str, _Form]]:
    for row in rows:
        for member in row["members"]:
            for form in noun_forms(member):
                yield form, _Form(row["concept"], member, row["kind"])
        for verb in row.get("verbs", ()):
            for form in inflected([verb]):
                yield form, _Form(row["concept"], verb.lstrip("="), row["kind"])


@functools.cache
def _book(own: LexiconFile | None) -> PhraseBook[_Form]:
    rows = load_entries("terms.toml", own)
    shielded = (form for row in rows for phrase in row.get("except", ()) for form in noun_forms(phrase))
    return make_phrasebook(_forms(rows), shielded)


def find_terms(document: Document) -> tuple[Term, ...]:
    """Terms of the document, in order of their start."""
    book = _book(document.lexicons.file("terms.toml"))
    found: list[Term] = []
    for index, sentence in enumerate(document.sentences):
        if sentence.kind in _SILENT:
            continue
        tokens = document.tokens(index)
        for match in book.find(tokens, proper=True):
            span = Span(tokens[match.first].start, tokens[match.last - 1].end) if match.payloads else None
            for form in match.payloads:
                assert span is not None
                found.append(Term(span, form.concept, form.member, form.kind, index))
    return tuple(found)


def differ(a: Term, b: Term) -> bool:
    """Whether the two are different members of one group."""
    return a.concept == b.concept and a.member != b.member
