"""What the code has, the docs explain: slugs, commands, options, settings, kinds, data files, examples."""

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
import pytest

from audit.cli import COMMANDS, cli
from audit.model import DiscrepancyKind
from audit.settings import SETTINGS
from claims.lexicon import DATA
from claims.lexicon_check import check
from claims.newsroom import EXTENDABLE, lexicon_file

ROOT = Path(__file__).resolve().parent.parent
DOCS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
BLOCKS = re.findall(r"```(toml|csv)\n(.*?)```", DOCS["lexicons.md"], re.DOTALL)


def is_slug(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def slug_nodes(node: ast.AST) -> Iterator[ast.expr]:
    """The expressions that give a slug: a class's default, an error's, a problem's."""
    if isinstance(node, ast.ClassDef):
        for item in node.body:
            if isinstance(item, ast.Assign) and any(getattr(t, "id", "") == "slug" for t in item.targets):
                yield item.value
    if isinstance(node, ast.Call) and getattr(node.func, "id", "").endswith(("Error", "Problem")):
        yield from (keyword.value for keyword in node.keywords if keyword.arg == "slug")
        if getattr(node.func, "id", "") == "Problem" and len(node.args) > 3:
            yield node.args[3]


@functools.cache
def slugs() -> frozenset[str]:
    found = set()
    for package in ("claims", "audit", "reports"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                found |= {n.value for n in slug_nodes(node) if isinstance(n, ast.Constant) and is_slug(n)}
    return frozenset(str(slug) for slug in found)


def commands() -> Iterator[tuple[str, click.Command]]:
    """(full name, command) of every command, groups opened."""

    def walk(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
        if isinstance(command, click.Group):
            for part in command.list_commands(click.Context(command)):
                inner = command.get_command(click.Context(command), part)
                assert inner is not None
                yield from walk(f"{name} {part}", inner)
        else:
            yield name, command

    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        yield from walk(f"audit {name}", command)


def options() -> Iterator[tuple[str, str]]:
    for name, command in commands():
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                yield name, max(parameter.opts, key=len)


def section(text: str, heading: str) -> str:
    """What stands below the heading, down to the next one of its level."""
    return text.partition(f"{heading}\n")[2].split("\n## ")[0]


@pytest.mark.parametrize("slug", sorted(slugs()))
def test_every_slug_has_a_paragraph(slug: str) -> None:
    assert re.search(rf"^### {re.escape(slug)}\n\n\S", DOCS["messages.md"], re.MULTILINE)


@pytest.mark.parametrize("slug", re.findall(r"^### (.+)$", DOCS["messages.md"], re.MULTILINE))
def test_every_paragraph_is_of_a_slug_that_exists(slug: str) -> None:
    assert slug in slugs()


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_has_a_section(name: str) -> None:
    assert f"\n## {name}\n" in DOCS["commands.md"]


@pytest.mark.parametrize(("name", "option"), list(options()))
def test_every_option_is_documented_with_its_command(name: str, option: str) -> None:
    assert option in section(DOCS["commands.md"], f"## {name}")


@pytest.mark.parametrize("name", [row.name for row in SETTINGS])
def test_every_setting_is_documented(name: str) -> None:
    assert f"| `{name}` |" in DOCS["commands.md"]


@pytest.mark.parametrize("kind", get_args(DiscrepancyKind))
def test_every_kind_of_finding_is_documented(kind: str) -> None:
    assert f"| `{kind}` |" in section(DOCS["commands.md"], "## Kinds of finding")


@pytest.mark.parametrize("name", sorted(path.name for path in (DATA / "en").iterdir()))
def test_every_data_file_is_documented(name: str) -> None:
    assert f"`{name}`" in DOCS["lexicons.md"]


@pytest.mark.parametrize("name", EXTENDABLE)
def test_every_file_that_can_be_extended_is_in_the_table(name: str) -> None:
    assert f"`{name}`" in section(DOCS["lexicons.md"], "## Your own files")


@pytest.mark.parametrize(
    ("number", "name"), list(enumerate(("statuses.toml", "terms.toml", "organisations.csv")))
)
def test_each_whole_example_of_the_docs_is_sound(tmp_path: Path, number: int, name: str) -> None:
    path = tmp_path / name
    path.write_text(BLOCKS[number][1], encoding="utf-8")
    assert check(lexicon_file(path)) == ()
