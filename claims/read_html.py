"""A page of HTML -> Article: main text, headline, outlet, byline, date, captions kept apart."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

from claims.errors import InputError
from claims.model import Article, Span
from claims.read_dates import parse_published
from claims.read_decode import decode
from claims.read_draft import Draft, Drafts, Source, finish, slug

# The charset stands in the first kilobytes of a page, or browsers ignore it.
_CHARSET_WITHIN = 4096
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
# Longer captions are wrongly marked body text.
_MAX_CAPTION = 600
# A table with this much prose in one cell lays out the page; it holds no data.
_PROSE_CELL = 300
_TITLE_SEPARATOR = re.compile(r"\s+[|–—·»:-]\s+")
_FURNITURE = frozenset({"aside", "nav", "footer", "form", "header"})
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:wp-caption-text|(?:fig|image|photo|media|picture)?[_-]?caption(?:[_-]text)?)(?:$|\s)"
)
_SPACE = re.compile(r"\s+")
_DATE_META = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date",
)  # fmt: skip


def _words(element: Any) -> str:
    return _SPACE.sub(" ", "".join(element.itertext())).strip()


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Objects of the page's JSON-LD that describe an article; broken ones are passed over."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            content = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        stack = [content]
        while stack:
            item = stack.pop()
            if isinstance(item, list):
                stack += item
            elif isinstance(item, dict):
                stack += item["@graph"] if isinstance(item.get("@graph"), list) else []
                if "headline" in item or "datePublished" in item:
                    yield item


def _metas(tree: Any) -> dict[str, str]:
    """Content of the page's meta elements by lower-case name or property; the first one wins."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name and meta.get("content"):
            found.setdefault(name, meta.get("content").strip())
    return found


def _site_name(tree: Any, metas: dict[str, str], data: list[dict[str, Any]], title: str) -> str | None:
    """The outlet as the page names it: meta element, JSON-LD publisher, end of the page title."""
    for item in data:
        publisher = item.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and name.strip():
            return metas.get("og:site_name") or name.strip()
    if metas.get("og:site_name") or metas.get("application-name"):
        return metas.get("og:site_name") or metas.get("application-name")
    page_title = next((_words(node) for node in tree.iter("title")), "")
    parts = _TITLE_SEPARATOR.split(page_title)
    if len(parts) > 1 and title and title.startswith(parts[0]) and parts[-1] not in title:
        return parts[-1]
    return None


def _published(tree: Any, metas: dict[str, str], data: list[dict[str, Any]], guess: str | None) -> Any:
    """Publication date: JSON-LD, meta elements, then the extractor's guess, timed if the page can."""
    stated: list[object] = [item.get("datePublished") for item in data]
    stated += [metas.get(name) for name in _DATE_META]
    found = next((day for value in stated if (day := parse_published(value)) is not None), None)
    if found is None:
        found = parse_published(guess)
    if found is None or isinstance(found, dt.datetime):
        return found
    times = (parse_published(node.get("datetime")) for node in tree.iter("time"))
    return next((t for t in times if isinstance(t, dt.datetime) and t.date() == found), found)


def _author(data: list[dict[str, Any]]) -> str | None:
    """The writers that JSON-LD names, joined by commas."""
    for item in data:
        author = item.get("author")
        writers = author if isinstance(author, list) else [author]
        names = [writer.get("name") if isinstance(writer, dict) else writer for writer in writers]
        words = [name.strip() for name in names if isinstance(name, str) and name.strip()]
        if words:
            return ", ".join(words)
    return None


def _is_caption(element: Any) -> bool:
    if not isinstance(element.tag, str):
        return False
    if element.tag == "figcaption" or _CAPTION_CLASS.search((element.get("class") or "").lower()):
        return True
    if element.tag != "small":
        return False
    before = element.getprevious()
    while before is not None and before.tag == "br":
        before = before.getprevious()
    return before is not None and before.tag == "img"


def _take_captions(tree: Any) -> tuple[str, ...]:
    """Captions of the story's pictures, each once; they are cut out of the tree."""
    found: dict[str, None] = {}
    for element in [node for node in tree.iter() if _is_caption(node)]:
        if element.getparent() is None:
            continue
        words = _words(element)
        outside = any(parent.tag in _FURNITURE for parent in element.iterancestors())
        if words and len(words) <= _MAX_CAPTION and not outside:
            found[words] = None
        if len(words) <= _MAX_CAPTION:
            element.drop_tree()
    return tuple(found)


def _unlay_tables(tree: Any) -> None:
    """Turn tables that lay out a page into plain blocks, so that their prose is seen as prose."""
    for cell in list(tree.iter("td")):
        if len(_own_prose(cell)) < _PROSE_CELL:
            continue
        for node in (cell, *cell.iterancestors("tr", "tbody", "table")):
            node.tag = "div"
        _break_into_paragraphs(cell)


def _own_prose(cell: Any) -> str:
    """Text that stands in the cell itself, between line breaks."""
    return "".join([cell.text or "", *(child.tail or "" for child in cell)])


def _break_into_paragraphs(cell: Any) -> None:
    """Wrap what stands between line breaks of `cell` in paragraphs."""
    children = list(cell)
    paragraph = cell.makeelement("p")
    paragraph.text, cell.text = cell.text, None
    made = [paragraph]
    for child in children:
        tail, child.tail = child.tail, None
        cell.remove(child)
        if child.tag == "br":
            paragraph = cell.makeelement("p")
            paragraph.text = tail
            made.append(paragraph)
        else:
            child.tail = tail
            paragraph.append(child)
    cell.extend(node for node in made if _words(node) or len(node))


def _extracted(tree: Any) -> Any:
    import trafilatura

    for tables in (False, True):
        found: Any = trafilatura.bare_extraction(
            tree, with_metadata=True, include_comments=False, include_tables=tables
        )
        if found is not None and (found.text or "").strip():
            return found
    raise InputError("has no article text that could be found", slug="empty")


def _without_title(text: str, title: str) -> str:
    """`text` without a first line that repeats the headline."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if title and first.strip() == title and rest.strip() else text


def _parsed(source: Source) -> Any:
    from trafilatura import load_html

    charset = _CHARSET.search(source.data[:_CHARSET_WITHIN])
    page = decode(source.data, declared=charset[1].decode("ascii") if charset else None)
    tree = load_html(page)
    if tree is None:
        raise InputError("is not a page of HTML that can be read", slug="html")
    return tree


def read_html(source: Source) -> Drafts:
    """The article of one page.  Captions follow the text as paragraphs of their own.

    Raises InputError when the page holds no article.
    """
    try:
        article, captions = _article(source)
    except InputError:
        raise
    except Exception as error:  # parsers fail in many ways on broken pages
        raise InputError(f"is a page that cannot be read: {str(error)[:120]}", slug="html") from error
    return Drafts((Draft(finish(article, stem=source.stem, captions=captions)),))


def _article(source: Source) -> tuple[Article, tuple[Span, ...]]:
    """The page's article and the spans of its text that the page calls captions."""
    tree = _parsed(source)
    metas, data = _metas(tree), list(_linked_data(tree))
    captions = _take_captions(tree)
    _unlay_tables(tree)
    found = _extracted(tree)
    title = (found.title or "").strip()
    text = _without_title(found.text.strip(), title)
    spans = []
    for caption in captions:
        spans.append(Span(len(text) + 2, len(text) + 2 + len(caption)))
        text = f"{text}\n\n{caption}"
    outlet = _site_name(tree, metas, data, title)
    article = Article(
        id=slug(source.stem or title),
        text=text,
        outlet=outlet,
        outlet_source="site",
        title=title or None,
        published=_published(tree, metas, data, found.date),
        url=source.url or found.url or None,
        language=(tree.get("lang") or "").split("-")[0].lower() or None,
        byline=_author(data) or found.author or None,
        input=source.name,
    )
    return article, tuple(spans)
