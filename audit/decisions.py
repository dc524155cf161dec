"""The verdicts a reviewer can give, their one JSON form, and which row of a log counts.

The form is the one of the static report (`Export decisions`) with fields added: `reason`, `id`,
`takes_back`.  A reader that knows none of them still finds the decision in force by the newest
row of each fingerprint, since a row that undoes another one carries what counts from then on.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast, get_args

from audit.model import Decision, Verdict

# The verdict of a row after which a finding is undecided again.
OPEN = "open"
DECISIONS_SCHEMA = "1"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing a reviewer can say of a finding; `slug` is its name in forms and addresses."""

    slug: str
    verdict: Verdict
    reason: str
    label: str


# The order is the order of the buttons.
CHOICES: tuple[Choice, ...] = (
    Choice("confirmed", "confirmed", "", "Confirm"),
    Choice("explained-update", "explained", "update", "Explained: update"),
    Choice("explained-rounding", "explained", "rounding", "Explained: rounding"),
    Choice("explained-scope", "explained", "scope", "Explained: scope"),
    Choice("explained-quote", "explained", "quote of rivals", "Explained: quote of rivals"),
    Choice("wrong-alignment", "dismissed", "wrong alignment", "Wrong alignment"),
    Choice("not-important", "dismissed", "not important", "Not important"),
    Choice("ask", "needs follow-up", "ask someone", "Ask someone"),
)
BY_SLUG: Mapping[str, Choice] = {choice.slug: choice for choice in CHOICES}
VERDICTS: tuple[str, ...] = get_args(Verdict)
# Verdict -> the reasons that belong to it; none at all is allowed for every verdict.
REASONS: Mapping[str, tuple[str, ...]] = {
    verdict: tuple(c.reason for c in CHOICES if c.verdict == verdict and c.reason) for verdict in VERDICTS
}


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One row of the log.  `verdict` is a Verdict or "open"; `id` is 0 before it is stored.

    `takes_back` is the id of the row that this one undoes: the verdict is then what counts
    again, by the person who took the other one back.  Rows of a bulk decision share `batch`.
    """

    fingerprint: str
    verdict: str
    by: str
    at: dt.datetime
    reason: str = ""
    note: str = ""
    id: int = 0
    takes_back: int | None = None
    batch: str | None = None
    source: str = "app"

    def decision(self) -> Decision | None:
        """As the report and the exports know it; None when nothing is decided."""
        if self.verdict == OPEN:
            return None
        note = joined_note(self.reason, self.note)
        return Decision(self.fingerprint, cast(Verdict, self.verdict), note, self.by, self.at)


def joined_note(reason: str, note: str) -> str:
    """Reason and typed words in one note, as the static report writes it ("update: later count")."""
    return ": ".join(part for part in (reason, note) if part)


def split_note(verdict: str, note: str) -> tuple[str, str]:
    """(reason, typed words) of a joined note; no reason when it does not begin with one."""
    for reason in REASONS.get(verdict, ()):
        if note == reason:
            return reason, ""
        if note.startswith(f"{reason}: "):
            return reason, note[len(reason) + 2 :]
    return "", note


def choice_of(verdict: str, reason: str) -> Choice | None:
    """The row of CHOICES with that verdict and reason; None for a bare "dismissed" or "open"."""
    return next((c for c in CHOICES if (c.verdict, c.reason) == (verdict, reason)), None)


def to_json(row: DecisionRow) -> dict[str, Any]:
    """A row as the decisions file holds it; `note` holds the reason too, for older readers."""
    written: dict[str, Any] = {
        "fingerprint": row.fingerprint,
        "verdict": row.verdict,
        "note": joined_note(row.reason, row.note),
        "by": row.by,
        "at": row.at.isoformat(),
    }
    added = {"reason": row.reason, "id": row.id, "takes_back": row.takes_back}
    return written | {name: value for name, value in added.items() if value}


def decisions_file(rows: Iterable[DecisionRow]) -> dict[str, Any]:
    """The content of a decisions file: the whole log, oldest first."""
    ordered = sorted(rows, key=lambda row: (row.at, row.id))
    return {"schema": DECISIONS_SCHEMA, "decisions": [to_json(row) for row in ordered]}


def from_json(content: Mapping[str, Any]) -> DecisionRow:
    """A row of a decisions file.  Raises KeyError, TypeError or ValueError that says what is wrong."""
    for name in ("fingerprint", "verdict", "at"):
        if not isinstance(content[name], str):
            raise TypeError(f"'{name}' is not a text")
    verdict = content["verdict"]
    if verdict != OPEN and verdict not in VERDICTS:
        raise ValueError(f"'verdict' is {verdict!r}, not one of {', '.join((*VERDICTS, OPEN))}")
    at = dt.datetime.fromisoformat(content["at"])
    at = at.replace(tzinfo=dt.UTC) if at.tzinfo is None else at.astimezone(dt.UTC)
    reason, note = split_note(verdict, str(content.get("note") or ""))
    taken = content.get("takes_back")
    return DecisionRow(
        content["fingerprint"],
        verdict,
        str(content.get("by") or ""),
        at,
        reason,
        note,
        id=_id(content.get("id")) or 0,
        takes_back=_id(taken),
        source="file",
    )


def _id(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def _standing(rows: Iterable[DecisionRow]) -> list[DecisionRow]:
    """The rows that nobody took back, newest first.  An undo can itself be taken back."""
    void: set[int] = set()
    kept = []
    for row in sorted(rows, key=lambda row: (row.at, row.id), reverse=True):
        if row.id in void and row.id:
            continue
        if row.takes_back is not None:
            void.add(row.takes_back)
        kept.append(row)
    return kept


def in_force(rows: Iterable[DecisionRow]) -> DecisionRow | None:
    """The newest decision of one finding that nobody took back; None when it is open."""
    newest = next((row for row in _standing(rows) if row.takes_back is None), None)
    return None if newest is None or newest.verdict == OPEN else newest


def by_reviewer(rows: Iterable[DecisionRow]) -> dict[str, DecisionRow]:
    """Reviewer -> the newest decision of theirs on one finding that nobody took back."""
    found: dict[str, DecisionRow] = {}
    for row in _standing(rows):
        if row.takes_back is None:
            found.setdefault(row.by, row)
    return {name: row for name, row in found.items() if row.verdict != OPEN}


def undo_row(rows: Sequence[DecisionRow], target: DecisionRow, *, by: str, at: dt.datetime) -> DecisionRow:
    """The row that takes `target` back; its verdict is what counts without it."""
    placeholder = DecisionRow(target.fingerprint, OPEN, by, at, takes_back=target.id)
    again = in_force((*rows, placeholder))
    verdict, reason, note = (again.verdict, again.reason, again.note) if again else (OPEN, "", "")
    return DecisionRow(target.fingerprint, verdict, by, at, reason, note, takes_back=target.id)
