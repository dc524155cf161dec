"""The noun that a status word is said of: which phrases can be meant, and do they suit the scale?"""

import bisect
from dataclasses import dataclass
from typing import NamedTuple

from claims.clauses import Phrase, Tagged
from claims.document import Document, Token
from claims.model import Name, Span
from claims.records import quick
from claims.status_scales import FormKind, Scale, endings_of_persons, things_like_persons

# How well a phrase suits a scale; only their order and "0 is unsuitable" carry meaning.
_LISTED_PHRASE = 1.0  # "peace deal" is listed with both words
_LISTED_NOUN = 0.95
_NAME_OF_KIND = 0.9
_LIKE_PERSON = 0.75  # "-keeper", "-ologist": by its ending a noun of a person
_CAPITALISED = 0.7  # a name whose kind is not known
_UNREAD = 0.55  # upper case where names were read, but not this one: most often a surname
COUNTED = 0.6  # a bare number where people are counted
_RESOLVED = 0.75  # a pronoun with a suitable noun before it
_PERSONAL = frozenset({"he", "she", "him", "i", "we", "who", "someone", "himself", "herself"})
_NEUTRAL = frozenset({"it", "this", "itself", "which", "that"})
_PLURAL = frozenset({"they", "them", "themselves", "both", "those", "these"})
_POINTING = _NEUTRAL | _PLURAL
_LOOSE = 5  # rank of a noun after another preposition than "of" ("talks in Doha", "breach by Mali")
_COMPOUND = 6  # tokens before the noun in "the border guard peace deal collapse"
_SHORTEST_GAP = 3  # tokens of the shortest form with something in between: "call it off"
_FIRST_WORDS = 60  # tokens; a longer sentence names its subject in its first words
_BEATEN = frozenset({"over", "against"})  # "a victory over Kent" is not Kent's
_REACH_OF_NAME = 10  # tokens of the longest name that is set off by commas, and the sign behind it
_CLOSING = frozenset({",", ".", ";", ")"})
_LOOK_BACK = 2  # sentences; a pronoun rarely points further back in news prose


class Form(NamedTuple):
    """One use of a form: a state of a scale, how it is used, and in which voices.

    `verbal`: the form is a verb wherever it stands ("ended"), not perhaps a noun ("end").
    `bare`: the verb is also transitive, so that with an object it is not this intransitive.
    `sure`: the word is said of nothing outside the scale, so that any noun will do.
    """

    scale: str
    state: str
    kind: FormKind
    active: bool
    passive: bool
    verbal: bool = True
    bare: bool = False
    sure: bool = False


@quick
@dataclass(frozen=True, slots=True)
class Said:
    """An entity found: its span, the name it carries, how well it suits."""

    span: Span | None
    name: str | None
    score: float


NOTHING = Said(None, None, 0.0)


def phrases_for(form: Form, read: Tagged, first: int, last: int) -> tuple[Phrase, ...]:
    """Noun phrases that the status at tokens [first, last) may be said of, best first."""
    tags = read.tags
    if form.kind == "nouns":
        return _of_noun(read, first, last)
    if not form.verbal and _is_noun(read, first, last):
        return ()
    gap = _in_gap(read, first, last)
    # "asked Anna Berg to be its treasurer", "approached Anna Berg about the post"
    named = gap and not {"to", "about"}.isdisjoint(read.words[first + 2 : last])
    inside = gap if named else read.objects_of(last) or gap
    attributive = bool(inside) and first > 0 and tags[first - 1] in "DMP" and inside[0].first == last
    if form.kind in ("words", "fixed"):
        return _of_words(read, first, last, inside, plain=form.kind == "words")
    if form.kind in ("intransitive", "fixed_verbs"):
        if form.bare and inside and not attributive:
            return ()
        subjects = read.subjects_of(first)
        return (*inside[:1], *subjects) if attributive else subjects
    return _of_transitive(form, read, first, inside, attributive)


def _is_noun(read: Tagged, first: int, last: int) -> bool:
    """Whether a form that may be a verb stands where only a noun can: "the end", "end of"."""
    before = read.tags[first - 1] if first else "."
    return before in "DPM" or (last < len(read.words) and read.words[last] == "of")


def _in_gap(read: Tagged, first: int, last: int) -> tuple[Phrase, ...]:
    """The object between a verb and its particle: "called the strike off"."""
    if last - first < _SHORTEST_GAP:
        return ()
    phrases = read.objects_of(first + 1)[:1]
    return tuple(phrase._replace(last=min(phrase.last, last - 1)) for phrase in phrases)


def _of_transitive(
    form: Form, read: Tagged, first: int, inside: tuple[Phrase, ...], attributive: bool
) -> tuple[Phrase, ...]:
    if form.passive and read.is_passive(first):
        return read.subjects_of(first)
    if attributive and read.words[first].endswith("ing"):
        return ()  # "an arresting view"
    if attributive and form.passive:
        return inside[:1]
    if inside and (form.active or _perfect(read, first)):
        return inside
    return read.subjects_of(first) if form.passive else ()


def _perfect(read: Tagged, first: int) -> bool:
    """Whether a participle that is no past tense has an auxiliary: "has withdrawn from the town"."""
    return "A" in read.tags[read.group_start(first) : first]


def _of_words(
    read: Tagged, first: int, last: int, inside: tuple[Phrase, ...], *, plain: bool
) -> tuple[Phrase, ...]:
    tags = read.tags
    copula = "A" in tags[read.group_start(first) : first]
    if tags[first] in "BP" and first + 1 == last and not copula:
        return ()  # "over the years" is no predicate, "the war is over" is one
    if first > 0 and tags[first - 1] == "V" and not copula and (plain or read.is_passive(first - 1)):
        return read.subjects_of(first - 1)  # "was left intact", "remained intact"
    if copula or (first > 0 and tags[first - 1] == "U"):
        return read.subjects_of(first)
    if inside and inside[0].first == last and (first == 0 or tags[first - 1] in "DMPX,"):
        return (*inside[:1], *read.subjects_of(first))
    return read.subjects_of(first)


def _of_noun(read: Tagged, first: int, last: int) -> tuple[Phrase, ...]:
    """ "collapse of the truce", "the truce's collapse", "truce collapse", in this order."""
    tags = read.tags
    found: list[Phrase] = []
    if last < len(tags) and tags[last] == "P" and read.words[last] not in _BEATEN:
        rank = 0 if read.words[last] == "of" else _LOOSE
        found += [Phrase(*phrase[:2], rank) for phrase in read.objects_of(last + 1)]
    start = first
    while start > 0 and tags[start - 1] in "XMH" and first - start < _COMPOUND:
        start -= 1
    if start < first:
        found.append(Phrase(start, first, len(found)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Names:
    """The document's names in order of their start.

    Where names were read, an upper-case word outside them is a name only by a guess.
    """

    names: tuple[Name, ...]
    starts: list[int]

    def over(self, token: Token) -> Name | None:
        """The name that covers the token, if any."""
        at = bisect.bisect_right(self.starts, token.start) - 1
        for name in self.names[max(at - 1, 0) : at + 1]:
            if name.span.start <= token.start < name.span.end:
                return name
        return None

    def apposed(self, read: Tagged, last: int) -> Name | None:
        """The name set off by commas behind the phrase that ends at `last`: "its chief, Ann Berg,"."""
        tokens = read.tokens
        if last + 1 >= len(tokens) or tokens[last].text != ",":
            return None
        name = self.over(tokens[last + 1])
        if name is None or name.mention != "name" or name.span.start != tokens[last + 1].start:
            return None
        behind = next((t for t in tokens[last + 2 : last + _REACH_OF_NAME] if t.start >= name.span.end), None)
        return name if behind is None or behind.text in _CLOSING else None


def make_names(names: tuple[Name, ...]) -> Names:
    """Names ready for lookup."""
    ordered = tuple(sorted(names, key=lambda name: name.span))
    return Names(ordered, [name.span.start for name in ordered])


class Noun(NamedTuple):
    """What a scale wants to know of a noun phrase; `head` and `pair` are lower case without 's.

    `pair` is the head with the word before it, "" when it stands alone; `name` the name that
    covers the head; `pronoun`: the phrase is one pronoun that points back.
    """

    phrase: Phrase
    head: str
    pair: str
    name: Name | None
    number: bool
    upper: bool
    pronoun: bool


def noun_of(read: Tagged, phrase: Phrase, names: Names) -> Noun:
    """The phrase as the scales look at it."""
    at = phrase.last - 1
    token, head = read.tokens[at], read.words[at].removesuffix("'s")
    if token.kind == "number" and _follows_noun(read, phrase):
        phrase = phrase._replace(first=phrase.first - 1)  # "Issue 7"
    alone = phrase.last - phrase.first == 1
    return Noun(
        phrase,
        head,
        "" if alone else f"{read.words[at - 1]} {head}",
        names.over(token) or names.apposed(read, phrase.last),
        token.kind == "number",
        at > 0 and token.text[0].isupper(),
        alone and (read.tags[at] == "U" or read.words[at] in _POINTING),
    )


def _follows_noun(read: Tagged, phrase: Phrase) -> bool:
    """Whether a bare number follows an upper-case noun that it may be the number of."""
    before = phrase.first - 1
    if phrase.last - phrase.first != 1 or before < 0:
        return False
    return read.tags[before] == "X" and read.tokens[before].text[0].isupper()


def suits(scale: Scale, noun: Noun, names: Names) -> float:
    """How well the noun suits the scale; 0 when it does not."""
    if noun.pair in scale.entities:
        return _LISTED_PHRASE
    if noun.head in scale.entities or (noun.number and _numbered(noun.pair) in scale.entities):
        return _LISTED_NOUN
    name = noun.name
    if name and name.mention != "pronoun":
        return _NAME_OF_KIND if name.kind in scale.names else 0.0
    if noun.number and "people" in scale.entities:
        return COUNTED
    if name:
        return 0.0
    return _LIKE_PERSON if _is_person(scale, noun.head) else _guess(scale, noun, names)


def _numbered(pair: str) -> str:
    """ "issue #" for "issue 7": things that are known by a number."""
    return f"{pair.partition(' ')[0]} #"


def _is_person(scale: Scale, head: str) -> bool:
    """Whether the scale is about people and the noun is of one by its ending."""
    if "man" not in scale.entities or head in things_like_persons():
        return False
    return head.removesuffix("s").endswith(endings_of_persons())


def _guess(scale: Scale, noun: Noun, names: Names) -> float:
    """How far an upper-case word without a Name may be one; not a sentence's first word."""
    if not noun.upper or not scale.names:
        return 0.0
    if not names.names:
        return _CAPITALISED
    return _UNREAD if "person" in scale.names else 0.0


def resolve(scale: Scale, document: Document, read: Tagged, sentence: int, noun: Noun, names: Names) -> Said:
    """The noun that the pronoun `noun` points back to, if one suits the scale."""
    name, first = noun.name, noun.phrase.first
    if name:
        suitable = name.kind in scale.names or not scale.names
        return Said(name.span, name.canonical, _RESOLVED if suitable else 0.0)
    if read.words[first] in _PERSONAL:
        suitable = "person" in scale.names
        return Said(noun.phrase.span(read.tokens), None, _RESOLVED if suitable else 0.0)
    for index in range(sentence, max(-1, sentence - _LOOK_BACK - 1), -1):
        said = _nearest(scale, document, index, first if index == sentence else 0, names)
        if said:
            return said
    return NOTHING


def _nearest(scale: Scale, document: Document, sentence: int, before: int, names: Names) -> Said | None:
    """First listed noun of the sentence (in the pronoun's own sentence: before the pronoun)."""
    tokens = document.tokens(sentence)
    stop = before or len(tokens)
    for token in tokens[: min(stop, _FIRST_WORDS)]:
        word = token.lower.removesuffix("'s")
        if word in scale.entities:
            name = names.over(token)
            return Said(
                Span(token.start, token.start + len(word)), name.canonical if name else None, _RESOLVED
            )
    return None
