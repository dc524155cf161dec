"""Who an article says a claim is from, in the words that are shown and filtered by."""

from claims.model import Article, Claim

# What no list of a filter has room for.
SOURCE_LENGTH = 60


def source_of(claim: Claim, article: Article) -> str:
    """The claim's source: the article's own words for it, or its name; empty in the outlet's own voice."""
    said = claim.attribution
    if said is None:
        return ""
    text = article.field_text(claim.field)
    return _speaker(said.speaker or "", " … ".join(span.of(text) for span in said.source)).strip()


def _speaker(name: str, words: str) -> str:
    """The article's own words for its source when they hold the name, else the name.

    "the governor of Lind" says more than "Lind"; "she" says less than the name.
    """
    own = " ".join(words.split())
    return own if name.casefold() in own.casefold() else name
