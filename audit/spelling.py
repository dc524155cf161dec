"""Spelling distance of names: two forms of one name, or two names."""

from collections.abc import Sequence

from anyascii import anyascii
from rapidfuzz.distance import OSA

# Letters that a changed name may differ in, by the length of the longer word: in shorter words one
# letter makes another name (Hill and Hall), in longer ones a slip or another transliteration.
_ALLOWED = ((9, 2), (5, 1))

# Letter groups that transliterations exchange; both forms are folded before they are compared.
_SOUNDS = (
    ("ph", "f"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("sh", "s"), ("ch", "c"), ("tz", "z"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ai", "i"), ("ey", "i"), ("ay", "i"), ("y", "i"),
    ("v", "b"), ("w", "b"), ("q", "k"), ("c", "k"), ("z", "s"), ("o", "u"), ("e", "i"), ("j", "i"),
)  # fmt: skip


def plain(word: str) -> str:
    """Lower-case ASCII letters and digits of the word."""
    return "".join(c for c in anyascii(word).lower() if c.isalnum())


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
    if distance <= allowed(longest):
        return first[0] == second[0] or skeleton(a) == skeleton(b)
    return distance <= 3 and longest >= 5 and skeleton(a) == skeleton(b)


def variant(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two names of equally many words differ in spelling only."""
    if len(a) != len(b) or not a:
        return False
    return list(map(plain, a)) != list(map(plain, b)) and all(close(x, y) for x, y in zip(a, b, strict=True))
