"""Scales of states, loaded from data/en/statuses.toml and a newsroom's own file of that shape.

docs/lexicons.md describes the file for editors.  A scale orders its states, says which
nouns it is about, and how any two states relate.
"""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

from claims.errors import LexiconError
from claims.lexicon import (
    DATA,
    check_rows,
    kind_faults,
    parse_toml,
    read_text,
    row_faults,
    toml_place,
    toml_rows,
)
from claims.newsroom import LexiconFile
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
_STATE_MAY = ("label", "except", "sure", *FORM_KINDS)


@dataclass(frozen=True, slots=True)
class State:
    """One state: its words by the way they are used, and a sentence that shows it.

    `sure`: those of its words that are said of nothing outside the scale ("remand in custody").
    """

    scale: str
    name: str
    label: str
    forms: dict[FormKind, tuple[str, ...]]
    shielded: tuple[str, ...]
    example: str
    counterexample: str
    sure: frozenset[str] = frozenset()


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


# A newsroom's file: its path, or its path with the digest of its content (`claims.newsroom`).
Source = Path | LexiconFile

_TABLES = ("meta", "group", "scale", "entry")
_LISTS = frozenset(("order", "entities", "names", "nouns", "except", "sure", *_RELATIONS, *FORM_KINDS))
# table -> what tells its rows apart, what must and what may stand in them
_SHAPES: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "group": (("group",), ("group", "nouns"), ()),
    "scale": (("scale",), _SCALE_NEEDS, _SCALE_MAY),
    "entry": (("scale", "state"), _STATE_NEEDS, _STATE_MAY),
}


@dataclass(frozen=True, slots=True)
class _File:
    """A file of scales as it stands: its name, its text and the rows of its tables."""

    name: str
    text: str
    rows: dict[str, list[Mapping[str, Any]]]

    def place(self, table: str, number: int, words: str = "") -> str:
        return toml_place(self.text, self.name, table)(number, words)

    def checked(self, table: str) -> tuple[dict[str, Any], ...]:
        key, required, optional = _SHAPES[table]
        place = toml_place(self.text, self.name, table)
        return check_rows(self.rows[table], place, key=key, required=required, optional=optional)

    def shape_faults(self) -> Iterator[str]:
        for table, (key, required, optional) in _SHAPES.items():
            place, rows = toml_place(self.text, self.name, table), self.rows[table]
            yield from row_faults(rows, place, key=key, required=required, optional=optional)
            for number, row in enumerate(rows):
                for fault in kind_faults(row, _LISTS):
                    yield f"{place(number, fault.split(' ', 1)[0])}: {fault}"


def _open(source: Source) -> _File:
    path = source.path if isinstance(source, LexiconFile) else source
    text = read_text(path)
    return _File(path.name, text, toml_rows(parse_toml(text, path.name), path.name, _TABLES))


def _groups(file: _File) -> dict[str, tuple[str, ...]]:
    return {row["group"]: tuple(row["nouns"]) for row in file.checked("group")}


def _nouns(entities: list[str], groups: dict[str, tuple[str, ...]], where: str) -> frozenset[str]:
    found: set[str] = set()
    for entity in entities:
        if entity.startswith("@") and entity[1:] not in groups:
            raise LexiconError(f"{where}: no [[group]] is named {entity[1:]!r}; add it or write the nouns")
        for noun in groups[entity[1:]] if entity.startswith("@") else (entity,):
            found.update(noun_forms(noun))
    return frozenset(found)


def _relations(row: Mapping[str, Any], where: str) -> dict[tuple[str, str], StateRelation]:
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


def _choice(row: Mapping[str, Any], name: str, allowed: tuple[str, ...], where: str) -> None:
    values = row.get(name, [])
    for value in values if isinstance(values, list) else [values]:
        if value not in allowed:
            raise LexiconError(f"{where}: {name} {value!r} must be one of {', '.join(allowed)}")


def _scale(row: Mapping[str, Any], groups: dict[str, tuple[str, ...]], place: str) -> Scale:
    where = f"{place}: scale {row['scale']!r}"
    _choice(row, "default", _RELATIONS, where)
    _choice(row, "names", _NAME_KINDS, where)
    return Scale(
        row["scale"], row["label"], tuple(row["order"]), row["default"],
        _nouns(row.get("entities", []), groups, where), frozenset(row.get("names", ())),
        _relations(row, where), {},
    )  # fmt: skip


def _state(row: Mapping[str, Any], scales: dict[str, Scale], place: str) -> State:
    where = f"{place}: state {row['scale']}.{row['state']}"
    scale = scales.get(row["scale"])
    if scale is None or row["state"] not in scale.order:
        raise LexiconError(f"{where}: add the state to the `order` of a [[scale]] named {row['scale']!r}")
    forms = {kind: tuple(row[kind]) for kind in FORM_KINDS if kind in row}
    if not forms:
        raise LexiconError(f"{where}: give it words under one of {', '.join(FORM_KINDS)}")
    for word in row.get("sure", ()):
        if not any(word in words for words in forms.values()):
            raise LexiconError(f"{where}: `sure` {word!r} must stand in one of its lists of words, too")
    return State(
        row["scale"], row["state"], row.get("label", row["state"]), forms,
        tuple(row.get("except", ())), row["example"], row["counterexample"],
        frozenset(row.get("sure", ())),
    )  # fmt: skip


def _merge(source: Source, base: Scales | None) -> Scales:
    """The scales of the file added to `base`; a scale of the same name gains states, nouns, pairs."""
    file = _open(source)
    for fault in file.shape_faults():
        raise LexiconError(fault)
    scales, states, faults = _build(file, base)
    for fault in faults:
        raise LexiconError(fault)
    return _with_states(scales, states)


def _build(file: _File, base: Scales | None) -> tuple[dict[str, Scale], list[State], list[str]]:
    """(scales, states, faults) of a file whose rows have the right shape."""
    groups = {**(_base_groups() if base else {}), **_groups(file)}
    scales = dict(base.by_name) if base else {}
    states: list[State] = []
    faults: list[str] = []
    for number, row in enumerate(file.rows["scale"]):
        try:
            new = _scale(row, groups, file.place("scale", number))
        except LexiconError as error:
            faults.append(str(error))
            continue
        scales[new.name] = _joined(scales[new.name], new) if new.name in scales else new
    for number, row in enumerate(file.rows["entry"]):
        try:
            states.append(_state(row, scales, file.place("entry", number)))
        except LexiconError as error:
            faults.append(str(error))
    if not faults:
        faults.extend(_missing(scales, states, file))
    return scales, states, faults


def _missing(scales: dict[str, Scale], states: list[State], file: _File) -> Iterator[str]:
    given = {(state.scale, state.name) for state in states}
    at = {row["scale"]: number for number, row in enumerate(file.rows["scale"])}
    for name, scale in scales.items():
        gone = [s for s in scale.order if s not in scale.states and (name, s) not in given]
        if gone:
            place = file.place("scale", at.get(name, 0), "order")
            yield f"{place}: scale {name!r} has no [[entry]] for {', '.join(gone)}; add one for each"


def scale_faults(source: Source) -> tuple[str, ...]:
    """Every fault in the shape of a newsroom's file of scales, with file and line; () when it is fine.

    Faults that hide others come alone: a file that cannot be read, then rows, then how they fit.
    """
    try:
        file = _open(source)
    except LexiconError as error:
        return (str(error),)
    if not file.rows["scale"] and not file.rows["entry"]:
        return (f"{file.name}:1: holds no row; add a [[scale]] or an [[entry]]",)
    return tuple(file.shape_faults()) or tuple(_build(file, load_scales(None))[2])


def own_examples(source: Source) -> tuple[tuple[str, str, str, str, bool], ...]:
    """(place, scale, state, sentence, whether it shows the state) of each [[entry]] of a sound file."""
    file = _open(source)
    return tuple(
        (file.place("entry", number, f"{name} ="), row["scale"], row["state"], row[name], name == "example")
        for number, row in enumerate(file.checked("entry"))
        for name in ("example", "counterexample")
    )


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


def _with_states(scales: dict[str, Scale], states: list[State]) -> Scales:
    result: dict[str, Scale] = {}
    for name, scale in scales.items():
        own = dict(scale.states)
        for state in states:
            if state.scale == name:
                own[state.name] = _extended(own.get(state.name), state)
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
    return State(
        old.scale, old.name, new.label, forms, shielded, new.example, new.counterexample,
        old.sure | new.sure,
    )  # fmt: skip


@functools.cache
def _base_groups() -> dict[str, tuple[str, ...]]:
    return _groups(_open(DATA / "en" / "statuses.toml"))


@functools.cache
def endings_of_persons() -> tuple[str, ...]:
    """Endings of nouns of people ("-keeper", "-ologist"): the project's group of that name."""
    return _base_groups()["ending of a person"]


@functools.cache
def things_like_persons() -> frozenset[str]:
    """Nouns with such an ending that are no people ("computer"), in both numbers."""
    return frozenset(form for noun in _base_groups()["thing like a person"] for form in noun_forms(noun))


@functools.cache
def load_scales(extra: Source | None = None) -> Scales:
    """The scales of the project, with those of `extra` added or extended.

    Raises LexiconError naming file, line and what to change.
    """
    if extra is None:
        return _merge(DATA / "en" / "statuses.toml", None)
    return _merge(extra, load_scales(None))


def relation_of(scale: str, a: str, b: str, extra: Source | None = None) -> StateRelation:
    """How states `a` and `b` of `scale` relate; the order of a and b does not matter.

    "progress": the one with the higher position may follow the other in time.
    Raises LexiconError for a scale or state that does not exist.
    """
    found = _known(scale, (a, b), extra)
    if a == b:
        return "same"
    return found.relations.get((min(a, b), max(a, b)), found.default)


def position(scale: str, state: str, extra: Source | None = None) -> int:
    """Place of the state in the order of its scale, 0 first.  Raises LexiconError if unknown."""
    return _known(scale, (state,), extra).order.index(state)


def label(scale: str, state: str, extra: Source | None = None) -> str:
    """The state's name for readers.  Raises LexiconError if unknown."""
    return _known(scale, (state,), extra).states[state].label


def _known(name: str, states: tuple[str, ...], extra: Source | None) -> Scale:
    scale = load_scales(extra).by_name.get(name)
    if scale is None:
        raise LexiconError(f"no scale is named {name!r}")
    for state in states:
        if state not in scale.states:
            raise LexiconError(f"scale {name!r} has no state {state!r}")
    return scale
