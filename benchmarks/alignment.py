"""Measure stories, sentence pairs and topics on the alignment development data.

    python benchmarks/alignment.py BENCH/alignment
    python benchmarks/alignment.py BENCH/alignment --speed 10000

In process, with that folder's own scorer; `--speed N` compares N sentences (half of them
rewritten) with rapidfuzz over all pairs.
"""

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process, utils

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from learn_weights import load_module, read_articles, sentence_of  # type: ignore[import-not-found]  # noqa: E402

from audit import blocking, similarity, stories, topics  # noqa: E402
from audit.model import Pair, Topic  # noqa: E402
from audit.settings import resolve  # noqa: E402
from claims.extractors import prepare, read_article  # noqa: E402
from claims.model import Article, Claim, Span  # noqa: E402
from claims.read_records import article_from_record  # noqa: E402

SIMILAR = 80


def full_article(record: dict[str, Any]) -> Article:
    """The record as `audit run` reads it, date and outlet included."""
    known = {key: record[key] for key in ("id", "text", "title", "published") if record.get(key)}
    outlet = record.get("outlet") or f"outlet of {record['id']}"
    return prepare(article_from_record({**known, "outlet": outlet}, input="bench", number=1))


def audit_all(folder: Path) -> dict[str, Any]:
    """Stories, pairs and topics of all articles in one run, with CPU seconds of each step."""
    settings = resolve(pairs="scored")
    seconds: dict[str, float] = defaultdict(float)

    def timed(name: str, work: Any, *args: Any) -> Any:
        start = time.process_time()
        result = work(*args)
        seconds[name] += time.process_time() - start
        return result

    articles = {record["id"]: full_article(record) for record in read_articles(folder)}
    readings = {name: timed("read", read_article, article) for name, article in articles.items()}
    found = timed("stories", stories.group, tuple(articles.values()), readings, settings)
    pairs: list[Pair] = []
    clusters: list[Topic] = []
    claims: dict[str, Claim] = {}
    for story in found:
        members = tuple(articles[name] for name in story.articles)
        own = tuple(c for name in story.articles for reading in readings[name] for c in reading.claims)
        claims.update((c.id, c) for c in own)
        candidates = timed("candidates", blocking.candidate_pairs, own, members, settings)
        scored = timed("scores", similarity.score, candidates, own, members, settings)
        clusters.extend(timed("topics", topics.cluster, own, scored, story, settings))
        pairs.extend(scored)
    return {"stories": found, "pairs": pairs, "topics": clusters, "claims": claims, "seconds": dict(seconds)}


def predictions(
    result: dict[str, Any], records: dict[str, Any], gold: Any, scorer: Any
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Scored pairs and clusters of sentences by topic, as score.py takes them."""
    place = {name: sentence_of(records[claim.article], claim) for name, claim in result["claims"].items()}
    pairs: dict[str, dict[Any, float]] = defaultdict(dict)
    pair: Pair
    for pair in result["pairs"]:
        a, b = place[pair.a], place[pair.b]
        if a and b:
            key, topic = scorer.pair(a, b), gold.topic[a[0]]
            if key in gold.universe[topic]:
                pairs[topic][key] = max(pair.score, pairs[topic].get(key, 0.0))
    clusters = defaultdict(list)
    for found in result["topics"]:
        members = {place[name] for name in found.claims if place[name]}
        for topic in {gold.topic[m[0]] for m in members}:
            clusters[topic].append(sorted(m for m in members if gold.topic[m[0]] == topic))
    return pairs, clusters


def quality(folder: Path) -> None:
    """Print what score.py says."""
    scorer = load_module(folder / "score.py", "alignment_score")
    gold = scorer.Gold(folder / "gold.jsonl")
    records = {record["id"]: record for record in read_articles(folder)}
    result = audit_all(folder)
    pairs, clusters = predictions(result, records, gold, scorer)
    scorer.show({"stories": scorer.score_stories(gold, [story.articles for story in result["stories"]])})
    scorer.show({"pairs": scorer.score_pairs(gold, pairs)})
    scorer.show({"clusters": scorer.score_clusters(gold, clusters)})
    print("CPU seconds: " + "  ".join(f"{name} {value:.1f}" for name, value in result["seconds"].items()))
    print(
        "bars (best peer): stories B-cubed F1 .95 (.932); pairs best F1 .83 (.80), AP .85 (.82), "
        "AUC within stories .76 (.725)"
    )


def rewritten(text: str, random_: random.Random) -> str:
    """The sentence with a tenth of its words gone and a few exchanged."""
    words = [word for word in text.split() if random_.random() > 0.1] or text.split()
    at = random_.randrange(len(words))
    words[at : at + 2] = reversed(words[at : at + 2])
    return " ".join(words)


def sample(folder: Path, count: int) -> list[str]:
    """`count` sentences, half of them (more where there are too few) rewritten from the others."""
    random_ = random.Random(7)
    texts = [r["text"][a:b] for r in read_articles(folder) for a, b in r["sentences"] if b - a > 30]
    texts = sorted(set(texts))
    random_.shuffle(texts)
    real = texts[: count // 2]
    return real + [rewritten(real[number % len(real)], random_) for number in range(count - len(real))]


def as_claims(texts: list[str]) -> Iterator[tuple[Article, Claim]]:
    """Every text as the one sentence of an article of its own."""
    for number, text in enumerate(texts):
        name, span = f"a{number:06}", Span(0, len(text))
        yield Article(id=name, text=text), Claim(f"c{number:06}", name, "text", "statement", span, span, "")


def speed(folder: Path, count: int) -> None:
    """Print CPU against all pairs and the recall of its pairs with token_set_ratio >= SIMILAR."""
    texts = sample(folder, count)
    articles, claims = zip(*as_claims(texts), strict=True)
    settings = resolve()
    start = time.process_time()
    candidates = blocking.candidate_pairs(claims, articles, settings)
    looking = time.process_time() - start
    similarity.score(candidates, claims, articles, settings)
    ours = time.process_time() - start
    clean = [utils.default_process(text) for text in texts]
    found = set(zip(candidates.left.tolist(), candidates.right.tolist(), strict=True))
    lengths = np.array([len(text) for text in clean])
    wanted = kept = near_wanted = near_kept = 0
    rows = min(count, 200)
    start = time.process_time()
    scores = process.cdist(
        clean[:rows], clean, scorer=fuzz.token_set_ratio, score_cutoff=SIMILAR, dtype=np.uint8
    )
    all_pairs = (time.process_time() - start) * count / rows / 2
    for a, b in zip(*np.nonzero(scores), strict=True):
        if a < b:
            hit = (int(a), int(b)) in found
            near = 2 * min(lengths[a], lengths[b]) >= max(lengths[a], lengths[b])
            wanted, kept = wanted + 1, kept + hit
            near_wanted, near_kept = near_wanted + near, near_kept + (near and hit)
    share, near_share = kept / max(wanted, 1), near_kept / max(near_wanted, 1)
    print(f"{len(texts)} sentences, {len(candidates)} pairs scored")
    print(f"CPU s: candidates {looking:.2f}, together {ours:.2f}, all pairs {all_pairs:.1f}")
    print(f"ratio {ours / all_pairs:.4f}, recall {share:.4f}, of similar length {near_share:.4f}")


def main() -> None:
    """Run what was asked for; skip with a reason where the data is absent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--speed", type=int, metavar="N")
    args = parser.parse_args()
    if not (args.folder / "gold.jsonl").exists():
        print(f"skipped: {args.folder} holds no gold.jsonl")
    elif args.speed:
        speed(args.folder, args.speed)
    else:
        quality(args.folder)


if __name__ == "__main__":
    main()
