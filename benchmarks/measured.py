"""The figures that every report prints about the program itself, by kind of discrepancy.

    python -m benchmarks.measured            prints what is measured now
    python -m benchmarks.measured --write    writes it to reports/data/measured.toml

Nothing in that file is typed by hand.  All figures are development scores, and those of half b are
scores of pairs that were written blind and looked at as scores while rules were made.
"""

import argparse
import hashlib
import importlib.metadata
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.common import BENCH, ROOT, Row, half, passages, rows, scored, write_rows
from benchmarks.discrepancies import GUIDE_KINDS, OWN_PAIRS, in_guide_terms
from benchmarks.figures import stories

OUT = ROOT / "reports" / "data" / "measured.toml"
SCORER = BENCH / "discrepancies" / "score.py"
NEWS_PAIRS = BENCH / "discrepancies" / "pairs.jsonl"
FRESH_PAIRS = OWN_PAIRS.with_name("fresh_pairs.jsonl")
OUR_KINDS = {guide: ours for ours, guide in GUIDE_KINDS.items()}


@dataclass(frozen=True, slots=True)
class PairSet:
    """Labelled pairs, all of a file or one half of it; `label` is what the report calls them."""

    id: str
    label: str
    path: Path
    half: str | None

    @property
    def command(self) -> str:
        """What prints the set's figures again."""
        data = "" if self.path == NEWS_PAIRS else f" --data {_shown(self.path)}"
        return f"python -m benchmarks.discrepancies{data}" + (f" --half {self.half}" if self.half else "")


SETS = (
    PairSet("news", "Passages of real news stories; rules were made with them in view", NEWS_PAIRS, None),
    PairSet("written-a", "Pairs written for the purpose; rules were made with them in view", OWN_PAIRS, "a"),
    PairSet("written-b", "Pairs written for the purpose, kept for checking until late", OWN_PAIRS, "b"),
    PairSet("fresh-a", "Newer pairs; rules were made with them in view", FRESH_PAIRS, "a"),
    PairSet("fresh-b", "Newer pairs; nobody who made rules has read them", FRESH_PAIRS, "b"),
)


def _shown(path: Path) -> str:
    """The path as a reader of the repository finds it."""
    return (
        path.relative_to(ROOT).as_posix()
        if path.is_relative_to(ROOT)
        else f"../{path.relative_to(ROOT.parent)}"
    )


def gold_of(group: PairSet) -> list[Row]:
    """The pairs of a set that its labellers agree on.  A row may name its half."""
    found = (row for row in rows(group.path) if not row.get("contested"))
    return [row for row in found if _of_half(row, group.half)]


def _of_half(row: Row, which: str | None) -> bool:
    named = row.get("half")
    return half(row["id"], which) if named is None or which is None else named == which


def touches(pair: Row, side: str, spans: Sequence[Sequence[int]]) -> bool:
    """Whether a span overlaps the words labelled on that side; true when none are labelled."""
    text, wanted = pair[side]["text"], pair["spans"][side]
    return not wanted or any(
        start < at + len(gold) and at < end
        for gold in wanted
        for at in _places(text, gold)
        for start, end in spans
    )


def _places(text: str, gold: str) -> Iterator[int]:
    at = text.find(gold)
    while at >= 0:
        yield at
        at = text.find(gold, at + 1)


def by_kind(gold: Iterable[Row], told: Mapping[str, Sequence[Row]]) -> dict[str, Counter[str]]:
    """Kind -> pairs that hold it, are found with it, are said to hold it, and are rightly said to.

    Right: the pair is labelled with the kind, and the words that are marked are the labelled ones.
    """
    counts: dict[str, Counter[str]] = {}
    for pair in gold:
        said = told.get(pair["id"], ())
        hits = {
            d["kind"]
            for d in said
            if d["kind"] in pair["types"] and all(touches(pair, s, d[s]) for s in "ab")
        }
        for kind in pair["types"]:
            counts.setdefault(kind, Counter())["holds"] += 1
        for kind in {d["kind"] for d in said}:
            counts.setdefault(kind, Counter()).update({"said": 1, "right": kind in hits and pair["flag"]})
    return counts


def measure(group: PairSet) -> dict[str, Any]:
    """The set's figures as counts, the flags by the scorer of the labelled pairs."""
    gold = gold_of(group)
    told = {row["id"]: row["discrepancies"] for row in in_guide_terms(passages(gold))}
    with tempfile.TemporaryDirectory() as scratch:
        chosen = Path(scratch, "gold.jsonl")
        write_rows(chosen, gold)
        answers = [{"id": name, "discrepancies": found} for name, found in told.items()]
        report = json.loads(scored(SCORER, chosen, answers, "--json"))
    flag, kinds = report["flag"], by_kind(gold, told)
    for kind, row in report["kinds"].items():
        if kinds[kind]["right"] != row["found"]:
            raise SystemExit(f"{group.id}: {kind}: counted otherwise than by {SCORER.name}")
    return {
        "id": group.id,
        "label": group.label,
        "command": group.command,
        "data": _shown(group.path),
        "digest": hashlib.sha256(group.path.read_bytes()).hexdigest()[:16],
        "pairs": len(gold),
        "flags": {"right": flag["tp"], "wrong": flag["fp"], "missed": flag["fn"]},
        "kinds": {OUR_KINDS.get(k, k): dict(row) for k, row in sorted(kinds.items())},
    }


def measure_stories() -> dict[str, Any]:
    """The figures of whole stories against answer keys."""
    found = stories()
    return {
        "command": "python -m benchmarks stories",
        "data": "../shared/bench/stories",
        "stories": len(list((BENCH / "stories" / "keys").glob("*.json"))),
        "recall": round(found["recall"].value, 3),
        "recall_of_high_and_medium": round(found["recall of high and medium"].value, 3),
        "precision_at_least": round(found["precision at least"].value, 3),
    }


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_value(v)}" for name, v in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)  # strings and numbers look the same in TOML


def to_toml(sets: Iterable[Mapping[str, Any]], told: Mapping[str, Any], version: str) -> str:
    """The file's text."""
    lines = [
        "# Written by `python -m benchmarks.measured --write`; do not edit.",
        "# Of each kind: pairs that hold it, are said to hold it, and are rightly said to.",
        "[meta]",
        f"version = {_value(version)}",
        "",
        "[stories]",
        *(f"{name} = {_value(value)}" for name, value in told.items()),
    ]
    for row in sets:
        plain = {name: value for name, value in row.items() if name != "kinds"}
        lines += ["", "[[sets]]", *(f"{name} = {_value(value)}" for name, value in plain.items())]
        lines += [f"kinds.{kind} = {_value(_filled(counts))}" for kind, counts in row["kinds"].items()]
    return "\n".join(lines) + "\n"


def _filled(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: int(counts.get(name, 0)) for name in ("holds", "said", "right")}


def main() -> int:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if not SCORER.is_file():
        print("skipped: ../shared/bench is not here; the figures need its data")
        return 0
    found = [measure(group) for group in SETS if group.path.is_file()]
    text = to_toml(found, measure_stories(), importlib.metadata.version("discrepancy-auditor"))
    if options.write:
        OUT.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
