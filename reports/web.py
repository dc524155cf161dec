"""The review app: a Flask application over an open store."""

import datetime as dt
import secrets
from collections.abc import Callable
from importlib import import_module

from flask import Flask, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.wrappers import Response

from audit import store as stored
from audit.store import Store
from claims.errors import AuditorError
from reports.web_accounts import let_in, lifetime
from reports.web_desk import Desk, Runner
from reports.web_pages import render
from reports.web_security import UPLOAD_BYTES, check_form, check_host, secure_headers
from reports.web_worker import utc_now

# Each has a blueprint `pages`.
PAGES = (
    "web_accounts",
    "web_audits",
    "web_queue",
    "web_decisions",
    "web_findings",
    "web_stories",
    "web_articles",
    "web_rulings",
    "web_reviewers",
    "web_exports",
)
KEY_BYTES = 32
# Names by which a browser on this machine reaches a loopback address.
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def bare_app() -> Flask:
    """Pages, checks and answers to errors, without a desk: `equip` makes an application of it."""
    app = Flask("reports.web", static_folder="static", template_folder=None)
    for step in (check_host, let_in, check_form):
        app.before_request(step)
    app.after_request(secure_headers)
    for name in PAGES:
        app.register_blueprint(import_module(f"reports.{name}").pages)
    app.register_error_handler(AuditorError, _refused)
    app.register_error_handler(HTTPException, _http)
    app.after_request(_keep_files)
    return app


def equip(app: Flask, desk: Desk) -> Flask:
    """The application with the desk that it works on; its key comes from the desk's store."""
    app.secret_key = stored.remembered(desk.store, "session-key", lambda: secrets.token_hex(KEY_BYTES))
    app.config.update(
        SESSION_COOKIE_NAME="audit_desk",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=desk.secure,
        PERMANENT_SESSION_LIFETIME=lifetime(),
        MAX_CONTENT_LENGTH=UPLOAD_BYTES,
    )
    app.extensions["desk"] = desk
    return app


def create_app(
    store: Store,
    runner: Runner,
    *,
    hosts: frozenset[str] = LOOPBACK,
    open_desk: bool = False,
    secure: bool = False,
    clock: Callable[[], dt.datetime] = utc_now,
) -> Flask:
    """The application.  `open_desk` lets everybody in while there are no accounts: for a desk that
    only this machine reaches.  `secure` keeps the session to encrypted connections.
    """
    return equip(bare_app(), Desk(store, runner, clock, hosts, open_desk, secure))


def _keep_files(response: Response) -> Response:
    """Files of ours have their content's digest in the address: a browser may keep them."""
    if request.endpoint == "static" and response.status_code == 200 and request.args.get("v"):
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _refused(error: AuditorError) -> tuple[str, int]:
    """The project's own errors say what to do."""
    status = 404 if error.slug == "store-missing" else 409
    return _page(status, str(error)[:1].upper() + str(error)[1:])


def _http(error: HTTPException) -> Response | tuple[str, int]:
    if error.code is None or error.code < 400:
        return error.get_response()
    words = str(error.description or error.name)
    if isinstance(error, RequestEntityTooLarge):
        words = f"This is too large; at most {UPLOAD_BYTES // 1_000_000} MB are read at once."
    if error.code == 404 and "URL" in words:
        words = "There is no such page."
    return _page(error.code, words)


def _page(status: int, words: str) -> tuple[str, int]:
    if request.headers.get("X-Requested-With") == "fetch":
        return words, status
    return render("web_error.html", title="This did not work", words=words, status=status), status
