"""People, organisations, places, agreements and other named things -> Name."""

from claims.document import Document
from claims.model import Name


def find_names(document: Document) -> tuple[Name, ...]:
    """Mentions of named things, in order of their start."""
    return ()
