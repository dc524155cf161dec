"""Every development benchmark, its figures beside the bars, and the gate.

    python -m benchmarks            all figures (make bench)
    python -m benchmarks --gate     fails when a figure is below its pinned floor (make gate)
    python -m benchmarks --pin      writes today's figures as floors; says what it lowers

Scores are development scores: the data is what the project was built on.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.common import BENCH
from benchmarks.figures import FIGURES, Figure
from benchmarks.own_extraction import own_extraction

FLOORS = Path(__file__).parent / "floors.json"

# Floors are pinned this much below the figure measured, so that rounding does not fail a run.
SLACK = 0.005


GROUPS: dict[str, Callable[[], dict[str, Figure]]] = {**FIGURES, "own_extraction": own_extraction}
# Groups of hand-written data have no floors: their half b is a held-out check, not a target.
WITHOUT_FLOORS = "own_"


def digest() -> str:
    """A hash of the development data: floors hold for this data only."""
    total = hashlib.sha256()
    for path in sorted(BENCH.rglob("*.jsonl")):
        total.update(path.relative_to(BENCH).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def measure(groups: tuple[str, ...]) -> dict[str, float]:
    """Name -> figure for the groups asked for (all when none is named)."""
    found: dict[str, float] = {}
    for group, work in GROUPS.items():
        if not groups or group in groups:
            figures = work()
            print(f"\n## {group}")
            for name, figure in figures.items():
                found[f"{group}: {name}"] = figure.value
                print(f"{name:42} {figure.value:8.3f}   {figure.note}")
    return found


def gate(found: dict[str, float], say: Callable[[str], None]) -> int:
    """0 when no figure is below its floor, else 1."""
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    if pinned["data"] != digest():
        say("the development data differs from the data that the floors were pinned on; pin them again")
        return 1
    low = {n: (v, pinned["floors"][n]) for n, v in found.items() if v < pinned["floors"].get(n, v)}
    for name, (value, floor) in low.items():
        say(f"below its floor: {name}: {value:.3f} < {floor:.3f}")
    say(f"{len(found) - len(low)} of {len(found)} figures at or above their floor")
    return 1 if low else 0


def pin(found: dict[str, float], say: Callable[[str], None]) -> None:
    """Write floors for the figures measured, saying which are lowered."""
    old = json.loads(FLOORS.read_text(encoding="utf-8"))["floors"] if FLOORS.exists() else {}
    held = {name: value for name, value in found.items() if not name.startswith(WITHOUT_FLOORS)}
    new = {name: round(value - SLACK, 3) for name, value in held.items()}
    for name, floor in new.items():
        if floor < old.get(name, floor):
            say(f"LOWERED {name}: {old[name]:.3f} -> {floor:.3f}")
    content = {"data": digest(), "floors": dict(sorted((old | new).items()))}
    FLOORS.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def main() -> int:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("group", nargs="*", help="only these groups")
    parser.add_argument("--gate", action="store_true")
    parser.add_argument("--pin", action="store_true")
    options = parser.parse_args()
    if not BENCH.is_dir():
        print("skipped: ../shared/bench is not here; the benchmarks need its data")
        return 0
    found = measure(tuple(options.group))
    if options.pin:
        pin(found, print)
    return gate(found, print) if options.gate else 0


if __name__ == "__main__":
    sys.exit(main())
