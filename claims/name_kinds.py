"""What a chunk of capitalised units names: people, bodies, places, agreements, things."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.gazetteer import Gazetteer, gazetteer, word_set
from claims.model import NameKind, Span
from claims.name_scan import Scan, Unit

# Last words of people that also end names of places and bodies: Diane Lane, Tiger Woods.
_WEAK_HEADS = word_set(
    "lane woods park hall field fields law bill court church post guard key bay farm camp star mail "
    "place dean mall war spring drive fair dome bar front ford price hill hills stone marsh forest "
    "pass sound banks bridges waters rivers wells brook street bush house watch express times love"
)
# Lower-case nouns after a name, and what the name before them then is.
_NOUNS_AFTER: dict[str, NameKind] = {
    **dict.fromkeys(
        word_set("province county district region island islands peninsula village town valley"), "place"
    ),
    **dict.fromkeys(
        word_set(
            "newspaper magazine airline airlines bank group party company corporation university hospital "
            "website agency network"
        ),
        "organisation",
    ),
}
_PLACE_BEFORE = word_set("in near outside around across throughout inside within from into toward towards")
_PLACE_NOUNS = word_set("city town village province island port district suburb resort hamlet region")
_PERSON_VERBS = word_set(
    "said says told added asked explained wrote recalled tweeted who whose testified pleaded resigned "
    "died himself herself argued insisted noted admitted denied replied warned lives lived"
)
_SAYS = word_set("said says told added")
_SHIP_PREFIXES = word_set("ins uss hms hmas hmcs mv m/v mt ms ss rms fv usns hmnzs rfa")

# Confidence of a reading by what it rests on.
KNOWN, HEADED, STRONG, LIKELY, GUESS, WEAK = 0.95, 0.9, 0.9, 0.75, 0.55, 0.4
# A person's name has at most this many words; a longer run of capitals is something else.
_LONGEST_PERSON = 5
_OLDEST = 130
_WITH_COUNTRY = ("place", "nationality", "organisation")


@dataclass(frozen=True, slots=True)
class Mention:
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

    __slots__ = ("found", "scan", "tables", "text")

    def __init__(self, text: str, scan: Scan) -> None:
        self.text = text
        self.scan = scan
        self.tables: Gazetteer = gazetteer()
        self.found: list[Mention] = []

    def read(self) -> list[Mention]:
        """The sentence's mentions in order."""
        for chunk in self.scan.chunks:
            self._chunk(self._trimmed(chunk))
        return self.found

    def _trimmed(self, chunk: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """`chunk` without an ordinary word that is capitalised only because it comes first."""
        first = chunk[0]
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
        return len(chunk) > 1 and self._cover(chunk, 0) is not None

    def _chunk(self, units: tuple[Unit, ...]) -> None:
        at = 0
        while at < len(units):
            unit = units[at]
            cover = self._cover(units, at)
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
            else:
                at = self._words(units, at)

    # -- names with a head word -------------------------------------------------------------

    def _cover(self, units: Sequence[Unit], at: int) -> tuple[int, NameKind, str] | None:
        """End index, kind and type of the headed name that starts at unit `at`."""
        best = self._prefixed(units, at)
        if best is None and units[at].kind == "title" and not self._may_open_body(units, at):
            return None
        for k in range(at + 1, len(units)):
            unit = units[k]
            if unit.joiner == "-" or (unit.kind == "title" and unit.key not in self.tables.org_suffix):
                if unit.joiner != "'s" and not self._title_in_body(units, k):
                    break
                continue
            if best and k <= best[0]:
                continue
            head = self._head(unit, units, at, k)
            if head:
                best = (k, *head)
            elif best and best[0] == k - 1 and unit.joiner in ("of", "for", "and"):
                best = (k, best[1], best[2])
        return best

    def _title_in_body(self, units: Sequence[Unit], k: int) -> bool:
        """A title word inside a body's name: the County Sheriff's Office."""
        return k + 1 < len(units) and units[k + 1].joiner == "'s"

    def _may_open_body(self, units: Sequence[Unit], at: int) -> bool:
        """General Assembly, Guard Corps: an office word that opens the name of a body."""
        following = units[at + 1] if at + 1 < len(units) else None
        if following is None or following.joiner not in (" ", "'s"):
            return False
        return following.key in self.tables.org_suffix and (at + 2 == len(units) or following.joiner == "'s")

    def _prefixed(self, units: Sequence[Unit], at: int) -> tuple[int, NameKind, str] | None:
        unit, tables = units[at], self.tables
        if at + 1 >= len(units):
            return None
        following = units[at + 1]
        if unit.kind in ("nationality", "place", "organisation", "word") and following.joiner == " ":
            inner = self._prefixed(units, at + 1) if following.key in tables.org_prefix else None
            if inner and inner[1] == "organisation":
                return inner
        key = unit.key
        if following.joiner in ("of", "for") and unit.kind in ("word", "modifier"):
            if key in tables.agreement_heads:
                return at + 1, "agreement", key
            if key in tables.org_prefix:
                return self._body_end(units, at + 1), "organisation", key
            if key in tables.place_before or key in tables.place_after:
                return at + 1, "place", tables.place_before.get(key) or tables.place_after[key]
            if key in tables.thing_before or key in tables.thing_after:
                return at + 1, "thing", key
        if following.joiner != " ":
            return None
        return self._before(units, at)

    def _before(self, units: Sequence[Unit], at: int) -> tuple[int, NameKind, str] | None:
        """Names whose first word says what they are: Mount X, INS X, Operation X."""
        unit, following, tables = units[at], units[at + 1], self.tables
        key = unit.key
        end = at + 1
        if following.kind == "title":
            return None
        while end + 1 < len(units) and units[end + 1].joiner == " " and units[end + 1].kind == "word":
            end += 1
        if key in _SHIP_PREFIXES:
            return (
                (end, "thing", "ship")
                if self._raw(unit).replace("/", "").replace(".", "").isupper()
                else None
            )
        if key in tables.thing_before:
            return end, "thing", tables.thing_before[key]
        if key in tables.place_before and key in (
            "mount",
            "mt",
            "lake",
            "cape",
            "fort",
            "ft",
            "port",
            "camp",
            "loch",
        ):
            return end, "place", tables.place_before[key]
        return None

    def _body_end(self, units: Sequence[Unit], k: int) -> int:
        """Last unit of "Ministry of …": goes on over words side by side and "and"."""
        while k + 1 < len(units):
            follow = units[k + 1]
            if follow.joiner not in (" ", "and", "of", "for", "'s") or follow.kind == "title":
                break
            if follow.key in self.tables.clear_first_names:
                break
            k += 1
        return k

    def _head(self, unit: Unit, units: Sequence[Unit], at: int, k: int) -> tuple[NameKind, str] | None:
        """Kind and type when `unit` is the head word of the name that starts at `at`."""
        key, tables = unit.key, self.tables
        if unit.joiner not in (" ", "'s", "and", "particle") or (
            unit.entry is not None and unit.kind not in ("modifier", "title")
        ):
            return None
        if key in _WEAK_HEADS and k == len(units) - 1 and self._personal(units, at, k):
            return None
        if key in tables.agreement_heads:
            return "agreement", key
        if key in tables.place_after and not (key in tables.org_suffix and k < len(units) - 1):
            return "place", tables.place_after[key]
        if key in tables.org_suffix:
            return "organisation", "company" if key in tables.company else key
        if key in tables.thing_after:
            return "thing", tables.thing_after[key]
        return None

    def _personal(self, units: Sequence[Unit], at: int, k: int) -> bool:
        return k - at <= 2 and units[at].key in self.tables.clear_first_names

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
        team = (
            unit.kind == "place"
            and unit.entry is not None
            and unit.entry.type in ("city", "capital", "region")
        )
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
        end, spans, gender, honorific = at, [], "", True
        while end < len(units) and (
            units[end].kind in ("title", "modifier") or self._inside_title(units, end)
        ):
            unit = units[end]
            if unit.entry is not None and unit.entry.kind is None:
                gender = unit.entry.gender or gender
                if unit.entry.type != "honorific":
                    spans.append(unit)
                    honorific = honorific and unit.entry.type == "rank" and False
            elif unit.entry is not None and unit.entry.kind is not None:
                self._emit([unit], unit.entry.kind, KNOWN, unit.entry.type)
            end += 1
        if not any(unit.kind == "title" for unit in units[at:end]):
            return self._words(units, at)
        body = end
        if body < len(units) and units[body].joiner == "of":
            body = self._office_body(units, body)
        person = self._person_end(units, body)
        if person == body:
            return body
        role = self._role(spans + list(units[end:body])) if spans else None
        self._person(units[body:person], STRONG, role, gender=gender, honorific=honorific)
        return person

    def _inside_title(self, units: Sequence[Unit], k: int) -> bool:
        """A country or body between the words of a title: former US Secretary of State."""
        return (
            units[k].kind in ("place", "nationality", "organisation")
            and k + 1 < len(units)
            and units[k + 1].kind == "title"
            and units[k + 1].joiner == " "
        )

    def _office_body(self, units: Sequence[Unit], k: int) -> int:
        """Index after "of the Joint Chiefs of Staff": the body of an office; emits it."""
        start, last = k, k
        cover = self._cover(units, k)
        if cover:
            last = cover[0]
            self._emit(units[start : last + 1], cover[1], HEADED, cover[2])
        elif units[k].entry is not None and units[k].entry.kind is not None:  # type: ignore[union-attr]
            self._known(units[: k + 1], k)
        else:
            while last + 1 < len(units) and units[last + 1].joiner == "of":
                last += 1
        return last + 1

    def _role(self, units: Sequence[Unit]) -> tuple[str, Span]:
        words = " ".join(" ".join(self._raw(unit).split()) for unit in units)
        return words.lower(), Span(units[0].start, units[-1].end)

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
        if len(part) == 1 and first.kind == "acronym":
            self._emit(part, "organisation", GUESS, "acronym")
            return end
        kind, confidence = self._guess(part)
        if kind == "person":
            self._person(part, confidence, None)
        else:
            self._emit(part, kind, confidence, "")
        return end

    def _guess(self, part: Sequence[Unit]) -> tuple[NameKind, float]:
        """Kind and confidence of words without a head, from first names and the words around."""
        before, after, after_next = self._around(part)
        if part[0].key in self.tables.clear_first_names and len(part) > 1:
            return "person", HEADED
        if len(part) > 1 and any(len(self._raw(u).rstrip(".")) == 1 for u in part[:-1]):
            return "person", HEADED
        if after in _NOUNS_AFTER:
            return _NOUNS_AFTER[after], LIKELY
        if before in self.tables.thing_nouns:
            return "thing", LIKELY
        if before == "of" and part[0].first > 1 and self.scan.words[part[0].first - 2].lower in _PLACE_NOUNS:
            return "place", LIKELY
        if after == "," and after_next in self.tables.states and before in (*_PLACE_BEFORE, "of", "at"):
            return "place", LIKELY
        if len(part) > 1 and (after in _PERSON_VERBS or self._age_follows(part[-1].last)):
            return "person", LIKELY
        if before in _PLACE_BEFORE or (before in ("and", ",") and self._after_place_guess(part)):
            return "place", GUESS
        if part[0].key in self.tables.first_names and len(part) > 1:
            return "person", LIKELY
        if before == "the":
            return "thing", WEAK
        return ("person", GUESS) if 1 < len(part) <= 3 else self._single(part, after)

    def _after_place_guess(self, part: Sequence[Unit]) -> bool:
        """Whether a guessed place stands right before, joined by "and" or a comma."""
        last = self.found[-1] if self.found else None
        return last is not None and last.kind == "place" and not last.known and last.last == part[0].first - 2

    def _single(self, part: Sequence[Unit], after: str) -> tuple[NameKind, float]:
        if after in _SAYS or part[0].key in self.tables.clear_first_names:
            return "person", GUESS
        return "thing", WEAK

    def _around(self, part: Sequence[Unit]) -> tuple[str, str, str]:
        words = self.scan.words
        first, last = part[0].first, part[-1].last

        def low(at: int) -> str:
            return words[at].lower.replace(".", "") if 0 <= at < len(words) else ""

        return low(first - 1), low(last + 1) or ".", low(last + 2)

    def _age_follows(self, last: int) -> bool:
        words = self.scan.words
        if last + 2 >= len(words) or words[last + 1].text not in (",", "("):
            return False
        age = words[last + 2].text
        return age.isdecimal() and len(age) <= 3 and 0 < int(age) < _OLDEST

    # -- results ----------------------------------------------------------------------------

    def _raw(self, unit: Unit) -> str:
        return self.text[unit.start : unit.end]

    def _person(
        self, part: Sequence[Unit], confidence: float, role: tuple[str, Span] | None, *,
        gender: str = "", honorific: bool = False,
    ) -> None:  # fmt: skip
        self._emit(part, "person", confidence, "")
        known = self.tables.first_names.get(part[0].key, "") if len(part) > 1 else ""
        self.found[-1] = replace(
            self.found[-1],
            gender=gender or known,
            role=role[0] if role else None,
            role_span=role[1] if role else None,
            honorific=honorific,
        )

    def _emit(self, part: Sequence[Unit], kind: NameKind, confidence: float, type_: str) -> None:
        first, last = part[0], part[-1]
        raw = self.text[first.start : last.end]
        known = len(part) == 1 and first.entry is not None and first.entry.kind == kind
        entry = first.entry
        text = entry.canonical if known and entry else clean(raw)
        if not text:
            return
        if self.scan.case != "normal" and not known:
            confidence *= 0.6
        initial = first.first in self.scan.starts and len(part) == 1 and not known
        self.found.append(
            Mention(
                self.scan.index, Span(first.start, last.end), kind, text,
                tuple(word for unit in part for word in unit.key.split(" ")),
                first.first, last.last, confidence, type_,
                entry.country if entry and entry.kind and kind in _WITH_COUNTRY else None,
                weak=confidence <= WEAK or (initial and kind != "organisation" and confidence < LIKELY),
                known=known,
            )
        )  # fmt: skip


def read_chunks(text: str, scan: Scan) -> list[Mention]:
    """The mentions that the chunks of one sentence name, in order."""
    return ChunkReader(text, scan).read()
