"""Words that have an opposite (rose/fell, accepted/rejected, guilty/innocent) -> Direction.

Groups are rows of data/en/antonyms.toml with an "up" and a "down" side; the sides carry no
judgement.  Two directions of one concept are opposite when their sides differ after
negation: "did not rise" stands against "rose".
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from claims.certainty import certainty_at
from claims.clauses import Tagged
from claims.document import Document
from claims.lexicon import load_entries
from claims.model import Certainty, Span
from claims.newsroom import LexiconFile
from claims.nouns import noun_forms
from claims.phrasebook import Match, PhraseBook, make_phrasebook
from claims.verbs import inflect_phrase
from claims.wordforms import lower_words

Polarity = Literal[1, -1]

_SILENT = frozenset({"boilerplate", "byline", "credit"})
_SIDES: tuple[tuple[str, Polarity], ...] = (("up", 1), ("down", -1))


@dataclass(frozen=True, slots=True)
class Direction:
    """One word with an opposite.  `polarity` is the side it stands on, 1 up or -1 down.

    `subject` is the noun phrase before a verb or adjective, or the one after "of" or "in"
    for a noun ("a rise in wages"); None when the words do not tell.  `part` tells a verb,
    noun or other word, since forms of one part of speech make the firmest pair.
    """

    span: Span
    concept: str
    polarity: Polarity
    part: Literal["verb", "noun", "word"]
    negated: bool = False
    certainty: Certainty = "stated"
    subject: Span | None = None
    sentence: int = 0

    @property
    def side(self) -> int:
        """The side after negation: "did not rise" counts as down."""
        return -self.polarity if self.negated else self.polarity


class _Form(NamedTuple):
    concept: str
    polarity: Polarity
    part: Literal["verb", "noun", "word"]
    verbal: bool = True


def _forms(row: dict[str, list[str] | str]) -> Iterator[tuple[str, _Form]]:
    concept = str(row["concept"])
    for side, polarity in _SIDES:
        for verb in row.get(f"{side}_verbs", ()):
            for form, tense in inflect_phrase(verb):
                yield form, _Form(concept, polarity, "verb", tense not in ("base", "third"))
        for noun in row.get(f"{side}_nouns", ()):
            for form in noun_forms(noun):
                yield form, _Form(concept, polarity, "noun")
        for word in row.get(f"{side}_words", ()):
            yield word, _Form(concept, polarity, "word")


@functools.cache
def _book(own: LexiconFile | None) -> PhraseBook[_Form]:
    rows = load_entries("antonyms.toml", own)
    shielded = (
        form for row in rows for phrase in row.get("except", ()) for form, _ in inflect_phrase(phrase)
    )
    return make_phrasebook((pair for row in rows for pair in _forms(row)), shielded)


def find_directions(document: Document) -> tuple[Direction, ...]:
    """Directions of the document, in order of their start; a word of several groups gives one each."""
    book = _book(document.lexicons.file("antonyms.toml"))
    found: list[Direction] = []
    for index, sentence in enumerate(document.sentences):
        if sentence.kind in _SILENT:
            continue
        for match in book.find(document.tokens(index), document.kept(lower_words, index)):
            if match.payloads:
                found += _directions(document, index, document.kept(Tagged, index), match)
    return tuple(found)


def _directions(document: Document, index: int, read: Tagged, match: Match[_Form]) -> Iterator[Direction]:
    tokens, tags = read.tokens, read.tags
    span = Span(tokens[match.first].start, tokens[match.last - 1].end)
    certainty, polarity = certainty_at(document, index, span)
    noun_like = match.first > 0 and tags[match.first - 1] in "DM"
    seen: set[tuple[str, int]] = set()
    before = tags[match.first - 1] if match.first else "."
    for form in sorted(match.payloads, key=lambda form: (form.part == "noun") != noun_like):
        if (form.concept, form.polarity) in seen or (not form.verbal and before in "DPM"):
            continue  # "in the back" is no verb
        seen.add((form.concept, form.polarity))
        subject = _subject(read, match, form)
        yield Direction(
            span, form.concept, form.polarity, form.part, polarity == "negated", certainty, subject, index
        )


def _subject(read: Tagged, match: Match[_Form], form: _Form) -> Span | None:
    if form.part != "noun" and match.first and read.tags[match.first - 1] in "DM":
        phrases = read.objects_of(match.last)  # "a secret source": said of the source
    elif form.part != "noun":
        phrases = read.subjects_of(match.first)
    elif match.last < len(read.words) and read.words[match.last] in ("of", "in"):
        phrases = read.objects_of(match.last + 1)
    else:
        phrases = ()
    return phrases[0].span(read.tokens) if phrases else None


def opposite(a: Direction, b: Direction) -> bool:
    """Whether the two stand on opposite sides of one concept, negation counted."""
    return a.concept == b.concept and a.side != b.side
