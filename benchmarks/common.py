"""Where the development data is, and how a folder's own scorer is run on our predictions."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT.parent / "shared" / "bench"

Row = dict[str, Any]


def folder(name: str) -> Path | None:
    """The folder of development data, or None (with a line saying so) where it is absent."""
    path = BENCH / name
    if path.is_dir():
        return path
    print(f"{name}: skipped, ../shared/bench/{name} is not here")
    return None


def rows(path: Path) -> list[Row]:
    """Objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def write_rows(path: Path, items: Iterable[Row]) -> None:
    """Objects as JSON Lines."""
    path.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items), encoding="utf-8")


def half(key: str, which: str | None) -> bool:
    """Whether a row belongs to the half "a" (tuned on) or "b" (checked on); None takes all.

    Halves are drawn by a hash of the key, so that they stay the same when rows are added.
    """
    import hashlib

    if which is None:
        return True
    even = hashlib.sha256(key.encode()).digest()[0] % 2 == 0
    return even == (which == "a")


def scored(scorer: Path, gold: Path, predictions: Iterable[Row], *options: str) -> str:
    """What the folder's score.py prints for the predictions."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "predictions.jsonl")
        write_rows(path, predictions)
        command = [sys.executable, str(scorer), str(gold), str(path), *options]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout


def scored_json(scorer: Path, gold: Path, predictions: Iterable[Row], *options: str) -> Any:
    """The scorer's report as data, for scorers that take --json FILE."""
    with tempfile.TemporaryDirectory() as place:
        path, report = Path(place, "predictions.jsonl"), Path(place, "report.json")
        write_rows(path, predictions)
        command = [sys.executable, str(scorer), str(gold), str(path), "--json", str(report), *options]
        subprocess.run(command, capture_output=True, text=True, check=True)
        return json.loads(report.read_text(encoding="utf-8"))


def passages(pairs: Iterable[Row]) -> Iterator[Row]:
    """Each pair's findings in the shape that `audit pairs` prints, made in this process."""
    from audit import serial
    from audit.passages import compare_passages
    from audit.settings import resolve
    from claims.read import article_from_record

    settings = resolve()
    known = ("text", "outlet", "published", "title")
    for pair in pairs:
        sides = [
            article_from_record(
                {**{k: pair[s].get(k) for k in known if pair[s].get(k)}, "id": s}, input=s, number=1
            )
            for s in "ab"
        ]
        found = compare_passages(sides[0], sides[1], settings)
        shown = [serial.pair_finding(finding) for finding in found]
        yield {
            "id": pair["id"],
            "discrepancies": [item for item in shown if item["relation"] != "consistent"],
            "checks": [item for item in shown if item["relation"] == "consistent"],
        }
