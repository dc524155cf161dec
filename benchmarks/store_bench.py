"""The store with ten thousand findings: milliseconds of every call that a page or a decision makes.

    python -m benchmarks.store_bench [--place PATH_OR_URL] [--findings N]

A place that exists is used as it is (its newest audit); otherwise one is filled.  The bar for a page
and a decision of the review app is 150 ms at the 95th percentile; the store may use a part of it.
"cpu" is the time of this process, which a busy machine does not change; "wall" also holds the disk.
"""

import argparse
import datetime as dt
import hashlib
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from audit import store as desk
from audit.model import Audit, Discrepancy, Evidence, Pair, Story, Topic, Value
from audit.store import FindingFilter, Store
from claims.model import Article, Attribution, Claim, Span

FINDINGS, STORIES, ROUNDS = 10_000, 200, 60
OUTLETS = ("Post", "Mail", "Echo", "Wire", "Star", "Globe", "Herald", "Tribune")
KINDS = ("number", "date_time", "status", "name", "quote")
AT = dt.datetime(2026, 3, 4, tzinfo=dt.UTC)
SOURCES = ("Officials", "The mayor", "Police", "A spokesman")
FILLER = "The ministry said that rescue teams had reached the villages above the dam and were still counting."


def _line(story: int, number: int, figure: int) -> str:
    source = SOURCES[number % len(SOURCES)]
    said = f"{source} in district {story} of the valley counted {figure} people at place {number} on Monday."
    return f"{said} {FILLER}"


def _articles(story: int, lines: int) -> Iterator[tuple[Article, list[Claim]]]:
    chance = random.Random(story)
    for outlet in chance.sample(OUTLETS, 3):
        text, claims = [], []
        at = 0
        for number in range(lines):
            line = _line(story, number, chance.randint(10, 999))
            mark = hashlib.sha256(f"{story}|{outlet}|{number}".encode()).hexdigest()[:12]
            span = Span(at, at + line.index(".") + 1)
            name = f"{outlet.lower()}-{story}"
            who = Span(at, at + line.index(" in district"))
            claims.append(
                Claim(
                    mark, name, "text", "statement", span=span, sentence=span, subject=f"place {number}",
                    block="body", attribution=Attribution((span,), (who,)),
                )
            )  # fmt: skip
            text.append(line)
            at += len(line) + 1
        title = f"{outlet} on district {story}"
        yield Article(name, "\n".join(text), outlet=outlet, title=title, published=AT.date()), claims


def _finding(sides: list[tuple[Article, Claim]], number: int, topic: str, story: str) -> Discrepancy:
    quotes = tuple(
        Evidence(a.id, "text", c.span.start, c.span.end, c.span.of(a.text), c.id) for a, c in sides
    )
    mark = hashlib.sha256(f"{story}|{number}".encode()).hexdigest()[:16]
    relation = ("contradiction", "nuance", "update")[number % 3]
    severity = ("high", "medium", "low")[number % 3]
    return Discrepancy(
        f"d{mark[:8]}", mark, KINDS[number % 5], relation, severity, 0.8, topic, story, "numbers-differ",  # type: ignore[arg-type]
        f"People counted at place {number} of {story}: three figures.",
        tuple(Value(q.claim, q.text[-20:], low=1.0, high=2.0) for q in quotes), quotes,
        ("Both speak of one place.", "The ranges do not meet."), ("One may be later.",),
    )  # fmt: skip


def sample(findings: int) -> Audit:
    """An audit of so many findings in STORIES stories of three outlets."""
    lines = max(1, findings // STORIES)
    articles: list[Article] = []
    claims: list[Claim] = []
    pairs: list[Pair] = []
    topics, stories, items = [], [], []
    for number in range(STORIES):
        story = f"s{number}"
        own = list(_articles(number, lines))
        articles.extend(article for article, _ in own)
        claims.extend(claim for _, found in own for claim in found)
        stories.append(Story(story, f"The flood in district {number}", tuple(a.id for a, _ in own)))
        for line in range(lines):
            sides = [(article, found[line]) for article, found in own]
            ids = tuple(claim.id for _, claim in sides)
            topics.append(Topic(f"t{number}-{line}", story, f"People: place {line}", ids))
            pairs.append(Pair(ids[0], ids[1], 0.9, ("same measure",)))
            items.append(_finding(sides, line, f"t{number}-{line}", story))
    return Audit(
        tuple(articles), {}, _origins(articles), tuple(stories), tuple(claims), tuple(pairs),
        tuple(topics), tuple(items), (), (), (), {}, {},
    )  # fmt: skip


def _origins(articles: list[Article]) -> dict[str, str]:
    """In every fifth story the first two outlets carry one copy."""
    copies = {b.id: a.id for n, (a, b, _) in enumerate(batched(articles, 3)) if n % 5 == 0}
    return {article.id: copies.get(article.id, article.id) for article in articles}


def batched(items: list[Article], size: int) -> Iterator[list[Article]]:
    return (items[at : at + size] for at in range(0, len(items), size))


def fill(store: Store, findings: int) -> tuple[int, int]:
    """(audit, run) of a store filled with the sample, a third of it decided."""
    audit = sample(findings)
    audit_id = desk.create_audit(store, "Ten thousand", by="Ann", at=AT)
    desk.add_articles(store, audit_id, audit.articles, by="Ann", at=AT)
    run_id = desk.queue_run(store, audit_id, by="Ann", at=AT)
    desk.next_work(store, at=AT)
    start = time.perf_counter()
    desk.finish_run(store, run_id, audit, at=AT)
    print(f"storing a run of {findings} findings: {time.perf_counter() - start:.1f} s")
    marks = [d.fingerprint for d in audit.discrepancies]
    start = time.perf_counter()
    desk.decide(store, audit_id, marks[::3], "confirmed", by="Ann", at=AT, batch="b")
    print(f"a bulk decision on {len(marks[::3])}: {time.perf_counter() - start:.1f} s")
    return audit_id, run_id


def calls(store: Store, audit_id: int, run_id: int, findings: int) -> dict[str, Callable[[int], object]]:
    """Name -> call of the n-th round."""
    marks = [row.fingerprint for row in desk.page(store, run_id, limit=500).rows]
    undecided = FindingFilter(state=frozenset({"open"}))
    shared = FindingFilter(origin=frozenset(list(desk.facets(store, run_id)["origin"])[:1]))
    last = findings - 60

    def decide(n: int) -> object:
        return desk.decide(store, audit_id, [marks[n % len(marks)]], "dismissed", by="Ben", at=AT)

    return {
        "page, first": lambda n: desk.page(store, run_id),
        "page, deep": lambda n: desk.page(store, run_id, offset=last - n),
        "page, open only": lambda n: desk.page(store, run_id, undecided, offset=n * 50),
        "page, by severity": lambda n: desk.page(store, run_id, sort="severity", offset=n * 50),
        "page, one outlet": lambda n: desk.page(store, run_id, FindingFilter(outlet=frozenset({"Echo"}))),
        "page, one source": lambda n: desk.page(store, run_id, FindingFilter(source=frozenset({"Police"}))),
        "page, one shared copy": lambda n: desk.page(store, run_id, shared),
        "page, search": lambda n: desk.page(store, run_id, FindingFilter(search=f"place {n} district {n}")),
        "page, for one reviewer": lambda n: desk.page(store, run_id, FindingFilter(pending_for="Ann")),
        "facets": lambda n: desk.facets(store, run_id),
        "neighbours": lambda n: desk.neighbours(store, run_id, marks[n], undecided),
        "stories": lambda n: desk.list_stories(store, run_id),
        "part for 50 cards": lambda n: desk.load_part(store, run_id, marks[n : n + 50]),
        "part for 1 card": lambda n: desk.load_part(store, run_id, marks[n : n + 1]),
        "one story": lambda n: desk.load_audit(store, run_id, story=f"s{n % STORIES}"),
        "one finding": lambda n: desk.finding(store, run_id, marks[n]),
        "decide": decide,
        "audits": lambda n: desk.list_audits(store),
    }


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def measure(name: str, call: Callable[[int], object]) -> None:
    """Print a row: median and 95th percentile."""
    cpu, wall = [], []
    for n in range(ROUNDS):
        start, busy = time.perf_counter(), time.process_time()
        call(n)
        cpu.append(1000 * (time.process_time() - busy))
        wall.append(1000 * (time.perf_counter() - start))
    columns = [percentile(cpu, 0.5), percentile(cpu, 0.95), percentile(wall, 0.5), percentile(wall, 0.95)]
    print(f"| {name} | " + " | ".join(f"{value:.0f}" for value in columns) + " |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--place")
    parser.add_argument("--findings", type=int, default=FINDINGS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = desk.open_store(options.place or Path(folder) / "bench.db")
        known = desk.list_audits(store)
        run = known[0].run if known else None
        audit_id, run_id = (run.audit, run.id) if run else fill(store, options.findings)
        print(
            "| call | cpu, median ms | cpu, p95 | wall, median | wall, p95 |\n| --- | --- | --- | --- | --- |"
        )
        for name, call in calls(store, audit_id, run_id, options.findings).items():
            measure(name, call)
        store.close()


if __name__ == "__main__":
    main()
