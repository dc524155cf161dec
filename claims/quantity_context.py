"""The words around a number: what it counts, what happened to it, its measure, role and scope."""

from dataclasses import dataclass

from claims.model import QuantityRole
from claims.numbers import Words
from claims.quantity_mentions import Mention

Part = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Context:
    """Token ranges around a mention; [first, last) is the whole phrase."""

    first: int
    last: int
    counted: Part | None = None
    event: Part | None = None
    measure: str | None = None
    role: QuantityRole = "plain"
    scope: tuple[Part, ...] = ()
    alternatives: tuple[Part, ...] = ()
    confidence: float = 1.0


def read_context(words: Words, mentions: list[Mention], position: int, phrase: Part) -> Context:
    """What stands around mention number `position`, whose phrase with modifier is `phrase`."""
    return Context(*phrase)
