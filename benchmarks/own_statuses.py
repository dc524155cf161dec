"""Statuses (who was arrested, which bill passed) in sentences written by hand, blind to the rules.

  python -m benchmarks.own_statuses [--data FILE] [--half a|b] [--errors]

A row holds the status that a reader expects: its words, polarity, certainty and what is in that state;
or none.  The sentences are read by one call of `audit extract --jsonl`.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.common import Row, half, rows, write_rows

DATA = Path(__file__).parent / "data" / "own_statuses.jsonl"
AUDIT = Path(sys.executable).with_name("audit")


def extract(cases: list[Row]) -> dict[str, list[Row]]:
    """Statuses of each row by its id, as the command prints them.  Raises CalledProcessError."""
    with tempfile.TemporaryDirectory() as place:
        source = Path(place, "in.jsonl")
        write_rows(source, ({"id": case["id"], "text": case["text"]} for case in cases))
        command = [str(AUDIT), "extract", str(source), "--jsonl"]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {item["id"]: item["statuses"] for item in map(json.loads, printed.splitlines())}


def token_f1(said: str, wanted: str) -> float:
    """Overlap of the words of two phrases, 0 to 1."""
    left, right = (Counter(re.findall(r"\w+", text.lower())) for text in (said, wanted))
    common = sum((left & right).values())
    return 2 * common / (left.total() + right.total()) if common else 0.0


def best_overlap(found: list[Row], start: int, end: int) -> Row | None:
    """The status that shares most characters with the span, or None when none does."""
    shared = [(min(item["end"], end) - max(item["start"], start), -n) for n, item in enumerate(found)]
    most = max(shared, default=(0, 0))
    return found[-most[1]] if most[0] > 0 else None


def judge(case: Row, found: list[Row]) -> dict[str, float]:
    """What one row adds to the figures; a part that was not measured is left out."""
    wanted, text = case["status"], case["text"]
    if wanted is None:
        return {"null rows left alone": float(not found)}
    start = text.index(wanted["words"])
    said = best_overlap(found, start, start + len(wanted["words"]))
    if said is None:
        return {"recall": 0.0}
    entity = text[said["entity"][0] : said["entity"][1]] if said.get("entity") else ""
    return {
        "recall": 1.0,
        "polarity accuracy": float(said["negated"] == (wanted["polarity"] == "negated")),
        "certainty accuracy": float(said["certainty"] == wanted["certainty"]),
        "entity token F1": token_f1(entity, wanted["entity"]),
    }


def figures(path: Path = DATA, which: str | None = None, errors: bool = False) -> dict[str, float]:
    """Means over the rows of a half (all rows for None), each between 0 and 1."""
    cases = [case for case in rows(path) if half(case["id"], which)]
    found = extract(cases)
    parts: dict[str, list[float]] = {}
    for case in cases:
        judged = judge(case, found[case["id"]])
        for name, value in judged.items():
            parts.setdefault(name, []).append(value)
        if errors and min(judged.values()) < 1 and half(case["id"], "a"):  # half b is never read
            print("   ", case["id"], case["text"], judged, sep=" | ")
    return {name: sum(values) / len(values) for name, values in sorted(parts.items())}


def main(arguments: list[str] | None = None) -> int:
    """Print the figures."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--data", type=Path, default=DATA, help="sentences to read")
    parser.add_argument("--half", choices=("a", "b"), help="only this half")
    parser.add_argument("--errors", action="store_true", help="list rows of half a that are not right")
    given: Any = parser.parse_args(arguments)
    for name, value in figures(given.data, given.half, given.errors).items():
        print(f"{name:24}{value:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
