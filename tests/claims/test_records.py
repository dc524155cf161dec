"""Quick records behave as the dataclasses they were."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from claims.records import quick


@quick
@dataclass(frozen=True, slots=True)
class Small:
    a: int
    b: str = "x"


@quick
@dataclass(frozen=True, slots=True)
class Large:
    a: int
    b: int
    c: int
    d: tuple[int, ...] = ()
    e: str = ""
    f: float = 1.0


MADE = [Small(1), Large(1, 2, c=3)]


def test_takes_arguments_by_place_and_by_name():
    made = Large(1, 2, e="y", c=3)
    assert (made.a, made.b, made.c, made.d, made.e, made.f) == (1, 2, 3, (), "y", 1.0)


@pytest.mark.parametrize("made", MADE)
def test_is_of_its_own_class(made):
    assert type(made) in (Small, Large)


@pytest.mark.parametrize("made", MADE)
def test_cannot_be_changed(made):
    with pytest.raises((FrozenInstanceError, TypeError)):
        made.a = 2
    assert made.a == 1


@pytest.mark.parametrize("made", MADE)
def test_equals_and_hashes_by_value(made):
    assert copy.copy(made) == made == pickle.loads(pickle.dumps(made))
    assert hash(replace(made)) == hash(made)
    assert replace(made, a=9) != made


def test_missing_argument_is_named():
    with pytest.raises(TypeError, match="'c'"):
        Large(1, 2)


def test_a_field_with_a_factory_is_refused():
    @dataclass(frozen=True, slots=True)
    class Made:
        a: list[int] = field(default_factory=list)

    with pytest.raises(TypeError, match="Made"):
        quick(Made)
