"""Titles, offices and occupations of people, beside their names.

Before a name ("former police chief X"), between commas before it ("the prime minister, X,")
and after it ("X, 38, a staff accountant for Y,").  The role holds the whole office phrase
with the body it belongs to, never an article, an age or the person's nationality.
"""

from collections.abc import Sequence

from claims.document import Token
from claims.gazetteer import Gazetteer, gazetteer, word_set
from claims.model import Span
from claims.name_kinds import Mention
from claims.name_scan import Scan

_DETERMINERS = word_set("the a an his her its their my our this that")
_INSIDE = word_set("of for at in with to on the a an and & 's")
_PREPOSITIONS = word_set("of for at in with to on")
# An office phrase has at most this many words before its head and after it.
_BEFORE_HEAD, _AFTER_HEAD = 6, 14
# Modifiers that may stand before a nationality: "former Thai prime minister".
_LONGEST_TITLE = 5


class _Roles:
    __slots__ = ("ends", "folded", "plain", "tables", "words")

    def __init__(self, folded: str, scan: Scan, mentions: Sequence[Mention]) -> None:
        self.folded = folded
        self.words: tuple[Token, ...] = scan.words
        self.plain = scan.low
        self.tables: Gazetteer = gazetteer(scan.lexicons)
        self.ends = {mention.last: mention for mention in mentions}

    def may_be_surname(self, word: str) -> bool:
        """Whether an unknown single word after a title can be a person: no ordinary word, no head word."""
        tables = self.tables
        return not any(word in table for table in (tables.common, tables.place_after, tables.org_suffix))

    def low(self, at: int) -> str:
        return self.plain(at).replace(".", "")

    def adjacent(self, at: int) -> bool:
        """Whether only white space stands between words `at` and `at` + 1."""
        return not self.folded[self.words[at].end : self.words[at + 1].start].strip()

    def title_before(self, last: int) -> int | None:
        """First word of the longest title that ends with word `last`."""
        if self.low(last) not in self.tables.title_ends:
            return None
        best = None
        for first in range(last, max(last - _LONGEST_TITLE, -1), -1):
            key = " ".join(self.low(at) for at in range(first, last + 1))
            entry = self.tables.titles.get(key)
            if entry is not None and entry.type not in ("modifier", "honorific"):
                best = first
        return best

    def is_modifier(self, at: int) -> bool:
        if self.words[at].text[0].isupper() and self.low(at) == "then":
            return False
        entry = self.tables.titles.get(self.low(at))
        return entry is not None and (entry.type == "modifier" or self.low(at) in ("government", "police"))

    def ending_at(self, last: int) -> Mention | None:
        return self.ends.get(last)

    def extend_left(self, first: int) -> tuple[list[tuple[int, int]], int]:
        """Word ranges that belong to the office before word `first`, leftmost first; the leftmost word."""
        ranges: list[tuple[int, int]] = []
        at = first - 1
        while at >= 0 and self.adjacent(at):
            mention = self.ending_at(at)
            if mention is not None and mention.kind == "organisation" and not ranges:
                ranges.insert(0, (mention.first, mention.last))
                at = mention.first - 1
            elif mention is not None and mention.kind in ("nationality", "place", "organisation"):
                at = mention.first - 1
            elif self.is_modifier(at):
                ranges.insert(0, (at, at))
                at -= 1
            else:
                break
        return ranges, ranges[0][0] if ranges else first

    def text(self, first: int, last: int) -> str:
        raw = self.folded[self.words[first].start : self.words[last].end]
        return " ".join(raw.lower().split()).rstrip(".")

    def before(self, mention: Mention) -> Mention:
        """`mention` with a lower-case title that stands right before it, or its title's modifiers."""
        if mention.role_span is not None:
            return self._with_modifiers(mention, mention.role_span)
        at = mention.first - 1
        if at < 0:
            return mention
        if self.low(at) == "year-old" or self.low(at).endswith("-year-old"):
            at -= 1 + 2 * (self.low(at) == "year-old")
        if at > 0 and self.low(at) == "," and self.low(mention.last + 1) in (",", "."):
            return self._with_title(mention, at - 1) if self._determined(at - 1) else mention
        return self._with_title(mention, at) if self.adjacent(at) else mention

    def _determined(self, last: int) -> bool:
        first = self.title_before(last) if last >= 0 else None
        if first is None:
            return False
        _, left = self.extend_left(first)
        beside = self.ending_at(left - 1)
        if beside is not None and beside.kind in ("nationality", "place", "organisation"):
            left = beside.first
        return self.low(left - 1) in _DETERMINERS or self.folded[self.words[left - 1].end :][:2] == "'s"

    def _with_title(self, mention: Mention, last: int) -> Mention:
        first = self.title_before(last)
        if first is None:
            return mention
        entry = self.tables.titles[" ".join(self.low(at) for at in range(first, last + 1))]
        for end in range(first, last):
            body = self.ending_at(end)
            if body is not None and body.kind == "organisation":
                first = min(first, body.first)
        ranges, left = self.extend_left(first)
        role = " ".join(self.text(a, b) for a, b in [*ranges, (first, last)])
        return mention._replace( role=role, role_span=Span(self.words[left].start, self.words[last].end),
            gender=mention.gender or entry.gender, weak=False,
            confidence=max(mention.confidence, 0.85), kind="person",
        )  # fmt: skip

    def _with_modifiers(self, mention: Mention, span: Span) -> Mention:
        at = mention.first - 1
        while at >= 0 and self.words[at].start > span.start:
            at -= 1
        if at < 0:
            return mention
        ranges, left = self.extend_left(at)
        if not ranges:
            return mention
        role = " ".join([*(self.text(a, b) for a, b in ranges), mention.role or ""])
        return mention._replace(role=role, role_span=Span(self.words[left].start, span.end))

    def after(self, mention: Mention) -> Mention:
        """`mention` with the office that follows it between commas."""
        at = mention.last + 1
        if self.low(at) not in (",", "("):
            return mention
        at += 1
        if self.low(at).isdecimal() and self.low(at + 1) in (",", ")"):
            at += 2
            at += self.low(at) == ","
        if self.low(at) in _DETERMINERS:
            at += 1
        while self.low(at).endswith("-year-old") or (self.low(at).isdecimal() and self.low(at + 1) == "-"):
            at += 1
        span = self._office(at)
        if span is None:
            return mention
        first, last = span
        role = self.text(first, last)
        start, end = self.words[first].start, self.words[last].end
        if mention.role is not None:
            return mention
        return mention._replace( role=role, role_span=Span(start, end), weak=False,
                       confidence=max(mention.confidence, 0.85))  # fmt: skip

    def _office(self, at: int) -> tuple[int, int] | None:
        """First and last word of the office phrase that starts at word `at`."""
        head = self._head(at)
        if head is None:
            return None
        last = head
        k = head + 1
        if self.low(k) in ("and", "&") and self._head(k + 1) is not None:
            last = self._head(k + 1) or head
            k = last + 1
        if k < len(self.words) and self.words[k].kind == "word":
            if self.low(k) in _PREPOSITIONS:
                last = self._tail(k)
            elif self.words[k].text[0].isupper():
                return None
        return at, last

    def _head(self, at: int) -> int | None:
        """Last word of the last title in the noun group that starts at word `at`."""
        found, k = None, at
        while k < len(self.words) and k < at + _BEFORE_HEAD + (found is not None):
            word = self.words[k]
            if word.kind != "word" or (self.low(k) in self.tables.function and self.low(k) not in ("of",)):
                break
            length = self._title_length(k)
            if length:
                k += length
                found = k - 1
            elif self.low(k) == "of":
                break
            else:
                k += 1
                if found is not None:
                    break
        return found

    def _title_length(self, at: int) -> int:
        """Words of the longest title, not a mere modifier, that starts at word `at`."""
        most = self.tables.title_longest.get(self.low(at), 0)
        for length in range(min(most, len(self.words) - at), 0, -1):
            entry = self.tables.titles.get(" ".join(self.low(k) for k in range(at, at + length)))
            if entry is not None and entry.type not in ("modifier", "honorific"):
                return length
        return 0

    def _tail(self, at: int) -> int:
        """Last word of "of the Ministry of X", started by the preposition at word `at`."""
        last, k = at - 1, at
        while k < len(self.words) and k < at + _AFTER_HEAD:
            word, low = self.words[k], self.low(k)
            if word.kind == "other" and word.text != "&":
                break
            if low in ("and", "&"):
                if k + 1 >= len(self.words) or not self.words[k + 1].text[0].isupper():
                    break
            elif low in self.tables.function and low not in _INSIDE and not word.text[0].isupper():
                break
            elif low not in _INSIDE:
                last = k
            k += 1
        return last


def add_roles(folded: str, scan: Scan, mentions: Sequence[Mention]) -> list[Mention]:
    """`mentions` of one sentence, people with the roles given beside them."""
    if not any(mention.kind == "person" or mention.weak for mention in mentions):
        return list(mentions)
    roles = _Roles(folded, scan, mentions)
    result = []
    for mention in mentions:
        bare = mention.kind == "thing" and mention.weak and roles.may_be_surname(mention.words[0])
        if mention.kind == "person" or bare:
            mention = roles.before(mention)
        if mention.kind == "person":
            mention = roles.after(mention)
        result.append(mention)
    return result
