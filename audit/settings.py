"""The settings of an audit: name, default, range and what each one does.

A field of `Settings` is a row of the table; `SETTINGS` lists the rows for help texts and docs.
"""

import dataclasses
from dataclasses import dataclass
from typing import Any, NamedTuple

from claims.errors import SettingsError


class Setting(NamedTuple):
    """One row: `low` and `high` bound a number (ends included), `choices` a word; a text has neither."""

    name: str
    default: Any
    low: float | None
    high: float | None
    choices: tuple[str, ...]
    help: str


def _number(default: float, low: float, high: float, text: str) -> Any:
    return dataclasses.field(default=default, metadata={"low": low, "high": high, "help": text})


def _word(default: str, choices: tuple[str, ...], text: str) -> Any:
    return dataclasses.field(default=default, metadata={"choices": choices, "help": text})


def _text(default: str, text: str) -> Any:
    return dataclasses.field(default=default, metadata={"help": text})


@dataclass(frozen=True, slots=True)
class Settings:
    """The chosen value of every setting; made by `resolve`."""

    pairs: str = _word(
        "aligned", ("aligned", "scored"), "which claim pairs audit.json lists: aligned or all scored"
    )
    article_text: str = _word(
        "kept",
        ("kept", "omitted"),
        "whether the full texts of articles are written to audit.json and the report",
    )
    backend: str = _word("lexical", ("lexical", "semantic"), "how sentences are scored against each other")
    semantic_model: str = _text(
        "", "for the backend semantic: a folder with model.onnx and tokenizer.json, or a model's name"
    )
    story_threshold: float = _number(
        0.12, 0.0, 1.0, "mean likeness of two groups of articles from which they are one story"
    )
    align_threshold: float = _number(
        0.5, 0.0, 1.0, "score from which two claims count as speaking of the same fact"
    )
    topic_threshold: float = _number(
        0.5, 0.0, 1.0, "mean score of two groups of claims from which they are one topic"
    )
    pairs_per_claim: int = _number(
        20, 1, 10_000, "candidate pairs kept for each sentence of a large story; small stories keep more"
    )

    def to_dict(self) -> dict[str, Any]:
        """Name -> value, in the order of the table."""
        return {row.name: getattr(self, row.name) for row in SETTINGS}


def _row(field: "dataclasses.Field[Any]") -> Setting:
    meta = field.metadata
    return Setting(
        field.name, field.default, meta.get("low"), meta.get("high"), meta.get("choices", ()), meta["help"]
    )


SETTINGS: tuple[Setting, ...] = tuple(_row(field) for field in dataclasses.fields(Settings))


def _check(row: Setting, value: object) -> None:
    if row.choices:
        if value not in row.choices:
            raise SettingsError(f"{row.name} is {value!r}; choose one of {', '.join(row.choices)}")
        return
    if isinstance(row.default, str):
        if not isinstance(value, str):
            raise SettingsError(f"{row.name} is {value!r}; give a text")
        return
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise SettingsError(f"{row.name} is {value!r}; give a number from {row.low} to {row.high}")
    if isinstance(row.default, int) and not isinstance(value, int):
        raise SettingsError(f"{row.name} is {value!r}; give a whole number from {row.low} to {row.high}")
    if row.low is None or row.high is None or not row.low <= value <= row.high:
        raise SettingsError(f"{row.name} is {value!r}; it must lie from {row.low} to {row.high}")


def resolve(**chosen: Any) -> Settings:
    """Settings with the defaults where nothing was chosen.

    Raises SettingsError for a name that is not in the table or a value out of its range.
    """
    rows = {row.name: row for row in SETTINGS}
    for name, value in chosen.items():
        if name not in rows:
            raise SettingsError(f"there is no setting {name!r}; known are {', '.join(rows)}")
        _check(rows[name], value)
    return Settings(**chosen)
