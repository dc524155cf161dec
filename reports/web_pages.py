"""How every page of the app is made: the report's templates with the desk's words around them."""

import datetime as dt
import functools
import hashlib
from pathlib import Path
from typing import Any

from flask import get_flashed_messages, request, session, url_for
from markupsafe import Markup

from reports.html import environment
from reports.web_desk import blind, somebody
from reports.web_security import csrf_token

_STATIC = Path(__file__).parent / "static"
ASSETS = ("report.css", "web.css", "web_early.js", "web.js")


@functools.cache
def _digest(name: str) -> str:
    return hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:12]


def asset(name: str) -> str:
    """The address of a file of ours; it changes with the content, so that it may be kept for good."""
    return url_for("static", filename=name, v=_digest(name))


def token() -> Markup:
    """The hidden field that every form needs."""
    return Markup('<input type="hidden" name="csrf" value="{}">').format(csrf_token())


def stamp(moment: dt.datetime | None) -> Markup:
    """A moment for people: UTC as it stands, the reader's own time once the script has run."""
    if moment is None:
        return Markup("")
    utc = moment.astimezone(dt.UTC)
    shown = f"{utc.day} {utc:%b %Y, %H:%M} UTC"
    return Markup('<time datetime="{}">{}</time>').format(utc.isoformat(timespec="seconds"), shown)


def render(template: str, **context: Any) -> str:
    """The page; every template gets the address maker, the person, the token and the messages."""
    shared = {
        "url": url_for,
        "asset": asset,
        "token": token,
        "csrf": csrf_token,
        "stamp": stamp,
        "me": somebody(),
        "blind": blind(),
        "messages": get_flashed_messages,
        "tab": "",
        "this_page": request.full_path.rstrip("?") if request.method == "GET" else "",
        "work": None,
        "can_name": somebody() is not None and session.get("account") is None,
    }
    return environment().get_template(template).render(**{**shared, **context})
