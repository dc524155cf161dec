"""`audit export`: findings of one or several runs in another format."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from audit.model import DiscrepancyKind, Relation, Severity, Verdict
from reports.exports import EXPORTS

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS = {export.name: export for export in EXPORTS}
OPEN = "open"
FOUND = tuple(name for name in get_args(Relation) if name != "consistent")

EPILOG = "\n".join(
    (
        "\b",
        "Formats:",
        *(f"  {export.name:12} {export.audience}" for export in EXPORTS),
        "",
        "\b",
        "Examples:",
        "  audit export markdown report                      a memo of the run in report/",
        "  audit export csv report --relation contradiction  what is shown, for a spreadsheet",
        "  audit export xlsx report -o findings.xlsx --decisions decisions.json",
        "  audit export claimreview report --finding 5cac4ee3 --side B",
    )
)


def _several(name: str, kinds: tuple[str, ...], words: str) -> Callable[[Command], Command]:
    """An option that can be given several times and limits what is exported."""
    return click.option(f"--{name}", multiple=True, type=click.Choice(kinds), help=words)


def _put(content: str | bytes, output: Path | None) -> None:
    """To the file, or to standard output as UTF-8 whatever the terminal's encoding."""
    from reports.writing import write_bytes

    raw = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    if output is not None:
        write_bytes(output, raw)
        return
    sys.stdout.buffer.write(raw)
    sys.stdout.buffer.flush()


@click.command(epilog=EPILOG)
@click.argument("format_name", metavar="FORMAT", type=click.Choice(tuple(FORMATS)))
@click.argument("audits", metavar="AUDIT_JSON…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="File to write; standard output when it is left out (not for xlsx).",
)
@_several("relation", FOUND, "Only findings of this relation; may be repeated, as all filters.")
@_several("kind", get_args(DiscrepancyKind), "Only findings of this kind.")
@_several("severity", get_args(Severity), "Only findings of this severity.")
@click.option("--story", multiple=True, help="Only findings of the story with this id or words in its title.")
@click.option("--finding", multiple=True, help="Only the finding with this fingerprint (4 signs are enough).")
@_several("decision", (OPEN, *get_args(Verdict)), "Only findings so decided; needs --decisions.")
@click.option(
    "--decisions",
    "decisions_file",
    type=click.Path(path_type=Path),
    help="Decisions exported from the report; they are shown with the findings.",
)
@click.option("--report-url", default="", help="Address of the published report, for links to findings.")
@click.option("--side", default="A", show_default=True, help="Whose claim a claimreview is of.")
def export(format_name: str, audits: tuple[Path, ...], output: Path | None, **options: Any) -> None:
    """Write the findings of AUDIT_JSON (an audit.json, or the folder of a run) as FORMAT.

    Nothing is read again: what stands in audit.json is enough, also without article texts.
    """
    from audit.load import load, load_decisions
    from reports.export_items import Choice, select

    wanted = FORMATS[format_name]
    target = None if output == Path("-") else output
    if wanted.binary and output is None:
        raise click.UsageError(f"{format_name} is not text: name a file with -o (or - for standard output)")
    if options["decision"] and options["decisions_file"] is None:
        raise click.UsageError("--decision needs --decisions FILE, “Export decisions” of the report")
    choice = Choice(
        relations=frozenset(options["relation"]),
        kinds=frozenset(options["kind"]),
        severities=frozenset(options["severity"]),
        stories=tuple(options["story"]),
        findings=tuple(options["finding"]),
        verdicts=frozenset(options["decision"]),
    )
    made = None if options["decisions_file"] is None else load_decisions(options["decisions_file"])
    selection = select(
        (load(path) for path in audits), choice, made, options["report_url"], options["side"].upper()
    )
    _put(wanted.make(selection), target)
