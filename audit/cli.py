"""The `audit` command: a table of commands, each loaded only when it runs.

This is the composition root: it alone knows commands of both `audit` and `reports`, by
name, so that no package imports backwards and `audit --help` stays quick.
"""

import gc
import importlib
import logging
import os
import sys
from collections.abc import Sequence

import click

from claims.errors import AuditorError

# Exit codes are part of the interface: 0 done, 1 --fail-on met, 2 bad usage or nothing readable.
EXIT_USAGE = 2

# New objects before the collector looks for garbage.  Lexicons are tens of thousands of objects that
# stay; at Python's usual 700 the collector walks over them hundreds of times, 0.1 s of a start.
GC_THRESHOLD = 50_000

# Threads of numpy's matrix products.  Those of a story take well under a millisecond: handing half of one to
# a second thread costs ten times as much, most of all beside a busy process or in a pool (--jobs).
BLAS_THREADS = "1"
BLAS_VARIABLES = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")

# name -> (module:function, one line of help); order is the order of a first day's work.
COMMANDS: dict[str, tuple[str, str]] = {
    "run": ("reports.commands:run", "Audit articles and write the report."),
    "demo": ("reports.commands:demo", "Audit the packaged sample story."),
    "serve": ("reports.commands_serve:serve", "Serve the review app."),
    "user": ("reports.commands_serve:user", "Make and change accounts of the review app."),
    "export": ("reports.export_commands:export", "Write findings as a table, memo, feed or annotations."),
    "extract": ("reports.commands_extract:extract", "Show what was read in each article."),
    "pairs": ("audit.commands:pairs", "Compare two passages a line of a JSON Lines file."),
    "lexicon": ("audit.commands_lexicon:lexicon", "Check lexicon files of your own."),
    "schema": ("audit.commands:schema", "Print the JSON Schema of audit.json."),
}

EPILOG = """\b
Examples:
  audit demo                          a report of the packaged sample story
  audit run articles/ -o report       a folder of .txt, .html, .json, .csv … files
  audit run a.html b.txt -o report    two articles
  audit extract a.txt                 what was read, and where
"""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name][0].partition(":")
        command = getattr(importlib.import_module(module), function)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, row[1]) for name, row in COMMANDS.items()])


@click.group(cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="discrepancy-auditor", prog_name="audit")
@click.option("-v", "--verbose", count=True, help="Log each stage (-v) or each article (-vv).")
def cli(verbose: int) -> None:
    """Compare what several outlets published on a story and show where they do not fit.

    Reads articles into claims with exact spans, aligns them, and reports contradictions,
    nuances and updates with the evidence side by side.  It never says who is right.
    """
    level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)]
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; the project's own errors become one line and exit code 2."""
    gc.set_threshold(GC_THRESHOLD)
    for name in BLAS_VARIABLES:  # read when numpy is first imported, by the command that runs
        os.environ.setdefault(name, BLAS_THREADS)
    try:
        cli.main(args=list(arguments) if arguments is not None else None, prog_name="audit")
    except AuditorError as error:
        click.echo(f"audit: {error}", err=True)
        sys.exit(EXIT_USAGE)
    except BrokenPipeError:
        # The reader of our output went away (`audit extract … | head`): nothing is wrong.
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
