"""How far two reviewers agree: Cohen's kappa for each kind of finding."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# The line that sums up all kinds.
ALL_KINDS = "all"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Findings of one kind that both decided.

    `observed` is the share on which they gave the same verdict, `kappa` what is left of it
    once chance is taken off: 1 is full agreement, 0 what chance gives, negative is worse.
    None when chance alone would give full agreement (both always gave one and the same
    verdict) or nothing was decided by both.
    """

    kind: str
    findings: int
    agreed: int
    observed: float | None
    kappa: float | None


def cohens_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa (1960) of pairs of labels; None when it is not defined."""
    total = len(pairs)
    if not total:
        return None
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    # Whole numbers until the end, so that 1 and 0 are exact.
    chance = sum(count * second[label] for label, count in first.items())
    agreed = sum(a == b for a, b in pairs) * total
    if chance == total * total:
        return None
    return (agreed - chance) / (total * total - chance)


def _line(kind: str, pairs: Sequence[tuple[str, str]]) -> Agreement:
    agreed = sum(a == b for a, b in pairs)
    return Agreement(kind, len(pairs), agreed, agreed / len(pairs) if pairs else None, cohens_kappa(pairs))


def agreement(
    first: Mapping[str, str], second: Mapping[str, str], kinds: Mapping[str, str]
) -> tuple[Agreement, ...]:
    """One line a kind in the order of the alphabet, then all kinds together.

    `first` and `second` map fingerprints to verdicts, `kinds` fingerprints to kinds; findings
    that only one of them decided, or of unknown kind, are left out.
    """
    both = sorted(first.keys() & second.keys() & kinds.keys())
    groups: dict[str, list[tuple[str, str]]] = {}
    for mark in both:
        groups.setdefault(kinds[mark], []).append((first[mark], second[mark]))
    lines = [_line(kind, pairs) for kind, pairs in sorted(groups.items())]
    return (*lines, _line(ALL_KINDS, [pair for pairs in groups.values() for pair in pairs]))


def disagreements(first: Mapping[str, str], second: Mapping[str, str]) -> Iterable[str]:
    """Fingerprints on which the two gave different verdicts, sorted."""
    return sorted(mark for mark in first.keys() & second.keys() if first[mark] != second[mark])
