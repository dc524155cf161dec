"""Happenings: the verb or noun that tells one, who did it and to whom -> Event.

Concepts are rows of data/en/events.toml.  Agent and patient are what the words tell: the
noun before an active verb and the one after it, turned round for a passive.
"""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from claims.certainty import certainty_at
from claims.clauses import Phrase, Tagged
from claims.document import Document
from claims.lexicon import load_entries
from claims.model import Certainty, Span
from claims.newsroom import LexiconFile
from claims.nouns import noun_forms
from claims.phrasebook import Match, PhraseBook, make_phrasebook
from claims.records import quick
from claims.verbs import inflect_phrase
from claims.wordforms import lower_words

_SILENT = frozenset({"boilerplate", "byline", "credit"})


@quick
@dataclass(frozen=True, slots=True)
class Event:
    """One happening.  `span` is the verb or noun, `concept` its row of events.toml.

    `subject` is who did it and `object` whom or what it was done to, as far as the words
    tell; with a passive verb the subject stands after "by".  `sentence` is the index of the
    sentence in the document.
    """

    span: Span
    concept: str
    passive: bool = False
    subject: Span | None = None
    object: Span | None = None
    negated: bool = False
    certainty: Certainty = "stated"
    sentence: int = 0


class _Form(NamedTuple):
    concept: str
    active: bool
    passive: bool
    noun: bool
    finite: bool
    past: bool


def _forms(row: dict[str, list[str] | str]) -> Iterator[tuple[str, _Form]]:
    tenses: dict[str, set[str]] = {}
    for verb in row.get("verbs", ()):
        for form, tense in inflect_phrase(verb):
            tenses.setdefault(form, set()).add(tense)
    for noun in row.get("nouns", ()):
        for form in noun_forms(noun):
            tenses.setdefault(form, set()).add("noun")
    for form, found in tenses.items():
        active = bool(found - {"participle", "noun"})
        finite = bool(found & {"past", "participle", "ing"})
        yield (
            form,
            _Form(
                str(row["concept"]), active, "participle" in found, "noun" in found, finite, "past" in found
            ),
        )


@functools.cache
def _book(own: LexiconFile | None) -> PhraseBook[_Form]:
    rows = load_entries("events.toml", own)
    shielded = (
        form for row in rows for phrase in row.get("except", ()) for form, _ in inflect_phrase(phrase)
    )
    return make_phrasebook((pair for row in rows for pair in _forms(row)), shielded)


def find_events(document: Document, sentences: Iterable[int] | None = None) -> tuple[Event, ...]:
    """Events of the document, or of the sentences with these indices, in order of their start."""
    book = _book(document.lexicons.file("events.toml"))
    found: list[Event] = []
    for index in range(len(document.sentences)) if sentences is None else sentences:
        if document.sentences[index].kind not in _SILENT:
            found.extend(_in_sentence(document, index, book))
    return tuple(found)


def _in_sentence(document: Document, index: int, book: PhraseBook[_Form]) -> Iterator[Event]:
    for match in book.find(document.tokens(index), document.kept(lower_words, index)):
        if match.payloads:
            event = _event(document, index, document.kept(Tagged, index), match)
            if event:
                yield event


def _event(document: Document, index: int, read: Tagged, match: Match[_Form]) -> Event | None:
    form = _chosen(read.tags, match)
    if form is None:
        return None
    tokens = read.tokens
    span = Span(tokens[match.first].start, tokens[match.last - 1].end)
    certainty, polarity = certainty_at(document, index, span)
    passive, subject, object_ = _roles(form, read, match)
    return Event(
        span,
        form.concept,
        passive,
        subject.span(tokens) if subject else None,
        object_.span(tokens) if object_ else None,
        polarity == "negated",
        certainty,
        index,
    )


def _chosen(tags: str, match: Match[_Form]) -> _Form | None:
    """The reading of the form that its neighbours allow: "an attack" is no verb."""
    before = tags[match.first - 1] if match.first else "."
    for form in match.payloads:
        if form.noun and form.active and _is_noun(tags, match.first, before, form):
            return form._replace(active=False, passive=False)
        if form.finite or not form.active:
            return form
        if before not in "DPM":
            return form._replace(noun=form.noun and before not in "TAUX")
    return None


def _is_noun(tags: str, first: int, before: str, form: _Form) -> bool:
    """Whether a form that may be noun or verb is a noun here: "after heavy clashes", "the meeting"."""
    if form.past:
        return before in "DP"
    start = first
    while start > 0 and tags[start - 1] == "X" and first - start < _NEAR:
        start -= 1
    if before in "DPM" or (start > 0 and tags[start - 1] == "P"):
        return True
    return form.finite and before not in "AT"  # a form in -ing


_Roles = tuple[bool, Phrase | None, Phrase | None]


def _roles(form: _Form, read: Tagged, match: Match[_Form]) -> _Roles:
    if form.noun and not (form.active or form.passive):
        return _noun_roles(read, match)
    subjects = read.subjects_of(match.first)
    objects = read.objects_of(match.last)
    if form.passive:
        agents = _after(read, match.last, "by")
        if read.is_passive(match.first) or (agents and not objects):
            return True, _first(agents), _first(subjects)
        perfect = "A" in read.tags[read.group_start(match.first) : match.first]
        if not form.active and not perfect:
            return True, _first(agents), _first(subjects or objects)
    return False, _first(subjects), _first(objects)


def _noun_roles(read: Tagged, match: Match[_Form]) -> _Roles:
    patients = _after(read, match.last, "of", "on", "against")
    return False, _first(_after(read, match.last, "by")), _first(patients)


def _after(read: Tagged, at: int, *words: str) -> tuple[Phrase, ...]:
    """Noun phrases after the first of the prepositions, in the same clause."""
    for index in range(at, min(len(read.words), at + _NEAR)):
        if read.tags[index] in ".,CVATR":
            break
        if read.words[index] in words:
            return read.objects_of(index + 1)
    return ()


_NEAR = 12  # tokens between a verb and its "by"; further on it belongs to another verb


def _first(phrases: tuple[Phrase, ...]) -> Phrase | None:
    return phrases[0] if phrases else None
