"""Spelling distance of names: two forms of one name, or two names."""

import functools
import re
from collections.abc import Sequence

from anyascii import anyascii
from rapidfuzz.distance import OSA

from claims.document import strip_accents

# Letters that a changed name may differ in, by the length of the longer word: in shorter words one
# letter makes another name (Hill and Hall), in longer ones a slip or another transliteration.
_ALLOWED = ((8, 2), (5, 1))
# A word this short may gain or lose a letter where another word of the name is the same (Jon, John Owen).
_SHORTEST = 3

# Letter groups that transliterations exchange; both forms are folded before they are compared.
_SOUNDS = (
    ("ph", "f"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("sh", "s"), ("ch", "c"), ("tz", "z"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ai", "i"), ("ey", "i"), ("ay", "i"), ("y", "i"),
    ("v", "b"), ("w", "b"), ("q", "k"), ("c", "k"), ("z", "s"), ("o", "u"), ("e", "i"), ("j", "i"),
)  # fmt: skip


# Endings that differ between British and American spelling, folded to one form.
_SPELLING = (
    (re.compile(r"isation"), "ization"),
    (re.compile(r"is(e|ed|es|ing)\b"), r"iz\1"),
    (re.compile(r"our(s|ed|ing|ite|able|hood|ly)?\b"), r"or\1"),
    (re.compile(r"tre\b"), "ter"),
    (re.compile(r"amme(s?)\b"), r"am\1"),
    (re.compile(r"lled\b"), "led"),
    (re.compile(r"lling\b"), "ling"),
    (re.compile(r"ence\b"), "ense"),
)


@functools.lru_cache(maxsize=16384)
def standard(word: str) -> str:
    """The word with British and American spelling, accents and inner marks made alike."""
    plain = strip_accents(word).replace("-", "").replace("'", "").replace(".", "").removesuffix(":00")
    for pattern, spelling in _SPELLING:
        plain = pattern.sub(spelling, plain)
    return plain


@functools.lru_cache(maxsize=16384)
def plain(word: str) -> str:
    """Lower-case ASCII letters and digits of the word."""
    return "".join(c for c in anyascii(word).lower() if c.isalnum())


@functools.lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """The word's sound without vowels after the first letter and without doubled letters."""
    letters = plain(word)
    for written, sound in _SOUNDS:
        letters = letters.replace(written, sound)
    kept = letters[:1] + "".join(c for c in letters[1:] if c not in "aiu")
    return "".join(c for i, c in enumerate(kept) if i == 0 or c != kept[i - 1])


def allowed(length: int) -> int:
    """How many letters may differ in words of that length."""
    return next((most for least, most in _ALLOWED if length >= least), 0)


def close(a: str, b: str) -> bool:
    """Whether two words are one name in two spellings: a few letters apart, or of the same sound."""
    first, second = plain(a), plain(b)
    if first == second:
        return True
    longest = max(len(first), len(second))
    if not first or not second or abs(len(first) - len(second)) > 2:
        return False
    distance = int(OSA.distance(first, second, score_cutoff=4))
    sounds_alike = skeleton(a) == skeleton(b)
    if distance <= 1 and distance <= allowed(longest):
        return first[0] == second[0] or sounds_alike
    if distance <= allowed(longest):
        return (first[0], first[-1]) == (second[0], second[-1]) or sounds_alike
    return distance <= 3 and longest >= 5 and sounds_alike


def likeness(a: str, b: str) -> float:
    """Share of letters in [0, 1] that need no change to turn one word into the other."""
    return float(OSA.normalized_similarity(plain(a), plain(b)))


def longer_by_one(a: str, b: str) -> bool:
    """Whether one word is the other with one letter more: Jon and John."""
    first, second = plain(a), plain(b)
    if abs(len(first) - len(second)) != 1 or min(len(first), len(second)) < _SHORTEST:
        return False
    return first[0] == second[0] and int(OSA.distance(first, second, score_cutoff=2)) == 1


def variant(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two names of equally many words differ in spelling only."""
    if len(a) != len(b) or not a:
        return False
    same = [plain(x) == plain(y) for x, y in zip(a, b, strict=True)]
    if all(same):
        return False
    return all(close(x, y) or (any(same) and longer_by_one(x, y)) for x, y in zip(a, b, strict=True))
