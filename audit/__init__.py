"""What several articles say about the same thing.

`run(articles, **settings)` gives an Audit; `Audit.to_dict()` is the content of audit.json.
`compare_passages(a, b)` compares two passages.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from audit.model import Audit, Discrepancy, Finding, Pair, Story, Topic
    from audit.passages import compare_passages
    from audit.pipeline import run

__all__ = ["Audit", "Discrepancy", "Finding", "Pair", "Story", "Topic", "compare_passages", "run"]

# Loaded at first use, so that `audit --help` stays quick.
_LAZY = {
    "Audit": "audit.model",
    "Discrepancy": "audit.model",
    "Finding": "audit.model",
    "Pair": "audit.model",
    "Story": "audit.model",
    "Topic": "audit.model",
    "compare_passages": "audit.passages",
    "run": "audit.pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'audit' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_LAZY[name]), name)
