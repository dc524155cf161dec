"""How well and how fast names are read: own labelled sentences, and speed on a text made of them.

Run: python -m benchmarks.names [folder of .txt articles]
Prints precision, recall and F1 of spans with kind, the share of right canonical forms and
roles among them, and microseconds per sentence (processor time, one core).
"""

import sys
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from claims.document import Document, make_document
from claims.model import Article
from claims.names import find_names
from claims.segment import split

CASES = Path(__file__).with_name("names_cases.toml")
# The labelled text is repeated so that timing does not measure the clock.
_REPEATS = 40


def _document(text: str) -> Document:
    return make_document(Article("bench", text), "text", split(text))


def _parts(label: str) -> tuple[str, str, str, str]:
    kind, words, canonical, role = label.split("|")
    return kind, words, canonical, role


def score(cases: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Precision, recall, F1 of (kind, words); canonical and role accuracy of those found."""
    right = given = wanted = canonical_right = role_right = 0
    for case in cases:
        text = case["text"]
        gold = [_parts(label) for label in case["names"]]
        spare = {_parts(label)[:2] for label in case.get("optional", [])}
        found = [
            (name.kind, name.span.of(text), name.canonical, name.role or "")
            for name in find_names(_document(text))
        ]
        found = [name for name in found if name[:2] not in spare]
        given += len(found)
        wanted += len(gold)
        left = list(gold)
        for name in found:
            match = next((label for label in left if label[:2] == name[:2]), None)
            if match is None:
                continue
            left.remove(match)
            right += 1
            canonical_right += match[2] == name[2]
            role_right += match[3] == name[3]
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(precision + recall, 1e-9),
        "canonical": canonical_right / max(right, 1),
        "role": role_right / max(right, 1),
    }


def speed(texts: Sequence[str]) -> float:
    """Processor microseconds per sentence, sentences and tokens made ready before."""
    documents = [_document(text) for text in texts]
    for document in documents:
        for index in range(len(document.sentences)):
            document.tokens(index)
    find_names(documents[0])
    started = time.process_time()
    for document in documents:
        find_names(document)
    sentences = sum(len(document.sentences) for document in documents)
    return (time.process_time() - started) / sentences * 1e6


def main(arguments: Sequence[str]) -> None:
    """Print the scores of the own cases and the speed."""
    cases = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
    for name, value in score(cases).items():
        print(f"{name:10} {value:.3f}")
    texts = ["\n\n".join(case["text"] for case in cases)] * _REPEATS
    if arguments:
        texts = [path.read_text(encoding="utf-8") for path in sorted(Path(arguments[0]).rglob("*.txt"))]
    print(f"speed      {speed(texts):.0f} us per sentence")


if __name__ == "__main__":
    main(sys.argv[1:])
