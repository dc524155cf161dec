"""The three files of a run, each written under a temporary name and then put in place."""

import os
import tempfile
from pathlib import Path

from audit.model import Audit
from audit.serial import dumps
from claims.errors import ReportError


def write_text(path: Path, text: str) -> None:
    """`text` as UTF-8 at `path`, whole or not at all.  Raises ReportError."""
    write_bytes(path, text.encode("utf-8", "backslashreplace"))


def write_bytes(path: Path, content: bytes) -> None:
    """`content` at `path`, whole or not at all.  Raises ReportError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(content)
            # mkstemp makes files private; a report is meant to be passed on like any other file.
            umask = os.umask(0)
            os.umask(umask)
            Path(temporary).chmod(0o666 & ~umask)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ReportError(f"{path}: cannot be written ({error.strerror}); choose another folder") from error


def write_all(audit: Audit, directory: Path) -> tuple[Path, ...]:
    """report.html, audit.json and discrepancies.csv in `directory`; gives their paths."""
    from reports import exports, html

    pages = html.write(audit, directory)
    content = directory / "audit.json"
    write_text(content, dumps(audit.to_dict()) + "\n")
    table = directory / "discrepancies.csv"
    exports.write_csv(audit, table)
    return (*pages, content, table)
