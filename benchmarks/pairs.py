"""Contradiction or not, 19 public sets.

python -m benchmarks.pairs [--half a|b] [--set NAME ...] [--wrong N]
"""

import argparse
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.common import Row, folder, half, passages, rows, scored, write_rows

# The names that the sets' scorer uses for our kinds.
KINDS = {"date_time": "date", "direction": "antonym", "arithmetic": "number"}


def predictions(gold: Iterable[Row]) -> Iterator[Row]:
    """What the project says of each pair, as the scorer wants it."""
    given = [
        {"id": g["id"], "a": {"text": g["a"], "outlet": "A"}, "b": {"text": g["b"], "outlet": "B"}}
        for g in gold
    ]
    for item in passages(given):
        said = [d for d in item["discrepancies"] if d["relation"] == "contradiction"]
        kind = said[0]["kind"] if said else None
        yield {
            "id": item["id"],
            "label": "contradiction" if said else "other",
            "kind": KINDS.get(kind, kind) if kind else None,
            "score": max((d["confidence"] for d in said), default=0.0),
            "said": said,
        }


def show_wrong(gold: list[Row], told: list[Row], most: int) -> None:
    """The pairs on which we and the source differ."""
    wrong = [(g, t) for g, t in zip(gold, told, strict=True) if g["label"] != t["label"]]
    for pair, said in wrong[:most]:
        print(f"\n{pair['id']} {pair['label']} {pair['kind']}\n  a: {pair['a']}\n  b: {pair['b']}")
        for item in said["said"]:
            print("  said:", item["kind"], item["rule"], item["summary"])


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["a", "b"])
    parser.add_argument("--set", nargs="*")
    parser.add_argument("--wrong", type=int, default=0)
    options = parser.parse_args(arguments)
    place = folder("pairs")
    if place is None:
        return
    files = sorted(place.glob("*.jsonl"))
    gold = [
        r
        for f in files
        if not options.set or f.stem in options.set
        for r in rows(f)
        if half(r["id"], options.half)
    ]
    told = list(predictions(gold))
    with tempfile.TemporaryDirectory() as scratch:
        chosen = Path(scratch, "gold.jsonl")
        write_rows(chosen, gold)
        print(scored(place / "score.py", chosen, told))
    show_wrong(gold, told, options.wrong)


if __name__ == "__main__":
    main()
