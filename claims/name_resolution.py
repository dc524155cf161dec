"""Short forms, aliases, definite descriptions and pronouns -> the full name they stand for."""

from collections import deque
from collections.abc import Sequence
from typing import cast

from claims.document import Document
from claims.gazetteer import gazetteer, phrase_key, word_set
from claims.model import Mention as Form
from claims.model import Name, NameKind, Span
from claims.name_entities import Directory, Entity, abbreviates
from claims.name_guess import KNOWN
from claims.name_kinds import Mention
from claims.name_pointers import Pointer, Seen, holds_office, pointers, stem
from claims.name_scan import Noun, Scan

_FEMALE = frozenset(("she", "her", "hers"))
_MALE = frozenset(("he", "him", "his"))
_NEUTER = frozenset(("it", "its"))
_PLACE_BEFORE = word_set("in near at from to of outside around across into")
# "It is expected that": an "it" that stands for nothing.
_EMPTY_IT = word_set(
    "is was would will has may might could can seems seemed appears appeared remains remained takes "
    "took comes came means meant 's'"
)
_KNOWN_AS = word_set("known called dubbed nicknamed named")
# What may stand between "known" and the name.
_ALIAS_LEAD = frozenset(("the", '"', "'", "simply", "as", "so-called"))
_ALIAS_LINK = word_set("also better widely commonly was is who which , ( locally")
_BEFORE_ALIAS = _ALIAS_LEAD | _KNOWN_AS
_ARTICLES = frozenset(("the", "this", "that", "a", "an"))
# Nouns for a person without a name, and the pronoun they take.
_PERSON_NOUNS = {
    "man": "m", "boy": "m", "woman": "f", "girl": "f", "person": "", "teenager": "", "youth": "", "child": "",
}  # fmt: skip
# Only names of the last sentences can be meant by a pronoun.
_REACH = 3
_ALIAS, _SHARED, _DESCRIPTION, _DESCRIPTION_RIVALS, _PRONOUN, _PRONOUN_UNKNOWN, _IT = (
    0.9,
    0.6,
    0.7,
    0.5,
    0.7,
    0.5,
    0.5,
)
# Descriptions are compared with this many names that came before.
_MEMORY = 64


def _first(event: Mention | Noun) -> int:
    return event.first if isinstance(event, Mention) else event.at


class Resolver:
    """Walks the sentences in order and turns mentions into names."""

    __slots__ = (
        "begins", "directory", "document", "ends", "low", "mentions", "names", "place", "scan", "seen",
    )  # fmt: skip

    def __init__(self, document: Document, directory: Directory) -> None:
        self.document = document
        self.directory = directory
        self.names: list[Name] = []
        self.seen: deque[Seen] = deque(maxlen=_MEMORY)

    def sentence(self, scan: Scan, mentions: Sequence[Mention]) -> None:
        """Resolve one sentence: its mentions and back-pointing nouns, in order of their place."""
        if not mentions and not scan.nouns:
            return
        self.scan, self.low = scan, scan.low
        if scan.nouns:
            nouns = {noun.at for noun in scan.nouns}
            mentions = [mention for mention in mentions if not (mention.weak and mention.last in nouns)]
        self.mentions = mentions
        self.begins = {mention.first: mention for mention in mentions}
        self.place = {mention.first: at for at, mention in enumerate(mentions)}
        self.ends = {mention.last: mention for mention in mentions}
        events: list[Mention | Noun] = [*mentions]
        if scan.nouns:
            taken = {at for mention in mentions for at in range(mention.first, mention.last + 1)}
            events += [noun for noun in scan.nouns if noun.at not in taken]
            events.sort(key=_first)
        for event in events:
            if isinstance(event, Mention):
                self._mention(event)
            elif event.kind == "pronoun":
                self._pronoun(event.at)
            else:
                self._noun(event)

    # -- names ------------------------------------------------------------------------------

    def _mention(self, mention: Mention) -> None:
        entity = self._entity(mention)
        if entity is None and mention.weak:
            return
        kind: NameKind = mention.kind
        canonical, form, confidence = mention.text, "name", mention.confidence
        if entity is not None:
            kind = cast(NameKind, entity.kind) if mention.weak or entity.kind == "person" else mention.kind
            if entity.canonical != mention.text or entity.kind != mention.kind:
                longer = kind == "person" and len(mention.words) >= len(entity.canonical.split())
                longer = longer and not set(mention.words).isdisjoint(entity.words)
                form = "name" if longer or entity.canonical == mention.text else "alias"
                confidence = _SHARED if self.directory.shared(mention) else max(confidence, _ALIAS)
            canonical = entity.canonical
            entity.seen = mention.sentence
        gender = (entity.gender if entity else "") or mention.gender
        country = mention.country if kind != "person" else None
        self._keep(
            Name(mention.span, kind, canonical, mention.role, mention.role_span,
                 form, country, round(confidence, 2)),  # type: ignore[arg-type]
            mention.first, mention.type, mention.words[-1], gender,
        )  # fmt: skip

    def _entity(self, mention: Mention) -> Entity | None:
        before = self.low(mention.first - 1)
        if before == "(" and (linked := self._bracketed(mention)) is not None:
            return linked
        if before in _BEFORE_ALIAS and (linked := self._called(mention)) is not None:
            return linked
        if mention.kind == "person":
            return self.directory.person(mention)
        single = len(mention.words) == 1 and before != "the"
        if single and (mention.weak or mention.type in ("", "acronym") or self._surname_place(mention)):
            person = self.directory.person(mention)
            if person is not None and (not mention.known or person.seen >= 0):
                return person
        if mention.known and mention.confidence >= KNOWN:
            return None
        return self.directory.body(mention)

    def _surname_place(self, mention: Mention) -> bool:
        """A known place that may be a surname here: no preposition of place before it."""
        if mention.kind != "place" or self.low(mention.first - 1) in (*_PLACE_BEFORE, "the"):
            return False
        return any(
            entity.last == mention.words[0] and entity.seen >= 0
            for entity in self.directory.people.get(mention.words[0], ())
        )

    def _bracketed(self, mention: Mention) -> Entity | None:
        """The full name before "(ABC)", when its initials are those letters."""
        if not mention.text.isupper():
            return None
        before = self.place[mention.first] - 1
        if before < 0:
            return None
        full = self.mentions[before]
        if full.last != mention.first - 2 or full.kind not in ("organisation", "agreement", "thing", "place"):
            return None
        if not abbreviates(mention.text, full.words):
            return None
        return self._link(mention, full)

    def _called(self, mention: Mention) -> Entity | None:
        """The name before ", known as X"."""
        at = mention.first - 1
        while self.low(at) in _ALIAS_LEAD:
            at -= 1
        if self.low(at) not in _KNOWN_AS or self.place[mention.first] == 0:
            return None
        at -= 1
        while self.low(at) in _ALIAS_LINK:
            at -= 1
        full = self.mentions[self.place[mention.first] - 1]
        if full.last != at or (full.kind != mention.kind and mention.confidence > 0.6):
            return None
        return self._link(mention, full)

    def _link(self, mention: Mention, full: Mention) -> Entity:
        entity = Entity(full.text, full.kind, frozenset(full.words), full.words[-1], full.words[0],
                        full.type, full.country, full.gender, full.sentence)  # fmt: skip
        self.directory.aliases[mention.text.lower()] = entity
        if mention.text.isupper():
            self.directory.acronyms[mention.text.replace(".", "")] = entity
        return entity

    # -- descriptions -----------------------------------------------------------------------

    def _side_by_side(self, first: int, last: int) -> bool:
        words = self.scan.words
        gaps = (self.document.folded[words[k].end : words[k + 1].start] for k in range(first, last))
        return all(gap == " " for gap in gaps)

    def _noun(self, noun: Noun) -> None:
        if noun.kind == "agreement" and self._named_agreement(noun.at):
            return
        if noun.kind == "person":
            self._unnamed(noun.at)
            return
        first = noun.at - 1
        while first > noun.at - 4 and (low := self.low(first)) not in _ARTICLES and low.isalpha():
            first -= 1
        if self.low(first) not in _ARTICLES or not self._side_by_side(first, noun.at):
            return
        if self.low(first) in ("a", "an"):
            if self._is_office(first + 1, noun.at):
                self._unnamed(noun.at)
            return
        if self._goes_on(noun.at):
            return
        phrase = " ".join(self.low(at) for at in range(first + 1, noun.at + 1))
        pointer = pointers().get(phrase)
        if pointer is None and noun.kind == "agreement" and self._only_modifiers(first + 1, noun.at):
            pointer = pointers().get(self.low(noun.at))
        span = Span(self.scan.words[first].start, self.scan.words[noun.at].end)
        if pointer is not None:
            self._describe(span, pointer, first, noun.at)
        elif self._is_office(first + 1, noun.at) and not self._office(span, phrase, first, noun.at):
            self._unnamed(noun.at)

    def _is_office(self, first: int, last: int) -> bool:
        """Whether the words are an office, with or without adjectives before it."""
        titles = gazetteer(self.document.lexicons).titles
        tails = (" ".join(self.low(k) for k in range(at, last + 1)) for at in range(first, last + 1))
        return any(tail in titles and titles[tail].type != "modifier" for tail in tails)

    def _unnamed(self, at: int) -> None:
        """Remember a person without a name: a pronoun after "the man" means nobody else."""
        if self.low(at + 1) == "," and self._names_start(at + 2):
            return
        if at + 1 < len(self.scan.words) and self.scan.words[at + 1].text[0].isupper():
            return
        gender = _PERSON_NOUNS.get(self.low(at), "")
        self.seen.append(Seen(self.scan.index, at, "person", "", "", "", None, gender, "", False))

    def _names_start(self, at: int) -> bool:
        return at in self.begins or at + 3 in self.begins

    def _goes_on(self, at: int) -> bool:
        """Whether the noun phrase goes on, so that it says itself whom or what it means."""
        following = self.low(at + 1)
        if following in ("of", "between", "for", "that", "which", "who", "where", "-", "called", "named"):
            return following != "who"
        return at + 1 < len(self.scan.words) and self.scan.words[at + 1].text[0].isupper()

    def _only_modifiers(self, first: int, at: int) -> bool:
        return all(
            self.low(k) in gazetteer(self.document.lexicons).agreement_modifiers for k in range(first, at)
        )

    def _describe(self, span: Span, pointer: Pointer, first: int, last: int) -> None:
        target = self._announced(last, pointer)
        if target is not None:
            self._point(span, target, first, 0.9, "description")
            return
        fits = [seen for seen in reversed(self.seen) if self._fits(seen, pointer)]
        if fits:
            rivals = len({seen.canonical for seen in fits}) > 1
            self._point(span, fits[0], first, _DESCRIPTION_RIVALS if rivals else _DESCRIPTION, "description")

    @staticmethod
    def _fits(seen: Seen, pointer: Pointer) -> bool:
        if seen.kind != pointer.kind:
            return False
        return seen.head in pointer.heads or seen.type in pointer.types or seen.type in pointer.heads

    def _announced(self, last: int, pointer: Pointer) -> Seen | None:
        """The name that "the accord, known as the X," announces itself."""
        at = last + 1
        while self.low(at) in (",", "also", "widely", "commonly", "better"):
            at += 1
        if self.low(at) not in _KNOWN_AS:
            return None
        at += 1
        while self.low(at) in ("as", "the", '"'):
            at += 1
        mention = self.begins.get(at)
        if mention is not None and mention.kind == pointer.kind:
            m, head = mention, stem(mention.words[-1])
            return Seen(self.scan.index, at, m.kind, m.text, m.type, head, m.country, m.gender, "", False)
        return None

    def _office(self, span: Span, phrase: str, first: int, last: int) -> bool:
        """Point "the prime minister" at the last person with that office; False when there is none."""
        if self.low(last + 1) == "," and self._names_start(last + 2):
            return True
        key = phrase_key(phrase)
        fits = [
            s for s in reversed(self.seen) if s.kind == "person" and s.canonical and holds_office(s.role, key)
        ]
        if not fits:
            return False
        rivals = len({seen.canonical for seen in fits}) > 1
        self._point(span, fits[0], first, _DESCRIPTION_RIVALS if rivals else _DESCRIPTION, "description")
        return True

    def _named_agreement(self, at: int) -> bool:
        """ "the October ceasefire agreement": lower-case head, named by what stands before it."""
        tables, first = gazetteer(self.document.lexicons), at - 1
        while first >= 0 and self.low(first) in tables.agreement_modifiers:
            first -= 1
        if first < 0 or not self._side_by_side(first, at):
            return False
        word = self.scan.words[first]
        owner = self.ends.get(first)
        if tables.not_names.get(word.text) == "month":
            start = word.start
        elif (
            owner is not None
            and owner.kind in ("place", "organisation", "thing")
            and self._is_pact(first, at)
        ):
            start = owner.span.start
        else:
            return False
        span = Span(start, self.scan.words[at].end)
        text = " ".join(self.document.folded[span.start : span.end].split())
        while self.names and span.contains(self.names[-1].span):
            self.names.pop()
        head = stem(self.low(at))
        self._keep(Name(span, "agreement", text, confidence=0.8), first, head, head, "")
        return True

    def _is_pact(self, first: int, at: int) -> bool:
        strong = self.low(at) in (
            "accord",
            "accords",
            "treaty",
            "pact",
            "agreement",
            "agreements",
            "protocol",
        )
        return strong or at - first > 1

    # -- pronouns ---------------------------------------------------------------------------

    def _pronoun(self, at: int) -> None:
        low, word = self.low(at), self.scan.words[at]
        target: Seen | None = None
        confidence = _PRONOUN
        if low in _MALE or low in _FEMALE:
            target = self._person_meant("m" if low in _MALE else "f", at)
            confidence = _PRONOUN if target and target.gender else _PRONOUN_UNKNOWN
        elif low in _NEUTER:
            target, confidence = self._thing_meant(at), _IT
        if target is not None:
            self._point(Span(word.start, word.end), target, at, confidence, "pronoun")

    def _person_meant(self, gender: str, at: int) -> Seen | None:
        """The one person of that gender in the nearest sentence that has any; None when two may be meant."""
        nearest: int | None = None
        found: dict[str, Seen] = {}
        for seen in reversed(self.seen):
            if seen.sentence < self.scan.index - _REACH or (nearest is not None and seen.sentence < nearest):
                break
            if seen.kind == "person" and seen.gender in ("", gender):
                nearest = seen.sentence
                found.setdefault(seen.canonical, seen)
        if "" in found:
            return None
        if len(found) > 1:
            clear = [seen for seen in found.values() if seen.gender == gender]
            return clear[0] if len(clear) == 1 and len(found) == 2 else None
        return next(iter(found.values()), None)

    def _thing_meant(self, at: int) -> Seen | None:
        """The subject of the sentence before, for an "it" that opens a sentence; of this one for "its"."""
        if self.low(at) == "it":
            if at not in self.scan.starts or self.low(at + 1) in _EMPTY_IT:
                return None
            wanted = self.scan.index - 1
        else:
            wanted = self.scan.index
        subjects = [s for s in self.seen if s.sentence == wanted and s.subject]
        if len({s.canonical for s in subjects}) != 1 or subjects[0].kind in ("person", "nationality"):
            return None
        return subjects[0]

    # -- results ----------------------------------------------------------------------------

    def _point(self, span: Span, target: Seen, first: int, confidence: float, form: Form) -> None:
        name = Name(span, target.kind, target.canonical, None, None, form, target.country, confidence)
        self._keep(name, first, target.type, target.head, target.gender, target.role)

    def _keep(self, name: Name, first: int, type_: str, head: str, gender: str, role: str = "") -> None:
        self.names.append(name)
        known = role or self._role_of(name)
        self.seen.append(
            Seen(self.scan.index, first, name.kind, name.canonical, type_, stem(head), name.country,
                  gender, known, first <= 2 or self.low(first - 1) == "-")
        )  # fmt: skip

    def _role_of(self, name: Name) -> str:
        """The roles of a person: this mention's and those given before."""
        if name.kind != "person":
            return ""
        earlier = next((s.role for s in reversed(self.seen) if s.canonical == name.canonical), "")
        if name.role and name.role not in earlier:
            return f"{earlier}; {name.role}" if earlier else name.role
        return earlier
