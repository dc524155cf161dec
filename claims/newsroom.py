"""A newsroom's own lexicon files: a folder of files named like the built-in ones they add to.

`Lexicons` is a plain value that travels with a document: it names the files and the digest
of their content, so that what was read depends on nothing else.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from claims.errors import LexiconError

# Hexadecimal digits of the SHA-256 that audit.json names a file by.
_DIGITS = 16


class Schema(NamedTuple):
    """The fields of a row: what tells rows apart, what must and may stand in it.

    `closed` fields take only values that the built-in file uses.
    """

    key: tuple[str, ...]
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


_SHOWN = ("example", "counterexample")

# The built-in files that a newsroom can add to; the scales of statuses.toml have a shape of their own.
STATUSES = "statuses.toml"
SCHEMAS: dict[str, Schema] = {
    "antonyms.toml": Schema(
        ("concept",),
        ("concept", *_SHOWN),
        ("up_verbs", "up_nouns", "up_words", "down_verbs", "down_nouns", "down_words", "except"),
    ),
    "causes.toml": Schema(
        ("cue",),
        ("cue", "side", "strength", *_SHOWN),
        ("variants", "needs", "except"),
        ("side", "strength"),
    ),
    "events.toml": Schema(("concept",), ("concept", *_SHOWN), ("verbs", "nouns", "except")),
    "terms.toml": Schema(
        ("concept",), ("concept", "kind", "members", *_SHOWN), ("verbs", "except"), ("kind",)
    ),
    "organisations.csv": Schema(
        ("organisation",), ("organisation", "type"), ("aliases", "country", *_SHOWN), ("type",)
    ),
    "places.csv": Schema(("place",), ("place", "type"), ("country", *_SHOWN), ("type",)),
    "titles.csv": Schema(("title",), ("title", "class"), ("gender", *_SHOWN), ("class", "gender")),
    "first_names.csv": Schema(
        ("name",), ("name",), ("gender", "ambiguous", *_SHOWN), ("gender", "ambiguous")
    ),
}
EXTENDABLE: tuple[str, ...] = (STATUSES, *sorted(SCHEMAS))


class LexiconFile(NamedTuple):
    """One file of a newsroom; `digest` stands for its content, so that a changed file is read anew."""

    path: Path
    digest: str

    @property
    def name(self) -> str:
        return self.path.name


@dataclass(frozen=True, slots=True)
class Lexicons:
    """The files added to the built-in lexicons, in the order of their names; none by default."""

    files: tuple[LexiconFile, ...] = ()

    def file(self, name: str) -> LexiconFile | None:
        """The newsroom's file that adds to the built-in one of that name."""
        return next((file for file in self.files if file.name == name), None)

    def digests(self) -> dict[str, str]:
        """File name -> digest of its content, as audit.json names what decided results."""
        return {f"lexicon {file.name}": file.digest for file in self.files}


BUILT_IN = Lexicons()


def lexicon_file(path: Path) -> LexiconFile:
    """The file with its digest.  Raises LexiconError when its name or content is of no use."""
    if path.name not in EXTENDABLE:
        raise LexiconError(
            f"{path.name}: the name says which lexicon a file adds to; call it one of {', '.join(EXTENDABLE)}"
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise LexiconError(
            f"{path}: cannot be read ({error.strerror}); check the path and its rights"
        ) from error
    return LexiconFile(path.absolute(), hashlib.sha256(content).hexdigest()[:_DIGITS])


def read_folder(folder: Path) -> Lexicons:
    """The lexicons of a folder: every .toml and .csv file in it.

    Other files (notes, backups) are left alone.  Raises LexiconError for a folder without
    such files, or one whose name is not that of a lexicon that can be added to.
    """
    if not folder.is_dir():
        raise LexiconError(f"{folder}: is no folder; give the folder that holds your lexicon files")
    files = (path for path in folder.iterdir() if not path.name.startswith("."))
    found = sorted(path for path in files if path.suffix in (".toml", ".csv"))
    if not found:
        raise LexiconError(f"{folder}: holds no lexicon file; put one of {', '.join(EXTENDABLE)} there")
    return Lexicons(tuple(lexicon_file(path) for path in found))
