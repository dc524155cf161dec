"""Whether two names, or two roles, mean the same: by words, initials, short forms.

Spelling distance is not judged here: "Muhammed" and "Mohamed" are different words to
these functions; `audit.similarity` knows how alike two spellings are.
"""

import functools
from typing import Literal

from claims.document import fold, strip_accents
from claims.gazetteer import gazetteer, phrase_key, word_set
from claims.model import Name
from claims.name_pointers import stem

Match = Literal["same", "variant", "different"]

_CLOSEST: tuple[Match, ...] = ("same", "variant", "different")
_SMALL = word_set("of the and for a an & in on de")
_SUFFIXES = word_set("jr sr ii iii iv")
_COMPANY_FORMS = word_set(
    "inc corp corporation co company ltd limited llc plc gmbh ag sa spa nv group holdings"
)
# Words that only say what kind of place or body it is.
_GENERIC = word_set("province county city district island state region republic kingdom town river")
_SPELLINGS = {
    "defence": "defense", "organisation": "organization", "centre": "center", "labour": "labor",
    "programme": "program", "harbour": "harbor", "theatre": "theater", "saint": "st", "mount": "mt",
}  # fmt: skip
_ROLE_WORDS = {
    "gov": "governor", "sen": "senator", "rep": "representative", "gen": "general", "lt": "lieutenant",
    "maj": "major", "col": "colonel", "sgt": "sergeant", "capt": "captain", "cmdr": "commander",
    "adm": "admiral", "det": "detective", "supt": "superintendent", "insp": "inspector", "cpl": "corporal",
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairwoman": "chairman", "chair": "chairman",
    "chairperson": "chairman", "ceo": "chief executive", "pm": "prime minister", "mp": "member of parliament",
    "minister of foreign affairs": "foreign minister", "advisor": "adviser", "attorney": "lawyer",
    "defence": "defense", "vice-president": "vice president", "secretary-general": "secretary general",
    "professor emeritus": "professor", "prof": "professor", "chief executive officer": "chief executive",
}  # fmt: skip
# Words that turn an office into another one when only one side has them.
_TELLING = word_set(
    "former ex acting interim deputy vice assistant associate designate elect outgoing incoming late retired"
)


@functools.lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    plain = strip_accents(fold(name)).lower().replace(".", " ").replace("-", " ").replace("'s", "").split()
    words = tuple(_SPELLINGS.get(word, word) for word in (w.strip(",;:'\"()[]") for w in plain) if word)
    return tuple(word for word in words if word not in _SMALL) or words


def match_names(a: str, b: str) -> Match:
    """How two canonical names relate: "same", a "variant" of one name, or "different".

    "same": equal but for accents, case, small words, initials, company forms or spelling
    standard ("Robert J. Pickell" / "Robert Pickell", "Ministry of Defence" / "Defense Ministry").
    "variant": one is a shorter form of the other ("Rubio" / "Marco Rubio", "Kuala Lumpur Accord" /
    "Kuala Lumpur Peace Accords", an acronym and its words).  Symmetric.
    """
    matches = (_match(_words(a), _words(b)), _match(_words(_known(a)), _words(_known(b))))
    return min(matches, key=_CLOSEST.index)


def _match(first: tuple[str, ...], second: tuple[str, ...]) -> Match:
    if not first or not second:
        return "same" if first == second else "different"
    if _core(first) == _core(second) or sorted(map(stem, first)) == sorted(map(stem, second)):
        return "same"
    if _initials_agree(first, second):
        return "same"
    return "variant" if _shorter_form(first, second) or _shorter_form(second, first) else "different"


def _known(name: str) -> str:
    """The lexicon's name for an alias ("UN", "Burma"), else the name itself."""
    entry = gazetteer().phrases.get(phrase_key(fold(name)))
    if entry is None or entry.kind == "nationality" or (entry.exact and not name.isupper()):
        return name
    return entry.canonical


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without initials, generation suffixes and company forms."""
    core = tuple(w for w in words if len(w) > 1 and w not in _SUFFIXES and w not in _COMPANY_FORMS)
    return core or words


def _initials_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """J. Smith and John Smith; M. R. Rubio and Marco Rubio: same surname, first letters agree."""
    a, b = (tuple(w for w in words if w not in _SUFFIXES) for words in (a, b))
    if len(a) < 2 or len(b) < 2 or a[-1] != b[-1] or len(a[-1]) == 1:
        return False
    if len(a[0]) > 1 and len(b[0]) > 1:
        return False
    return a[0][0] == b[0][0]


def _shorter_form(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether `short` leaves words out of `long` and keeps its head or its first word."""
    short, long = tuple(map(stem, _core(short))), tuple(map(stem, _core(long)))
    if len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long):
        return True
    if not set(short) < set(long):
        return False
    if short[-1] == long[-1] or short[0] == long[0]:
        return True
    return set(long) - set(short) <= _GENERIC


def same_name(a: Name, b: Name) -> Match:
    """How two names relate, by kind first: names of unlike kinds are different.

    A place and a nationality match through their country.
    """
    kinds = {a.kind, b.kind}
    if kinds <= {"place", "nationality"} and len(kinds) == 2:
        return "variant" if a.country is not None and a.country == b.country else "different"
    if a.kind != b.kind and kinds != {"agreement", "thing"} and kinds != {"organisation", "thing"}:
        return "different"
    return match_names(a.canonical, b.canonical)


def same_person(a: Name, b: Name) -> bool | None:
    """True for one person, False for two, None when a bare surname leaves it open."""
    if a.kind != "person" or b.kind != "person":
        return False
    match = match_names(a.canonical, b.canonical)
    return None if match == "variant" else match == "same"


def match_roles(a: str, b: str) -> Match:
    """How two roles of one person relate.

    "same": the same office but for abbreviations ("Sen." / "senator", "spokesman" /
    "spokesperson").  "variant": one says more ("deputy spokesperson for the state department" /
    "deputy spokesperson").  "different": another office, or one of them "former", "acting",
    "deputy" and the other not.  Symmetric.
    """
    first, second = _role_words(a), _role_words(b)
    if first == second:
        return "same"
    if (first & _TELLING) != (second & _TELLING):
        return "different"
    return "variant" if first <= second or second <= first else "different"


@functools.lru_cache(maxsize=4096)
def _role_words(role: str) -> frozenset[str]:
    plain = " ".join(strip_accents(fold(role)).lower().replace(".", " ").split())
    for long in ("minister of foreign affairs", "chief executive officer", "professor emeritus"):
        plain = plain.replace(long, _ROLE_WORDS[long])
    words = " ".join(_ROLE_WORDS.get(word, word) for word in plain.split()).split()
    return frozenset(word for word in words if word not in _SMALL)
