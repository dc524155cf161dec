"""Labelled pairs of passages: what is flagged, of which kind, at which words.

python -m benchmarks.discrepancies [--half a|b] [--errors N]
"""

import argparse
import tempfile
from pathlib import Path

from benchmarks.common import folder, half, passages, rows, scored, write_rows


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["a", "b"])
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args(arguments)
    place = folder("discrepancies")
    if place is None:
        return
    gold = [r for r in rows(place / "pairs.jsonl") if half(r["id"], options.half)]
    with tempfile.TemporaryDirectory() as scratch:
        chosen = Path(scratch, "gold.jsonl")
        write_rows(chosen, gold)
        print(scored(place / "score.py", chosen, passages(gold), "--errors", str(options.errors)))


if __name__ == "__main__":
    main()
