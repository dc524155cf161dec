"""Sentence ends on 60 hard passages, and speed.

    python -m benchmarks.sentences

Prints the wrong passages, their number, and megabytes split per CPU second.
"""

import time
import tomllib
from pathlib import Path
from typing import Any

from claims.segment import split

PASSAGES = Path(__file__).parent / "data" / "hard_sentences.toml"
# Text enough to time.
SPEED_CHARS = 3_000_000
# Ordinary news prose: long sentences, here and there a quotation or an abbreviation.
PROSE = (
    "The harbour authority suspended ferry services on Tuesday after two vessels ran aground within a "
    "week, and officials said that a review of safety rules would take at least a month to complete. "
    "“We would rather be late than sorry,” said Transport Minister Ilse Brandt, who spoke to reporters "
    "outside the terminal after six hours of talks with the operators. The U.S. embassy advised its "
    "citizens to travel by road. About 14,000 people use the crossing every day, according to figures "
    "published by the authority in March, and the union that represents the crews has asked for more "
    "staff since 2021. Neither operator answered questions sent by e-mail at 4 p.m. on Monday.\n"
)


def passages() -> list[dict[str, Any]]:
    """The passages of the data file."""
    return list(tomllib.loads(PASSAGES.read_text(encoding="utf-8"))["passage"])


def is_right(passage: dict[str, Any]) -> bool:
    """Whether the passage is split into its sentences."""
    text = " ".join(passage["sentences"])
    found = [sentence.span.of(text) for sentence in split(text)]
    return bool(found == passage.get("glued_at", passage["sentences"]))


def speed() -> float:
    """Characters split per CPU second, in millions."""
    text = PROSE * (SPEED_CHARS // len(PROSE))
    split(text[:1000])
    start = time.process_time()
    split(text)
    return len(text) / 1e6 / (time.process_time() - start)


def main() -> None:
    wrong = [passage for passage in passages() if not is_right(passage)]
    for passage in wrong:
        text = " ".join(passage["sentences"])
        print("wrong:", [sentence.span.of(text) for sentence in split(text)])
    print(f"{len(wrong)} of {len(passages())} passages wrong (bar: at most 4)")
    print(f"{speed():.1f} MB per CPU second of news prose (bar: 5)")


if __name__ == "__main__":
    main()
