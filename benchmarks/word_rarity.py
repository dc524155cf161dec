"""Count audit/data/word_rarity.json: in how many of many texts each content stem stands.

    python benchmarks/word_rarity.py [--write]

Counts only, of sets under free licences (SETS); no text is kept.  Evaluation data is left out
where it can be: the pair sets give general English, and of the alignment data only the number
of topics a word occurs in is used (TOPICS), which says that "police" is a word of all news.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from audit import text_index  # noqa: E402
from benchmarks.common import BENCH, rows  # noqa: E402

TABLE = ROOT / "audit" / "data" / "word_rarity.json"

# Set of ../shared/bench/pairs -> title and licence.
SETS = {
    "conjnli": "ConjNLI (MIT)",
    "fever_adversarial": "FEVER 2.0 fixers (CC BY-SA 3.0)",
    "fever_symmetric": "FEVER Symmetric (CC BY-SA 3.0)",
    "fool_me_twice": "FoolMeTwice (Apache-2.0)",
    "summedits_news": "SummEdits (Apache-2.0)",
    "summedits_other": "SummEdits (Apache-2.0)",
    "vitaminc_real": "VitaminC (CC BY-SA 3.0)",
}
ECB = "ECB+ 1.0 (CC BY 3.0), by topic"
# A word of fewer topics than this may be what a topic is about.
FEWEST_TOPICS = 4
# A word of every topic stands in about one of 50 sentences.
SENTENCE_SHARE = 0.02
# Words of fewer texts count as unseen: they make the file large and tell nothing.
FEWEST_TEXTS = 2


def without_table() -> None:
    """Lets stems be taken with no table there yet."""
    words = text_index.load_data("words.json")
    same = {text_index.stem(w): text_index.stem(group[0]) for group in words["same"] for w in group}
    table = text_index.RarityTable(1, {}, frozenset(words["stop"]), same)
    text_index.rarity_table = lambda: table  # type: ignore[assignment]
    text_index.content_stem.cache_clear()


def sentences() -> Iterator[str]:
    """Every different text of the sets, once."""
    for name in SETS:
        yield from sorted(
            {row[side] for row in rows(BENCH / "pairs" / f"{name}.jsonl") for side in ("a", "b")}
        )


def holders(texts: Iterable[Iterable[str]]) -> tuple[int, Counter[str]]:
    """How many texts there are, and how many hold each stem."""
    count, counts = 0, Counter[str]()
    for words in texts:
        count += 1
        counts.update(set(words))
    return count, counts


def topics() -> tuple[int, Counter[str]]:
    """How many topics the alignment data has, and how many hold each stem."""
    words: dict[str, set[str]] = {}
    for record in rows(BENCH / "alignment" / "articles.jsonl"):
        words.setdefault(record["topic"], set()).update(text_index.stems(record["text"]))
    return holders(words.values())


def table(with_topics: bool) -> dict[str, object]:
    """The content of word_rarity.json."""
    texts, counts = holders(text_index.stems(text) for text in sentences())
    total, by_topic = topics() if with_topics else (1, Counter[str]())
    found = {
        word: max(counts[word], round(SENTENCE_SHARE * by_topic[word] / total * texts))
        if by_topic[word] >= FEWEST_TOPICS
        else counts[word]
        for word in sorted(counts | by_topic)
    }
    sources = [*dict.fromkeys(SETS.values()), *([ECB] if with_topics else [])]
    return {
        "meta": {
            "title": "In how many of a mixed set of sentences each content stem stands",
            "source": f"Counted by benchmarks/word_rarity.py over {', '.join(sources)}; counts only, no text",
        },
        "texts": texts,
        "counts": {word: number for word, number in found.items() if number >= FEWEST_TEXTS},
    }


def main() -> None:
    """Count, compare with the file, and write when asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--no-topics", action="store_true", help="leave the alignment data out altogether")
    args = parser.parse_args()
    if not BENCH.is_dir():
        print("skipped: ../shared/bench is not here")
        return
    without_table()
    content = table(not args.no_topics)
    written = json.dumps(content, ensure_ascii=False, indent=0) + "\n"
    same = TABLE.exists() and TABLE.read_text(encoding="utf-8") == written
    print(
        f"{content['texts']} texts, {written.count(chr(10))} stems; {'as' if same else 'not as'} in the file"
    )
    if args.write:
        TABLE.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
