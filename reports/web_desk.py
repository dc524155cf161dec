"""What the review app knows while it runs, and who is asking."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, cast

from flask import current_app, g, session

from audit.store import Role, Store
from reports.web_attempts import Attempts

# Each role may do what those before it may.
RANKS: tuple[Role, ...] = ("reader", "checker", "editor")
# Whose name decisions carry on a desk without accounts, until a name is typed.
NOBODY = "Reviewer"


class Runner(Protocol):
    """Who does the runs that are queued."""

    def kick(self) -> None:
        """Say that a run was queued."""

    def abandon(self) -> None:
        """End the run that is going on; others that are queued are done."""

    def stop(self) -> None:
        """End everything, with the server."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The open store and what the app was started with.

    `hosts` are the names a browser may ask for; none at all means any.  `open` says that a desk
    without accounts lets everybody in, which only a desk on this machine alone may.
    """

    store: Store
    runner: Runner
    clock: Callable[[], dt.datetime]
    hosts: frozenset[str] = frozenset()
    open: bool = False
    secure: bool = False
    attempts: Attempts = field(default_factory=Attempts)

    def now(self) -> dt.datetime:
        return self.clock()


@dataclass(frozen=True, slots=True)
class Person:
    """Who is asking; `account` is None on a desk without accounts."""

    name: str
    role: Role
    account: int | None = None

    def may(self, role: Role) -> bool:
        """Whether the person has this role or a higher one."""
        return RANKS.index(self.role) >= RANKS.index(role)


def desk() -> Desk:
    """The desk of the app that answers the request."""
    return cast(Desk, current_app.extensions["desk"])


def person() -> Person:
    """Who asks; only for pages that need a person."""
    return cast(Person, g.person)


def somebody() -> Person | None:
    """Who asks, or None on a page for everybody."""
    return cast("Person | None", g.get("person"))


def blind() -> bool:
    """Whether outlets, scores and other people's decisions stay hidden until one has decided."""
    return bool(session.get("blind"))
