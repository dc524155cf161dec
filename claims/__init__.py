"""What one article says: text in, typed claims with exact spans out.

`read_inputs(inputs)` gives articles and problems; `extract(article)` the claims of one
article; `read_article(prepare(article))` everything that was read in its title and text.
"""

from typing import TYPE_CHECKING, Any

from claims.errors import AuditorError, InputError, LexiconError, Problem
from claims.model import Article, Claim, Reading, Span

if TYPE_CHECKING:
    from claims.extractors import extract, prepare, read_article
    from claims.read import read_inputs

__all__ = [
    "Article",
    "AuditorError",
    "Claim",
    "InputError",
    "LexiconError",
    "Problem",
    "Reading",
    "Span",
    "extract",
    "prepare",
    "read_article",
    "read_inputs",
]

# Loaded at first use, so that `import claims` and `audit --help` stay quick.
_LAZY = {
    "extract": "claims.extractors",
    "prepare": "claims.extractors",
    "read_article": "claims.extractors",
    "read_inputs": "claims.read",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'claims' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_LAZY[name]), name)
