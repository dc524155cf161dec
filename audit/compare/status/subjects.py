"""Are two statuses said of one thing?

"named": both carry one name.  "definite": both say "the" with one noun that few things of a story
share ("the tycoon").  "described": one thing by its noun, if the sentences are alike.  None: groups,
other names, other nouns, or words that leave it open.
"""

import re
from typing import Literal

from audit.compare.context import stems_of
from audit.compare.wording import one_kind
from audit.model import Side
from audit.spelling import variant
from claims.model import NameKind, Status
from claims.name_matching import match_names
from claims.newsroom import STATUSES
from claims.status_scales import load_scales

Sameness = Literal["named", "definite", "described"]

# Nouns that mean several people without a plural -s.
_SEVERAL = frozenset(
    [
        "people",
        "men",
        "women",
        "children",
        "others",
        "persons",
        "lives",
        "troops",
        "police",
        "crew",
        "family",
        "staff",
        "personnel",
        "youth",
        "both",
        "some",
        "many",
        "most",
        "all",
        "they",
        "them",
        "none",
    ]
)
NUMBER_WORDS = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "dozen",
        "dozens",
        "hundred",
        "hundreds",
        "thousand",
        "thousands",
        "million",
        "millions",
        "several",
    ]
)
# Scales said of many alike (teams, games, candidates): only a name tells which is meant.
_NAMED_ONLY = frozenset({"result"})
# Pronouns that may stand for the one who speaks, and the words of that one at the start of a sentence.
_SPEAKING = frozenset({"he", "she", "it", "they"})
_SPEAKER = re.compile(
    r"((?:the|an?)\s(?:[\w-]{1,30}\s){1,3}?)"
    r"(?:has |have |had )?(?:said|says|told|insist(?:s|ed)|claim(?:s|ed)|confirm(?:s|ed)|vow(?:s|ed)|"
    r"announce[sd]|admit(?:s|ted)|add(?:s|ed)|declare[sd]|den(?:y|ies|ied)|warn(?:s|ed))\b",
    re.IGNORECASE,
)
# Nouns that several people or things of one story may go by, so that "the" tells none of them.
_COMMON = frozenset([
    "man", "woman", "boy", "girl", "person", "child", "teenager", "youth", "victim", "suspect",
    "official", "officer", "soldier", "worker", "driver", "patient", "passenger", "player", "team",
    "side", "club", "company", "firm", "group", "party", "government", "court", "judge", "police",
    "army", "spokesman", "spokeswoman", "member", "leader", "student", "resident", "protester",
    "rebel", "fighter", "gunman", "attacker", "one", "other", "house", "home", "building", "car",
    "vehicle", "road", "street", "area", "village", "town", "city", "country", "case", "plan",
    "deal", "match", "game", "price", "share", "rate", "number", "figure", "service", "fire",
    "employee", "civilian", "militant", "candidate", "lawyer",
])  # fmt: skip
# Nouns that the police have for one who did it before and after he is caught.
_SUSPECTS = frozenset([
    "man", "woman", "suspect", "gunman", "attacker", "shooter", "killer", "driver", "bomber",
    "robber", "thief", "assailant", "knifeman", "teenager", "youth", "boy", "girl", "fugitive",
    "murderer", "kidnapper", "arsonist", "stabber", "sniper", "burglar", "rapist",
])  # fmt: skip
_AGE = re.compile(r"\b(\d{1,3})-year-old\b")
# "the outbreak of cholera" is what "cholera" is said of, too; "the town of Brella" is Brella.
_OF_IT = re.compile(r"\s+(?:of|for)\s+(?:the\s+|an?\s+)?((?:[\w'’-]{1,30}\s){0,2}?[\w-]{1,30})\b")
_POST = re.compile(r"\s+(?:of|for|at)\s+(?:the\s+|an?\s+)?((?:[\w'’-]{1,30}\s){0,2}?[\w-]{1,30})\b")
# Words for one more of a kind.
_OTHERS = frozenset({"second", "another", "other", "third", "fourth", "new", "former"})
_HUNTED = frozenset({"wanted", "at large"})
# Characters between "the suspect" and the name in which that link must stand.
_LONGEST_IS = 8
# Endings of singular nouns that end in -s all the same.
_SINGULAR_S = ("ss", "us", "is")


def status_of(side: Side) -> Status:
    """The claim's status; comparators of status claims only call this on those."""
    status = side.claim.status
    assert status is not None
    return status


def personal(side: Side) -> bool:
    """Whether the status's scale is said of people, so that two sentences easily speak of two of them."""
    own = side.reading.lexicons.file(STATUSES)
    return "person" in load_scales(own).by_name[status_of(side).scale].names


def entity_words(side: Side) -> str:
    """The words that the status is said of, lower case, without a possessive ending; "" when unknown.

    A pronoun stands for the speaker that opens its sentence: "The senator said he was running".
    """
    entity = status_of(side).entity
    if entity is None:
        return ""
    plain = " ".join(entity.of(side.text).lower().replace("’", "'").removesuffix("'s").split())
    if plain in _SPEAKING:
        found = _SPEAKER.match(side.text, side.claim.sentence.start, entity.start)
        return " ".join(found.group(1).lower().split()) if found else plain
    return plain


def several(words: str) -> bool:
    """Whether the words count or mean more than one: "10 people", "two men", "villagers"."""
    found = words.split()
    if not found or found[-1].endswith("year-old"):
        return not found
    if any(_counts(word) for word in found[:-1]):
        return True
    head = found[-1]
    if head in _SEVERAL or head in NUMBER_WORDS or head[0].isdigit():
        return True
    return head.endswith("s") and not head.endswith(_SINGULAR_S)


def _counts(word: str) -> bool:
    """Whether the word is a number; an age ("34-year-old") counts nobody."""
    return word in NUMBER_WORDS or (word[0].isdigit() and not word.endswith(("year-old", "years-old")))


def name_kind(side: Side) -> NameKind | None:
    """The kind of the name that the status is said of."""
    wanted = status_of(side).entity_name
    return next((n.kind for n in side.reading.names if n.canonical == wanted), None)


def name_of(side: Side) -> str | None:
    """The name the status is said of; a capitalised word that no name was read in counts too."""
    status = status_of(side)
    if status.entity is None and not status.entity_name:
        return _identified(side)
    if status.entity_name or status.entity is None:
        return status.entity_name
    written = " ".join(status.entity.of(side.text).split())
    plain = (
        written[:1].isupper() and not written.lower().startswith(_OPENERS) and not several(written.lower())
    )
    at_start = status.entity.start == side.claim.sentence.start
    return written if plain and not (at_start and written.lower() in _SEVERAL) else None


# What may stand between "the suspect" and the name that says who that is.
_IS = re.compile(r"(?:\s+as|\s+is|\s*,)\s+", re.IGNORECASE)


def _identified(side: Side) -> str | None:
    """Whom "the suspect" is named as: "identified the suspect as Jan Moe", "the suspect, Jan Moe"."""
    end = status_of(side).phrase.end
    found = _IS.match(side.text, end, min(end + _LONGEST_IS, side.claim.sentence.end))
    if found is None or not personal(side):
        return None
    people = (n for n in side.claim.names if n.kind == "person" and n.mention == "name")
    return next((n.canonical for n in people if n.span.start == found.end()), None)


_OPENERS = (
    "the ", "a ", "an ", "this ", "that ", "these ", "those ", "his ", "her ", "its ", "their ", "our ",
    "my ", "no ", "another ", "one ", "it", "he", "she", "who", "which", "new ", "more ",
    "dr", "mr", "mrs", "ms",
)  # fmt: skip


def one_name(a: str, b: str) -> bool:
    """Whether two canonical names are of one thing: forms of one name, or two spellings of it."""
    return match_names(a, b) != "different" or variant(a.split(), b.split())


def _head(words: str) -> str:
    return next(iter(stems_of(words.split()[-1])), "") if words else ""


def _one_head(a: str, b: str) -> bool:
    """Whether the last words are one noun, or near synonyms ("talks", "negotiations")."""
    first, second = _head(a), _head(b)
    return first != "" and one_kind(first, second)


def _one_group(a: str, b: str) -> bool:
    """Whether both are one counted group: "the two climbers"."""
    found = a.split()
    return a == b and len(found) > 1 and found[0] == "the" and found[1] in NUMBER_WORDS


def _both_named(a: Side, b: Side) -> Sameness | None:
    first, second = name_of(a), name_of(b)
    if not first or not second or not one_name(first, second):
        return None
    if personal(a) and {name_kind(a), name_kind(b)} & {"place", "nationality"}:
        return None
    return "named"


def _of_it(side: Side, words: str) -> Sameness | None:
    """Whether the thing is "the outbreak of X" and `words` are X; "named" when X is a name."""
    entity = status_of(side).entity
    found = _OF_IT.match(side.text, entity.end, side.claim.sentence.end) if entity and words else None
    if found is None or _bare(words) != found.group(1).lower():
        return None
    return "named" if found.group(1)[0].isupper() else "definite"


def _bare(words: str) -> str:
    """The words without their article."""
    return words.removeprefix("the ").removeprefix("an ").removeprefix("a ")


def _definite(a: str, b: str) -> bool:
    """Whether both say "the" with one singular noun that few in a story go by and no other word apart."""
    alone = a.startswith("the ") and b.startswith("the ") and not several(a) and not several(b)
    if not alone or a.split()[-1] in _COMMON or not _one_head(a, b):
        return False
    first, second = set(a.split()[1:-1]), set(b.split()[1:-1])
    return not first or not second or bool(first & second)


def apart(a: Side, b: Side, one: str, two: str) -> bool:
    """Whether words tell the two apart: "a second gunman", "the minister for trade" / "for health"."""
    if bool(_OTHERS & {*one.split()}) != bool(_OTHERS & {*two.split()}):
        return True
    first, second = _post(a), _post(b)
    return bool(first and second) and not first & second


def _post(side: Side) -> frozenset[str]:
    """Stems of what the thing is the thing of or for: "the minister for trade"."""
    entity = status_of(side).entity
    found = _POST.match(side.text, entity.end, side.claim.sentence.end) if entity else None
    return stems_of(found.group(1)) if found else frozenset()


def one_suspect(a: Side, b: Side) -> bool:
    """Whether both may be of one whom the police look for: "the gunman" / "a man"."""
    one, two = entity_words(a), entity_words(b)
    if status_of(a).scale != "custody" or not one or not two:
        return False
    hunted = {status_of(a).state in _HUNTED, status_of(b).state in _HUNTED}
    return {one.split()[-1], two.split()[-1]} <= _SUSPECTS and len(hunted) > 1


def _one_age(a: str, b: str) -> bool:
    """Whether both give one age: "the 24-year-old driver" / "a 24-year-old"."""
    first, second = _AGE.findall(a), _AGE.findall(b)
    return bool(first) and first == second


def same_subject(a: Side, b: Side) -> Sameness | None:
    """How sure it is that both statuses are said of one thing; None when it is not."""
    first, second = name_of(a), name_of(b)
    if first and second:
        return _both_named(a, b)
    one, two = entity_words(a), entity_words(b)
    if status_of(a).scale in _NAMED_ONLY or apart(a, b, one, two):
        return None
    if personal(a):
        return _one_person(a, b, one, two)
    if not one or not two:
        return None
    if _definite(one, two):
        return "definite"
    of_it = _of_it(a, two) or _of_it(b, one)
    if of_it:
        return of_it
    name = (first or second or "").split()
    if name:
        plain = two if first else one
        return "described" if _one_head(name[-1], plain) else None
    return "described" if _one_head(one, two) else None


def _one_person(a: Side, b: Side, one: str, two: str) -> Sameness | None:
    """The same for scales of people, of whom at most one is named."""
    first, second = name_of(a), name_of(b)
    if (not first and several(one)) or (not second and several(two)):
        return "described" if _one_group(one, two) else None
    if _one_age(one, two):
        return "definite"
    if first or second:
        return "described" if _indefinite(one) or _indefinite(two) else None
    if _definite(one, two):
        return "definite"
    return "described" if _one_head(one, two) or one_suspect(a, b) else None


def _indefinite(words: str) -> bool:
    """Whether the words are a description of one person that a name may stand for ("the suspect")."""
    return words.startswith(("a ", "an ", "the ")) and " of " not in words
