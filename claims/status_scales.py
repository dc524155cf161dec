"""Scales of states, loaded from data/en/statuses.toml and a newsroom's own file of that shape.

docs/lexicons.md describes the file for editors.  A scale orders its states, says which
nouns it is about, and how any two states relate.
"""

import functools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

from claims.errors import LexiconError
from claims.lexicon import DATA, check_rows
from claims.nouns import noun_forms

StateRelation = Literal["same", "contradiction", "nuance", "progress", "compatible"]
# intransitive and transitive verbs (the noun is subject, or object), words after "be" or before
# the noun, nouns ("collapse of …"), and words or verbs that need no noun to tell the scale.
FormKind = Literal["intransitive", "transitive", "words", "nouns", "fixed", "fixed_verbs"]

FORM_KINDS: tuple[FormKind, ...] = get_args(FormKind)
_NAME_KINDS = ("person", "organisation", "place", "agreement", "thing", "nationality")
_RELATIONS = ("contradiction", "nuance", "progress", "compatible")
_SCALE_NEEDS = ("scale", "label", "order", "default")
_SCALE_MAY = ("entities", "names", *_RELATIONS)
_STATE_NEEDS = ("scale", "state", "example", "counterexample")
_STATE_MAY = ("label", "except", *FORM_KINDS)


@dataclass(frozen=True, slots=True)
class State:
    """One state: its words by the way they are used, and a sentence that shows it."""

    scale: str
    name: str
    label: str
    forms: dict[FormKind, tuple[str, ...]]
    shielded: tuple[str, ...]
    example: str
    counterexample: str


@dataclass(frozen=True, slots=True)
class Scale:
    """One scale; `order` names the states from the earliest to the last."""

    name: str
    label: str
    order: tuple[str, ...]
    default: StateRelation
    entities: frozenset[str]
    names: frozenset[str]
    relations: dict[tuple[str, str], StateRelation]
    states: dict[str, State]


@dataclass(frozen=True, slots=True)
class Scales:
    """All scales by name."""

    by_name: dict[str, Scale]

    def states(self) -> Iterator[State]:
        """Every state of every scale, in file order."""
        for scale in self.by_name.values():
            yield from scale.states.values()


def _parse(path: Path) -> tuple[dict[str, Any], str]:
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except OSError as error:
        raise LexiconError(f"{path.name}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path.name}: is not UTF-8 text; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path.name}: not valid TOML: {error}") from error
    if not isinstance(content.get("meta"), dict) or not content["meta"].get("source"):
        raise LexiconError(f"{path.name}:1: [meta] needs a source")
    return content, text


def _groups(content: dict[str, Any], text: str, name: str) -> dict[str, tuple[str, ...]]:
    rows = check_rows(content.get("group", []), text, name, key=("group",), required=("group", "nouns"))
    return {row["group"]: tuple(row["nouns"]) for row in rows}


def _nouns(entities: list[str], groups: dict[str, tuple[str, ...]], where: str) -> frozenset[str]:
    found: set[str] = set()
    for entity in entities:
        if entity.startswith("@") and entity[1:] not in groups:
            raise LexiconError(f"{where}: no [[group]] is named {entity[1:]!r}")
        for noun in groups[entity[1:]] if entity.startswith("@") else (entity,):
            found.update(noun_forms(noun))
    return frozenset(found)


def _relations(row: dict[str, Any], where: str) -> dict[tuple[str, str], StateRelation]:
    found: dict[tuple[str, str], StateRelation] = {}
    for relation in _RELATIONS:
        for pair in row.get(relation, ()):
            a, slash, b = (part.strip() for part in pair.partition("/"))
            if not slash or a not in row["order"] or b not in row["order"]:
                raise LexiconError(
                    f'{where}: {relation} pair {pair!r} must be two states of `order`: "a / b"'
                )
            if found.setdefault((min(a, b), max(a, b)), cast(StateRelation, relation)) != relation:
                raise LexiconError(f"{where}: the pair {pair!r} stands under two relations")
    return found


def _choice(row: dict[str, Any], name: str, allowed: tuple[str, ...], where: str) -> None:
    values = row.get(name, [])
    for value in values if isinstance(values, list) else [values]:
        if value not in allowed:
            raise LexiconError(f"{where}: {name} {value!r} must be one of {', '.join(allowed)}")


def _scale(row: dict[str, Any], groups: dict[str, tuple[str, ...]], file: str) -> Scale:
    where = f"{file}: scale {row['scale']!r}"
    _choice(row, "default", _RELATIONS, where)
    _choice(row, "names", _NAME_KINDS, where)
    return Scale(
        row["scale"], row["label"], tuple(row["order"]), row["default"],
        _nouns(row.get("entities", []), groups, where), frozenset(row.get("names", ())),
        _relations(row, where), {},
    )  # fmt: skip


def _state(row: dict[str, Any], scales: dict[str, Scale], file: str) -> State:
    where = f"{file}: state {row['scale']}.{row['state']}"
    scale = scales.get(row["scale"])
    if scale is None or row["state"] not in scale.order:
        raise LexiconError(f"{where}: add the state to the `order` of a [[scale]] named {row['scale']!r}")
    forms = {kind: tuple(row[kind]) for kind in FORM_KINDS if kind in row}
    if not forms:
        raise LexiconError(f"{where}: give it words under one of {', '.join(FORM_KINDS)}")
    return State(
        row["scale"], row["state"], row.get("label", row["state"]), forms,
        tuple(row.get("except", ())), row["example"], row["counterexample"],
    )  # fmt: skip


def _merge(path: Path, base: Scales | None) -> Scales:
    """The scales of `path` added to `base`; a scale of the same name gains states, nouns, pairs."""
    content, text = _parse(path)
    unknown = content.keys() - {"meta", "group", "scale", "entry"}
    if unknown:
        raise LexiconError(
            f"{path.name}: unknown table {min(unknown)!r}; known are meta, group, scale, entry"
        )
    groups = {**_base_groups(), **_groups(content, text, path.name)}
    scale_rows = check_rows(
        content.get("scale", []), text, path.name, key=("scale",), required=_SCALE_NEEDS, optional=_SCALE_MAY
    )
    scales = dict(base.by_name) if base else {}
    for row in scale_rows:
        new = _scale(row, groups, path.name)
        scales[new.name] = _joined(scales[new.name], new) if new.name in scales else new
    state_rows = check_rows(
        content.get("entry", []),
        text,
        path.name,
        key=("scale", "state"),
        required=_STATE_NEEDS,
        optional=_STATE_MAY,
    )
    states = [_state(row, scales, path.name) for row in state_rows]
    return _with_states(scales, states, path.name)


def _joined(old: Scale, new: Scale) -> Scale:
    order = (
        new.order
        if set(old.order) <= set(new.order)
        else (*old.order, *(s for s in new.order if s not in old.order))
    )
    return Scale(
        old.name, new.label, order, new.default, old.entities | new.entities,
        old.names | new.names, {**old.relations, **new.relations}, old.states,
    )  # fmt: skip


def _with_states(scales: dict[str, Scale], states: list[State], file: str) -> Scales:
    result: dict[str, Scale] = {}
    for name, scale in scales.items():
        own = dict(scale.states)
        for state in states:
            if state.scale == name:
                own[state.name] = _extended(own.get(state.name), state)
        missing = [state for state in scale.order if state not in own]
        if missing:
            raise LexiconError(f"{file}: scale {name!r} has no [[entry]] for {', '.join(missing)}")
        result[name] = Scale(
            scale.name, scale.label, scale.order, scale.default, scale.entities,
            scale.names, scale.relations, {state: own[state] for state in scale.order},
        )  # fmt: skip
    return Scales(result)


def _extended(old: State | None, new: State) -> State:
    if old is None:
        return new
    forms = {
        kind: tuple(dict.fromkeys((*old.forms.get(kind, ()), *new.forms.get(kind, ()))))
        for kind in FORM_KINDS
    }
    shielded = tuple(dict.fromkeys((*old.shielded, *new.shielded)))
    return State(old.scale, old.name, new.label, forms, shielded, new.example, new.counterexample)


@functools.cache
def _base_groups() -> dict[str, tuple[str, ...]]:
    path = DATA / "en" / "statuses.toml"
    content, text = _parse(path)
    return _groups(content, text, path.name)


@functools.cache
def load_scales(extra: Path | None = None) -> Scales:
    """The scales of the project, with those of `extra` added or extended.

    Raises LexiconError naming the file and what to change.
    """
    if extra is None:
        return _merge(DATA / "en" / "statuses.toml", None)
    return _merge(extra, load_scales(None))


def relation_of(scale: str, a: str, b: str, extra: Path | None = None) -> StateRelation:
    """How states `a` and `b` of `scale` relate; the order of a and b does not matter.

    "progress": the one with the higher position may follow the other in time.
    Raises LexiconError for a scale or state that does not exist.
    """
    found = _known(scale, (a, b), extra)
    if a == b:
        return "same"
    return found.relations.get((min(a, b), max(a, b)), found.default)


def position(scale: str, state: str, extra: Path | None = None) -> int:
    """Place of the state in the order of its scale, 0 first.  Raises LexiconError if unknown."""
    return _known(scale, (state,), extra).order.index(state)


def label(scale: str, state: str, extra: Path | None = None) -> str:
    """The state's name for readers.  Raises LexiconError if unknown."""
    return _known(scale, (state,), extra).states[state].label


def _known(name: str, states: tuple[str, ...], extra: Path | None) -> Scale:
    scale = load_scales(extra).by_name.get(name)
    if scale is None:
        raise LexiconError(f"no scale is named {name!r}")
    for state in states:
        if state not in scale.states:
            raise LexiconError(f"scale {name!r} has no state {state!r}")
    return scale
