"""`audit extract`: what was read in each article, in the terminal, as JSON Lines or as a page."""

import os
import sys
from pathlib import Path

import click

from audit.commands_lexicon import lexicon_option
from claims.newsroom import Lexicons


def wants_color() -> bool:
    """Whether standard output is a terminal whose reader did not refuse colour (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@click.command(
    epilog="\b\nExamples:\n  audit extract story.txt\n  audit extract story.txt --html read.html\n"
    "  audit extract articles.jsonl --jsonl > read.jsonl\n"
)
@click.argument("inputs", nargs=-1, required=True)
@click.option("--jsonl", is_flag=True, help="One JSON object per article instead of a listing.")
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write a page that shows everything read beside the text.",
)
@lexicon_option
def extract(inputs: tuple[str, ...], jsonl: bool, page: Path | None, lexicons: Lexicons) -> None:
    """Show what was read in each article: numbers, times, names, statuses, who said what.

    INPUTS are files, folders, globs, tables, URLs, or - for standard input.
    """
    from audit import serial
    from audit.commands import emit, read_or_exit
    from claims.extractors import prepare, read_article

    articles, _ = read_or_exit(inputs)
    read = ((ready, read_article(ready, lexicons)) for ready in map(prepare, articles))
    if jsonl:
        for article, readings in read:
            emit(serial.dumps(serial.extracted(article, readings)))
    elif page is not None:
        from reports import extract_page

        click.echo(f"wrote {extract_page.write(read, page)}")
    else:
        from audit.listing import legend, listing

        emit(legend())
        for article, readings in read:
            emit(listing(article, readings, color=wants_color()))
    sys.stdout.flush()
