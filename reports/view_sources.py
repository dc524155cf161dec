"""Articles as read: paragraphs, underlined claims, findings in the margin, jumps to counterparts."""

import bisect
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from audit.model import Discrepancy
from claims.model import Article, Block, Field, Span
from reports.view_findings import safe_url
from reports.view_index import Index
from reports.view_model import Card, Link, Paragraph, Piece, PieceRole, Revision, Source
from reports.view_versions import revisions
from reports.view_words import BLOCK_WORDS, outlet_note, plural, when

_LINE = re.compile(r"[^\n]*\S[^\n]*")
# A passage that stands in very many findings lists this many of their numbers.
MAX_LINKS = 6
MAX_MARGIN = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of evidence with its card and the counterparts to jump to."""

    span: Span
    card: Card
    counterparts: tuple[Link, ...]


Marks = dict[tuple[str, Field], list[Mark]]


def collect_marks(index: Index, items: Sequence[Discrepancy], cards: Sequence[Card]) -> Marks:
    """(article, field) -> marks of all findings, sorted by place.  `items` and `cards` run in step."""
    marks: Marks = {}
    for item, card in zip(items, cards, strict=True):
        for evidence in item.evidence:
            place = index.place(evidence.article, evidence.field, evidence.start)
            made = Mark(Span(evidence.start, evidence.end), card, counterparts(card, evidence.article, place))
            marks.setdefault((evidence.article, evidence.field), []).append(made)
    for found in marks.values():
        found.sort(key=lambda mark: (mark.span, mark.card.number))
    return marks


def counterparts(card: Card, article: str, place: str) -> tuple[Link, ...]:
    """A link to the first passage of every side but the one that `article` stands on at `place`.

    An article on several sides (it contradicts itself) stands on the one that quotes `place`.
    """
    outlet_sides = [s.letter for s in card.sides for p in s.passages if p.article == article]
    quoting = [s.letter for s in card.sides for p in s.passages if p.source == place]
    linked = [s.letter for s in card.sides for link in s.more if link.href == "#" + place]
    own = (quoting or linked or outlet_sides or [""])[0]
    firsts = (side.passages[0] for side in card.sides if side.letter != own and side.passages)
    return tuple(Link(p.outlet, "#" + p.source) for p in firsts if p.source != place)


def paragraphs_of(text: str, blocks: tuple[Block, ...]) -> list[tuple[Span, str]]:
    """Lines with words in them, as they stand in the blocks, with the kind of the block."""
    whole = blocks or ((Block(Span(0, len(text)), "body"),) if text else ())
    return [
        (Span(match.start(), match.end()), block.kind)
        for block in whole
        for match in _LINE.finditer(text, block.span.start, min(block.span.end, len(text)))
    ]


def _bounds(part: Span, spans: Sequence[Span]) -> list[int]:
    inside = {part.start, part.end}
    for span in spans:
        inside.update(at for at in (span.start, span.end) if part.start < at < part.end)
    return sorted(inside)


class _Cover:
    """Whether positions, asked in growing order, lie under any of some sorted spans."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._merged: list[Span] = []
        for span in sorted(spans):
            if self._merged and span.start <= self._merged[-1].end:
                self._merged[-1] = self._merged[-1].join(span)
            else:
                self._merged.append(span)
        self._starts = [span.start for span in self._merged]

    def __call__(self, at: int) -> bool:
        found = bisect.bisect_right(self._starts, at) - 1
        return found >= 0 and at < self._merged[found].end


def _numbers(marks: Sequence[Mark]) -> tuple[Link, ...]:
    """The finding numbers that stand behind a passage, each once."""
    unique = {mark.card.number: mark.card for mark in marks}
    return tuple(
        Link(
            str(card.number), "#" + card.anchor, f"Finding {card.number}: {card.relation_word}", card.relation
        )
        for card in list(unique.values())[:MAX_LINKS]
    )


def cut(
    index: Index, key: tuple[str, Field], text: str, part: Span, *,
    claims: Sequence[Span], marks: Sequence[Mark],
) -> tuple[Piece, ...]:  # fmt: skip
    """`part` of a field cut at claims and evidence; the first piece at a start carries its anchor."""
    inside = sorted((mark for mark in marks if mark.span.overlaps(part)), key=lambda mark: mark.span)
    spans = [*(span for span in claims if span.overlaps(part)), *(mark.span for mark in inside)]
    starts = {max(span.start, part.start) for span in spans}
    ending: dict[int, list[Mark]] = {}
    for mark in inside:
        ending.setdefault(min(mark.span.end, part.end), []).append(mark)
    is_claim = _Cover(spans)
    active: list[Mark] = []
    waiting = iter(inside)
    following = next(waiting, None)
    result = []
    for start, end in itertools.pairwise(_bounds(part, spans)):
        active = [mark for mark in active if mark.span.end > start]
        while following and following.span.start <= start:
            active.append(following)
            following = next(waiting, None)
        role: PieceRole = "evidence" if active else "claim" if is_claim(start) else "plain"
        name = index.place(*key, start) if start in starts else ""
        result.append(Piece(text[start:end], role, "", name, _tone(active), _numbers(ending.get(end, ()))))
    return _joined(result)


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Neighbours that differ in nothing that is shown, as one piece."""
    result: list[Piece] = []
    for piece in pieces:
        last = result[-1] if result else None
        same = (
            last
            and not piece.anchor
            and not last.links
            and (last.role, last.tone) == (piece.role, piece.tone)
        )
        if last and same:
            result[-1] = Piece(last.text + piece.text, last.role, "", last.anchor, last.tone, piece.links)
        else:
            result.append(piece)
    return tuple(result)


def _tone(marks: Sequence[Mark]) -> str:
    """The relation of the worst finding over a piece."""
    order = ("contradiction", "nuance", "update")
    found = {mark.card.relation for mark in marks}
    return next((relation for relation in order if relation in found), "")


def margin(marks: Sequence[Mark]) -> tuple[Link, ...]:
    """Links from a paragraph to the counterparts of its findings."""
    links: dict[tuple[int, str], Link] = {}
    for mark in marks:
        for other in mark.counterparts:
            text = f"{mark.card.number} {mark.card.symbol} {other.text}"
            note = f"Finding {mark.card.number}, {mark.card.relation_word}: go to the passage in {other.text}"
            links.setdefault((mark.card.number, other.text), Link(text, other.href, note, mark.card.relation))
    return tuple(links.values())[:MAX_MARGIN]


def _claim_spans(index: Index) -> dict[tuple[str, Field], list[Span]]:
    result: dict[tuple[str, Field], list[Span]] = {}
    for claim in index.audit.claims:
        result.setdefault((claim.article, claim.field), []).append(claim.span)
    # Checks link to their words, which lie inside claims: they need a place to arrive at.
    for check in index.audit.checks:
        for evidence in check.evidence:
            span = Span(evidence.start, evidence.end)
            result.setdefault((evidence.article, evidence.field), []).append(span)
    for spans in result.values():
        spans.sort()
    return result


def _slice(spans: Sequence[Span], part: Span, reach: int) -> Sequence[Span]:
    """Of sorted spans, those that can touch `part`; `reach` is the longest span's length."""
    first = bisect.bisect_left(spans, part.start - reach, key=lambda s: s.start)
    return spans[first : bisect.bisect_left(spans, part.end, key=lambda s: s.start)]


def _paragraphs(
    index: Index, article: Article, claims: Sequence[Span], marks: Sequence[Mark]
) -> list[Paragraph]:
    key: tuple[str, Field] = (article.id, "text")
    reach = max((span.end - span.start for span in claims), default=0)
    far = max((mark.span.end - mark.span.start for mark in marks), default=0)
    starts = [mark.span.start for mark in marks]
    result = []
    for number, (part, kind) in enumerate(paragraphs_of(article.text, article.blocks), 1):
        near = marks[bisect.bisect_left(starts, part.start - far) : bisect.bisect_left(starts, part.end)]
        own = [mark for mark in near if mark.span.overlaps(part)]
        pieces = cut(index, key, article.text, part, claims=_slice(claims, part, reach), marks=own)
        name = f"s{index.numbers[article.id]}p{number}"
        result.append(Paragraph(name, kind, BLOCK_WORDS.get(kind, kind), pieces, margin(own)))
    return result


def sources(index: Index, marks: Marks) -> tuple[Source, ...]:
    """Every article of the audit as read, in the order of the input."""
    claims = _claim_spans(index)
    known = revisions(index)
    return tuple(
        _source(index, article, claims, marks, known.get(article.id)) for article in index.audit.articles
    )


def _source(
    index: Index,
    article: Article,
    claims: dict[tuple[str, Field], list[Span]],
    marks: Marks,
    revision: Revision | None,
) -> Source:
    title = article.title or ""
    key: tuple[str, Field] = (article.id, "title")
    title_marks = marks.get(key, [])
    whole = Span(0, len(title)) if title else None
    pieces = cut(index, key, title, whole, claims=claims.get(key, []), marks=title_marks) if whole else ()
    own = marks.get((article.id, "text"), [])
    numbers = {mark.card.number for mark in (*own, *title_marks)}
    origin = index.origin(article.id)
    return Source(
        anchor=index.anchors[article.id],
        outlet=index.outlet(article.id),
        outlet_note=outlet_note(article),
        when=when(article),
        title=pieces,
        title_margin=margin(title_marks),
        byline=article.byline or "",
        url=safe_url(article.url),
        input=article.input,
        origin=_origin_note(index, article) if origin in index.shared_origins else "",
        language=article.language or "en",
        hash=article.version,
        size=plural(len(article.text), "character"),
        findings=plural(len(numbers), "finding"),
        paragraphs=tuple(_paragraphs(index, article, claims.get((article.id, "text"), []), own)),
        revision=revision,
    )


def _origin_note(index: Index, article: Article) -> str:
    origin = index.origin(article.id)
    others = [a for a in index.articles if a != article.id and index.origin(a) == origin]
    return "same origin as " + ", ".join(index.outlet(a) for a in others)
