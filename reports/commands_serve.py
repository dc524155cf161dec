"""`audit serve`, the review app, and `audit user`, its accounts."""

import datetime as dt
import ipaddress
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from audit.store import Store, User

STORE = "review.db"
PORT = 8017
# Requests answered at once; pages take milliseconds, so that these serve a newsroom.
THREADS = 8
ROLES = ("reader", "checker", "editor")

store_option = click.option(
    "--store",
    "place",
    default=STORE,
    show_default=True,
    metavar="PATH|URL",
    help="Where everything is kept: a file (SQLite, made when missing) or postgresql://…",
)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def allowed_hosts(host: str, named: tuple[str, ...]) -> frozenset[str]:
    """The names a browser may ask for: none at all, meaning any, when the network decides them."""
    from reports.web import LOOPBACK

    if is_loopback(host):
        return LOOPBACK | {host} | {name.lower() for name in named}
    return frozenset(name.lower() for name in named)


def is_private(host: str, named: tuple[str, ...], https: bool) -> bool:
    """Whether only people at this machine reach the desk: no other address, no name, no proxy."""
    return is_loopback(host) and not named and not https


def _refuse_open_network(place: str, users: "tuple[User, ...]") -> None:
    """Raises UsageError when there is no editor who could let others in or keep them out."""
    if any(user.disabled is None and user.role == "editor" for user in users):
        return
    raise click.UsageError(
        "this desk has no accounts, and these options would let everybody on the network in. "
        f"Make one first:\n  audit user add NAME --role editor --store {place}"
    )


def _server_options(https: bool) -> dict[str, Any]:
    """What waitress is started with; of a proxy on this machine it learns who asks."""
    from reports.web_security import UPLOAD_BYTES

    options: dict[str, Any] = {"threads": THREADS, "ident": "", "max_request_body_size": 2 * UPLOAD_BYTES}
    if https:
        options |= {"trusted_proxy": "127.0.0.1", "trusted_proxy_headers": {"x-forwarded-for"}}
        options |= {"trusted_proxy_count": 1, "clear_untrusted_proxy_headers": True}
    return options


@click.command(
    epilog="\b\nExamples:\n  audit serve                    a desk for this machine\n"
    "  audit user add Ann --role editor && audit serve --host 0.0.0.0\n"
)
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=PORT, show_default=True, help="Port to listen at; 0 takes a free one.")
@click.option(
    "--allowed-host",
    multiple=True,
    metavar="NAME",
    help="Name under which browsers reach it; may be repeated.",
)
@click.option(
    "--https", is_flag=True, help="Say that a proxy in front of it speaks HTTPS: cookies keep to it."
)
@click.option("--open", "open_page", is_flag=True, help="Open the page in a browser.")
def serve(
    place: str, host: str, port: int, allowed_host: tuple[str, ...], https: bool, open_page: bool
) -> None:
    """Serve the review app: articles in, findings decided on together, exports out."""
    from waitress.server import create_server

    from audit import store as stored
    from reports.web import create_app
    from reports.web_worker import Worker

    store = stored.open_store(place)
    private = is_private(host, allowed_host, https)
    if not private:
        _refuse_open_network(place, stored.list_users(store))
    worker = Worker(place)
    app = create_app(store, worker, hosts=allowed_hosts(host, allowed_host), open_desk=private, secure=https)
    try:
        server = create_server(app, host=host, port=port, **_server_options(https))
    except OSError as error:
        raise click.UsageError(f"cannot listen at {host}:{port}: {error.strerror or error}") from error
    worker.start()
    address = f"http://{f'[{host}]' if ':' in host else host}:{server.effective_port}/"
    click.echo(
        f"The review desk is at {address} and keeps everything in {_shown(place, store)}. Ctrl+C ends it."
    )
    if open_page:
        click.launch(address)
    _run(server, worker, store)


def _shown(place: str, store: "Store") -> str:
    """The store for people: a file's whole path, or an address without its password."""
    return store.url if "://" in place else str(Path(place).resolve())


def _run(server: Any, worker: Any, store: "Store") -> None:
    """Serve until a signal; then end the worker and close the store."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    sys.stdout.flush()
    try:
        server.run()
    finally:
        worker.stop()
        server.close()
        store.close()


@click.group()
def user() -> None:
    """Accounts of the review app."""


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))


def _known(store: "Store", name: str) -> "User":
    from audit.store import find_user

    found = find_user(store, name)
    if found is None:
        raise click.UsageError(f"there is no account {name!r}; `audit user list` shows them")
    return found


stdin_option = click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")


@user.command("add")
@click.argument("name")
@click.option(
    "--role", type=click.Choice(ROLES), default="checker", show_default=True, help="What they may do."
)
@stdin_option
@store_option
def add(name: str, role: str, password_stdin: bool, place: str) -> None:
    """Make an account for NAME: a reader reads and exports, a checker decides, an editor keeps accounts."""
    from audit import store as stored
    from audit.store_people import ROLES as KNOWN
    from reports.web_accounts import hashed

    store = stored.open_store(place)
    try:
        at = dt.datetime.now(dt.UTC)
        stored.add_user(store, name, hashed(_password(password_stdin)), KNOWN[ROLES.index(role)], at=at)
    finally:
        store.close()
    click.echo(f"{name} can sign in as {role}.")


@user.command("list")
@store_option
def list_users(place: str) -> None:
    """Print the accounts with their roles."""
    from audit import store as stored

    if "://" not in place and not Path(place).exists():
        raise click.UsageError(f"{place}: there is no such store")
    store = stored.open_store(place)
    try:
        for row in stored.list_users(store):
            click.echo(f"{row.name}\t{row.role}\t{'closed' if row.disabled else 'open'}")
    finally:
        store.close()


@user.command("change")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), help="Another role.")
@click.option("--password", "new_password", is_flag=True, help="Ask for a new password.")
@click.option("--close/--reopen", "close", default=None, help="End the account, or let it in again.")
@stdin_option
@store_option
def change(
    name: str, role: str | None, new_password: bool, close: bool | None, password_stdin: bool, place: str
) -> None:
    """Give the account of NAME another role or password, or close it; its decisions stay."""
    from audit import store as stored
    from audit.store_people import ROLES as KNOWN
    from reports.web_accounts import hashed

    store = stored.open_store(place)
    try:
        known = _known(store, name)
        if role is not None:
            stored.set_role(store, known.id, KNOWN[ROLES.index(role)])
        if new_password or password_stdin:
            stored.set_password(store, known.id, hashed(_password(password_stdin)))
        if close is not None:
            stored.disable_user(store, known.id, at=dt.datetime.now(dt.UTC) if close else None)
    finally:
        store.close()
    click.echo(f"The account of {name} is changed.")
