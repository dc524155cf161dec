"""The figures of every development benchmark, measured from outside.

Each group turns what the `audit` command prints into the benchmark's prediction file with the
data's own adapter, runs the data's own scorer and names the figures that have a bar.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.common import BENCH
from benchmarks.discrepancies import OWN_PAIRS
from benchmarks.discrepancies import report as pair_report

AUDIT = Path(sys.executable).with_name("audit")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure and what it is held against: the bar, and the best baseline or peer."""

    value: float
    note: str


def run(*command: str | Path) -> str:
    """Standard output of a command.  Raises CalledProcessError."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stderr[-2000:]}")
    return done.stdout


def adapted(task: str, source: Path, gold: Path, *options: str, to_file: bool = False) -> Any:
    """The scorer's report as data, for predictions made through the command line."""
    scorer = (gold if gold.is_dir() else gold.parent) / "score.py"
    with tempfile.TemporaryDirectory() as scratch:
        told, report = Path(scratch, "told.jsonl"), Path(scratch, "report.json")
        run(sys.executable, BENCH / "adapt.py", task, source, told, "--audit", AUDIT)
        wanted = ("--json", str(report)) if to_file else ("--json",)
        printed = run(sys.executable, scorer, gold, told, *options, *wanted)
        return json.loads(report.read_text(encoding="utf-8") if to_file else printed)


def quantities() -> dict[str, Figure]:
    """Numbers, units, modifiers, what is counted."""
    place = BENCH / "quantities"
    specs = adapted("quantities", place / "specs_dev.jsonl", place / "specs_dev.jsonl", to_file=True)["all"]
    news = adapted("quantities", place / "news_dev.jsonl", place / "news_dev.jsonl", to_file=True)["all"]
    return {
        "specs value F1": Figure(specs["value"]["F1"], "bar .88, best peer .767"),
        "specs strict span F1": Figure(specs["strict"]["F1"], "bar .85, best peer .767"),
        "news strict span F1": Figure(news["strict"]["F1"], "bar .92, best peer .803"),
        "news value accuracy": Figure(news["value_accuracy"], "bar .96, best peer .960"),
        "news modifier accuracy": Figure(news["modifier_accuracy"], "bar .95, best peer .655"),
        "news counted token F1": Figure(news["counted_token_f1"], "bar .80, peers .000"),
        "news event accuracy": Figure(news["event_accuracy"], "bar .75, peers none"),
        "news traps avoided": Figure(1 - news["trap_rate"], "bar .95, best peer .623"),
    }


def times() -> dict[str, Figure]:
    """TIMEX3 spans and values."""
    bars = {"times_dev": ("bar and best peer .933", ".93"), "wikiwars_dev": ("bar and best peer .824", ".90")}
    found = {}
    for name, (value_bar, span_bar) in bars.items():
        gold = BENCH / "times" / f"{name}.jsonl"
        report = adapted("times", gold, gold, to_file=True)
        found[f"{name} value F1"] = Figure(report["value"]["F1"], value_bar)
        found[f"{name} relaxed span F1"] = Figure(report["relaxed"]["F1"], f"bar {span_bar}")
    return found


def attribution() -> dict[str, Figure]:
    """Who said what."""
    place = BENCH / "attribution"
    report = adapted("attribution", place / "articles.jsonl", place / "gold.jsonl")
    return {
        "direct content F1": Figure(report["content_direct"]["f1"], "bar .93, best baseline .866"),
        "content F1": Figure(report["content"]["f1"], "bar .80, best baseline .674"),
        "speech recall": Figure(report["speech_recall"], "bar .85"),
        "end-to-end F1": Figure(report["end_to_end"]["f1"], "bar .62, best baseline .469"),
    }


def discrepancies() -> dict[str, Figure]:
    """Labelled pairs of passages."""
    gold = BENCH / "discrepancies" / "pairs.jsonl"
    report = adapted("discrepancies", gold, gold)
    return {
        "flag precision": Figure(report["flag"]["P"], "bar .80"),
        "flag recall": Figure(report["flag"]["R"], "bar .60"),
        "flag F1": Figure(report["flag"]["F1"], "baseline .466; flag everything .545"),
        "found F1": Figure(report["found"]["F1"], "bar .60"),
        "relation": Figure(report["relation"], "bar .80"),
    }


def own_pairs() -> dict[str, Figure]:
    """Pairs of passages written by hand, blind to the rules, by half; none where the scorer is absent."""
    scorer = BENCH / "discrepancies" / "score.py"
    if not scorer.is_file():
        print("own_pairs: skipped, ../shared/bench/discrepancies/score.py is not here")
        return {}
    found = {}
    for which in ("a", "b"):
        scores = pair_report(OWN_PAIRS, scorer, which)
        found[f"half {which} flag precision"] = Figure(scores["flag"]["P"], "")
        found[f"half {which} flag recall"] = Figure(scores["flag"]["R"], "")
        found[f"half {which} found F1"] = Figure(scores["found"]["F1"], "")
        found[f"half {which} relation"] = Figure(scores["relation"], "")
    return found


def pairs() -> dict[str, Figure]:
    """Contradiction or not, 19 public sets."""
    place = BENCH / "pairs"
    report = adapted("pairs", place, place, to_file=True)
    sets, by_kind = report["sets"], report["source_kinds"]
    found = {
        "macro balanced accuracy": Figure(report["macro"]["ba"], "best baseline .562"),
        "macro precision": Figure(report["macro"]["p"], ""),
        "macro recall": Figure(report["macro"]["r"], ""),
        "newsnli not flagged": Figure(1 - sets["newsnli"]["fa"], "bar .96, baseline .820"),
        "rte_quant not flagged": Figure(1 - sets["rte_quant"]["fa"], "bar .96, baseline .744"),
    }
    for kind in ("number", "negation", "antonym", "name"):
        if kind in by_kind:
            if by_kind[kind]["p"] is not None:  # a set of contradictions only has no precision
                found[f"{kind} precision"] = Figure(by_kind[kind]["p"], "")
            found[f"{kind} recall"] = Figure(by_kind[kind]["r"] or 0.0, "")
    return found


def alignment() -> dict[str, Figure]:
    """Sentence pairs and stories of 772 articles, one run each."""
    place = BENCH / "alignment"
    scored = adapted("alignment", place / "articles.jsonl", place / "gold.jsonl")
    grouped = adapted("stories", place / "articles.jsonl", place / "gold.jsonl", "--stories")
    return {
        "sentence pairs best F1": Figure(scored["all"]["micro"]["best_f1"], "bar .83, best baseline .803"),
        "sentence pairs AP": Figure(scored["all"]["micro"]["ap"], "bar .85, best baseline .821"),
        "within-story AUC": Figure(scored["within story"]["micro"]["auc"], "bar .76, best baseline .725"),
        "stories B-cubed F1": Figure(grouped["b-cubed"]["f1"], "bar .95, best baseline .932"),
    }


def stories() -> dict[str, Figure]:
    """Whole stories against answer keys."""
    place = BENCH / "stories"
    keys = sorted((place / "keys").glob("*.json"))
    with tempfile.TemporaryDirectory() as scratch:
        items = []
        for key in keys:
            out = Path(scratch, key.stem)
            run(AUDIT, "run", place / key.stem, "-o", out, "--quiet")
            items.append(f"{key.stem}={out / 'audit.json'},{key}")
        last = run(sys.executable, place / "score.py", *items).splitlines()[-1]
    numbers = [float(word.strip(",")) for word in last.replace("(", " ").split() if word[0] in "01"]
    return {
        "recall": Figure(numbers[0], ""),
        "recall of high and medium": Figure(numbers[1], "bar .50"),
        "precision at least": Figure(numbers[2], "bar .60"),
    }


# Group -> what measures it; order as the issues list the bars.
FIGURES: dict[str, Callable[[], dict[str, Figure]]] = {
    "quantities": quantities,
    "times": times,
    "attribution": attribution,
    "alignment": alignment,
    "discrepancies": discrepancies,
    "own_pairs": own_pairs,
    "pairs": pairs,
    "stories": stories,
}
