"""People, organisations, places, agreements and other named things -> Name."""

from collections.abc import Iterator

from claims.document import Document
from claims.model import Name
from claims.name_entities import Directory
from claims.name_kinds import Mention, read_chunks
from claims.name_resolution import Resolver
from claims.name_roles import add_roles
from claims.name_scan import Scan, scan

# In a longer text a headline's names are not looked up in the text: that would take too long.
_LONGEST_BODY = 200_000
# Characters of a text all of whose words are kept between the two passes.
_LONGEST_KEPT = 1_000_000
# Menus, agency lines and bylines name nobody that the story is about.
_SKIPPED = frozenset(("boilerplate", "credit", "byline"))


def _read(document: Document, index: int) -> tuple[Scan, list[Mention]]:
    found = scan(document, index)
    body = document.article.text if len(document.article.text) <= _LONGEST_BODY else ""
    return found, add_roles(document.folded, found, read_chunks(document.text, found, body))


def find_names(document: Document) -> tuple[Name, ...]:
    """Mentions of named things, in order of their start; spans are verbatim and do not overlap.

    A name's confidence is lower where only its surroundings speak for it; descriptions and
    pronouns are always below 1.  Boilerplate, credits and bylines are left out.
    Source of the rules: docs/names.md.
    """
    indices = [n for n, sentence in enumerate(document.sentences) if sentence.kind not in _SKIPPED]
    # The words and mentions of 10 MB do not fit into memory: a long text is read a second time.
    keep = len(document.text) <= _LONGEST_KEPT
    kept: dict[int, tuple[Scan, list[Mention]]] = {}

    def all_mentions() -> Iterator[Mention]:
        for index in indices:
            found = _read(document, index)
            if keep:
                kept[index] = found
            yield from found[1]

    resolver = Resolver(document, Directory(all_mentions()))
    for index in indices:
        resolver.sentence(*(kept.get(index) or _read(document, index)))
    return tuple(sorted(resolver.names, key=lambda name: (name.span.start, name.span.end)))
