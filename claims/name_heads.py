"""Names that a head word makes plain: Ministry of X, X County, X Accord, INS X."""

from collections.abc import Sequence

from claims.gazetteer import Gazetteer, word_set
from claims.model import NameKind
from claims.name_scan import Unit

# Last words of people that also end names of places and bodies: Diane Lane, Tiger Woods.
_WEAK_HEADS = word_set(
    "lane woods park hall field fields law bill court church post guard key bay farm camp star mail "
    "place dean mall war spring drive fair dome bar front ford price hill hills stone marsh forest "
    "pass sound banks bridges waters rivers wells brook street bush house watch express times love"
)
_PERSON_MODIFIERS = word_set(
    "former ex acting interim deputy vice assistant associate senior junior chief outgoing incoming then "
    "late current retired top leading veteran longtime long-time caretaker embattled ousted deposed exiled"
)
_SHIP_PREFIXES = word_set("ins uss hms hmas hmcs mv m/v mt ms ss rms fv usns hmnzs rfa")
_MOUNT_WORDS = word_set("mount mt lake cape fort ft port camp loch rue via calle avenida jalan piazza")
# "the City of X" names X; the noun only says what X is.
_PLAIN_NOUNS = word_set("city town village province island county district state port")


class HeadReader:
    """Finds the headed name that starts at a unit of a chunk."""

    __slots__ = ("tables", "text")

    def __init__(self, text: str, tables: Gazetteer) -> None:
        self.text = text
        self.tables = tables

    def cover(self, units: Sequence[Unit], at: int) -> tuple[int, NameKind, str] | None:
        """End index, kind and type of the headed name that starts at unit `at`."""
        if at + 1 == len(units) or units[at].key in _PERSON_MODIFIERS:
            return None
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
        """A title word inside a body's name: the County Sheriff's Office, X General Hospital."""
        if k + 1 >= len(units):
            return False
        return units[k + 1].joiner == "'s" or (k + 2 == len(units) and self._is_head(units[k + 1]))

    def _is_head(self, unit: Unit) -> bool:
        return unit.joiner == " " and unit.key in self.tables.heads

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
            if key in _PLAIN_NOUNS:
                return None
            if key in tables.place_before or key in tables.place_after:
                return at + 1, "place", tables.place_before.get(key) or tables.place_after[key]
            if key in tables.thing_before or key in tables.thing_after:
                return at + 1, "thing", key
        if following.joiner == " " or (following.joiner == "particle" and key in _MOUNT_WORDS):
            return self._before(units, at)
        return None

    def _before(self, units: Sequence[Unit], at: int) -> tuple[int, NameKind, str] | None:
        """Names whose first word says what they are: Mount X, INS X, Operation X."""
        unit, following, tables = units[at], units[at + 1], self.tables
        key = unit.key
        end = at + 1
        if following.kind == "title":
            return None
        while end + 1 < len(units) and units[end + 1].joiner == " " and units[end + 1].kind == "word":
            end += 1
        if units[end].key in tables.agreement_heads:
            return end, "agreement", units[end].key  # "the Port Amber Accord" is no port
        if key in _SHIP_PREFIXES:
            return (
                (end, "thing", "ship")
                if self.text[unit.start : unit.end].replace("/", "").replace(".", "").isupper()
                else None
            )
        if key in tables.thing_before:
            return end, "thing", tables.thing_before[key]
        if key in tables.place_before and key in _MOUNT_WORDS:
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
