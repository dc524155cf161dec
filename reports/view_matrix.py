"""Topics by outlets: who agrees, who differs, who says nothing."""

from dataclasses import dataclass

from audit.model import Audit, Discrepancy, Story, Topic
from reports.view_index import Index, capital
from reports.view_model import Cell, CellState, Column, ColumnGroup, Matrix, Row
from reports.view_words import CELL_WORDS, RELATIONS, SEVERITIES, anchor, listing, moment_of, plural, shorten

# Rows without any finding beyond this many are counted, not shown.
MAX_QUIET_ROWS = 40
# Beyond this many cells nobody reads a matrix, and a browser starts to stutter; the worst rows stay.
MAX_CELLS = 1500
MIN_ROWS = 12
VALUE_LIMIT = 34
LABEL_LIMIT = 80

# The state a discrepancy gives to the outlets in it; the first that applies to a cell stands.
STATES: tuple[tuple[str, CellState], ...] = (
    ("contradiction", "differs"),
    ("nuance", "wording"),
    ("update", "updated"),
    ("consistent", "agrees"),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A row with what it is sorted by: the worst relation, then severity, then coverage."""

    rank: tuple[int, int, int]
    row: Row


def column_groups(index: Index, story: Story) -> tuple[ColumnGroup, ...]:
    """The story's outlets by origin, in the order of their first publication."""
    groups: dict[str, dict[str, None]] = {}
    placed: set[str] = set()
    known = [index.articles[a] for a in story.articles if a in index.articles]
    later = float("inf")
    ordered = sorted(known, key=lambda a: later if (at := moment_of(a)) is None else at)
    for article in ordered:
        outlet = index.outlet(article.id)
        if outlet not in placed:
            groups.setdefault(index.origin(article.id), {})[outlet] = None
            placed.add(outlet)
    return tuple(
        ColumnGroup(
            "" if len(members) < 2 else f"One origin, {plural(len(members), 'outlet')}",
            tuple(Column(outlet) for outlet in members),
        )
        for members in groups.values()
    )


def _values_by_outlet(index: Index, item: Discrepancy) -> dict[str, str]:
    """Outlet -> the value it gives in a discrepancy, as printed."""
    result: dict[str, str] = {}
    for value in item.values:
        claim = index.claims.get(value.claim)
        if claim:
            result.setdefault(index.outlet(claim.article), value.label)
    for evidence in item.evidence:
        result.setdefault(index.outlet(evidence.article), evidence.text)
    return result


def _cells(
    index: Index, topic: Topic, items: dict[str, list[Discrepancy]], anchors: dict[str, str]
) -> dict[str, Cell]:
    """Outlet -> cell of a topic, for the outlets that mention it."""
    cells: dict[str, Cell] = {}
    for relation, state in STATES:
        for item in items.get(relation, ()):
            if item.kind == "omission":
                continue
            told = "holds" if state == "agrees" and _inside(item) else state
            for outlet, value in _values_by_outlet(index, item).items():
                if outlet not in cells:
                    cells[outlet] = _cell(told, shorten(value, VALUE_LIMIT), "#" + anchors[item.id])
    for claim_id in topic.claims:
        claim = index.claims.get(claim_id)
        if claim and claim.article in index.articles:
            outlet = index.outlet(claim.article)
            if outlet not in cells:
                words = claim.span.of(index.articles[claim.article].field_text(claim.field))
                place = "#" + index.place(claim.article, claim.field, claim.span.start)
                cells[outlet] = _cell("alone", shorten(words, VALUE_LIMIT), place)
    return cells


def _inside(item: Discrepancy) -> bool:
    """Whether one article was checked against itself: its weekday and date, its parts and their sum."""
    return len({evidence.article for evidence in item.evidence}) == 1


def _cell(state: CellState, value: str = "", href: str = "") -> Cell:
    symbol, word = CELL_WORDS[state]
    return Cell(state, symbol, word, value, href)


def _tally(cells: tuple[Cell, ...]) -> str:
    """ "2 of 3 differ": how many of the outlets that mention a topic are in a finding."""
    mentioned = [cell for cell in cells if cell.state != "silent"]
    for states, word in (
        (("differs", "wording"), "differ"),
        (("updated",), "updated"),
        (("agrees",), "agree"),
        (("holds",), "add up"),
    ):
        hit = sum(cell.state in states for cell in mentioned)
        if hit:
            return f"{hit} of {len(mentioned)} {word}"
    return plural(len(mentioned), "mention")


def _row(
    index: Index, topic: Topic, items: dict[str, list[Discrepancy]],
    outlets: tuple[str, ...], anchors: dict[str, str],
) -> Draft:  # fmt: skip
    cells_by_outlet = _cells(index, topic, items, anchors)
    missing = next((d for group in items.values() for d in group if d.kind == "omission"), None)
    silent = _cell("silent", "", "#" + anchors[missing.id] if missing else "")
    cells = tuple(cells_by_outlet.get(outlet, silent) for outlet in outlets)
    worst = min((RELATIONS[relation].rank for relation in items), default=len(RELATIONS))
    severity = min((SEVERITIES[d.severity][1] for group in items.values() for d in group), default=9)
    label = shorten(capital(topic.label) or "Other", LABEL_LIMIT)
    row = Row(anchor("t", topic.id), label, _tally(cells), cells)
    return Draft((worst, severity, -len(cells_by_outlet)), row)


def _grouped(audit: Audit, story: Story) -> dict[str, dict[str, list[Discrepancy]]]:
    """Topic id -> relation -> discrepancies and checks of the story."""
    result: dict[str, dict[str, list[Discrepancy]]] = {}
    for item in audit.discrepancies + audit.checks:
        if item.story == story.id:
            result.setdefault(item.topic, {}).setdefault(item.relation, []).append(item)
    return result


def matrix(index: Index, story: Story, anchors: dict[str, str]) -> Matrix | None:
    """The matrix of a story; None when it has only one outlet or nothing was compared.

    Topics in which something was compared come first, the worst at the top; then topics
    that several outlets mention.  `anchors` maps discrepancy and check ids to card anchors.
    """
    groups = column_groups(index, story)
    outlets = tuple(column.outlet for group in groups for column in group.columns)
    if len(outlets) < 2:
        return None
    grouped = _grouped(index.audit, story)
    loud: list[Draft] = []
    quiet: list[Draft] = []
    single = 0
    for topic in index.audit.topics:
        if topic.story != story.id:
            continue
        if topic.id in grouped:
            draft = _row(index, topic, grouped[topic.id], outlets, anchors)
            (loud if draft.rank[0] < RELATIONS["consistent"].rank else quiet).append(draft)
        else:
            single += 1
    loud.sort(key=lambda draft: draft.rank)
    quiet.sort(key=lambda draft: draft.rank)
    limit = max(MIN_ROWS, MAX_CELLS // len(outlets))
    rows = (loud + quiet[:MAX_QUIET_ROWS])[:limit]
    if not rows:
        return None
    hidden = max(len(loud) - len(rows), 0)
    note = _left_out(hidden, len(loud) + len(quiet) - len(rows) - hidden, single)
    return Matrix(story.title, anchor("m", story.id), groups, tuple(d.row for d in rows), note)


def _left_out(loud: int, quiet: int, single: int) -> str:
    """What the matrix does not show, as a sentence; empty when it shows everything."""
    left = []
    if loud:
        left.append(f"{plural(loud, 'topic')} with weaker findings (all are listed under Findings)")
    if quiet:
        left.append(f"{plural(quiet, 'topic')} on which all agree")
    if single:
        left.append(f"{plural(single, 'topic')} that nobody else took up or that could not be compared")
    return f"Not shown: {listing(tuple(left))}." if left else ""
