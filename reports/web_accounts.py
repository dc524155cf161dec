"""Who may come in: sign in and out, accounts, one's own name and password."""

import datetime as dt
import functools
import hashlib
from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import Blueprint, abort, current_app, flash, g, redirect, request, session, url_for
from werkzeug.security import check_password_hash, generate_password_hash
from werkzeug.wrappers import Response

from audit import store as stored
from audit.store import Role, User
from audit.store_people import ROLES
from claims.errors import StoreError
from reports.web_desk import NOBODY, Person, desk, person
from reports.web_pages import render
from reports.web_security import csrf_token, safe_next

View = TypeVar("View", bound=Callable[..., Any])

LEAST_PASSWORD = 10
MOST_PASSWORD = 500
NAME_LENGTH = 80
SESSION_HOURS = 24 * 14
PUBLIC = frozenset({"accounts.login", "accounts.enter", "static"})

pages = Blueprint("accounts", __name__)


def needs(role: Role) -> Callable[[View], View]:
    """Marks a view as one for people with this role or a higher one; unmarked ones are for readers."""

    def mark(view: View) -> View:
        view.needs = role  # type: ignore[attr-defined]
        return view

    return mark


def hashed(password: str) -> str:
    """The hash of a password that will do.  Raises StoreError for one that is too short or long."""
    if not LEAST_PASSWORD <= len(password) <= MOST_PASSWORD:
        raise StoreError(f"a password needs {LEAST_PASSWORD} to {MOST_PASSWORD} characters", slug="password")
    return generate_password_hash(password)


@functools.cache
def _no_hash() -> str:
    """A hash to check against when there is no account, so that both take the same time."""
    return generate_password_hash("nobody's password")


def _stamp(user: User) -> str:
    """What ties a session to a password: a new password ends the sessions of the old one."""
    return hashlib.sha256(user.password_hash.encode()).hexdigest()[:16]


def accounts() -> tuple[User, ...]:
    """The accounts that may sign in."""
    return tuple(user for user in stored.list_users(desk().store) if user.disabled is None)


def _signed_in() -> Person | None:
    known = session.get("account")
    if not isinstance(known, int):
        return None
    user = stored.get_user(desk().store, known)
    if user is None or user.disabled is not None or session.get("stamp") != _stamp(user):
        return None
    return Person(user.name, user.role, user.id)


def _open_desk() -> Person | None:
    """On a desk without accounts: everybody, by the name typed."""
    if not desk().open or accounts():
        return None
    return Person(str(session.get("name") or NOBODY), "editor")


def let_in() -> Response | None:
    """Run before each request: find out who asks, and whether they may."""
    found = _signed_in() or _open_desk()
    if found is not None:
        g.person = found
    if request.endpoint in PUBLIC:
        return None
    if found is None:
        if request.method != "GET":
            abort(403, "Sign in first.")
        return redirect(url_for("accounts.login", next=request.full_path.rstrip("?")))
    view = current_app.view_functions.get(request.endpoint or "")
    role = cast(Role, getattr(view, "needs", "reader"))
    if not found.may(role):
        abort(403, f"This needs the role {role}; you have the role {found.role}.")
    return None


@pages.get("/login")
def login() -> str | Response:
    if g.get("person") is not None:
        return redirect(safe_next(request.args.get("next")))
    return render("web_login.html", title="Sign in", next=safe_next(request.args.get("next")), wrong="")


@pages.post("/login")
def enter() -> str | Response | tuple[str, int] | tuple[str, int, dict[str, str]]:
    name, password = request.form.get("name", "").strip(), request.form.get("password", "")
    target = safe_next(request.form.get("next"))
    attempts, address = desk().attempts, request.remote_addr or ""
    wait = attempts.wait(name, address)
    if wait:
        words = f"Too many wrong passwords. Try again in {wait // 60 + 1} minutes."
        page = render("web_login.html", title="Sign in", next=target, wrong=words)
        return page, 429, {"Retry-After": str(wait)}
    user = stored.find_user(desk().store, name)
    right = check_password_hash(user.password_hash if user else _no_hash(), password[:MOST_PASSWORD])
    if user is None or user.disabled is not None or not right:
        attempts.failed(name, address)
        words = "Name and password do not fit."
        return render("web_login.html", title="Sign in", next=target, wrong=words), 403
    attempts.succeeded(name)
    _begin(user)
    return redirect(target)


def _begin(user: User) -> None:
    """A session of its own for the person, with a new token."""
    session.clear()
    session.permanent = True
    session["account"], session["stamp"] = user.id, _stamp(user)
    csrf_token()


@pages.post("/logout")
def logout() -> Response:
    session.clear()
    return redirect(url_for("accounts.login"))


@pages.get("/me")
def me() -> str:
    return render("web_me.html", title="Your name and password")


@pages.post("/me")
def change_me() -> Response:
    if person().account is None:
        session.permanent = True
        session["name"] = request.form.get("name", "").strip()[:NAME_LENGTH] or NOBODY
        flash("Your decisions now carry this name.")
        return redirect(safe_next(request.form.get("next"), url_for("accounts.me")))
    user = stored.get_user(desk().store, person().account or 0)
    if user is None or not check_password_hash(user.password_hash, request.form.get("old", "")):
        abort(403, "The old password is not right.")
    stored.set_password(desk().store, user.id, hashed(request.form.get("new", "")))
    changed = stored.get_user(desk().store, user.id)
    if changed is not None:
        _begin(changed)
    flash("Your password is changed; sessions elsewhere have ended.")
    return redirect(url_for("accounts.me"))


@pages.post("/blind")
def blind() -> Response:
    """Switch blind mode for this session."""
    session["blind"] = request.form.get("blind") == "1"
    return redirect(safe_next(request.form.get("next")))


@pages.get("/people")
@needs("editor")
def people() -> str:
    rows = stored.list_users(desk().store)
    return render("web_people.html", title="People", users=rows, roles=ROLES, least=LEAST_PASSWORD)


def _role(given: str | None) -> Role:
    if given not in ROLES:
        abort(400, "There is no such role.")
    return given


@pages.post("/people")
@needs("editor")
def add_person() -> Response:
    name, role = request.form.get("name", ""), _role(request.form.get("role"))
    first = not accounts()
    if first and role != "editor":
        raise StoreError("the first account must be an editor's: it lets the others in", slug="account")
    added = stored.add_user(
        desk().store, name[:NAME_LENGTH], hashed(request.form.get("password", "")), role, at=desk().now()
    )
    user = stored.get_user(desk().store, added)
    if first and user is not None:
        _begin(user)
    flash(f"{name.strip()} can sign in now.")
    return redirect(url_for("accounts.people"))


@pages.post("/people/<int:user_id>")
@needs("editor")
def change_person(user_id: int) -> Response:
    """Another role, a new password, or the account closed or opened again."""
    store, form = desk().store, request.form
    user = stored.get_user(store, user_id) or abort(404)
    if form.get("role") and form["role"] != user.role:
        _keep_an_editor(user)
        stored.set_role(store, user_id, _role(form["role"]))
    if form.get("password"):
        stored.set_password(store, user_id, hashed(form["password"]))
    if form.get("access") == "close":
        _keep_an_editor(user)
        stored.disable_user(store, user_id, at=desk().now())
    if form.get("access") == "open":
        stored.disable_user(store, user_id, at=None)
    flash(f"The account of {user.name} is changed.")
    return redirect(url_for("accounts.people"))


def _keep_an_editor(user: User) -> None:
    editors = [row for row in accounts() if row.role == "editor" and row.id != user.id]
    if user.role == "editor" and not editors:
        raise StoreError("this is the last editor; make another one first", slug="account")


def lifetime() -> dt.timedelta:
    """How long a session lasts."""
    return dt.timedelta(hours=SESSION_HOURS)
