"""Frozen records that are made quickly: reading makes dozens of them a sentence."""

from dataclasses import MISSING, fields
from typing import Any, TypeVar

T = TypeVar("T")

# Fields of a record that is filled through its slots; for more, unlocking it costs less.
_FEW = 5


def quick(cls: type[T]) -> type[T]:
    """A frozen dataclass with slots whose `__init__` takes about a third of the time; all else as before.

    The one that `dataclass` writes calls `object.__setattr__` for each field.  Here a record of few
    fields is filled by the setters of its slots; one of many belongs to a subclass without a lock
    while its fields are set.  Raises TypeError for a field with a factory or a `__post_init__`.
    """
    own = fields(cls)  # type: ignore[arg-type]
    if hasattr(cls, "__post_init__") or any(one.default_factory is not MISSING for one in own):
        raise TypeError(f"{cls.__name__} computes a field; leave it a plain dataclass")
    given = [one.name if one.default is MISSING else f"{one.name}=_default_{one.name}" for one in own]
    names: dict[str, Any] = {f"_default_{one.name}": one.default for one in own}
    fill = _through_slots if len(own) <= _FEW else _unlocked
    lines = [f"def __init__(self, {', '.join(given)}):", *fill(cls, [one.name for one in own], names)]
    exec("\n ".join(lines), names)
    made = names["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__annotations__ = cls.__init__.__annotations__
    cls.__init__ = made  # type: ignore[method-assign]
    return cls


def _through_slots(cls: type, own: list[str], names: dict[str, Any]) -> list[str]:
    names |= {f"_set_{name}": cls.__dict__[name].__set__ for name in own}
    return [f"_set_{name}(self, {name})" for name in own]


def _unlocked(cls: type, own: list[str], names: dict[str, Any]) -> list[str]:
    free = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    names |= {"_set": object.__setattr__, "_shut": cls}
    names["_open"] = type(f"_{cls.__name__}", (cls,), {"__slots__": (), **free})
    lines = [f"self.{name} = {name}" for name in own]
    return ["_set(self, '__class__', _open)", *lines, "self.__class__ = _shut"]
