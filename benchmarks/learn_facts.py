"""Learn audit/data/fact_weights.json: are two figures of one fact?

    python -m benchmarks.learn_facts [--write]

No labels are needed.  In articles of one story two equal figures that are no small number are
of one fact, two figures that clash nearly always of two.  Folds by topic; prints the area under
the curve out of fold.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations, product

import numpy as np

from audit.compare.number.figures import in_common, in_unit, quantity_of
from audit.compare.number.number_verdicts import agree
from audit.compare.number.one_fact import SIGNALS, signals, told
from audit.model import Side
from benchmarks.common import ROOT, folder, rows
from benchmarks.learn_weights import area, as_article, fit
from claims.extractors import prepare, read_article

WEIGHTS = ROOT / "audit" / "data" / "fact_weights.json"
KINDS = frozenset({"count", "measure", "money", "percent", "fraction", "duration"})

# Small numbers agree by chance; so do figures that several stories have.
SMALL = 20
# A pair of sentences that share more of their words than this is copied, and teaches nothing.
COPIED = 0.85


def figures(record: dict) -> list[Side]:  # type: ignore[type-arg]
    """The quantity claims of one article."""
    article = prepare(as_article(record))
    return [
        Side(claim, article, reading, record["id"])
        for reading in read_article(article)
        for claim in reading.claims
        if claim.quantity is not None and claim.quantity.kind in KINDS and claim.quantity.value is not None
    ]


Value = tuple[Decimal | None, str | None]


def value_of(side: Side) -> Value:
    """The figure and its unit."""
    return quantity_of(side).value, quantity_of(side).unit


def label(a: Side, b: Side, common_values: frozenset[Value]) -> bool | None:
    """Whether the two are of one fact, as far as their figures tell; None when they do not."""
    one, two = quantity_of(a), quantity_of(b)
    common = in_common(a, b) if one.kind == two.kind else None
    if common is None or one.value is None or two.value is None:
        return None
    if one.value == two.value:
        return True if one.value > SMALL and value_of(a) not in common_values else None
    converted = common.a.unit != common.b.unit
    first, second = in_unit(common.a, common.unit), in_unit(common.b, common.unit)
    fits = agree(common.a, common.b, first, second, converted=converted, exchanged=common.exchanged)
    return None if fits else False


def in_several(stories: Iterable[list[list[Side]]]) -> frozenset[Value]:
    """Figures that more than one story has."""
    counts = Counter(v for group in stories for v in {value_of(s) for sides in group for s in sides})
    return frozenset(value for value, number in counts.items() if number > 1)


def pairs(
    group: list[list[Side]], common_values: frozenset[Value]
) -> Iterator[tuple[tuple[float, ...], bool]]:
    """Signals and labels of the figures of the articles of one story."""
    known = [[(side, told(side)) for side in sides] for sides in group]
    for first, second in combinations(known, 2):
        for (a, one), (b, two) in product(first, second):
            same = label(a, b, common_values)
            if same is None:
                continue
            found = signals(one, two)
            if found[SHARE] <= COPIED:
                yield found, same


SHARE = [name for name, _ in SIGNALS].index("share of the sentence")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    place = folder("alignment")
    if place is None:
        return
    stories: dict[str, list[list[Side]]] = {}
    topics: dict[str, str] = {}
    for record in sorted(rows(place / "articles.jsonl"), key=lambda r: str(r["id"])):
        stories.setdefault(record["subtopic"], []).append(figures(record))
        topics[record["subtopic"]] = record["topic"]
    x, y, fold = [], [], []
    common_values = in_several(stories.values())
    for name, group in stories.items():
        for found, same in pairs(group, common_values):
            x.append(found)
            y.append(float(same))
            fold.append(int(topics[name]) % 2)
    xs, ys, folds = np.array(x), np.array(y), np.array(fold)
    print(f"{len(ys)} pairs, {int(ys.sum())} of one fact")
    for part in (0, 1):
        train, test = folds != part, folds == part
        slopes, _ = fit(xs[train], ys[train], np.ones(int(train.sum())))
        print(f"  area under the curve on the other half: {area(xs[test] @ slopes, ys[test]):.4f}")
    slopes, bias = fit(xs, ys, np.ones(len(ys)))
    model = {
        "features": [name for name, _ in SIGNALS],
        "weights": slopes.round(3).tolist(),
        "bias": round(bias, 3),
    }
    for name, weight in zip(model["features"], model["weights"], strict=True):
        print(f"{weight:8.3f}  {name}")
    print(model["bias"])
    if options.write:
        meta = {
            "title": "Weights of the signals that two figures are of one fact",
            "source": "Learned by benchmarks/learn_facts.py from ECB+ 1.0 topics 1-35 (CC BY 3.0)",
        }
        WEIGHTS.write_text(json.dumps({"meta": meta, "fact": model}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
