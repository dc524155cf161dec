"""Text -> sentences with exact offsets.

Every full stop, question or exclamation mark before white space is a possible end; a table
of rules that know about abbreviations, initials, quotations and brackets decides which are
none.  docs/reading.md says why no statistical splitter is used.
"""

import functools
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from claims.lexicon import load_csv
from claims.model import Block, BlockKind, Sentence, Span
from claims.paragraphs import Line, paragraphs

_CLOSERS = "\"'”’»)\\]"
_OPENERS = "\"'“‘«(\\["
# A place where a sentence may end: signs, closing quotes and brackets, then white space; or a
# capitalised word that follows without a space ("agreement.The").  `sure` is the plain case, a
# long lower-case word and a capital, which needs no rule but a look at the few long abbreviations.
_STOP = re.compile(
    r"[.!?…](?<![.!?…]{2})(?:"
    rf"(?<=[a-z]{{5}}\.)(?P<sure>[”\"’)]*\s+(?=[“\"]?[A-Z]))"
    rf"|(?P<more>[.!?…]*+)(?P<close>[{_CLOSERS}]*+(?:[ \u00a0][”»](?=\s))?)\s+"
    rf"|(?<=[a-z]{{2}}[.!?])[”’\")]?(?=[“\"‘(]?[A-Z][a-z'’]*\s))"
)
_NEXT = re.compile(rf"(?P<open>[{_OPENERS}]{{0,6}})(?P<word>\w[\w'’-]{{0,40}})?(?P<after>\W{{0,8}})")
# Longer tokens are addresses or noise, never abbreviations.
_MAX_WORD = 40
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
# Two to five letters; acronyms in capitals alone ("NFL.") are words.
_VOWELLESS = re.compile(r"(?=.*[a-z])[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{1,4}")
_TITLED = re.compile(r"[A-Z]\w*")
_NAME = r"[A-Z][\w'’.-]{0,40}"
# "Smith asked", "Gov. Ana Petrovic said": a name and a verb of saying right after a quotation.
_CUE = re.compile(
    rf"{_NAME}(?: {_NAME}){{0,5}} (?:asked|said|says|wondered|shouted|yelled|cried|tweeted|wrote|replied|"
    r"answered|exclaimed|added|told|demanded|screamed|joked|recalled|quipped|continued|posted|responded)\b"
)


class Gap(NamedTuple):
    """What stands around a possible end of a sentence."""

    text: str
    start: int  # where the paragraph begins
    at: int  # where the sign stands
    sign: str
    close: str
    word: str  # the token before the sign, without opening quotes
    kind: str  # of abbreviations.csv, or ""
    opener: str
    next: str
    after: str  # what follows the next word, up to the word after it
    end: int  # where the next word begins, quotes included


Rule = Callable[[Gap], bool | None]


@functools.cache
def _kinds() -> dict[str, str]:
    rows = load_csv("abbreviations.csv", ("abbreviation",), ("abbreviation", "kind"))
    return {row["abbreviation"]: row["kind"] for row in rows}


@functools.cache
def _long_abbreviations() -> frozenset[str]:
    """The last six characters, as they stand in text, of abbreviations that end in five small letters."""
    return frozenset(f" {word}"[-6:] for word in _kinds() if re.search("[a-z]{5}$", word))


@functools.cache
def _starters() -> frozenset[str]:
    """Words that open a sentence and hardly ever a name."""
    return frozenset(row["word"] for row in load_csv("sentence_starters.csv", ("word",), ("word",)))


def _starts_sentence(gap: Gap) -> bool:
    """Whether the next word opens sentences ("The", "He"), not names ("A." of "A. Smith")."""
    return gap.next in _starters() and not gap.after.startswith(".")


def _lower_follows(gap: Gap) -> bool | None:
    """A sentence does not begin in lower case: "'Why?' he asked", "Yahoo! rose"."""
    return False if gap.next[:1].islower() else None


def _punctuation_follows(gap: Gap) -> bool | None:
    """A comma, dash or closing sign cannot open a sentence."""
    if gap.next or gap.opener:
        return None
    return False if gap.after.lstrip()[:1] in ",;:.!?)–—-/" else None


def _quote_then_speaker(gap: Gap) -> bool | None:
    """ "'Why?' Smith asked": the question inside does not end the sentence."""
    if gap.sign[-1] not in "!?…" or not gap.close or gap.opener or _starts_sentence(gap):
        return None
    return False if _CUE.match(gap.text, gap.end) else None


def _name_with_sign(gap: Gap) -> bool | None:
    """ "Yahoo! News": the sign is part of the name."""
    if gap.kind != "exclaim":
        return None
    return _starts_sentence(gap)


def _list_number(gap: Gap) -> bool | None:
    """ "1. Wash your hands" at the start of a paragraph."""
    number = gap.sign == "." and gap.word.isdigit() and len(gap.word) <= 2 and gap.at - gap.start <= 2
    return False if number else None


def _never_ends(gap: Gap) -> bool | None:
    """ "Dr. Lee", "Mr. and Mrs. Lee", "5 vs. 6"; "St." and "No." are judged below."""
    if gap.kind == "within" or (gap.kind == "title" and not _starts_sentence(gap)):
        return False
    return None


def _before_number(gap: Gap) -> bool | None:
    """ "No. 5", "Sept. 11" go on; "No. We will not." ends."""
    if gap.kind not in ("number", "month"):
        return None
    figure = any(char.isdigit() for char in gap.next)
    return not (figure or (gap.kind == "month" and not _starts_sentence(gap)))


def _clock(gap: Gap) -> bool | None:
    """ "5 p.m. Monday", "6 a.m. ET" go on; "5 p.m. Police said" ends."""
    return (gap.next not in _AFTER_CLOCK) if gap.kind == "clock" else None


_AFTER_CLOCK = frozenset(
    re.findall(
        r"\w+",
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July "
        "August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec "
        "ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST CET CEST IST JST Eastern Central Mountain "
        "Pacific Greenwich Moscow Beijing Paris London Bangkok Tokyo Eastern Thai Indian Central",
    )
)


def _place(gap: Gap) -> bool | None:
    """ "U.S. Army" goes on, "the U.S. His" ends."""
    if gap.kind != "place":
        return None
    return _starts_sentence(gap) or (bool(gap.opener) and gap.opener[0] in '"“' and not gap.close)


def _may_end(gap: Gap) -> bool | None:
    """ "Acme Inc. Chief Ann Lee" goes on; "Acme Inc. Shares fell" and "Inc. The" end."""
    if gap.kind not in ("state", "company", "degree", "unit", "list", "title"):
        return None
    if _starts_sentence(gap):
        return True
    if len(gap.next) == 1 and not gap.opener:
        return False
    if gap.opener or gap.next[:1].isdigit():
        return gap.kind != "company" or bool(gap.opener)
    at = gap.end + len(gap.next) + len(gap.after)
    following = gap.text[at : at + 1] if gap.after.isspace() else ""
    return following.islower() or gap.kind in ("unit", "list")


def _initial(gap: Gap) -> bool | None:
    """ "John F. Kennedy" goes on; "World War I. In" and "Plan B. The" end."""
    if gap.sign != "." or gap.close or not _INITIAL.fullmatch(gap.word):
        return None
    if gap.word == "I":
        return not (_TITLED.match(gap.next) and _TITLED.match(gap.text, gap.end + len(gap.next) + 1))
    return _starts_sentence(gap) if gap.word[0].isupper() else not gap.next[:1].isdigit()


def _senior(gap: Gap) -> bool | None:
    """ "said Sr. Keehan" names a nun; "Robert Lee Sr. spoke" is a suffix."""
    if gap.word != "Sr":
        return None
    before = gap.text[max(gap.start, gap.at - _MAX_WORD) : gap.at - 2].split()
    suffix = bool(before) and before[-1][0].isupper() and before[-1][-1] != ","
    return None if suffix or _starts_sentence(gap) else False


def _unknown_abbreviation(gap: Gap) -> bool | None:
    """A capitalised word without vowels ("Cmdr", "Blvd") is an abbreviation even if not listed."""
    if gap.sign != "." or gap.close or not _VOWELLESS.fullmatch(gap.word):
        return None
    return _may_end(gap._replace(kind="company"))


def _bracket_follows(gap: Gap) -> bool | None:
    """ "It fell. (He later left.)" ends before the bracket; "Lee Jr. (R-Ohio)" does not."""
    if gap.opener[:1] not in ("(", "["):
        return None
    return gap.next[:1].isupper() and not gap.kind


# The first rule with an answer wins; what none answers is the end of a sentence.
RULES: tuple[Rule, ...] = (
    _punctuation_follows,
    _lower_follows,
    _name_with_sign,
    _quote_then_speaker,
    _list_number,
    _never_ends,
    _before_number,
    _clock,
    _bracket_follows,
    _senior,
    _place,
    _may_end,
    _initial,
    _unknown_abbreviation,
)


def _gap(text: str, start: int, match: re.Match[str]) -> Gap:
    sign = text[match.start()] + (match["more"] or "")
    at = match.start()
    end = match.end()
    before = text[max(start, at - _MAX_WORD) : at]
    word = before.split()[-1].lstrip("\"'“‘«([") if before and not before[-1].isspace() else ""
    kind = _kinds().get(word if sign == "." else word + sign, "")
    following = _NEXT.match(text, end)
    assert following is not None  # the pattern matches the empty string
    return Gap(
        text, start, at, sign, match["close"] or "", word, kind,
        following["open"], following["word"] or "", following["after"], end,
    )  # fmt: skip


def _ends(text: str, line: Line) -> Iterator[int]:
    """Where sentences inside a paragraph end, white space after them included."""
    for match in _STOP.finditer(text, line.start, line.end):
        at = match.start()
        if match["sure"] and text[max(line.start, at - 6) : at] not in _long_abbreviations():
            yield match.end()
            continue
        gap = _gap(text, line.start, match)
        for rule in RULES:
            verdict = rule(gap)
            if verdict is not None:
                break
        if verdict is not False:
            yield match.end()


# Characters.  No sentence of prose is as long; text without full stops (tables, dumps, attacks) is
# cut into pieces, so that readers may look at a whole sentence a few times over.
LONGEST = 2000


def _pieces(text: str, start: int, end: int) -> Iterator[int]:
    """Where text[start:end] is cut: behind the last white space that leaves at most LONGEST characters."""
    while end - start > LONGEST:
        limit = start + LONGEST
        space = _LAST_SPACE.match(text, start, limit)
        start = _SPACES.match(text, space.end() if space else limit, end).end()  # type: ignore[union-attr]
        yield start
    if start < end:
        yield end


_LAST_SPACE = re.compile(r"(?s:.*)\s")  # greedy: up to the last white space
_SPACES = re.compile(r"\s*")


def _sentences(text: str, line: Line) -> Iterator[Span]:
    """Spans of a paragraph's sentences; a paragraph and what follows an end begin with no space."""
    start = line.start
    for stop in (*_ends(text, line), line.end):
        for cut in _pieces(text, start, stop):
            words = len(text[start:cut].rstrip())
            if words:
                yield Span(start, start + words)
            start = cut


def _stretches(text: str, blocks: tuple[Block, ...]) -> Iterator[tuple[Line, BlockKind, int]]:
    """Paragraphs cut at the ends of blocks: the stretch, its kind, the paragraph's number."""
    if not blocks:
        for number, line in enumerate(paragraphs(text)):
            yield line, "body", number
        return
    at = 0
    for number, line in enumerate(paragraphs(text)):
        while at < len(blocks) and blocks[at].span.end <= line.start:
            at += 1
        for block in blocks[at:]:
            if block.span.start >= line.end:
                break
            stretch = Line(max(line.start, block.span.start), min(line.end, block.span.end))
            yield stretch, block.kind, number


def split(text: str, blocks: tuple[Block, ...] = ()) -> tuple[Sentence, ...]:
    """Sentences of `text` in order, without outer white space, each inside one paragraph and block.

    Every character but white space is in exactly one sentence (with `blocks`: every such
    character of a block).  `paragraph` counts the paragraphs of the text from 0.  Without
    `blocks` all of it is body.  A sentence of more than LONGEST characters is given in pieces.
    Linear in the length of the text.
    """
    return tuple(
        Sentence(span, kind, number)
        for line, kind, number in _stretches(text, blocks)
        for span in _sentences(text, line)
    )
