"""What a chunk of capitalised units names: people, bodies, places, agreements, things."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.gazetteer import Gazetteer, gazetteer, word_set
from claims.model import NameKind, Span
from claims.name_guess import GUESS, HEADED, KNOWN, LIKELY, STRONG, WEAK, Guesser
from claims.name_heads import HeadReader
from claims.name_scan import Scan, Unit

# A person's name has at most this many words; a longer run of capitals is something else.
_LONGEST_PERSON = 5
_SHOUTED = 0.6
_DIRECTIONS = word_set(
    "northern southern eastern western central north south east west upper lower northeastern northwestern "
    "southeastern southwestern"
)
_WITH_COUNTRY = ("place", "nationality", "organisation")


class Mention(NamedTuple):
    """A named thing before resolution.  `first`/`last` index the sentence's words.

    `words` are the keys of the name's own words.  `weak` mentions count only when
    something else in the text bears them out.
    """

    sentence: int
    span: Span
    kind: NameKind
    text: str
    words: tuple[str, ...]
    first: int
    last: int
    confidence: float
    type: str = ""
    country: str | None = None
    gender: str = ""
    role: str | None = None
    role_span: Span | None = None
    weak: bool = False
    known: bool = False
    honorific: bool = False


def clean(text: str) -> str:
    """`text` as a canonical name: single spaces, no outer signs, no final full stop."""
    plain = " ".join(text.split()).strip(" ,;:'\"()[]-.")
    return plain[4:] if plain.lower().startswith("the ") and plain[4:] else plain


class ChunkReader:
    """Reads the chunks of one sentence, left to right."""

    __slots__ = ("body", "found", "guesser", "heads", "scan", "tables", "text")

    def __init__(self, text: str, scan: Scan, body: str) -> None:
        self.text = text
        self.body = body
        self.scan = scan
        self.tables: Gazetteer = gazetteer(scan.lexicons)
        self.heads = HeadReader(text, self.tables)
        self.guesser = Guesser(text, scan)
        self.found: list[Mention] = []

    def read(self) -> list[Mention]:
        """The sentence's mentions in order."""
        for chunk in self.scan.chunks:
            if self.scan.case == "headline" and self.body:
                for piece in self._printed_pieces(chunk):
                    self._chunk(piece)
            else:
                self._chunk(self._trimmed(chunk))
        return self.found

    def _printed_pieces(self, chunk: tuple[Unit, ...]) -> Iterator[tuple[Unit, ...]]:
        """The longest runs of a headline's capitals that the article's text holds as they stand."""
        at = 0
        while at < len(chunk):
            first = chunk[at]
            for end in range(len(chunk), at, -1):
                alone = end == at + 1
                if alone and (first.kind in ("title", "modifier") or first.key in self.tables.common):
                    continue
                raw = self.text[first.start : chunk[end - 1].end]
                if (alone and first.entry is not None) or self._printed_below(raw):
                    yield chunk[at:end]
                    at = end - 1
                    break
            at += 1

    def _trimmed(self, chunk: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """`chunk` without an ordinary word that is capitalised only because it comes first."""
        first = chunk[0]
        if first.kind == "modifier" and first.key == "then":
            return chunk[1:]
        if (
            first.kind != "word"
            or first.first not in self.scan.starts
            or first.key in self.tables.first_names
        ):
            return chunk
        if first.key in self.tables.function:
            return chunk[1:]
        if first.key not in self.tables.common or self._heads_something(chunk):
            return chunk
        bare = len(chunk) == 1 or chunk[1].joiner not in (" ", "-")
        return () if len(chunk) == 1 else chunk[1:] if bare or self._opens_name(chunk[1]) else chunk

    def _opens_name(self, unit: Unit) -> bool:
        return (
            unit.kind in ("title", "nationality", "organisation") or unit.key in self.tables.clear_first_names
        )

    def _heads_something(self, chunk: tuple[Unit, ...]) -> bool:
        return len(chunk) > 1 and self.heads.cover(chunk, 0) is not None

    def _chunk(self, units: tuple[Unit, ...]) -> None:
        at = 0
        while at < len(units):
            unit = units[at]
            cover = self.heads.cover(units, at)
            if cover is not None:
                end, kind, type_ = cover
                self._emit(units[at : end + 1], kind, HEADED, type_)
                at = end + 1
            elif unit.kind in ("title", "modifier"):
                at = self._titled(units, at)
            elif unit.entry is not None and not self._is_forename(units, at):
                at = self._known(units, at)
            elif unit.kind == "soft":
                at += 1
            elif unit.key in _DIRECTIONS and self._place_follows(units, at):
                self._emit(units[at : at + 2], "place", HEADED, "region")
                at += 2
            else:
                at = self._words(units, at)

    def _place_follows(self, units: Sequence[Unit], at: int) -> bool:
        return at + 1 < len(units) and units[at + 1].kind == "place" and units[at + 1].joiner == " "

    # -- known phrases ----------------------------------------------------------------------

    def _is_forename(self, units: Sequence[Unit], at: int) -> bool:
        """Whether a known place is a person's first name here: Jordan Smith, Paris Hilton."""
        unit = units[at]
        if unit.key not in self.tables.first_names or at + 1 >= len(units):
            return False
        following = units[at + 1]
        return following.joiner in (" ", "particle") and following.kind == "word"

    def _known(self, units: Sequence[Unit], at: int) -> int:
        unit, end = units[at], at
        team = unit.kind == "place" and unit.entry is not None and unit.entry.type in ("city", "capital")
        while team and end + 1 < len(units) and self._team_word(units[end + 1]):
            end += 1
        if end > at:
            self._emit(units[at : end + 1], "organisation", GUESS, "team")
            return end + 1
        assert unit.entry is not None and unit.entry.kind is not None
        self._emit(units[at : at + 1], unit.entry.kind, KNOWN, unit.entry.type)
        return at + 1

    def _team_word(self, unit: Unit) -> bool:
        return unit.kind == "word" and unit.joiner == " " and unit.key not in self.tables.first_names

    # -- people -----------------------------------------------------------------------------

    def _titled(self, units: Sequence[Unit], at: int) -> int:
        """A run of title units and the person after it."""
        end, spans, gender, honorific, titled = at, list[Unit](), "", True, False
        while end < len(units):
            unit = units[end]
            inside = self._inside_title(units, end)
            if inside:
                if unit.joiner == "of" or (unit.entry is None and self.heads.cover(units, end) is None):
                    spans += units[end : end + inside]
                end += inside
                continue
            if unit.kind not in ("title", "modifier"):
                break
            titled = titled or unit.kind == "title"
            if unit.entry is not None:
                gender = unit.entry.gender or gender
                honorific = honorific and unit.entry.type == "honorific"
                if unit.entry.type != "honorific":
                    spans.append(unit)
            end += 1
        if not titled:
            return self._words(units, at)
        body = end
        if body < len(units) and units[body].joiner == "of":
            body = self._office_body(units, body)
        person = self._person_end(units, body)
        if person == body:
            return body
        cover = self.heads.cover(units, body)
        if cover is not None and cover[0] >= person - 1:
            self._emit(units[at if honorific else body : cover[0] + 1], cover[1], HEADED, cover[2])
            return cover[0] + 1
        role = self._role(spans, units[body - 1].end if body > end else None) if spans else None
        self._person(units[body:person], STRONG, role, gender=gender, honorific=honorific)
        return person

    def _inside_title(self, units: Sequence[Unit], k: int) -> int:
        """How many units of a place or body stand here between the words of a title; emits them.

        former US Secretary of State, Assistant Oakland County Prosecutor.
        """
        if units[k].kind in ("title", "modifier"):
            return 0
        cover = self.heads.cover(units, k)
        end = cover[0] if cover else k
        if end + 1 >= len(units) or units[end + 1].kind != "title" or units[end + 1].joiner != " ":
            return 0
        if cover:
            self._emit(units[k : end + 1], cover[1], HEADED, cover[2])
        elif units[k].entry is not None:
            self._known(units[: k + 1], k)
        return end + 1 - k

    def _office_body(self, units: Sequence[Unit], k: int) -> int:
        """Index after "of the Joint Chiefs of Staff": the body of an office; emits it."""
        start, last = k, k
        cover = self.heads.cover(units, k)
        if cover:
            last = cover[0]
            self._emit(units[start : last + 1], cover[1], HEADED, cover[2])
        elif units[k].entry is not None and units[k].entry.kind is not None:  # type: ignore[union-attr]
            self._known(units[: k + 1], k)
        else:
            while last + 1 < len(units) and units[last + 1].joiner in ("of", "and"):
                last += 1
        return last + 1

    def _role(self, units: Sequence[Unit], body_end: int | None) -> tuple[str, Span]:
        """The office words of the title units, with the body after the last one."""
        end = body_end or units[-1].end
        parts = [
            ("of " if unit.joiner == "of" and at else "") + self._raw(unit) for at, unit in enumerate(units)
        ]
        parts[-1] = ("of " if units[-1].joiner == "of" and len(units) > 1 else "") + self.text[
            units[-1].start : end
        ]
        return " ".join(" ".join(parts).split()).lower().rstrip("."), Span(units[0].start, end)

    def _person_end(self, units: Sequence[Unit], at: int) -> int:
        """Index after the person's name that starts at unit `at`."""
        k = at
        while k < len(units) and k - at < _LONGEST_PERSON:
            unit = units[k]
            if (k > at and unit.joiner not in (" ", "particle")) or (
                k == at and unit.joiner not in ("", " ")
            ):
                break
            if unit.kind in ("title", "modifier", "organisation", "soft", "number"):
                if not (
                    k == at + 1
                    and k == len(units) - 1
                    and unit.kind != "organisation"
                    and " " not in unit.key
                ):
                    break
                if units[at].key not in self.tables.first_names:
                    break
            if unit.kind in ("nationality", "place") and k == at and not self._is_forename(units, at):
                break
            k += 1
        return k

    def _words(self, units: Sequence[Unit], at: int) -> int:
        """A run of words that nothing known explains: a person, or a guess from its surroundings."""
        end = max(self._person_end(units, at), at + 1)
        part = units[at:end]
        first = part[0]
        if self._abbreviated_state(first):
            return at + 1
        person = len(part) > 2 or (len(part) > 1 and part[1].key in self.tables.clear_first_names)
        if first.kind == "acronym" and person:
            part = part[1:]
        if len(part) == 1 and first.kind == "acronym":
            if first.key in self.tables.common or first.key in self.tables.function:
                return end
            if (
                first.last + 1 < len(self.scan.words)
                and self.scan.words[first.last + 1].text[0] in "-0123456789"
            ):
                return end
            self._emit(part, "organisation", GUESS, "acronym")
            return end
        kind, confidence = self.guesser.guess(part, self._guessed_place())
        if kind == "person":
            self._person(part, confidence, None)
        else:
            self._emit(part, kind, confidence, "")
        return end

    def _abbreviated_state(self, unit: Unit) -> bool:
        """Emit "Colo." in "Golden, Colo."; False when the unit is no such abbreviation."""
        state = self.tables.states.get(unit.key)
        before = self.scan.words[unit.first - 1].text if unit.first else ""
        if state is None or before != "," or not self._raw(unit).endswith("."):
            return False
        self._emit([unit], "place", LIKELY, "region")
        self.found[-1] = self.found[-1]._replace(text=state, country="United States", weak=False, known=True)
        return True

    def _guessed_place(self) -> int:
        """The last word of the mention before, when that is a guessed place; else a number below all."""
        last = self.found[-1] if self.found else None
        return last.last if last is not None and last.kind == "place" and not last.known else -9

    # -- results ----------------------------------------------------------------------------

    def _raw(self, unit: Unit) -> str:
        return self.text[unit.start : unit.end]

    def _person(
        self, part: Sequence[Unit], confidence: float, role: tuple[str, Span] | None, *,
        gender: str = "", honorific: bool = False,
    ) -> None:  # fmt: skip
        known = self.tables.first_names.get(part[0].key, "") if len(part) > 1 else ""
        self._emit(part, "person", confidence, "", gender or known, role, honorific)

    def _place_type(self, part: Sequence[Unit], type_: str) -> str:
        """What a noun beside a place says it is: the island of X, X province."""
        words, before, after = self.scan.words, part[0].first - 1, part[-1].last + 1
        if before > 0 and words[before].lower == "of":
            noun = words[before - 1].lower
            if noun in self.tables.place_before:
                return self.tables.place_before[noun]
        if after < len(words) and not words[after].text[0].isupper():
            return self.tables.place_after.get(words[after].lower, type_)
        return type_

    def _printed_below(self, raw: str) -> bool:
        """Whether the article's text holds this name, not only in this headline."""
        if not self.body or self.scan.case == "upper":
            return False
        found = self.body.find(raw)
        return found >= 0 and (self.body is not self.text or self.body.find(raw, found + len(raw)) >= 0)

    def _emit(
        self, part: Sequence[Unit], kind: NameKind, confidence: float, type_: str,
        gender: str = "", role: tuple[str, Span] | None = None, honorific: bool = False,
    ) -> None:  # fmt: skip
        first, last = part[0], part[-1]
        raw = self.text[first.start : last.end]
        known = len(part) == 1 and first.entry is not None and first.entry.kind == kind
        entry = first.entry
        text = entry.canonical if known and entry else clean(raw)
        if not text:
            return
        shouted = self.scan.case != "normal" and not known and not self._printed_below(raw)
        confidence *= _SHOUTED if shouted else 1
        initial = first.first in self.scan.starts and len(part) == 1 and not known
        office, office_span = role or (None, None)
        mention = Mention(
            self.scan.index,
            Span(first.start, last.end),
            kind,
            text,
            tuple((first.key if len(part) == 1 else " ".join([unit.key for unit in part])).split(" ")),
            first.first,
            last.last,
            confidence,
            self._place_type(part, type_) if kind == "place" else type_,
            entry.country if entry and entry.kind and kind in _WITH_COUNTRY else None,
            gender,
            office,
            office_span,
            weak=confidence <= WEAK
            or shouted
            or (initial and kind != "organisation" and confidence < LIKELY),
            known=known,
            honorific=honorific,
        )
        self.found.append(mention)


def read_chunks(text: str, scan: Scan, body: str = "") -> list[Mention]:
    """The mentions that the chunks of one sentence name, in order.

    A headline's capitals say little: its names count when `body`, the article's text, holds them.
    """
    return ChunkReader(text, scan, body).read() if scan.chunks else []
