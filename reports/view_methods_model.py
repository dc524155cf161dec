"""The records of the methods page: rules, what was measured of the program, settings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the methods page or the footer."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that fired in this run: how many findings and checks are its own."""

    name: str
    kind_word: str
    findings: str
    checks: str


@dataclass(frozen=True, slots=True)
class MeasuredSet:
    """How the rules did on one set of labelled pairs; `command` measures it again."""

    label: str
    pairs: str
    found: str
    right: str
    command: str
    data: str


@dataclass(frozen=True, slots=True)
class MeasuredKind:
    """Recall (`found`) and precision (`right`) of a kind over all sets, in words."""

    kind: str
    found: str
    right: str
    kind_word: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of the program, version `version`."""

    note: str
    sets: tuple[MeasuredSet, ...]
    kinds: tuple[MeasuredKind, ...]
    stories: Fact
    version: str


@dataclass(frozen=True, slots=True)
class Methods:
    rules: tuple[Rule, ...]
    relations: tuple[Fact, ...]
    measured: Measured
    settings: tuple[Fact, ...]
    versions: tuple[Fact, ...]
    inputs: tuple[Fact, ...]
    gaps: tuple[str, ...]
