"""Imports go one way, heavy ones wait, and each third-party name has its home."""

import ast
import functools
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("claims", "audit", "reports")
ALLOWED = {"claims": {"claims"}, "audit": {"claims", "audit"}, "reports": {"claims", "audit", "reports"}}

# Third-party package -> modules that may import it (prefixes).  Everything else passes our records.
HOMES = {
    "click": ("audit.cli", "audit.commands", "reports.commands", "reports.export_commands"),
    "rich": ("audit.listing", "reports.commands"),
    "jinja2": ("reports.html",),
    "rapidfuzz": (
        "audit.similarity",
        "audit.align_features",
        "audit.evidence",
        "audit.worddiff",
        "audit.spelling",
        "audit.origins",
        "audit.rematch",
        "reports.diff",
    ),
    "sqlalchemy": ("audit.store", "audit.migrations"),
    "alembic": ("audit.store_engine", "audit.migrations"),
    "psycopg": (),
    "flask": ("reports.web",),
    "werkzeug": ("reports.web",),
    "waitress": ("reports.web", "reports.commands"),
    "trafilatura": ("claims.read",),
    "Stemmer": ("claims.wordforms",),
    "anyascii": ("audit.spelling", "claims.name"),
    "openpyxl": ("claims.read_tables", "reports.export_xlsx"),
    "pandas": ("claims.read_tables", "audit.tables", "reports.exports"),
}


def found_modules():
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            yield pytest.param(name, path, id=name)


MODULES = list(found_modules())


@functools.cache
def imported(path):
    """(module, whether at import time) of every import statement."""
    return tuple(found_imports(path))


def found_imports(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = set(
        ast.walk(
            ast.Module(
                [n for n in tree.body if not isinstance(n, ast.FunctionDef | ast.ClassDef | ast.If)], []
            )
        )
    )
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node in top
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "", node in top


@pytest.mark.parametrize(("name", "path"), MODULES)
def test_imports_point_one_way(name, path):
    package = name.split(".")[0]
    ours = {module.split(".")[0] for module, _ in imported(path)} & set(PACKAGES)
    assert ours <= ALLOWED[package]


@pytest.mark.parametrize(("name", "path"), MODULES)
def test_third_party_names_have_one_home(name, path):
    for module, _ in imported(path):
        homes = HOMES.get(module.split(".")[0])
        assert homes is None or name.startswith(homes), f"{name} imports {module}"


@pytest.mark.parametrize(("name", "path"), MODULES)
def test_pandas_is_imported_only_inside_functions(name, path):
    assert not [module for module, at_top in imported(path) if at_top and module.split(".")[0] == "pandas"]


@pytest.mark.parametrize(("name", "path"), [m for m in MODULES if m.values[0].startswith("audit.compare")])
def test_comparators_do_no_input_or_output(name, path):
    forbidden = {"os", "subprocess", "socket", "urllib", "requests", "time", "random"}
    assert not {module.split(".")[0] for module, _ in imported(path)} & forbidden


@pytest.mark.parametrize(("name", "path"), MODULES)
def test_modules_stay_short(name, path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_help_loads_no_heavy_module():
    code = (
        "import sys, contextlib, io\n"
        "from audit.cli import cli\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    cli.main(['--help'], standalone_mode=False)\n"
        "print([m for m in ('pandas', 'numpy', 'trafilatura', 'rapidfuzz', 'jinja2', 'rich', 'sqlalchemy', 'flask') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
