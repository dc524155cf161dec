"""Two sentences in, the kinds, relations and words found out."""

import audit
from claims.model import Article


def found(a: str, b: str) -> list[tuple[str, str, str, str]]:
    """(kind, relation, words in a, words in b) of every finding between the two texts."""
    first, second = Article("a", a, "Herald"), Article("b", b, "Courier")
    return [
        (f.kind, f.relation, f.a_spans[0].of(a), f.b_spans[0].of(b))
        for f in audit.compare_passages(first, second)
        if f.relation != "consistent" and f.a_spans and f.b_spans
    ]


def kinds(a: str, b: str) -> set[tuple[str, str]]:
    """Kind and relation of every finding."""
    return {(kind, relation) for kind, relation, _, _ in found(a, b)}
