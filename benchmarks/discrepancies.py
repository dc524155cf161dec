"""Labelled pairs of passages: what is flagged, of which kind, at which words.

python -m benchmarks.discrepancies [--data FILE] [--half a|b] [--errors N]

FILE is a file of pairs in the shape of ../shared/bench/discrepancies/pairs.jsonl (the default), such
as benchmarks/data/own_pairs.jsonl; it is scored by that folder's scorer.
"""

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.common import Row, folder, half, passages, rows, scored, write_rows

OWN_PAIRS = Path(__file__).parent / "data" / "own_pairs.jsonl"

# The labelling guide's name of a kind where it is not the project's own.
GUIDE_KINDS = {"direction": "direction_or_antonym"}


def in_guide_terms(predictions: Iterable[Row]) -> Iterator[Row]:
    """The predictions with the kinds named as the labelling guide names them."""
    for row in predictions:
        found = [{**d, "kind": GUIDE_KINDS.get(d["kind"], d["kind"])} for d in row["discrepancies"]]
        yield {**row, "discrepancies": found}


def printed(data: Path, scorer: Path, which: str | None, *options: str) -> str:
    """What the scorer prints for a half ("a", "b"; None: both) of a file of pairs."""
    gold = [row for row in rows(data) if half(row["id"], which)]
    with tempfile.TemporaryDirectory() as scratch:
        chosen = Path(scratch, "gold.jsonl")
        write_rows(chosen, gold)
        return scored(scorer, chosen, in_guide_terms(passages(gold)), *options)


def report(data: Path, scorer: Path, which: str | None) -> Any:
    """The scorer's figures as data, for a half of a file of pairs."""
    return json.loads(printed(data, scorer, which, "--json"))


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="score this file of pairs")
    parser.add_argument("--half", choices=["a", "b"])
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args(arguments)
    place = folder("discrepancies")
    if place is None:
        return
    data = options.data or place / "pairs.jsonl"
    print(printed(data, place / "score.py", options.half, "--errors", str(options.errors)))


if __name__ == "__main__":
    main()
