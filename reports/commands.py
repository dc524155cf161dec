"""Commands that write a report: run and demo."""

import importlib.resources
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.commands_lexicon import lexicon_option
from claims.errors import Problem
from claims.model import Article
from claims.newsroom import BUILT_IN, Lexicons

if TYPE_CHECKING:
    from audit.model import Audit

SEVERITIES = ("low", "medium", "high")
EXIT_FINDINGS = 1

# The table at the end shows the findings that an editor reads first.
TABLE_ROWS = 10


def failing(audit: "Audit", severity: str) -> int:
    """How many contradictions and nuances are of that severity or a higher one."""
    wanted = SEVERITIES[SEVERITIES.index(severity) :]
    return sum(d.severity in wanted and d.relation != "update" for d in audit.discrepancies)


def show(audit: "Audit", paths: Sequence[Path]) -> None:
    """A short table of the findings, the problems and where the report is."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    count = len(audit.discrepancies)
    console.print(
        f"{len(audit.articles)} articles, {len(set(audit.origins.values()))} independent origins, "
        f"{len(audit.stories)} stories, {len(audit.claims)} claims: {count} findings, "
        f"{len(audit.checks)} compared and fine.",
        markup=False,
    )
    if audit.discrepancies:
        table = Table(box=None, pad_edge=False)
        for column in ("relation", "kind", "severity", "finding"):
            table.add_column(column, overflow="fold")
        for item in audit.discrepancies[:TABLE_ROWS]:
            table.add_row(item.relation, item.kind, item.severity, Text(item.summary))
        console.print(table)
        if count > TABLE_ROWS:
            console.print(f"… and {count - TABLE_ROWS} more in the report.", markup=False)
    for path in paths:
        console.print(f"wrote {path}", markup=False, soft_wrap=True)


def progress_bar() -> tuple[Callable[[str, int, int], None], Callable[[], None]]:
    """(callback, stop): a bar on a terminal, nothing elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    tasks = {}
    bar.start()

    def callback(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bar.add_task(stage, total=total)
        bar.update(tasks[stage], completed=done)

    return callback, bar.stop


def audit_and_write(
    articles: Sequence[Article],
    problems: Sequence[Problem],
    output: Path,
    *,
    jobs: int,
    quiet: bool,
    lexicons: Lexicons = BUILT_IN,
    **settings: Any,
) -> "Audit":
    """Audit the articles and write the three files."""
    from audit.pipeline import no_progress
    from audit.pipeline import run as run_audit
    from reports.writing import write_all

    callback, stop = (no_progress, lambda: None) if quiet else progress_bar()
    try:
        audit = run_audit(
            articles, problems=problems, progress=callback, jobs=jobs, lexicons=lexicons, **settings
        )
    finally:
        stop()
    paths = write_all(audit, output)
    if not quiet:
        show(audit, paths)
    return audit


@click.command(
    epilog=(
        "\b\nExamples:\n  audit run articles/ -o report\n"
        "  audit run 'news/*.html' wire.jsonl -o report --fail-on high\n"
    )
)
@click.argument("inputs", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder to write to.",
)
@click.option("--no-text", is_flag=True, help="Leave the articles' full texts out of what is written.")
@click.option(
    "--pairs",
    type=click.Choice(["aligned", "scored"]),
    default="aligned",
    show_default=True,
    help="Which claim pairs audit.json lists.",
)
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes to use.")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help="Exit with 1 when findings of this severity or higher are open.",
)
@lexicon_option
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def run(
    inputs: tuple[str, ...],
    output: Path,
    no_text: bool,
    pairs: str,
    jobs: int,
    fail_on: str | None,
    lexicons: Lexicons,
    quiet: bool,
) -> None:
    """Audit INPUTS and write report.html, audit.json and discrepancies.csv to a folder.

    INPUTS are files, folders, globs, tables, URLs, or - for standard input.
    """
    from audit.commands import read_or_exit

    articles, problems = read_or_exit(inputs)
    audit = audit_and_write(
        articles,
        problems,
        output,
        jobs=jobs,
        quiet=quiet,
        lexicons=lexicons,
        article_text="omitted" if no_text else "kept",
        pairs=pairs,
    )  # fmt: skip
    if fail_on and failing(audit, fail_on):
        sys.exit(EXIT_FINDINGS)


@click.command(epilog="\b\nExample:\n  audit demo -o demo-report\n")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo-report"),
    show_default=True,
    help="Folder to write to.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def demo(output: Path, quiet: bool) -> None:
    """Audit the packaged sample story: five short articles of invented outlets."""
    from claims.read import read_inputs

    with importlib.resources.as_file(importlib.resources.files("audit") / "data" / "sample") as folder:
        articles, problems = read_inputs([str(folder)])
        audit_and_write(articles, problems, output, jobs=1, quiet=quiet)
