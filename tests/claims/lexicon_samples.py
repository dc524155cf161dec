"""Documents for lexicon tests: one sentence per text, or several."""

from claims.document import Document, make_document
from claims.model import Article, Sentence, Span


def document_of(*sentences: str) -> Document:
    """A document of these sentences, one space apart."""
    spans = []
    at = 0
    for sentence in sentences:
        spans.append(Sentence(Span(at, at + len(sentence))))
        at += len(sentence) + 1
    return make_document(Article("a", " ".join(sentences)), "text", tuple(spans))
