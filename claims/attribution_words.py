"""Word classes that the rules of attribution ask for, from data/en/."""

import functools
from collections.abc import Sequence

from claims.attribution_items import QUOTE, Item
from claims.verbs import irregular_forms


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BE = _set("is are was were be been being am")
AUXILIARIES = BE | _set(
    """has have had having do does did will would shall should can could may might must not n't cannot
    hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't never wasn't weren't isn't aren't"""
)
_FINITE = AUXILIARIES - _set("be been being having not never n't") | _set(
    "he's it's she's they're there's i'm we're"
)
DETERMINERS = _set(
    """a an the this that these those his her its their our my your some any every each no both all another
    several many few more most such"""
)
PREPOSITIONS = _set(
    """of in on at by for with from to into over under about against between through during before after
    near outside inside amid among since until without within across behind beyond despite following like via
    per as around toward towards upon off"""
)
ADVERBS = _set(
    """also later then now still already again once too just even first last meanwhile however earlier
    today yesterday nevertheless nonetheless thus there here soon instead often always reportedly ever"""
)
SUBORDINATORS = _set(
    "but while though although because as after before when since if whereas that which where so until unless whether"
)
COORDINATORS = _set("and but while whereas although though or yet so")
PRONOUNS = _set("he she they it we i you who")
RELATIVES = _set("who which whose whom that")
_DAYS = _set(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    today yesterday tonight tomorrow january february march april may june july august september october
    november december jan feb mar apr jun jul aug sept sep oct nov dec morning afternoon evening night noon
    midnight week month year weekend"""
)
_BEFORE_DAY = _set("late early earlier last this next that same every the later")
ADJUNCT_STARTS = _set(
    """in on at during after before as while when from via through by with without outside near shortly
    late early earlier later yesterday today tonight this last over following amid to upon under inside
    within citing adding referring speaking visibly because since until ahead despite though although if
    via here there once"""
)
MEDIA = _set(
    """statement interview press news conference release speech tweet post letter report briefing meeting
    twitter facebook telegram email e-mail message address televised remarks phone telephone call website site
    blog article column documents filing court testimony broadcast television tv radio video memo note
    parliament hearing affidavit complaint text bulletin reporters journalists update x"""
)
RECIPIENTS = _set(
    """reporters journalists police officers parliament lawmakers court jury hearing conference agency newspaper
    station television radio programme program magazine crowd supporters investigators media public nation
    authorities broadcaster audience meeting rally jurors residents people parents students families family
    council committee senators mps investors analysts shareholders employees staff workers colleagues friends
    website channel network paper reporter outlet outlets assembly congress senate officials me him her them us
    you it viewers listeners readers voters delegates citizens motorists customers passengers users briefing"""
)
NOTHING = _set("nothing so little anything something much yes hello goodbye")
# Common nouns that speak: enough to read "Sheriff: ..." or "Ten dead: officials" as a report.
SPEAKERS = _set(
    """police sheriff officials official authorities report reports study minister ministry president premier
    governor mayor source sources witnesses witness experts expert doctors doctor lawyer lawyers prosecutor
    prosecutors judge court army military navy government un agency media spokesman spokeswoman spokesperson
    survey poll chief coach company lawmakers scientists researchers ministers union unions"""
)


def is_adverb(word: str) -> bool:
    """Whether the word is an adverb that may stand inside a verb group."""
    return word in ADVERBS or (
        word.endswith("ly") and len(word) > 4 and word not in {"family", "only", "july", "italy"}
    )


def is_time(word: str) -> bool:
    """Whether the word names a day, month or part of the day."""
    return word in _DAYS


def time_end(items: Sequence[Item], at: int) -> int:
    """Index after a bare time expression at `at` ("late Monday", "last week"), or `at`."""
    end = at
    while end < len(items) and items[end].word in _BEFORE_DAY:
        end += 1
    if end >= len(items) or not is_time(items[end].word):
        return at
    while end < len(items) and (is_time(items[end].word) or items[end].kind == "number"):
        end += 1
    return end


@functools.cache
def _verb_forms() -> frozenset[str]:
    return irregular_forms() - _set("cut set put hit hurt read left shot found born")


def is_finite(items: Sequence[Item], at: int) -> bool:
    """Whether the item looks like the verb of a clause rather than a participle or noun."""
    word = items[at].word
    if word in _FINITE:
        return True
    if word not in _verb_forms() and not (word.endswith("ed") and len(word) > 4 and items[at].kind == "word"):
        return False
    before = items[at - 1].word if at else ","
    return before not in DETERMINERS and before not in PREPOSITIONS and before != ","


def has_clause(items: Sequence[Item], first: int, last: int) -> bool:
    """Whether items [first, last) hold a verb or a quotation."""
    return any(items[at].word == QUOTE or is_finite(items, at) for at in range(first, last))
