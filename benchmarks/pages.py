"""How well articles are read out of pages: main text, junk, title, author, date, captions.

    python -m benchmarks.pages FOLDER

FOLDER holds pages and a gold.json: a list of {"file", "title", "author", "date",
"caption", "body": [paragraphs], "junk": [sentences]}.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from claims.model import Article
from claims.read import read_inputs


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words).strip().lower()


def score(gold: dict[str, Any], article: Article) -> dict[str, tuple[int, int]]:
    """Right and possible points of one page by question."""
    text = _plain(article.text)
    captions = [block.span.of(article.text) for block in article.blocks if block.kind == "caption"]
    return {
        "body": (sum(_plain(line) in text for line in gold["body"]), len(gold["body"])),
        "junk left out": (sum(_plain(line) not in text for line in gold["junk"]), len(gold["junk"])),
        "title": (int(article.title == gold["title"]), 1),
        "author": (int(_plain(gold["author"]) in _plain(article.byline or "")), 1),
        "date": (int(str(article.published or "").startswith(gold["date"])), 1),
        "caption": (int(gold["caption"] in captions), 1),
    }


def main(folder: str) -> None:
    path = Path(folder) / "gold.json"
    if not path.exists():
        print(f"skipped: {path} is not there")
        return
    totals: dict[str, tuple[int, int]] = {}
    for gold in json.loads(path.read_text(encoding="utf-8")):
        articles, problems = read_inputs([str(Path(folder) / gold["file"])])
        if not articles:
            print(gold["file"], problems)
            continue
        for question, (right, possible) in score(gold, articles[0]).items():
            before = totals.get(question, (0, 0))
            totals[question] = (before[0] + right, before[1] + possible)
    for question, (right, possible) in totals.items():
        print(f"{question:15} {right} of {possible}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "pages")
