"""Figures of the passages written by hand, blind to the rules (benchmarks/data/own_*.jsonl).

Read through the command line and scored by the scorers of ../shared/bench, half by half; rules may be
tuned on half a, of half b only the scores are looked at.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import own_statuses
from benchmarks.common import BENCH, Row, half, rows, write_rows
from benchmarks.figures import AUDIT, Figure, run

DATA = Path(__file__).parent / "data"
HALVES = ("a", "b")
TASKS = ("quantities", "times", "attribution")


def missing() -> str | None:
    """Why the group cannot be measured, or None."""
    needed = [BENCH / task / "score.py" for task in TASKS]
    absent = [path for path in (*needed, BENCH / "adapt.py") if not path.exists()]
    return f"{absent[0]} is not here" if absent else None


def _told(task: str, source: Path) -> list[Row]:
    """Predictions for a file, by the data's own adapter."""
    with tempfile.TemporaryDirectory() as place:
        told = Path(place, "told.jsonl")
        run(sys.executable, BENCH / "adapt.py", task, source, told, "--audit", AUDIT)
        return rows(told)


def _report(task: str, told: list[Row], which: str) -> Any:
    """The scorer's report on one half."""
    gold = rows(DATA / f"own_{task}.jsonl")
    with tempfile.TemporaryDirectory() as place:
        wanted, said, report = (Path(place, name) for name in ("gold.jsonl", "told.jsonl", "report.json"))
        write_rows(wanted, (row for row in gold if half(row["id"], which)))
        write_rows(said, (row for row in told if half(row["id"], which)))
        command = (sys.executable, BENCH / task / "score.py", wanted, said)
        if task == "attribution":  # prints its report, and wants to know where the articles are
            return json.loads(run(*command, "--articles", DATA / "own_attribution_articles.jsonl", "--json"))
        run(*command, "--json", report)
        return json.loads(report.read_text(encoding="utf-8"))


def _quantities(report: Any) -> dict[str, float]:
    found = report["all"]
    return {
        "strict span F1": found["strict"]["F1"],
        "value F1": found["value"]["F1"],
        "modifier accuracy": found["modifier_accuracy"],
        "counted token F1": found["counted_token_f1"],
        "event accuracy": found["event_accuracy"],
        "traps avoided": 1 - found["trap_rate"],
    }


def _times(report: Any) -> dict[str, float]:
    return {"value F1": report["value"]["F1"], "relaxed span F1": report["relaxed"]["F1"]}


def _attribution(report: Any) -> dict[str, float]:
    return {
        "direct content F1": report["content_direct"]["f1"],
        "content F1": report["content"]["f1"],
        "speech recall": report["speech_recall"],
        "end-to-end F1": report["end_to_end"]["f1"],
    }


NAMED = {"quantities": _quantities, "times": _times, "attribution": _attribution}


def own_extraction() -> dict[str, Figure]:
    """Figures of both halves; none (with a line saying why) where the scorers are absent."""
    reason = missing()
    if reason:
        print(f"own_extraction: skipped, {reason}")
        return {}
    found: dict[str, Figure] = {}
    for task in TASKS:
        source = "own_attribution_articles.jsonl" if task == "attribution" else f"own_{task}.jsonl"
        told = _told(task, DATA / source)
        for which in HALVES:
            for name, value in NAMED[task](_report(task, told, which)).items():
                found[f"{task} {name}, half {which}"] = Figure(value, "")
    for which in HALVES:
        for name, value in own_statuses.figures(which=which).items():
            found[f"statuses {name}, half {which}"] = Figure(value, "")
    return found
