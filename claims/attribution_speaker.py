"""The source's canonical name: from the names read in it, or looked back to from a pronoun."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace

from claims.document import Document, sentence_at
from claims.gazetteer import gazetteer
from claims.model import Attribution, Name, Span

# A person outranks the body he or she speaks for, and that the place it sits in.
_RANK = {"person": 0, "organisation": 1, "nationality": 2, "place": 3, "agreement": 4, "thing": 5}
_PERSONAL = frozenset({"he", "she"})
_IMPERSONAL = frozenset({"it"})
# Behind these a person is whom the source speaks for or of, not the source.
_PLACES = frozenset({"place", "nationality"})
_OF = frozenset({"of", "in", "from", "near"})
_FOR = frozenset({"for", "to", "of", "by", "about", "against", "with"})
# How many names back a pronoun or description looks.
_LOOK_BACK = 200


class Speakers:
    """Resolves the sources of one document's attributions to canonical names."""

    def __init__(self, document: Document, names: Iterable[Name]) -> None:
        self.document = document
        self.names = sorted(names, key=lambda name: name.span)
        self.starts = [name.span.start for name in self.names]
        self.ends = [name.span.end for name in self.names]
        # A head word names the body itself: "the government of Lima" is Lima's, its governor is not.
        self.offices = gazetteer(document.lexicons).offices

    def resolve(self, attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
        """The attributions with their speakers, in the same order."""
        found: list[Attribution] = []
        last: dict[str, tuple[str, int]] = {}
        for one in attributions:
            name = self._speaker(one, last)
            if name is not None and one.source:
                place = self._paragraph(one.source[0].start)
                last["person" if name.kind == "person" else "body"] = (name.canonical, place)
            canonical = name.canonical if name is not None else self._pronoun(one, last)
            found.append(one if canonical is None else replace(one, speaker=canonical))
        return tuple(found)

    def _paragraph(self, offset: int) -> int:
        sentences = self.document.sentences
        return sentences[sentence_at(sentences, offset)].paragraph if sentences else 0

    def _within(self, span: Span) -> list[Name]:
        return self.names[bisect_right(self.ends, span.start) : bisect_left(self.starts, span.end)]

    def _speaker(self, attribution: Attribution, last: dict[str, tuple[str, int]]) -> Name | None:
        """The best name in the source; None when there is none or only a pronoun."""
        usable = [
            name for span in attribution.source for name in self._within(span) if self._speaks(name, span)
        ]
        if usable:
            return min(usable, key=lambda name: (_RANK[name.kind], name.span))
        for span in attribution.source:
            described = self._by_role(span)
            if described is not None:
                return described
        return None

    def _speaks(self, name: Name, source: Span) -> bool:
        folded = self.document.lower
        if folded.startswith("'s", name.span.end) or folded.endswith("'s", source.start, name.span.end):
            return False
        before = folded[source.start : name.span.start].split()
        if name.kind in _PLACES and before[-1:] and before[-1] in _OF and self._is_of_office(before):
            return False
        return name.kind != "person" or not before or before[-1] not in _FOR

    def _is_of_office(self, before: list[str]) -> bool:
        """Whether someone of an office speaks: "the governor of Lima" is not Lima."""
        return not self.offices.isdisjoint(before)

    def _by_role(self, source: Span) -> Name | None:
        """The last person before "the sheriff" whose role ends with that noun."""
        words = source.of(self.document.lower).split()
        if len(words) < 2 or words[0] != "the":
            return None
        end = bisect_left(self.starts, source.start)
        for name in reversed(self.names[max(0, end - _LOOK_BACK) : end]):
            if name.kind == "person" and name.role and name.role.split()[-1:] == words[-1:]:
                return name
        return None

    def _pronoun(self, attribution: Attribution, last: dict[str, tuple[str, int]]) -> str | None:
        """Whom "he", "she" or "it" points back to: the last speaker of the paragraph, or the last name."""
        if not attribution.source:
            return None
        source = attribution.source[0]
        word = source.of(self.document.lower)
        kind = "person" if word in _PERSONAL else "body" if word in _IMPERSONAL else None
        if kind is None:
            return None
        here = self._paragraph(source.start)
        speaker = last.get(kind)
        if speaker is not None and speaker[1] == here:
            return speaker[0]
        near = self._last_name(source.start, here, kind)
        return near or (speaker[0] if speaker is not None and here - speaker[1] <= 2 else None)

    def _last_name(self, offset: int, paragraph: int, kind: str) -> str | None:
        end = bisect_left(self.starts, offset)
        for name in reversed(self.names[max(0, end - _LOOK_BACK) : end]):
            if self._paragraph(name.span.start) < paragraph - 1:
                return None
            if (name.kind == "person") == (kind == "person") and name.kind in {"person", "organisation"}:
                return name.canonical
        return None
