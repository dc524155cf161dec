"""A review app over a store of its own, and a browser that follows its forms."""

import copy
import datetime as dt
import functools
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from audit import store as stored
from audit.store import Store
from reports.web import LOOPBACK, bare_app, equip
from reports.web_desk import Desk

sys.path.insert(0, str(Path(__file__).parent.parent / "audit"))

from store_helpers import mini_audit

AT = dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC)
POST = "dead: 42 people died\nhurt: 10 people were hurt\nboats: 3 boats came"
WIRE = "dead: 57 people died\nhurt: 12 people were hurt\nboats: 3 boats came"


@dataclass
class MiniRunner:
    """Does queued runs at once, with the small auditor of the store's tests."""

    store: Store
    kicks: int = 0
    do: bool = True

    def kick(self) -> None:
        self.kicks += 1
        while self.do and (work := stored.next_work(self.store, at=AT)):
            stored.finish_run(self.store, work.run.id, mini_audit(work.articles), at=AT)

    def abandon(self) -> None:
        """Nothing goes on between two calls."""

    def stop(self) -> None:
        """Nothing is kept."""


@dataclass
class Clock:
    """A clock that a test sets; it moves a second at every look."""

    at: dt.datetime = AT

    def __call__(self) -> dt.datetime:
        self.at += dt.timedelta(seconds=1)
        return self.at


@dataclass
class Visitor:
    """A browser: keeps cookies, sends the token of the forms."""

    app: Flask
    store: Store
    runner: MiniRunner
    client: FlaskClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def get(self, place: str, **given: Any) -> Any:
        return self.client.get(place, buffered=True, **given)

    def token(self) -> str:
        with self.client.session_transaction() as session:
            if "csrf" not in session:
                session["csrf"] = "token"
            return str(session["csrf"])

    def post(self, place: str, headers: dict[str, str] | None = None, **fields: Any) -> Any:
        data = {"csrf": self.token(), **fields}
        return self.client.post(place, data=data, content_type="multipart/form-data", headers=headers)

    def new_audit(self, *texts: str) -> int:
        """The id of a new audit of pasted texts, by outlets A, B, …"""
        outlets = [f"Outlet {chr(65 + n)}" for n in range(len(texts))]
        made = self.post("/audits/new", title="Flood", outlet=outlets, text=list(texts))
        assert made.status_code == 302, made.text
        return int(made.headers["Location"].rsplit("/", 1)[1])

    def marks(self, audit: int = 1) -> list[str]:
        """The fingerprints of the newest run's findings."""
        run = stored.get_audit(self.store, audit).run
        assert run is not None
        return [row.fingerprint for row in stored.page(self.store, run.id).rows]

    def row(self, mark: str, audit: int = 1) -> Any:
        run = stored.get_audit(self.store, audit).run
        assert run is not None
        return stored.finding(self.store, run.id, mark)

    def name(self, name: str) -> None:
        self.post("/me", name=name)


@functools.cache
def shared_app() -> Flask:
    """Made once: putting the addresses of all pages into a map takes longer than most tests."""
    return bare_app()


def new_app(desk: Desk) -> Flask:
    """An application of its own with the pages of the shared one."""
    app = copy.copy(shared_app())
    app.config, app.extensions = copy.copy(app.config), {}
    return equip(app, desk)


def new_visitor(
    store: Store, *, open_desk: bool = True, hosts: frozenset[str] = LOOPBACK, secure: bool = False
) -> Visitor:
    runner = MiniRunner(store)
    app = new_app(Desk(store, runner, Clock(), hosts, open_desk, secure))
    app.testing = True
    return Visitor(app, store, runner)


def words(page: Any) -> str:
    """The text of a page on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())
