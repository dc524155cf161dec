"""The errors of the project and the record of a problem that did not stop a run.

    AuditorError
    ├── InputError      an article, file or address that cannot be read
    ├── LexiconError    a data file that breaks its own rules
    ├── SettingsError   a setting that does not exist or is out of range
    ├── StoreError      the decision store
    └── ReportError     a report that cannot be written

A message says what is wrong, where, and what to do.  `slug` names the paragraph of
docs/messages.md that explains it.
"""

from dataclasses import dataclass


class AuditorError(Exception):
    """Base of every error that the project raises on purpose."""

    slug = "error"

    def __init__(self, message: str, *, slug: str | None = None) -> None:
        super().__init__(message)
        if slug is not None:
            self.slug = slug


class InputError(AuditorError):
    """An input cannot be read."""

    slug = "input"


class LexiconError(AuditorError):
    """A lexicon file breaks its own rules; the message names file and line."""

    slug = "lexicon"


class SettingsError(AuditorError):
    """A setting is unknown or out of range."""

    slug = "settings"


class StoreError(AuditorError):
    """The store refuses or cannot be opened."""

    slug = "store"


class ReportError(AuditorError):
    """A report cannot be written."""

    slug = "report"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be used; the run went on without it.

    `input` is the file name, address or article id; `stage` the step that met it
    (read, language, extract, compare, report); `reason` a sentence that says what to do.
    """

    input: str
    stage: str
    reason: str
    slug: str = "input"
