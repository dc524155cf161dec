"""Status words on named scales, with negation and the noun they are said of -> Status."""

import functools
from collections.abc import Iterator

from claims.certainty import certainty_spans, certainty_under
from claims.clauses import Phrase, Tagged
from claims.document import Document
from claims.errors import Problem
from claims.model import Name, Span, Status
from claims.newsroom import LexiconFile
from claims.nouns import noun_forms
from claims.phrasebook import Match, PhraseBook, make_phrasebook
from claims.status_entities import (
    COUNTED,
    Form,
    Names,
    Noun,
    Said,
    make_names,
    noun_of,
    phrases_for,
    resolve,
    suits,
)
from claims.status_scales import (
    FormKind,
    Scales,
    Source,
    State,
    StateRelation,
    label,
    load_scales,
    own_examples,
    position,
    relation_of,
    scale_faults,
)  # fmt: skip
from claims.verbs import inflect_phrase, inflected
from claims.wordforms import lower_words

__all__ = [
    "StateRelation", "check_statuses", "find_statuses", "label", "load_scales", "position", "relation_of",
    "unlisted_statuses",
]  # fmt: skip

_FIXED = 0.85  # confidence of words that tell the scale by themselves, said of any noun
_VERBS: tuple[FormKind, ...] = ("intransitive", "transitive", "fixed_verbs")
_WORDS: tuple[FormKind, ...] = ("words", "fixed")
_LEAST = 0.5  # below this the noun is too doubtful to say anything of it
_RANK_COST = 0.05  # confidence lost for each noun phrase passed over


def _verb_forms(state: State, kind: FormKind) -> Iterator[tuple[str, Form]]:
    transitive = frozenset(state.forms.get("transitive", ())) if kind == "intransitive" else frozenset()
    for phrase in state.forms.get(kind, ()):
        tenses: dict[str, set[str]] = {}
        for form, tense in inflect_phrase(phrase):
            tenses.setdefault(form, set()).add(tense)
        for form, found in tenses.items():
            active = bool(found - {"participle"}) or kind != "transitive"
            verbal = bool(found - {"base", "third"})
            yield (
                form,
                Form(
                    state.scale,
                    state.name,
                    kind,
                    active,
                    "participle" in found,
                    verbal,
                    phrase in transitive,
                    phrase in state.sure,
                ),
            )


def _forms(state: State) -> Iterator[tuple[str, Form]]:
    for verbs in _VERBS:
        yield from _verb_forms(state, verbs)
    for words in _WORDS:
        for phrase in state.forms.get(words, ()):
            yield (
                phrase,
                Form(state.scale, state.name, words, True, False, sure=phrase in state.sure),
            )
    for phrase in state.forms.get("nouns", ()):
        for form in noun_forms(phrase):
            yield form, Form(state.scale, state.name, "nouns", True, False)


@functools.cache
def _book(extra: Source | None) -> PhraseBook[Form]:
    scales = load_scales(extra)
    pairs = (pair for state in scales.states() for pair in _forms(state))
    shielded = (form for state in scales.states() for form in inflected(state.shielded))
    return make_phrasebook(pairs, shielded)


def find_statuses(
    document: Document, names: tuple[Name, ...] = (), *, extra: Source | None = None
) -> tuple[Status, ...]:
    """Statuses of the document, in order of their start; at most one at the same words.

    A word that several scales know goes to the scale whose nouns suit; without a suitable
    noun it is left out, unless the words tell the scale by themselves (`fixed` in the file).
    `extra` is a newsroom's own file of scales; without it, that of the document's lexicons.
    Raises LexiconError if that file is faulty.
    """
    extra = extra or document.lexicons.file("statuses.toml")
    book, scales, known = _book(extra), load_scales(extra), make_names(names)
    found: list[Status] = []
    for index, sentence in enumerate(document.sentences):
        if sentence.kind in ("boilerplate", "byline", "credit"):
            continue
        reader: _Reader | None = None
        for match in book.find(document.tokens(index), document.kept(lower_words, index)):
            if match.payloads:
                reader = reader or _Reader(document, index, scales, known)
                status = reader.status(match)
                if status:
                    found.append(status)
    return tuple(found)


# Confidence of a status said of a noun that its scale does not list.
UNLISTED = 0.65


def unlisted_statuses(document: Document, sentence: int, scales: frozenset[str]) -> tuple[Status, ...]:
    """Statuses on these scales at all their words in that sentence, whatever noun they are said of.

    For a sentence of which another one, about the same thing, gives such a status of a listed noun:
    "the council approved the cable car", "turned the gondola down".  In order of their start.
    """
    book, read = _book(document.lexicons.file("statuses.toml")), document.kept(Tagged, sentence)
    found: dict[tuple[Span, str, str], Status] = {}
    for match in book.find(document.tokens(sentence), document.kept(lower_words, sentence)):
        for form in match.payloads:
            if form.scale not in scales or (form.kind in _VERBS and not _acts(form, read, match.first)):
                continue
            phrases = phrases_for(form, read, match.first, match.last)
            if not phrases and not form.sure and form.kind not in ("fixed", "fixed_verbs"):
                continue
            if form.kind == "words" and phrases and phrases[0].first == match.last:
                continue  # "the ongoing patrol" tells no stage of the patrol's outcome
            entity = phrases[0].span(read.tokens) if phrases else None
            status = _status_at(document, sentence, match, form, Said(entity, None, UNLISTED))
            found.setdefault((status.span, form.scale, form.state), status)
    return tuple(found.values())


def _acts(form: Form, read: Tagged, first: int) -> bool:
    """Whether a form that may be a noun ("rescue team") is surely a verb where it stands."""
    return form.verbal or (first > 0 and read.tags[first - 1] in "ATU")


def _status_at(document: Document, sentence: int, match: Match[Form], form: Form, said: Said) -> Status:
    """The status that the words of the match give, said of that noun."""
    read = document.kept(Tagged, sentence)
    tokens, first = read.tokens, match.first
    span = Span(tokens[first].start, tokens[match.last - 1].end)
    # "without power" is no denial of itself.
    cues = [c for c in certainty_spans(document, sentence) if not span.contains(c.cue)]
    certainty, polarity = certainty_under(cues, span)
    phrase = Span(tokens[read.group_start(first)].start, span.end)
    return Status(
        span, phrase, form.scale, form.state, polarity == "negated", certainty,
        said.span, said.name, round(said.score, 2),
    )  # fmt: skip


class _Reader:
    """Reads the statuses of one sentence; each noun phrase is looked at once for all scales."""

    def __init__(self, document: Document, sentence: int, scales: Scales, names: Names) -> None:
        self.document, self.sentence, self.scales, self.names = document, sentence, scales, names
        self.read = document.kept(Tagged, sentence)
        self.nouns: dict[Phrase, Noun] = {}

    def status(self, match: Match[Form]) -> Status | None:
        """The status of the scale whose nouns suit best what the match is said of."""
        best: tuple[float, Form, Said] | None = None
        seen: dict[tuple[object, ...], tuple[Phrase, ...]] = {}
        for form in match.payloads:
            use = form[2:]
            phrases = seen.get(use)
            if phrases is None:
                phrases = seen[use] = phrases_for(form, self.read, match.first, match.last)
            said = self.said_of(phrases, form)
            if said and (best is None or said.score > best[0]):
                best = said.score, form, said
        if best is None:
            return None
        score, form, said = best
        return _status_at(self.document, self.sentence, match, form, Said(said.span, said.name, score))

    def said_of(self, phrases: tuple[Phrase, ...], form: Form) -> Said | None:
        """The first of the phrases that suits the form's scale."""
        scale = self.scales.by_name[form.scale]
        for phrase in phrases:
            noun = self.nouns.get(phrase)
            if noun is None:
                noun = self.nouns[phrase] = noun_of(self.read, phrase, self.names)
            if noun.pronoun:
                said = resolve(scale, self.document, self.read, self.sentence, noun, self.names)
                fit, span, name = said.score, said.span, said.name
            else:
                fit, span, name = suits(scale, noun, self.names), None, None
            if fit == COUNTED and form.kind != "transitive":
                continue  # "killed 31,000" counts people, "missing 10" may count anything
            score = fit - _RANK_COST * phrase.rank
            if score < _LEAST:
                continue
            if not noun.pronoun:
                span = noun.phrase.span(self.read.tokens)
                name = noun.name.canonical if noun.name else None
            return Said(span, name, score)
        return self.of_any_noun(phrases, form)

    def of_any_noun(self, phrases: tuple[Phrase, ...], form: Form) -> Said | None:
        """What words that tell the scale by themselves are said of: the likeliest phrase."""
        fixed = form.kind in ("fixed", "fixed_verbs")
        if not fixed and not (form.sure and phrases and not self.other_kind(phrases[0], form)):
            return None
        return Said(phrases[0].span(self.read.tokens) if phrases else None, None, _FIXED)

    def other_kind(self, phrase: Phrase, form: Form) -> bool:
        """Whether the phrase is a name of a kind that the scale is not about."""
        noun, kinds = self.nouns[phrase], self.scales.by_name[form.scale].names
        return bool(noun.name and kinds) and noun.name is not None and noun.name.kind not in kinds


def check_statuses(path: Source) -> tuple[Problem, ...]:
    """Problems of a newsroom's file of scales: its shape, then its examples; () when it is fine.

    Each reason names file and line and says what to do.
    """
    faults = scale_faults(path) or tuple(_failures(path))
    name = str(path.path if isinstance(path, LexiconFile) else path)
    return tuple(Problem(name, "lexicon", reason, "lexicon") for reason in faults)


def _failures(path: Source) -> Iterator[str]:
    for place, scale, state, sentence, shows in own_examples(path):
        found = {(status.scale, status.state) for status in statuses_of(sentence, path)}
        if shows and (scale, state) not in found:
            yield (
                f"{place}: {scale}.{state}: {sentence!r} does not give this state; "
                "is its noun in `entities` and its word in the entry?"
            )
        if not shows and (scale, state) in found:
            yield (
                f"{place}: {scale}.{state}: {sentence!r} gives this state; "
                "take a general noun out of `entities` or add an `except`"
            )


def statuses_of(text: str, extra: Source | None = None) -> tuple[Status, ...]:
    """Statuses of a text read as one sentence: what an example of a lexicon gives."""
    from claims.document import make_document
    from claims.model import Article, Sentence

    if not text.strip():
        return ()
    document = make_document(Article("example", text), "text", (Sentence(Span(0, len(text))),))
    return find_statuses(document, extra=extra)
