"""What was measured of the program itself, and what it is known not to do: data, put into words.

Figures come from data/measured.toml, which `python -m benchmarks.measured --write` writes, and gaps
from data/gaps.toml.  Both are shipped, so that every report says how far it can be trusted.
"""

import functools
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from reports.view_methods_model import Fact, Measured, MeasuredKind, MeasuredSet
from reports.view_words import KINDS, plural

DATA = Path(__file__).parent / "data"
# Fewer pairs than this make a share that another ten pairs would overturn.
THIN = 10
UNMEASURED = "not measured"
NOTE = (
    "Scores of the rules on labelled pairs of passages. They are development scores: most of these "
    "pairs were in view while rules were made, so texts of other hands will score lower. Found: of "
    "the pairs that hold such a discrepancy, those flagged with this kind at the right words. Right: of "
    "the pairs flagged with this kind, those that hold it at these words; a true difference under "
    "the wrong name counts as wrong."
)


@functools.cache
def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def gaps() -> tuple[str, ...]:
    """What a reader must know, a sentence or two each."""
    return tuple(row["text"] for row in _read("gaps.toml")["gaps"])


def measured() -> Measured:
    """Precision and recall: of each labelled set, of whole stories, and of each kind over all sets."""
    content = _read("measured.toml")
    return Measured(
        note=NOTE,
        sets=tuple(_set(row) for row in content["sets"]),
        kinds=_kinds(content["sets"]),
        stories=_stories(content["stories"]),
        version=content["meta"]["version"],
    )


def share(part: int, whole: int) -> str:
    """ "14 of 20 (70 %)"; a few cases get no percentage, and none are not measured."""
    if not whole:
        return UNMEASURED
    return f"{part} of {whole}" + (f" ({100 * part / whole:.0f} %)" if whole >= THIN else "")


def _set(row: Mapping[str, Any]) -> MeasuredSet:
    flags = row["flags"]
    differ = flags["right"] + flags["missed"]
    return MeasuredSet(
        label=row["label"],
        pairs=f"{plural(row['pairs'], 'pair')}, {differ} of which differ",
        found=share(flags["right"], differ),
        right=share(flags["right"], flags["right"] + flags["wrong"]),
        command=row["command"],
        data=f"{row['data']}, {row['digest']}",
    )


def _kinds(sets: Iterable[Mapping[str, Any]]) -> tuple[MeasuredKind, ...]:
    """Every kind that the report can name, the best covered first; those without a pair stand last."""
    sums = {kind: {"holds": 0, "said": 0, "right": 0} for kind in KINDS}
    for row in sets:
        for kind, counts in row["kinds"].items():
            own = sums.setdefault(kind, {"holds": 0, "said": 0, "right": 0})
            for name, number in counts.items():
                own[name] += number
    ordered = sorted(sums, key=lambda kind: -sums[kind]["holds"])
    return tuple(
        MeasuredKind(
            kind,
            share(sums[kind]["right"], sums[kind]["holds"]),
            share(sums[kind]["right"], sums[kind]["said"]),
        )
        for kind in ordered
    )


def _stories(row: Mapping[str, Any]) -> Fact:
    """How much of the answer keys of whole stories is found."""
    said = (
        f"{100 * row['recall']:.0f} % of what their answer keys list was found, "
        f"{100 * row['recall_of_high_and_medium']:.0f} % of what matters most; "
        f"at least {100 * row['precision_at_least']:.0f} % of the findings were right"
    )
    return Fact(plural(row["stories"], "whole story", "whole stories"), said, row["command"])
