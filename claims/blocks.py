"""Which stretches of a text are the story, and which are captions, bylines or furniture."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from claims.captions import pieces
from claims.document import fold
from claims.lexicon import load_toml
from claims.model import Block, BlockKind, Span
from claims.paragraphs import Line, paragraphs

# No byline, credit or invitation is longer; longer paragraphs are never tested against the rules.
_MAX_FURNITURE = 400
# Furniture repeats from article to article of one outlet; its lines are remembered.
_REMEMBERED = 4096
# "Photo: A Lee" and the like; anything shorter is no caption.
_SHORTEST_CAPTION = 10
# Bylines and posts stand among the first paragraphs.
_HEAD_PARAGRAPHS = 6
# A heading between paragraphs has at most this many words and characters.
_HEADING_WORDS, _HEADING_CHARS = 14, 110
_ENDS_SENTENCE = re.compile(r"""[.!?:;,…]["')\]]*$""")
_INNER_STOP = re.compile(r"[a-z)\"'][.!?][\"')]? +[\"'(]?[A-Z]")
_BULLET = re.compile(r"[•*·▪●◦‣>\-]|\d{1,3}[.)]|\(?[a-z]\)")
# Words that only a list of readers' comments has.
_COMMENT_SIGN = re.compile(
    r"(?:.{1,60} (?:says|wrote|said)\W?"
    r"|.{0,60}\b(?:\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago).{0,40}"
    r"|\W*(?:reply|report abuse|flag as \w+|\d+ (?:likes?|repl(?:y|ies)))\W*)",
    re.IGNORECASE,
)
_COMMENT_HEADER = re.compile(
    r"\W*(?:\d[\d,]* )?(?:comments?|repl(?:y|ies)|responses?)(?: \(\d+\)| to .{1,200})?\W*"
    r"|\W*leave a (?:reply|comment)\W*",
    re.IGNORECASE,
)


class _Rule(NamedTuple):
    kind: BlockKind
    where: str


@functools.cache
def _rules(head: bool) -> tuple[re.Pattern[str], tuple[_Rule, ...]]:
    """The rules of boilerplate.toml as one pattern of numbered groups, and the rule of each group."""
    fields = ("name", "kind", "pattern", "example", "counterexample")
    rows = [
        row
        for row in load_toml("boilerplate.toml", ("name",), fields, ("where",))
        if head or row.get("where") != "head"
    ]
    pattern = "|".join(f"(?P<g{i}>{row['pattern']})" for i, row in enumerate(rows))
    rules = tuple(_Rule(row["kind"], row.get("where", "line")) for row in rows)
    return re.compile(f"(?:{pattern})", re.IGNORECASE), rules


@functools.lru_cache(maxsize=_REMEMBERED)
def _rule_for(folded: str, head: bool) -> _Rule | None:
    # All rules first: a pattern of the others is only compiled, which is slow, where a rule for
    # the head of an article hides one of them.  What no rule matches, no fewer rules match.
    rule = _matching(folded, head=True)
    return _matching(folded, head=False) if rule and rule.where == "head" and not head else rule


def _matching(folded: str, *, head: bool) -> _Rule | None:
    pattern, rules = _rules(head)
    match = pattern.fullmatch(folded)
    return rules[int((match.lastgroup or "g0")[1:])] if match else None


def _is_heading(folded: str) -> bool:
    """Whether a paragraph looks like a heading: short, capitalised, without a closing stop."""
    return (
        len(folded) <= _HEADING_CHARS
        and folded.count(" ") < _HEADING_WORDS
        and not _ENDS_SENTENCE.search(folded)
        and not _INNER_STOP.search(folded)
        and not _BULLET.match(folded)
        and any(char.isalpha() for char in folded)
        and (folded[0].isupper() or not folded[0].isalpha())
    )


def _line_blocks(folded: str, line: Line) -> Iterator[Block]:
    if line.end - line.start < _SHORTEST_CAPTION:
        yield Block(Span(line.start, line.end), "body")
        return
    for piece in pieces(folded[line.start : line.end]):
        span = _trimmed(folded, line.start + piece.start, line.start + piece.end)
        if span is not None:
            yield Block(span, "caption" if piece.caption else "body")


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    inner = piece.strip()
    if not inner:
        return None
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(inner))


def _comments_start(folded: str, found: list[Line]) -> int:
    """Index of the paragraph where readers' comments begin; the number of paragraphs when nowhere."""
    for index, line in enumerate(found):
        if line.end - line.start > _MAX_FURNITURE or index < len(found) // 3:
            continue
        if _COMMENT_HEADER.fullmatch(folded, line.start, line.end) and any(
            _COMMENT_SIGN.fullmatch(folded, later.start, later.end)
            for later in found[index + 1 : index + 8]
            if later.end - later.start <= _MAX_FURNITURE
        ):
            return index
    return len(found)


def _marked(folded: str, found: list[Line]) -> Iterator[Block]:
    comments = _comments_start(folded, found)
    rest = False
    for index, line in enumerate(found):
        long = line.end - line.start > _MAX_FURNITURE
        rule = None if rest or long else _rule_for(folded[line.start : line.end], index < _HEAD_PARAGRAPHS)
        rest = rest or index >= comments or (rule is not None and rule.where == "rest")
        if rest:
            yield Block(Span(line.start, line.end), "boilerplate")
        elif rule is not None:
            yield Block(Span(line.start, line.end), rule.kind)
        else:
            yield from _line_blocks(folded, line)


def _with_headings(folded: str, found: list[Block]) -> list[Block]:
    """Short body paragraphs without a stop become headings where finished sentences follow."""
    result: list[Block] = []
    prose_follows = False
    for block in reversed(found):
        if block.kind == "body":
            words = block.span.of(folded) if block.span.end - block.span.start <= _HEADING_CHARS else ""
            if words and prose_follows and _is_heading(words):
                block = Block(block.span, "heading")
            else:
                prose_follows = (
                    prose_follows
                    or _ENDS_SENTENCE.search(folded[max(0, block.span.end - 8) : block.span.end]) is not None
                )
        result.append(block)
    result.reverse()
    return result


def _joined(found: list[Block]) -> tuple[Block, ...]:
    """Neighbouring body paragraphs as one block; other kinds stay one block a paragraph."""
    result: list[Block] = []
    for block in found:
        if result and block.kind == "body" == result[-1].kind:
            result[-1] = Block(result[-1].span.join(block.span), "body")
        else:
            result.append(block)
    return tuple(result)


def mark(text: str) -> tuple[Block, ...]:
    """The blocks of `text` in order; together they cover all of it but white space.

    Bylines, boilerplate, agency credits and corrections are paragraphs that a rule of
    boilerplate.toml matches; captions are found by claims.captions; the rest is body, or a
    heading when short and without a stop before prose.  Linear in the length of the text.
    """
    folded = fold(text)
    found = list(paragraphs(text))
    return _joined(_with_headings(folded, list(_marked(folded, found))))
