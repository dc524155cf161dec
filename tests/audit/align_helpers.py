"""Small articles and claims for the alignment tests."""

from claims.model import Article, Claim, Name, Span

QUAKE = (
    "A strong earthquake shook the island of Marusa on Sunday, killing nine people and injuring forty.",
    "Rescue teams reached the villages of Marusa after the earthquake, which killed nine people on Sunday.",
    "Nine people died when an earthquake hit Marusa island, and forty were injured, rescue teams said.",
)
TRIAL = (
    "The mayor of Pellworth, Ada Quenby, went on trial on Monday over the sale of the harbour to a builder.",
    "Ada Quenby, mayor of Pellworth, told the court on Monday that she never sold the harbour cheaply.",
    "Prosecutors say mayor Ada Quenby of Pellworth took money from the builder who bought the harbour.",
)


def make_article(name: str, text: str, **more: object) -> Article:
    return Article(id=name, text=text, **more)  # type: ignore[arg-type]


def statement(article: Article, **more: object) -> Claim:
    """One claim over the whole text."""
    span = Span(0, len(article.text))
    facets = {"id": f"c-{article.id}", "kind": "statement", "subject": article.text[:20], **more}
    return Claim(article=article.id, field="text", span=span, sentence=span, **facets)  # type: ignore[arg-type]


def person(article: Article, words: str) -> Name:
    at = article.text.index(words)
    return Name(Span(at, at + len(words)), "person", words)
