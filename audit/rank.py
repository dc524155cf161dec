"""Severity of a finding and the order in which an editor wants to read discrepancies."""

from audit.model import Discrepancy, DiscrepancyKind, Finding, Relation, Severity

# What a wrong detail costs a newsroom: corrections are printed most for names, numbers, dates and
# places (docs/decisions.md#severity).  A comparator may set another severity where it knows more.
SEVERITY: dict[tuple[DiscrepancyKind, Relation], Severity] = {
    ("number", "contradiction"): "high",
    ("number", "nuance"): "medium",
    ("date_time", "contradiction"): "high",
    ("date_time", "nuance"): "medium",
    ("place", "contradiction"): "high",
    ("place", "nuance"): "low",
    ("name", "contradiction"): "high",
    ("name", "nuance"): "medium",
    ("status", "contradiction"): "high",
    ("status", "nuance"): "medium",
    ("negation", "contradiction"): "high",
    ("negation", "nuance"): "medium",
    ("direction", "contradiction"): "high",
    ("direction", "nuance"): "medium",
    ("certainty", "contradiction"): "medium",
    ("certainty", "nuance"): "medium",
    ("attribution", "contradiction"): "medium",
    ("attribution", "nuance"): "low",
    ("quote", "contradiction"): "medium",
    ("quote", "nuance"): "medium",
    ("cause", "contradiction"): "high",
    ("cause", "nuance"): "medium",
    ("term", "nuance"): "low",
    ("role", "contradiction"): "high",
    ("role", "nuance"): "medium",
    ("arithmetic", "contradiction"): "high",
    ("arithmetic", "nuance"): "medium",
    ("omission", "nuance"): "low",
}

_SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")
_RELATIONS: tuple[Relation, ...] = ("contradiction", "nuance", "update", "consistent")


def severity(finding: Finding) -> Severity:
    """The comparator's own severity, else the table's; updates and checks are low."""
    if finding.severity is not None:
        return finding.severity
    return SEVERITY.get((finding.kind, finding.relation), "low")


def finding_key(finding: Finding) -> tuple[int, int, float]:
    """Sorts findings, the strongest first."""
    return (
        _RELATIONS.index(finding.relation),
        _SEVERITIES.index(severity(finding)),
        -finding.confidence,
    )


def discrepancy_key(item: Discrepancy) -> tuple[int, int, float, str, str]:
    """Sorts discrepancies as the report lists them; the id settles ties."""
    return (
        _RELATIONS.index(item.relation),
        _SEVERITIES.index(item.severity),
        -item.confidence,
        item.kind,
        item.id,
    )
