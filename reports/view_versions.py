"""Versions of one article: which articles are versions of another, and what changed between two."""

import itertools
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from claims.model import Article
from reports import diff
from reports.view_index import Index
from reports.view_model import Link, Piece, Revision
from reports.view_words import moment_of, plural, when

_WORDS = re.compile(r"\s+|\w+\s*|[^\w\s]\s*")
# Words of two versions that are compared; longer texts are compared by lines.
MOST_WORDS = 8_000
# Signs of unchanged text that stay before and after a change; the rest is left out.
AROUND = 120
Change = tuple[tuple[Piece, ...], str]


def changes(old: str, new: str) -> tuple[Piece, ...]:
    """Both texts as one: what stayed is plain, `shared` words are gone, `conflict` words are new."""
    a, b = _parts(old, new)
    made: list[Piece] = []
    gone, added = "", ""
    # What went stands before what came in its place, in whatever order the steps give them.
    for tag, a0, a1, b0, b1 in (*diff.steps(a, b), ("equal", 0, 0, 0, 0)):
        if tag != "equal":
            gone, added = gone + "".join(a[a0:a1]), added + "".join(b[b0:b1])
            continue
        stayed = "".join(a[a0:a1])
        new_pieces = (Piece(gone, "shared", "taken out: "), Piece(added, "conflict", "new: "), Piece(stayed))
        made.extend(piece for piece in new_pieces if piece.text)
        gone, added = "", ""
    return tuple(made)


def _parts(old: str, new: str) -> tuple[Sequence[str], Sequence[str]]:
    """The words of both with the space after them; the lines of very long texts."""
    a, b = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(a), len(b)) > MOST_WORDS:
        return old.splitlines(keepends=True)[:MOST_WORDS], new.splitlines(keepends=True)[:MOST_WORDS]
    return a, b


def shortened(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The changes with a few words around each; long stretches that stayed become “ … ”."""
    last = len(pieces) - 1
    return tuple(
        Piece(_kept(piece.text, first=at == 0, last=at == last)) if piece.role == "plain" else piece
        for at, piece in enumerate(pieces)
    )


def _kept(text: str, *, first: bool, last: bool) -> str:
    if len(text) <= 2 * AROUND + 1:
        return text
    # Cut at a space, so that no word is shown in part.
    head, tail = text[:AROUND].rpartition(" ")[0], text[-AROUND:].partition(" ")[2]
    return ("" if first else head) + " … " + ("" if last else tail)


def chains(articles: Sequence[Article]) -> tuple[tuple[Article, ...], ...]:
    """Articles of one address with different texts, the oldest first; those of one text count once.

    Versions that give one date keep the order of their inputs' names.
    """
    found: dict[str, dict[str, Article]] = {}
    for article in sorted(articles, key=_order):
        if article.url:
            found.setdefault(_address(article.url), {}).setdefault(article.version, article)
    return tuple(tuple(versions.values()) for versions in found.values() if len(versions) > 1)


def _order(article: Article) -> tuple[float, str, str]:
    moment = moment_of(article)
    return (float("inf") if moment is None else moment, article.input, article.id)


def _address(url: str) -> str:
    """The address without what does not name another page: scheme, “www.”, final slash, fragment."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    query = f"?{parts.query}" if parts.query else ""
    return parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/") + query


def revisions(index: Index) -> dict[str, Revision]:
    """Article id -> its place among the versions of the article, for those that have several."""
    made: dict[str, Revision] = {}
    for chain in chains(index.audit.articles):
        for at, article in enumerate(chain):
            before = chain[at - 1] if at else None
            after = chain[at + 1] if at + 1 < len(chain) else None
            pieces, note = _change(before, article) if before else ((), "")
            label = f"Version {at + 1} of {len(chain)}"
            made[article.id] = Revision(label, note, pieces, _link(index, before), _link(index, after))
    return made


def _link(index: Index, article: Article | None) -> Link | None:
    return Link(when(article), "#" + index.anchors[article.id]) if article else None


def _change(old: Article, new: Article) -> Change:
    pieces = changes(_whole(old), _whole(new))
    gone, added = (_count(pieces, role) for role in ("shared", "conflict"))
    note = f"{plural(gone, 'word')} taken out, {added} new"
    if moment_of(old) == moment_of(new):
        note += "; both give one date, so their order is that of the names of the inputs"
    return shortened(pieces), note


def _whole(article: Article) -> str:
    return f"{article.title}\n\n{article.text}" if article.title else article.text


def _count(pieces: Sequence[Piece], role: str) -> int:
    texts = itertools.chain.from_iterable(diff.words(piece.text) for piece in pieces if piece.role == role)
    return sum(1 for _ in texts)
