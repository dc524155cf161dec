"""A guess at what capitalised words name that no lexicon and no head word explains."""

from collections.abc import Sequence

from claims.gazetteer import Gazetteer, gazetteer, word_set
from claims.model import NameKind
from claims.name_pointers import pointers
from claims.name_scan import Scan, Unit

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
_PLACE_BEFORE = word_set("in near outside around across throughout inside within")
_PLACE_NOUNS = word_set(
    "city town village province island port district suburb resort hamlet region cities towns villages "
    "provinces islands districts suburbs regions"
)
_PLACE_LINKS = _PLACE_BEFORE | word_set("of at from to into toward towards and")
_PERSON_VERBS = word_set(
    "said says told added asked explained wrote recalled tweeted who whose testified pleaded resigned "
    "died himself herself argued insisted noted admitted denied replied warned lives lived"
)
_SAYS = word_set("said says told added")
_OLDEST = 130
_NAME_SIGNS = str.maketrans("", "", "-' ")
# Confidence of a reading by what it rests on.
KNOWN, HEADED, STRONG, LIKELY, GUESS, WEAK = 0.95, 0.9, 0.9, 0.75, 0.55, 0.4


class Guesser:
    """Judges words by first names, initials, an age after them and the words around."""

    __slots__ = ("scan", "tables", "text")

    def __init__(self, text: str, scan: Scan) -> None:
        self.text = text
        self.scan = scan
        self.tables: Gazetteer = gazetteer(scan.lexicons)

    def _raw(self, unit: Unit) -> str:
        return self.text[unit.start : unit.end]

    def _plural_noun(self, unit: Unit) -> bool:
        """Advisors, Partners: the plural of an occupation ends a body's name, not a person's."""
        return unit.key.endswith("s") and unit.key[:-1] in self.tables.titles

    def guess(self, part: Sequence[Unit], place_before: int) -> tuple[NameKind, float]:
        """Kind and confidence; `place_before` is the last word of a guessed place before the words."""
        before, after, after_next = self._around(part)
        if before in pointers():
            return pointers()[before].kind, LIKELY
        if not "".join([unit.key for unit in part]).translate(_NAME_SIGNS).isalpha():
            return "thing", WEAK
        if len(part) < 3 and after == "," and after_next in self.tables.states and before in _PLACE_LINKS:
            return "place", LIKELY
        if len(part) == 1 and part[0].key in self.tables.heads:
            return "thing", WEAK  # Parliament, Island: a head word alone names nothing
        if len(part) > 1 and self._plural_noun(part[-1]):
            return "organisation", LIKELY
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
        if len(part) > 1 and (after in _PERSON_VERBS or self._age_follows(part[-1].last)):
            return "person", LIKELY
        if before in _PLACE_BEFORE or (before in ("and", ",") and place_before == part[0].first - 2):
            return "place", GUESS
        if part[0].key in self.tables.first_names and len(part) > 1:
            return "person", LIKELY
        if before == "the" or self._ordinary(part):
            return "thing", WEAK
        if len(part) > 1 and self._after_adjectives(part[0].first - 1):
            return "thing", GUESS
        return ("person", GUESS) if 1 < len(part) <= 3 else self._single(part, after)

    def _ordinary(self, part: Sequence[Unit]) -> bool:
        """Whether the words are ordinary ones in capitals: no person's name."""
        common, function = self.tables.common, self.tables.function
        return any(unit.key in common or unit.key in function for unit in part)

    def _after_adjectives(self, at: int) -> bool:
        """Whether "a 2007 silver" stands before: a person's name takes no article and adjectives."""
        words, most = self.scan.words, 3
        for back in range(at, max(at - most, -1), -1):
            low = words[back].lower
            if low in ("a", "an"):
                return back < at
            if words[back].text[0].isupper() or low in self.tables.function or words[back].kind == "other":
                return False
        return False

    def _single(self, part: Sequence[Unit], after: str) -> tuple[NameKind, float]:
        if after in _SAYS or part[0].key in self.tables.clear_first_names:
            return "person", GUESS
        return "thing", WEAK

    def _around(self, part: Sequence[Unit]) -> tuple[str, str, str]:
        words = self.scan.words
        first, last = part[0].first, part[-1].last
        before = words[first - 1].lower.replace(".", "") if first else ""
        after = [word.lower.replace(".", "") for word in words[last + 1 : last + 3]] + ["", ""]
        return before, after[0] or ".", after[1]

    def _age_follows(self, last: int) -> bool:
        words = self.scan.words
        if last + 2 >= len(words) or words[last + 1].text not in (",", "("):
            return False
        age = words[last + 2].text
        closed = last + 3 >= len(words) or words[last + 3].text in (",", ")", ".", ";")
        return closed and age.isdecimal() and len(age) <= 3 and 0 < int(age) < _OLDEST
