"""Time and memory of a whole audit against the number of articles, stage by stage.

    python benchmarks/scale.py                       250, 500, 1000 and 2000 articles
    python benchmarks/scale.py 1000 --jobs 2 --profile

The articles are made at run time: paragraphs of ../shared/bench/alignment recombined, each
story with its own names, figures and rare words, so that more articles are more stories and
not more copies.  Nothing of them is kept.
"""

import argparse
import cProfile
import functools
import json
import math
import os
import pstats
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from audit.cli import BLAS_THREADS, BLAS_VARIABLES  # noqa: E402

os.environ.update(dict.fromkeys(BLAS_VARIABLES, BLAS_THREADS))  # as the command does, before numpy comes

from audit.text_index import content_stem, rarity  # noqa: E402
from benchmarks.common import folder, rows  # noqa: E402

SIZES = (250, 500, 1000, 2000)
# News clusters hold a dozen articles on average in the development data.
ARTICLES_PER_STORY = 12
PARAGRAPHS = 5
SENTENCES_PER_PARAGRAPH = 3
# Words this rare (nats) are exchanged between the stories; commoner ones are the language.
RARE = 5.0
SEED = 20260401

_WORD = re.compile(r"[^\W\d_]{3,}")
_DIGITS = re.compile(r"\d+")

Record = dict[str, Any]


def paragraphs(record: Record) -> list[str]:
    """The article's sentences, three to a paragraph."""
    spans = record["sentences"]
    steps = range(0, len(spans), SENTENCES_PER_PARAGRAPH)
    return [record["text"][spans[i][0] : spans[min(i + 2, len(spans) - 1)][1]] for i in steps]


def _ending(word: str) -> str:
    return "A" if word[0].isupper() else next((e for e in ("ing", "ed", "ly", "s") if word.endswith(e)), "")


def vocabulary(texts: Iterable[str]) -> dict[str, list[str]]:
    """Rare words by their ending; "A" are names."""
    found: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for word in _WORD.findall(text):
            if rarity(content_stem(word.lower())) >= RARE:
                found[_ending(word)].add(word)
    return {ending: sorted(words) for ending, words in sorted(found.items())}


def retold(text: str, words: dict[str, list[str]], story: int) -> str:
    """The text with rare words, names and figures of its own: the same for the same story."""

    @functools.cache
    def other(word: str) -> str:
        if rarity(content_stem(word.lower())) < RARE:
            return word
        return random.Random(f"{story} {word}").choice(words[_ending(word)])

    def figure(match: re.Match[str]) -> str:
        digits = match.group()
        if len(digits) == 4:  # a year stays one
            return digits
        return str(random.Random(f"{story} {digits}").randrange(10 ** (len(digits) - 1), 10 ** len(digits)))

    return _DIGITS.sub(figure, _WORD.sub(lambda match: other(match.group()), text))


def generate(source: Path, count: int) -> Iterator[Record]:
    """`count` records as `audit run` reads them; the first n are the same for every count."""
    pools: dict[tuple[str, str], list[str]] = defaultdict(list)
    for record in rows(source / "articles.jsonl"):
        pools[record["topic"], record["subtopic"]].extend(paragraphs(record))
    stories = [pool for _, pool in sorted(pools.items()) if len(pool) >= 2 * PARAGRAPHS]
    words = vocabulary(text for pool in stories for text in pool)
    for number in range(count):
        story, place = divmod(number, ARTICLES_PER_STORY)
        random_ = random.Random(f"{SEED} {number}")
        chosen = random_.sample(stories[story % len(stories)], PARAGRAPHS)
        yield {
            "id": f"a{number:05}",
            "outlet": f"Outlet {place}",
            "published": f"2026-{story % 12 + 1:02}-{place + 1:02}",
            "text": retold("\n\n".join(chosen), words, story),
        }


def timed(place: Any, name: str, stage: str, seconds: dict[str, float]) -> None:
    """Replaces place.name by itself with a clock; generators are run to their end."""
    work: Callable[..., Any] = getattr(place, name)

    @functools.wraps(work)
    def clocked(*args: Any, **kwargs: Any) -> Any:
        start = time.process_time()
        result = work(*args, **kwargs)
        if hasattr(result, "__next__"):
            result = list(result)
        seconds[stage] += time.process_time() - start
        return result

    setattr(place, name, clocked)


def clocks(seconds: dict[str, float]) -> None:
    """Clocks on every stage of a run."""
    from audit import blocking, origins, pipeline, similarity, stories, story, topics
    from reports import writing

    for place, name, stage in (
        (pipeline, "read_all", "extract"),
        (stories, "join", "stories"),
        (pipeline, "date_from_stories", "dates"),
        (origins, "find", "origins"),
        (blocking, "candidate_pairs", "candidates"),
        (similarity, "score", "scores"),
        (story, "with_facets", "facets"),
        (topics, "cluster", "topics"),
        (story, "compare_pairs", "compare"),
        (story, "inside_articles", "compare inside"),
        (pipeline, "merge", "merge"),
        (writing, "write_all", "write"),
    ):
        if hasattr(place, name):
            timed(place, name, stage, seconds)


def audit_once(records: list[Record], jobs: int) -> dict[str, Any]:
    """One audit with its report, in this process: seconds by stage, peak memory, what was found."""
    seconds: dict[str, float] = defaultdict(float)
    if jobs == 1:
        clocks(seconds)
    from audit import pipeline
    from claims.read import read_inputs
    from reports import writing

    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "articles.jsonl")
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        records.clear()
        start = time.process_time()
        articles, problems = read_inputs((str(path),))
        seconds["read"] = time.process_time() - start
        result = pipeline.run(articles, problems=problems, jobs=jobs)
        writing.write_all(result, Path(place, "out"))
        total = time.process_time() - start
    return {
        "articles": len(result.articles),
        "claims": len(result.claims),
        "stories": len(result.stories),
        "pairs": len(result.pairs),
        "topics": len(result.topics),
        "total": total,
        "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "stages": dict(seconds),
    }


def exponent(sizes: list[float], values: list[float]) -> float:
    """Slope of log value over log size (least squares)."""
    x, y = [math.log(size) for size in sizes], [math.log(max(value, 1e-3)) for value in values]
    middle_x, middle_y = sum(x) / len(x), sum(y) / len(y)
    spread = sum((a - middle_x) ** 2 for a in x)
    return sum((a - middle_x) * (b - middle_y) for a, b in zip(x, y, strict=True)) / spread


def show(results: list[dict[str, Any]]) -> None:
    """A table of stages by size, with the growth exponent of each."""
    names = list(dict.fromkeys(stage for found in results for stage in found["stages"]))
    sizes = [float(found["articles"]) for found in results]
    print(f"{'seconds':16}" + "".join(f"{int(size):>9}" for size in sizes) + "   growth")
    for name in sorted(names, key=lambda name: -results[-1]["stages"].get(name, 0.0)):
        values = [found["stages"].get(name, 0.0) for found in results]
        _row(name, sizes, values)
    for name in ("total", "MB", "stories", "claims", "pairs", "topics"):
        _row(name, sizes, [found[name] for found in results])


def _row(name: str, sizes: list[float], values: list[float]) -> None:
    growth = f"{exponent(sizes, values):9.2f}" if len(sizes) > 1 else ""
    print(f"{name:16}" + "".join(f"{value:9.1f}" for value in values) + growth, flush=True)


def main() -> None:
    """Measure every size in a process of its own; skip with a reason where the data is absent."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--profile", action="store_true", help="the costliest functions of each size")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    source = folder("alignment")
    if source is None:
        return
    if args.one:
        print(json.dumps(_one(list(generate(source, args.one)), args.jobs, args.profile)))
        return
    results = []
    for size in args.sizes:
        command = [sys.executable, __file__, "--one", str(size), "--jobs", str(args.jobs)]
        done = subprocess.run(
            [*command, *(["--profile"] if args.profile else [])],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        results.append(json.loads(done.stdout))
    show(results)


def _one(records: list[Record], jobs: int, profile: bool) -> dict[str, Any]:
    if not profile:
        return audit_once(records, jobs)
    watch = cProfile.Profile()
    found: dict[str, Any] = watch.runcall(audit_once, records, jobs)
    pstats.Stats(watch, stream=sys.stderr).sort_stats("tottime").print_stats(40)
    return found


if __name__ == "__main__":
    main()
