"""Speed of reading by stage, growth with length, memory, and two peers beside it in the same run.

    python -m benchmarks.extraction [stages] [peers] [growth] [memory]     (all four by default)
    python -m benchmarks.extraction memory --size 2 5 10 --text prose      (megabytes, kinds of text)

Figures are CPU seconds of this process, the best of ROUNDS; those beside a peer are medians of
ratios of runs that follow each other, so that a busy machine slows both sides.
"""

import argparse
import importlib
import itertools
import math
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from benchmarks.common import folder, rows
from claims import segment
from claims.assemble import assemble, dated_sentences
from claims.document import Document, make_document
from claims.events import find_events
from claims.extractors import EXTRACTORS, prepare, read_article
from claims.model import Article, Block, Reading, Span
from claims.quantities import find_quantities
from claims.read import article_from_record, read_inputs
from claims.times import find_times

ROUNDS = 3
PEER_SENTENCES = 300  # a peer is some hundred times slower
GROWTH_CHARACTERS = (100_000, 400_000, 1_600_000)
LONG_MEGABYTES = (10.0,)
MEGABYTE = 1_000_000
ONE_LINE = "the minister said on Friday that 12 people were killed and 30 injured in Paris , "


def articles() -> list[Article]:
    """All articles of the stories and of the alignment set; [] where they are absent."""
    stories, alignment = folder("stories"), folder("alignment")
    if stories is None or alignment is None:
        return []
    found = [a for place in sorted(stories.iterdir()) if place.is_dir() and place.name != "keys"
             for a in read_inputs([str(place)])[0]]  # fmt: skip
    known = ("id", "text", "outlet", "published", "title")
    for number, row in enumerate(rows(alignment / "articles.jsonl"), 1):
        record = {name: row[name] for name in known if row.get(name)}
        found.append(article_from_record(record, input="articles", number=number))
    return found


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def read_in_stages(given: Iterable[Article]) -> tuple[dict[str, float], int]:
    """Stage -> CPU seconds, and the number of sentences, of one pass over the articles' texts."""
    spent: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        result = work()
        spent[stage] = spent.get(stage, 0.0) + time.process_time() - start
        return result

    count = 0
    for article in given:
        article = timed("prepare", partial(prepare, article))
        sentences = timed("segment", partial(segment.split, article.text, article.blocks))
        document = timed("document", partial(make_document, article, "text", sentences))
        timed("tokens", partial(list, map(document.tokens, range(len(sentences)))))
        reading = Reading("text", sentences)
        for extractor in EXTRACTORS:
            found = {extractor.name: timed(extractor.name, partial(extractor.find, document, reading))}
            reading = replace(reading, **found)
        events = timed("events", partial(find_events, document, dated_sentences(reading)))
        timed("assemble", partial(assemble, document, reading, events))
        count += len(sentences)
    return spent, count


def stages() -> dict[str, float]:
    """Sentences read per CPU second ("sentences_per_second"), and microseconds a sentence by stage."""
    given = articles()
    if not given:
        return {}
    read_in_stages(given[:5])  # loads the lexicons
    runs = [read_in_stages(given) for _ in range(ROUNDS)]
    count = runs[0][1]
    best = {stage: min(spent[stage] for spent, _ in runs) for stage in runs[0][0]}
    figures = {"sentences_per_second": count / min(sum(spent.values()) for spent, _ in runs)}
    return figures | {f"{stage} us": spent / count * 1e6 for stage, spent in best.items()}


def _documents(given: Iterable[Article]) -> list[Document]:
    return [make_document(a, "text", segment.split(a.text)) for a in given]


def _fresh(documents: Iterable[Document]) -> list[Document]:
    """The documents without remembered tokens."""
    return [make_document(d.article, d.field, d.sentences) for d in documents]


def ratio(ours: Callable[[], object], theirs: Callable[[], object]) -> float:
    """How many times as long the peer takes, the median of paired runs."""
    ours(), theirs()
    return statistics.median(seconds(theirs) / seconds(ours) for _ in range(ROUNDS))


def _peer(module: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        print(f"{module}: skipped, {error}")
        return None


def peers() -> dict[str, float]:
    """Times as fast as quantulum3 on numbers and as dateparser's search on times, on the same sentences."""
    documents: list[Document] = []
    for document in _documents(articles()):
        if sum(len(d.sentences) for d in documents) < PEER_SENTENCES:
            documents.append(document)
    if not documents:
        return {}
    texts = [s.span.of(d.text) for d in documents for s in d.sentences]
    found: dict[str, float] = {}
    parser, search = _peer("quantulum3.parser"), _peer("dateparser.search")
    if parser is not None:
        found["numbers over quantulum3"] = ratio(
            lambda: [find_quantities(d) for d in _fresh(documents)], lambda: [parser.parse(t) for t in texts]
        )
    if search is not None:
        found["times over dateparser"] = ratio(
            lambda: [find_times(d) for d in _fresh(documents)],
            lambda: [search.search_dates(t, languages=["en"]) for t in texts],
        )
    return found


def prose(characters: int) -> str:
    """That many characters of paragraphs drawn from the articles, digits changed; "" without articles."""
    draw = random.Random(1)
    paragraphs = [line for a in articles() for line in a.text.split("\n") if line.strip()]
    chosen: list[str] = []
    size = 0
    while paragraphs and size < characters:
        chosen.append(draw.choice(paragraphs).replace("1", str(draw.randrange(10))))
        size += len(chosen[-1]) + 2
    return "\n\n".join(chosen)[:characters]


def _repeated(piece: str) -> Callable[[int], str]:
    """A text of the piece over and over, of the length asked for."""
    return lambda size: (piece * (size // len(piece) + 1))[:size]


# Lines that a splitter or a reader could look at again and again (see tests/claims/test_segment.py).
HOSTILE = {
    "one line": ONE_LINE,
    "one word": "a",
    "digits": "12 ",
    "capitals": "Anna Berta ",
    "ellipses": "Mr. Hale... ",
    "quotation marks": "“a” ",
    "initials": "U. S. A. ",
    "dots": ".",
    "questions": "?! ",
}
TEXTS: dict[str, Callable[[int], str]] = {
    "prose": prose,
    **{name: _repeated(piece) for name, piece in HOSTILE.items()},
}


def long_article(text: str) -> Article:
    """The text as one block of body: else most of such a mixture would be taken for page furniture."""
    return Article("long", text, blocks=(Block(Span(0, len(text)), "body"),) if text else ())


def exponent(sizes: Sequence[int], spent: Sequence[float]) -> float:
    """The power of the size that the time grows with, from the least to the greatest: 1 is linear."""
    return math.log(spent[-1] / spent[0]) / math.log(sizes[-1] / sizes[0])


# Names and figures as they come: the long texts take minutes each.
Figures = Iterator[tuple[str, float]]


def growth(texts: Sequence[str], sizes: Sequence[float]) -> Figures:
    """Exponent of CPU seconds over length for each kind of text."""
    characters = [int(size * MEGABYTE) for size in sizes] or GROWTH_CHARACTERS
    for name in texts:
        articles_of_size = [long_article(TEXTS[name](size)) for size in characters]
        each = [seconds(lambda a=article: read_article(prepare(a))) for article in articles_of_size]  # type: ignore[misc]
        yield f"growth of {name}", exponent(characters, each)


def read_long(name: str, characters: int) -> None:
    """Read one article of that length; print its CPU seconds and the peak of this process's memory in MB."""
    article = long_article(TEXTS[name](characters))
    spent = seconds(lambda: read_article(prepare(article)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE
    print(f"{spent:.1f} {peak:.0f}")


def memory(texts: Sequence[str], sizes: Sequence[float]) -> Figures:
    """Peak megabytes and CPU seconds of one long article, each kind and size in a process of its own."""
    for name, size in itertools.product(texts, sizes or LONG_MEGABYTES):
        code = f"from benchmarks.extraction import read_long; read_long({name!r}, {int(size * MEGABYTE)})"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        spent, peak = done.stdout.splitlines()[-1].split()
        yield f"{size:g} MB of {name}, MB", float(peak)
        yield f"{size:g} MB of {name}, s", float(spent)


GROUPS = ("stages", "peers", "growth", "memory")


def measure(group: str, texts: Sequence[str], sizes: Sequence[float]) -> Figures:
    """The figures of one group."""
    if group == "growth":
        return growth(texts, sizes)
    if group == "memory":
        return memory(texts, sizes)
    return iter((stages() if group == "stages" else peers()).items())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("groups", nargs="*", default=[*GROUPS], help=", ".join(GROUPS))
    parser.add_argument("--size", nargs="+", type=float, default=[], help="megabytes, for growth and memory")
    parser.add_argument("--text", nargs="+", choices=[*TEXTS], default=[*TEXTS], help="kinds of long text")
    options = parser.parse_args()
    for group in options.groups:
        for name, figure in measure(group, options.text, options.size):
            print(f"{name:28} {figure:10.2f}", flush=True)


if __name__ == "__main__":
    main()
