"""The desk's words: verdicts, states, reasons why a decision has no finding, stages of a run."""

from collections.abc import Iterator
from dataclasses import dataclass

from audit.decisions import CHOICES, OPEN, DecisionRow, choice_of
from audit.store import RunInfo
from reports.view_words import plural

# What a decision says once it is made; the buttons say it before.
SAID = {
    "confirmed": "Confirmed",
    "explained-update": "Explained: update",
    "explained-rounding": "Explained: rounding",
    "explained-scope": "Explained: scope",
    "explained-quote": "Explained: quote of rivals",
    "wrong-alignment": "Wrong alignment",
    "not-important": "Not important",
    "ask": "Someone was asked",
}
BARE = {
    "confirmed": "Confirmed",
    "explained": "Explained",
    "dismissed": "Dismissed",
    "needs follow-up": "Someone was asked",
    OPEN: "Open again",
}
VERDICT_WORDS = {
    OPEN: "Open",
    "confirmed": "Confirmed",
    "explained": "Explained",
    "dismissed": "Dismissed",
    "needs follow-up": "Someone was asked",
}
STATES = {
    "todo": "To do",
    "open": "Open",
    "earlier": "Decided on an earlier text",
    "follow-up": "Someone was asked",
    "decided": "Decided",
    "all": "All",
}
SORTS = {
    "rank": "Worst first",
    "severity": "By severity",
    "confidence": "Most certain",
    "topic": "By topic",
    "kind": "By kind",
    "outlets": "Most outlets",
    "newest": "Newest decision",
}
ORPHANED = {
    "article gone": "the article is not under audit any more",
    "words gone": "the article was revised and the words are gone",
    "no longer flagged": "the words stand, but they are not flagged any more",
    "several fit": "more than one finding fits, so none was chosen",
    "unknown finding": "no run of this audit had the finding",
}
STAGES = {"": "Waiting", "read": "Reading articles", "compare": "Comparing stories", "store": "Storing"}
RUN_STATES = {
    "queued": "waiting",
    "running": "running",
    "done": "done",
    "failed": "failed",
    "interrupted": "interrupted",
}
ROLE_WORDS = {
    "reader": "reads and exports",
    "checker": "runs audits and decides",
    "editor": "all of it, and accounts",
}


@dataclass(frozen=True, slots=True)
class ButtonGroup:
    """Choices that stand together; `label` is what they have in common."""

    label: str
    buttons: tuple[tuple[str, str, str], ...]


def said(row: DecisionRow) -> str:
    """The decision in words."""
    choice = choice_of(row.verdict, row.reason)
    known = SAID[choice.slug] if choice else BARE.get(row.verdict, row.verdict)
    return f"Taken back; now {known.lower()}" if row.takes_back is not None else known


def button_groups() -> tuple[ButtonGroup, ...]:
    """(slug, word, key) of each choice, in groups; the keys are those of the script."""
    return tuple(_groups())


KEYS = {"confirmed": "c", "explained-update": "e", "wrong-alignment": "w", "not-important": "d", "ask": "a"}


def _groups() -> Iterator[ButtonGroup]:
    rows = {choice.slug: choice for choice in CHOICES}
    yield ButtonGroup("", (("confirmed", rows["confirmed"].label, "c"),))
    explained = [choice for choice in CHOICES if choice.verdict == "explained"]
    yield ButtonGroup(
        "Explained by", tuple((c.slug, c.reason.capitalize(), KEYS.get(c.slug, "")) for c in explained)
    )
    dismissed = [choice for choice in CHOICES if choice.verdict == "dismissed"]
    yield ButtonGroup("Dismiss", tuple((c.slug, c.label, KEYS.get(c.slug, "")) for c in dismissed))
    yield ButtonGroup("", (("ask", rows["ask"].label, "a"),))


def run_line(run: RunInfo) -> str:
    """What a run is doing or found, in one line."""
    if run.state == "running":
        stage = STAGES.get(run.stage, run.stage.capitalize())
        return f"{stage}: {run.done} of {run.total}" if run.total else stage
    if run.state == "done":
        found = plural(run.counts.get("findings", 0), "finding")
        return f"{found} in {plural(run.counts.get('articles', 0), 'article')}"
    return run.reason or RUN_STATES[run.state].capitalize()
