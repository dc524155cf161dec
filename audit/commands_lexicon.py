"""`audit lexicon check` and the option `--lexicon`: a newsroom's own words."""

import sys
from pathlib import Path

import click

from claims.errors import LexiconError
from claims.newsroom import BUILT_IN, EXTENDABLE, Lexicons, lexicon_file, read_folder

EXIT_FAULTY = 2


def _read(_context: click.Context, _parameter: click.Parameter, folder: Path | None) -> Lexicons:
    """The folder's lexicons; ends the command with 2 and every fault when one cannot be used."""
    if folder is None:
        return BUILT_IN
    from claims.lexicon_check import shape_faults

    lexicons = read_folder(folder)
    faults = [fault for file in lexicons.files for fault in shape_faults(file)]
    for fault in faults:
        click.echo(f"audit: {fault}", err=True)
    if faults:
        click.echo("audit: correct the lexicon, or run `audit lexicon check` for details", err=True)
        sys.exit(EXIT_FAULTY)
    return lexicons


lexicon_option = click.option(
    "--lexicon",
    "lexicons",
    type=click.Path(path_type=Path),
    metavar="DIR",
    callback=_read,
    help="Folder with your own lexicon files (statuses.toml, …), added to the built-in ones.",
)


@click.group()
def lexicon() -> None:
    """Check lexicon files of your own (docs/lexicons.md shows how to write them)."""


@lexicon.command(
    epilog="\b\nExamples:\n  audit lexicon check desk/statuses.toml\n"
    "  audit lexicon check desk/*.toml desk/*.csv\n"
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Check each of FILES: its rows, its fields, and that every example does what it shows.

    A file's name says which lexicon it adds to.  Faults are printed with file, line and what
    to do; the exit code is 0 without faults, 2 with one.
    """
    from claims.lexicon_check import check as problems_of

    faulty = False
    for path in files:
        try:
            reasons = [problem.reason for problem in problems_of(lexicon_file(path))]
        except LexiconError as error:
            reasons = [str(error)]
        faulty = faulty or bool(reasons)
        for reason in reasons or [f"{path.name}: sound"]:
            click.echo(reason)
    if faulty:
        sys.exit(EXIT_FAULTY)


@lexicon.command(name="list")
def list_files() -> None:
    """Print the names of the files that you can add to."""
    for name in EXTENDABLE:
        click.echo(name)
