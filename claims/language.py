"""Which language a text is in, as far as its writing and its commonest words tell."""

import functools
import re
from collections import Counter

from claims.lexicon import load_csv

# The beginning of an article tells its language; more costs time.
_SAMPLE_CHARS = 4000
# Fewer words than this say too little: headlines and lists of names count as undetermined.
_LEAST_WORDS = 12
# In prose of any language listed, its twenty commonest words make up 15 to 40 % of all words.
_LEAST_SHARE = 0.14
# Names alone ("de", "la", "del") bring fewer different function words than a sentence does.
_LEAST_DIFFERENT = 5
# Another language must show this many times the words of English to be believed.
_MARGIN = 2.0
# A text is in a script's language when this share of its letters is in that script.
_SCRIPT_SHARE = 0.5
_LEAST_LETTERS = 20

_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
# Letters that tell languages of one script apart come before the script's commonest language.
_SCRIPTS: tuple[tuple[str, re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]], ...] = (
    ("ru", re.compile("[\u0400-\u04ff]"), (("uk", re.compile("[іїєґ]")), ("sr", re.compile("[ђћџљњј]")))),
    ("el", re.compile("[\u0370-\u03ff]"), ()),
    ("ar", re.compile("[\u0600-\u06ff]"), (("ur", re.compile("[ٹڈڑے]")), ("fa", re.compile("[پچژگ]")))),
    ("he", re.compile("[\u0590-\u05ff]"), ()),
    ("hi", re.compile("[\u0900-\u097f]"), ()),
    ("bn", re.compile("[\u0980-\u09ff]"), ()),
    ("ta", re.compile("[\u0b80-\u0bff]"), ()),
    ("th", re.compile("[\u0e00-\u0e7f]"), ()),
    ("lo", re.compile("[\u0e80-\u0eff]"), ()),
    ("my", re.compile("[\u1000-\u109f]"), ()),
    ("km", re.compile("[\u1780-\u17ff]"), ()),
    ("ka", re.compile("[\u10a0-\u10ff]"), ()),
    ("hy", re.compile("[\u0530-\u058f]"), ()),
    ("ko", re.compile("[\uac00-\ud7af]"), ()),
    ("zh", re.compile("[\u3040-\u30ff\u4e00-\u9fff]"), (("ja", re.compile("[\u3040-\u30ff]")),)),
)


@functools.cache
def _languages_of_word() -> dict[str, tuple[str, ...]]:
    """Every function word with the languages in which it is one of the commonest."""
    found: dict[str, list[str]] = {}
    for row in load_csv("language_words.csv", ("language",), ("language", "words")):
        for word in row["words"].split():
            found.setdefault(word, []).append(row["language"])
    return {word: tuple(languages) for word, languages in found.items()}


def _by_script(sample: str) -> tuple[str, float] | None:
    if sample.isascii():
        return None
    letters = len(_LETTER.findall(sample))
    if letters < _LEAST_LETTERS:
        return None
    for code, script, closer in _SCRIPTS:
        share = len(script.findall(sample)) / letters
        if share >= _SCRIPT_SHARE:
            special = next(
                (name for name, sign in closer if len(sign.findall(sample)) > letters // 100), code
            )
            return special, min(share, 1.0)
    return None


def _by_words(sample: str) -> tuple[str, float] | None:
    words = _WORD.findall(sample.lower())
    if len(words) < _LEAST_WORDS:
        return None
    hits: dict[str, int] = {}
    different: dict[str, int] = {}
    known = _languages_of_word()
    for word, count in Counter(words).items():
        for language in known.get(word, ()):
            hits[language] = hits.get(language, 0) + count
            different[language] = different.get(language, 0) + 1
    if not hits:
        return None
    english = hits.get("en", 0) / len(words)
    best, count = max(hits.items(), key=lambda item: (item[1], item[0] == "en", item[0]))
    share = count / len(words)
    if share < _LEAST_SHARE or different[best] < _LEAST_DIFFERENT:
        return None
    if best != "en" and share < _MARGIN * english:
        return ("en", english / (english + share)) if english >= _LEAST_SHARE else None
    others = max((number for code, number in hits.items() if code != best), default=0)
    return best, count / (count + others)


def detect(text: str) -> tuple[str, float] | None:
    """Language code (ISO 639-1) and confidence in (0, 1]; None when the text does not tell.

    Judged on the first 4,000 characters: by script, else by the share of each language's
    twenty commonest words.  Headlines, lists and very short texts give None, and English
    is never given up for a language that shows less than twice its words.
    """
    sample = text[:_SAMPLE_CHARS]
    return _by_script(sample) or _by_words(sample)
