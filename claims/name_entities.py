"""The people and bodies of one text: which mentions are forms of one name.

Everything is looked up by word, so resolving is linear in the number of mentions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claims.name_guess import LIKELY
from claims.name_kinds import Mention
from claims.name_pointers import stem

_SMALL = frozenset(["of", "the", "and", "for", "a", "an", "&", "in", "on"])
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
# How many names that share a word are looked at; the nearest come first.
_NEAREST = 16
_NAMESAKES = 64


@dataclass(slots=True)
class Entity:
    """One named thing of the text.  `seen` is its latest mention so far, as sentence number."""

    canonical: str
    kind: str
    words: frozenset[str]
    last: str
    first: str
    type: str = ""
    country: str | None = None
    gender: str = ""
    born: int = 0
    seen: int = -1
    roles: list[str] = field(default_factory=list)


def _bare(words: Iterable[str]) -> tuple[str, ...]:
    """Name words without initials and generation suffixes."""
    return tuple(word for word in words if len(word) > 1 and word not in _SUFFIXES)


def acronym_of(words: Sequence[str]) -> str:
    """The initials of `words` without small words, in capitals."""
    return "".join(word[0] for word in words if word not in _SMALL and word[0].isalpha()).upper()


def abbreviates(letters: str, words: Sequence[str]) -> bool:
    """Whether `letters` stand in this order in `words`, the first one at the first word's start."""
    small = letters.lower().replace(".", "")
    rest = iter("".join(words))
    return bool(words) and small[:1] == words[0][:1] and all(letter in rest for letter in small)


class Directory:
    """All entities of one text, by word.  Built from all mentions, then asked in text order."""

    __slots__ = ("acronyms", "aliases", "bodies", "people")

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.people: dict[str, list[Entity]] = {}
        self.bodies: dict[str, list[Entity]] = {}
        self.acronyms: dict[str, Entity] = {}
        self.aliases: dict[str, Entity] = {}
        for mention in mentions:
            if mention.kind == "person":
                self._add_person(mention)
            elif mention.kind in ("organisation", "agreement", "thing", "place") and not mention.weak:
                self._add_body(mention)

    def _add_person(self, mention: Mention) -> None:
        words = _bare(mention.words)
        if len(words) < 2 or mention.weak or mention.confidence < LIKELY * 0.6:
            return
        known = self._same_person(words) or self._contained(frozenset(words), words[-1], mention)
        if known is None:
            known = Entity(
                mention.text, "person", frozenset(words), words[-1], words[0], born=mention.sentence
            )
            for word in set(words):
                self.people.setdefault(word, []).append(known)
        elif len(mention.words) > len(known.canonical.split()):
            known.canonical = mention.text
        known.gender = known.gender or mention.gender

    def _same_person(self, words: Sequence[str]) -> Entity | None:
        for entity in self.people.get(words[-1], ())[:_NEAREST]:
            if entity.last == words[-1] and entity.first == words[0]:
                return entity
        return None

    def _add_body(self, mention: Mention) -> None:
        key = mention.text.lower()
        if key in self.bodies and any(e.canonical.lower() == key for e in self.bodies[key]):
            return
        words = tuple(stem(word) for word in mention.words if word not in _SMALL)
        if not words:
            return
        entity = Entity(
            mention.text, mention.kind, frozenset(words), words[-1], words[0],
            mention.type, mention.country, born=mention.sentence,
        )  # fmt: skip
        self.bodies.setdefault(key, []).append(entity)
        if not mention.known:
            for word in set(words):
                self.bodies.setdefault("\0" + word, []).append(entity)
        if len(words) > 1:
            self.acronyms.setdefault(acronym_of(mention.words), entity)

    # -- questions --------------------------------------------------------------------------

    def person(self, mention: Mention) -> Entity | None:
        """The person that a full or short form belongs to: the nearest earlier, else the first later."""
        words = _bare(mention.words)
        if not words:
            return None
        if len(words) > 1:
            same = self._same_person(words)
            return same or self._contained(frozenset(words), words[-1], mention)
        word = words[0]
        fits = [e for e in self.people.get(word, ())[:_NAMESAKES] if _gender_fits(e, mention)]
        exact = [e for e in fits if e.last == word] or [e for e in fits if e.first == word]
        return _nearest(exact or fits, mention.sentence)

    def shared(self, mention: Mention) -> bool:
        """Whether a bare surname is that of several people of the text."""
        if len(mention.words) != 1 or mention.honorific:
            return False
        return (
            len([e for e in self.people.get(mention.words[0], ())[:_NAMESAKES] if e.last == mention.words[0]])
            > 1
        )

    def _contained(self, words: frozenset[str], last: str, mention: Mention) -> Entity | None:
        fits = [e for e in self.people.get(last, ())[:_NEAREST] if words < e.words and e.last == last]
        return _nearest(fits, mention.sentence)

    def body(self, mention: Mention) -> Entity | None:
        """The fuller earlier name of a body, agreement, place or thing."""
        words = tuple(stem(word) for word in mention.words if word not in _SMALL)
        if len(words) == 1:
            return self._by_short_name(mention, words[0])
        mine = frozenset(words)
        near = self.bodies.get("\0" + words[-1], ())[-_NEAREST:] if words else ()
        fits = [
            entity
            for entity in near
            if entity.kind == mention.kind and entity.last == words[-1] and mine < entity.words
        ]
        fits = [entity for entity in fits if entity.born <= mention.sentence]
        return fits[-1] if fits else None

    def _by_short_name(self, mention: Mention, word: str) -> Entity | None:
        alias = self.aliases.get(mention.text.lower())
        if alias is not None and alias.canonical != mention.text:
            return alias
        if mention.type == "acronym" or mention.text.isupper():
            full = self.acronyms.get(mention.text.replace(".", ""))
            return (
                full
                if full is not None and full.kind == "organisation" and full.canonical != mention.text
                else None
            )
        near = self.bodies.get("\0" + word, ())[-_NEAREST:]
        fits = [
            e
            for e in near
            if (e.type == "company" and e.first == word) or (e.type == "team" and e.last == stem(word))
        ]
        return fits[-1] if fits and fits[-1].canonical != mention.text else None


def _gender_fits(entity: Entity, mention: Mention) -> bool:
    return not (entity.gender and mention.gender and entity.gender != mention.gender and mention.honorific)


def _nearest(entities: Sequence[Entity], sentence: int) -> Entity | None:
    """The entity mentioned last before `sentence`; without one, the first that comes later."""
    if not entities:
        return None
    seen = [entity for entity in entities if 0 <= entity.seen <= sentence]
    if seen:
        return max(seen, key=lambda entity: entity.seen)
    return entities[0]
