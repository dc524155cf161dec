"""How each article writes each name: the forms that audit.compare.name.names holds against each other."""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from audit.model import Side
from audit.spelling import plain
from claims.gazetteer import gazetteer, phrase_key
from claims.model import Name, NameKind, Span

NAMED_KINDS = frozenset({"person", "organisation", "place", "agreement", "thing"})

_ENDINGS = ("'s", "’s", "'", "’")
# Words that say what kind of place, person or firm it is and may be left out.
_LEFT_OUT = frozenset(
    {"the", "jr", "sr", "mr", "mrs", "ms", "dr", "province", "city", "island", "county"}
) | {
    "district",
    "village",
    "town",
    "ltd",
    "limited",
    "inc",
    "plc",
    "corp",
    "llc",
    "gmbh",
    "pvt",
}
# A capitalised word inside a sentence that no name was read in; shorter ones are too often acronyms.
_UNREAD = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{5,24}\b")


@dataclass(frozen=True, slots=True)
class Form:
    """A name as one article first writes it; `kind` is None where no name was read."""

    text: str
    words: tuple[str, ...]
    span: Span
    kind: NameKind | None
    canonical: str
    country: str | None
    side: Side

    @property
    def article(self) -> str:
        return self.side.article.id

    @property
    def key(self) -> str:
        """The letters of its words."""
        return " ".join(map(plain, self.words))


# Names kept with their words: an article writes the same few again and again.
_CACHE = 16_384


@functools.lru_cache(maxsize=_CACHE)
def core_words(form: str) -> tuple[str, ...]:
    """Words of the name without initials, generic words and possessive endings."""
    found = []
    for word in form.replace("-", " ").split():
        for ending in _ENDINGS:
            word = word.removesuffix(ending)
        letters = plain(word)
        if len(letters) > 1 and letters not in _LEFT_OUT:
            found.append(word)
    return tuple(found)


def known(form: Form) -> str | None:
    """The lexicon's name for the form, when it lists it."""
    entry = gazetteer().phrases.get(phrase_key(form.text))
    return entry.canonical if entry is not None else None


def _read(side: Side) -> Iterator[tuple[str, Name]]:
    """Names of the sentence, as it writes them."""
    for name in side.claim.names:
        if name.kind in NAMED_KINDS and name.mention in ("name", "alias"):
            text = " ".join(name.span.of(side.text).split())
            if core_words(text):
                yield text, name


def _form(side: Side, text: str, name: Name) -> Form:
    return Form(text, core_words(text), name.span, name.kind, name.canonical, name.country, side)


def _unread(side: Side) -> Iterator[Form]:
    """Capitalised words of the sentence outside its names and dates."""
    sentence = side.claim.sentence
    taken = [name.span for name in side.claim.names] + [time.span for time in side.claim.times]
    for match in _UNREAD.finditer(side.text, sentence.start, sentence.end):
        span = Span(match.start(), match.end())
        if not any(span.overlaps(other) for other in taken):
            yield Form(match.group(), (match.group(),), span, None, match.group(), None, side)


_SMALL = re.compile(r"\b[a-z]{6,25}\b")


def forms(sides: Iterable[Side]) -> tuple[Form, ...]:
    """Every form of a name, once an article, as the text prints it there first.

    A capitalised word counts as a name where the story never writes it small.
    """
    sentences = [s for s in sides if s.claim.kind == "statement" and s.claim.field == "text"]
    small = {word for side in sentences for word in _SMALL.findall(side.sentence)}
    seen: dict[tuple[str, str], Form] = {}
    for side in sentences:
        article = side.article.id
        for text, name in _read(side):
            if (article, text) not in seen:
                seen[article, text] = _form(side, text, name)
        for form in _unread(side):
            if form.text.lower() not in small:
                seen.setdefault((article, form.text), form)
    return tuple(seen.values())


def words_of(found: Sequence[Form]) -> dict[str, frozenset[str]]:
    """Article id -> letters of all words of names in it."""
    table: dict[str, set[str]] = {}
    for form in found:
        table.setdefault(form.article, set()).update(plain(word) for word in form.words)
    return {article: frozenset(words) for article, words in table.items()}
